/** Every value in a tree as a line with its path; lists and empty objects are values. */
export function settingsOf(tree: object, path = ''): string[] {
  return Object.entries(tree).filter(([, value]) => value !== undefined).flatMap(([name, value]) => {
    const isBranch = typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 0;
    return isBranch ? settingsOf(value, `${path}${name}.`) : [`${path}${name}: ${JSON.stringify(value)}`];
  });
}

/** A tree without the value or the branch at a path. Objects with classes are values, and keep theirs. */
export function treeWithout<T extends object>(tree: T, [name, ...rest]: string[]): T {
  const { [name]: value, ...others } = tree as Record<string, any>;
  return (rest.length === 0 ? others : { ...others, [name]: treeWithout(value, rest) }) as T;
}

/** True when a tree has a value or a branch at a path. */
export function hasSetting(tree: any, [name, ...rest]: string[]): boolean {
  return typeof tree === 'object' && tree !== null && tree[name] !== undefined && (rest.length === 0 || hasSetting(tree[name], rest));
}

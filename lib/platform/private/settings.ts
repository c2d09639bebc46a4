/** Every value in a tree as a line with its path; lists and empty objects are values. */
export function settingsOf(tree: object, path = ''): string[] {
  return Object.entries(tree).filter(([, value]) => value !== undefined).flatMap(([name, value]) => {
    const isBranch = typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 0;
    return isBranch ? settingsOf(value, `${path}${name}.`) : [`${path}${name}: ${JSON.stringify(value)}`];
  });
}

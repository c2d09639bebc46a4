/** Where a field is: names of keys, numbers of items. */
export type FieldPath = (string | number)[];

/** A change of one field. Without a value the field goes away. */
export interface ObjectEdit {
  readonly path: FieldPath;
  readonly value?: any;
}

/** True for a change that takes an annotation away. */
export function removesAnnotation({ path, value }: ObjectEdit): boolean {
  return value === undefined && path[1] === 'annotations';
}

/** The object with the changes, as a copy. Annotations that become empty go away as a whole. */
export function applyEdits(object: any, edits: ObjectEdit[]): any {
  const copy = JSON.parse(JSON.stringify(object));
  for (const { path, value } of edits) {
    const key = path[path.length - 1];
    const parent = parentOf(copy, path);
    if (value === undefined) {
      delete parent[key];
    } else {
      parent[key] = value;
    }
  }
  if (edits.some(removesAnnotation) && Object.keys(copy.metadata.annotations).length === 0) {
    delete copy.metadata.annotations;
  }
  return copy;
}

/**
 * The changes as a JSON patch.
 *
 * The type is tested first, so that an object that was changed meanwhile is left alone. A map that is missing is made only where it is missing in the
 * cluster too: the API server's patches take `null` for a field that is not there.
 */
export function jsonPatchOf(object: any, edits: ObjectEdit[]): any[] {
  const type = object.spec?.type;
  const guard = type === undefined ? [] : [{ op: 'test', path: '/spec/type', value: type }];
  const annotated = typeof object.metadata?.annotations === 'object' && object.metadata.annotations !== null;
  const writesAnnotation = edits.some((edit) => edit.value !== undefined && edit.path[1] === 'annotations');
  const makesMap = writesAnnotation && !annotated
    ? [{ op: 'test', path: '/metadata/annotations', value: null }, { op: 'add', path: '/metadata/annotations', value: {} }]
    : [];
  return [...guard, ...makesMap, ...edits.map(({ path, value }) => (
    value === undefined ? { op: 'remove', path: pointer(path) } : { op: 'add', path: pointer(path), value }
  ))];
}

function parentOf(object: any, path: FieldPath): any {
  return path.slice(0, -1).reduce((parent: any, key) => (parent[key] ??= {}), object);
}

function pointer(path: FieldPath): string {
  return path.map((key) => `/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

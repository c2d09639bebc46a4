import { isDeepStrictEqual } from 'util';
import { Document, isCollection, isMap, isNode, isPair, isScalar, isSeq, Node, Pair, parseAllDocuments, YAMLMap } from 'yaml';
import { applyEdits, FieldPath, ObjectEdit, removesAnnotation } from './object-edit';
import { serviceNamesIn } from './service-names';
import { documentTexts } from '../yaml/document-texts';

// as the reader of manifests has them
const OPTIONS = { merge: true };
const LIMITS = { maxAliasCount: 1000 };
/** The reader that keeps the place of everything needs a kilobyte for a value. */
const MOST_VALUES = 500_000;

/** A Service in a YAML file and what to change in it. */
export interface ServiceEdit {
  readonly namespace: string;
  readonly name: string;
  /** The changes of the object as it is written there. */
  readonly edits: (object: any) => ObjectEdit[];
}

/**
 * Change Services in YAML or JSON text and leave every other byte as it is: comments, order, quotes, line ends, other documents.
 *
 * Text is cut and inserted at the places that the parser names; nothing is written anew. Afterwards the text is read again and must hold exactly the
 * changed objects. Throws when it does not, as with fields that an anchor or a merge key brings in, and when a Service is not in the text.
 */
export function editYaml(text: string, services: ServiceEdit[]): string {
  const missing = new Set(services);
  const edited = slicesOf(text).map((slice) => {
    const { names, values } = serviceNamesIn(slice);
    const found = services.filter(({ namespace, name }) => names.has(`${namespace}/${name}`));
    if (found.length > 0 && values > MOST_VALUES) {
      throw new Error(`${nameOf(found[0])} must be edited by hand: its document has more than ${MOST_VALUES} values`);
    }
    return found.reduce((current, service) => {
      const next = editSlice(current, service);
      if (next !== undefined) {
        missing.delete(service);
      }
      return next ?? current;
    }, slice);
  });
  if (missing.size > 0) {
    throw new Error(`service ${[...missing].map(({ namespace, name }) => `${namespace}/${name}`).join(', ')} is not in the file any more: plan again`);
  }
  return edited.join('');
}

/** `...` ends a document too. */
const END = /^\.\.\.(?=\s|$)/m;

/** The text of each document with what is around it, so that an edit need not parse the others again. */
function slicesOf(text: string): string[] {
  return [...documentTexts(text)].flatMap(({ text: part }) => (END.test(part) ? documentsIn(part) : [part]));
}

function documentsIn(text: string): string[] {
  const documents = [...parseAllDocuments(text, OPTIONS)];
  const starts = documents.map((document) => document.range![0]);
  return documents.map((_, index) => text.slice(index === 0 ? 0 : starts[index], starts[index + 1] ?? text.length));
}

function nameOf({ namespace, name }: ServiceEdit): string {
  return `service ${namespace}/${name}`;
}

/** The document with the Service changed, if it is in there. */
function editSlice(text: string, service: ServiceEdit): string | undefined {
  const document = parse(text);
  const path = locate(document.contents, service);
  if (!path) {
    return undefined;
  }
  const before = valueOf(document, service);
  const object = at(before, path);
  const edits = service.edits(object);
  const after = edits.reduce((current, edit) => editField(current, path, edit), text);
  const pruned = edits.some(removesAnnotation) ? pruneAnnotations(after, path) : after;
  const expected = replaced(before, path, applyEdits(object, edits));
  if (!readsAs(pruned, expected)) {
    throw new Error(`${nameOf(service)} must be edited by hand: its fields come from anchors, aliases or merge keys`);
  }
  return pruned;
}

function valueOf(document: Document, service: ServiceEdit): any {
  try {
    return document.toJS(LIMITS);
  } catch (error) {
    throw new Error(`${nameOf(service)} must be edited by hand: its document repeats more by aliases than ${LIMITS.maxAliasCount} values`);
  }
}

/** The first document: what follows is the mark of the next one. */
function parse(text: string): Document {
  return [...parseAllDocuments(text, OPTIONS)][0] as Document;
}

function readsAs(text: string, expected: any): boolean {
  const document = parse(text);
  try {
    return document.errors.length === 0 && isDeepStrictEqual(plain(document.toJS(LIMITS)), plain(expected));
  } catch {
    // an alias whose anchor was taken away
    return false;
  }
}

/** Where in a document the Service is: at the top, or among the items of a list. Items of a ServiceList need not say what they are. */
function locate(node: unknown, service: ServiceEdit, inheritedKind?: string): FieldPath | undefined {
  if (!isMap(node)) {
    return undefined;
  }
  const kind = node.get('kind') ?? inheritedKind;
  const items = node.get('items');
  if (typeof kind === 'string' && kind.endsWith('List') && isSeq(items)) {
    const found = items.items.map((item) => locate(item, service, kind === 'ServiceList' ? 'Service' : undefined));
    const index = found.findIndex((path) => path !== undefined);
    return index < 0 ? undefined : ['items', index, ...found[index]!];
  }
  const isWanted = kind === 'Service' && node.getIn(['metadata', 'name']) === service.name
    && (node.getIn(['metadata', 'namespace']) ?? 'default') === service.namespace;
  return isWanted ? [] : undefined;
}

function editField(text: string, root: FieldPath, { path, value }: ObjectEdit): string {
  const key = String(path[path.length - 1]);
  const parentPath = [...root, ...path.slice(0, -1)];
  const document = parse(text);
  const parent = nodeAt(document, parentPath);
  if (value === undefined) {
    return isMap(parent) ? removePair(text, parent, key) : text;
  }
  if (isMap(parent) && parent.items.length > 0) {
    return pairOf(parent, key) ? replaceValue(text, parent, key, value) : insertPair(text, parent, key, value);
  }
  // the map is missing, empty or null: write it as a whole
  const outer = nodeAt(document, parentPath.slice(0, -1));
  const name = String(parentPath[parentPath.length - 1]);
  if (!isMap(outer) || !isEmpty(parent)) {
    return text;
  }
  const without = removePair(text, outer, name);
  const remaining = nodeAt(parse(without), parentPath.slice(0, -1));
  return isMap(remaining) ? insertPair(without, remaining, name, { [key]: value }) : text;
}

function pruneAnnotations(text: string, root: FieldPath): string {
  const metadata = nodeAt(parse(text), [...root, 'metadata']);
  const annotations = isMap(metadata) ? metadata.get('annotations') : undefined;
  const emptied = isMap(metadata) && pairOf(metadata, 'annotations') !== undefined && !(isMap(annotations) && annotations.items.length > 0);
  return emptied ? removePair(text, metadata, 'annotations') : text;
}

/** Take a pair out: its lines in a block, itself and one comma in a flow map. Comments on lines of their own stay. */
function removePair(text: string, map: YAMLMap, key: string): string {
  const index = map.items.findIndex((pair) => keyOf(pair) === key);
  const pair = map.items[index];
  if (!pair) {
    return text;
  }
  const start = startOf(pair);
  const next = map.items[index + 1];
  if (map.flow) {
    const previous = map.items[index - 1];
    return next ? cut(text, start, startOf(next)) : cut(text, previous ? endOf(previous) : start, endOf(pair));
  }
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = endOfLine(text, endOf(pair));
  if (text.slice(lineStart, start).trim() === '') {
    return cut(text, lineStart, lineEnd);
  }
  // the pair shares its line with the dash of a list item: what follows moves up beside the dash
  return cut(text, start, lineEnd + text.slice(lineEnd).search(/\S|$/));
}

function replaceValue(text: string, map: YAMLMap, key: string, value: string): string {
  const node = pairOf(map, key)!.value;
  if (!isNode(node) || !node.range) {
    return text;
  }
  const [start, end] = node.range;
  const quote = /["']/.test(text[start]) ? text[start] : '';
  return `${text.slice(0, start)}${quote}${value}${quote}${text.slice(end)}`;
}

/** Put a pair in front of the first one, in the style of the map. */
function insertPair(text: string, map: YAMLMap, key: string, value: any): string {
  const first = map.items[0];
  if (!first) {
    return text;
  }
  const start = startOf(first);
  if (map.flow) {
    return insert(text, start, `"${key}": ${JSON.stringify(value)}, `);
  }
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indent = text.slice(lineStart, start).replace(/\S/g, ' ');
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = typeof value === 'object'
    ? [`${key}:`, ...Object.entries(value).map(([name, item]) => `${indent}  ${name}: ${JSON.stringify(item)}`)]
    : [`${key}: ${key === 'type' ? value : JSON.stringify(value)}`];
  return insert(text, start, lines.map((line) => `${line}${lineEnd}`).join('') + indent);
}

function nodeAt(document: Document, path: FieldPath): Node | undefined {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  return isNode(node) ? node : undefined;
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => keyOf(pair) === key);
}

/** True for nothing, null and a map without pairs; not for an alias. */
function isEmpty(node: Node | undefined): boolean {
  return node === undefined || (isMap(node) && node.items.length === 0) || (isScalar(node) && node.value === null);
}

function keyOf(pair: Pair): string {
  return String(isScalar(pair.key) ? pair.key.value : pair.key);
}

function startOf(pair: Pair): number {
  return (pair.key as Node).range![0];
}

/** The end of the last thing that is written of a pair, without what is only space or comment. */
function endOf(pair: Pair): number {
  return endOfNode(pair.value) ?? (pair.key as Node).range![1];
}

function endOfNode(node: unknown): number | undefined {
  const last = isCollection(node) && !node.flow ? node.items[node.items.length - 1] : undefined;
  if (last !== undefined) {
    return isPair(last) ? endOf(last) : endOfNode(last);
  }
  return isNode(node) ? node.range?.[1] : undefined;
}

/** The place behind the line break; a block scalar ends there already. */
function endOfLine(text: string, offset: number): number {
  if (text[offset - 1] === '\n') {
    return offset;
  }
  const lineBreak = text.indexOf('\n', offset);
  return lineBreak < 0 ? text.length : lineBreak + 1;
}

function cut(text: string, start: number, end: number): string {
  return text.slice(0, start) + text.slice(end);
}

function insert(text: string, offset: number, added: string): string {
  return text.slice(0, offset) + added + text.slice(offset);
}

function at(value: any, path: FieldPath): any {
  return path.reduce((current, key) => current[key], value);
}

function replaced(value: any, path: FieldPath, item: any): any {
  if (path.length === 0) {
    return item;
  }
  const [key, ...rest] = path;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = replaced(value[key], rest, item);
  return copy;
}

/** Without parts that an alias shares. */
function plain(value: any): any {
  return JSON.parse(JSON.stringify(value));
}

import { Composer, CST, Document, isAlias, isMap, isNode, isPair, isScalar, isSeq, LineCounter, Parser, visit } from 'yaml';
import { goTags } from './go-yaml';
import { LocatedObject } from '../traffic';

/** Nested deeper than anything that Kubernetes takes, and far from what the stack holds. */
const MAX_DEPTH = 200;
/** Keeps nested aliases from growing without bound. */
const MAX_ALIASES = 1000;
/** Each alias looks for its anchor among all of its document. */
const MAX_REFERENCES = 10_000;

/**
 * The Kubernetes objects in YAML or JSON, with the line where each of them begins.
 *
 * Throws with file and line when the text is not YAML, nests too deep, refers to itself, or has a document of more characters than `longest`.
 */
export function parseManifests(source: string, file: string, longest: number = Infinity): LocatedObject[] {
  const lines = new LineCounter();
  const fail = (offset: number, problem: string): never => {
    throw new Error(`${file}:${lines.linePos(offset).line}: ${problem}`);
  };
  checkLengths(source, file, longest);
  const tokens = shallow(new Parser(lines.addNewLine).parse(source), fail);
  const objects: LocatedObject[] = [];
  // one document at a time, since its nodes take many times the room of its text; keys are compared below, the composer would compare each with each
  for (const document of new Composer({ merge: true, stringKeys: true, uniqueKeys: false, customTags: goTags }).compose(tokens)) {
    document.errors.slice(0, 1).forEach((error) => fail(error.pos[0], error.message));
    const repeated = checkNodes(document, fail);
    const placed = objectsOf(document, fail);
    placed.forEach(({ object, offset }, index) => {
      const next = placed[index + 1]?.offset ?? Infinity;
      const own = repeated.filter((key) => key.offset >= offset && key.offset < next).map(({ field }) => field);
      objects.push({ object, origin: { file, line: lines.linePos(offset).line }, ...own.length > 0 ? { repeatedFields: own } : {} });
    });
  }
  return objects;
}

type Fail = (offset: number, problem: string) => never;

interface PlacedObject {
  readonly object: any;
  readonly offset: number;
}

/** Tokens of documents as they come, as long as none nests too deep for the composer, which calls itself for each level. */
function* shallow(tokens: Iterable<CST.Token>, fail: Fail): Generator<CST.Token> {
  for (const token of tokens) {
    let level = [token];
    for (let depth = 0; level.length > 0; depth++) {
      if (depth > MAX_DEPTH) {
        fail(level[0].offset, `nests deeper than ${MAX_DEPTH} levels`);
      }
      level = level.flatMap(childrenOf);
    }
    yield token;
  }
}

function childrenOf(token: CST.Token): CST.Token[] {
  if (token.type === 'document') {
    return token.value ? [token.value] : [];
  }
  return 'items' in token ? token.items.flatMap((item) => [item.key, item.value].filter((child) => child !== undefined && child !== null)) : [];
}

/** Throw for a document that is too long, before anything is made of it. */
function checkLengths(source: string, file: string, longest: number): void {
  for (let start = 0; start < source.length;) {
    const separator = source.indexOf('\n---', start);
    const end = separator < 0 ? source.length : separator + 1;
    if (end - start > longest) {
      const [length, most] = [end - start, longest].map((characters) => (characters / 1e6).toFixed(1));
      throw new Error(`${file}: a document of ${length} MB, more than ${most} MB: split it, or set --max-megabytes to four times as much`);
    }
    start = end;
  }
}

/** A key that its map has already. */
interface RepeatedKey {
  readonly field: string;
  readonly offset: number;
}

/** The keys that their maps have already. Fails at more anchors and aliases than anybody needs. */
function checkNodes(document: Document.Parsed, fail: Fail): RepeatedKey[] {
  const repeated: RepeatedKey[] = [];
  let references = 0;
  visit(document, {
    Node: (_, node, path) => {
      references += isAlias(node) || node.anchor !== undefined ? 1 : 0;
      if (references > MAX_REFERENCES) {
        fail(node.range?.[0] ?? 0, `more than ${MAX_REFERENCES} anchors and aliases in a document`);
      }
      const keys = isMap(node) ? node.items.map(({ key }) => key).filter(isScalar) : [];
      const known = new Set<unknown>();
      for (const key of keys) {
        if (known.has(key.value)) {
          repeated.push({ field: fieldAt([...path, node], key.value), offset: key.range?.[0] ?? 0 });
        }
        known.add(key.value);
      }
    },
  });
  return repeated;
}

/** `spec.ports[0].port` for a key below these nodes. */
function fieldAt(path: readonly unknown[], key: unknown): string {
  const above = path.map((node, index) => {
    if (isPair(node)) {
      return `.${String(isScalar(node.key) ? node.key.value : node.key)}`;
    }
    return isSeq(node) ? `[${node.items.indexOf(path[index + 1])}]` : '';
  });
  return `${above.join('')}.${String(key)}`.slice(1);
}

function objectsOf(document: Document.Parsed, fail: Fail): PlacedObject[] {
  const offset = document.contents?.range[0] ?? 0;
  const anchored: unknown[] = [];
  let value: any;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES, onAnchor: (target) => anchored.push(target) });
  } catch (error) {
    return fail(offset, (error as Error).message);
  }
  return anchored.some((target) => isCyclic(target, new Set())) ? fail(offset, 'an alias refers to what it is part of') : flatten(value, document.contents, offset);
}

function flatten(object: any, node: unknown, offset: number): PlacedObject[] {
  if (typeof object?.kind !== 'string' || typeof object.apiVersion !== 'string') {
    return [];
  }
  if (!object.kind.endsWith('List') || !Array.isArray(object.items)) {
    return [{ object, offset }];
  }
  const { apiVersion, kind } = object;
  // items of a typed list, such as the ServiceList of the API, need not repeat its type
  const inherited = kind === 'List' ? {} : { apiVersion, kind: kind.slice(0, -'List'.length) };
  const items = isMap(node) ? node.get('items') : undefined;
  return object.items.flatMap((item: any, index: number) => {
    const itemNode = isSeq(items) ? items.items[index] : undefined;
    return flatten({ ...inherited, ...item }, itemNode, isNode(itemNode) ? itemNode.range?.[0] ?? offset : offset);
  });
}

function isCyclic(value: any, above: Set<unknown>): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  if (above.has(value)) {
    return true;
  }
  above.add(value);
  const cyclic = Object.values(value).some((item) => isCyclic(item, above));
  above.delete(value);
  return cyclic;
}

import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';

/** A key that its map has already. */
export interface RepeatedKey {
  /** For instance `spec.ports[0].port`. */
  readonly field: string;
  readonly line: number;
}

/** The keys of a document that their maps have already. For text that is known to be YAML and not large. */
export function repeatedKeysIn(text: string): RepeatedKey[] {
  const lines = new LineCounter();
  // its own comparison compares each key with each
  const document = parseDocument(text, { uniqueKeys: false, lineCounter: lines, logLevel: 'silent' });
  const repeated: RepeatedKey[] = [];
  visit(document, {
    Map: (_, map, path) => {
      const known = new Set<string>();
      for (const key of map.items.map((pair) => pair.key).filter(isScalar)) {
        const name = String(key.value);
        if (known.has(name)) {
          repeated.push({ field: fieldAt([...path, map], name), line: lines.linePos(key.range?.[0] ?? 0).line });
        }
        known.add(name);
      }
    },
  });
  return repeated;
}

/** `spec.ports[0].port` for a key below these nodes. */
function fieldAt(path: readonly unknown[], key: string): string {
  const above = path.map((node, index) => {
    if (isPair(node)) {
      return `.${String(isScalar(node.key) ? node.key.value : 'a map')}`;
    }
    return isSeq(node) ? `[${node.items.indexOf(path[index + 1])}]` : '';
  });
  return `${above.filter((_, index) => !isMap(path[index])).join('')}.${key}`.slice(1);
}

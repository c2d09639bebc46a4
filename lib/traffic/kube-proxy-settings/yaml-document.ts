import { isMap, isScalar, parseAllDocuments, ScalarTag, visit } from 'yaml';

/** The first document of a text, as Go reads YAML, and what is odd about it. */
export interface YamlDocument {
  readonly value: any;
  /** Keys that stand twice in a map; the last one counts. */
  readonly duplicates: string[];
  /** What is no YAML. */
  readonly error?: string;
}

/** Octal numbers as YAML 1.2 writes them, which Go takes too. */
const OCTAL: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  test: /^[-+]?0o[0-7_]+$/,
  resolve: (text) => Number(text.replace(/^[-+]|_/g, '')) * (text.startsWith('-') ? -1 : 1),
};

/**
 * Read the first document of a text. Go reads YAML 1.1: `yes` is true, `010` is 8, and neither dates nor numbers with colons are known.
 */
export function readYamlDocument(text: string): YamlDocument {
  const [document] = parseAllDocuments(text, {
    version: '1.1',
    uniqueKeys: false,
    customTags: (tags) => [OCTAL, ...tags.filter((tag) => typeof tag === 'string' || (!tag.tag.endsWith(':timestamp') && (tag as any).format !== 'TIME'))],
  }) as any[];
  if (document === undefined) {
    return { value: undefined, duplicates: [] };
  }
  if (document.errors.length > 0) {
    return { value: undefined, duplicates: [], error: document.errors[0].message.split('\n')[0].replace(/:$/, '') };
  }
  const duplicates: string[] = [];
  visit(document, {
    Map: (_, map) => {
      const keys = isMap(map) ? map.items.map(({ key }) => (isScalar(key) ? String(key.value) : '')) : [];
      duplicates.push(...new Set(keys.filter((key, index) => keys.indexOf(key) !== index)));
    },
  });
  return { value: document.toJS({ maxAliasCount: 100 }), duplicates };
}

import { LimitedReader } from './limited-reader';
import { printable } from '../arguments/printable';
import { LocatedObject } from '../traffic';
import { isObject } from '../traffic/is-object';
import { readYaml, YamlDocument } from '../traffic/yaml/read-yaml';
import { GO_SCHEMA } from '../traffic/yaml/schema';
import { ValueBudget } from '../traffic/yaml/value-budget';

/**
 * The Kubernetes objects in YAML or JSON, as kubectl reads it, with the line where each of them begins.
 *
 * Throws with file and line when the text is not YAML, nests too deep, refers to itself, or has more values than `budget`.
 */
export function parseManifests(source: string, file: string, budget: ValueBudget = new LimitedReader().budget): LocatedObject[] {
  const fail = (line: number, problem: string): never => {
    throw new Error(`${printable(file)}:${line}: ${problem}`);
  };
  const objects: LocatedObject[] = [];
  for (const document of readYaml(source, { schema: GO_SCHEMA, budget, fail })) {
    const placed = flatten(document.value, document.line, document);
    placed.forEach(({ object, line }, index) => {
      const next = placed[index + 1]?.line ?? Infinity;
      const own = document.repeated.filter((key) => (index === 0 || key.line >= line) && key.line < next).map(({ field }) => field);
      objects.push({ object: compact(object), origin: { file, line }, ...own.length > 0 ? { repeatedFields: own } : {} });
    });
  }
  return objects;
}

/**
 * The same in half of the memory: js-yaml leaves room in each map and list for more, and texts hold on to the document that they are a part of. Everything that was
 * read can be written as JSON: numbers that cannot were refused.
 */
function compact(object: any): any {
  return JSON.parse(JSON.stringify(object));
}

interface PlacedObject {
  readonly object: any;
  readonly line: number;
}

function flatten(object: any, line: number, document: YamlDocument): PlacedObject[] {
  if (typeof object?.kind !== 'string' || typeof object.apiVersion !== 'string') {
    return [];
  }
  if (!object.kind.endsWith('List') || !Array.isArray(object.items)) {
    return [{ object, line }];
  }
  const { apiVersion, kind } = object;
  // items of a typed list, such as the ServiceList of the API, need not repeat its type
  const inherited = kind === 'List' ? {} : { apiVersion, kind: kind.slice(0, -'List'.length) };
  return object.items.flatMap((item: any) => (
    isObject(item) ? flatten({ ...inherited, ...item }, document.lineOf(item) ?? line, document) : flatten(inherited, line, document)
  ));
}

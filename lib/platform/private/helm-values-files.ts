import { HelmDefault } from './helm-value';
import { toYaml } from './kubernetes-yaml';
import { withoutUndefined } from '../../traffic/without-undefined';

/** `values.yaml`: what the manifests say, with the description of each value above it. */
export function valuesYaml(values: readonly HelmDefault[]): string {
  return linesOf(treeOf(values), '').join('\n').concat('\n');
}

/** `values.schema.json`: the type of each value, so that a slip of the pen is refused before anything is installed. */
export function valuesSchema(values: readonly HelmDefault[]): object {
  // what a chart gets from the one around it
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...schemaOf(treeOf(values), { global: { type: 'object' } }) };
}

type Tree = Map<string, Tree | HelmDefault>;

function treeOf(values: readonly HelmDefault[]): Tree {
  const root: Tree = new Map();
  values.forEach((value) => {
    const keys = value.name.split('.');
    const parent = keys.slice(0, -1).reduce((tree, key) => {
      const found = tree.get(key) as Tree | undefined ?? new Map();
      tree.set(key, found);
      return found;
    }, root);
    const [key] = keys.slice(-1);
    parent.set(key, parent.get(key) ?? value);
  });
  return root;
}

function linesOf(tree: Tree, indent: string): string[] {
  return [...tree].flatMap(([key, child]) => {
    if (child instanceof Map) {
      return [`${indent}${key}:`, ...linesOf(child, `${indent}  `)];
    }
    const description = (child.description ?? '').split(/\s*\n\s*/).filter((line) => line !== '').map((line) => `${indent}# ${line}`);
    return [...description, `${indent}${toYaml({ [key]: child.value }).trimEnd().replace(/\n/g, `\n${indent}`)}`];
  });
}

function schemaOf(tree: Tree, also: object = {}): object {
  return {
    type: 'object',
    properties: { ...Object.fromEntries([...tree].map(([key, child]) => [key, child instanceof Map ? schemaOf(child) : typeOf(child)])), ...also },
    additionalProperties: false,
  };
}

function typeOf({ value, description, minimum, maximum, allowed }: HelmDefault): object {
  const number = Number.isInteger(value) ? 'integer' : 'number';
  const text = allowed === undefined && value !== '' ? { minLength: 1 } : {};
  return withoutUndefined({
    type: typeof value === 'number' ? number : typeof value, ...typeof value === 'string' ? text : {}, description, minimum, maximum, enum: allowed,
  });
}

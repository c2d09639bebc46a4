import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';

/** The arguments of a resource as bindings declare them, after the blocks that they stand in, and whether each must be given. */
export type Arguments = Record<string, 'required' | 'optional'>;

interface Property {
  readonly name: string;
  readonly required: boolean;
  readonly type: string;
}

/** The arguments of a resource in the types of bindings; nothing where these do not have it. */
export function argumentsOf(bindings: string, resource: string): Arguments | undefined {
  const folder = join(bindings, 'lib', resource.replace(/^azurerm_/, '').replaceAll('_', '-'));
  if (!existsSync(folder)) {
    return undefined;
  }
  const types = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.d.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  const structs = new Map([...types.matchAll(/export interface (\w+)(?: extends [\w.]+)? \{([\s\S]*?)\n\}/g)].map(([, name, body]) => [name, propertiesOf(body)]));
  const [, root] = /constructor\(scope: Construct, id: string, config\??: (\w+)\)/.exec(types)!;
  return Object.fromEntries(pathsOf(root, '', structs));
}

function propertiesOf(body: string): Property[] {
  return [...body.matchAll(/\{@link \S+ \w+#(\w+)\}[\s\S]*?readonly \w+(\??): ([^;]+);/g)]
    .map(([, name, optional, type]) => ({ name, required: optional === '', type }));
}

function pathsOf(struct: string, prefix: string, structs: Map<string, Property[]>): [string, 'required' | 'optional'][] {
  return (structs.get(struct) ?? []).flatMap(({ name, required, type }) => {
    const inner = [...structs.keys()].find((candidate) => new RegExp(`\\b${candidate}\\b`).test(type));
    const own: [string, 'required' | 'optional'] = [`${prefix}${name}`, required ? 'required' : 'optional'];
    return [own, ...(inner === undefined ? [] : pathsOf(inner, `${prefix}${name}.`, structs))];
  });
}

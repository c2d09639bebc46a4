import { readFileSync } from 'fs';
import { join } from 'path';

interface Attribute {
  readonly type?: any;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
}

interface BlockType {
  readonly nesting_mode: string;
  readonly min_items?: number;
  readonly max_items?: number;
  readonly block: Block;
}

interface Block {
  readonly attributes?: Record<string, Attribute>;
  readonly block_types?: Record<string, BlockType>;
}

interface Schemas {
  readonly providers: Record<string, Block>;
  readonly resources: Record<string, Block>;
  readonly dataSources: Record<string, Block>;
}

// the provider's own entries come last and win
const FILES = ['azurerm-4.55.0-bindings.json', 'azurerm-4.55.0-schema.json', 'azapi-2-schema.json'];
const META_ARGUMENTS = ['//', 'count', 'connection', 'depends_on', 'for_each', 'lifecycle', 'provider', 'provisioner'];
const PROVIDER_META_ARGUMENTS = ['alias', 'version'];

const SCHEMAS = FILES.map(load).reduce((a, b) => ({
  providers: { ...a.providers, ...b.providers },
  resources: { ...a.resources, ...b.resources },
  dataSources: { ...a.dataSources, ...b.dataSources },
}));

// the provider demands this block in its code, not in its schema
const AZURERM = SCHEMAS.providers.azurerm;
SCHEMAS.providers.azurerm = {
  ...AZURERM,
  block_types: { ...AZURERM.block_types, features: { ...AZURERM.block_types!.features, min_items: 1 } },
};

/** What Terraform and the schemas of the providers would refuse in a synthesized stack; empty when they would take it. */
export function checkStack(stack: any): string[] {
  return [
    ...Object.entries<any>(stack.provider ?? {}).flatMap(([name, blocks]) => asList(blocks)
      .flatMap((block) => checkBlock(`provider.${name}`, block, SCHEMAS.providers[name], PROVIDER_META_ARGUMENTS))),
    ...checkEach(stack.resource, '', SCHEMAS.resources, stack),
    ...checkEach(stack.data, 'data.', SCHEMAS.dataSources, stack),
    ...['output', 'locals', 'import'].flatMap((section) => checkReferences(section, stack[section], stack)),
    ...checkImports(stack.import, stack),
  ];
}

/** `to` is an address, not an expression. */
function checkImports(blocks: any[] = [], stack: any): string[] {
  return blocks.flatMap((block, index) => {
    const path = `import[${index}]`;
    const [type, name, ...rest] = String(block.to).split('.');
    return [
      ...Object.keys(block).filter((key) => !['to', 'id', 'provider'].includes(key)).map((key) => `${path}: unknown argument ${key}`),
      ...(rest.length === 0 && stack.resource?.[type]?.[name] ? [] : [`${path}.to: ${block.to} is not declared`]),
      ...(typeof block.id === 'string' && block.id !== '' ? [] : [`${path}.id: required`]),
    ];
  });
}

function load(file: string): Schemas {
  const { provider_schemas: providers } = JSON.parse(readFileSync(join(__dirname, 'data', file), 'utf-8'));
  const [[source, schema]] = Object.entries<any>(providers);
  const blocks = (group: Record<string, any>) => Object.fromEntries(Object.entries(group).map(([name, { block }]) => [name, block]));
  return {
    providers: { [source.split('/').pop()!]: schema.provider.block },
    resources: blocks(schema.resource_schemas),
    dataSources: blocks(schema.data_source_schemas),
  };
}

function checkEach(group: Record<string, Record<string, any>> = {}, prefix: string, schemas: Record<string, Block>, stack: any): string[] {
  return Object.entries(group).flatMap(([type, resources]) => Object.entries(resources).flatMap(([name, config]) => {
    const path = `${prefix}${type}.${name}`;
    const block = schemas[type];
    return block
      ? [...checkBlock(path, config, block, META_ARGUMENTS), ...checkIgnored(path, config, block), ...checkReferences(path, config, stack)]
      : [`${path}: unknown type`];
  }));
}

function checkBlock(path: string, config: any, block: Block | undefined, meta: string[] = []): string[] {
  if (!block) {
    return [`${path}: no schema`];
  }
  if (!isObject(config)) {
    return [`${path}: must be a block, got ${JSON.stringify(config)}`];
  }
  const { attributes = {}, block_types: blocks = {} } = block;
  return [
    ...Object.keys(config).filter((key) => ![attributes, blocks].some((known) => key in known) && !meta.includes(key))
      .map((key) => `${path}: unknown argument ${key}`),
    ...Object.entries(attributes).flatMap(([key, attribute]) => checkAttribute(`${path}.${key}`, config[key], attribute)),
    ...Object.entries(blocks).flatMap(([key, type]) => checkBlocks(`${path}.${key}`, config[key], type)),
  ];
}

function checkAttribute(path: string, value: any, attribute: Attribute): string[] {
  if (value === undefined || value === null) {
    return attribute.required ? [`${path}: required`] : [];
  }
  if (attribute.computed && !attribute.optional) {
    return [`${path}: cannot be set, it is computed`];
  }
  return checkType(path, value, attribute.type);
}

function checkBlocks(path: string, value: any, type: BlockType): string[] {
  const items = value === undefined || value === null ? [] : asList(value);
  const { min_items: min = 0, max_items: max = type.nesting_mode === 'single' ? 1 : Infinity } = type;
  return [
    ...(items.length < min ? [`${path}: needs at least ${min} block, got ${items.length}`] : []),
    ...(items.length > max ? [`${path}: takes at most ${max} block, got ${items.length}`] : []),
    ...items.flatMap((item, index) => checkBlock(Array.isArray(value) ? `${path}[${index}]` : path, item, type.block)),
  ];
}

/** The value by Terraform's type constraint: a name, or a kind with what is inside. An expression may become anything. */
function checkType(path: string, value: any, type: any): string[] {
  if (type === 'dynamic' || isExpression(value)) {
    return [];
  }
  const [kind, inside] = Array.isArray(type) ? type : [type, undefined];
  switch (kind) {
    case 'string':
      return ['string', 'number', 'boolean'].includes(typeof value) ? [] : [mismatch(path, kind, value)];
    case 'number':
      return typeof value === 'number' || (typeof value === 'string' && value !== '' && !Number.isNaN(Number(value))) ? [] : [mismatch(path, kind, value)];
    case 'bool':
      return [true, false, 'true', 'false'].includes(value) ? [] : [mismatch(path, kind, value)];
    case 'list':
    case 'set':
      return Array.isArray(value) ? value.flatMap((item, index) => checkType(`${path}[${index}]`, item, inside)) : [mismatch(path, kind, value)];
    case 'map':
      return isObject(value) ? Object.entries(value).flatMap(([key, item]) => checkType(`${path}.${key}`, item, inside)) : [mismatch(path, kind, value)];
    case 'object':
      return isObject(value) ? checkObject(path, value, inside) : [mismatch(path, kind, value)];
    default:
      return [`${path}: unknown type ${JSON.stringify(type)} in the schema`];
  }
}

/** Terraform wants every attribute of an object, if only as null. */
function checkObject(path: string, value: any, attributes: Record<string, any>): string[] {
  return [
    ...Object.keys(value).filter((key) => !(key in attributes)).map((key) => `${path}: unknown argument ${key}`),
    ...Object.entries(attributes).flatMap(([key, type]) => {
      if (!(key in value)) {
        return [`${path}.${key}: required, if only as null`];
      }
      return value[key] === null ? [] : checkType(`${path}.${key}`, value[key], type);
    }),
  ];
}

function checkIgnored(path: string, config: any, block: Block): string[] {
  const ignored = config.lifecycle?.ignore_changes ?? [];
  return (Array.isArray(ignored) ? ignored : [])
    .filter((field: string) => !hasPath(block, segmentsOf(field)))
    .map((field: string) => `${path}.lifecycle.ignore_changes: no argument ${field}`);
}

/** References inside of expressions, and those of `depends_on`, which are not expressions. */
function checkReferences(path: string, config: any, stack: any): string[] {
  const texts = stringsIn(config).flatMap((text) => [...text.matchAll(/\$\{((?:[^{}]|\{[^{}]*\})*)\}/g)].map(([, expression]) => expression));
  const references = texts.flatMap((text) => [...text.replace(/\\?"[^"\\]*\\?"/g, '').matchAll(/(?:data\.)?\baz[a-z]+_\w+(?:\.[\w-]+(?:\[[^\]]*\])*)+/g)])
    .map(([reference]) => reference);
  return [...references, ...(config?.depends_on ?? [])].flatMap((reference) => checkReference(path, reference, stack));
}

function checkReference(path: string, reference: string, stack: any): string[] {
  const isData = reference.startsWith('data.');
  const [type, name, ...rest] = reference.replace(/^data\./, '').split('.');
  const declared = (isData ? stack.data : stack.resource)?.[type]?.[name.replace(/\[.*$/, '')];
  const block = (isData ? SCHEMAS.dataSources : SCHEMAS.resources)[type];
  if (!declared) {
    return [`${path}: refers to ${reference}, which is not declared`];
  }
  return block && hasPath(block, segmentsOf(rest.join('.'))) ? [] : [`${path}: refers to ${reference}, which has no such attribute`];
}

function hasPath(block: Block, [first, ...rest]: string[]): boolean {
  if (first === undefined) {
    return true;
  }
  const attribute = block.attributes?.[first];
  return attribute ? hasTypePath(attribute.type, rest) : first in (block.block_types ?? {}) && hasPath(block.block_types![first].block, rest);
}

function hasTypePath(type: any, [first, ...rest]: string[]): boolean {
  if (first === undefined || type === 'dynamic') {
    return true;
  }
  const [kind, inside] = Array.isArray(type) ? type : [type, undefined];
  if (kind === 'object') {
    return first in inside && hasTypePath(inside[first], rest);
  }
  return kind === 'map' ? hasTypePath(inside, rest) : (kind === 'list' || kind === 'set') && hasTypePath(inside, [first, ...rest]);
}

/** The names of a path, without the numbers of list items. */
function segmentsOf(path: string): string[] {
  return path.replace(/\[[^\]]*\]/g, '').split('.').filter((segment) => segment !== '');
}

function stringsIn(value: any): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

function mismatch(path: string, kind: string, value: any): string {
  return `${path}: must be a ${kind}, got ${JSON.stringify(value)}`;
}

function isExpression(value: any): boolean {
  return typeof value === 'string' && value.includes('${');
}

function asList(value: any): any[] {
  return Array.isArray(value) ? value : [value];
}

function isObject(value: any): value is Record<string, any> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

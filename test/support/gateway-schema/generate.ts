import { existsSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';

/**
 * Write what is known of the objects of the Gateway API from the folder `config/crd` of the Go module `sigs.k8s.io/gateway-api`:
 * `npx ts-node -T test/support/gateway-schema/generate.ts FOLDER VERSION`.
 *
 * What Application Gateway for Containers adds is in `test/support/data/alb-custom-resources.json` and comes from there.
 *
 * `test/support/data/gateway-api-<version>.json` gets the schemas of the standard channel, reduced to structure, to check output against;
 * `lib/traffic/gateway-api/schemas.generated.ts` gets them in short, with the fields that the experimental channel adds as ones that nobody looks into.
 */
const [folder, version] = process.argv.slice(2);
const ROOT = join(__dirname, '..', '..', '..');
const KINDS = ['backendtlspolicies', 'gatewayclasses', 'gateways', 'grpcroutes', 'httproutes', 'listenersets', 'referencegrants', 'tlsroutes'];
const KEPT = ['minimum', 'maximum', 'minLength', 'maxLength', 'pattern', 'minItems', 'maxItems'];

interface Version { readonly apiVersion: string; readonly kind: string; readonly schema: any }

function versionsIn(channel: string, plural: string): Version[] {
  const file = join(folder, channel, `gateway.networking.k8s.io_${plural}.yaml`);
  const documents = existsSync(file) ? parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS()) : [];
  return documents.filter(Boolean).flatMap(({ spec }: any) => spec.versions.filter(({ served }: any) => served).map(({ name, schema }: any) => (
    { apiVersion: `${spec.group}/${name}`, kind: spec.names.kind, schema: schema.openAPIV3Schema }
  )));
}

/** Without words and without what the controller writes; what is not named is refused, but for parts that only add conditions. */
function closed(schema: any, isOpen = false): any {
  if (typeof schema !== 'object' || schema === null) {
    return schema;
  }
  if (Array.isArray(schema)) {
    return schema.map((part) => closed(part, isOpen));
  }
  const { description, default: assumed, properties, ...rest } = schema;
  const own = Object.entries(rest).filter(([key]) => !key.startsWith('x-'))
    .map(([key, value]) => [key, closed(value, isOpen || ['oneOf', 'anyOf', 'allOf', 'not'].includes(key))]);
  return properties === undefined ? Object.fromEntries(own) : {
    ...Object.fromEntries(own),
    properties: Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, closed(value, isOpen)])),
    ...isOpen ? {} : { additionalProperties: false },
  };
}

function short(schema: any, extra: any): any {
  const kept = Object.fromEntries(Object.entries(schema).filter(([key]) => KEPT.includes(key)));
  const also = { ...kept, ...(schema.enum ? { enum: schema.enum } : {}) };
  switch (schema.type) {
    case 'object':
      return schema.properties === undefined ? { type: 'map', ...also } : {
        type: 'object',
        properties: {
          ...Object.fromEntries(Object.entries<any>(schema.properties).map(([key, value]) => [key, short(value, extra?.properties?.[key])])),
          ...Object.fromEntries(Object.keys(extra?.properties ?? {}).filter((key) => !(key in schema.properties)).map((key) => [key, { type: 'any' }])),
        },
        ...(schema.required ? { required: schema.required } : {}),
        ...also,
      };
    case 'array':
      return {
        type: 'array', items: short(schema.items, extra?.items), ...also, ...(schema['x-kubernetes-list-map-keys'] ? { keys: schema['x-kubernetes-list-map-keys'] } : {}),
      };
    default:
      return { type: schema.type ?? 'any', ...also };
  }
}

const standard = KINDS.flatMap((plural) => versionsIn('standard', plural));
const experimental = KINDS.flatMap((plural) => versionsIn('experimental', plural));

const data = Object.fromEntries(standard.map(({ apiVersion, kind, schema }) => {
  const { status, ...properties } = schema.properties;
  return [`${apiVersion}/${kind}`, closed({ ...schema, properties: { ...properties, metadata: { type: 'object' } } })];
}));
writeFileSync(join(ROOT, 'test', 'support', 'data', `gateway-api-${version}.json`), `${JSON.stringify(data)}\n`);

const specs = standard.map(({ apiVersion, kind, schema }): [string, any] => {
  const extra = experimental.find((other) => other.apiVersion === apiVersion && other.kind === kind)?.schema;
  return [`${apiVersion}/${kind}`, short(schema.properties.spec, extra?.properties.spec)];
});

const ofAzure: Record<string, any> = JSON.parse(readFileSync(join(ROOT, 'test', 'support', 'data', 'alb-custom-resources.json'), 'utf8'));
specs.push(...Object.entries(ofAzure).map(([key, schema]): [string, any] => [key, short(schema.properties.spec, undefined)]));

/** What stands at more than one place has a name. */
const counts = new Map<string, number>();
const count = (node: any): void => {
  if (typeof node !== 'object' || node === null) {
    return;
  }
  if (node.type !== undefined && typeof node.type === 'string') {
    const text = JSON.stringify(node);
    counts.set(text, (counts.get(text) ?? 0) + 1);
    if (counts.get(text)! > 1) {
      return;
    }
  }
  Object.values(node).forEach(count);
};
specs.forEach(([, spec]) => count(spec));
const names = new Map([...counts].filter(([text, times]) => times > 1 && text.length > 40).map(([text], index) => [text, `$${index}`]));

function named(node: any, isTop = false): any {
  if (Array.isArray(node) || typeof node !== 'object' || node === null) {
    return node;
  }
  const name = isTop ? undefined : names.get(JSON.stringify(node));
  return name ?? Object.fromEntries(Object.entries(node).map(([key, value]) => [key, named(value)]));
}

const lines = [
  ...specs.map(([key, spec]) => [key, named(spec)]),
  ...[...names].map(([text, name]) => [name, named(JSON.parse(text), true)]),
].map(([key, value]) => `  '${key}': ${typeof value === 'string' ? `'${value}'` : JSON.stringify(value)},\n`).join('');

writeFileSync(join(ROOT, 'lib', 'traffic', 'gateway-api', 'schemas.generated.ts'), `// Written by test/support/gateway-schema/generate.ts from the definitions of Gateway API ${version} and of Application Gateway for Containers. Do not edit.

import { CustomSchema } from './custom-schema';

/** The release that the schemas are of. */
export const GATEWAY_API_VERSION = '${version}';

/** What \`spec\` may hold, by API version and kind, and after that what is used several times. A name at a place stands for what has it. */
export const SCHEMAS: Record<string, CustomSchema | string> = {
${lines}};
`);

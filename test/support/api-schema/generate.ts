import { readdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';

/**
 * Write `lib/traffic/api-server/types.generated.ts` from the `api/openapi-spec/swagger.json` of several Kubernetes versions, each kept in a folder as
 * `<version>.json`: `npx ts-node -T test/support/api-schema/generate.ts FOLDER`.
 */
const [folder] = process.argv.slice(2);
const TARGET = join(__dirname, '..', '..', '..', 'lib', 'traffic', 'api-server', 'types.generated.ts');
const LINE = 140;

interface Kind { readonly group: string; readonly version: string; readonly kind: string }
interface Release { readonly minor: number; readonly definitions: Record<string, any>; readonly paths: Record<string, any> }

const SCHEMAS = 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1';

/** Types that the API server reads by code of their own, or does not look into. */
const SPECIAL: Record<string, string> = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': 'q',
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': 'p',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Time': 't',
  'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime': 'u',
  'io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1': '*',
  'io.k8s.apimachinery.pkg.runtime.RawExtension': '*',
  // a list of schemas is read, and refused as no structure
  [`${SCHEMAS}.JSONSchemaPropsOrArray`]: `${SCHEMAS}.JSONSchemaProps`,
  [`${SCHEMAS}.JSONSchemaPropsOrBool`]: `?${SCHEMAS}.JSONSchemaProps`,
};
/** What the server answers with, and nobody sends. */
const ANSWERS = /^(Status|DeleteOptions|WatchEvent|API.*|.*List|.*Options)$/;
/** Groups that no server offers. */
const INTERNAL = ['admission.k8s.io', 'imagepolicy.k8s.io', 'internal.apiserver.k8s.io'];

const releases: Release[] = readdirSync(folder).filter((file) => file.endsWith('.json')).map((file) => ({
  minor: Number(file.split('.')[1]),
  ...JSON.parse(readFileSync(join(folder, file), 'utf8')),
})).sort((a, b) => a.minor - b.minor);
const [first, last] = [releases[0].minor, releases[releases.length - 1].minor];

/** `+35` for what is there from 1.35 on, `-35` for what is not there from 1.35 on, nothing for what was always there. */
function span(minors: number[]): string {
  const since = Math.min(...minors);
  const until = Math.max(...minors);
  return `${since > first ? `+${since}` : ''}${until < last ? `-${until + 1}` : ''}`;
}

/** The kinds that can be made, with the definitions of each release that has them. */
const kinds = new Map<string, { kind: Kind; name: string; minors: number[]; namespaced: boolean }>();
for (const { minor, definitions, paths } of releases) {
  for (const path of Object.values(paths)) {
    const { post } = path;
    const gvk = post?.['x-kubernetes-group-version-kind'];
    if (post?.['x-kubernetes-action'] !== 'post' || !gvk || ANSWERS.test(gvk.kind) || INTERNAL.includes(gvk.group)) {
      continue;
    }
    const name = Object.keys(definitions).find((candidate) => (definitions[candidate]['x-kubernetes-group-version-kind'] ?? [])
      .some((other: Kind) => other.group === gvk.group && other.version === gvk.version && other.kind === gvk.kind))!;
    const key = `${gvk.group}/${gvk.version}/${gvk.kind}`;
    const known = kinds.get(key) ?? { kind: gvk, name, minors: [], namespaced: false };
    const url = Object.keys(paths).find((candidate) => paths[candidate] === path)!;
    kinds.set(key, { ...known, name, minors: [...known.minors, minor], namespaced: known.namespaced || url.includes('{namespace}') });
  }
}

const types = new Map<string, Map<string, { code: string; minors: number[] }>>();

function codeOf(property: any): string {
  const ref = property.$ref ?? property.allOf?.[0]?.$ref;
  if (ref) {
    const name = ref.replace('#/definitions/', '');
    if (SPECIAL[name]) {
      return SPECIAL[name];
    }
    return releases.some(({ definitions }) => definitions[name]?.properties) ? name : '*';
  }
  switch (property.type) {
    case 'string': return { 'byte': 'y', 'int-or-string': 'p', 'date-time': 't' }[property.format as string] ?? 's';
    case 'integer': return property.format === 'int32' ? 'i' : 'l';
    case 'number': return 'd';
    case 'boolean': return 'b';
    case 'array': return `[${codeOf(property.items)}`;
    case 'object': return property.additionalProperties ? `{${codeOf(property.additionalProperties)}` : '*';
    default: return '*';
  }
}

function addType(name: string): void {
  if (types.has(name)) {
    return;
  }
  const fields = new Map<string, { code: string; minors: number[] }>();
  types.set(name, fields);
  for (const { minor, definitions } of releases) {
    for (const [field, property] of Object.entries(definitions[name]?.properties ?? {})) {
      const known = fields.get(field);
      fields.set(field, { code: codeOf(property), minors: [...known?.minors ?? [], minor] });
    }
  }
  fields.forEach(({ code }) => {
    const inner = code.replace(/^[[{?]+/, '');
    if (inner.includes('.')) {
      addType(inner);
    }
  });
}

/** Stable versions have their fields written out; of the others only the kinds are known. */
const stable = [...kinds.values()].filter(({ kind }) => /^v\d+$/.test(kind.version));
stable.forEach(({ name }) => addType(name));

/** `Service`, or `autoscaling.v2.MetricSpec` where several types have the name. */
function shortOf(name: string): string {
  const parts = name.split('.');
  const short = parts[parts.length - 1];
  const same = [...types.keys()].filter((other) => other.split('.').pop() === short);
  return same.length === 1 ? short : parts.slice(-3).join('.');
}

const shortCode = (code: string) => code.replace(/[a-z][\w.-]*\.[\w.-]+/i, shortOf);
const byGroup = new Map<string, string[]>();
[...kinds.values()].sort((a, b) => a.kind.kind.localeCompare(b.kind.kind)).forEach(({ kind, name, minors, namespaced }) => {
  const apiVersion = [kind.group, kind.version].filter(Boolean).join('/');
  const type = stable.some((other) => other.name === name) ? shortOf(name) : '';
  const words = byGroup.get(apiVersion) ?? [];
  words.push(`${kind.kind}${namespaced ? '' : '!'}:${type === kind.kind ? '' : type || '*'}${span(minors)}`);
  byGroup.set(apiVersion, words);
});
const lines = [...types].map(([name, fields]): [string, string] => [
  shortOf(name),
  [...fields].sort(([a], [b]) => (a < b ? -1 : 1)).map(([field, { code, minors }]) => (
    `${field}:${shortCode(code)}${span(types.has(name) ? minors : [])}`
  )).join(' '),
]).sort(([a], [b]) => (a < b ? -1 : 1));

const wrapped = (text: string): string => {
  const parts = text.match(new RegExp(`.{1,${LINE - 8}}( |$)`, 'g')) ?? [''];
  return parts.map((part) => `'${part}'`).join('\n    + ');
};
const table = (entries: [string, string][]) => entries.map(([key, text]) => `  '${key}': ${wrapped(text)},\n`).join('');

writeFileSync(TARGET, `// Written by test/support/api-schema/generate.ts from the OpenAPI documents of Kubernetes 1.${first} to 1.${last}. Do not edit.

/**
 * The kinds of each API version: \`Kind:type\`, where the type is left out if it has the name of the kind, and \`*\` if its fields are not in the table;
 * \`!\` marks kinds without namespace. \`+35\` says from 1.35 on, \`-35\` until 1.34.
 */
export const KINDS: Record<string, string> = {
${table([...byGroup].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, words]) => [key, words.join(' ')]))}};

/**
 * The fields of each type: \`field:type\`. \`s\` text, \`i\` and \`l\` whole numbers of 32 and 64 bits, \`d\` numbers, \`b\` true or false, \`y\` bytes in base64, \`t\`
 * times, \`u\` those with microseconds, \`q\` quantities, \`p\` number or text, \`*\` anything, \`[\` a list of, \`{\` a map to, \`?\` true, false or; \`+35\` and \`-35\` as above.
 */
export const TYPES: Record<string, string> = {
${table(lines)}};
`);

import { blocks } from './configuration';

/** A resource of a plan or a state. */
interface ShownResource {
  readonly type: string;
  /** Unique among the resources of a type. */
  readonly localName: string;
  readonly values: any;
  /** What the configuration says, where the plan does not know the value yet. */
  readonly expressions: any;
  /** References in `expressions` are to resources of the same module and instance. */
  readonly modulePath: string;
}

const DEEPEST_MODULE = 100;
/** A reference to a resource, not to a variable, a local value or another module. */
const REFERENCE = /^([a-z0-9]+_[a-z0-9_]+)\.([A-Za-z0-9_-]+)(?:\[([^\]]+)\])?/;

/** True for what `terraform show -json` prints, of a plan or of a state. */
export function isShown(json: any): boolean {
  return typeof json?.format_version === 'string' && (isObject(json.planned_values) || isObject(json.values) || typeof json.terraform_version === 'string');
}

/**
 * A plan or a state in the shape of a configuration, so that one reader serves both.
 *
 * Identifiers of resources that are shown too become references to them, and so do values that are known after the apply only and that the
 * configuration takes from another resource of the module. `changed` has what a plan changes.
 */
export function configurationFromShow(json: any): any {
  const planned = isObject(json.planned_values) ? json.planned_values : json.values;
  const shown = resourcesOf(planned?.root_module, json.configuration?.root_module, '', 0);
  const references = new Map(shown.flatMap(({ type, localName, values }) => (
    typeof values.id === 'string' && values.id !== '' ? [[values.id.toLowerCase(), `\${${type}.${localName}.id}`] as const] : []
  )));
  const resource: any = {};
  for (const one of shown) {
    const { id, ...attributes } = one.values;
    resource[one.type] = { ...resource[one.type], [one.localName]: configured(attributes, one.expressions, one, references) };
  }
  return { resource, changed: changesOf(json.resource_changes) };
}

/** The arguments that a plan changes in place, by type and local name. */
function changesOf(changes: any): Record<string, string[]> {
  return Object.fromEntries(blocks(changes).filter(({ change }) => blocks(change?.actions).join() === 'update').map((one) => {
    const { before = {}, after = {} } = one.change;
    const localName = `${one.module_address === undefined ? '' : `${wordOf(one.module_address)}-`}${localNameOf(one)}`;
    const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
    return [`${one.type}.${localName}`, keys.filter((key) => JSON.stringify(before?.[key]) !== JSON.stringify(after?.[key]))];
  }));
}

function resourcesOf(module: any, configuration: any, modulePath: string, depth: number): ShownResource[] {
  if (!isObject(module) || depth > DEEPEST_MODULE) {
    return [];
  }
  const own = blocks(module.resources).filter((resource) => resource.mode === 'managed' && isObject(resource.values)).map((resource) => ({
    type: String(resource.type),
    localName: `${modulePath}${localNameOf(resource)}`,
    values: withBody(resource.values),
    expressions: blocks(configuration?.resources).find(({ type, name }) => type === resource.type && name === resource.name)?.expressions,
    modulePath,
  }));
  const below = blocks(module.child_modules).flatMap((child) => {
    const name = String(child.address ?? '').replace(/\[[^\]]*\]$/, '').split('.').pop()!;
    return resourcesOf(child, configuration?.module_calls?.[name]?.module, `${wordOf(child.address)}-`, depth + 1);
  });
  return [...own, ...below];
}

/** The first major version of the azapi provider keeps the body of a request as text. */
function withBody(values: any): any {
  if (typeof values.body !== 'string') {
    return values;
  }
  try {
    return { ...values, body: JSON.parse(values.body) };
  } catch {
    return values;
  }
}

/** The name with what makes it one of several. */
function localNameOf({ name, index }: any): string {
  return index === undefined ? wordOf(name) : `${wordOf(name)}-${wordOf(index)}`;
}

function wordOf(value: any): string {
  return String(value ?? '').replace(/[^A-Za-z0-9_-]+/g, '-');
}

/** A value as a configuration would have it. An empty text or nothing is what the provider writes for what is not set. */
function configured(value: any, expression: any, of: ShownResource, references: Map<string, string>): any {
  if (value === undefined || value === null || value === '') {
    return referenceIn(expression, of);
  }
  if (typeof value === 'string') {
    return references.get(value.toLowerCase()) ?? value;
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => configured(item, Array.isArray(expression) ? expression[index] : undefined, of, references));
  }
  if (!isObject(value)) {
    return value;
  }
  const nested = Array.isArray(expression) ? expression[0] : expression;
  const keys = new Set([...Object.keys(value), ...(isObject(nested) ? Object.keys(nested) : [])]);
  return Object.fromEntries([...keys].map((key) => [key, configured(value[key], nested?.[key], of, references)]));
}

/** The resource that an expression refers to, such as `${azurerm_subnet.nodes.id}`. */
function referenceIn(expression: any, { modulePath }: ShownResource): string | undefined {
  const address = blocks(expression?.references).map((reference) => REFERENCE.exec(String(reference))).find((match) => match !== null);
  if (!address) {
    return undefined;
  }
  const [, type, name, index] = address;
  return `\${${type}.${modulePath}${localNameOf({ name, index: index?.replace(/"/g, '') })}.id}`;
}

function isObject(value: any): value is Record<string, any> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { blocks } from './configuration';
import { calledModule, expressionText, localNameOf, PlannedModule, ReferredResource, referredIn, resourceIn } from './references';
import { writtenArguments } from './written';
import { isObject } from '../is-object';

/** A resource of a plan or a state. */
interface ShownResource {
  readonly type: string;
  /** Unique among the resources of a type. */
  readonly localName: string;
  readonly values: any;
  /** What the configuration says, where the plan does not know the value yet. */
  readonly expressions: any;
  readonly dependsOn: any;
  readonly module: PlannedModule;
}

const PROVIDER = 'azurerm';

const DEEPEST_MODULE = 100;

/** Properties of Azure's API that have the id of something, by what that is. */
const BODY_IDS: Record<string, string> = { subnet: 'azurerm_subnet', wafPolicy: 'azurerm_web_application_firewall_policy' };

/** True for what `terraform show -json` prints, of a plan or of a state; of an empty state it has the format alone. */
export function isShown(json: any): boolean {
  return typeof json?.format_version === 'string' && (
    isObject(json.planned_values) || isObject(json.values) || typeof json.terraform_version === 'string' || Object.keys(json).length === 1
  );
}

/**
 * A plan or a state in the shape of a configuration, so that one reader serves both.
 *
 * Identifiers of resources that are shown too become references to them, and so do values that are known after the apply only and that the
 * configuration takes from another resource, be it through variables and outputs of modules. What it takes from elsewhere stays an expression.
 * `changed` has what a plan changes, `written` what its configuration says of each resource, by type and local name.
 */
export function configurationFromShow(json: any): any {
  const planned = isObject(json.planned_values) ? json.planned_values : json.values;
  const shown = resourcesOf(planned?.root_module, { address: '', configuration: json.configuration?.root_module }, 0);
  const references = new Map(shown.flatMap(({ type, localName, values }) => (
    typeof values.id === 'string' && values.id !== '' ? [[values.id.toLowerCase(), `\${${type}.${localName}.id}`] as const] : []
  )));
  const resource: any = {};
  for (const one of shown) {
    const { id, ...attributes } = one.values;
    resource[one.type] = { ...resource[one.type], [one.localName]: asConfigured(one, attributes, references) };
  }
  const addresses = new Set(shown.map(({ type, localName }) => `${type}.${localName}`));
  const written = shown.filter(({ expressions }) => expressions !== undefined)
    .map((one) => [`${one.type}.${one.localName}`, writtenArguments(one, ({ type, localName }) => addresses.has(`${type}.${localName}`))]);
  return {
    resource,
    changed: changesOf(json.resource_changes),
    ...(written.length > 0 ? { written: Object.fromEntries(written) } : {}),
    ...providersOf(json.configuration?.provider_config),
  };
}

/** The version of azurerm that the configuration asks for, as a configuration has it. */
function providersOf(settings: any): any {
  const version = Object.values<any>(isObject(settings) ? settings : {}).find((one) => one?.name === PROVIDER && typeof one.version_constraint === 'string')?.version_constraint;
  return version === undefined ? {} : { terraform: { required_providers: { [PROVIDER]: { version } } } };
}

/** Objects are what they are: in them an empty text is one. */
function asConfigured(one: ShownResource, attributes: any, references: Map<string, string>): any {
  const read = configured(attributes, one.expressions, one, references);
  return one.type === 'kubernetes_manifest' && isObject(attributes.manifest) ? { ...read, manifest: attributes.manifest }
    : one.type.startsWith('azapi_') ? { ...read, body: filledBody(read.body, referredIn(one.expressions?.body, one.module)) } : read;
}

/** The body of a request with the ids that only the apply knows: a plan says of all of them together what they are ids of. */
function filledBody(body: any, referred: ReferredResource[]): any {
  const known = isObject(body) ? body : {};
  const missing = Object.entries(BODY_IDS).flatMap(([field, type]) => {
    const found = known.properties?.[field]?.id === undefined ? referred.find((each) => each.type === type) : undefined;
    return found === undefined ? [] : [[field, { ...known.properties?.[field], id: `\${${type}.${found.localName}.id}` }]];
  });
  return missing.length === 0 ? body : { ...known, properties: { ...known.properties, ...Object.fromEntries(missing) } };
}

/** The arguments that a plan changes in place, by type and local name. */
function changesOf(changes: any): Record<string, string[]> {
  return Object.fromEntries(blocks(changes).filter(({ change }) => blocks(change?.actions).join() === 'update').map((one) => {
    const { before = {}, after = {} } = one.change;
    const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
    return [`${one.type}.${localNameOf({ address: one.module_address ?? '' }, one)}`, keys.filter((key) => JSON.stringify(before?.[key]) !== JSON.stringify(after?.[key]))];
  }));
}

function resourcesOf(shown: any, module: PlannedModule, depth: number): ShownResource[] {
  if (!isObject(shown) || depth > DEEPEST_MODULE) {
    return [];
  }
  const own = blocks(shown.resources).filter((resource) => resource.mode === 'managed' && isObject(resource.values)).map((resource) => {
    const configuration = blocks(module.configuration?.resources).find(({ type, name }) => type === resource.type && name === resource.name);
    return {
      type: String(resource.type),
      localName: localNameOf(module, resource),
      values: withBody(resource.values),
      expressions: configuration?.expressions,
      dependsOn: configuration?.depends_on,
      module,
    };
  });
  const below = blocks(shown.child_modules).flatMap((child) => {
    const name = String(child.address ?? '').replace(/\[[^\]]*\]$/, '').split('.').pop()!;
    return resourcesOf(child, calledModule(module, name, String(child.address ?? '')), depth + 1);
  });
  return [...own, ...below];
}

/** The first major version of the azapi provider keeps the body of a request as text; later ones have it in a state file with its type beside it. */
function withBody(values: any): any {
  if (isObject(values.body) && Object.keys(values.body).sort().join() === 'type,value') {
    return { ...values, body: values.body.value };
  }
  if (typeof values.body !== 'string') {
    return values;
  }
  try {
    return { ...values, body: JSON.parse(values.body) };
  } catch {
    return values;
  }
}

/**
 * A value as a configuration would have it. An empty text or `null` is what the provider writes for what is not set; what is known after the apply
 * only is not there at all.
 */
function configured(value: any, expression: any, of: ShownResource, references: Map<string, string>): any {
  if (value === undefined || value === null || value === '') {
    return resourceIn(expression, of.module) ?? (value === undefined ? expressionText(expression) : undefined);
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

import { AzureResource } from '../azure-resource';
import { blocks, literal, texts } from './configuration';
import { isObject } from '../is-object';

/** Types of azapi that make or change something by the names of Azure's own API. */
const AZAPI = ['azapi_resource', 'azapi_update_resource'];
const LOAD_BALANCER = 'azurerm_application_load_balancer';
const TRAFFIC_CONTROLLER = /^Microsoft\.ServiceNetworking\/trafficControllers(?:\/(frontends|associations|securityPolicies))?@/i;
const CLUSTER = /^Microsoft\.ContainerService\/managedClusters@/i;
const GROUP = /\/resourceGroups\/([^/]+)\/?$/i;
const PART = /^(.*\/trafficControllers\/[^/]+)\/[^/]+\/([^/]+)\/?$/i;

/** What azapi tells of an Application Gateway for Containers by the names of azurerm, by the type of the API. */
const PARTS: Record<string, { readonly type: string; readonly argumentsOf: (body: any) => any }> = {
  frontends: { type: `${LOAD_BALANCER}_frontend`, argumentsOf: () => ({}) },
  associations: { type: `${LOAD_BALANCER}_subnet_association`, argumentsOf: (body) => ({ subnet_id: body.properties?.subnet?.id }) },
  securitypolicies: {
    type: `${LOAD_BALANCER}_security_policy`,
    argumentsOf: (body) => ({ location: body.location, web_application_firewall_policy_id: body.properties?.wafPolicy?.id }),
  },
};

/** A resource of azapi, as a configuration, plan or state has it. */
interface Written {
  readonly terraformType: string;
  readonly localName: string;
  readonly settings: any;
}

/**
 * What azapi makes of Application Gateway for Containers, as azurerm would have it: the bodies of requests become arguments. What it says of clusters stays as it is.
 * An update of something that the configuration makes is not one more of it.
 *
 * @see https://learn.microsoft.com/azure/templates/microsoft.servicenetworking/trafficcontrollers
 */
export function azapiResourcesOf(types: any, common: Pick<AzureResource, 'stackName' | 'isShown'>): AzureResource[] {
  const all = AZAPI.flatMap((terraformType) => Object.entries<any>(isObject(types?.[terraformType]) ? types[terraformType] : {})
    .flatMap(([localName, written]) => blocks(written).filter(isObject).map((settings): Written => (
      { terraformType, localName, settings: withBody(settings) }))));
  const made = all.flatMap((one) => resourceOf(one, common));
  const updates = all.filter(({ terraformType }) => terraformType === AZAPI[1]);
  return made.map((resource) => updates.filter(({ settings }) => leadsTo(settings.resource_id, resource)).reduce(updated, resource));
}

function resourceOf({ terraformType, localName, settings }: Written, common: Pick<AzureResource, 'stackName' | 'isShown'>): AzureResource[] {
  const type = texts(settings.type)[0] ?? '';
  const [match, kind] = TRAFFIC_CONTROLLER.exec(type) ?? [];
  const isUpdate = terraformType === AZAPI[1];
  const of = { ...common, localName, terraformType, constructPath: literal(settings['//']?.metadata?.path) };
  if (CLUSTER.test(type)) {
    return [{ ...of, resourceType: terraformType, settings }];
  }
  // an update of what stands elsewhere is the only word of it
  const isOfMade = isUpdate && (kind === undefined || (settings.resource_id !== undefined && literal(settings.resource_id) === undefined));
  if (match === undefined || isOfMade) {
    return [];
  }
  const [, parent, name] = PART.exec(literal(settings.resource_id) ?? '') ?? [];
  const { count, for_each: forEach, tags, location } = settings;
  const repeats = { count, for_each: forEach };
  if (kind === undefined) {
    const named = { name: settings.name, resource_group_name: groupOf(settings.parent_id), location, tags };
    return [{ ...of, resourceType: LOAD_BALANCER, settings: { ...named, ...repeats } }];
  }
  const part = PARTS[kind.toLowerCase()];
  const named = { name: name ?? settings.name, application_load_balancer_id: parent ?? settings.parent_id };
  return [{ ...of, resourceType: part.type, settings: { ...named, ...part.argumentsOf({ location, ...settings.body }), ...repeats } }];
}

/** An id of a group as its name; a reference leads to the group as it is. */
function groupOf(parentId: any): any {
  return GROUP.exec(literal(parentId) ?? '')?.[1] ?? (literal(parentId) === undefined ? parentId : undefined);
}

function leadsTo(reference: any, { terraformType, localName }: AzureResource): boolean {
  return terraformType === AZAPI[0] && new RegExp(`^\\$\\{azapi_resource\\.${localName}[.[]`).test(texts(reference)[0] ?? '');
}

/** A resource after an update: what its body says goes before. */
function updated(resource: AzureResource, { settings }: Written): AzureResource {
  const part = Object.values(PARTS).find(({ type }) => type === resource.resourceType);
  const said = Object.entries(part?.argumentsOf(settings.body ?? {}) ?? {}).filter(([, value]) => value !== undefined);
  return { ...resource, settings: { ...resource.settings, ...Object.fromEntries(said) } };
}

/** The first major version of the provider has the body as text. */
function withBody(settings: any): any {
  const { body } = settings;
  if (typeof body !== 'string') {
    return isObject(body) ? settings : { ...settings, body: {} };
  }
  try {
    const read = JSON.parse(body);
    return { ...settings, body: isObject(read) ? read : {} };
  } catch {
    return { ...settings, body: {} };
  }
}

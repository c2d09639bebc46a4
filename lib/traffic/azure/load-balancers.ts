import { AzureResource } from '../azure-resource';
import { AzureEstate } from './estate';
import { isSet, textOf } from './settings';

/** An Application Gateway for Containers with what belongs to it. */
export interface EstateLoadBalancer {
  readonly resource: AzureResource;
  readonly name?: string;
  readonly resourceGroup?: string;
  readonly frontends: AzureResource[];
  readonly associations: AzureResource[];
  readonly securityPolicies: AzureResource[];
}

const TYPE = 'azurerm_application_load_balancer';
const ID = /\/resourceGroups\/([^/]+)\/providers\/Microsoft\.ServiceNetworking\/trafficControllers\/([^/]+)\/?$/i;

/** All of them. */
export function loadBalancersOf(estate: AzureEstate): EstateLoadBalancer[] {
  return estate.all(TYPE).map((resource) => {
    const parts = (kind: string) => estate.leadingTo(`${TYPE}_${kind}`, 'application_load_balancer_id', resource);
    const { resource_group_name: group } = resource.settings;
    return {
      resource,
      name: textOf(resource.settings.name),
      resourceGroup: textOf(group) ?? textOf(estate.referenced(resource, group)?.settings.name),
      frontends: parts('frontend'),
      associations: parts('subnet_association'),
      securityPolicies: parts('security_policy'),
    };
  });
}

/** The one that an id names, if it is there. */
export function loadBalancerOfId(estate: AzureEstate, id: string): EstateLoadBalancer | undefined {
  const [, group, name] = ID.exec(id)?.map((part) => part.toLowerCase()) ?? [];
  return name === undefined ? undefined : loadBalancersOf(estate).find((one) => (
    one.name?.toLowerCase() === name && (one.resourceGroup === undefined || one.resourceGroup.toLowerCase() === group)
  ));
}

/** The names of parts, if all are known. */
export function namesOfParts(parts: AzureResource[]): string[] | undefined {
  const names = parts.map(({ settings }) => textOf(settings.name)).filter((name) => name !== undefined);
  return names.length < parts.length || parts.some(isRepeated) ? undefined : names;
}

/** True for a resource of which there may be none or several. */
export function isRepeated({ settings }: AzureResource): boolean {
  return isSet(settings.count) || isSet(settings.for_each);
}

/** The names of the firewall policies that it may be told by, if all are known. */
export function firewallsOf(estate: AzureEstate, { securityPolicies }: EstateLoadBalancer): string[] | undefined {
  const names = securityPolicies.map((policy) => {
    const id = policy.settings.web_application_firewall_policy_id;
    return textOf(id)?.split('/').pop() ?? textOf(estate.referenced(policy, id)?.settings.name);
  }).filter((name) => name !== undefined);
  return names.length < securityPolicies.length || securityPolicies.some(isRepeated) ? undefined : names;
}

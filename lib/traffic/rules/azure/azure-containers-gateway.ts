import { told } from './told';
import { parseCidrs } from '../../azure/cidr';
import { clustersOf } from '../../azure/clusters';
import { addressOf, AzureEstate } from '../../azure/estate';
import { EstateLoadBalancer, isRepeated, loadBalancersOf } from '../../azure/load-balancers';
import { EstateSubnet, subnetOf } from '../../azure/networks';
import { say } from '../../azure/say';
import { isSet, textOf } from '../../azure/settings';
import { AzureResource } from '../../azure-resource';
import { Severity } from '../../finding';
import { Rule } from '../rule';

const DELEGATION = 'Microsoft.ServiceNetworking/trafficControllers';
const PREFIX = 24;
const MAX_FRONTENDS = 5;
/** What Azure calls by a name of its own, and what azurerm lets pass in it. */
const NAMED = ['azurerm_application_load_balancer_frontend', 'azurerm_application_load_balancer_subnet_association'];
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9])?$/;

/** An Application Gateway for Containers that Azure refuses to make, or that does not reach the pods. */
export const azureContainersGateway: Rule = {
  code: 'azure-containers-gateway',
  severity: Severity.ERROR,
  local: false,
  title: 'Application Gateway for Containers that cannot be joined to its subnet, or not reach the pods',
  why: 'Its subnet is delegated to it and has 256 addresses for each; with pods on an overlay the subnet is a /24, neither smaller nor larger, in the network of the nodes and for it alone. Pods behind '
    + 'kubenet are not reached. It has one association and five frontends at most (as of September 2026).',
  fix: 'give it one association with a /24 of its own in the network of the nodes, delegated to Microsoft.ServiceNetworking/trafficControllers',
  source: 'https://learn.microsoft.com/azure/application-gateway/for-containers/container-networking',
  check: ({ profile }) => {
    const estate = AzureEstate.of(profile);
    const all = loadBalancersOf(estate);
    return [
      ...all.flatMap((loadBalancer) => told(loadBalancer.resource, partProblems(loadBalancer))),
      ...NAMED.flatMap((type) => estate.all(type)).flatMap((resource) => told(resource, nameProblems(resource))),
      // those of a load balancer that is elsewhere too
      ...estate.all('azurerm_application_load_balancer_subnet_association').flatMap((association, index, associations) => (
        told(association, [...subnetProblems(estate, association), ...sharingProblems(estate, association, associations.slice(0, index))])
      )),
    ];
  },
};

function partProblems({ frontends, associations }: EstateLoadBalancer): string[] {
  return [
    ...associations.length > 1 ? [say`a load balancer must have one subnet association, got ${addressesOf(associations)}`] : [],
    ...frontends.length > MAX_FRONTENDS ? [say`a load balancer must have ${MAX_FRONTENDS} frontends at most, got ${frontends.length}`] : [],
  ];
}

/** azurerm looks at nothing of the name of a frontend, and not at the inside of that of an association. */
function nameProblems({ settings }: AzureResource): string[] {
  const name = textOf(settings.name);
  return name === undefined || NAME.test(name) ? []
    : [say`name must have 1 to 64 letters, digits, dots, dashes or underscores, a letter or digit first and last, got '${name}'`];
}

function subnetProblems(estate: AzureEstate, association: AzureResource): string[] {
  const subnet = subnetOf(estate, association, association.settings.subnet_id);
  if (subnet === undefined) {
    return [];
  }
  const [range] = parseCidrs(subnet.prefixes).filter(({ bits }) => bits === 32);
  const isDelegationKnown = subnet.resource.settings.dynamic?.delegation === undefined && !isSet(subnet.resource.settings.delegation);
  const clusters = clustersOf(estate);
  const inNetwork = clusters.filter(({ pools }) => subnet.network !== undefined && pools[0]?.subnet?.network === subnet.network);
  const overlay = inNetwork.find(({ network }) => textOf(network.network_plugin_mode) === 'overlay');
  const kubenet = clusters.length === 1 && inNetwork.length === 1 && textOf(inNetwork[0].network.network_plugin) === 'kubenet' ? inNetwork[0] : undefined;
  return [
    ...(subnet.delegatedTo ?? '').toLowerCase() === DELEGATION.toLowerCase() || (subnet.delegatedTo === undefined && !isDelegationKnown) ? []
      : [say`subnet_id must lead to a subnet that is delegated to ${DELEGATION}, got ${subnet.label}, delegated to ${subnet.delegatedTo ?? 'nothing'}`],
    ...range !== undefined && range.prefixLength > PREFIX ? [say`subnet_id must lead to a /${PREFIX} at least, got ${range.text} of ${subnet.label}: Azure counts 256 addresses for each`] : [],
    ...range !== undefined && range.prefixLength < PREFIX && overlay !== undefined
      ? [say`subnet_id must lead to a /${PREFIX} beside azurerm_kubernetes_cluster.${overlay.resource.localName} with network_plugin_mode overlay, got ${range.text} of ${subnet.label}`] : [],
    ...apartProblems(subnet, clusters.length === 1 ? clusters[0] : undefined),
    ...kubenet === undefined ? [] : [say`subnet_id must lead to the network of a cluster with Azure CNI, got azurerm_kubernetes_cluster.${kubenet.resource.localName} with network_plugin kubenet, whose pods are not reached`],
  ];
}

/** An overlay is reached in its own network alone, whatever is peered. */
function apartProblems(subnet: EstateSubnet, cluster: ReturnType<typeof clustersOf>[number] | undefined): string[] {
  const nodes = cluster?.pools[0]?.subnet?.network;
  return cluster !== undefined && nodes !== undefined && subnet.network !== undefined && nodes !== subnet.network && textOf(cluster.network.network_plugin_mode) === 'overlay'
    ? [say`subnet_id must lead to azurerm_virtual_network.${nodes.localName} of the nodes with network_plugin_mode overlay, got ${subnet.label} in azurerm_virtual_network.${subnet.network.localName}`] : [];
}

/** A /24 has room for one. */
function sharingProblems(estate: AzureEstate, association: AzureResource, before: AzureResource[]): string[] {
  const subnet = subnetOf(estate, association, association.settings.subnet_id);
  const [range] = parseCidrs(subnet?.prefixes ?? []).filter(({ bits }) => bits === 32);
  const other = before.find((one) => subnet !== undefined && !isRepeated(one) && subnetOf(estate, one, one.settings.subnet_id) === subnet
    && one.settings.application_load_balancer_id !== association.settings.application_load_balancer_id);
  return other !== undefined && range?.prefixLength === PREFIX
    ? [say`subnet_id must lead to a subnet of its own, got ${subnet!.label}, a /${PREFIX} that ${addressOf(other)} has already`] : [];
}

function addressesOf(resources: AzureResource[]): string {
  return resources.map(addressOf).join(', ');
}

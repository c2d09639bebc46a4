import { told } from './told';
import { checkNetworkPlan, PlannedRange } from '../../azure/address-plan';
import { checkCidr, overlap, parseCidr, parseCidrs } from '../../azure/cidr';
import { checkClusterRanges } from '../../azure/cluster-ranges';
import { clustersOf, EstateCluster } from '../../azure/clusters';
import { AzureEstate } from '../../azure/estate';
import { EstateSubnet, farSideOf, nearSideOf, peersOf, spaceOf, subnetsOf } from '../../azure/networks';
import { say } from '../../azure/say';
import { textOf, textsOf } from '../../azure/settings';
import { AzureResource } from '../../azure-resource';
import { Severity } from '../../finding';
import { Problem, Rule } from '../rule';

/** What AKS takes where nothing is said. */
const DEFAULT_SERVICES = '10.0.0.0/16';

/** Ranges of networks, subnets, pods and Services that are none, lie in the wrong place or overlap. */
export const azureAddressPlan: Rule = {
  code: 'azure-address-plan',
  severity: Severity.ERROR,
  local: false,
  title: 'Address ranges that are none, lie outside of their network, or overlap',
  why: 'Neither Terraform nor azurerm looks at them: Azure refuses the network or the cluster in the middle of an apply, or makes a cluster whose nodes do not reach what has the same addresses elsewhere.',
  fix: 'give each network, subnet, range of pods and range of Services addresses of its own',
  source: 'https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning',
  check: ({ profile }) => {
    const estate = AzureEstate.of(profile);
    const subnets = subnetsOf(estate);
    return [
      ...estate.all('azurerm_virtual_network').flatMap((network) => ofNetwork(network, subnets.filter((subnet) => subnet.network === network))),
      ...subnets.filter(({ network }) => spaceOf(network).length === 0).flatMap(ofLoneSubnet),
      ...estate.all('azurerm_virtual_network_peering').flatMap((peering) => ofPeering(peering, estate)),
      ...clustersOf(estate).flatMap((cluster) => ofCluster(cluster, estate, subnets)),
    ];
  },
};

function ofNetwork(network: AzureResource, subnets: EstateSubnet[]): Problem[] {
  const space = spaceOf(network);
  const problems = space.length === 0 ? [] : checkNetworkPlan(space, subnets.flatMap(rangesOf), 'address_space');
  return told(network, problems);
}

/** A subnet of a network that is elsewhere. */
function ofLoneSubnet(subnet: EstateSubnet): Problem[] {
  return told(subnet.resource, rangesOf(subnet).flatMap(({ field, prefix }) => checkCidr(field, prefix)));
}

function rangesOf({ label, prefixes }: EstateSubnet): PlannedRange[] {
  return prefixes.map((prefix) => ({ field: say`address_prefixes of ${label}`, prefix }));
}

function ofPeering(peering: AzureResource, estate: AzureEstate): Problem[] {
  const [near, far] = [nearSideOf(estate, peering), farSideOf(estate, peering)];
  if (!near || !far || near === far) {
    return [];
  }
  const pairs = parseCidrs(spaceOf(near)).flatMap((here) => parseCidrs(spaceOf(far)).filter((there) => overlap(here, there))
    .map((there) => ({ here, there })));
  return told(peering, pairs.map(({ here, there }) => (
    say`address_space ${there.text} of azurerm_virtual_network.${far.localName} overlaps ${here.text} of azurerm_virtual_network.${near.localName}: `
      + 'Azure joins networks with ranges apart only'
  )));
}

function ofCluster({ resource, network, pools }: EstateCluster, estate: AzureEstate, subnets: EstateSubnet[]): Problem[] {
  const home = pools.map(({ subnet }) => subnet?.network).find((found) => found !== undefined);
  const services = textOf(network.service_cidr) ?? textsOf(network.service_cidrs).find((range) => !range.includes(':'));
  const pods = textOf(network.pod_cidr) ?? textsOf(network.pod_cidrs).find((range) => !range.includes(':'));
  const isSaid = network.service_cidr !== undefined || network.service_cidrs !== undefined;
  const neighbours = home === undefined ? [] : subnets.filter((subnet) => subnet.network === home).flatMap(rangesOf);
  const ranges = {
    network: isSaid ? spaceOf(home).map((prefix) => ({ field: say`address_space of azurerm_virtual_network.${home!.localName}`, prefix })) : neighbours,
    pods: pods === undefined ? [] : [{ field: 'pod_cidr', prefix: pods }],
    services: { field: isSaid ? 'service_cidr' : 'service_cidr, which nobody says and AKS takes as', prefix: services ?? DEFAULT_SERVICES },
    dns: textOf(network.dns_service_ip) === undefined ? undefined : { field: 'dns_service_ip', address: textOf(network.dns_service_ip)! },
  };
  const isKnown = !isSaid || services !== undefined;
  // what is wrong with the network alone is said of the network
  const own = [...ranges.pods, ranges.services];
  const wellFormed = ranges.network.filter(({ field, prefix }) => checkCidr(field, prefix).length === 0);
  const isJudged = isKnown && (isSaid || neighbours.length > 0 || ranges.dns !== undefined);
  const problems = isJudged ? checkClusterRanges({ ...ranges, network: distinct(wellFormed) }) : [];
  return [
    ...told(resource, problems.filter((message) => own.some(({ field }) => message.includes(field)))),
    ...(home === undefined ? [] : peersOf(estate, home)).flatMap((peer) => beyond(resource, peer, own)),
  ];
}

/** Ranges of a cluster that a network has too that is joined to its own. */
function beyond(cluster: AzureResource, peer: AzureResource, ranges: PlannedRange[]): Problem[] {
  const known = ranges.filter(({ prefix }) => parseCidr(prefix) !== undefined);
  return told(cluster, known.flatMap(({ field, prefix }) => parseCidrs(spaceOf(peer)).filter((there) => overlap(parseCidr(prefix)!, there))
    .map((there) => (
      say`${field} ${prefix} overlaps ${there.text} of azurerm_virtual_network.${peer.localName}, to which the network of the nodes is peered: nodes do not reach it`
    ))));
}

function distinct(ranges: PlannedRange[]): PlannedRange[] {
  return ranges.filter((range, index) => ranges.findIndex(({ prefix }) => prefix === range.prefix) === index);
}

import { checkAlbPrefix } from './alb-limits';
import { checkName, VIRTUAL_NETWORK_NAME } from './names';
import { checkNatGateway } from './nat-outbound';
import { checkRouteTable } from './routes';
import { checkFlows, checkPrefixes, checkRules, nodeFlows } from './security-rules';
import { checkNetworkPlan, defaultPrefix } from '../../traffic/azure/address-plan';
import { addressAt, Cidr, parseCidrs } from '../../traffic/azure/cidr';
import type { AksNetworkOptions, NodeSecurityOptions, SubnetOptions } from '../aks-network-props';

export const DEFAULT_CLIENT_PREFIXES = ['Internet'];
export const DEFAULT_CLIENT_PORTS = [80, 443];

/** Addresses of an IPv6 subnet, whose size Azure fixes. */
const IPV6_SUBNET_SIZE = 2 ** 64;
/** Places of the subnets behind the /20 of the nodes, in addresses from the start of the space. */
const PLACES = { gateway: 16 * 256, loadBalancers: 17 * 256, privateLinks: 18 * 256, containersGateway: 19 * 256 };

/** A subnet as it will be written. */
export interface SubnetPlan {
  readonly subnetName: string;
  readonly addressPrefix: string;
  readonly ipv6Prefix?: string;
}

/** The subnets of a network. */
export interface NetworkPlan {
  readonly nodes?: SubnetPlan;
  readonly gateway?: SubnetPlan;
  readonly loadBalancers?: SubnetPlan;
  readonly privateLinks?: SubnetPlan;
  readonly containersGateway?: SubnetPlan;
}

/** Names and ranges of the subnets, with those filled in that were not given. */
export function planSubnets(space: string[], options: AksNetworkOptions, nameFor: (use: string) => string): NetworkPlan {
  const ranges = parseCidrs(space);
  const ipv4 = ranges.filter(({ bits }) => bits === 32).map(({ text }) => text);
  const ipv6 = ranges.find(({ bits }) => bits === 128);
  const plan = (given: Pick<SubnetOptions, 'subnetName' | 'addressPrefix' | 'ipv6Prefix'> | undefined, use: string, offset: number, prefixLength: number): SubnetPlan => ({
    subnetName: given?.subnetName ?? nameFor(use),
    addressPrefix: given?.addressPrefix ?? defaultPrefix(ipv4, offset, prefixLength),
    ipv6Prefix: given?.ipv6Prefix,
  });
  const dual = (place: number, single: SubnetPlan): SubnetPlan => ({ ...single, ipv6Prefix: single.ipv6Prefix ?? ipv6Subnet(ipv6, place) });
  return {
    nodes: options.withoutNodeSubnet ? undefined : dual(0, plan(options.nodeSubnet, 'nodes', 0, 20)),
    gateway: options.withoutGatewaySubnet ? undefined : plan(options.gatewaySubnet, 'gateway', PLACES.gateway, 24),
    loadBalancers: options.loadBalancerSubnet && dual(1, plan(options.loadBalancerSubnet, 'load-balancers', PLACES.loadBalancers, 24)),
    privateLinks: options.privateLinkSubnet && plan(options.privateLinkSubnet, 'private-links', PLACES.privateLinks, 24),
    containersGateway: options.containersGatewaySubnet && plan(options.containersGatewaySubnet, 'containers-gateway', PLACES.containersGateway, 24),
  };
}

/** Problems of a network that its options show. */
export function checkNetwork(networkName: string, space: string[], plan: NetworkPlan, options: AksNetworkOptions): string[] {
  const subnets = [
    ...(plan.nodes ? [{ field: 'nodeSubnet', plan: plan.nodes }] : []),
    ...(plan.gateway ? [{ field: 'gatewaySubnet', plan: plan.gateway }] : []),
    ...(plan.loadBalancers ? [{ field: 'loadBalancerSubnet', plan: plan.loadBalancers }] : []),
    ...(plan.privateLinks ? [{ field: 'privateLinkSubnet', plan: plan.privateLinks }] : []),
    ...(plan.containersGateway ? [{ field: 'containersGatewaySubnet', plan: plan.containersGateway }] : []),
  ];
  const names = subnets.map(({ plan: { subnetName } }) => subnetName.toLowerCase());
  return [
    ...checkExisting(options),
    ...checkName('networkName', networkName, VIRTUAL_NETWORK_NAME),
    ...subnets.filter((_, index) => names.indexOf(names[index]) < index)
      .map(({ field, plan: { subnetName } }) => `${field}.subnetName must differ from the other subnets, got '${subnetName}' again`),
    ...checkNetworkPlan(space, subnets.flatMap(({ field, plan: { addressPrefix, ipv6Prefix } }) => [
      { field: `${field}.addressPrefix`, prefix: addressPrefix, bits: 32 as const },
      ...(ipv6Prefix === undefined ? [] : [{ field: `${field}.ipv6Prefix`, prefix: ipv6Prefix, bits: 128 as const }]),
    ])),
    ...(plan.containersGateway ? checkAlbPrefix('containersGatewaySubnet.addressPrefix', plan.containersGateway.addressPrefix) : []),
    ...checkPrefixes('gatewayClientPrefixes', options.gatewayClientPrefixes ?? DEFAULT_CLIENT_PREFIXES),
    ...checkNatGateway(options.natGateway ?? {}),
    ...(plan.nodes ? checkNodeSecurity(options.nodeSecurity ?? {}, plan.nodes.addressPrefix) : []),
    ...checkLeftOut(options),
    ...checkRouting(options),
    ...checkEncryption(options),
  ];
}

function checkNodeSecurity({ securityGroupId, securityGroupName, rules }: NodeSecurityOptions, nodePrefix: string): string[] {
  return securityGroupId === undefined ? [
    ...checkRules('nodeSecurity.rules', rules ?? []),
    ...checkFlows('nodeSecurity.rules', rules ?? [], nodeFlows(nodePrefix)),
  ] : [
    ...(securityGroupName !== undefined || rules !== undefined
      ? ['nodeSecurity.securityGroupId is a group with a name and rules of its own: leave securityGroupName and rules out'] : []),
  ];
}

/** What says how a subnet is that is not made. */
const LEFT_OUT = {
  withoutNodeSubnet: ['nodeSubnet', 'nodeSecurity', 'natGateway'],
  withoutGatewaySubnet: ['gatewaySubnet', 'gatewayClientPrefixes', 'gatewayClientPorts'],
} as const;

function checkLeftOut(options: AksNetworkOptions): string[] {
  return (['withoutNodeSubnet', 'withoutGatewaySubnet'] as const).filter((without) => options[without])
    .flatMap((without) => LEFT_OUT[without].filter((field) => options[field] !== undefined).map((field) => `${field} has no effect with ${without}: leave one of the two out`));
}

function checkRouting(options: AksNetworkOptions): string[] {
  const { nodeSubnet, gatewaySubnet, loadBalancerSubnet, privateLinkSubnet, sharedRouteTable } = options;
  const tables = Object.entries({ nodeSubnet, gatewaySubnet, loadBalancerSubnet, privateLinkSubnet })
    .flatMap(([field, subnet]) => (subnet?.routeTable ? [{ field: `${field}.routeTable`, table: subnet.routeTable }] : []));
  return [
    ...tables.flatMap(({ field, table }) => checkRouteTable(field, table)),
    ...(sharedRouteTable ? tables.filter(({ field }) => /^(node|gateway)/.test(field)) : [])
      .map(({ field }) => `${field} must not be given together with sharedRouteTable: a subnet has one route table, leave one of the two out`),
  ];
}

function checkEncryption({ encryption, existingNetworkId, privateLinkSubnet }: AksNetworkOptions): string[] {
  return encryption === undefined ? [] : [
    ...(existingNetworkId === undefined ? [] : ['encryption is said by the network of existingNetworkId: leave it out']),
    ...(privateLinkSubnet === undefined ? []
      : ['encryption must not be given together with privateLinkSubnet: Azure encrypts no network with private link services, leave one of the two out']),
  ];
}

function checkExisting({ existingNetworkId, networkName, addressSpace, dnsServers, ddosProtectionPlanId }: AksNetworkOptions): string[] {
  return existingNetworkId === undefined ? [] : [
    ...(dnsServers === undefined ? [] : ['dnsServers are said by the network of existingNetworkId: leave them out']),
    ...(ddosProtectionPlanId === undefined ? [] : ['ddosProtectionPlanId is said by the network of existingNetworkId: leave it out']),
    ...(networkName === undefined ? [] : ['networkName is part of existingNetworkId: leave it out']),
    ...(addressSpace === undefined ? ['addressSpace must say the ranges of the existing network: nothing can be placed without them'] : []),
  ];
}

function ipv6Subnet(space: Cidr | undefined, place: number): string | undefined {
  return space && `${addressAt(space, place * IPV6_SUBNET_SIZE)}/64`;
}

import { AzureResource } from '../azure-resource';
import { AzureEstate, referenceIn } from './estate';
import { blockOf, blocksOf, isKnownList, textOf, textsOf } from './settings';

/** A subnet, be it a resource of its own or a block of its network. */
export interface EstateSubnet {
  readonly resource: AzureResource;
  /** Its address in the configuration, or its name within that of its network. */
  readonly label: string;
  readonly name?: string;
  readonly prefixes: string[];
  readonly delegatedTo?: string;
  readonly network?: AzureResource;
  readonly securityGroup?: AzureResource;
  readonly routeTable?: AzureResource;
  readonly hasRouteTable: boolean;
  readonly hasNatGateway: boolean;
}

/** A route, with what its table is. */
export interface EstateRoute {
  readonly resource: AzureResource;
  readonly name?: string;
  readonly prefix?: string;
  readonly nextHop?: string;
  readonly nextHopAddress?: string;
}

const known = new WeakMap<AzureEstate, EstateSubnet[]>();

/** All subnets. */
export function subnetsOf(estate: AzureEstate): EstateSubnet[] {
  const subnets = known.get(estate) ?? readSubnets(estate);
  known.set(estate, subnets);
  return subnets;
}

function readSubnets(estate: AzureEstate): EstateSubnet[] {
  const own = estate.all('azurerm_subnet').map((resource): EstateSubnet => ({
    resource,
    label: `azurerm_subnet.${resource.localName}`,
    name: textOf(resource.settings.name),
    prefixes: textsOf(resource.settings.address_prefixes),
    delegatedTo: delegationOf(resource.settings),
    network: networkOf(estate, resource),
    securityGroup: associated(estate, resource, 'azurerm_subnet_network_security_group_association', 'network_security_group_id'),
    routeTable: associated(estate, resource, 'azurerm_subnet_route_table_association', 'route_table_id'),
    hasRouteTable: estate.leadingTo('azurerm_subnet_route_table_association', 'subnet_id', resource).length > 0,
    hasNatGateway: estate.leadingTo('azurerm_subnet_nat_gateway_association', 'subnet_id', resource).length > 0,
  }));
  const inline = estate.all('azurerm_virtual_network').flatMap((network) => blocksOf(network.settings.subnet).map((subnet): EstateSubnet => ({
    resource: network,
    label: `subnet '${textOf(subnet.name) ?? '?'}' of azurerm_virtual_network.${network.localName}`,
    name: textOf(subnet.name),
    prefixes: textsOf(subnet.address_prefixes),
    delegatedTo: delegationOf(subnet),
    network,
    hasRouteTable: textOf(subnet.route_table_id) !== undefined || referenceIn(subnet.route_table_id) !== undefined,
    hasNatGateway: false,
  })));
  return [...own, ...inline];
}

/** The subnet that an id of a resource leads to. */
export function subnetOf(estate: AzureEstate, from: AzureResource, id: any): EstateSubnet | undefined {
  const resource = estate.referenced(from, id);
  return resource?.resourceType === 'azurerm_subnet' ? subnetsOf(estate).find((subnet) => subnet.resource === resource) : undefined;
}

/** The ranges of a network, if all are known. */
export function spaceOf(network: AzureResource | undefined): string[] {
  const space = network?.settings.address_space;
  return isKnownList(space) ? textsOf(space) : [];
}

/** The networks that a network is joined to, by peerings on either side. */
export function peersOf(estate: AzureEstate, network: AzureResource): AzureResource[] {
  const peerings = estate.all('azurerm_virtual_network_peering').map((peering) => ({ near: nearSideOf(estate, peering), far: farSideOf(estate, peering) }));
  return [...new Set(peerings.flatMap(({ near, far }) => (near === network && far ? [far] : far === network && near ? [near] : [])))];
}

/** The network that a peering is made in. */
export function nearSideOf(estate: AzureEstate, peering: AzureResource): AzureResource | undefined {
  return networkOf(estate, peering);
}

/** The network that a peering leads to. */
export function farSideOf(estate: AzureEstate, peering: AzureResource): AzureResource | undefined {
  const far = estate.referenced(peering, peering.settings.remote_virtual_network_id);
  return far?.resourceType === 'azurerm_virtual_network' ? far : undefined;
}

/** The routes of a table, in it or beside it; undefined where it has routes that are known only later. */
export function routesOf(estate: AzureEstate, table: AzureResource): EstateRoute[] | undefined {
  const beside = estate.all('azurerm_route').filter((route) => isNamed(estate, route, route.settings.route_table_name, table));
  const inside = blocksOf(table.settings.route);
  return table.settings.dynamic?.route !== undefined ? undefined : [
    ...inside.map((route) => routeFrom(table, route)),
    ...beside.map((route) => routeFrom(route, route.settings)),
  ];
}

/** True when a name of a resource is that of another one, by a reference or by the same text in one resource group, as far as that is known. */
export function isNamed(estate: AzureEstate, from: AzureResource, name: any, to: AzureResource): boolean {
  const text = textOf(name);
  const isEqual = text !== undefined && text.toLowerCase() === textOf(to.settings.name)?.toLowerCase();
  return estate.isSame(from, name, to) || (isEqual && from.stackName === to.stackName && mayShareGroup(from, to));
}

function mayShareGroup(a: AzureResource, b: AzureResource): boolean {
  const [own, other] = [a, b].map(({ settings }) => textOf(settings.resource_group_name)?.toLowerCase());
  return own === undefined || other === undefined || own === other;
}

function routeFrom(resource: AzureResource, route: any): EstateRoute {
  return {
    resource,
    name: textOf(route.name),
    prefix: textOf(route.address_prefix),
    nextHop: textOf(route.next_hop_type),
    nextHopAddress: route.next_hop_in_ip_address ?? undefined,
  };
}

function networkOf(estate: AzureEstate, resource: AzureResource): AzureResource | undefined {
  return estate.all('azurerm_virtual_network').find((network) => isNamed(estate, resource, resource.settings.virtual_network_name, network));
}

function associated(estate: AzureEstate, subnet: AzureResource, type: string, argument: string): AzureResource | undefined {
  const [association] = estate.leadingTo(type, 'subnet_id', subnet);
  return association && estate.referenced(association, association.settings[argument]);
}

function delegationOf(subnet: any): string | undefined {
  return textOf(blockOf(blockOf(subnet.delegation)?.service_delegation)?.name);
}

import { checkCidr, isAddress, parseCidr } from '../../azure/cidr';
import { clustersOf, EstateCluster } from '../../azure/clusters';
import { AzureEstate, azureSubject } from '../../azure/estate';
import { isPrivateOnly } from '../../azure/gateways';
import { EstateRoute, EstateSubnet, routesOf, subnetOf, subnetsOf } from '../../azure/networks';
import { peeringProblems } from '../../azure/peerings';
import { say } from '../../azure/say';
import { gatewayBlockedBy, securityRulesOf, wrongPrefixes } from '../../azure/security-groups';
import { isPortRange } from '../../azure/security-values';
import { blocksOf, isSet, repeated, textOf } from '../../azure/settings';
import { AzureResource } from '../../azure-resource';
import { Severity } from '../../finding';
import { Problem, Rule } from '../rule';

const EVERYWHERE = '0.0.0.0/0';
const APPLIANCE = 'VirtualAppliance';
const GATEWAY = 'VirtualNetworkGateway';

/** What a resource of a name is one of, the narrowest first. */
const HOMES = ['kubernetes_cluster_id', 'virtual_network_name', 'parent_id', 'key_vault_id', 'zone_name', 'private_dns_zone_name', 'target_resource_id', 'resource_group_name'];
/** Those of which something else is said. */
const OF_THEIR_OWN = ['azurerm_subnet', 'azurerm_network_security_rule', 'azurerm_route', 'azurerm_kubernetes_cluster_node_pool'];

/** Names, priorities and routes of networks that Azure refuses, or by which a gateway or nodes are cut off. */
export const azureNetwork: Rule = {
  code: 'azure-network',
  severity: Severity.ERROR,
  local: false,
  title: 'Routes, security rules and peerings that Azure refuses or that cut off a gateway or nodes',
  why: 'Azure refuses two things of one name or priority and a gateway that it cannot manage; nodes without a way out do not start. Terraform and azurerm notice none of it.',
  fix: 'give each thing a name and a priority of its own, nodes a way out, and the subnet of a gateway the rules that it needs',
  source: 'https://learn.microsoft.com/azure/application-gateway/configuration-infrastructure',
  check: ({ profile }) => {
    const estate = AzureEstate.of(profile);
    return [
      ...subnetNames(estate),
      ...otherNames(estate),
      ...estate.all('azurerm_network_security_group').flatMap((group) => ofGroup(group, estate)),
      ...estate.all('azurerm_route_table').flatMap((table) => ofTable(table, estate)),
      ...peeringProblems(estate).map(({ peering, message, fix }) => problem(peering, message, fix)),
      ...estate.all('azurerm_application_gateway').flatMap((gateway) => ofGateway(gateway, estate)),
      ...clustersOf(estate).flatMap((cluster) => ofCluster(cluster, estate)),
      ...natAddresses(estate),
    ];
  },
};

function problem(resource: AzureResource, message: string, fix?: string): Problem {
  return { subject: azureSubject(resource), message, fix };
}

function subnetNames(estate: AzureEstate): Problem[] {
  const subnets = subnetsOf(estate).filter(({ network }) => network !== undefined);
  return [...new Set(subnets.map(({ network }) => network))].flatMap((network) => (
    repeated(subnets.filter((subnet) => subnet.network === network), ({ name }) => name)
      .map(([first, second]) => problem(second.resource, say`name of ${second.label} must be its own in azurerm_virtual_network.${network!.localName}, got '${second.name}', which ${first.label} has`))));
}

/** Azure has one resource of a name in a group, or in what it is a part of. */
function otherNames(estate: AzureEstate): Problem[] {
  const named = estate.resources.filter(({ resourceType, settings }) => /^azurerm_/.test(resourceType) && !OF_THEIR_OWN.includes(resourceType) && settings.for_each === undefined
    && settings.count === undefined && textOf(settings.name) !== undefined && HOMES.some((home) => isSet(settings[home])));
  return repeated(named, ({ resourceType, settings, stackName }) => JSON.stringify([stackName, resourceType, settings.name, ...HOMES.map((home) => settings[home] ?? ''), settings.provider ?? '']))
    .map(([first, second]) => problem(second, say`name must be its own in ${HOMES.filter((home) => isSet(second.settings[home]))[0]}, got '${second.settings.name}', which ${first.resourceType}.${first.localName} has`));
}

function ofGroup(group: AzureResource, estate: AzureEstate): Problem[] {
  const rules = securityRulesOf(estate, group) ?? [];
  return [
    ...repeated(rules, ({ name }) => name).map(([, second]) => problem(second.resource, say`name of a security rule must be its own in its group, got '${second.name}' again`)),
    ...repeated(rules, ({ priority, direction }) => (priority === undefined ? undefined : say`${direction} ${priority}`))
      .map(([first, second]) => problem(second.resource, say`priority of security rule '${second.name}' must be its own among ${second.direction} rules, got ${second.priority} of '${first.name}'`)),
    ...rules.flatMap((rule) => [
      ...wrongPrefixes([...rule.sources, ...rule.destinations])
        .map((prefix) => problem(rule.resource, say`address prefix of security rule '${rule.name}' must be a range, an address, a service tag or '*', got '${prefix}'`)),
      ...rule.ports.filter((port) => port !== '*' && !isPortRange(port))
        .map((port) => problem(rule.resource, say`port range of security rule '${rule.name}' must be '*' or ports from 0 to 65535 like 80 or 8000-8010, got '${port}'`)),
    ]),
  ];
}

function ofTable(table: AzureResource, estate: AzureEstate): Problem[] {
  const routes = routesOf(estate, table) ?? [];
  return [
    ...repeated(routes, ({ name }) => name).map(([, second]) => problem(second.resource, say`name of a route must be its own in its table, got '${second.name}' again`)),
    ...repeated(routes, ({ prefix }) => prefix)
      .map(([first, second]) => problem(second.resource, say`route '${second.name}' must lead elsewhere than '${first.name}', got address_prefix ${second.prefix} again`)),
    ...routes.flatMap(({ resource, name, prefix, nextHop, nextHopAddress }) => [
      ...(prefix?.includes('/') ? checkCidr(say`address_prefix of route '${name}'`, prefix).map((message) => problem(resource, message)) : []),
      ...(nextHop === APPLIANCE && !isSet(nextHopAddress)
        ? [problem(resource, say`next_hop_in_ip_address of route '${name}' is required with ${APPLIANCE}`, 'say the address of the firewall')] : []),
      ...(nextHop !== undefined && nextHop !== APPLIANCE && isSet(nextHopAddress)
        ? [problem(resource, say`next_hop_in_ip_address of route '${name}' must be left out with ${nextHop}, got ${nextHopAddress}`)] : []),
      ...(textOf(nextHopAddress) !== undefined && !isAddress(nextHopAddress!)
        ? [problem(resource, say`next_hop_in_ip_address of route '${name}' must be an address, got '${nextHopAddress}'`)] : []),
    ]),
  ];
}

function ofGateway(gateway: AzureResource, estate: AzureEstate): Problem[] {
  return blocksOf(gateway.settings.gateway_ip_configuration).flatMap(({ subnet_id: id }) => {
    const subnet = subnetOf(estate, gateway, id);
    return subnet ? [...gatewayRoutes(gateway, subnet, estate), ...gatewayGroup(gateway, subnet, estate)] : [];
  });
}

/** A gateway that the internet reaches must reach it back, and its own management. */
function gatewayRoutes(gateway: AzureResource, { label, routeTable }: EstateSubnet, estate: AzureEstate): Problem[] {
  const routes = routeTable && !isPrivateOnly(gateway) ? routesOf(estate, routeTable) ?? [] : [];
  return routes.filter(({ nextHop, prefix }) => nextHop !== 'Internet' && isHalfOfAll(prefix ?? '')).map(({ name, prefix, nextHop }) => problem(
    gateway,
    say`${label} of the gateway must not lead ${prefix} to ${nextHop} by route '${name}': a gateway with a public frontend stops working then`,
    'take the route away, or give the subnet of the gateway no route table',
  ));
}

function gatewayGroup(gateway: AzureResource, { label, securityGroup }: EstateSubnet, estate: AzureEstate): Problem[] {
  const rules = securityGroup && !isPrivateOnly(gateway) ? securityRulesOf(estate, securityGroup) : undefined;
  const blocked = rules && gatewayBlockedBy(rules);
  return blocked === undefined ? [] : [problem(
    gateway,
    say`security group of ${label} must let Azure manage the gateway, but ${blocked}: Azure refuses the gateway`,
    'allow TCP from GatewayManager to ports 65200-65535 inbound, before any rule that denies',
  )];
}

function ofCluster({ resource, network, pools }: EstateCluster, estate: AzureEstate): Problem[] {
  const outbound = textOf(network.outbound_type) ?? 'loadBalancer';
  const subnets = [...new Set(pools.map(({ subnet }) => subnet).filter((subnet) => subnet !== undefined))];
  return subnets.flatMap((subnet) => [
    ...(outbound === 'userDefinedRouting' && !subnet.hasRouteTable
      ? [problem(resource, say`outbound_type userDefinedRouting needs a route table on ${subnet.label}: nodes have no way out and do not start`, 'associate one with a route 0.0.0.0/0 to a firewall')] : []),
    ...(outbound === 'userDefinedRouting' && subnet.routeTable ? nodeRoutes(resource, subnet, routesOf(estate, subnet.routeTable)) : []),
    ...(outbound === 'userAssignedNATGateway' && !subnet.hasNatGateway && subnet.resource.resourceType === 'azurerm_subnet'
      ? [problem(resource, say`outbound_type userAssignedNATGateway needs a NAT gateway on ${subnet.label}, got none`, 'associate one with the subnet')] : []),
  ]);
}

function nodeRoutes(cluster: AzureResource, { label }: EstateSubnet, routes: EstateRoute[] | undefined): Problem[] {
  const route = routes?.find(({ prefix }) => prefix === EVERYWHERE);
  const isUnclear = routes === undefined || routes.some(({ prefix, nextHop }) => prefix === undefined || nextHop === undefined);
  return isUnclear || [APPLIANCE, GATEWAY].includes(route?.nextHop ?? '') ? [] : [problem(
    cluster,
    say`outbound_type userDefinedRouting needs a route ${EVERYWHERE} to a firewall or a gateway on ${label}, got ${route ? say`one to ${route.nextHop}` : 'none'}`,
    'add a route to the firewall to its table',
  )];
}

/** Azure gives an address to one thing. */
function natAddresses(estate: AzureEstate): Problem[] {
  const uses = [
    ...estate.all('azurerm_nat_gateway_public_ip_association').map((resource) => ({ resource, id: resource.settings.public_ip_address_id })),
    ...estate.all('azurerm_application_gateway').flatMap((resource) => blocksOf(resource.settings.frontend_ip_configuration).map((frontend) => ({ resource, id: frontend.public_ip_address_id }))),
  ];
  return repeated(uses, ({ id, resource }) => (isSet(id) ? say`${resource.stackName} ${id}` : undefined)).map(([first, second]) => problem(
    second.resource, say`public_ip_address_id must be an address of its own, got ${second.id}, which ${first.resource.resourceType}.${first.resource.localName} has`,
  ));
}

/** True for everything, and for the two halves that people write instead of it. */
function isHalfOfAll(prefix: string): boolean {
  const range = parseCidr(prefix);
  return range !== undefined && range.bits === 32 && range.prefixLength <= 1;
}

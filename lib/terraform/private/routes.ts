import { parseCidr } from '../../traffic/azure/cidr';
import { Route, RouteNextHop, RouteTableOptions } from '../route-table';
import { isLiteral } from './problems';

/** Everything of IPv4. */
const EVERYWHERE = '0.0.0.0/0';
/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-networking-limits */
const MOST_ROUTES = 400;

/** The routes of a table, if they are known: that to the firewall, and the others. */
export function routesOf({ firewallAddress, routes, routeTableId }: RouteTableOptions): Route[] | undefined {
  const toFirewall = firewallAddress === undefined ? [] : [
    { routeName: 'default', addressPrefix: EVERYWHERE, nextHop: RouteNextHop.VIRTUAL_APPLIANCE, nextHopAddress: firewallAddress },
  ];
  return routeTableId !== undefined && routes === undefined ? undefined : [...toFirewall, ...(routes ?? [])];
}

/** The route of all packets that have none of their own. */
function defaultRouteOf(routes: Route[]): Route | undefined {
  return routes.find(({ addressPrefix }) => addressPrefix === EVERYWHERE);
}

/** Problems of the route table of a subnet. */
export function checkRouteTable(field: string, options: RouteTableOptions): string[] {
  const { routeTableId, routeTableName, firewallAddress, bgpRoutePropagation } = options;
  const beside = Object.entries({ routeTableName, firewallAddress, bgpRoutePropagation }).filter(([, value]) => value !== undefined);
  return [
    ...(routeTableId === undefined ? [] : beside.map(([name]) => `${field}.${name} is said by the table of routeTableId: leave it out`)),
    ...checkRoutes(`${field}.routes`, routesOf(options) ?? []),
  ];
}

/** Problems of routes of one table. */
export function checkRoutes(field: string, routes: Route[]): string[] {
  const repeated = (key: 'routeName' | 'addressPrefix') => routes.filter((route, index) => isLiteral(route[key])
    && routes.findIndex((other) => other[key].toLowerCase() === route[key].toLowerCase()) < index);
  return [
    ...(routes.length > MOST_ROUTES ? [`${field} must be at most ${MOST_ROUTES}, got ${routes.length}`] : []),
    ...routes.flatMap(checkRoute),
    ...repeated('routeName').map(({ routeName }) => `${field} must have names of their own, got '${routeName}' again`),
    ...repeated('addressPrefix').map(({ addressPrefix, routeName }) => (
      `${field} must lead each destination one way, got ${addressPrefix} again by '${routeName}'`
    )),
  ];
}

function checkRoute({ routeName, nextHop, nextHopAddress }: Route): string[] {
  const isAppliance = nextHop === RouteNextHop.VIRTUAL_APPLIANCE;
  return [
    ...(isAppliance && nextHopAddress === undefined
      ? [`nextHopAddress of route '${routeName}' is required with ${nextHop}: say the address of the firewall`] : []),
    ...(!isAppliance && nextHopAddress !== undefined ? [`nextHopAddress of route '${routeName}' has no effect with ${nextHop}: leave it out`] : []),
  ];
}

/**
 * The problem of a cluster whose pods go out by the routes of a subnet that has none for the internet. About a table that is not known nothing is said.
 *
 * @see https://learn.microsoft.com/azure/aks/egress-outboundtype#outbound-type-of-userdefinedrouting
 */
export function checkNodeRoutes(what: string, routes: Route[] | undefined): string[] {
  if (routes === undefined) {
    return [];
  }
  const route = defaultRouteOf(routes);
  const leadsOut = route && [RouteNextHop.VIRTUAL_APPLIANCE, RouteNextHop.VIRTUAL_NETWORK_GATEWAY].includes(route.nextHop);
  return leadsOut ? [] : [
    `outboundType userDefinedRouting needs a route ${EVERYWHERE} to a firewall or a gateway on ${what}, got ${route ? `one to ${route.nextHop}` : 'none'}: `
    + 'set firewallAddress of its routeTable',
  ];
}

/**
 * Problems of the routes of a gateway's subnet: a gateway that the internet reaches must reach it back, and its own management.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/configuration-infrastructure#supported-user-defined-routes
 */
export function checkGatewayRoutes(routes: Route[] | undefined, hasPublicFrontend: boolean): string[] {
  const away = (routes ?? []).filter(({ nextHop }) => nextHop !== RouteNextHop.INTERNET)
    .filter(({ addressPrefix }) => isLiteral(addressPrefix) && isHalfOfAll(addressPrefix));
  return hasPublicFrontend ? away.map(({ routeName, addressPrefix, nextHop }) => (
    `subnet must not lead ${addressPrefix} to ${nextHop} by route '${routeName}': a gateway with a public frontend stops working then; `
    + 'take the route away, or make the gateway private with publicFrontend false and network isolation'
  )) : [];
}

/** True for 0.0.0.0/0, and for the two halves that people write instead of it. */
function isHalfOfAll(prefix: string): boolean {
  const range = parseCidr(prefix);
  return range !== undefined && range.bits === 32 && range.prefixLength <= 1;
}

import { standardPort } from './request';
import { GatewayPool, GatewaySettings } from '../gateway-backends';
import { GatewayConfiguration, GatewayListener, GatewayPathMap, GatewayPathRule, GatewayRule } from '../gateway-configuration';
import { GatewayProfile, StaticRouteProfile } from '../gateway-profile';

const PRIORITY_STEP = 10;
const CATCH_ALLS = ['/', '/*'];

/**
 * A gateway of which nothing but its routes is known. Names are made up of what they stand for, and rules are numbered as listed, those of listeners
 * for every host and of wildcards after the others.
 */
export function configurationOfRoutes({ gatewayName, routes = [] }: GatewayProfile): GatewayConfiguration {
  const byListener = new Map<string, StaticRouteProfile[]>();
  routes.forEach((route) => byListener.set(listenerOf(route).name, [...byListener.get(listenerOf(route).name) ?? [], route]));
  const groups = [...byListener.values()].sort((a, b) => openness(a[0]) - openness(b[0]));
  const maps = groups.map(pathMapOf);
  return {
    gatewayName,
    ingressClassName: '',
    frontendPorts: [...new Set(routes.map(({ listenerPort }) => listenerPort))].sort((a, b) => a - b).map((port) => ({ name: `port-${port}`, port })),
    listeners: groups.map(([route]) => listenerOf(route)),
    rules: groups.map(([route], index) => ruleOf(route, maps[index], (index + 1) * PRIORITY_STEP)),
    pathMaps: maps.filter(({ pathRules }) => pathRules.length > 0),
    pools: distinct(routes.map(poolOf)),
    settings: distinct(routes.map(settingsOf)),
    probes: [],
    redirects: [],
    certificates: [],
  };
}

/** 0 for a host, 1 for a wildcard, 2 for every host. */
function openness({ hostName }: StaticRouteProfile): number {
  return hostName === undefined ? 2 : /[*?]/.test(hostName) ? 1 : 0;
}

function listenerOf({ hostName, listenerPort, listenerProtocol, privateFrontend = false }: StaticRouteProfile): GatewayListener {
  const usual = listenerPort === standardPort(listenerProtocol) ? '' : `-${listenerPort}`;
  return {
    name: `${privateFrontend ? 'private-' : ''}${listenerProtocol.toLowerCase()}${usual}${hostName === undefined ? '' : `-${hostName}`}`,
    privateFrontend,
    protocol: listenerProtocol,
    port: listenerPort,
    hostNames: hostName === undefined ? [] : [hostName],
  };
}

function ruleOf(route: StaticRouteProfile, map: GatewayPathMap, priority: number): GatewayRule {
  const { name } = listenerOf(route);
  const common = { name: `rule-${name}`, priority, listener: name };
  return map.pathRules.length > 0 ? { ...common, pathMap: map.name } : { ...common, pool: map.defaultPool, settings: map.defaultSettings };
}

function pathMapOf(routes: StaticRouteProfile[]): GatewayPathMap {
  const rest = routes.find(({ path }) => CATCH_ALLS.includes(path));
  return {
    name: `paths-${listenerOf(routes[0]).name}`,
    pathRules: routes.filter(({ path }) => !CATCH_ALLS.includes(path)).map((route): GatewayPathRule => (
      { name: `path-${route.path}`, paths: [route.path], pool: poolOf(route).name, settings: settingsOf(route).name }
    )),
    defaultPool: rest && poolOf(rest).name,
    defaultSettings: rest && settingsOf(rest).name,
  };
}

function poolOf({ backendAddresses }: StaticRouteProfile): GatewayPool {
  const addresses = [...backendAddresses].sort();
  return { name: `pool-${addresses.join('-') || 'empty'}`, addresses, workloads: [] };
}

function settingsOf({ backendProtocol, backendPort, cookieBasedAffinity = false }: StaticRouteProfile): GatewaySettings {
  return {
    name: `${backendProtocol.toLowerCase()}-${backendPort}${cookieBasedAffinity ? '-cookie' : ''}`,
    protocol: backendProtocol,
    port: backendPort,
    requestTimeoutSeconds: 30,
    cookieBasedAffinity,
  };
}

function distinct<T extends { readonly name: string }>(list: T[]): T[] {
  return [...new Map(list.map((item) => [item.name, item])).values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

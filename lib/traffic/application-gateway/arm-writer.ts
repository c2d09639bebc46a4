import { GatewayPool, GatewayProbe, GatewaySettings } from '../gateway-backends';
import { GatewayConfiguration, GatewayListener, GatewayPathMap, GatewayPathRule, GatewayRedirect, GatewayRule } from '../gateway-configuration';
import { podsTag, PODS_ELSEWHERE } from './pods-tag';

const API_VERSION = '2023-09-01';
const TYPE = 'Microsoft.Network/applicationGateways';
/** Nothing here says where the gateway is. */
const PLACE = '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers';

type Reference = (collection: string, name: string | undefined) => { readonly id: string } | undefined;

/**
 * A gateway as Azure Resource Manager has it.
 *
 * @see https://github.com/Azure/azure-rest-api-specs/tree/main/specification/network/resource-manager/Microsoft.Network
 */
export function writeArm(gateway: GatewayConfiguration): any {
  const { gatewayName, frontendPorts, listeners, rules, pathMaps, pools, settings, probes, redirects, certificates } = gateway;
  const id = `${PLACE}/${TYPE}/${gatewayName}`;
  const idOf = (collection: string, name: string): string => `${id}/${collection}/${name}`;
  const reference: Reference = (collection, name) => (name === undefined ? undefined : { id: idOf(collection, name) });
  const items = <T extends { readonly name: string }>(collection: string, list: readonly T[], properties: (item: T) => any): any[] => (
    list.map((item) => ({ name: item.name, id: idOf(collection, item.name), properties: properties(item) }))
  );
  const named = (collection: string, names: Array<string | undefined>): any[] => {
    const distinct = [...new Set(names)].flatMap((name) => name ?? []).sort();
    return items(collection, distinct.map((name) => ({ name })), () => ({}));
  };
  const portNames = new Map(frontendPorts.map(({ name, port }) => [port, name]));
  const rewriteSets = [
    ...[...rules, ...pathMaps.flatMap(({ pathRules }) => pathRules)].map(({ rewriteRuleSet }) => rewriteRuleSet),
    ...pathMaps.map(({ defaultRewriteRuleSet }) => defaultRewriteRuleSet),
  ];
  return {
    name: gatewayName,
    id,
    type: TYPE,
    apiVersion: API_VERSION,
    tags: tagsOf(gateway),
    properties: {
      frontendIPConfigurations: items('frontendIPConfigurations', frontendsOf(listeners), ({ name }) => (name === 'private'
        ? { privateIPAllocationMethod: 'Static' }
        : { publicIPAddress: { id: `${PLACE}/Microsoft.Network/publicIPAddresses/${gatewayName}` } })),
      frontendPorts: items('frontendPorts', frontendPorts, ({ port }) => ({ port })),
      sslCertificates: named('sslCertificates', certificates),
      sslProfiles: named('sslProfiles', listeners.map(({ sslProfile }) => sslProfile)),
      trustedRootCertificates: named('trustedRootCertificates', settings.flatMap(({ trustedRootCertificates = [] }) => trustedRootCertificates)),
      rewriteRuleSets: named('rewriteRuleSets', rewriteSets),
      httpListeners: items('httpListeners', listeners, (listener) => listenerProperties(listener, portNames.get(listener.port), reference)),
      requestRoutingRules: items('requestRoutingRules', rules, (rule) => ruleProperties(rule, reference)),
      urlPathMaps: items('urlPathMaps', pathMaps, (map) => pathMapProperties(map, idOf, reference)),
      backendAddressPools: items('backendAddressPools', pools, poolProperties),
      backendHttpSettingsCollection: items('backendHttpSettingsCollection', settings, (each) => settingsProperties(each, reference)),
      probes: items('probes', probes, probeProperties),
      redirectConfigurations: items('redirectConfigurations', redirects, (redirect) => redirectProperties(redirect, reference)),
    },
  };
}

function tagsOf({ ingressClassName, pools }: GatewayConfiguration): Record<string, string> {
  return Object.fromEntries([
    ...ingressClassName === '' ? [] : [['ingress-class', ingressClassName]],
    ...pools.filter(({ workloads, assumed }) => workloads.length > 0 || assumed)
      .map(({ name, workloads }) => [podsTag(name), workloads.length > 0 ? workloads.join(', ') : PODS_ELSEWHERE]),
  ]);
}

function frontendsOf(listeners: readonly GatewayListener[]): Array<{ readonly name: string }> {
  return ['public', 'private'].filter((name) => listeners.some((listener) => frontendOf(listener) === name)).map((name) => ({ name }));
}

function frontendOf({ privateFrontend }: GatewayListener): string {
  return privateFrontend ? 'private' : 'public';
}

function listenerProperties(listener: GatewayListener, portName: string | undefined, reference: Reference): any {
  const { protocol, hostNames, sslCertificate, sslProfile, firewallPolicyId } = listener;
  return {
    frontendIPConfiguration: reference('frontendIPConfigurations', frontendOf(listener)),
    frontendPort: reference('frontendPorts', portName),
    protocol,
    hostNames,
    sslCertificate: reference('sslCertificates', sslCertificate),
    sslProfile: reference('sslProfiles', sslProfile),
    firewallPolicy: policy(firewallPolicyId),
  };
}

function ruleProperties({ priority, listener, pathMap, pool, settings, redirect, rewriteRuleSet }: GatewayRule, reference: Reference): any {
  return {
    ruleType: pathMap === undefined ? 'Basic' : 'PathBasedRouting',
    priority,
    httpListener: reference('httpListeners', listener),
    urlPathMap: reference('urlPathMaps', pathMap),
    backendAddressPool: reference('backendAddressPools', pool),
    backendHttpSettings: reference('backendHttpSettingsCollection', settings),
    redirectConfiguration: reference('redirectConfigurations', redirect),
    rewriteRuleSet: reference('rewriteRuleSets', rewriteRuleSet),
  };
}

function pathMapProperties(map: GatewayPathMap, idOf: (collection: string, name: string) => string, reference: Reference): any {
  return {
    defaultBackendAddressPool: reference('backendAddressPools', map.defaultPool),
    defaultBackendHttpSettings: reference('backendHttpSettingsCollection', map.defaultSettings),
    defaultRedirectConfiguration: reference('redirectConfigurations', map.defaultRedirect),
    defaultRewriteRuleSet: reference('rewriteRuleSets', map.defaultRewriteRuleSet),
    pathRules: map.pathRules.map((rule) => ({
      name: rule.name, id: `${idOf('urlPathMaps', map.name)}/pathRules/${rule.name}`, properties: pathRuleProperties(rule, reference),
    })),
  };
}

function pathRuleProperties({ paths, pool, settings, redirect, firewallPolicyId, rewriteRuleSet }: GatewayPathRule, reference: Reference): any {
  return {
    paths,
    backendAddressPool: reference('backendAddressPools', pool),
    backendHttpSettings: reference('backendHttpSettingsCollection', settings),
    redirectConfiguration: reference('redirectConfigurations', redirect),
    rewriteRuleSet: reference('rewriteRuleSets', rewriteRuleSet),
    firewallPolicy: policy(firewallPolicyId),
  };
}

function poolProperties({ addresses }: GatewayPool): any {
  return { backendAddresses: addresses.map((address) => (/^[\d.]+$|:/.test(address) ? { ipAddress: address } : { fqdn: address })) };
}

function settingsProperties(settings: GatewaySettings, reference: Reference): any {
  const { drainTimeoutSeconds, trustedRootCertificates } = settings;
  return {
    protocol: settings.protocol,
    port: settings.port,
    requestTimeout: settings.requestTimeoutSeconds,
    cookieBasedAffinity: settings.cookieBasedAffinity ? 'Enabled' : 'Disabled',
    affinityCookieName: settings.affinityCookieName,
    connectionDraining: drainTimeoutSeconds === undefined ? undefined : { enabled: true, drainTimeoutInSec: drainTimeoutSeconds },
    path: settings.path,
    hostName: settings.hostName,
    pickHostNameFromBackendAddress: settings.pickHostNameFromBackendAddress ?? false,
    trustedRootCertificates: trustedRootCertificates?.map((name) => reference('trustedRootCertificates', name)),
    probe: reference('probes', settings.probe),
  };
}

function probeProperties({ protocol, host, path, port, intervalSeconds, timeoutSeconds, unhealthyThreshold, statusCodes }: GatewayProbe): any {
  return {
    protocol,
    host: host === '' ? undefined : host,
    path,
    port,
    interval: intervalSeconds,
    timeout: timeoutSeconds,
    unhealthyThreshold,
    pickHostNameFromBackendHttpSettings: host === '',
    minServers: 0,
    match: statusCodes === undefined ? {} : { statusCodes },
  };
}

function redirectProperties({ redirectType = 'Permanent', targetListener, targetUrl, includePath = true, includeQueryString = true }: GatewayRedirect, reference: Reference): any {
  return { redirectType, targetListener: reference('httpListeners', targetListener), targetUrl, includePath, includeQueryString };
}

/** An empty id is really sent. */
function policy(id: string | undefined): any {
  return id === undefined ? undefined : { id };
}

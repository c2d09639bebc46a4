import { podsTag, PODS_ELSEWHERE } from './pods-tag';
import { GatewayPool, GatewayProbe, GatewaySettings } from '../gateway-backends';
import { GatewayConfiguration, GatewayListener, GatewayPathMap, GatewayPathRule, GatewayRedirect, GatewayRule } from '../gateway-configuration';
import { isObject } from '../is-object';

const TYPE = /^microsoft\.network\/applicationgateways$/i;

/** The gateways in a document of Azure Resource Manager. Throws when there is none. */
export function readArm(json: string): GatewayConfiguration[] {
  const found = gatewaysIn(parsed(json));
  if (found.length === 0) {
    throw new Error('no application gateway is in it: it must be what Azure Resource Manager has of one, as `az network application-gateway show` prints it');
  }
  return found.map(configurationOf);
}

function parsed(json: string): any {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new Error(`not a document in JSON: ${(error as Error).message}`);
  }
}

/** A gateway, a list of them, or a template. A resource of another type is none; one without a type is, if it has listeners. */
function gatewaysIn(json: any): any[] {
  if (Array.isArray(json)) {
    return json.flatMap(gatewaysIn);
  }
  if (Array.isArray(json?.resources)) {
    return gatewaysIn(json.resources);
  }
  const isGateway = typeof json?.type === 'string' ? TYPE.test(json.type) : Array.isArray(propertiesOf(json).httpListeners);
  return isGateway ? [json] : [];
}

function configurationOf(json: any): GatewayConfiguration {
  const gateway = propertiesOf(json);
  const tags: Record<string, unknown> = json.tags ?? {};
  const ports = new Map(items(gateway.frontendPorts).map(({ name, properties }) => [name, numberIn(properties.port)]));
  const privates = items(gateway.frontendIPConfigurations).filter(({ properties }) => !properties.publicIPAddress).map(({ name }) => name);
  const each = <T extends { readonly name: string }>(given: any, read: (name: string, properties: any) => T): T[] => (
    items(given).map(({ name, properties }) => read(name, properties)).sort(byName)
  );
  return {
    gatewayName: text(json.name) ?? 'application gateway',
    ingressClassName: text(tags['ingress-class']) ?? '',
    frontendPorts: [...ports].map(([name, port]) => ({ name, port })).sort(byName),
    listeners: each(gateway.httpListeners, (name, properties) => listenerOf(name, properties, ports, privates)),
    rules: items(gateway.requestRoutingRules).map(({ name, properties }, index) => ruleOf(name, properties, index + 1)).sort(byName),
    pathMaps: each(gateway.urlPathMaps, pathMapOf),
    pools: each(gateway.backendAddressPools, (name, properties) => poolOf(name, properties, text(tags[podsTag(name)]))),
    settings: each(gateway.backendHttpSettingsCollection, settingsOf),
    probes: each(gateway.probes, probeOf),
    redirects: each(gateway.redirectConfigurations, redirectOf),
    certificates: items(gateway.sslCertificates).map(({ name }) => name).sort(),
  };
}

function listenerOf(name: string, properties: any, ports: Map<string, number>, privates: string[]): GatewayListener {
  const hostName = text(properties.hostName);
  return {
    name,
    privateFrontend: privates.includes(referenced(properties.frontendIPConfiguration) ?? ''),
    protocol: text(properties.protocol) ?? 'Http',
    port: ports.get(referenced(properties.frontendPort) ?? '') ?? NaN,
    hostNames: [...hostName ? [hostName] : [], ...texts(properties.hostNames)],
    sslCertificate: referenced(properties.sslCertificate),
    sslProfile: referenced(properties.sslProfile),
    firewallPolicyId: text(properties.firewallPolicy?.id),
  };
}

/** Gateways of version 1 have no priorities: there the order counts. */
function ruleOf(name: string, properties: any, place: number): GatewayRule {
  return {
    name,
    priority: Number.isFinite(numberIn(properties.priority)) ? numberIn(properties.priority) : place,
    listener: referenced(properties.httpListener) ?? '',
    pathMap: referenced(properties.urlPathMap),
    pool: referenced(properties.backendAddressPool),
    settings: referenced(properties.backendHttpSettings),
    redirect: referenced(properties.redirectConfiguration),
    rewriteRuleSet: referenced(properties.rewriteRuleSet),
  };
}

function pathMapOf(name: string, properties: any): GatewayPathMap {
  return {
    name,
    // their order decides
    pathRules: items(properties.pathRules).map((rule) => pathRuleOf(rule.name, rule.properties)),
    defaultPool: referenced(properties.defaultBackendAddressPool),
    defaultSettings: referenced(properties.defaultBackendHttpSettings),
    defaultRedirect: referenced(properties.defaultRedirectConfiguration),
    defaultRewriteRuleSet: referenced(properties.defaultRewriteRuleSet),
  };
}

function pathRuleOf(name: string, properties: any): GatewayPathRule {
  return {
    name,
    paths: texts(properties.paths),
    pool: referenced(properties.backendAddressPool),
    settings: referenced(properties.backendHttpSettings),
    redirect: referenced(properties.redirectConfiguration),
    firewallPolicyId: text(properties.firewallPolicy?.id),
    rewriteRuleSet: referenced(properties.rewriteRuleSet),
  };
}

function poolOf(name: string, properties: any, pods?: string): GatewayPool {
  const given = list(properties.backendAddresses).flatMap(({ ipAddress, fqdn }) => text(ipAddress) ?? text(fqdn) ?? []);
  // of network interfaces in a pool nothing but the number is known
  const interfaces = list(properties.backendIPConfigurations).length > 0;
  return {
    name,
    addresses: given.sort(),
    workloads: pods === undefined || pods === PODS_ELSEWHERE ? [] : pods.split(', '),
    assumed: pods === PODS_ELSEWHERE || interfaces || undefined,
  };
}

function settingsOf(name: string, properties: any): GatewaySettings {
  const { connectionDraining, trustedRootCertificates } = properties;
  const roots = list(trustedRootCertificates).flatMap((certificate) => referenced(certificate) ?? []);
  return {
    name,
    protocol: text(properties.protocol) ?? 'Http',
    port: numberIn(properties.port),
    requestTimeoutSeconds: numberIn(properties.requestTimeout, 30),
    cookieBasedAffinity: properties.cookieBasedAffinity === 'Enabled',
    affinityCookieName: text(properties.affinityCookieName),
    drainTimeoutSeconds: connectionDraining?.enabled ? numberIn(connectionDraining.drainTimeoutInSec) : undefined,
    path: text(properties.path),
    hostName: text(properties.hostName),
    pickHostNameFromBackendAddress: properties.pickHostNameFromBackendAddress || undefined,
    trustedRootCertificates: roots.length > 0 ? roots : undefined,
    probe: referenced(properties.probe),
  };
}

function probeOf(name: string, properties: any): GatewayProbe {
  const statusCodes = texts(properties.match?.statusCodes);
  return {
    name,
    protocol: text(properties.protocol) ?? 'Http',
    host: properties.pickHostNameFromBackendHttpSettings ? '' : text(properties.host) ?? '',
    path: text(properties.path) ?? '/',
    port: typeof properties.port === 'number' ? properties.port : undefined,
    intervalSeconds: numberIn(properties.interval, 30),
    timeoutSeconds: numberIn(properties.timeout, 30),
    unhealthyThreshold: numberIn(properties.unhealthyThreshold, 3),
    statusCodes: statusCodes.length > 0 ? statusCodes : undefined,
  };
}

function redirectOf(name: string, properties: any): GatewayRedirect {
  const { redirectType, includePath, includeQueryString } = properties;
  return {
    name,
    targetListener: referenced(properties.targetListener),
    targetUrl: text(properties.targetUrl),
    redirectType: redirectType === 'Permanent' ? undefined : text(redirectType),
    includePath: includePath === false ? false : undefined,
    includeQueryString: includeQueryString === false ? false : undefined,
  };
}

/** The command line of Azure leaves the level of `properties` out. */
function propertiesOf(json: any): any {
  return isObject(json?.properties) ? json.properties : isObject(json) ? json : {};
}

function items(value: any): Array<{ readonly name: string; readonly properties: any }> {
  return list(value).map((item) => ({ name: text(item.name) ?? '', properties: propertiesOf(item) }));
}

/** The last part of the id of what is named. */
function referenced(value: any): string | undefined {
  return text(value?.id)?.split('/').pop();
}

function list(value: any): any[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function texts(value: any): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** A number, also one that is written as text. What is none is not known. */
function numberIn(value: unknown, absent: number = NaN): number {
  if (value === undefined || value === null) {
    return absent;
  }
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? Number(value) : NaN;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

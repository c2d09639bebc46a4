import { blocks, numberOf, texts } from './configuration';
import { GatewayPool, GatewayProbe, GatewaySettings } from '../gateway-backends';
import { GatewayConfiguration, GatewayListener, GatewayPathMap, GatewayPathRule, GatewayRedirect, GatewayRule } from '../gateway-configuration';

const DEFAULT_SECONDS = 30;
const DEFAULT_THRESHOLD = 3;

/**
 * All that `azurerm_application_gateway` writes into a gateway. Names and addresses that only Terraform knows are there as expressions.
 *
 * @see https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/application_gateway
 */
export function gatewayConfiguration(gateway: any, gatewayName: string): GatewayConfiguration {
  const ports = new Map(blocks(gateway.frontend_port).map(({ name, port }) => [text(name) ?? '', numberOf(port)]));
  const privates = blocks(gateway.frontend_ip_configuration).filter((frontend) => (frontend.public_ip_address_id ?? undefined) === undefined)
    .map(({ name }) => name);
  return {
    gatewayName,
    ingressClassName: '',
    frontendPorts: [...ports].map(([name, port]) => ({ name, port })).sort(byName),
    listeners: blocks(gateway.http_listener).map((listener) => listenerOf(listener, ports, privates)).sort(byName),
    rules: blocks(gateway.request_routing_rule).map(ruleOf).sort(byName),
    pathMaps: blocks(gateway.url_path_map).map(pathMapOf).sort(byName),
    pools: blocks(gateway.backend_address_pool).map(poolOf).sort(byName),
    settings: blocks(gateway.backend_http_settings).map(settingsOf).sort(byName),
    probes: blocks(gateway.probe).map(probeOf).sort(byName),
    redirects: blocks(gateway.redirect_configuration).map(redirectOf).sort(byName),
    certificates: blocks(gateway.ssl_certificate).map(nameOf).sort(),
  };
}

function listenerOf(listener: any, ports: Map<string, number>, privates: unknown[]): GatewayListener {
  return {
    name: nameOf(listener),
    privateFrontend: privates.includes(listener.frontend_ip_configuration_name),
    protocol: text(listener.protocol) ?? 'Http',
    port: ports.get(text(listener.frontend_port_name) ?? '') ?? NaN,
    hostNames: [...texts(listener.host_name), ...texts(listener.host_names)].filter((host) => host !== ''),
    sslCertificate: text(listener.ssl_certificate_name),
    sslProfile: text(listener.ssl_profile_name),
    firewallPolicyId: text(listener.firewall_policy_id),
  };
}

/** Gateways of version 1 have no priorities: there the order counts. */
function ruleOf(rule: any, index: number): GatewayRule {
  return {
    name: nameOf(rule),
    priority: Number.isNaN(numberOf(rule.priority)) ? index + 1 : numberOf(rule.priority),
    listener: text(rule.http_listener_name) ?? '',
    pathMap: text(rule.url_path_map_name),
    pool: text(rule.backend_address_pool_name),
    settings: text(rule.backend_http_settings_name),
    redirect: text(rule.redirect_configuration_name),
    rewriteRuleSet: text(rule.rewrite_rule_set_name),
  };
}

function pathMapOf(map: any): GatewayPathMap {
  return {
    name: nameOf(map),
    // their order decides
    pathRules: blocks(map.path_rule).map(pathRuleOf),
    defaultPool: text(map.default_backend_address_pool_name),
    defaultSettings: text(map.default_backend_http_settings_name),
    defaultRedirect: text(map.default_redirect_configuration_name),
    defaultRewriteRuleSet: text(map.default_rewrite_rule_set_name),
  };
}

function pathRuleOf(rule: any): GatewayPathRule {
  return {
    name: nameOf(rule),
    paths: texts(rule.paths),
    pool: text(rule.backend_address_pool_name),
    settings: text(rule.backend_http_settings_name),
    redirect: text(rule.redirect_configuration_name),
    firewallPolicyId: text(rule.firewall_policy_id),
    rewriteRuleSet: text(rule.rewrite_rule_set_name),
  };
}

function poolOf(pool: any): GatewayPool {
  return { name: nameOf(pool), addresses: [...texts(pool.ip_addresses), ...texts(pool.fqdns)].sort(), workloads: [] };
}

function settingsOf(settings: any): GatewaySettings {
  const [draining] = blocks(settings.connection_draining);
  const roots = texts(settings.trusted_root_certificate_names);
  return {
    name: nameOf(settings),
    protocol: text(settings.protocol) ?? 'Http',
    port: numberOf(settings.port),
    requestTimeoutSeconds: secondsOf(settings.request_timeout),
    cookieBasedAffinity: settings.cookie_based_affinity === 'Enabled',
    affinityCookieName: text(settings.affinity_cookie_name),
    drainTimeoutSeconds: draining?.enabled ? secondsOf(draining.drain_timeout_sec) : undefined,
    path: text(settings.path),
    hostName: text(settings.host_name),
    pickHostNameFromBackendAddress: settings.pick_host_name_from_backend_address === true || undefined,
    trustedRootCertificates: roots.length > 0 ? roots : undefined,
    probe: text(settings.probe_name),
  };
}

function probeOf(probe: any): GatewayProbe {
  const statusCodes = texts(blocks(probe.match)[0]?.status_code);
  const port = numberOf(probe.port);
  return {
    name: nameOf(probe),
    protocol: text(probe.protocol) ?? 'Http',
    host: probe.pick_host_name_from_backend_http_settings === true ? '' : text(probe.host) ?? '',
    path: text(probe.path) ?? '/',
    port: port > 0 ? port : undefined,
    intervalSeconds: secondsOf(probe.interval),
    timeoutSeconds: secondsOf(probe.timeout),
    unhealthyThreshold: Number.isNaN(numberOf(probe.unhealthy_threshold)) ? DEFAULT_THRESHOLD : numberOf(probe.unhealthy_threshold),
    statusCodes: statusCodes.length > 0 ? statusCodes : undefined,
  };
}

/** The provider leaves path and query out where nothing is said. */
function redirectOf(redirect: any): GatewayRedirect {
  const type = text(redirect.redirect_type);
  return {
    name: nameOf(redirect),
    targetListener: text(redirect.target_listener_name),
    targetUrl: text(redirect.target_url),
    redirectType: type === 'Permanent' ? undefined : type,
    includePath: redirect.include_path === true ? undefined : false,
    includeQueryString: redirect.include_query_string === true ? undefined : false,
  };
}

function secondsOf(value: any): number {
  return Number.isNaN(numberOf(value)) ? DEFAULT_SECONDS : numberOf(value);
}

function nameOf({ name }: any): string {
  return text(name) ?? '';
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

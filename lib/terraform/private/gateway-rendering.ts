import {
  ApplicationGatewayBackendAddressPool, ApplicationGatewayBackendHttpSettings, ApplicationGatewayFrontendPort, ApplicationGatewayHttpListener,
  ApplicationGatewayProbe, ApplicationGatewayRedirectConfiguration, ApplicationGatewayRequestRoutingRule, ApplicationGatewayRewriteRuleSet,
  ApplicationGatewayRewriteRuleSetRewriteRule, ApplicationGatewayRewriteRuleSetRewriteRuleUrl, ApplicationGatewaySslCertificate,
  ApplicationGatewayTrustedRootCertificate, ApplicationGatewayUrlPathMap,
} from '@cdktf/provider-azurerm/lib/application-gateway';
import { GatewayBackendHttpSettings, GatewayBackendPool } from '../gateway-backend';
import { GatewayBackendProtocol } from '../gateway-backend-protocol';
import { GatewayListener, GatewaySslCertificate } from '../gateway-listener';
import { GatewayProbe } from '../gateway-probe';
import { GatewayRewriteRuleSet } from '../gateway-rewrite';
import { GatewayRewriteRule, GatewayRewriteUrl } from '../gateway-rewrite-rule';
import { GatewayTrustedRootCertificate } from '../gateway-root-certificate';
import { GatewayRedirect, GatewayRedirectType, GatewayRoutingRule, GatewayTargetOptions } from '../gateway-routing';
import { nonEmpty } from './problems';

export const PUBLIC_FRONTEND = 'public';
export const PRIVATE_FRONTEND = 'private';
const PLACEHOLDER = 'placeholder';

/** Azure takes no gateway without a rule, so one is written that serves nobody until the ingress controller replaces it. */
export function renderPlaceholders(frontendName: string) {
  return {
    frontendPort: [renderPort(80)],
    backendAddressPool: [{ name: PLACEHOLDER }],
    backendHttpSettings: [{ name: PLACEHOLDER, port: 80, protocol: 'Http', cookieBasedAffinity: 'Disabled' }],
    httpListener: [{ name: PLACEHOLDER, frontendIpConfigurationName: frontendName, frontendPortName: portName(80), protocol: 'Http' }],
    requestRoutingRule: [{
      name: PLACEHOLDER,
      ruleType: 'Basic',
      priority: 20000,
      httpListenerName: PLACEHOLDER,
      backendAddressPoolName: PLACEHOLDER,
      backendHttpSettingsName: PLACEHOLDER,
    }],
  };
}

export function renderPort(port: number): ApplicationGatewayFrontendPort {
  return { name: portName(port), port };
}

export function renderPool({ poolName, options }: GatewayBackendPool): ApplicationGatewayBackendAddressPool {
  return { name: poolName, ipAddresses: options.ipAddresses, fqdns: options.fqdns };
}

export function renderProbe({ probeName, path, options }: GatewayProbe, protocol: GatewayBackendProtocol): ApplicationGatewayProbe {
  const interval = options.intervalSeconds ?? 30;
  return {
    name: probeName,
    protocol,
    path,
    port: options.port,
    interval,
    timeout: options.timeoutSeconds ?? Math.min(30, interval),
    unhealthyThreshold: options.unhealthyThreshold ?? 3,
    ...(options.hostFromSettings ? { pickHostNameFromBackendHttpSettings: true } : { host: options.host ?? '127.0.0.1' }),
    match: { statusCode: options.statusCodes ?? ['200-399'] },
  };
}

export function renderHttpSettings({ settingsName, port, protocol, options }: GatewayBackendHttpSettings): ApplicationGatewayBackendHttpSettings {
  const { connectionDrainingSeconds } = options;
  return {
    name: settingsName,
    port,
    protocol,
    cookieBasedAffinity: options.cookieBasedAffinity ? 'Enabled' : 'Disabled',
    affinityCookieName: options.affinityCookieName,
    requestTimeout: options.requestTimeoutSeconds ?? 30,
    probeName: options.probe?.probeName,
    hostName: options.hostName,
    pickHostNameFromBackendAddress: options.hostFromBackend,
    path: options.backendPath,
    trustedRootCertificateNames: options.trustedRootCertificates?.map(({ certificateName }) => certificateName),
    connectionDraining: connectionDrainingSeconds === undefined ? undefined : { enabled: true, drainTimeoutSec: connectionDrainingSeconds },
  };
}

export function renderCertificate({ certificateName, keyVaultSecretId }: GatewaySslCertificate): ApplicationGatewaySslCertificate {
  return { name: certificateName, keyVaultSecretId };
}

export function renderRootCertificate({ certificateName, options }: GatewayTrustedRootCertificate): ApplicationGatewayTrustedRootCertificate {
  return { name: certificateName, data: options.data, keyVaultSecretId: options.keyVaultSecretId };
}

export function renderListener(listener: GatewayListener): ApplicationGatewayHttpListener {
  const { hostNames, options } = listener;
  return {
    name: listener.listenerName,
    frontendIpConfigurationName: listener.privateFrontend ? PRIVATE_FRONTEND : PUBLIC_FRONTEND,
    frontendPortName: portName(listener.port),
    protocol: listener.protocol,
    sslCertificateName: options.sslCertificate?.certificateName,
    sslProfileName: options.tlsProfile?.profileName,
    firewallPolicyId: options.firewallPolicyId,
    ...(hostNames.length === 1 && !/[*?]/.test(hostNames[0]) ? { hostName: hostNames[0] } : {}),
    ...(hostNames.length > 1 || /[*?]/.test(hostNames[0] ?? '') ? { hostNames } : {}),
  };
}

export function renderRedirect({ redirectName, options }: GatewayRedirect): ApplicationGatewayRedirectConfiguration {
  return {
    name: redirectName,
    redirectType: options.redirectType ?? GatewayRedirectType.PERMANENT,
    targetListenerName: options.targetListener?.listenerName,
    targetUrl: options.targetUrl,
    includePath: options.includePath ?? true,
    includeQueryString: options.includeQueryString ?? true,
  };
}

export function renderRewriteRuleSet({ rewriteRuleSetName, rules }: GatewayRewriteRuleSet): ApplicationGatewayRewriteRuleSet {
  return { name: rewriteRuleSetName, rewriteRule: rules.map(renderRewriteRule) };
}

function renderRewriteRule(rule: GatewayRewriteRule): ApplicationGatewayRewriteRuleSetRewriteRule {
  return {
    name: rule.ruleName,
    ruleSequence: rule.ruleSequence!,
    condition: nonEmpty((rule.conditions ?? []).map(({ variable, pattern, ignoreCase = false, negate = false }) => (
      { variable: variable.variableName, pattern, ignoreCase, negate }
    ))),
    requestHeaderConfiguration: renderHeaders(rule.setRequestHeaders, rule.deleteRequestHeaders),
    responseHeaderConfiguration: renderHeaders(rule.setResponseHeaders, rule.deleteResponseHeaders),
    url: rule.url && renderUrl(rule.url),
  };
}

/** The provider deletes a header that is set to nothing. */
function renderHeaders(set: { readonly [name: string]: string } = {}, deleted: string[] = []) {
  return nonEmpty([
    ...Object.entries(set).map(([headerName, headerValue]) => ({ headerName, headerValue })),
    ...deleted.map((headerName) => ({ headerName, headerValue: '' })),
  ]);
}

/** Without `components` the provider would take what is absent as empty. */
function renderUrl({ path, queryString, reroute = false }: GatewayRewriteUrl): ApplicationGatewayRewriteRuleSetRewriteRuleUrl {
  const pathOnly = queryString === undefined ? 'path_only' : undefined;
  return { path, queryString, reroute, components: path === undefined ? 'query_string_only' : pathOnly };
}

export function renderRule(rule: GatewayRoutingRule): ApplicationGatewayRequestRoutingRule {
  const { ruleName, priority, options } = rule;
  const common = { name: ruleName, priority, httpListenerName: options.listener.listenerName };
  return rule.pathRules.length > 0
    ? { ...common, ruleType: 'PathBasedRouting', urlPathMapName: ruleName }
    : { ...common, ruleType: 'Basic', ...renderTarget(options) };
}

/** The path map of a rule, by the name of the rule. */
export function renderPathMap({ ruleName, pathRules, options }: GatewayRoutingRule): ApplicationGatewayUrlPathMap {
  return {
    name: ruleName,
    defaultBackendAddressPoolName: options.backendPool?.poolName,
    defaultBackendHttpSettingsName: options.backendHttpSettings?.settingsName,
    defaultRedirectConfigurationName: options.redirect?.redirectName,
    defaultRewriteRuleSetName: options.rewriteRuleSet?.rewriteRuleSetName,
    pathRule: pathRules.map((rule, index) => ({
      name: rule.pathRuleName ?? `path-${index + 1}`,
      paths: rule.paths,
      firewallPolicyId: rule.firewallPolicyId,
      ...renderTarget(rule),
    })),
  };
}

function renderTarget({ backendPool, backendHttpSettings, redirect, rewriteRuleSet }: GatewayTargetOptions) {
  return {
    backendAddressPoolName: backendPool?.poolName,
    backendHttpSettingsName: backendHttpSettings?.settingsName,
    redirectConfigurationName: redirect?.redirectName,
    rewriteRuleSetName: rewriteRuleSet?.rewriteRuleSetName,
  };
}

function portName(port: number): string {
  return `port-${port}`;
}

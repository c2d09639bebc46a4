import { agicAnnotation, valueProblem } from '../../traffic/agic/annotations';
import { AGIC_PREFIX } from '../../traffic/agic/class-names';
import { isTokenText } from '../../traffic/objects/terraform-tokens';
import { withoutUndefined } from '../../traffic/without-undefined';
import { AppGatewayRouteSettings } from '../app-gateway-route';

const ONLY_TERRAFORM_KNOWS = 'must be known at synth, got a terraform token: write it out, with names that the program chooses';

/** A property and the annotation that it is written to. */
export interface Setting {
  readonly property: string;
  readonly key: string;
  readonly value: string;
}

type Value = boolean | number | string | string[] | undefined;

/** The annotations of a route's settings, in the order of their keys. */
export function routeSettings(settings: AppGatewayRouteSettings): Setting[] {
  const { connectionDraining, probe = {} } = settings;
  return toSettings({
    'cookieAffinity': ['cookie-based-affinity', settings.cookieAffinity],
    'cookieAffinityDistinctName': ['cookie-based-affinity-distinct-name', settings.cookieAffinityDistinctName],
    'requestTimeoutSeconds': ['request-timeout', settings.requestTimeoutSeconds],
    'backendProtocol': ['backend-protocol', settings.backendProtocol],
    'backendHostname': ['backend-hostname', settings.backendHostname],
    'backendPathPrefix': ['backend-path-prefix', settings.backendPathPrefix],
    'trustedRootCertificates': ['appgw-trusted-root-certificate', settings.trustedRootCertificates],
    'probe.path': ['health-probe-path', probe.path],
    'probe.hostname': ['health-probe-hostname', probe.hostname],
    'probe.port': ['health-probe-port', probe.port],
    'probe.statusCodes': ['health-probe-status-codes', probe.statusCodes],
    'probe.intervalSeconds': ['health-probe-interval', probe.intervalSeconds],
    'probe.timeoutSeconds': ['health-probe-timeout', probe.timeoutSeconds],
    'probe.unhealthyThreshold': ['health-probe-unhealthy-threshold', probe.unhealthyThreshold],
    'connectionDraining': ['connection-draining', connectionDraining && true],
    'connectionDraining.timeoutSeconds': ['connection-draining-timeout', connectionDraining?.timeoutSeconds],
    'wafPolicyId': ['waf-policy-for-path', settings.wafPolicyId],
    'rewriteRuleSet': ['rewrite-rule-set', settings.rewriteRuleSet],
    'rewriteRuleSetCustomResource': ['rewrite-rule-set-custom-resource', settings.rewriteRuleSetCustomResource],
  });
}

/** Properties with the keys of their annotations. What is not given is left out, and so is `false`, which the controller assumes. */
export function toSettings(properties: Record<string, [string, Value]>): Setting[] {
  return Object.entries(properties)
    .filter(([, [, value]]) => value !== undefined && value !== false)
    .map(([property, [key, value]]) => ({ property, key: AGIC_PREFIX + key, value: String(value) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** What is wrong with the values, by the names of the properties, and where an annotation of the user says something else. */
export function settingProblems(settings: Setting[], raw: Record<string, string> = {}): string[] {
  return settings.flatMap(({ property, key, value }) => {
    const annotation = agicAnnotation(key);
    const problem = annotation && valueProblem(annotation, value);
    const isContradicted = raw[key] !== undefined && raw[key] !== value;
    return [
      ...problem ? [`${property} ${isTokenText(value) ? ONLY_TERRAFORM_KNOWS : problem}`] : [],
      ...isContradicted ? [`metadata.annotations['${key}'] contradicts ${property}, got '${raw[key]}' and '${value}'; leave one out`] : [],
    ];
  });
}

/** The settings as annotations. */
export function toAnnotations(settings: Setting[]): Record<string, string> {
  return Object.fromEntries(settings.map(({ key, value }) => [key, value]));
}

/** Settings of a route, with those of the ingress where the route says nothing. */
export function mergeSettings(defaults: AppGatewayRouteSettings, own: AppGatewayRouteSettings): AppGatewayRouteSettings {
  const probe = defaults.probe || own.probe ? { ...defaults.probe, ...withoutUndefined(own.probe ?? {}) } : undefined;
  return { ...defaults, ...withoutUndefined(own), probe };
}

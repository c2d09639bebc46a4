import { BuiltGateway, isDefaultProbe } from './build';
import { nameOnGateway } from './certificates';
import { BuiltListener, finalWish } from './listeners';
import { DEFAULT_POOL, DEFAULT_SETTINGS, portName, redirectName } from './names';
import { BuiltPathMap, BuiltPathRule } from './path-maps';
import { PoolValue } from './pools';
import { defaultProbe, ProbeValue } from './probes';
import { DEFAULT_SETTINGS_VALUE, SettingsValue } from './settings';
import { candidatesOf, Written } from './written';
import { GatewayPool, GatewayProbe, GatewaySettings } from '../../gateway-backends';
import { GatewayConfiguration, GatewayListener, GatewayPathMap, GatewayPathRule, GatewayRule } from '../../gateway-configuration';
import { settingOf } from '../settings';

/** A certificate that the controller made before, and takes away when no Secret stands for it any more. */
const OWN_CERTIFICATE = /^cert-/;

/** What is known of the gateway besides. */
export interface GatewayFacts {
  readonly gatewayName: string;
  readonly ingressClassName: string;
  /** Certificates that are on it before. */
  readonly sslCertificateNames: string[];
}

/** What a controller writes, as values. Where chance decides, one of the outcomes, with the others beside it. */
export function configurationOf(built: BuiltGateway, facts: GatewayFacts): GatewayConfiguration {
  const { gatewayName, ingressClassName, sslCertificateNames } = facts;
  const listeners = [...built.listeners.values()];
  const rules = [...built.pathMaps.values()].map((map) => ruleOf(map, built.priorities.get(map.hash)!));
  const pathMaps = [...built.pathMaps.values()].filter(({ pathRules }) => pathRules.length > 0).map(pathMapOf);
  const settings = settingsIn(built, usedNames(rules, pathMaps));
  const annotated = built.ingresses.map((ingress) => settingOf(ingress, 'appgw-ssl-certificate'));
  const kept = sslCertificateNames.filter((name) => !OWN_CERTIFICATE.test(name) || annotated.includes(name));
  return {
    gatewayName,
    ingressClassName,
    frontendPorts: [...new Set(listeners.map(({ key }) => key.port))].map((port) => ({ name: portName(port), port })).sort(byName),
    listeners: listeners.map(listenerOf).sort(byName),
    rules: rules.sort(byName),
    pathMaps: pathMaps.sort(byName),
    pools: poolsIn(built, usedNames(rules, pathMaps)),
    settings,
    probes: probesIn(built, settings),
    redirects: listeners.filter((listener) => finalWish(listener).isHttps && finalWish(listener).isRedirectTarget)
      .map(({ name }) => ({ name: redirectName(name), targetListener: name })).sort(byName),
    certificates: [...new Set([...kept, ...built.certificates])].sort(),
  };
}

/** One of the values that may stay under a name, with the others beside it. */
export function probeOf(written: Written<ProbeValue>): GatewayProbe {
  const [chosen, ...others] = candidatesOf(written).map((value) => ({ name: written.name, ...value }));
  return { ...chosen, alternatives: others.length > 0 ? others : undefined };
}

function listenerOf(listener: BuiltListener): GatewayListener {
  const { key, name } = listener;
  const { isHttps, certificate, sslProfile, firewallPolicyId, ingress } = finalWish(listener);
  return {
    name,
    privateFrontend: key.isPrivate,
    protocol: isHttps ? 'Https' : 'Http',
    port: key.port,
    hostNames: [...key.hostNames],
    sslCertificate: isHttps && certificate ? nameOnGateway(ingress!, certificate) : undefined,
    sslProfile: isHttps ? sslProfile : undefined,
    firewallPolicyId,
  };
}

/** Without path rules the defaults of the map become a basic rule. A redirect beats a pool there. */
function ruleOf(map: BuiltPathMap, priority: number): GatewayRule {
  const common = { name: `rr-${map.hash}`, priority, listener: `fl-${map.hash}` };
  if (map.pathRules.length > 0) {
    return { ...common, pathMap: `url-${map.hash}` };
  }
  const rewriteRuleSet = map.rewriteRuleSet?.name;
  return map.redirect
    ? { ...common, redirect: map.redirect.name, rewriteRuleSet }
    : { ...common, pool: map.pool?.name, settings: map.settings?.name, rewriteRuleSet };
}

function pathMapOf({ hash, pathRules, pool, settings, redirect, rewriteRuleSet }: BuiltPathMap): GatewayPathMap {
  return {
    name: `url-${hash}`,
    pathRules: pathRules.map(pathRuleOf),
    defaultPool: pool?.name,
    defaultSettings: settings?.name,
    defaultRedirect: redirect?.name,
    defaultRewriteRuleSet: rewriteRuleSet?.name,
  };
}

function pathRuleOf({ name, pattern, pool, settings, redirect, firewallPolicyId, rewriteRuleSet }: BuiltPathRule): GatewayPathRule {
  return { name, paths: [pattern], pool, settings, redirect, firewallPolicyId, rewriteRuleSet };
}

function usedNames(rules: GatewayRule[], pathMaps: GatewayPathMap[]): Set<string | undefined> {
  return new Set([
    ...rules.flatMap(({ pool, settings }) => [pool, settings]),
    ...pathMaps.flatMap(({ defaultPool, defaultSettings }) => [defaultPool, defaultSettings]),
    ...pathMaps.flatMap(({ pathRules }) => pathRules).flatMap(({ pool, settings }) => [pool, settings]),
  ]);
}

/** Every pool that is written, used or not; the empty one only where it is used. */
function poolsIn({ pools }: BuiltGateway, used: Set<string | undefined>): GatewayPool[] {
  const written = [...pools.values()].map((pool): GatewayPool => {
    const [chosen, ...others] = candidatesOf(pool, poolKey).map((value) => poolOf(pool.name, value));
    return { ...chosen, alternatives: others.length > 0 ? others : undefined };
  });
  return [...written, ...(used.has(DEFAULT_POOL) ? [{ name: DEFAULT_POOL, addresses: [], workloads: [] }] : [])].sort(byName);
}

function poolOf(name: string, { pods, addresses, isAssumed }: PoolValue): GatewayPool {
  const workloads = pods.map((pod) => `${pod.kind} ${pod.namespace}/${pod.name}`);
  return { name, addresses: [...new Set(addresses)].sort(), workloads, assumed: isAssumed || undefined };
}

function poolKey(value: PoolValue): string {
  return JSON.stringify(poolOf('', value));
}

function settingsIn({ settings }: BuiltGateway, used: Set<string | undefined>): GatewaySettings[] {
  const written = [...settings.values()].map((each: Written<SettingsValue>): GatewaySettings => {
    const [chosen, ...others] = candidatesOf(each).map((value) => ({ name: each.name, ...value }));
    return { ...chosen, alternatives: others.length > 0 ? others : undefined };
  });
  return [...written, ...(used.has(DEFAULT_SETTINGS) ? [{ name: DEFAULT_SETTINGS, ...DEFAULT_SETTINGS_VALUE }] : [])].sort(byName);
}

/** Every probe that is written; the default ones only where settings use them. */
function probesIn({ probes }: BuiltGateway, settings: GatewaySettings[]): GatewayProbe[] {
  const defaults = [...new Set(settings.flatMap(({ probe }) => probe ?? []))].filter(isDefaultProbe)
    .map((name) => ({ name, ...defaultProbe(name.slice(name.indexOf('-') + 1)) }));
  return [...[...probes.values()].map(probeOf), ...defaults].sort(byName);
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

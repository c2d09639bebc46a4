import { backendsOf, lastPart, listenerLabel, probeLabel, settingsLabel } from '../application-gateway/labels';
import { redirectStatus } from '../application-gateway/redirects';
import { GatewayConfiguration, GatewayPathMap, GatewayPathRule, GatewayRule } from '../gateway-configuration';
import { numberText } from '../number-text';

/** A table of a report. */
export interface Table {
  readonly title: string;
  readonly columns: string[];
  readonly rows: string[][];
}

/** Where a rule, a path rule or a default leads to. */
type Target = Pick<GatewayPathRule, 'pool' | 'settings' | 'redirect' | 'rewriteRuleSet' | 'firewallPolicyId'>;

/** How to call a gateway. */
export function gatewayTitle({ gatewayName, ingressClassName }: Pick<GatewayConfiguration, 'gatewayName' | 'ingressClassName'>): string {
  const name = /^application gateway/.test(gatewayName) ? gatewayName : `application gateway ${gatewayName}`;
  return ingressClassName === '' ? name : `${name}, of class ${ingressClassName}`;
}

/** Everything that is written into a gateway, listeners and rules in the order in which they are asked. Empty tables are left out. */
export function gatewayTables(gateway: GatewayConfiguration): Table[] {
  const { frontendPorts, listeners, rules, pathMaps, pools, settings, probes, redirects, certificates } = gateway;
  const priorityOf = new Map(rules.map((rule) => [rule.listener, rule.priority]));
  const ordered = [...rules].sort((a, b) => a.priority - b.priority);
  return [
    { title: 'frontend ports', columns: ['name', 'port'], rows: frontendPorts.map(({ name, port }) => [name, numberText(port)]) },
    {
      title: 'listeners',
      columns: ['name', 'frontend', 'requests', 'certificate', 'TLS profile', 'firewall policy'],
      rows: [...listeners].sort((a, b) => (priorityOf.get(a.name) ?? Infinity) - (priorityOf.get(b.name) ?? Infinity)).map((listener) => [
        listener.name,
        listener.privateFrontend ? 'private' : 'public',
        listenerLabel({ ...listener, privateFrontend: false }),
        listener.sslCertificate ?? '',
        listener.sslProfile ?? '',
        lastPart(listener.firewallPolicyId),
      ]),
    },
    {
      title: 'rules, the smallest priority first',
      columns: ['priority', 'name', 'listener', 'leads to', 'backend settings', 'rewrites'],
      rows: ordered.map((rule) => [numberText(rule.priority), rule.name, rule.listener, ruleTarget(rule), rule.settings ?? '', rule.rewriteRuleSet ?? '']),
    },
    ...pathMaps.map(pathMapTable),
    {
      title: 'backend pools',
      columns: ['name', 'backends'],
      rows: pools.flatMap((pool) => [pool, ...pool.alternatives ?? []].map((each, index) => [pool.name, chance(index, backendsOf(each).join(', ') || 'empty')])),
    },
    {
      title: 'backend settings',
      columns: ['name', 'sends', 'probe'],
      rows: settings.flatMap((each) => [each, ...each.alternatives ?? []].map((value, index) => [each.name, chance(index, settingsLabel(value)), value.probe ?? ''])),
    },
    {
      title: 'health probes',
      columns: ['name', 'asks'],
      rows: probes.flatMap((probe) => [probe, ...probe.alternatives ?? []].map((value, index) => [probe.name, chance(index, probeLabel(value))])),
    },
    {
      title: 'redirects',
      columns: ['name', 'status', 'leads to'],
      rows: redirects.map((redirect) => [redirect.name, String(redirectStatus(redirect)), redirect.targetUrl ?? `listener ${redirect.targetListener ?? 'unknown'}`]),
    },
    { title: 'certificates', columns: ['name'], rows: certificates.map((name) => [name]) },
  ].filter(({ rows }) => rows.length > 0);
}

function pathMapTable(map: GatewayPathMap): Table {
  const { defaultPool: pool, defaultSettings: settings, defaultRedirect: redirect, defaultRewriteRuleSet: rewriteRuleSet } = map;
  return {
    title: `path map ${map.name}, the first match wins`,
    columns: ['path', 'path rule', 'leads to', 'backend settings', 'firewall policy', 'rewrites'],
    rows: [
      ...map.pathRules.map((rule) => [rule.paths.join(', '), rule.name, ...targetCells(rule)]),
      ['everything else', 'default', ...targetCells({ pool, settings, redirect, rewriteRuleSet })],
    ],
  };
}

function targetCells({ pool, settings, redirect, firewallPolicyId, rewriteRuleSet }: Target): string[] {
  const policy = firewallPolicyId === '' ? "''" : lastPart(firewallPolicyId);
  return [redirect !== undefined ? `redirect ${redirect}` : pool ?? '', settings ?? '', policy, rewriteRuleSet ?? ''];
}

function ruleTarget({ pathMap, pool, redirect }: GatewayRule): string {
  return pathMap ?? (redirect !== undefined ? `redirect ${redirect}` : pool ?? '');
}

/** What chance may write instead stands below. */
function chance(index: number, value: string): string {
  return index === 0 ? value : `or by chance: ${value}`;
}

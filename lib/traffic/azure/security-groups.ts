import { AzureResource } from '../azure-resource';
import { AzureEstate } from './estate';
import { isNamed } from './networks';
import { coversPorts, isTag, rangeOf } from './security-values';
import { blocksOf, numberOf, textOf, textsOf } from './settings';

/** A rule of a security group, in it or beside it. */
export interface EstateSecurityRule {
  readonly resource: AzureResource;
  readonly name?: string;
  readonly priority?: number;
  readonly direction: string;
  readonly access: string;
  readonly protocol: string;
  readonly sources: string[];
  readonly destinations: string[];
  readonly ports: string[];
  /** True when something of it is known only later. */
  readonly isOpen: boolean;
}

/** The ports by which Azure manages a gateway of version 2. */
const MANAGEMENT = { from: 65200, to: 65535 };

/** The rules of a group; undefined where some are known only later. */
export function securityRulesOf(estate: AzureEstate, group: AzureResource): EstateSecurityRule[] | undefined {
  const beside = estate.all('azurerm_network_security_rule').filter((rule) => isNamed(estate, rule, rule.settings.network_security_group_name, group));
  const isGrown = group.settings.dynamic?.security_rule !== undefined
    || beside.some(({ settings }) => settings.for_each !== undefined || settings.count !== undefined);
  return isGrown ? undefined : [
    ...blocksOf(group.settings.security_rule).map((rule) => ruleFrom(group, rule)),
    ...beside.map((rule) => ruleFrom(rule, rule.settings)),
  ];
}

/**
 * What keeps Azure from managing or probing a gateway of version 2 by a group of its subnet. Undefined where nothing does, or where it is not known.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/configuration-infrastructure#network-security-groups
 */
export function gatewayBlockedBy(rules: EstateSecurityRule[]): string | undefined {
  const inbound = rules.filter(({ direction }) => same(direction, 'Inbound'));
  if (inbound.some(({ isOpen, priority }) => isOpen || priority === undefined)) {
    return undefined;
  }
  const ordered = [...inbound].sort((a, b) => a.priority! - b.priority!);
  const manages = (rule: EstateSecurityRule) => coversPorts(rule.ports, MANAGEMENT.from, MANAGEMENT.to) && ['*', 'tcp'].includes(rule.protocol.toLowerCase())
    && rule.sources.some((source) => ['*', 'internet', 'gatewaymanager', '0.0.0.0/0'].includes(source.toLowerCase()));
  const decisive = ordered.find((rule) => manages(rule));
  return decisive === undefined ? 'no rule lets GatewayManager in on ports 65200-65535'
    : same(decisive.access, 'Deny') ? `rule '${decisive.name}' keeps GatewayManager from ports 65200-65535` : undefined;
}

/** The prefixes of a rule that are neither a tag nor a range, where several stand. */
export function wrongPrefixes(prefixes: string[]): string[] {
  return prefixes.filter((prefix) => !rangeOf(prefix) && !isTag(prefix));
}

function ruleFrom(resource: AzureResource, rule: any): EstateSecurityRule {
  const lists = [
    rule.source_address_prefix, rule.source_address_prefixes, rule.destination_address_prefix, rule.destination_address_prefixes,
    rule.destination_port_range, rule.destination_port_ranges,
  ];
  const known = (one: any, several: any) => [...textsOf(one), ...textsOf(several)];
  return {
    resource,
    name: textOf(rule.name),
    priority: numberOf(rule.priority),
    direction: textOf(rule.direction) ?? '',
    access: textOf(rule.access) ?? '',
    protocol: textOf(rule.protocol) ?? '*',
    sources: known(rule.source_address_prefix, rule.source_address_prefixes),
    destinations: known(rule.destination_address_prefix, rule.destination_address_prefixes),
    ports: [...known(rule.destination_port_range, rule.destination_port_ranges)].map(String),
    isOpen: [...lists, rule.direction, rule.access].flat().some((value) => typeof value === 'string' && value.includes('${')),
  };
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

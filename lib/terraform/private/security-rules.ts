import { NetworkSecurityRuleConfig } from '@cdktf/provider-azurerm/lib/network-security-rule';
import { isLiteral } from './problems';
import { Cidr, contains, overlap } from '../../traffic/azure/cidr';
import { isPortRange, isTag, rangeOf } from '../../traffic/azure/security-values';
import { SecurityRule, SecurityRuleAccess, SecurityRuleDirection, SecurityRuleProtocol } from '../security-rule';

const ANY = ['*'];
/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-networking-limits */
const MOST_RULES = 1000;
const EITHER_WAY = [SecurityRuleDirection.INBOUND, SecurityRuleDirection.OUTBOUND];
/** The tag of all addresses of the virtual network, and of networks joined to it. */
const VIRTUAL_NETWORK = 'VirtualNetwork';

/** One end of packets that must pass: a range of the virtual network or of pods, or a service tag. */
export interface Endpoint {
  readonly name: string;
  readonly prefix: string;
}

/** Packets that a cluster cannot do without. */
export interface Flow {
  readonly source: Endpoint;
  readonly destination: Endpoint;
  /** Where rules of the subnet see the packets: leaving, arriving or both. */
  readonly directions: SecurityRuleDirection[];
}

/** The rule as azurerm takes it: one value in the singular field, which alone knows tags and `*`, or several in the plural field. */
export function renderRule(rule: SecurityRule): Omit<NetworkSecurityRuleConfig, 'resourceGroupName' | 'networkSecurityGroupName'> {
  const { sourcePrefixes: sources = ANY, destinationPrefixes: destinations = ANY, destinationPorts: ports = ANY } = rule;
  return {
    name: rule.ruleName,
    description: rule.description,
    priority: rule.priority,
    direction: rule.direction ?? SecurityRuleDirection.INBOUND,
    access: rule.access ?? SecurityRuleAccess.ALLOW,
    protocol: rule.protocol ?? SecurityRuleProtocol.ANY,
    sourcePortRange: '*',
    ...(isSingle(sources) ? { sourceAddressPrefix: sources[0] } : { sourceAddressPrefixes: sources }),
    ...(isSingle(destinations) ? { destinationAddressPrefix: destinations[0] } : { destinationAddressPrefixes: destinations }),
    ...(isSingle(ports) ? { destinationPortRange: ports[0] } : { destinationPortRanges: ports }),
  };
}

/** Problems of rules that stand in one group. */
export function checkRules(field: string, rules: SecurityRule[]): string[] {
  const directionOf = ({ direction = SecurityRuleDirection.INBOUND }: SecurityRule) => direction;
  const tooMany = rules.length > MOST_RULES ? [`${field} must be at most ${MOST_RULES} rules, got ${rules.length}`] : [];
  return [...tooMany, ...rules.flatMap((rule, index) => [
    ...checkPrefixes(`${field}[${index}].sourcePrefixes`, rule.sourcePrefixes ?? ANY),
    ...checkPrefixes(`${field}[${index}].destinationPrefixes`, rule.destinationPrefixes ?? ANY),
    ...checkPorts(`${field}[${index}].destinationPorts`, rule.destinationPorts ?? ANY),
    ...rules.slice(0, index).flatMap((other) => [
      ...(other.ruleName.toLowerCase() === rule.ruleName.toLowerCase() ? [`${field}[${index}].ruleName must be unique, got '${rule.ruleName}' again`] : []),
      ...(other.priority === rule.priority && directionOf(other) === directionOf(rule)
        ? [`${field}[${index}].priority must be unique among ${directionOf(rule)} rules, got ${rule.priority} of '${other.ruleName}' again`] : []),
    ]),
  ])];
}

/** Problems of prefixes. A rule takes one service tag or any number of addresses and ranges. */
export function checkPrefixes(field: string, prefixes: string[]): string[] {
  if (prefixes.length === 0) {
    return [`${field} must have at least one entry, got none`];
  }
  if (!isLiteral(prefixes) || (prefixes.length === 1 && isTag(prefixes[0]))) {
    return [];
  }
  return prefixes.filter((prefix) => isLiteral(prefix) && !rangeOf(prefix))
    .map((prefix) => `${field} must be one service tag or a list of addresses and ranges, got '${prefix}'`);
}

/** The packets that the nodes of a cluster need on their subnet. */
export function nodeFlows(nodePrefix: string): Flow[] {
  const nodes = { name: 'the nodes', prefix: nodePrefix };
  return [
    { source: { name: 'AzureLoadBalancer', prefix: 'AzureLoadBalancer' }, destination: nodes, directions: [SecurityRuleDirection.INBOUND] },
    { source: nodes, destination: nodes, directions: EITHER_WAY },
  ];
}

/**
 * The packets that pods on a range of their own need on the subnet of the nodes, which sees their addresses.
 *
 * @see https://learn.microsoft.com/azure/aks/azure-cni-overlay#network-security-groups
 */
export function podFlows(nodePrefix: string, podCidr: string): Flow[] {
  const pods = { name: 'the pods', prefix: podCidr };
  return [
    { source: { name: 'the nodes', prefix: nodePrefix }, destination: pods, directions: EITHER_WAY },
    { source: pods, destination: pods, directions: EITHER_WAY },
  ];
}

/** Problems of rules that drop packets of these flows, which nothing before them lets pass. */
export function checkFlows(field: string, rules: SecurityRule[], flows: Flow[]): string[] {
  return EITHER_WAY.flatMap((direction) => {
    const ordered = rules.filter((rule) => (rule.direction ?? SecurityRuleDirection.INBOUND) === direction).sort((a, b) => a.priority - b.priority);
    return flows.filter(({ directions }) => directions.includes(direction)).flatMap((flow) => {
      const decisive = ordered.find((rule) => (rule.access === SecurityRuleAccess.DENY ? touches(rule, flow) : passesAll(rule, flow)));
      return decisive?.access === SecurityRuleAccess.DENY
        ? [`${field} '${decisive.ruleName}' drops ${direction} packets from ${nameOf(flow.source)} to ${nameOf(flow.destination)}, which the cluster needs: `
          + `allow all of them with a priority before ${decisive.priority}`] : [];
    });
  });
}

function checkPorts(field: string, ports: string[]): string[] {
  if (ports.length === 0) {
    return [`${field} must have at least one entry, got none`];
  }
  return !isLiteral(ports) || (isSingle(ports) && ports[0] === '*') ? [] : ports.filter((port) => isLiteral(port) && !isPortRange(port))
    .map((port) => `${field} must be '*' or ports and ranges from 0 to 65535, got '${port}'`);
}

/** A list that only Terraform knows may have any number of entries. */
function isSingle(list: string[]): boolean {
  return isLiteral(list) && list.length === 1;
}

/** True when some of the packets match. */
function touches({ sourcePrefixes = ANY, destinationPrefixes = ANY }: SecurityRule, { source, destination }: Flow): boolean {
  return anyMatches(sourcePrefixes, source, overlap) && anyMatches(destinationPrefixes, destination, overlap);
}

/** True when all of the packets match. */
function passesAll(rule: SecurityRule, { source, destination }: Flow): boolean {
  const { sourcePrefixes = ANY, destinationPrefixes = ANY, destinationPorts = ANY, protocol = SecurityRuleProtocol.ANY } = rule;
  return protocol === SecurityRuleProtocol.ANY && ['*', '0-65535'].includes(destinationPorts[0])
    && anyMatches(sourcePrefixes, source, contains) && anyMatches(destinationPrefixes, destination, contains);
}

function anyMatches(prefixes: string[], endpoint: Endpoint, how: (outer: Cidr, inner: Cidr) => boolean): boolean {
  const end = rangeOf(endpoint.prefix);
  return prefixes.some((prefix) => {
    const range = rangeOf(prefix);
    return prefix === '*' || same(prefix, endpoint.prefix) || (end !== undefined && same(prefix, VIRTUAL_NETWORK))
      || (range !== undefined && end !== undefined && how(range, end));
  });
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function nameOf({ name, prefix }: Endpoint): string {
  return prefix === name ? name : `${name} ${prefix}`;
}

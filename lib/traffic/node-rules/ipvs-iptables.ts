import { IPV6 } from './ip-family';
import { NodeAddresses } from './iptables';
import { IptablesTable, comment } from './iptables-table';
import { ipvsElements, setName } from './ipvs-sets';
import { ProxiedPort } from './proxied-port';
import { isInRange } from '../addresses';

/** A packet with this mark leaves the node with the node's address. kube-proxy marks with bit 14. */
const MARKED = '0x4000/0x4000';

/** Sets that a rule looks into where they have elements: chain, target, directions, protocol and comment. */
const LOOKED_INTO: [string, string, string, string, string, string?][] = [
  ['KUBE-LOOP-BACK', 'KUBE-POSTROUTING', 'MASQUERADE', 'dst,dst,src', 'Kubernetes endpoints dst ip:port, source ip for solving hairpin purpose'],
  ['KUBE-LOAD-BALANCER', 'KUBE-SERVICES', 'KUBE-LOAD-BALANCER', 'dst,dst', 'Kubernetes service lb portal'],
  ['KUBE-LOAD-BALANCER-LOCAL', 'KUBE-LOAD-BALANCER', 'RETURN', 'dst,dst', 'Kubernetes service load balancer ip + port with externalTrafficPolicy=local'],
  ['KUBE-NODE-PORT-LOCAL-TCP', 'KUBE-NODE-PORT', 'RETURN', 'dst', 'Kubernetes nodeport TCP port with externalTrafficPolicy=local', 'tcp'],
  ['KUBE-NODE-PORT-TCP', 'KUBE-NODE-PORT', 'KUBE-MARK-MASQ', 'dst', 'Kubernetes nodeport TCP port for masquerade purpose', 'tcp'],
  ['KUBE-NODE-PORT-LOCAL-UDP', 'KUBE-NODE-PORT', 'RETURN', 'dst', 'Kubernetes nodeport UDP port with externalTrafficPolicy=local', 'udp'],
  ['KUBE-NODE-PORT-UDP', 'KUBE-NODE-PORT', 'KUBE-MARK-MASQ', 'dst', 'Kubernetes nodeport UDP port for masquerade purpose', 'udp'],
  ['KUBE-NODE-PORT-LOCAL-SCTP-HASH', 'KUBE-NODE-PORT', 'RETURN', 'dst,dst',
    String.raw`Kubernetes nodeport SCTP port with externalTrafficPolicy=local with type \'hash ip:port\'`, 'sctp'],
  ['KUBE-NODE-PORT-SCTP-HASH', 'KUBE-NODE-PORT', 'KUBE-MARK-MASQ', 'dst,dst',
    String.raw`Kubernetes nodeport SCTP port for masquerade purpose with type \'hash ip:port\'`, 'sctp'],
];

/** The same in the filter table. */
const FILTERED: typeof LOOKED_INTO = [
  ['KUBE-LOAD-BALANCER-FW', 'KUBE-PROXY-FIREWALL', 'KUBE-SOURCE-RANGES-FIREWALL', 'dst,dst',
    'Kubernetes service load balancer ip + port for load balancer with sourceRange'],
  ['KUBE-LOAD-BALANCER-SOURCE-CIDR', 'KUBE-SOURCE-RANGES-FIREWALL', 'RETURN', 'dst,dst,src',
    'Kubernetes service load balancer ip + port + source cidr for packet filter purpose'],
  ['KUBE-LOAD-BALANCER-SOURCE-IP', 'KUBE-SOURCE-RANGES-FIREWALL', 'RETURN', 'dst,dst,src',
    'Kubernetes service load balancer ip + port + source IP for packet filter purpose'],
];

/** What `iptables-save`, or `ip6tables-save`, prints in IPVS mode: rules that look into the sets. */
export function ipvsIptables(ports: ProxiedPort[], node: NodeAddresses): string {
  const elements = ipvsElements(ports, node);
  const isUsed = (set: string) => elements.get(set)!.size > 0;
  return [...filter(ports, node, isUsed).render(), ...nat(node, isUsed).render()].join('\n');
}

function filter(ports: ProxiedPort[], node: NodeAddresses, isUsed: (set: string) => boolean): IptablesTable {
  const { family } = node;
  const table = new IptablesTable('filter', ['INPUT', 'FORWARD', 'OUTPUT']);
  const into = (set: string) => `-m set --match-set ${setName(set, family)}`;
  table.append('INPUT', { matches: [comment('kubernetes ipvs access filter')] }, 'KUBE-IPVS-FILTER');
  table.append('INPUT', { matches: [comment('kube-proxy firewall rules')] }, 'KUBE-PROXY-FIREWALL');
  table.append('INPUT', { matches: [comment('kubernetes health check rules')] }, 'KUBE-NODE-PORT');
  table.append('FORWARD', { matches: [comment('kube-proxy firewall rules')] }, 'KUBE-PROXY-FIREWALL');
  table.append('FORWARD', { matches: [comment('kubernetes forwarding rules')] }, 'KUBE-FORWARD');
  table.append('OUTPUT', { matches: [comment('kubernetes ipvs access filter')] }, 'KUBE-IPVS-OUT-FILTER');
  ['KUBE-IPVS-OUT-FILTER', 'KUBE-PROXY-FIREWALL'].forEach((chain) => table.chain(chain));
  lookInto(table, FILTERED, node, isUsed);
  table.append('KUBE-SOURCE-RANGES-FIREWALL', {}, 'DROP');
  for (const { source, match } of ports.flatMap((port) => barred(port, node))) {
    table.append('KUBE-IPVS-OUT-FILTER', { source, matches: [match] }, 'DROP');
  }
  table.append('KUBE-FORWARD', { matches: [comment('kubernetes forwarding rules'), `-m mark --mark ${MARKED}`] }, 'ACCEPT');
  table.append('KUBE-FORWARD', { matches: [comment('kubernetes forwarding conntrack rule'), '-m conntrack --ctstate RELATED,ESTABLISHED'] }, 'ACCEPT');
  table.append('KUBE-NODE-PORT', { matches: [comment('Kubernetes health check node port'), `${into('KUBE-HEALTH-CHECK-NODE-PORT')} dst`] }, 'ACCEPT');
  for (const set of ['KUBE-LOAD-BALANCER', 'KUBE-CLUSTER-IP', 'KUBE-EXTERNAL-IP', 'KUBE-EXTERNAL-IP-LOCAL']) {
    table.append('KUBE-IPVS-FILTER', { matches: [`${into(set)} dst,dst`] }, 'RETURN');
  }
  table.append('KUBE-IPVS-FILTER', { matches: [`${into('KUBE-HEALTH-CHECK-NODE-PORT')} dst`] }, 'RETURN');
  const fresh = ['-m conntrack --ctstate NEW', `${into('KUBE-IPVS-IPS')} dst`];
  table.append('KUBE-IPVS-FILTER', { matches: fresh }, `REJECT --reject-with ${family.unreachable}`);
  return table;
}

/** A node that no source range names must not reach the load balancer's address from itself. */
function barred({ protocol, fields }: ProxiedPort, node: NodeAddresses): { source: string; match: string }[] {
  const { sourceRanges, loadBalancerIps, port } = fields;
  return sourceRanges.length === 0 || sourceRanges.some((range) => isInRange(node.nodeAddress, range)) ? [] : loadBalancerIps
    .map((source) => ({ source, match: `-m ipvs --vproto ${PROTOCOL_NUMBERS[protocol]} --vaddr ${source} --vport ${port}` }));
}

/** The match for virtual servers prints protocols as numbers. */
const PROTOCOL_NUMBERS: Record<string, number> = { tcp: 6, udp: 17, sctp: 132 };

function nat(node: NodeAddresses, isUsed: (set: string) => boolean): IptablesTable {
  const { family, podCidr } = node;
  const table = new IptablesTable('nat', ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING']);
  const into = (set: string, sides = 'dst,dst') => `-m set --match-set ${setName(set, family)} ${sides}`;
  table.append('PREROUTING', { matches: [comment('kubernetes service portals')] }, 'KUBE-SERVICES');
  table.append('OUTPUT', { matches: [comment('kubernetes service portals')] }, 'KUBE-SERVICES');
  table.append('POSTROUTING', { matches: [comment('kubernetes postrouting rules')] }, 'KUBE-POSTROUTING');
  table.chain('KUBE-NODE-PORT');
  table.append('KUBE-SERVICES', { source: family === IPV6 ? '::1/128' : '127.0.0.0/8' }, 'RETURN');
  lookInto(table, LOOKED_INTO, node, isUsed);
  if (isUsed('KUBE-CLUSTER-IP')) {
    const about = comment('Kubernetes service cluster ip + port for masquerade purpose');
    table.append('KUBE-SERVICES', { notSource: podCidr, matches: [about, into('KUBE-CLUSTER-IP')] }, 'KUBE-MARK-MASQ');
  }
  if (isUsed('KUBE-EXTERNAL-IP')) {
    const matches = [comment('Kubernetes service external ip + port for masquerade and filter purpose'), into('KUBE-EXTERNAL-IP')];
    table.append('KUBE-SERVICES', { matches }, 'KUBE-MARK-MASQ');
    fromOutside(table, matches);
  }
  if (isUsed('KUBE-EXTERNAL-IP-LOCAL')) {
    fromOutside(table, [comment('Kubernetes service external ip + port with externalTrafficPolicy=local'), into('KUBE-EXTERNAL-IP-LOCAL')]);
  }
  table.append('KUBE-SERVICES', { matches: ['-m addrtype --dst-type LOCAL'] }, 'KUBE-NODE-PORT');
  table.append('KUBE-LOAD-BALANCER', {}, 'KUBE-MARK-MASQ');
  ['KUBE-CLUSTER-IP', 'KUBE-LOAD-BALANCER'].filter(isUsed).forEach((set) => table.append('KUBE-SERVICES', { matches: [into(set)] }, 'ACCEPT'));
  table.append('KUBE-POSTROUTING', { matches: [`-m mark ! --mark ${MARKED}`] }, 'RETURN');
  table.append('KUBE-POSTROUTING', {}, 'MARK --set-xmark 0x4000/0x0');
  table.append('KUBE-POSTROUTING', { matches: [comment('kubernetes service traffic requiring SNAT')] }, 'MASQUERADE --random-fully');
  table.append('KUBE-MARK-MASQ', {}, `MARK --set-xmark ${MARKED}`);
  return table;
}

/** External addresses are for strangers and for those to whom the address is local, not for pods behind a bridge. */
function fromOutside(table: IptablesTable, matches: string[]): void {
  table.append('KUBE-SERVICES', { matches: [...matches, '-m physdev ! --physdev-is-in', '-m addrtype ! --src-type LOCAL'] }, 'ACCEPT');
  table.append('KUBE-SERVICES', { matches: [...matches, '-m addrtype --dst-type LOCAL'] }, 'ACCEPT');
}

function lookInto(table: IptablesTable, lookups: typeof LOOKED_INTO, { family }: NodeAddresses, isUsed: (set: string) => boolean): void {
  for (const [set, chain, target, sides, about, protocol] of lookups.filter((lookup) => isUsed(lookup[0]))) {
    table.append(chain, { protocol, matches: [comment(about), `-m set --match-set ${setName(set, family)} ${sides}`] }, target);
  }
}

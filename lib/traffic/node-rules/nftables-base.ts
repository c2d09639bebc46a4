import { NodeAddresses } from './iptables';
import { NftablesTable, quoted } from './nftables-table';

const PORT_KEY = 'inet_proto . inet_service';
const MARK = '0x00004000';

/** How kube-proxy lays out its table; it changed from version to version. */
export interface NftablesLayout {
  /** True from Kubernetes 1.36 on: no chain for each endpoint, one set for pods that call themselves, marks without a jump. */
  readonly flat: boolean;
  /** False before Kubernetes 1.34: all filters stand before the translation, and cluster addresses are checked in a chain of its own after it. */
  readonly preDnat: boolean;
  /** True from Kubernetes 1.37 on: no map where there is one endpoint. */
  readonly singleEndpoint: boolean;
}

/** The rule that makes a packet leave the node with the node's address. */
export function masquerade(layout: NftablesLayout): string {
  return layout.flat ? `meta mark set meta mark | ${MARK}` : 'jump mark-for-masquerade';
}

/** What every Service shares. */
export function nftablesBase(layout: NftablesLayout, node: NodeAddresses, serviceCidr: string): NftablesTable {
  const { nft: ip } = node.family;
  const table = new NftablesTable(ip, 'kube-proxy', 'rules for kube-proxy');
  collections(table, layout, node);
  hooks(table, layout);
  jumps(table, layout);
  masquerading(table, layout, ip);
  dispatch(table, layout, node);
  table.append('cluster-ips-check', `${ip} daddr @cluster-ips reject`, 'Reject traffic to invalid ports of ClusterIPs');
  table.append('cluster-ips-check', `${ip} daddr ${serviceCidr} drop`, 'Drop traffic to unallocated ClusterIPs');
  return table;
}

function collections(table: NftablesTable, layout: NftablesLayout, node: NodeAddresses): void {
  const { nftAddress: address, nftPerLine: perLine } = node.family;
  const addressKey = `${address} . inet_proto . inet_service`;
  if (layout.flat) {
    table.set('hairpin-connections', `${address} . ${addressKey}`, 'service hairpin connections', 1);
  }
  table.set('cluster-ips', address, 'Active ClusterIPs', perLine);
  table.set('nodeport-ips', address, 'IPs that accept NodePort traffic', perLine);
  table.add('nodeport-ips', node.nodeAddress);
  table.map('no-endpoint-services', addressKey, 'vmap to drop or reject packets to services with no endpoints');
  table.map('no-endpoint-nodeports', PORT_KEY, 'vmap to drop or reject packets to service nodeports with no endpoints');
  table.map('firewall-ips', addressKey, 'destinations that are subject to LoadBalancerSourceRanges');
  table.map('service-ips', addressKey, 'ClusterIP, ExternalIP and LoadBalancer IP traffic');
  table.map('service-nodeports', PORT_KEY, 'NodePort traffic');
}

/** Before the address is translated, at the filters, and where it is translated. */
function hooks(table: NftablesTable, layout: NftablesLayout): void {
  const hook = (name: string, type: string, priority: string) => table.chain(name, `type ${type} priority ${priority}; policy accept;`);
  if (layout.preDnat) {
    hook('filter-prerouting-pre-dnat', 'filter hook prerouting', 'dstnat - 10');
    hook('filter-output-pre-dnat', 'filter hook output', '-110');
    hook('filter-input', 'filter hook input', 'filter');
    hook('filter-forward', 'filter hook forward', 'filter');
    hook('filter-output', 'filter hook output', 'filter');
  } else {
    hook('filter-prerouting', 'filter hook prerouting', 'dstnat - 10');
    hook('filter-input', 'filter hook input', '-110');
    hook('filter-forward', 'filter hook forward', '-110');
    hook('filter-output', 'filter hook output', '-110');
    hook('filter-output-post-dnat', 'filter hook output', '-90');
  }
  hook('nat-prerouting', 'nat hook prerouting', 'dstnat');
  hook('nat-output', 'nat hook output', '-100');
  hook('nat-postrouting', 'nat hook postrouting', 'srcnat');
}

function jumps(table: NftablesTable, { preDnat }: NftablesLayout): void {
  const jump = (to: string, from: string, match = '') => {
    table.chain(to);
    table.append(from, `${match}jump ${to}`);
  };
  const fresh = 'ct state new ';
  jump('nodeport-endpoints-check', 'filter-input', fresh);
  jump('service-endpoints-check', 'filter-input', fresh);
  jump('service-endpoints-check', 'filter-forward', fresh);
  jump('service-endpoints-check', 'filter-output', fresh);
  jump('firewall-check', preDnat ? 'filter-prerouting-pre-dnat' : 'filter-prerouting', fresh);
  jump('firewall-check', preDnat ? 'filter-output-pre-dnat' : 'filter-output', fresh);
  jump('services', 'nat-output');
  jump('services', 'nat-prerouting');
  jump('masquerading', 'nat-postrouting');
  jump('cluster-ips-check', 'filter-forward', fresh);
  jump('cluster-ips-check', preDnat ? 'filter-output' : 'filter-output-post-dnat', fresh);
}

function masquerading(table: NftablesTable, layout: NftablesLayout, ip: string): void {
  if (layout.flat) {
    table.append('masquerading', `meta mark & ${MARK} != 0x00000000 meta mark set meta mark ^ ${MARK} masquerade fully-random`);
    table.append('masquerading', `ct status dnat ${ip} saddr . ${ip} daddr . meta l4proto . th dport @hairpin-connections masquerade fully-random`);
  } else {
    table.chain('mark-for-masquerade');
    table.append('mark-for-masquerade', `meta mark set meta mark | ${MARK}`);
    table.append('masquerading', `meta mark & ${MARK} == 0x00000000 return`);
    table.append('masquerading', `meta mark set meta mark ^ ${MARK}`);
    table.append('masquerading', 'masquerade fully-random');
  }
}

function dispatch(table: NftablesTable, layout: NftablesLayout, node: NodeAddresses): void {
  const { nft: ip } = node.family;
  const key = `${ip} daddr . meta l4proto . th dport`;
  table.chain('reject-chain', quoted('helper for @no-endpoint-services / @no-endpoint-nodeports'));
  table.append('reject-chain', 'reject');
  table.append('service-endpoints-check', `${key} vmap @no-endpoint-services`);
  table.append('nodeport-endpoints-check', `${ip} daddr @nodeport-ips meta l4proto . th dport vmap @no-endpoint-nodeports`);
  table.append('firewall-check', `${key} vmap @firewall-ips`);
  if (layout.flat) {
    table.append('services', `${ip} daddr @cluster-ips ${ip} saddr != ${node.podCidr} ${masquerade(layout)}`, 'masquerade clusterIP traffic from outside cluster');
  }
  table.append('services', `${key} vmap @service-ips`);
  table.append('services', `${ip} daddr @nodeport-ips meta l4proto . th dport vmap @service-nodeports`);
}

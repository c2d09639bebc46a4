import { isIpv4, isIpv6 } from '../addresses';

/** A family of addresses, and what differs in what kube-proxy writes for it. It programs each family by itself. */
export interface IpFamily {
  /** As Kubernetes names it. */
  readonly name: 'IPv4' | 'IPv6';
  /** The family of the table and of matches in nftables; `v4` or `v6` in the names of types. */
  readonly nft: 'ip' | 'ip6';
  /** The type of an address in a set. */
  readonly nftAddress: string;
  /** How many addresses of a set `nft` prints on one line. */
  readonly nftPerLine: number;
  /** The command that lists the rules of iptables. */
  readonly iptablesSave: string;
  /** What answers to a refused packet. */
  readonly unreachable: string;
  /** All bits of an address, as the match for recent clients has them. */
  readonly mask: string;
  /** Bits of an address. */
  readonly bits: number;
  /** The family as `ipset` names it. */
  readonly ipset: 'inet' | 'inet6';
  /** The start of the name of each set that IPVS uses. */
  readonly setPrefix: string;
  /** Ranges and addresses that stand for those that nobody names. */
  readonly podCidr: string;
  readonly serviceCidr: string;
  readonly nodeAddress: string;
  /** True for an address of the family. */
  has(address: any): boolean;
}

/** IPv4. */
export const IPV4: IpFamily = {
  name: 'IPv4',
  nft: 'ip',
  nftAddress: 'ipv4_addr',
  nftPerLine: 2,
  iptablesSave: 'iptables-save',
  unreachable: 'icmp-port-unreachable',
  mask: '255.255.255.255',
  bits: 32,
  ipset: 'inet',
  setPrefix: 'KUBE-',
  podCidr: '10.244.0.0/16',
  serviceCidr: '10.0.0.0/16',
  nodeAddress: '10.224.0.4',
  has: isIpv4,
};

/** IPv6. The ranges are those that AKS gives a cluster with both families. */
export const IPV6: IpFamily = {
  name: 'IPv6',
  nft: 'ip6',
  nftAddress: 'ipv6_addr',
  nftPerLine: 1,
  iptablesSave: 'ip6tables-save',
  unreachable: 'icmp6-port-unreachable',
  mask: 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  bits: 128,
  ipset: 'inet6',
  setPrefix: 'KUBE-6-',
  podCidr: 'fd12:3456:789a::/64',
  serviceCidr: 'fd12:3456:789a:1::/108',
  nodeAddress: 'fd12:3456:789a:2::4',
  has: isIpv6,
};

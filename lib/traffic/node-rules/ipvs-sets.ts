import { IpFamily } from './ip-family';
import { NodeAddresses } from './iptables';
import { ProxiedPort } from './proxied-port';
import { isInRange } from '../addresses';

/** Longer names of sets are cut off. */
const LONGEST_SET = 31;

type SetType = 'hash:ip' | 'hash:ip,port' | 'hash:ip,port,ip' | 'hash:ip,port,net' | 'bitmap:port';

/** The sets by which iptables knows what to masquerade and what to keep out, by their names for IPv4. */
export const IPVS_SETS: Record<string, SetType> = {
  'KUBE-LOOP-BACK': 'hash:ip,port,ip',
  'KUBE-CLUSTER-IP': 'hash:ip,port',
  'KUBE-EXTERNAL-IP': 'hash:ip,port',
  'KUBE-EXTERNAL-IP-LOCAL': 'hash:ip,port',
  'KUBE-LOAD-BALANCER': 'hash:ip,port',
  'KUBE-LOAD-BALANCER-FW': 'hash:ip,port',
  'KUBE-LOAD-BALANCER-LOCAL': 'hash:ip,port',
  'KUBE-LOAD-BALANCER-SOURCE-IP': 'hash:ip,port,ip',
  'KUBE-LOAD-BALANCER-SOURCE-CIDR': 'hash:ip,port,net',
  'KUBE-NODE-PORT-TCP': 'bitmap:port',
  'KUBE-NODE-PORT-LOCAL-TCP': 'bitmap:port',
  'KUBE-NODE-PORT-UDP': 'bitmap:port',
  'KUBE-NODE-PORT-LOCAL-UDP': 'bitmap:port',
  'KUBE-NODE-PORT-SCTP-HASH': 'hash:ip,port',
  'KUBE-NODE-PORT-LOCAL-SCTP-HASH': 'hash:ip,port',
  'KUBE-HEALTH-CHECK-NODE-PORT': 'bitmap:port',
  'KUBE-IPVS-IPS': 'hash:ip',
};

/** The name of a set in a family. */
export function setName(set: string, family: IpFamily): string {
  return set.replace('KUBE-', family.setPrefix).slice(0, LONGEST_SET);
}

/** The elements of each set on a node, by the name of the set for IPv4. */
export function ipvsElements(ports: ProxiedPort[], node: NodeAddresses): Map<string, Set<string>> {
  const elements = new Map(Object.keys(IPVS_SETS).map((set) => [set, new Set<string>()]));
  ports.flatMap((port) => elementsOf(port, node)).forEach(([set, element]) => elements.get(set)!.add(element));
  return elements;
}

/** What `ipset save` prints of the sets of one family: sets and their elements in alphabetical order. */
export function ipsetLines(ports: ProxiedPort[], node: NodeAddresses): string[] {
  const { family } = node;
  return [...ipvsElements(ports, node)].map(([set, elements]): [string, string[]] => {
    const name = setName(set, family);
    const options = IPVS_SETS[set] === 'bitmap:port' ? 'range 0-65535' : `family ${family.ipset} hashsize 1024 maxelem 65536 bucketsize 12`;
    return [name, [`create ${name} ${IPVS_SETS[set]} ${options}`, ...[...elements].sort().map((element) => `add ${name} ${element}`)]];
  }).sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, lines]) => lines);
}

function elementsOf(port: ProxiedPort, node: NodeAddresses): [string, string][] {
  const { protocol } = port;
  const { clusterIp, externalIps, loadBalancerIps, nodePort, healthCheckNodePort, externalLocal, endpoints } = port.fields;
  const at = (address: string) => `${address},${protocol}:${port.fields.port}`;
  const looped = endpoints.filter((endpoint) => endpoint.local)
    .map((endpoint): [string, string] => ['KUBE-LOOP-BACK', `${endpoint.address},${protocol}:${endpoint.port},${endpoint.address}`]);
  return [
    ...looped,
    ['KUBE-CLUSTER-IP', at(clusterIp)],
    ...externalIps.map((address): [string, string] => [`KUBE-EXTERNAL-IP${externalLocal ? '-LOCAL' : ''}`, at(address)]),
    ...loadBalancerIps.flatMap((address) => balanced(port, node, address, at(address))),
    ...(nodePort === undefined ? [] : nodePortElements(port, node, nodePort)),
    ...(healthCheckNodePort === undefined ? [] : [['KUBE-HEALTH-CHECK-NODE-PORT', `${healthCheckNodePort}`] as [string, string]]),
    ...[clusterIp, ...externalIps, ...loadBalancerIps].map((address): [string, string] => ['KUBE-IPVS-IPS', address]),
  ];
}

function balanced({ fields }: ProxiedPort, node: NodeAddresses, address: string, key: string): [string, string][] {
  const { sourceRanges, externalLocal } = fields;
  const whole = `/${node.family.bits}`;
  // a node that may connect does so from the address of the load balancer itself
  const fromNode = sourceRanges.some((range) => isInRange(node.nodeAddress, range));
  return [
    ['KUBE-LOAD-BALANCER', key],
    ...(externalLocal ? [['KUBE-LOAD-BALANCER-LOCAL', key] as [string, string]] : []),
    ...(sourceRanges.length > 0 ? [['KUBE-LOAD-BALANCER-FW', key] as [string, string]] : []),
    ...sourceRanges.map((range): [string, string] =>
      ['KUBE-LOAD-BALANCER-SOURCE-CIDR', `${key},${range.endsWith(whole) ? range.slice(0, -whole.length) : range}`]),
    ...(fromNode ? [['KUBE-LOAD-BALANCER-SOURCE-IP', `${key},${address}`] as [string, string]] : []),
  ];
}

function nodePortElements({ protocol, fields }: ProxiedPort, node: NodeAddresses, nodePort: number): [string, string][] {
  const hash = protocol === 'sctp';
  const element = hash ? `${node.nodeAddress},${protocol}:${nodePort}` : `${nodePort}`;
  const set = `${protocol.toUpperCase()}${hash ? '-HASH' : ''}`;
  return [[`KUBE-NODE-PORT-${set}`, element], ...(fields.externalLocal ? [[`KUBE-NODE-PORT-LOCAL-${set}`, element] as [string, string]] : [])];
}

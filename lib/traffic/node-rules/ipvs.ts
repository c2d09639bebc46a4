import { addressPort, Endpoint, hostPort } from './endpoint';
import { IpFamily } from './ip-family';
import { contains } from './ip-ranges';
import { NodeAddresses } from './iptables';
import { ProxiedPort } from './proxied-port';
import { IpvsOptions, IpvsScheduler } from '../kube-proxy';

/** Longer names of sets are cut off. */
const LONGEST_SET = 31;

/** The Service ports of one family, and the node. */
export interface ServedPorts {
  readonly ports: ProxiedPort[];
  readonly node: NodeAddresses;
}

/** What Linux has where nobody sets a timeout. */
const KERNEL_TIMEOUTS = { tcp: 900, tcpFin: 120, udp: 300 };

/** What `ipvsadm -Ln` prints on a node for these Service ports of both families, before the first connection. */
export function ipvsTable(served: ServedPorts[], options: IpvsOptions): string {
  return [
    'IP Virtual Server version 1.2.1 (size=4096)',
    'Prot LocalAddress:Port Scheduler Flags',
    '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn',
    ...served.flatMap(({ ports, node }) => ports.flatMap((port) => virtualServers(port, node, options.scheduler ?? IpvsScheduler.ROUND_ROBIN))),
  ].join('\n');
}

/** What `ipvsadm -L --timeout` prints. A timeout that kube-proxy is not told stays as the kernel has it. */
export function ipvsTimeouts(options: IpvsOptions): string {
  const tcp = options.tcpTimeoutSeconds ?? KERNEL_TIMEOUTS.tcp;
  const tcpFin = options.tcpFinTimeoutSeconds ?? KERNEL_TIMEOUTS.tcpFin;
  const udp = options.udpTimeoutSeconds ?? KERNEL_TIMEOUTS.udp;
  return `Timeout (tcp tcpfin udp): ${tcp} ${tcpFin} ${udp}`;
}

/** The entries of the sets by which iptables knows what to masquerade and what to keep out, as `ipset save` prints them. */
export function ipsetEntries(served: ServedPorts[]): string {
  return [...new Set(served.flatMap(({ ports, node }) => ports.flatMap((port) => entriesOf(port, node))))].sort().join('\n');
}

/** One virtual server for each address and port that leads to the Service port. */
function virtualServers(port: ProxiedPort, node: NodeAddresses, scheduler: IpvsScheduler): string[] {
  const { clusterIp, externalIps, loadBalancerIps, nodePort, affinitySeconds, internalLocal, externalLocal } = port.fields;
  const flags = `${scheduler}${scheduler === IpvsScheduler.MAGLEV_HASHING ? ' (mh-port)' : ''}${affinitySeconds === undefined ? '' : ` persistent ${affinitySeconds}`}`;
  const server = (address: string, number: number, endpoints: Endpoint[]) => [
    `${port.protocol.toUpperCase().padEnd(4)} ${addressPort(address, number)} ${flags}`,
    ...endpoints.map(destination),
  ];
  const external = endpointsFor(port, externalLocal);
  return [
    ...server(clusterIp, port.fields.port, endpointsFor(port, internalLocal)),
    ...[...externalIps, ...loadBalancerIps].flatMap((address) => server(address, port.fields.port, external)),
    ...(nodePort === undefined ? [] : server(node.nodeAddress, nodePort, external)),
  ];
}

/** With policy Local and no pod here, pods of this node still reach the others; answers to strangers get lost. */
function endpointsFor(port: ProxiedPort, local: boolean): Endpoint[] {
  return local && port.localEndpoints.length > 0 ? port.localEndpoints : port.clusterEndpoints;
}

function destination(endpoint: Endpoint): string {
  return `  -> ${hostPort(endpoint).padEnd(28)} ${'Masq'.padEnd(7)} ${'1'.padEnd(6)} ${'0'.padEnd(10)} ${'0'.padEnd(10)}`;
}

function entriesOf(port: ProxiedPort, node: NodeAddresses): string[] {
  const { protocol } = port;
  const { clusterIp, externalIps, loadBalancerIps, sourceRanges, nodePort, healthCheckNodePort, externalLocal } = port.fields;
  const at = (address: string) => `${address},${protocol}:${port.fields.port}`;
  const looped = port.fields.endpoints.filter((endpoint) => endpoint.local)
    .map((endpoint) => `KUBE-LOOP-BACK ${endpoint.address},${protocol}:${endpoint.port},${endpoint.address}`);
  const fromNode = sourceRanges.some((range) => contains(range, node.nodeAddress));
  const balanced = loadBalancerIps.flatMap((address) => [
    `KUBE-LOAD-BALANCER ${at(address)}`,
    ...(externalLocal ? [`KUBE-LOAD-BALANCER-LOCAL ${at(address)}`] : []),
    ...(sourceRanges.length > 0 ? [`KUBE-LOAD-BALANCER-FW ${at(address)}`] : []),
    ...sourceRanges.map((range) => `KUBE-LOAD-BALANCER-SOURCE-CIDR ${at(address)},${range}`),
    ...(fromNode ? [`KUBE-LOAD-BALANCER-SOURCE-IP ${at(address)},${address}`] : []),
  ]);
  const onNode = protocol === 'sctp' ? `${node.nodeAddress},${protocol}:${nodePort}` : `${nodePort}`;
  const set = protocol === 'sctp' ? '-HASH' : '';
  const nodePorts = nodePort === undefined ? [] : [
    `KUBE-NODE-PORT-${protocol.toUpperCase()}${set} ${onNode}`,
    ...(externalLocal ? [`KUBE-NODE-PORT-LOCAL-${protocol.toUpperCase()}${set} ${onNode}`] : []),
  ];
  return [
    ...looped,
    `KUBE-CLUSTER-IP ${at(clusterIp)}`,
    ...externalIps.map((address) => `KUBE-EXTERNAL-IP${externalLocal ? '-LOCAL' : ''} ${at(address)}`),
    ...balanced,
    ...nodePorts,
    ...(healthCheckNodePort === undefined ? [] : [`KUBE-HEALTH-CHECK-NODE-PORT ${healthCheckNodePort}`]),
    ...[clusterIp, ...externalIps, ...loadBalancerIps].map((address) => `KUBE-IPVS-IPS ${address}`),
  ].map((entry) => `add ${ofFamily(entry, node.family)}`);
}

/** Each family has sets of its own. */
function ofFamily(entry: string, family: IpFamily): string {
  const [set, value] = entry.split(' ');
  return `${set.replace('KUBE-', family.setPrefix).slice(0, LONGEST_SET)} ${value}`;
}

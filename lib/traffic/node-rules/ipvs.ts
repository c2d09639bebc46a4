import { addressPort, Endpoint, hostPort } from './endpoint';
import { IPV4, IPV6 } from './ip-family';
import { NodeAddresses } from './iptables';
import { ipsetLines, ipvsElements } from './ipvs-sets';
import { ProxiedPort } from './proxied-port';
import { IpvsOptions, IpvsScheduler } from '../kube-proxy';

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

/** What `ipset save` prints. kube-proxy makes the sets of both families, whether something is in them or not. */
export function ipsetEntries(served: ServedPorts[]): string {
  return [IPV6, IPV4].flatMap((family) => {
    const { ports, node } = served.find((one) => one.node.family === family) ?? { ports: [], node: { family, podCidr: '', nodeAddress: '' } };
    return ipsetLines(ports, node);
  }).join('\n');
}

/** What `ip -brief address` prints of the dummy interface, by which the node takes in what virtual servers have. */
export function boundAddresses(served: ServedPorts[]): string {
  const addresses = served.flatMap(({ ports, node }) => [...ipvsElements(ports, node).get('KUBE-IPVS-IPS')!].sort().map((address) => `${address}/${node.family.bits}`));
  return ['kube-ipvs0'.padEnd(16), 'DOWN'.padEnd(14), ...addresses].join(' ').trimEnd();
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

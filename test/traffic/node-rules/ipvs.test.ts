import { IpvsScheduler, KubeProxy, NodeRules } from '../../../lib/traffic';
import { listing, service, slice } from '../../support/node-rules';

const P80 = { name: 'p80', port: 80, protocol: 'TCP' };
const HEAD = [
  'IP Virtual Server version 1.2.1 (size=4096)',
  'Prot LocalAddress:Port Scheduler Flags',
  '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn',
];
const ONE = '  -> 10.180.0.1:80                Masq    1      0          0         ';
const TWO = '  -> 10.180.0.2:80                Masq    1      0          0         ';
const BOTH: [string, string?][] = [['10.180.0.1', 'here'], ['10.180.0.2', 'there']];

function table(spec: any, endpoints: [string, string?][], kubeProxy = KubeProxy.ipvs(), loadBalancerIp?: string): string[] {
  const objects = [service('ns1', 'svc1', { clusterIP: '172.30.0.41', ports: [P80], ...spec }, loadBalancerIp), slice('ns1', 'svc1', P80, ...endpoints)];
  return listing(objects, kubeProxy);
}

test('has a virtual server with one real server for each endpoint', () => {
  expect(table({}, BOTH)).toEqual([...HEAD, 'TCP  172.30.0.41:80 rr', ONE, TWO]);
});

test.each(Object.values(IpvsScheduler).filter((scheduler) => scheduler !== IpvsScheduler.MAGLEV_HASHING))('names the scheduler %s', (scheduler) => {
  expect(table({}, BOTH, KubeProxy.ipvs({ scheduler }))[3]).toEqual(`TCP  172.30.0.41:80 ${scheduler}`);
});

test('hashes ports too with Maglev, and says persistence last', () => {
  const kubeProxy = KubeProxy.ipvs({ scheduler: IpvsScheduler.MAGLEV_HASHING });
  const spec = { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 300 } } };
  expect(table(spec, BOTH, kubeProxy)[3]).toEqual('TCP  172.30.0.41:80 mh (mh-port) persistent 300');
});

test('keeps a virtual server without real servers where there is no endpoint', () => {
  expect(table({}, [])).toEqual([...HEAD, 'TCP  172.30.0.41:80 rr']);
});

test('has a virtual server for each address, and for the node port of the node', () => {
  const spec = { type: 'LoadBalancer', sessionAffinity: 'ClientIP', externalIPs: ['192.168.99.22'], ports: [{ ...P80, nodePort: 30080 }] };
  expect(table(spec, [['10.180.0.1', 'here']], KubeProxy.ipvs(), '1.2.3.4')).toEqual([
    ...HEAD,
    'TCP  172.30.0.41:80 rr persistent 10800', ONE,
    'TCP  192.168.99.22:80 rr persistent 10800', ONE,
    'TCP  1.2.3.4:80 rr persistent 10800', ONE,
    'TCP  192.168.0.2:30080 rr persistent 10800', ONE,
  ]);
});

test('sends traffic with policy Local to pods of this node, and to all where it has none', () => {
  const spec = { type: 'NodePort', externalTrafficPolicy: 'Local', ports: [{ ...P80, nodePort: 30080 }] };
  expect(table(spec, BOTH)).toEqual([...HEAD, 'TCP  172.30.0.41:80 rr', ONE, TWO, 'TCP  192.168.0.2:30080 rr', ONE]);
  expect(table(spec, [['10.180.0.2', 'there']])).toEqual([...HEAD, 'TCP  172.30.0.41:80 rr', TWO, 'TCP  192.168.0.2:30080 rr', TWO]);
});

test('prints the timeouts of the kernel but for those that are set', () => {
  const timeouts = (kubeProxy: KubeProxy) => NodeRules.preview([], { kubeProxy }).listings[1];
  expect(timeouts(KubeProxy.ipvs())).toEqual({ command: 'ipvsadm -L --timeout', text: 'Timeout (tcp tcpfin udp): 900 120 300' });
  expect(timeouts(KubeProxy.ipvs({ tcpTimeoutSeconds: 1, tcpFinTimeoutSeconds: 2, udpTimeoutSeconds: 3 })).text).toEqual('Timeout (tcp tcpfin udp): 1 2 3');
  expect(timeouts(KubeProxy.ipvs({ udpTimeoutSeconds: 60 })).text).toEqual('Timeout (tcp tcpfin udp): 900 120 60');
});

test('lists what iptables looks up: addresses, node ports, sources and pods that may call themselves', () => {
  const object = service('ns1', 'svc1', {
    type: 'LoadBalancer',
    clusterIP: '172.30.0.41',
    externalTrafficPolicy: 'Local',
    healthCheckNodePort: 31000,
    loadBalancerSourceRanges: ['192.168.0.0/16'],
    ports: [{ ...P80, nodePort: 30080 }],
  }, '1.2.3.4');
  const sets = NodeRules.preview([object, slice('ns1', 'svc1', P80, ...BOTH)], { kubeProxy: KubeProxy.ipvs() }, { nodeName: 'here', nodeAddress: '192.168.0.2' });
  expect(sets.listings[2].command).toEqual('ipset save');
  expect(sets.listings[2].text.split('\n').filter((line) => line.startsWith('add'))).toEqual([
    'add KUBE-CLUSTER-IP 172.30.0.41,tcp:80',
    'add KUBE-HEALTH-CHECK-NODE-PORT 31000',
    'add KUBE-IPVS-IPS 1.2.3.4',
    'add KUBE-IPVS-IPS 172.30.0.41',
    'add KUBE-LOAD-BALANCER 1.2.3.4,tcp:80',
    'add KUBE-LOAD-BALANCER-FW 1.2.3.4,tcp:80',
    'add KUBE-LOAD-BALANCER-LOCAL 1.2.3.4,tcp:80',
    'add KUBE-LOAD-BALANCER-SOURCE-CIDR 1.2.3.4,tcp:80,192.168.0.0/16',
    'add KUBE-LOAD-BALANCER-SOURCE-IP 1.2.3.4,tcp:80,1.2.3.4',
    'add KUBE-LOOP-BACK 10.180.0.1,tcp:80,10.180.0.1',
    'add KUBE-NODE-PORT-LOCAL-TCP 30080',
    'add KUBE-NODE-PORT-TCP 30080',
  ]);
});

test.each([
  ['UDP', 'add KUBE-NODE-PORT-UDP 30080'],
  ['SCTP', 'add KUBE-NODE-PORT-SCTP-HASH 192.168.0.2,sctp:30080'],
])('keeps node ports of %s in a set of their own', (protocol, entry) => {
  const object = service('ns1', 'svc1', { type: 'NodePort', clusterIP: '172.30.0.41', ports: [{ port: 80, protocol, nodePort: 30080 }] });
  const { listings } = NodeRules.preview([object], { kubeProxy: KubeProxy.ipvs() }, { nodeAddress: '192.168.0.2' });
  expect(listings[2].text.split('\n')).toContain(entry);
});

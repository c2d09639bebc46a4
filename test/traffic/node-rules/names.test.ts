import { endpointBase, endpointChain, portBase, portHash } from '../../../lib/traffic/node-rules/names';
import { ProxiedPort } from '../../../lib/traffic/node-rules/proxied-port';

function port(namespace: string, serviceName: string, portName: string, protocol: string): ProxiedPort {
  return new ProxiedPort({
    namespace,
    serviceName,
    portName,
    protocol,
    clusterIp: '10.96.0.1',
    port: 80,
    externalIps: [],
    loadBalancerIps: [],
    sourceRanges: [],
    externalLocal: false,
    internalLocal: false,
    endpoints: [],
  });
}

const endpoint = (address: string) => ({ address, port: 80, local: false, ready: true, draining: false, zones: [], nodes: [] });

// names that every cluster has, and names that the tests of kube-proxy expect
test.each([
  ['default', 'kubernetes', 'https', 'tcp', 'NPX46M4PTMTKRN6Y'],
  ['kube-system', 'kube-dns', 'dns', 'udp', 'TCOU7JCQXEZGVUNU'],
  ['kube-system', 'kube-dns', 'dns-tcp', 'tcp', 'ERIFXISQEP7F7OF4'],
  ['kube-system', 'kube-dns', 'metrics', 'tcp', 'JD5MR3NA4I4DYORP'],
  ['ns1', 'svc1', 'p80', 'tcp', 'XPGD46QRK7WJZT7O'],
  ['default', 'nginx', '', 'tcp', '2CMXP7HKUVJN7L6M'],
])('hashes %s/%s:%s %s to %s', (namespace, name, portName, protocol, hash) => {
  expect(portHash(port(namespace, name, portName, protocol))).toEqual(hash);
});

test('names the chain of an endpoint', () => {
  expect(endpointChain(port('ns1', 'svc1', 'p80', 'tcp'), endpoint('10.180.0.1'))).toEqual('KUBE-SEP-SXIVWICOYRO3J4NJ');
  expect(endpointChain(port('ns2', 'svc2', 'p80', 'tcp'), endpoint('10.180.0.2'))).toEqual('KUBE-SEP-RS4RBKLTHTF2IUXJ');
});

test('names chains of nftables readably', () => {
  expect(portBase(port('default', 'kubernetes', 'https', 'tcp'))).toEqual('2QRHZV4L-default/kubernetes/tcp/https');
  expect(portBase(port('ns1', 'svc1', 'p80', 'tcp'))).toEqual('ULMVA6XW-ns1/svc1/tcp/p80');
  expect(endpointBase(port('ns1', 'svc1', 'p80', 'tcp'), endpoint('10.180.0.1'))).toEqual('5OJB2KTY-ns1/svc1/tcp/p80__10.180.0.1/80');
});

test('cuts names that nftables would not take', () => {
  const long = 'x'.repeat(63);
  const name = endpointBase(port(long, long, long, 'sctp'), { ...endpoint('100.100.100.100'), port: 65535 });
  expect(name.length).toBeLessThanOrEqual(240);
  expect(name).toMatch(/^[A-Z2-7]{8}-x{63}\/x{63}\/sctp\/x{63}__/);
});

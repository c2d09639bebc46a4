import { KubeProxy, LocatedObject, NodeRules } from '../../../lib/traffic';
import { expectGolden } from '../../support/golden';
import { service, slice } from '../../support/node-rules';

const port = (protocol = 'TCP', more: any = {}) => ({ name: `p${protocol.toLowerCase()}`, port: 80, protocol, ...more });
const NAMED = port();
const LOCAL = { externalTrafficPolicy: 'Local' };
const HERE: [string, string?][] = [['10.180.0.1', 'here'], ['10.180.0.2', 'there']];
const THERE: [string, string?][] = [['10.180.0.2', 'there']];
const ONCE = { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 300 } } };

/** What a Service may say, each with and without a pod on the node. */
const SPECS: [string, any, string?][] = [
  ['plain', {}],
  ['sticky', ONCE],
  ['inside-local', { internalTrafficPolicy: 'Local' }],
  ['node-port', { type: 'NodePort', ports: [{ ...NAMED, nodePort: 30080 }] }],
  ['node-port-local', { type: 'NodePort', ...LOCAL, ...ONCE, ports: [{ ...NAMED, nodePort: 30081 }] }],
  ['external', { externalIPs: ['192.168.99.22'] }],
  ['external-local', { type: 'NodePort', ...LOCAL, externalIPs: ['192.168.99.23'], ports: [{ ...NAMED, nodePort: 30082 }] }],
  ['balanced', { type: 'LoadBalancer', ports: [{ ...NAMED, nodePort: 30083 }] }, '1.2.3.4'],
  ['balanced-local', { type: 'LoadBalancer', ...LOCAL, healthCheckNodePort: 31000, ports: [{ ...NAMED, nodePort: 30084 }] }, '1.2.3.5'],
  ['balanced-for-some', { type: 'LoadBalancer', loadBalancerSourceRanges: ['203.0.113.0/24'], ports: [{ ...NAMED, nodePort: 30085 }] }, '1.2.3.6'],
  ['balanced-for-all-nodes', { type: 'LoadBalancer', ...LOCAL, loadBalancerSourceRanges: ['192.168.0.0/16'], ports: [{ ...NAMED, nodePort: 30086 }] }, '1.2.3.7'],
];
const OBJECTS: LocatedObject[] = [
  ...SPECS.flatMap(([name, spec, address], index) => [['here', HERE], ['there', THERE], ['nobody', []]].flatMap(([where, endpoints]: any, column) => [
    service('shop', `${name}-${where}`, { clusterIP: `172.30.${index}.${column + 1}`, ports: [NAMED], ...spec }, column === 0 ? address : undefined),
    slice('shop', `${name}-${where}`, NAMED, ...endpoints),
  ])),
  service('shop', 'datagrams', { clusterIP: '172.30.20.1', ports: [port('UDP')] }),
  slice('shop', 'datagrams', port('UDP'), ...HERE),
  service('shop', 'streams', { clusterIP: '172.30.20.2', ports: [port('SCTP')] }),
  slice('shop', 'streams', port('SCTP'), ...HERE),
  service('shop', 'headless', { clusterIP: 'None', ports: [NAMED] }),
  service('shop', 'six', { clusterIP: 'fd00::1', clusterIPs: ['fd00::1'], ipFamilies: ['IPv6'], ports: [NAMED] }),
];

// every setting of a Service that kube-proxy looks at, with a pod on the node, with one elsewhere and with none: all that a node then has, to the letter
test.each([['iptables', KubeProxy.iptables()], ['ipvs', KubeProxy.ipvs()], ['nftables', KubeProxy.nftables()]])('what kube-proxy in mode %s writes', (mode, kubeProxy) => {
  const profile = { podCidr: '10.0.0.0/8', serviceCidr: '172.30.0.0/16', kubeProxy };
  expectGolden(`node-rules/${mode}.txt`, NodeRules.preview(OBJECTS, profile, { nodeName: 'here', nodeAddress: '192.168.0.2' }).toText());
});

import { ClusterProfile, KubeProxy } from '../../../../lib/traffic';
import { checkLocally } from '../../../../lib/traffic/rules/judge';

const CODE = 'kube-proxy-ipvs-affinity';
const IPVS = { kubeProxy: KubeProxy.ipvs() };
const HTTP = { name: 'http', port: 80 };
const ADMIN = { name: 'admin', port: 81 };

function findings(spec: any, profile: ClusterProfile = IPVS): [string, string][] {
  const object = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api' }, spec };
  return checkLocally({ object }, profile).filter(({ code }) => code === CODE).map(({ severity, message }) => [severity, message]);
}

test('warns about several ports', () => {
  expect(findings({ sessionAffinity: 'ClientIP', ports: [HTTP, ADMIN] })).toEqual([
    ['warning', 'sessionAffinity ClientIP remembers a client for each virtual server of IPVS by itself (2 ports, cluster address): one client may reach several pods'],
  ]);
});

test('notes several addresses', () => {
  expect(findings({ type: 'LoadBalancer', sessionAffinity: 'ClientIP', ports: [HTTP] })).toEqual([
    ['info', 'sessionAffinity ClientIP remembers a client for each virtual server of IPVS by itself (cluster address, load balancer, node ports): one client may reach several pods'],
  ]);
});

test.each([
  ['one port on one address', { sessionAffinity: 'ClientIP', ports: [HTTP] }, IPVS],
  ['no affinity', { ports: [HTTP, ADMIN] }, IPVS],
  ['a headless service', { clusterIP: 'None', sessionAffinity: 'ClientIP', ports: [HTTP, ADMIN] }, IPVS],
  ['another mode', { sessionAffinity: 'ClientIP', ports: [HTTP, ADMIN] }, { kubeProxy: KubeProxy.nftables() }],
  ['an unknown mode', { sessionAffinity: 'ClientIP', ports: [HTTP, ADMIN] }, {}],
])('is silent on %s', (_, spec, profile) => {
  expect(findings(spec, profile)).toEqual([]);
});

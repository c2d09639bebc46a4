import { ClusterProfile, KubeProxy, KubernetesVersion } from '../../../../lib/traffic';
import { deployment, reportOn, service } from '../../../support/traffic';

const CODE = 'kube-proxy-nftables-name-length';
const NFTABLES = { kubeProxy: KubeProxy.nftables(), kubernetesVersion: KubernetesVersion.V1_35 };

/** A Service whose `namespace/name:port` has so many characters. */
function named(characters: number, spec: any = {}): any {
  return service('s'.repeat(60), { ports: [{ name: 'http', port: 80 }], ...spec }, {}, 'n'.repeat(characters - 60 - '/:http'.length));
}

function findings(objects: any[], profile: ClusterProfile = NFTABLES): string[][] {
  return reportOn(objects, profile).findings.filter(({ code }) => code === CODE).map(({ severity, message }) => [severity, message]);
}

function pods(characters: number, replicas: number): any {
  return deployment('api', { replicas }, 'n'.repeat(characters - 66));
}

function endpoints(characters: number, ...conditions: any[]): any {
  const namespace = 'n'.repeat(characters - 66);
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { namespace, name: 'x', labels: { 'kubernetes.io/service-name': 's'.repeat(60) } },
    addressType: 'IPv4',
    endpoints: conditions.map((condition) => ({ addresses: ['10.1.0.1'], conditions: condition })),
    ports: [{ name: 'http', port: 80 }],
  };
}

test('fails on a name of 129 characters without endpoints', () => {
  expect(findings([named(129)])).toEqual([[
    'error', `kube-proxy stops writing rules while the service has no endpoints: ${'n'.repeat(63)}/${'s'.repeat(60)}:http has 129 characters, `
      + 'nftables takes 128 before Kubernetes 1.37',
  ]]);
});

test('speaks of each port by itself, and of one without name', () => {
  const spec = { ports: [{ name: 'a', port: 80 }, { name: 'abcdef', port: 81 }] };
  expect(findings([named(129, spec)]).map(([, message]) => /has \d+/.exec(message)![0])).toEqual(['has 131']);
  expect(findings([named(134, { ports: [{ port: 80 }] })]).map(([, message]) => /has \d+/.exec(message)![0])).toEqual(['has 129']);
});

test.each([
  ['pods', [named(129), pods(129, 1)], 'warning'],
  ['no pods', [named(129), pods(129, 0)], 'error'],
  ['a ready endpoint', [named(129), endpoints(129, { ready: true })], 'warning'],
  ['an endpoint that says nothing', [named(129), endpoints(129, {})], 'warning'],
  ['no ready endpoint', [named(129), pods(129, 1), endpoints(129, { ready: false })], 'error'],
  ['pods on some nodes only, for traffic from outside', [named(129, { type: 'NodePort', externalTrafficPolicy: 'Local' }), pods(129, 1)], 'error'],
  ['pods on some nodes only, for traffic from inside', [named(129, { internalTrafficPolicy: 'Local' }), pods(129, 1)], 'error'],
])('with %s', (_, objects, severity) => {
  expect(findings(objects).map(([found]) => found)).toEqual([severity]);
});

test('is as true of a version that is not known', () => {
  expect(findings([named(129)], { kubeProxy: KubeProxy.nftables() })).toHaveLength(1);
});

test.each([
  ['128 characters', [named(128)], NFTABLES],
  ['Kubernetes 1.37', [named(129)], { ...NFTABLES, kubernetesVersion: KubernetesVersion.of('1.37') }],
  ['another mode', [named(129)], { ...NFTABLES, kubeProxy: KubeProxy.iptables() }],
  ['a mode that nobody sets', [named(129)], { kubernetesVersion: KubernetesVersion.V1_35 }],
  ['a headless service', [named(129, { clusterIP: 'None' })], NFTABLES],
  ['an external name', [named(129, { type: 'ExternalName', externalName: 'example.com' })], NFTABLES],
])('is silent on %s', (_, objects, profile) => {
  expect(findings(objects, profile)).toEqual([]);
});

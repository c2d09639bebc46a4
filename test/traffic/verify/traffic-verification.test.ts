import { ClusterProfile, GatewayManager, IpvsScheduler, KubeProxy, NetworkPolicyEngine, ObservedState, TrafficReport, TrafficVerification } from '../../../lib/traffic';
import { deployment, ingress, service } from '../../support/traffic';

const PROFILE: ClusterProfile = {
  clusterName: 'aks-shop',
  kubeProxy: KubeProxy.ipvs({ scheduler: IpvsScheduler.LEAST_CONNECTION }),
  gateways: [{ gatewayName: 'agw-shop', managedBy: GatewayManager.INGRESS_CONTROLLER, publicFrontend: true }],
};
const FILES = [
  deployment('api', { replicas: 2 }, 'shop'),
  service('api-service', { type: 'LoadBalancer' }, { 'azure-load-balancer-internal': 'true' }, 'shop'),
  ingress('shop', {}, {}, 'shop'),
];
const located = (objects: any[]) => objects.map((object) => ({ object }));
const POOL = TrafficReport.analyze(located(FILES), PROFILE).paths.find(({ gatewayRoute }) => gatewayRoute)!.gatewayRoute!.backendPool!;

function slice(ready: boolean[]): any {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 'api-service-x', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'api-service' }, ownerReferences: [{ kind: 'Service', name: 'api-service' }] },
    addressType: 'IPv4',
    ports: [{ port: 8080, protocol: 'TCP' }],
    endpoints: ready.map((one, index) => ({ addresses: [`10.244.0.${index + 1}`], conditions: { ready: one } })),
  };
}

function live(change: (objects: any[]) => unknown = () => undefined): any[] {
  const objects = [...structuredClone(FILES), slice([true, true])];
  objects[1].spec.clusterIP = '10.0.1.2';
  objects[1].spec.ports[0].nodePort = 31000;
  objects[1].status = { loadBalancer: { ingress: [{ ip: '10.10.17.4' }] } };
  objects[2].status = { loadBalancer: { ingress: [{ ip: '20.1.2.3' }] } };
  change(objects);
  return objects;
}

const health = (servers: any[], pool = POOL) => JSON.stringify({
  backendAddressPools: [{
    backendAddressPool: { id: `/subscriptions/x/backendAddressPools/${pool}` },
    backendHttpSettingsCollection: [{ backendHttpSettings: { name: 'bp-api' }, servers }],
  }],
});
const verify = (observed: ObservedState, profile = PROFILE) => TrafficVerification.verify(located(FILES), profile, observed);
const told = (observed: ObservedState) => verify(observed).findings.map(({ code, severity, subject, message }) => [code, severity, `${subject.kind} ${subject.name}`, message]);

test('says in one line that all is as it should be', () => {
  const observed = {
    objects: located(live()), backendHealthJson: [health([{ address: '10.244.0.1', health: 'Healthy' }])], profile: { clusterName: 'aks-shop', kubeProxy: PROFILE.kubeProxy },
  };
  expect(verify(observed).toText()).toBe('✔ as it should be: 4 objects of the cluster, the backend health of 1 gateway, what the cluster runs\n');
  expect(JSON.parse(verify(observed).toJson())).toMatchObject({ schemaVersion: '1.0', findings: [] });
});

test.each<[string, (objects: any[]) => unknown, ...unknown[]]>([
  ['an object that is missing', (objects) => Object.assign(objects[2].metadata, { name: 'other', ownerReferences: [{ kind: 'X', name: 'x' }] }),
    ['verify-object-missing', 'error', 'Ingress shop', 'must be in the cluster, got no Ingress of this name']],
  ['an object that a rename left', (objects) => objects.push({ ...ingress('shop-old', {}, {}, 'shop'), status: objects[2].status }),
    ['verify-object-left', 'warning', 'Ingress shop-old', 'is in the cluster and in no file: a rename or a removal left it, or somebody applied it by hand']],
  ['an affinity that somebody changed', (objects) => { objects[2].metadata.annotations = { 'appgw.ingress.kubernetes.io/cookie-based-affinity': 'true' }; },
    ['verify-path-differs', 'warning', 'Ingress shop', expect.stringMatching(/^session affinity of http:\/\/\*\/api\* must be 'none', got 'gateway cookie/)]],
  ['a load balancer that is public', (objects) => { delete objects[1].metadata.annotations; },
    ['verify-exposed', 'error', 'Service api-service', 'must be open to clients in the network, got clients on the internet: public address:80 by public load balancer']],
  ['a load balancer for the same pods that nobody wrote', (objects) => objects.push({
    ...service('debug', { type: 'LoadBalancer', selector: { app: 'api' }, ports: [{ port: 9090, targetPort: 9090 }] }, {}, 'shop'), status: objects[1].status,
  }), ['verify-exposed', 'error', 'Service debug', 'must be open to nobody, got clients on the internet: public address:9090 by public load balancer'],
  ['verify-object-left', 'warning', 'Service debug', expect.anything()]],
  ['pods that are not ready', (objects) => { objects[3] = slice([true, false]); },
    ['verify-endpoints-missing', 'warning', 'Service api-service', 'must have 2 ready endpoints, got 1 in EndpointSlice api-service-x']],
  ['no ready pod', (objects) => { objects[3] = slice([false, false]); },
    ['verify-endpoints-missing', 'error', 'Service api-service', 'must have 2 ready endpoints, got 0 in EndpointSlice api-service-x']],
  ['a load balancer without an address', (objects) => { objects[1].status = { loadBalancer: {} }; },
    ['verify-address-pending', 'error', 'Service api-service', 'must have an address in status.loadBalancer, got none']],
  ['an Ingress that the controller left alone', (objects) => { delete objects[2].status; },
    ['verify-ingress-unserved', 'error', 'Ingress shop', 'must have an address in status.loadBalancer, got none: the ingress controller has not written it to the gateway']],
])('finds %s', (_, change, ...findings) => {
  const found = told({ objects: located(live(change)) });
  expect(found).toHaveLength(findings.length);
  expect(found).toEqual(expect.arrayContaining(findings));
});

test('other namespaces, what controllers own and kinds that nobody asked for are left alone', () => {
  const owned = { ...service('owned'), metadata: { name: 'owned', namespace: 'shop', ownerReferences: [{ kind: 'X', name: 'x' }] } };
  const others = live((objects) => objects.push(service('dns', {}, {}, 'kube-system'), owned));
  expect(told({ objects: located(others) })).toEqual([]);
  expect(told({ objects: located(live().filter(({ kind }) => kind !== 'Deployment')) })).toEqual([]);
});

describe('protection that is gone is an error', () => {
  const POLICY = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'web-only', namespace: 'shop' },
    spec: { podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] },
  };
  const profile = { ...PROFILE, networkPolicy: NetworkPolicyEngine.CALICO };
  const differences = (files: any[], there: any[]) => TrafficVerification.verify(located(files), profile, { objects: located(there) }).findings
    .map(({ code, severity, subject, message }) => [code, severity, `${subject.kind} ${subject.name}`, message]);

  test('ranges of clients', () => {
    const files = structuredClone(FILES);
    files[1].spec.loadBalancerSourceRanges = ['10.0.0.0/8'];
    expect(differences(files, live())).toEqual([
      ['verify-exposed', 'error', 'Service api-service', 'must be open to clients in the network from 10.0.0.0/8, got clients in the network: internal address:80 by internal load balancer'],
    ]);
  });

  test('a NetworkPolicy, and where the cluster has none at all, that nobody may have asked for them', () => {
    const other = { ...POLICY, metadata: { name: 'other', namespace: 'kube-system' } };
    expect(differences([...FILES, POLICY], [...live(), other])).toEqual(expect.arrayContaining([
      ['verify-object-missing', 'error', 'NetworkPolicy web-only', 'must be in the cluster, got no NetworkPolicy of this name'],
      ['verify-exposed', 'error', 'Service api-service', 'must be open to clients in the network as far as NetworkPolicy web-only lets them in, '
        + 'got clients in the network: internal address:80 by internal load balancer, any node:30000-32767 by node port'],
    ]));
    expect(differences([...FILES, POLICY], live())).toEqual([
      ['verify-object-missing', 'warning', 'NetworkPolicy web-only', 'must be in the cluster, got no NetworkPolicy of any name: all are gone, or nobody asked for them'],
    ]);
  });

  test('the firewall policy of a path, and its certificate', () => {
    const files = structuredClone(FILES);
    files[2].metadata.annotations = { 'appgw.ingress.kubernetes.io/waf-policy-for-path': '/subscriptions/x' };
    expect(differences(files, live())).toContainEqual(['verify-path-differs', 'error', 'Ingress shop', "firewall policy of http://*/api* must be '/subscriptions/x', got 'none'"]);
    files[2].metadata.annotations = { 'appgw.ingress.kubernetes.io/appgw-ssl-certificate': 'shop' };
    expect(differences(files, live())).toContainEqual(['verify-path-differs', 'error', 'Ingress shop', expect.stringMatching(/^certificate of .* must be 'shop of the gateway', got 'none'$/)]);
  });
});

test('Endpoints count where there are no slices', () => {
  const endpoints = { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'api-service', namespace: 'shop' }, subsets: [{ addresses: [{ ip: '10.244.0.1' }], notReadyAddresses: [{ ip: '10.244.0.2' }], ports: [{ port: 8080 }] }] };
  expect(told({ objects: located(live((objects) => { objects[3] = endpoints; })) })).toEqual([
    ['verify-endpoints-missing', 'warning', 'Service api-service', 'must have 2 ready endpoints, got 1 in Endpoints api-service'],
  ]);
});

test('finds servers that are not healthy, and pools that are not there', () => {
  const log = 'Received invalid status code: 404';
  expect(told({ backendHealthJson: [health([{ address: '10.244.0.1', health: 'Unhealthy', healthProbeLog: log }, { address: '10.244.0.2', health: 'Healthy' }])] })).toEqual([
    ['verify-backend-unhealthy', 'error', `BackendPool ${POOL}`, `10.244.0.1 must be Healthy by bp-api, got Unhealthy: ${log}`],
  ]);
  expect(told({ backendHealthJson: [health([{ address: '10.0.0.1', health: 'Healthy' }], 'defaultaddresspool')] })).toEqual([
    ['verify-pool-missing', 'error', `BackendPool ${POOL}`, 'must have servers for http://*/api*, got no such pool, or an empty one'],
  ]);
  expect(() => verify({ backendHealthJson: ['{}'] })).toThrow('backend health must be what');
});

test.each<[string, KubeProxy | undefined, string | undefined]>([
  ['another mode', KubeProxy.iptables(), 'kube-proxy must run in ipvs mode, got iptables'],
  ['nothing of it', undefined, 'kube-proxy must run in ipvs mode, got no kubeProxyConfig, which means iptables where the API version knows the field'],
  ['another scheduler', KubeProxy.ipvs({ scheduler: IpvsScheduler.ROUND_ROBIN }), 'kube-proxy must use the IPVS scheduler lc, got rr'],
  ['the same', PROFILE.kubeProxy, undefined],
])('finds a cluster that runs %s', (_, kubeProxy, message) => {
  expect(verify({ profile: { clusterName: 'aks-shop', kubeProxy } }).findings.map((finding) => finding.message)).toEqual(message === undefined ? [] : [message]);
});

test.each<[string, NetworkPolicyEngine | undefined, NetworkPolicyEngine | undefined, string[]]>([
  ['none', NetworkPolicyEngine.CALICO, NetworkPolicyEngine.NONE, ['error: network policies must be enforced by calico, got none: every pod takes what any client sends']],
  ['another', NetworkPolicyEngine.AZURE, NetworkPolicyEngine.CALICO, ['warning: network policies must be enforced by azure, got calico']],
  ['the same', NetworkPolicyEngine.CALICO, NetworkPolicyEngine.CALICO, []],
  ['one that nobody asked for', undefined, NetworkPolicyEngine.CALICO, []],
])('finds a cluster whose engine for network policies is %s', (_, networkPolicy, running, messages) => {
  const { findings } = TrafficVerification.verify([], { networkPolicy }, { profile: { networkPolicy: running } });
  expect(findings.map(({ severity, message }) => `${severity}: ${message}`)).toEqual(messages);
});

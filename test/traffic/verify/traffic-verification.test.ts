import { ClusterProfile, GatewayManager, IpvsScheduler, KubeProxy, ObservedState, TrafficReport, TrafficVerification } from '../../../lib/traffic';
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

test.each<[string, (objects: any[]) => unknown, unknown[]]>([
  ['an object that is missing', (objects) => Object.assign(objects[2].metadata, { name: 'other', ownerReferences: [{ kind: 'X', name: 'x' }] }),
    ['verify-object-missing', 'error', 'Ingress shop', 'must be in the cluster, got no Ingress of this name']],
  ['an object that a rename left', (objects) => objects.push({ ...ingress('shop-old', {}, {}, 'shop'), status: objects[2].status }),
    ['verify-object-left', 'warning', 'Ingress shop-old', 'is in the cluster and in no file: a rename or a removal left it, or somebody applied it by hand']],
  ['an affinity that somebody changed', (objects) => { objects[2].metadata.annotations = { 'appgw.ingress.kubernetes.io/cookie-based-affinity': 'true' }; },
    ['verify-path-differs', 'warning', 'Ingress shop', expect.stringMatching(/^session affinity of http:\/\/\*\/api\* must be 'none', got 'gateway cookie/)]],
  ['pods that are not ready', (objects) => { objects[3] = slice([true, false]); },
    ['verify-endpoints-missing', 'warning', 'Service api-service', 'must have 2 ready endpoints, got 1 in EndpointSlice api-service-x']],
  ['no ready pod', (objects) => { objects[3] = slice([false, false]); },
    ['verify-endpoints-missing', 'error', 'Service api-service', 'must have 2 ready endpoints, got 0 in EndpointSlice api-service-x']],
  ['a load balancer without an address', (objects) => { objects[1].status = { loadBalancer: {} }; },
    ['verify-address-pending', 'error', 'Service api-service', 'must have an address in status.loadBalancer, got none']],
  ['an Ingress that the controller left alone', (objects) => { delete objects[2].status; },
    ['verify-ingress-unserved', 'error', 'Ingress shop', 'must have an address in status.loadBalancer, got none: the ingress controller has not written it to the gateway']],
])('finds %s', (_, change, finding) => {
  expect(told({ objects: located(live(change)) })).toEqual([finding]);
});

test('other namespaces, what controllers own and kinds that nobody asked for are left alone', () => {
  const owned = { ...service('owned'), metadata: { name: 'owned', namespace: 'shop', ownerReferences: [{ kind: 'X', name: 'x' }] } };
  const others = live((objects) => objects.push(service('dns', {}, {}, 'kube-system'), owned));
  expect(told({ objects: located(others) })).toEqual([]);
  expect(told({ objects: located(live().filter(({ kind }) => kind !== 'Deployment')) })).toEqual([]);
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

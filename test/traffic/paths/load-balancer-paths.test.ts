import { Entrance, HopComponent, IpvsScheduler, KubeProxy, NetworkDataPlane } from '../../../lib/traffic';
import { deployment, pathFrom, pathsOf, service } from '../../support/traffic';

const PUBLIC = Entrance.PUBLIC_LOAD_BALANCER;
const INTERNAL = Entrance.INTERNAL_LOAD_BALANCER;
const api = deployment('api', { replicas: 3 });
const balanced = (spec: any = {}, annotations: any = {}) => service('api', { type: 'LoadBalancer', ...spec }, annotations);

test('a public load balancer picks a node, and the node picks a pod anywhere', () => {
  expect(pathFrom(PUBLIC, [api, balanced()])).toEqual({
    entrance: PUBLIC,
    title: 'public address:80',
    hosts: [],
    brokenBy: [],
    service: { kind: 'Service', name: 'api', namespace: undefined, origin: undefined },
    hops: [
      { component: HopComponent.CLIENT, label: 'client on the internet' },
      {
        component: HopComponent.LOAD_BALANCER,
        label: 'public Azure load balancer',
        address: 'frontend:80',
        choosesNextBy: 'hash of addresses, ports and protocol over all nodes',
        stickiness: undefined,
        healthCheck: 'TCP probe on the node port',
      },
      {
        component: HopComponent.NODE,
        label: 'kube-proxy (iptables) on that node',
        choosesNextBy: 'random, each of 3 pods with probability 1/3',
        stickiness: undefined,
        healthCheck: 'readiness of the pods',
      },
      { component: HopComponent.POD, label: '3 pods of deployment api', address: 'port 8080' },
    ],
    podChosenBy: 'public Azure load balancer picks a node by hash of addresses, ports and protocol over all nodes, then '
      + 'kube-proxy (iptables) on that node: random, each of 3 pods with probability 1/3',
    stickiness: 'none',
    sourceIp: 'the node that took the connection',
    ineffectiveSettings: [],
  });
});

test('ClientIP acts at two hops, and its timeout at the second only', () => {
  const sticky = { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 600 } } };
  const path = pathFrom(INTERNAL, [api, balanced(sticky, { 'azure-load-balancer-internal': 'true', 'azure-load-balancer-ipv4': '10.10.2.10' })]);
  expect(path).toMatchObject({
    title: '10.10.2.10:80',
    stickiness: 'client IP, by a hash without timeout at the load balancer; at the node client IP for 600 s, remembered by each node',
    ineffectiveSettings: [{ setting: 'timeoutSeconds: 600 at the load balancer', why: 'its hash knows no timeout; it counts on the nodes only' }],
  });
  expect(path.hops.map(({ stickiness }) => stickiness)).toEqual([
    undefined,
    'client IP, by a hash that changes with the nodes',
    'client IP for 600 s, remembered by each node',
    undefined,
  ]);
  expect(path.hops[1].choosesNextBy).toBe('hash of source and destination address over all nodes');
});

test.each([undefined, { clientIP: { timeoutSeconds: 10800 } }])('ClientIP with the timeout of Kubernetes has nothing without effect', (sessionAffinityConfig) => {
  expect(pathFrom(PUBLIC, [balanced({ sessionAffinity: 'ClientIP', sessionAffinityConfig })]).ineffectiveSettings).toEqual([]);
});

test('externalTrafficPolicy Local keeps the client address and goes to nodes with a pod only', () => {
  const path = pathFrom(PUBLIC, [api, balanced({ externalTrafficPolicy: 'Local' })]);
  expect(path.sourceIp).toBe('the client');
  expect(path.hops[1]).toMatchObject({
    choosesNextBy: 'hash of addresses, ports and protocol over the nodes with a ready pod',
    healthCheck: 'HTTP probe on healthCheckNodePort',
  });
  expect(path.hops[2].choosesNextBy).toBe('random over the ready pods of that node only; none there means no answer');
});

test.each(['True', 'TRUE', 'yes', true])('is public where the internal annotation says %p instead of true', (value) => {
  expect(pathsOf([balanced({}, { 'azure-load-balancer-internal': value })])[0].entrance).toBe(PUBLIC);
});

test.each([
  [{ 'azure-load-balancer-ipv4': '10.0.0.4' }, {}, undefined, '10.0.0.4:80'],
  [{ 'azure-load-balancer-ipv6': 'fd00::4' }, {}, undefined, '[fd00::4]:80'],
  [{}, { loadBalancerIP: '10.0.0.5' }, undefined, '10.0.0.5:80'],
  [{}, {}, { loadBalancer: { ingress: [{ ip: '10.0.0.6' }] } }, '10.0.0.6:80'],
  [{}, {}, { loadBalancer: { ingress: [{ hostname: 'x.example' }, null] } }, 'public address:80'],
])('knows its address from %j, %j or %j', (annotations, spec, status, title) => {
  expect(pathFrom(PUBLIC, [{ ...balanced(spec, annotations), status }]).title).toBe(title);
});

test.each([
  ['https', {}, {}, 'HTTPS probe GET / on the node port'],
  ['grpc', {}, {}, 'TCP probe on the node port'],
  [undefined, { 'azure-load-balancer-health-probe-protocol': 'http' }, {}, 'HTTP probe GET / on the node port'],
  ['https', { 'azure-load-balancer-health-probe-protocol': 'http' }, {}, 'HTTPS probe GET / on the node port'],
  ['https', { 'port_80_health-probe_protocol': 'tcp' }, {}, 'TCP probe on the node port'],
  ['http', { 'azure-load-balancer-health-probe-request-path': '/a', 'port_80_health-probe_request-path': '/b' }, {}, 'HTTP probe GET /b on the node port'],
  ['http', { 'azure-load-balancer-health-probe-request-path': '/a' }, {}, 'HTTP probe GET /a on the node port'],
  ['http', { 'port_80_health-probe_port': '10256' }, {}, 'HTTP probe GET / on port 10256 of the nodes themselves'],
  ['http', { 'port_80_health-probe_port': '80' }, {}, 'HTTP probe GET / on the node port'],
  [undefined, { port_80_no_probe_rule: 'true' }, {}, 'none of the load balancer: an annotation turns it off'],
  [undefined, {}, { protocol: 'UDP' }, 'none of the load balancer: it does not probe UDP ports'],
])('probes with appProtocol %p and annotations %j on port %j: %s', (appProtocol, annotations, port, healthCheck) => {
  const path = pathFrom(PUBLIC, [balanced({ ports: [{ port: 80, appProtocol, ...port }] }, annotations)]);
  expect(path.hops[1].healthCheck).toBe(healthCheck);
});

test.each([
  [{}, 'HTTP probe on healthCheckNodePort'],
  [{ 'azure-load-balancer-health-probe-request-path': '/a' }, 'HTTP probe on healthCheckNodePort'],
  [{ 'port_80_health-probe_port': 'web' }, 'HTTP probe GET / on the node port of port 81'],
  [{ 'azure-pls-create': 'true', 'azure-pls-proxy-protocol': 'true' }, 'HTTP probe GET / on the node port'],
])('probes with policy Local and annotations %j: %s', (annotations, healthCheck) => {
  const ports = [{ name: 'x', port: 80, appProtocol: 'http' }, { name: 'Web', port: 81 }];
  const paths = pathsOf([balanced({ externalTrafficPolicy: 'Local', ports }, annotations)]);
  expect(paths.find(({ title }) => title === 'public address:80')!.hops[1].healthCheck).toBe(healthCheck);
});

test('has a path for each port, but for those that an annotation leaves out', () => {
  const two = { ports: [{ port: 80 }, { port: 443 }] };
  expect(pathsOf([balanced(two)]).filter(({ entrance }) => entrance === PUBLIC).map(({ title }) => title)).toEqual(['public address:80', 'public address:443']);
  expect(pathsOf([balanced(two, { port_80_no_lb_rule: 'True' })]).filter(({ entrance }) => entrance === PUBLIC).map(({ title }) => title))
    .toEqual(['public address:443']);
});

test('Cilium keeps clients by address too, but nobody has said for how long', () => {
  const path = pathFrom(PUBLIC, [balanced({ sessionAffinity: 'ClientIP' })], { networkDataPlane: NetworkDataPlane.CILIUM });
  expect(path.stickiness).toBe('client IP, by a hash without timeout at the load balancer; at the node client IP, remembered by each node');
  expect(path.hops[2].label).toBe('Cilium (eBPF) on that node');
});

test('a hash of the node alone does not keep a client that the load balancer sends elsewhere', () => {
  const path = pathFrom(PUBLIC, [balanced()], { kubeProxy: KubeProxy.ipvs({ scheduler: IpvsScheduler.SOURCE_HASHING }) });
  expect(path.stickiness).toBe('client IP, by a hash on each node that changes with the pods; the load balancer may pick another node each time');
});

test.each(['ClusterIP', 'NodePort', undefined])('a Service of type %p has no load balancer', (type) => {
  expect(pathsOf([service('api', { type })]).map(({ entrance }) => entrance)).not.toContain(PUBLIC);
});

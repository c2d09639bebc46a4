import { Entrance, GatewayManager, HopComponent, StaticRouteProfile } from '../../../lib/traffic';
import { deployment, pathsOf, service } from '../../support/traffic';

const STATIC = Entrance.APPLICATION_GATEWAY_STATIC;
const ROUTE: StaticRouteProfile = {
  path: '/api',
  listenerPort: 80,
  listenerProtocol: 'Http',
  backendAddresses: ['10.10.2.10'],
  backendPort: 80,
  backendProtocol: 'Http',
};
const api = deployment('api', { replicas: 3 });
const internal = (spec: any = {}, annotations: any = { 'azure-load-balancer-ipv4': '10.10.2.10' }) => (
  service('api', { type: 'LoadBalancer', ...spec }, { 'azure-load-balancer-internal': 'true', ...annotations })
);
const paths = (route: Partial<StaticRouteProfile>, objects: any[], gateway: any = {}) => pathsOf(objects, {
  gateways: [{
    gatewayName: 'agw-shop',
    managedBy: GatewayManager.TERRAFORM,
    subnetAddressPrefix: '10.10.16.0/24',
    routes: [{ ...ROUTE, ...route }],
    ...gateway,
  }],
}).filter(({ entrance }) => entrance === STATIC);

test('the gateway sends to the load balancer, the load balancer to a node, the node to a pod', () => {
  expect(paths({ probePath: '/healthz' }, [api, internal()])).toEqual([{
    entrance: STATIC,
    title: 'http://*/api',
    hosts: ['*'],
    brokenBy: [],
    service: { kind: 'Service', name: 'api', namespace: undefined, origin: undefined },
    hops: [
      { component: HopComponent.CLIENT, label: 'client' },
      {
        component: HopComponent.APPLICATION_GATEWAY,
        label: 'application gateway agw-shop',
        address: 'public frontend:80',
        choosesNextBy: 'the one fixed address of its pool',
        stickiness: undefined,
        healthCheck: 'health probe /healthz',
      },
      {
        component: HopComponent.LOAD_BALANCER,
        label: 'internal Azure load balancer',
        address: '10.10.2.10:80',
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
    podChosenBy: 'internal Azure load balancer picks a node by hash of addresses, ports and protocol over all nodes, then '
      + 'kube-proxy (iptables) on that node: random, each of 3 pods with probability 1/3',
    stickiness: 'none',
    sourceIp: 'the node that took the connection; the client IP is in X-Forwarded-For',
    ineffectiveSettings: [],
  }]);
});

test.each([
  ['its annotation', internal()],
  ['its status', { ...internal({}, {}), status: { loadBalancer: { ingress: [{ ip: '10.10.2.10' }] } } }],
  ['spec.loadBalancerIP', internal({ loadBalancerIP: '10.10.2.10' }, {})],
  ['one more public address', service('api', { type: 'LoadBalancer' }, { 'azure-additional-public-ips': '10.10.2.9, 10.10.2.10' })],
])('the Service is found by %s', (_, balancer) => {
  expect(paths({}, [balancer])[0].service).toMatchObject({ name: 'api' });
});

test.each([
  ['no Service has the address', []],
  ['the address is not known', [internal({}, {})]],
  ['the Service has no load balancer any more', [internal({ type: 'ClusterIP' })]],
])('the path ends at the address when %s', (_, objects) => {
  expect(paths({ cookieBasedAffinity: true }, objects)).toEqual([{
    entrance: STATIC,
    title: 'http://*/api',
    hosts: ['*'],
    brokenBy: [],
    hops: [
      { component: HopComponent.CLIENT, label: 'client' },
      expect.objectContaining({ component: HopComponent.APPLICATION_GATEWAY, healthCheck: 'health probe /', stickiness: 'gateway cookie, to the backend address' }),
      { component: HopComponent.EXTERNAL, label: '10.10.2.10', address: 'port 80' },
    ],
    podChosenBy: 'unknown: no service here has the address 10.10.2.10',
    stickiness: 'gateway cookie, to the backend address',
    sourceIp: 'an address of the gateway subnet 10.10.16.0/24; the client IP is in X-Forwarded-For',
    ineffectiveSettings: [],
    unresolved: '10.10.2.10',
  }]);
});

test('an empty pool leads nowhere', () => {
  expect(paths({ backendAddresses: [] }, [])[0]).toMatchObject({ podChosenBy: 'nobody: the backend pool is empty', sourceIp: 'no request arrives' });
});

test('a pool may be known in part', () => {
  expect(paths({ backendAddresses: ['10.10.2.10', '10.10.2.11'] }, [api, internal()]).map((path) => [path.podChosenBy.split(' ')[0], path.hops[1].choosesNextBy]))
    .toEqual([['internal', 'round robin over 2 fixed addresses'], ['unknown:', 'round robin over 2 fixed addresses']]);
});

test('several addresses of nobody are one path, and a gateway may not know its subnet', () => {
  const [path, ...others] = paths({ backendAddresses: ['10.10.2.11', '10.10.2.12'] }, [api, internal()], { subnetAddressPrefix: undefined });
  expect(others).toEqual([]);
  expect(path).toMatchObject({
    podChosenBy: 'unknown: no service here has the address 10.10.2.11, 10.10.2.12',
    sourceIp: 'an address of the gateway subnet; the client IP is in X-Forwarded-For',
    stickiness: 'none',
    unresolved: '10.10.2.11, 10.10.2.12',
  });
  expect(path.hops[2]).toEqual({ component: HopComponent.EXTERNAL, label: '10.10.2.11, 10.10.2.12', address: 'port 80' });
});

test('a pool of two Services is a path to each', () => {
  const other = internal({}, { 'azure-load-balancer-ipv4': '10.10.2.11' });
  const both = paths({ backendAddresses: ['10.10.2.10', '10.10.2.11'] }, [api, internal(), { ...other, metadata: { ...other.metadata, name: 'other' } }]);
  expect(both.map((path) => [path.service!.name, path.hops[2].address])).toEqual([['api', '10.10.2.10:80'], ['other', '10.10.2.11:80']]);
});

test('of Services that share an address without the port all are shown', () => {
  const other = internal({ ports: [{ port: 8443 }] });
  const both = paths({ backendPort: 8080 }, [api, internal({ ports: [{ port: 80, protocol: 'UDP' }] }), { ...other, metadata: { ...other.metadata, name: 'other' } }]);
  expect(both.map(({ podChosenBy }) => podChosenBy)).toEqual([
    'nobody: the load balancer has no rule for port 8080, its ports are 80/UDP', 'nobody: the load balancer has no rule for port 8080, its ports are 8443',
  ]);
  expect(paths({ backendPort: 8080 }, [api, internal({ ports: [] })])[0].podChosenBy).toBe('nobody: the load balancer has no rule for port 8080, its ports are none');
});

test('a port of another protocol is not the one of the pool', () => {
  expect(paths({}, [api, internal({ ports: [{ port: 80, protocol: 'UDP' }] })])[0].podChosenBy).toBe('nobody: the load balancer has no rule for port 80, its ports are 80/UDP');
});

test('a port that the load balancer does not have ends there', () => {
  const [path] = paths({ backendPort: 8080 }, [api, internal({ ports: [{ port: 80 }, { port: 443 }] })]);
  expect(path.hops.map(({ component }) => component)).toEqual([HopComponent.CLIENT, HopComponent.APPLICATION_GATEWAY, HopComponent.LOAD_BALANCER]);
  expect(path).toMatchObject({
    podChosenBy: 'nobody: the load balancer has no rule for port 8080, its ports are 80, 443',
    sourceIp: 'no request arrives',
  });
});

test('a port that only Terraform knows leads nobody knows where', () => {
  expect(paths({ backendPort: NaN }, [api, internal()])[0]).toMatchObject({
    podChosenBy: 'unknown: only terraform knows the port of the backend', sourceIp: 'unknown', unresolved: 'the port of the backend',
  });
});

test('of Services that share an address, the one with the port is on the way', () => {
  const other = service('other', { type: 'LoadBalancer', ports: [{ port: 8080 }] }, { 'azure-load-balancer-internal': 'true', 'azure-load-balancer-ipv4': '10.10.2.10' });
  const fixed = paths({ backendPort: 8080 }, [api, internal(), other]).filter(({ entrance }) => entrance === STATIC);
  expect(fixed.map(({ service: to, brokenBy }) => [to!.name, brokenBy.length])).toEqual([['other', 0]]);
});

test('ClientIP gathers all clients of a gateway instance on one pod, and the cookie names the load balancer', () => {
  expect(paths({ cookieBasedAffinity: true }, [api, internal({ sessionAffinity: 'ClientIP' })])[0]).toMatchObject({
    stickiness: 'none for a single client: ClientIP sees the addresses of the gateway, so all clients of one gateway instance share a pod',
    ineffectiveSettings: [{ setting: 'cookie_based_affinity: Enabled', why: 'the cookie names the load balancer, not a pod' }],
  });
});

test('externalTrafficPolicy Local shows the pod the gateway, not the client', () => {
  expect(paths({}, [internal({ externalTrafficPolicy: 'Local' })])[0].sourceIp)
    .toBe('an address of the gateway subnet 10.10.16.0/24; the client IP is in X-Forwarded-For');
});

test.each([
  [{ hostName: 'shop.example', listenerProtocol: 'Https', listenerPort: 443, path: '/*' }, 'https://shop.example/*', 'public frontend:443'],
  [{ listenerPort: 8080 }, 'http://*:8080/api', 'public frontend:8080'],
  [{ listenerProtocol: 'Https', listenerPort: 80 }, 'https://*:80/api', 'public frontend:80'],
  [{ listenerPort: NaN }, 'http://*:unknown/api', 'public frontend:unknown'],
  [{ privateFrontend: true }, 'http://*/api', 'private frontend:80'],
])('a client asks for what the listener of %j offers', (route, title, address) => {
  const [path] = paths(route, []);
  expect([path.title, path.hops[1].address]).toEqual([title, address]);
});

test('a private frontend has its address', () => {
  expect(paths({ privateFrontend: true }, [], { privateFrontendAddress: '10.10.16.10' })[0].hops[1].address).toBe('10.10.16.10:80');
});

import { Entrance } from '../../../lib/traffic';
import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';
import { proxyPodsOf } from '../../../lib/traffic/paths/proxy-pods';
import { TracedPath } from '../../../lib/traffic/paths/traced-path';
import { deployment, pathsOf, service } from '../../support/traffic';

function named(kind: string, name: string, spec: any, namespace?: string): any {
  return { apiVersion: 'networking.istio.io/v1', kind, metadata: { name, namespace }, spec };
}

const HTTP = { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] };

function gateway(servers: any[] = [HTTP], selector: any = { istio: 'ingressgateway' }, namespace?: string): any {
  return named('Gateway', 'edge', { selector, servers }, namespace);
}

/** A virtual service at the gateway `edge` that sends all requests for shop.example.com to `api`. */
function virtualService(spec: any = {}, namespace?: string): any {
  const http = [{ route: [{ destination: { host: 'api' } }] }];
  return named('VirtualService', 'shop', { hosts: ['shop.example.com'], gateways: ['edge'], http, ...spec }, namespace);
}

const BACKENDS = [service('api'), deployment('api', { replicas: 2 })];
const PODS = '2 pods of deployment api';
const GATEWAY = 'Istio gateway default/edge on pods with istio=ingressgateway';

function routed(...objects: any[]) {
  return pathsOf([...objects, ...BACKENDS]).filter(({ entrance }) => ['istio-gateway', 'mesh'].includes(entrance));
}

function paths(...objects: any[]): string[] {
  return routed(...objects).map(({ title, hops }) => `${title} to ${hops[hops.length - 1].label}`);
}

function only(...objects: any[]) {
  const found = routed(...objects);
  expect(found).toHaveLength(1);
  return found[0];
}

function to(destination: any): any {
  return { http: [{ route: [{ destination }] }] };
}

test('a virtual service leads through its gateway to the pods', () => {
  expect(only(gateway(), virtualService())).toEqual({
    entrance: 'istio-gateway',
    title: 'http://shop.example.com/',
    hosts: ['shop.example.com'],
    brokenBy: [],
    service: { kind: 'Service', name: 'api', namespace: undefined, origin: undefined },
    hops: [
      { component: 'client', label: 'client' },
      { component: 'ingress-controller', label: GATEWAY, choosesNextBy: 'its own rules, most send to pod addresses', stickiness: undefined },
      { component: 'pod', label: PODS, address: 'port 8080' },
    ],
    podChosenBy: `${GATEWAY}: its own rules, most send to pod addresses`,
    stickiness: 'not known: that proxy decides',
    sourceIp: 'the gateway',
    ineffectiveSettings: [],
  });
});

test.each([
  ['no selector', {}, 'Istio gateway default/edge'],
  ['that of the AKS add-on', { istio: 'aks-istio-ingressgateway-external' }, 'Istio gateway default/edge on pods with istio=aks-istio-ingressgateway-external'],
])('a gateway with %s', (_, selector, label) => {
  expect(only(gateway([HTTP], selector), virtualService()).hops[1].label).toBe(label);
});

test.each([
  ['its own namespace', 'edge', undefined],
  ['another namespace', 'infra/edge', 'infra'],
])('a gateway of %s', (_, reference, namespace) => {
  expect(paths(gateway([HTTP], {}, namespace), virtualService({ gateways: [reference] }))).toEqual([`http://shop.example.com/ to ${PODS}`]);
});

test('a gateway that is not among the objects is a hop all the same', () => {
  expect(only(virtualService({ gateways: ['infra/edge'] })).hops[1].label).toBe('Istio gateway infra/edge, which is not among the objects');
});

test('without gateways it is for the pods of the mesh', () => {
  expect(only(virtualService({ gateways: undefined, hosts: ['api'] }))).toMatchObject({
    entrance: 'mesh',
    title: 'http://api/',
    hops: [{ label: 'pod in the mesh' }, { label: 'proxy beside the client' }, { label: PODS }],
    sourceIp: 'the client pod, or the proxy beside the pod',
  });
});

test('mesh and gateways can be named together', () => {
  expect(routed(gateway(), virtualService({ gateways: ['mesh', 'edge'] })).map(({ entrance }) => entrance)).toEqual(['mesh', 'istio-gateway']);
});

test.each([
  ['a host of its own', ['shop.example.com'], 'http://shop.example.com/'],
  ['a wildcard', ['*.example.com'], 'http://shop.example.com/'],
  ['a host for its namespace', ['default/*'], 'http://shop.example.com/'],
  ['a host for the namespace of the gateway', ['./*'], 'http://shop.example.com/'],
  ['a host for all namespaces', ['*/shop.example.com'], 'http://shop.example.com/'],
])('a server with %s takes it', (_, hosts, title) => {
  expect(paths(gateway([{ ...HTTP, hosts }]), virtualService())).toEqual([`${title} to ${PODS}`]);
});

test.each([
  ['another host', ['shop.example.net']],
  ['a host for another namespace', ['web/*']],
  ['no hosts', undefined],
])('a server with %s does not take it', (_, hosts) => {
  expect(only(gateway([{ ...HTTP, hosts }]), virtualService())).toMatchObject({
    podChosenBy: 'nobody: no server of the gateway takes VirtualService default/shop', sourceIp: 'no request arrives', hops: [{}, { label: GATEWAY }],
  });
});

test('a server that redirects to HTTPS sends nothing on', () => {
  const https = { port: { number: 443, protocol: 'HTTPS' }, tls: { mode: 'SIMPLE', credentialName: 'c' }, hosts: ['*'] };
  expect(paths(gateway([{ ...HTTP, tls: { httpsRedirect: true } }, https]), virtualService())).toEqual([`https://shop.example.com/ to ${PODS}`]);
});

test.each([
  ['HTTP2', {}, 8080, 'http://shop.example.com:8080/'],
  ['GRPC', {}, 80, 'http://shop.example.com/'],
  ['HTTPS', { mode: 'PASSTHROUGH' }, 443, 'tls://a.example.com:443'],
  ['TLS', { mode: 'PASSTHROUGH' }, 443, 'tls://a.example.com:443'],
  ['TLS', { mode: 'SIMPLE' }, 443, 'tls://shop.example.com:443'],
  ['TCP', undefined, 5432, 'tcp://shop.example.com:5432'],
])('a server of protocol %s with TLS %p', (protocol, tls, number, title) => {
  const destination = { destination: { host: 'api' } };
  const routes = { tls: [{ match: [{ sniHosts: ['a.example.com'] }], route: [destination] }], tcp: [{ route: [destination] }] };
  const expected = title.replace('tls://a', protocol === 'HTTPS' ? 'https://a' : 'tls://a').replace('https://a.example.com:443', 'https://a.example.com');
  expect(paths(gateway([{ port: { number, protocol }, tls, hosts: ['*'] }]), virtualService(routes))).toEqual([`${expected} to ${PODS}`]);
});

test.each([
  ['a prefix', { uri: { prefix: '/api' } }, '/api'],
  ['an exact path', { uri: { exact: '/api' } }, '/api (exactly)'],
  ['an expression', { uri: { regex: '/a.*' } }, '/a.* (regular expression)'],
  ['everything else', { method: { exact: 'GET' }, headers: { v: { exact: '2' } }, queryParams: { q: { exact: 'x' } } }, '/ (method GET, header v: 2, query q=x)'],
  ['what says nothing', { method: { exact: 'GET' }, authority: null, headers: { v: null }, queryParams: { q: {} } }, '/ (method GET, header v: , query q=)'],
  ['a path that is empty', { uri: { prefix: '' } }, '/'],
  ['how and whom a client asks', { scheme: { exact: 'https' }, authority: { prefix: 'a.' } }, '/ (authority a., scheme https)'],
  ['a way to compare that breaks objects', { uri: { constructor: '/x' } }, '/x'],
])('%s', (_, match, rest) => {
  expect(only(gateway(), virtualService({ http: [{ match: [match], route: [{ destination: { host: 'api' } }] }] })).title).toBe(`http://shop.example.com${rest}`);
});

test('matches of other gateways and other ports are left out', () => {
  const http = [{ match: [{ gateways: ['mesh'] }, { port: 8080 }, { uri: { prefix: '/a' }, port: 80, gateways: ['edge'] }], route: [{ destination: { host: 'api' } }] }];
  expect(paths(gateway(), virtualService({ http }))).toEqual([`http://shop.example.com/a to ${PODS}`]);
});

test('redirects and fixed answers have no path; a delegate is not followed', () => {
  expect(paths(gateway(), virtualService({ http: [{ redirect: { uri: '/' } }, { directResponse: { status: 404 } }] }))).toEqual([]);
  expect(only(gateway(), virtualService({ http: [{ delegate: { name: 'part', namespace: 'web' } }] }))).toMatchObject({
    podChosenBy: 'unknown: virtual services that others delegate to are not followed', hops: [{}, {}, { label: 'VirtualService web/part' }],
  });
});

test.each([
  ['a short name', 'api', undefined],
  ['a name with a namespace', 'api.default', 'web'],
  ['a name in the cluster', 'api.default.svc', 'web'],
  ['a full name', 'api.default.svc.cluster.local', 'web'],
])('a destination by %s', (_, host, namespace) => {
  expect(paths(gateway([HTTP], {}, namespace), virtualService(to({ host }), namespace))).toEqual([`http://shop.example.com/ to ${PODS}`]);
});

test('a short name is of the namespace of the virtual service', () => {
  const [path] = pathsOf([gateway([HTTP], {}, 'web'), virtualService({}, 'web'), service('api', {}, {}, 'shop')]);
  expect(path.podChosenBy).toBe('unknown: api is not among the objects');
  // nobody says where it is, so that it is beside the virtual service
  expect(only(gateway([HTTP], {}, 'web'), virtualService({}, 'web')).service).toMatchObject({ name: 'api' });
});

test('a host outside the cluster is where the way ends', () => {
  expect(only(gateway(), virtualService(to({ host: 'ratings.example.net' })))).toMatchObject({
    podChosenBy: 'unknown: ratings.example.net is not among the objects', hops: [{}, {}, { component: 'external', label: 'ratings.example.net' }],
  });
});

test.each([
  [{ number: 80 }, PODS],
  [undefined, PODS],
  [{ number: 81 }, 'service default/api'],
])('a destination with port %p', (port, end) => {
  expect(paths(gateway(), virtualService(to({ host: 'api', port })))).toEqual([`http://shop.example.com/ to ${end}`]);
});

test('a Service of several ports needs to be told which', () => {
  const several = service('several', { ports: [{ name: 'a', port: 80 }, { name: 'b', port: 81 }] });
  expect(only(gateway(), several, virtualService(to({ host: 'several' }))).podChosenBy)
    .toBe('nobody: service default/several has no port to take without being told which, its ports are 80, 81');
});

describe('destination rules', () => {
  const v1 = deployment('v1', { replicas: 1, labels: { app: 'api', version: 'v1' } });
  const v2 = deployment('v2', { replicas: 3, labels: { app: 'api', version: 'v2' } });
  const rule = (spec: any, namespace?: string) => named('DestinationRule', 'api', { host: 'api', ...spec }, namespace);
  const SUBSETS = { subsets: [{ name: 'v1', labels: { version: 'v1' } }, { name: 'v2', labels: { version: 'v2' } }] };

  test('a subset is the pods with its labels', () => {
    const route = [{ destination: { host: 'api', subset: 'v1' }, weight: 75 }, { destination: { host: 'api', subset: 'v2' }, weight: 25 }];
    const found = pathsOf([gateway(), rule(SUBSETS), virtualService({ http: [{ route }] }), service('api'), v1, v2]).filter(({ entrance }) => entrance === 'istio-gateway');
    expect(found.map(({ hops, podChosenBy }) => `${hops[2].label}: ${podChosenBy}`)).toEqual([
      `1 pod of deployment v1: ${GATEWAY}: 75 % of the requests to service default/api, subset v1, then its own rules, most send to pod addresses`,
      `3 pods of deployment v2: ${GATEWAY}: 25 % of the requests to service default/api, subset v2, then its own rules, most send to pod addresses`,
    ]);
  });

  test('a subset that nobody has made gets nothing', () => {
    expect(only(gateway(), rule(SUBSETS), virtualService(to({ host: 'api', subset: 'v3' }))).podChosenBy).toBe('nobody: DestinationRule default/api has no subset v3');
  });

  test('one destination of several without a weight gets nothing', () => {
    const route = [{ destination: { host: 'api' }, weight: 100 }, { destination: { host: 'api' } }];
    expect(routed(gateway(), virtualService({ http: [{ route }] })).map(({ podChosenBy }) => podChosenBy)[1]).toBe('nobody: its weight is 0, so it gets no requests');
  });

  test.each([
    [{ simple: 'ROUND_ROBIN' }, 'round robin over the pod addresses', 'not known: that proxy decides'],
    [{ simple: 'LEAST_REQUEST' }, 'the pod addresses with the fewest open requests', 'not known: that proxy decides'],
    [{ simple: 'RANDOM' }, 'a random pod address', 'not known: that proxy decides'],
    [{ consistentHash: { httpCookie: { name: 'user' } } }, 'consistent hash of the cookie user', 'cookie user, by a consistent hash that moves some clients when the pods change'],
    [{ consistentHash: { httpHeaderName: 'x-user' } }, 'consistent hash of the header x-user', 'header x-user, by a consistent hash that moves some clients when the pods change'],
    [{ consistentHash: { useSourceIp: true } }, 'consistent hash of the source IP', 'source IP, by a consistent hash that moves some clients when the pods change'],
    [{ consistentHash: { httpQueryParameterName: 'u' } }, 'consistent hash of the query parameter u', 'query parameter u, by a consistent hash that moves some clients when the pods change'],
  ])('load balancing %p', (loadBalancer, balances, stickiness) => {
    expect(only(gateway(), rule({ trafficPolicy: { loadBalancer } }), virtualService())).toMatchObject({ podChosenBy: `${GATEWAY}: ${balances}`, stickiness });
  });

  test('the policy of a subset comes first, and the rule of the own namespace', () => {
    const own = rule({ subsets: [{ name: 'v1', trafficPolicy: { loadBalancer: { simple: 'RANDOM' } } }], trafficPolicy: { loadBalancer: { simple: 'ROUND_ROBIN' } } });
    const other = rule({ host: 'api.default.svc.cluster.local', trafficPolicy: { loadBalancer: { simple: 'LEAST_REQUEST' } } }, 'web');
    expect(only(gateway(), other, own, virtualService(to({ host: 'api', subset: 'v1' }))).hops[1].choosesNextBy).toBe('a random pod address');
    expect(only(gateway(), other, virtualService()).hops[1].choosesNextBy).toBe('the pod addresses with the fewest open requests');
  });
});

test('a gateway without a selector has no pods of its own, whatever pods there are', () => {
  const model = new TrafficModel([gateway([HTTP], {}), virtualService(), ...BACKENDS].map((object) => ({ object })), {});
  const chosen = { path: { entrance: Entrance.ISTIO_GATEWAY } } as TracedPath;
  expect(proxyPodsOf(model, { ...chosen, proxyLabels: {} })).toEqual([]);
  expect(proxyPodsOf(model, chosen)).toEqual([]);
  expect(proxyPodsOf(model, { ...chosen, proxyLabels: { app: 'api' } })).toHaveLength(1);
  expect(proxyPodsOf(model, { ...chosen, proxyLabels: { app: 'api', other: 'x' } })).toEqual([]);
});

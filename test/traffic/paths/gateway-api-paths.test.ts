import { deployment, pathsOf, service } from '../../support/traffic';

const HTTP = { name: 'http', port: 80, protocol: 'HTTP' };
const HTTPS = { name: 'https', port: 443, protocol: 'HTTPS', hostname: '*.example.com' };

function named(kind: string, name: string, spec: any, namespace?: string): any {
  return { apiVersion: 'gateway.networking.k8s.io/v1', kind, metadata: { name, namespace }, spec };
}

function gateway(listeners: any[] = [HTTP], gatewayClassName = 'eg', namespace?: string): any {
  return named('Gateway', 'edge', { gatewayClassName, listeners }, namespace);
}

/** A route of the gateway `edge` to port 80 of `api`. */
function route(spec: any = {}, kind = 'HTTPRoute', namespace?: string): any {
  return named(kind, 'r', { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [{ name: 'api', port: 80 }] }], ...spec }, namespace);
}

const BACKENDS = [service('api'), deployment('api', { replicas: 2 })];

/** The paths through gateways and meshes: title, and what is at the end. */
function paths(...objects: any[]): string[] {
  return pathsOf([...objects, ...BACKENDS])
    .filter(({ entrance }) => ['gateway-api', 'mesh'].includes(entrance))
    .map(({ title, hops }) => `${title} to ${hops[hops.length - 1].label}`);
}

function only(...objects: any[]) {
  const found = pathsOf([...objects, ...BACKENDS]).filter(({ entrance }) => ['gateway-api', 'mesh'].includes(entrance));
  expect(found).toHaveLength(1);
  return found[0];
}

const PODS = '2 pods of deployment api';

test('a route leads through the gateway of its class to the pods', () => {
  const eg = named('GatewayClass', 'eg', { controllerName: 'gateway.envoyproxy.io/gatewayclass-controller' });
  expect(only(eg, gateway(), route())).toEqual({
    entrance: 'gateway-api',
    title: 'http://*/',
    hosts: ['*'],
    brokenBy: [],
    service: { kind: 'Service', name: 'api', namespace: undefined, origin: undefined },
    hops: [
      { component: 'client', label: 'client' },
      { component: 'ingress-controller', label: 'Envoy Gateway default/edge', choosesNextBy: 'its own rules, most send to pod addresses', stickiness: undefined },
      { component: 'pod', label: PODS, address: 'port 8080' },
    ],
    podChosenBy: 'Envoy Gateway default/edge: its own rules, most send to pod addresses',
    stickiness: 'not known: that proxy decides',
    sourceIp: 'the gateway',
    ineffectiveSettings: [],
  });
});

test.each([
  ['azure-alb-external', undefined, 'Application Gateway for Containers default/edge'],
  ['mine', 'alb.networking.azure.io/alb-controller', 'Application Gateway for Containers default/edge'],
  ['approuting-istio', undefined, 'application routing gateway default/edge'],
  ['istio', 'istio.io/gateway-controller', 'Istio gateway default/edge'],
  ['nginx', 'gateway.nginx.org/nginx-gateway-controller', 'NGINX Gateway Fabric default/edge'],
  ['cilium', 'io.cilium/gateway-controller', 'Cilium gateway default/edge'],
  ['own', 'example.com/controller', 'gateway of class own default/edge'],
  ['', undefined, 'gateway of class unknown default/edge'],
])('class %s with controller %s', (className, controllerName, label) => {
  const classes = controllerName === undefined ? [] : [named('GatewayClass', className, { controllerName })];
  expect(only(...classes, gateway([HTTP], className), route()).hops[1].label).toBe(label);
});

test('a Gateway of Istio with the same name is another one', () => {
  const other = { apiVersion: 'networking.istio.io/v1', kind: 'Gateway', metadata: { name: 'edge' }, spec: { servers: [] } };
  expect(paths(gateway(), other, route())).toEqual([`http://*/ to ${PODS}`]);
});

test.each([
  ['all listeners, each with the hosts of both', {}, ['http://*/', 'https://*.example.com/']],
  ['the listener of a name', { parentRefs: [{ name: 'edge', sectionName: 'https' }] }, ['https://*.example.com/']],
  ['the listeners of a port', { parentRefs: [{ name: 'edge', port: 80 }] }, ['http://*/']],
  ['name and port', { parentRefs: [{ name: 'edge', sectionName: 'http', port: 443 }] }, []],
  ['hosts', { hostnames: ['a.example.com', 'b.example.net'] }, ['http://a.example.com,b.example.net/', 'https://a.example.com/']],
])('a route hangs on %s', (_, spec, titles) => {
  expect(paths(gateway([HTTP, HTTPS]), route(spec)).filter((path) => path.endsWith(PODS))).toEqual(titles.map((title) => `${title} to ${PODS}`));
});

test('a port that is not the usual one is in the title', () => {
  expect(paths(gateway([{ name: 'h', port: 8080, protocol: 'HTTP' }]), route())).toEqual([`http://*:8080/ to ${PODS}`]);
});

test.each([
  ['no listener has such a host', [{ ...HTTPS }], { hostnames: ['shop.example.net'] }, 'http://shop.example.net'],
  ['no listener takes its kind', [{ ...HTTP, allowedRoutes: { kinds: [{ kind: 'GRPCRoute' }] } }], {}, 'http://*'],
  ['no listener takes its protocol', [{ name: 'tcp', port: 80, protocol: 'TCP' }], {}, 'http://*'],
  ['no namespace is let in', [{ ...HTTP, allowedRoutes: { namespaces: { from: 'None' } } }], {}, 'http://*'],
])('a route that %s leads nowhere', (_, listeners, spec, title) => {
  expect(only(gateway(listeners), route(spec))).toMatchObject({
    title,
    hops: [{ label: 'client' }, { label: 'gateway of class eg default/edge' }],
    podChosenBy: 'nobody: no listener of the gateway takes HTTPRoute default/r',
    stickiness: 'none',
    sourceIp: 'no request arrives',
  });
});

describe('a route of another namespace', () => {
  const other = route({ parentRefs: [{ name: 'edge', namespace: 'infra' }] });
  const from = (namespaces: any) => paths(gateway([{ ...HTTP, allowedRoutes: { namespaces } }], 'eg', 'infra'), other);

  test.each([
    ['Same', { from: 'Same' }, 'gateway of class eg infra/edge'],
    ['All', { from: 'All' }, PODS],
    ['Selector by the name of the namespace', { from: 'Selector', selector: { matchLabels: { 'kubernetes.io/metadata.name': 'default' } } }, PODS],
    ['Selector by another name', { from: 'Selector', selector: { matchLabels: { 'kubernetes.io/metadata.name': 'x' } } }, 'gateway of class eg infra/edge'],
    ['Selector by a label of a namespace that nobody shows', { from: 'Selector', selector: { matchLabels: { edge: 'yes' } } }, PODS],
  ])('from %s', (_, namespaces, end) => {
    expect(from(namespaces)).toEqual([expect.stringContaining(`to ${end}`)]);
  });

  test.each([[{ edge: 'yes' }, PODS], [{ edge: 'no' }, 'gateway of class eg infra/edge'], [undefined, 'gateway of class eg infra/edge']])(
    'from a namespace with labels %p', (labels, end) => {
      const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default', labels: labels ?? {} } };
      const listener = { ...HTTP, allowedRoutes: { namespaces: { from: 'Selector', selector: { matchLabels: { edge: 'yes' } } } } };
      expect(paths(namespace, gateway([listener], 'eg', 'infra'), other)).toEqual([expect.stringContaining(`to ${end}`)]);
    },
  );
});

test('a gateway that is not among the objects is a hop all the same', () => {
  const path = only(route({ parentRefs: [{ name: 'edge', namespace: 'infra' }], hostnames: ['shop.example.com'] }));
  expect(path).toMatchObject({ title: 'http://shop.example.com/', hops: [{}, { label: 'Gateway infra/edge, which is not among the objects' }, { label: PODS }] });
});

test('a parent of another kind is a hop too', () => {
  expect(only(route({ parentRefs: [{ kind: 'ListenerSet', name: 'team' }] })).hops[1].label).toBe('ListenerSet default/team, which is not among the objects');
});

test('a set of listeners has a gateway, which may be elsewhere, and takes what its own listeners take', () => {
  const team = (parentRef: any, hostname = 'shop.example.com') => ({
    apiVersion: 'gateway.networking.k8s.io/v1', kind: 'ListenerSet', metadata: { name: 'team' }, spec: { parentRef, listeners: [{ name: 'http', port: 8080, protocol: 'HTTP', hostname }] },
  });
  const through = route({ parentRefs: [{ kind: 'ListenerSet', name: 'team' }], hostnames: ['shop.example.com'] });
  const edge = { ...gateway(), spec: { ...gateway().spec, allowedListeners: { namespaces: { from: 'Same' } } } };
  const shown = (...objects: any[]) => {
    const { title, hops, podChosenBy } = only(...objects);
    return [title, hops[1].label, podChosenBy];
  };
  expect(shown(team({ name: 'gone' }), through)[1]).toBe('gateway of ListenerSet default/team, which is not among the objects');
  expect(shown(edge, team({ name: 'edge' }), through)[0]).toBe('http://shop.example.com:8080/');
  expect(shown(edge, team({ name: 'edge' }, 'other.example.com'), through)[2]).toBe('nobody: no listener of ListenerSet default/team takes HTTPRoute default/r');
  expect(shown(gateway(), team({ name: 'edge' }), through)[2]).toBe('nobody: spec.allowedListeners of Gateway default/edge lets no ListenerSet of namespace default in');
});

test('a route of a Service is one of the mesh', () => {
  expect(only(route({ parentRefs: [{ group: '', kind: 'Service', name: 'api' }] }))).toMatchObject({
    entrance: 'mesh',
    title: 'http://api.default/',
    hops: [{ label: 'pod in the mesh' }, { label: 'proxy of the mesh, for service default/api' }, { label: PODS }],
    sourceIp: 'the client pod, or a proxy of the mesh',
  });
});

test.each([
  ['a prefix', { path: { type: 'PathPrefix', value: '/api' } }, '/api'],
  ['an exact path', { path: { type: 'Exact', value: '/api' } }, '/api (exactly)'],
  ['an expression', { path: { type: 'RegularExpression', value: '/a.*' } }, '/a.* (regular expression)'],
  ['a method, headers and queries', { method: 'GET', headers: [{ name: 'v', value: '2' }], queryParams: [{ name: 'q', value: 'x' }] }, '/ (GET, header v: 2, query q=x)'],
  ['a type that breaks objects', { path: { type: 'constructor', value: '/x' } }, '/x'],
])('%s', (_, match, rest) => {
  expect(only(gateway(), route({ rules: [{ matches: [match], backendRefs: [{ name: 'api', port: 80 }] }] })).title).toBe(`http://*${rest}`);
});

test('several matches are several paths', () => {
  const matches = [{ path: { value: '/a' } }, { path: { value: '/b' } }];
  expect(paths(gateway(), route({ rules: [{ matches, backendRefs: [{ name: 'api', port: 80 }] }] }))).toEqual([`http://*/a to ${PODS}`, `http://*/b to ${PODS}`]);
});

test.each([
  [{ service: 'shop.Cart', method: 'Add' }, '/shop.Cart/Add'],
  [{ service: 'shop.Cart' }, '/shop.Cart/*'],
  [undefined, '/'],
])('a method of gRPC %p', (method, path) => {
  const rules = [{ matches: [{ method }], backendRefs: [{ name: 'api', port: 80 }] }];
  expect(paths(gateway(), route({ rules }, 'GRPCRoute'))).toEqual([`http://*${path} to ${PODS}`]);
});

test.each([
  ['TLSRoute', { name: 'tls', port: 443, protocol: 'TLS' }, { hostnames: ['db.example.com'] }, 'tls://db.example.com:443'],
  ['TCPRoute', { name: 'tcp', port: 5432, protocol: 'TCP' }, {}, 'tcp://*:5432'],
  ['UDPRoute', { name: 'udp', port: 53, protocol: 'UDP' }, {}, 'udp://*:53'],
])('a %s has no paths', (kind, listener, spec, title) => {
  expect(paths(gateway([listener]), route(spec, kind))).toEqual([`${title} to ${PODS}`]);
});

test('weights share the requests of a rule', () => {
  const backendRefs = [{ name: 'api', port: 80, weight: 9 }, { name: 'next', port: 80 }, { name: 'old', port: 80, weight: 0 }];
  const objects = [gateway(), route({ rules: [{ backendRefs }] }), service('next'), service('old')];
  const found = pathsOf([...objects, ...BACKENDS]).filter(({ entrance }) => entrance === 'gateway-api');
  expect(found.map(({ podChosenBy }) => podChosenBy)).toEqual([
    'gateway of class eg default/edge: 90 % of the requests to service default/api, then its own rules, most send to pod addresses',
    'gateway of class eg default/edge: 10 % of the requests to service default/next, then its own rules, most send to pod addresses',
    'nobody: its weight is 0, so it gets no requests',
  ]);
});

test.each<[any, string]>([
  [{ scheme: 'https', statusCode: 301 }, 'redirect 301 to https://shop.example.com'],
  [{ hostname: 'www.example.com', port: 8443, path: { type: 'ReplaceFullPath', replaceFullPath: '/start' } }, 'redirect 302 to http://www.example.com:8443/start'],
  [{ path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/v2/' } }, 'redirect 302 to http://shop.example.com/v2/...'],
  [{ path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } }, 'redirect 302 to http://shop.example.com/...'],
])('a rule that redirects by %j is a path that ends there', (requestRedirect, label) => {
  const path = only(gateway(), route({ hostnames: ['shop.example.com'], rules: [{ matches: [{ path: { value: '/old' } }], filters: [{ type: 'RequestRedirect', requestRedirect }] }] }));
  expect(path).toMatchObject({
    title: 'http://shop.example.com/old',
    podChosenBy: `nobody: gateway of class eg default/edge answers by ${label}`,
    sourceIp: 'none: no pod gets the request',
    brokenBy: [],
  });
  expect(path.hops.map((hop: any) => hop.label)).toEqual(['client', 'gateway of class eg default/edge', label]);
  expect(path.unresolved).toBeUndefined();
});

test('a route without parents or rules leads nowhere', () => {
  expect(paths(gateway(), route({ parentRefs: undefined }))).toEqual([]);
  expect(paths(gateway(), route({ rules: undefined }))).toEqual([]);
});

test.each([
  ['a Service that is not there', { name: 'gone', port: 80 }, 'unknown: service default/gone is not among the objects', 'the gateway'],
  ['a port that is not there', { name: 'api', port: 81 }, 'nobody: service default/api has no port 81, its ports are 80', 'no request arrives'],
  ['a kind of others', { kind: 'InferencePool', group: 'inference.networking.k8s.io', name: 'llm' }, 'unknown: backends of kind InferencePool are not followed', 'the gateway'],
])('%s is shown as far as it goes', (_, reference, podChosenBy, sourceIp) => {
  const path = only(gateway(), route({ rules: [{ backendRefs: [reference] }] }));
  expect(path).toMatchObject({ podChosenBy, sourceIp, stickiness: 'none' });
  expect(path.service).toBeUndefined();
  expect(path.hops[2].component).toBe('external');
});

test('an alias is not followed', () => {
  const alias = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'alias' }, spec: { type: 'ExternalName', externalName: 'db.example.com' } };
  expect(only(gateway(), alias, route({ rules: [{ backendRefs: [{ name: 'alias', port: 80 }] }] })).podChosenBy)
    .toBe('unknown: service default/alias is an alias of db.example.com');
});

describe('a backend of another namespace', () => {
  const spec = { rules: [{ backendRefs: [{ name: 'api', namespace: 'default', port: 80 }] }], parentRefs: [{ name: 'edge' }] };
  const objects = [gateway([HTTP], 'eg', 'web'), route(spec, 'HTTPRoute', 'web')];
  const grant = (from: any, to: any, namespace = 'default') => named('ReferenceGrant', 'g', { from: [from], to: [to] }, namespace);
  const FROM = { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'web' };
  const TO = { group: '', kind: 'Service' };

  test.each([
    ['all Services', FROM, TO],
    ['this Service', FROM, { ...TO, name: 'api' }],
  ])('is reached by a grant for %s', (_, from, to) => {
    expect(only(...objects, grant(from, to)).hops[2].label).toBe(PODS);
  });

  test.each([
    ['no grant', []],
    ['a grant for another Service', [grant(FROM, { ...TO, name: 'other' })]],
    ['a grant for another kind of route', [grant({ ...FROM, kind: 'TCPRoute' }, TO)]],
    ['a grant for another namespace', [grant({ ...FROM, namespace: 'shop' }, TO)]],
    ['a grant of another namespace', [grant(FROM, TO, 'web')]],
    ['a grant for secrets', [grant(FROM, { group: '', kind: 'Secret' })]],
  ])('is not reached with %s', (_, grants) => {
    expect(only(...objects, ...grants).podChosenBy)
      .toBe('nobody: no ReferenceGrant of namespace default lets routes of namespace web send there');
  });
});

test('ClientIP does nothing behind a gateway', () => {
  const sticky = service('api', { sessionAffinity: 'ClientIP' });
  const path = pathsOf([gateway(), route(), sticky, deployment('api')]).find(({ entrance }) => entrance === 'gateway-api')!;
  expect(path.ineffectiveSettings).toEqual([{ setting: 'sessionAffinity: ClientIP', why: 'proxies that send to pod addresses bypass the service' }]);
});

test.each([
  ['TLSRoute', { hostnames: ['db.example.com'] }, 'tls://db.example.com'],
  ['TCPRoute', {}, 'tcp://*'],
  ['UDPRoute', {}, 'udp://*'],
  ['GRPCRoute', { hostnames: ['shop.example.com'] }, 'http://shop.example.com'],
])('a %s that no listener takes is named by its own protocol', (kind, spec, title) => {
  expect(only(gateway([{ name: 'other', port: 9, protocol: 'HTTP', allowedRoutes: { kinds: [{ kind: 'HTTPRoute' }] }, hostname: 'none.example.org' }]), route(spec, kind))).toMatchObject({
    title, podChosenBy: `nobody: no listener of the gateway takes ${kind} default/r`,
  });
});

import { RequestOptions, TrafficReport } from '../../../lib/traffic';
import { renderAnswer } from '../../../lib/traffic/render/answer-text';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../../support/ingress';

const GATEWAY = 'gateway.networking.k8s.io/v1';
const front = (listeners: any[] = [{ name: 'http', port: 80, protocol: 'HTTP' }]) => ({ apiVersion: GATEWAY, kind: 'Gateway', metadata: { name: 'public', namespace: 'shop', annotations: { 'alb.networking.azure.io/alb-name': 'alb', 'alb.networking.azure.io/alb-namespace': 'alb' } }, spec: { gatewayClassName: 'azure-alb-external', listeners } });
const route = (rules: any[], spec: any = {}, name = 'api') => ({ apiVersion: GATEWAY, kind: 'HTTPRoute', metadata: { name, namespace: 'shop' }, spec: { parentRefs: [{ name: 'public' }], rules, ...spec } });
const at = (value: string, more: any = {}) => ({ matches: [{ path: { type: 'PathPrefix', value }, ...more }], backendRefs: [{ name: 'api', port: 80 }] });
const PODS = [{ ...deploymentJson(), metadata: { name: 'api', namespace: 'shop' } }, backendJson({}, 'api', 'shop')];

const answer = (url: string, ...objects: any[]) => TrafficReport.analyze([...PODS, ...objects].map((object) => ({ object }))).answer(url);
const first = (url: string, ...objects: any[]) => answer(url, ...objects).gatewayApi[0];

test('tells listener, route, match, backends and who else would take it', () => {
  const objects = [front(), route([at('/'), at('/cart'), at('/cart', { headers: [{ name: 'X-New', value: '1' }] })])];
  expect(renderAnswer(answer('http://shop.example.com/cart/7', ...objects))).toBe(`http://shop.example.com/cart/7
    gateway        Application Gateway for Containers shop/public
    answer         that of a pod
    listener       http, http://*:80
    route          HTTPRoute shop/api
    match          */cart (PathPrefix)
    backend        service shop/api:80, 100 % of the requests: 2 pods of deployment api
    why            listener http has the most specific host, *
    why            it is the most specific match: by host, exact before prefix, length of the prefix, method, headers, query
    not taken by   HTTPRoute shop/api: */ (PathPrefix) fits too
    not taken by   HTTPRoute shop/api: */cart (PathPrefix) with conditions wants header X-New: 1
`);
});

test('a Service of another namespace needs a grant, and weight 0 gets nothing', () => {
  const refs = (backendRefs: any[], ...others: any[]) => first('http://a.example.com/', front(), route([{ backendRefs }]), ...others);
  const grant = {
    apiVersion: 'gateway.networking.k8s.io/v1beta1',
    kind: 'ReferenceGrant',
    metadata: { name: 'routes', namespace: 'other' },
    spec: { from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' }], to: [{ group: '', kind: 'Service' }] },
  };
  const far = [{ name: 'api', namespace: 'other', port: 80 }];
  expect(refs(far, backendJson({}, 'api', 'other'))).toMatchObject({ outcome: 'no-backend', status: 500, backends: [{ percent: 100, problem: expect.stringContaining('no ReferenceGrant of namespace other') }] });
  expect(refs(far, backendJson({}, 'api', 'other'), grant)).toMatchObject({ outcome: 'backend' });
  expect(refs([{ name: 'api', port: 80, weight: 0 }])).toMatchObject({ outcome: 'no-backend', status: 500, backends: [{ percent: 0, problem: 'nobody: its weight is 0, so it gets no requests' }] });
  expect(refs([{ name: 'api', port: 80, weight: 3 }, { name: 'gone', port: 80 }]).backends).toMatchObject([{ percent: 75 }, { percent: 25, problem: 'nobody: the Service is not among the objects' }]);
});

test('a route that the listener does not take is named', () => {
  const other = { ...route([at('/')], { parentRefs: [{ name: 'public', namespace: 'shop' }] }), metadata: { name: 'far', namespace: 'other' } };
  expect(first('http://a.example.com/', front(), other)).toMatchObject({
    outcome: 'no-rule', status: 404, others: ['HTTPRoute other/far has the host and is not on listener http: allowedRoutes.namespaces (from: Same) does not take namespace other'],
  });
});

describe('a route with the host and the path that is not where the request is', () => {
  const HTTPS = { name: 'https', port: 443, protocol: 'HTTPS', hostname: 'b.example.com', tls: { certificateRefs: [{ name: 'tls' }] } };
  const HTTP = { name: 'http', port: 80, protocol: 'HTTP' };
  const only = (line: string) => [line];

  test.each<[string, any, any, string]>([
    ['another section', [HTTP, HTTPS], { parentRefs: [{ name: 'public', sectionName: 'https' }] }, 'sectionName is https'],
    ['another port', [HTTP], { parentRefs: [{ name: 'public', port: 8080 }] }, 'port is 8080'],
    ['another kind', [{ ...HTTP, allowedRoutes: { kinds: [{ kind: 'GRPCRoute' }] } }], {}, 'allowedRoutes.kinds is GRPCRoute'],
    ['another namespace', [{ ...HTTP, allowedRoutes: { namespaces: { from: 'Selector', selector: { matchLabels: { 'kubernetes.io/metadata.name': 'other' } } } } }], {},
      'allowedRoutes.namespaces (from: Selector) does not take namespace shop'],
  ])('%s', (_, listeners, spec, reason) => {
    expect(first('http://a.example.com/', front(listeners), route([at('/')], spec)).others).toEqual(only(`HTTPRoute shop/api has the host and is not on listener http: ${reason}`));
  });

  test('no listener has the request', () => {
    expect(first('https://a.example.com/', front([HTTP]), route([at('/')])).others).toEqual(only('HTTPRoute shop/api has the host and the path and is on http (HTTP, port 80) only'));
    expect(first('http://a.example.com/', front([HTTPS]), route([at('/')], { hostnames: ['a.example.com'] })).others).toEqual(only('HTTPRoute shop/api has the host and the path and is on no listener'));
    expect(first('https://a.example.com/x', front([HTTP]), route([at('/other')])).others).toEqual([]);
  });

  test('no Gateway has it', () => {
    const notes = (spec: any, ...objects: any[]) => answer('http://a.example.com/', route([at('/')], spec), ...objects).notes;
    expect(notes({ parentRefs: [{ name: 'gone' }] })).toEqual(only('HTTPRoute shop/api has the host and the path, and no Gateway here has it: it names Gateway shop/gone, which opens no listener here'));
    expect(notes({ parentRefs: [] })).toEqual(only('HTTPRoute shop/api has the host and the path, and no Gateway here has it: it names none'));
    const set = {
      apiVersion: GATEWAY, kind: 'ListenerSet', metadata: { name: 'team', namespace: 'shop' }, spec: { parentRef: { name: 'public' }, listeners: [HTTP] },
    };
    expect(notes({ parentRefs: [{ kind: 'ListenerSet', name: 'team' }] }, front(), set)).toEqual([
      expect.stringMatching(/^HTTPRoute shop\/api has the host and the path, and no Gateway here has it: .*\(route-listener-missing\)$/),
    ]);
    expect(notes({}, front())).toEqual([]);
  });

  test('a certificate that may be missing is told', () => {
    expect(first('https://b.example.com/', front([HTTPS]), route([at('/')]))).toMatchObject({ outcome: 'backend', warnedBy: [{ code: 'route-tls-secret-missing' }] });
  });
});

test('redirects, rewrites and query', () => {
  const filtered = (filters: any[], url = 'http://a.example.com/cart/7?x=1') => first(url, front(), route([{ matches: [{ path: { type: 'PathPrefix', value: '/cart' } }], filters }]));
  expect(filtered([{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } }])).toMatchObject({
    outcome: 'redirect', status: 302, location: 'https://a.example.com/7?x=1',
  });
  const rewrite = { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/v1' } } };
  expect(first('http://a.example.com/cart/7', front(), route([{ ...at('/cart'), filters: [rewrite] }])).rewrittenPath).toBe('/v1/7');
  const query = route([at('/', { queryParams: [{ name: 'x', value: '1' }] })]);
  expect(first('http://a.example.com/?x=1', front(), query).outcome).toBe('backend');
  expect(first('http://a.example.com/?x=2', front(), query)).toMatchObject({ outcome: 'no-rule', others: ['HTTPRoute shop/api: */ (PathPrefix) with conditions wants query x=1'] });
});

test.each([
  ['http://a.example.com:8080/', 'no-port', undefined], ['https://a.example.com/', 'no-host', undefined], ['http://b.example.com/', 'no-host', 404],
])('nobody takes %s', (url, outcome, status) => {
  const listeners = [
    { name: 'http', port: 80, protocol: 'HTTP', hostname: 'a.example.com' },
    { name: 'https', port: 443, protocol: 'HTTPS', hostname: 'c.example.com', tls: { certificateRefs: [{ name: 'tls' }] } },
  ];
  expect(first(url, front(listeners), route([at('/')]))).toMatchObject({ outcome, backends: [] });
  expect(first(url, front(listeners), route([at('/')])).status).toBe(status);
});

describe('method and headers', () => {
  const asked = (options: RequestOptions, ...objects: any[]) => TrafficReport.analyze([...PODS, ...objects].map((object) => ({ object }))).answer('http://a.example.com/', options).gatewayApi[0];
  const one = (more: any) => [front(), route([at('/', more)])];

  test.each<[string, any, RequestOptions, string | undefined]>([
    ['a method', { method: 'POST' }, { method: 'POST' }, undefined],
    ['another method', { method: 'POST' }, {}, 'method POST'],
    ['a header in other letters', { headers: [{ name: 'X-New', value: '1' }] }, { headers: { 'x-NEW': '1' } }, undefined],
    ['a header with another value', { headers: [{ name: 'X-New', value: '1' }] }, { headers: { 'X-New': '12' } }, 'header X-New: 1'],
    ['an expression that means the whole value', { headers: [{ name: 'X-New', type: 'RegularExpression', value: '1' }] }, { headers: { 'X-New': '12' } }, 'header X-New: 1'],
    ['the first of two headers of one name', { headers: [{ name: 'X-New', value: '1' }, { name: 'x-new', value: '2' }] }, { headers: { 'X-New': '1' } }, undefined],
    ['both together', { method: 'PUT', headers: [{ name: 'X-New', value: '1' }] }, { method: 'GET' }, 'method PUT, header X-New: 1'],
  ])('%s', (_, more, options, missing) => {
    const { outcome, others } = asked(options, ...one(more));
    expect([outcome, others]).toEqual(missing === undefined ? ['backend', []] : ['no-rule', [`HTTPRoute shop/api: */ (PathPrefix) with conditions wants ${missing}`]]);
  });

  const POST_ONLY = { method: 'POST' };
  const TWO_HEADERS = { headers: [{ name: 'A', value: '1' }, { name: 'B', value: '1' }] };
  const TWO_QUERIES = { queryParams: [{ name: 'x', value: '1' }, { name: 'y', value: '1' }] };
  test.each<[string, any, any]>([
    ['a longer prefix before a method', at('/orders'), at('/', POST_ONLY)],
    ['a method before headers', at('/', POST_ONLY), at('/', TWO_HEADERS)],
    ['headers before the query', at('/', { headers: [{ name: 'A', value: '1' }] }), at('/', TWO_QUERIES)],
    ['more headers before fewer', at('/', TWO_HEADERS), at('/', { headers: [{ name: 'A', value: '1' }] })],
    ['more parameters before fewer', at('/', TWO_QUERIES), at('/', { queryParams: [{ name: 'x', value: '1' }] })],
    ['one header against one that is written twice', at('/', TWO_HEADERS), at('/', { headers: [{ name: 'A', value: '1' }, { name: 'a', value: '1' }, { name: 'a', value: '2' }] })],
  ])('%s', (_, better, other) => {
    const objects = [route([{ ...other, backendRefs: [{ name: 'other', port: 80 }] }, better])];
    const { backends } = TrafficReport.analyze([...PODS, front(), ...objects].map((object) => ({ object })))
      .answer('http://a.example.com/orders?x=1&y=1', { method: 'POST', headers: { A: '1', B: '1' } }).gatewayApi[0];
    expect(backends).toMatchObject([{ name: 'service shop/api:80' }]);
  });

  test('an answer repeats what is not as usual, and says that an application gateway does not look at it', () => {
    const both = [front(), route([at('/')]), ingressJson({}, { rules: [rule([path('/')], 'a.example.com')] })];
    const told = TrafficReport.analyze([...PODS, ...both].map((object) => ({ object }))).answer('http://a.example.com/', { method: 'POST', headers: { 'X-New': '1' } });
    expect([told.method, told.headers, told.notes]).toEqual(['POST', { 'x-new': '1' }, [
      'method and headers of the request are not looked at by application gateways: their listeners and rules choose by host and path alone',
    ]]);
    expect(renderAnswer(told).split('\n').slice(0, 3)).toEqual(['POST http://a.example.com/', 'x-new: 1', expect.stringContaining('    gateway ')]);
    expect(Object.keys(answer('http://a.example.com/', ...both))).toEqual(['url', 'gateways', 'gatewayApi', 'notes']);
  });

  test.each<[RequestOptions, string]>([
    [{ method: 'post' }, "method must be a word in capital letters like POST, got 'post'"],
    [{ method: '' }, "method must be a word in capital letters like POST, got ''"],
    [{ headers: { 'X New': '1' } }, "header must have a name of letters, digits and dashes like X-Version, got 'x new'"],
    [{ headers: { Host: 'b' } }, "header must not be Host, got 'b': the host is that of the url"],
    [{ headers: { a: 'b\nc: d' } }, 'header a must be one line of text, got "b\\nc: d"'],
  ])('fails for %j', (options, message) => {
    expect(() => asked(options, front())).toThrow(new Error(message));
  });
});

describe('GRPCRoute', () => {
  const grpc = (matches: any[] | undefined, name = 'calls', spec: any = {}) => ({ ...route([{ ...matches === undefined ? {} : { matches }, backendRefs: [{ name: 'api', port: 80 }] }], spec, name), kind: 'GRPCRoute' });
  const call = (asked: string, options: RequestOptions, ...objects: any[]) => TrafficReport
    .analyze([...PODS, front(), ...objects].map((object) => ({ object }))).answer(`http://a.example.com${asked}`, options);
  const taken = (asked: string, options: RequestOptions, ...objects: any[]) => call(asked, options, ...objects).gatewayApi[0];
  const POST = { method: 'POST' };
  const CART = { method: { service: 'shop.v1.Cart', method: 'Add' } };

  test('takes a call by service and method', () => {
    expect(renderAnswer(call('/shop.v1.Cart/Add', POST, grpc([{ method: { service: 'shop.v1.Cart' } }, CART])))).toBe(`POST http://a.example.com/shop.v1.Cart/Add
    gateway        Application Gateway for Containers shop/public
    answer         that of a pod
    listener       http, http://*:80
    route          GRPCRoute shop/calls
    match          */shop.v1.Cart/Add (gRPC)
    backend        service shop/api:80, 100 % of the requests: 2 pods of deployment api
    why            listener http has the most specific host, *
    why            it is the most specific match: by host, length of the service, length of the method, headers
    not taken by   GRPCRoute shop/calls: */shop.v1.Cart/* (gRPC) fits too
`);
  });

  test.each<[string, RequestOptions, any, string | undefined]>([
    ['/shop.v1.Cart/Add', POST, CART, undefined],
    ['/shop.v1.Cart/Add', POST, {}, undefined],
    ['/shop.v1.Cart/Add', POST, { method: { method: 'Add' } }, undefined],
    ['/shop.v1.Cart/Add', POST, { method: { type: 'RegularExpression', service: 'shop\\..*' } }, undefined],
    ['/shop.v1.Cart/Add', { ...POST, headers: { 'Content-Type': 'application/grpc+proto' } }, CART, undefined],
    ['/shop.v1.Cart/Add', {}, CART, 'method POST, with which gRPC calls'],
    ['/shop.v1.Cart/Add', { ...POST, headers: { 'Content-Type': 'application/json' } }, CART, 'header content-type: application/grpc'],
    ['/shop.v1.Cart/Add', POST, { ...CART, headers: [{ name: 'tenant', value: 'a' }] }, 'header tenant: a'],
  ])('%s with %j and a match %j', (asked, options, match, missing) => {
    const { outcome, others } = taken(asked, options, grpc([match]));
    expect([outcome, others.map((other) => other.replace(/.* wants /, ''))]).toEqual(missing === undefined ? ['backend', []] : ['no-rule', [missing]]);
  });

  test.each(['/shop.v1.cart/Add', '/shop.v1.Cart/add', '/shop.v1.Cart', '/shop.v1.Cart/Add/x', '/shop.v1.Cart/'])('takes no %s', (asked) => {
    expect(taken(asked, POST, grpc([CART]))).toMatchObject({ outcome: 'no-rule', status: 404, others: [] });
  });

  test('takes every call without matches, and answers by a status of gRPC where no Service can have it', () => {
    expect(taken('/a/b', POST, grpc(undefined)).outcome).toBe('backend');
    const [answered] = call('/a/b', POST, grpc(undefined), { ...grpc([CART]), spec: { parentRefs: [{ name: 'public' }], rules: [{ matches: [{ method: { service: 'a' } }], backendRefs: [{ name: 'gone', port: 80 }] }] } }).gatewayApi;
    expect([answered.outcome, answered.status]).toEqual(['no-backend', undefined]);
    expect(renderAnswer({ url: 'http://a/', gateways: [], gatewayApi: [answered], notes: [] })).toContain('answer         not known: service shop/gone is not among the objects; without it UNAVAILABLE of gRPC: no backend of the rule can have it');
  });

  describe('beside an HTTPRoute of the same host', () => {
    const aged = (object: any, creationTimestamp: string) => ({ ...object, metadata: { ...object.metadata, creationTimestamp } });
    const kindOf = (...objects: any[]) => taken('/shop.v1.Cart/Add', POST, ...objects);

    test('the first by name is on the listener, unless the other is older', () => {
      expect(kindOf(grpc([CART]), route([at('/')])).route?.kind).toBe('HTTPRoute');
      expect(kindOf(aged(grpc([CART]), '2026-01-01T00:00:00Z'), aged(route([at('/')]), '2026-01-02T00:00:00Z')).route?.kind).toBe('GRPCRoute');
    });

    test('the other is told why it is not', () => {
      expect(kindOf(grpc([CART]), route([at('/')])).others).toEqual([
        'GRPCRoute shop/calls has the host and is not on listener http: HTTPRoute shop/api has it there, and a listener serves a host by one kind of route, that of the older one, then of the first by name '
        + '(since Gateway API 1.6 an implementation may serve both)',
      ]);
    });

    test('both are where they have no host in common', () => {
      const apart = [grpc([CART], 'calls', { hostnames: ['a.example.com'] }), route([at('/')], { hostnames: ['b.example.com'] })];
      expect(kindOf(...apart).route?.kind).toBe('GRPCRoute');
    });

    test('a route that is not on the listener takes nothing from a third', () => {
      const three = [route([at('/')], {}, 'a'), grpc([CART], 'b'), route([at('/shop.v1.Cart')], {}, 'c')];
      expect(kindOf(...three).route?.name).toBe('c');
    });
  });
});

test('listeners of a set are those of its gateway, and routes on it are asked', () => {
  const istio = { ...front(), spec: { gatewayClassName: 'istio', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }], allowedListeners: { namespaces: { from: 'Same' } } } };
  const set = {
    apiVersion: GATEWAY, kind: 'ListenerSet', metadata: { name: 'own', namespace: 'shop' }, spec: { parentRef: { name: 'public' }, listeners: [{ name: 'http', port: 80, protocol: 'HTTP', hostname: 'a.example.com' }] },
  };
  const own = route([at('/')], { parentRefs: [{ kind: 'ListenerSet', name: 'own' }] }, 'own');
  expect(first('http://a.example.com/', istio, set, own, route([at('/')]))).toMatchObject({ outcome: 'backend', listener: 'http, http://a.example.com:80', route: { name: 'own' } });
  expect(first('http://b.example.com/', istio, set, own, route([at('/')]))).toMatchObject({ outcome: 'backend', listener: 'http, http://*:80', route: { name: 'api' } });
  expect(first('http://a.example.com/', front(), set, own)).toMatchObject({ outcome: 'no-rule', listener: 'http, http://*:80' });
});

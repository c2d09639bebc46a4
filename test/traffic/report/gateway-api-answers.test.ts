import { TrafficReport } from '../../../lib/traffic';
import { renderAnswer } from '../../../lib/traffic/render/answer-text';
import { backendJson, deploymentJson } from '../../support/ingress';

const GATEWAY = 'gateway.networking.k8s.io/v1';
const front = (listeners: any[] = [{ name: 'http', port: 80, protocol: 'HTTP' }]) => ({ apiVersion: GATEWAY, kind: 'Gateway', metadata: { name: 'public', namespace: 'shop' }, spec: { gatewayClassName: 'azure-alb-external', listeners } });
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
    outcome: 'no-rule', status: 404, others: ['HTTPRoute other/far has the host and is not on listener http: another section, protocol, or namespaces that it does not allow'],
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

import { ApiObject, Chart, Duration, Testing } from 'cdk8s';
import { ClusterIpService, Gateway, GatewayRoute, GatewayRouteProps, ReferenceGrant, RouteAffinity, RouteBackend, RoutePathType } from '../../lib/manifests';
import { customRendered } from '../support/custom-rendered';

const WAF = '/subscriptions/0/resourceGroups/edge/providers/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/edge';

function setup(props: Partial<GatewayRouteProps> = {}) {
  const chart = new Chart(Testing.app(), 'test', { namespace: 'shop' });
  const gateway = new Gateway(chart, 'gateway', { metadata: { name: 'public' }, gatewayClassName: 'approuting-istio', listeners: [{}] });
  const service = new ClusterIpService(chart, 'service', { metadata: { name: 'api' }, selectorLabels: { app: 'api' }, ports: [{ port: 80 }] });
  return { chart, service, route: new GatewayRoute(chart, 'route', { parents: [{ gateway }], ...props }) };
}

test('writes routes with their settings, those of the construct where they say nothing', () => {
  const { service, route } = setup({ metadata: { name: 'shop' }, hostnames: ['shop.example.com'], requestTimeout: Duration.seconds(10), responseHeaders: { remove: ['Server'] } });
  route.addRoute('/', service);
  route.addRoute('/cart', service, {
    pathType: RoutePathType.EXACT, weight: 9, alsoTo: [RouteBackend.fromServiceName('next', { port: 8080, weight: 1 })], requestTimeout: Duration.minutes(1),
  });
  route.addRedirect('/old', { prefix: '/new', statusCode: 301 });
  expect(customRendered(route.routes[0])).toMatchObject({
    metadata: { name: 'shop' },
    spec: {
      parentRefs: [{ name: 'public' }],
      hostnames: ['shop.example.com'],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/' } }],
          filters: [{ type: 'ResponseHeaderModifier', responseHeaderModifier: { remove: ['Server'] } }],
          backendRefs: [{ name: 'api', port: 80 }],
          timeouts: { request: '10s' },
        },
        {
          matches: [{ path: { type: 'Exact', value: '/cart' } }],
          filters: [{ type: 'ResponseHeaderModifier', responseHeaderModifier: { remove: ['Server'] } }],
          backendRefs: [{ name: 'api', port: 80, weight: 9 }, { name: 'next', port: 8080, weight: 1 }],
          timeouts: { request: '1m' },
        },
        {
          matches: [{ path: { type: 'PathPrefix', value: '/old' } }],
          filters: [{ type: 'RequestRedirect', requestRedirect: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/new' }, statusCode: 301 } }],
        },
      ],
    },
  });
  expect(ApiObject.of(route)).toBe(route.routes[0].apiObject);
});

test('begins another HTTPRoute after sixteen rules, each with the policies of Azure', () => {
  const { service, route } = setup({ metadata: { name: 'shop' }, policy: { sessionAffinity: RouteAffinity.MANAGED_COOKIE }, wafPolicyId: WAF });
  Array.from({ length: 17 }, (_, index) => route.addRoute(`/${index}`, service));
  expect(route.routes.map(({ routeName, ruleCount }) => [routeName, ruleCount])).toEqual([['shop', 16], ['shop-2', 1]]);
  const policies = route.node.findAll().filter((each): each is ApiObject => ApiObject.isApiObject(each) && each.kind.endsWith('Policy')).map((each) => each.toJson());
  expect(policies.map(({ kind, spec }) => [kind, spec.targetRef.name])).toEqual([
    ['RoutePolicy', 'shop'], ['WebApplicationFirewallPolicy', 'shop'], ['RoutePolicy', 'shop-2'], ['WebApplicationFirewallPolicy', 'shop-2'],
  ]);
});

test('fails at synth without a route', () => {
  expect(() => Testing.synth(setup().chart)).toThrow('[test/route] routes must have at least one route, got none; call addRoute');
});

test('a route through it is followed to its Service', () => {
  const { chart, service, route } = setup();
  route.addRoute('/', service);
  expect(Testing.synth(chart).map(({ kind }: any) => kind)).toEqual(['Gateway', 'Service', 'HTTPRoute']);
});

test('writes a grant', () => {
  const chart = new Chart(Testing.app(), 'test', { namespace: 'shop' });
  const grant = new ReferenceGrant(chart, 'grant', { from: [{ kind: 'HTTPRoute', namespace: 'web' }], to: [{ kind: 'Service' }, { kind: 'Secret', name: 'tls' }] });
  expect(customRendered(grant).spec).toEqual({
    from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'web' }], to: [{ group: '', kind: 'Service' }, { group: '', kind: 'Secret', name: 'tls' }],
  });
  expect(() => new ReferenceGrant(chart, 'empty', { from: [], to: [{ kind: 'Service' }] })).toThrow(new Error('[test/empty] spec.from must have 1 to 16 items, got 0'));
});

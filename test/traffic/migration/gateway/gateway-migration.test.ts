import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { GatewayManager, GatewayMigration, GatewayMigrationOptions, RouteChangeVerdict } from '../../../../lib/traffic';
import { AGIC_ROW_KINDS } from '../../../../lib/traffic/migration/gateway/row-kinds';
import { validateCustom } from '../../../support/gateway-schema';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../../../support/ingress';

const HOST = 'shop.example.com';
const WAF = '/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/shop';
const TLS = { tls: [{ secretName: 'shop-tls', hosts: [HOST] }] };
const { STAYS, CHANGES, IMPOSSIBLE } = RouteChangeVerdict;

function move(ingresses: any[], options: any = {}, others: any[] = [deploymentJson(), backendJson(), deploymentJson({}, {}, 'web'), backendJson({}, 'web')], profile: any = {}) {
  const moved = GatewayMigration.analyze([...others, ...ingresses].map((object) => ({ object })), profile, options);
  expect([...moved._routes, ...moved._policies].flatMap(validateCustom)).toEqual([]);
  return moved;
}

/** What is told of one kind. */
function rows(annotations: any, kind: string, spec: any = {}, profile?: any) {
  return move([ingressJson(annotations, spec)], {}, undefined, profile).changes.filter((change) => change.kind === kind).map(({ verdict, detail }) => `${verdict}: ${detail}`);
}

const rulesOf = (moved: GatewayMigration) => moved._routes.filter(({ kind }) => kind === 'HTTPRoute').flatMap(({ spec }) => spec.rules);
const policy = (moved: GatewayMigration, kind: string) => moved._policies.filter((each) => each.kind === kind).map(({ spec }) => spec);

test('writes Gateway, route and health check for an Ingress', () => {
  const moved = move([ingressJson({}, { rules: [rule([path('/'), path('/cart', 'Exact', 'web')], HOST)], ...TLS }, { namespace: 'default' })]);
  expect(moved._routes).toEqual([
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: 'public', namespace: 'default', annotations: { 'alb.networking.azure.io/alb-name': 'alb', 'alb.networking.azure.io/alb-namespace': 'default' } },
      spec: {
        gatewayClassName: 'azure-alb-external',
        listeners: [{ name: `https-${HOST}`, port: 443, protocol: 'HTTPS', hostname: HOST, tls: { mode: 'Terminate', certificateRefs: [{ name: 'shop-tls' }] } }],
      },
    },
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: `api-https-${HOST}`, namespace: 'default' },
      spec: {
        parentRefs: [{ name: 'public', sectionName: `https-${HOST}` }],
        hostnames: [HOST],
        rules: [
          { matches: [{ path: { type: 'Exact', value: '/cart' } }], backendRefs: [{ name: 'web', port: 80 }], timeouts: { request: '30s' } },
          { matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: [{ name: 'api', port: 80 }], timeouts: { request: '30s' } },
        ],
      },
    },
  ]);
  expect(policy(moved, 'HealthCheckPolicy')[1]).toEqual({
    targetRef: { group: '', kind: 'Service', name: 'api' },
    default: { interval: '30s', timeout: '30s', unhealthyThreshold: 3, http: { host: HOST, path: '/', match: { statusCodes: [{ start: 200, end: 399 }] } } },
  });
  expect(moved.changes.filter(({ example }) => example !== undefined)).toEqual([{
    route: `ingress default/api: https://${HOST}/cart`,
    verdict: CHANGES,
    kind: 'letters',
    detail: 'paths in other capitals than /cart no longer match: the Gateway API takes letters as they are written',
    example: `https://${HOST}/CART`,
    before: 'service default/web:80',
    after: 'service default/api:80',
  }]);
});

test('a redirect stays permanent, and has no backend', () => {
  const moved = move([ingressJson({ 'ssl-redirect': 'true' }, { rules: [rule([path('/'), path('/cart')], HOST)], ...TLS })]);
  expect(rulesOf(moved)[2] ?? rulesOf(moved)[1]).toBeDefined();
  expect(rulesOf(moved).filter(({ filters }) => filters)).toEqual([
    { matches: [{ path: { type: 'PathPrefix', value: '/' } }], filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }] },
  ]);
});

describe('paths', () => {
  const matchesOf = (...paths: any[]) => rulesOf(move([ingressJson({}, { rules: [rule(paths)] })]))
    .map(({ matches: [{ path: { type, value } }], backendRefs }) => `${type} ${value} ${backendRefs?.[0].name ?? 'nobody'}`);

  test('what a text takes behind a prefix is kept by an expression where nothing else takes it', () => {
    expect(matchesOf(path('/foo'))).toEqual(['PathPrefix /foo api', 'RegularExpression /foo[^/].* api']);
  });

  test('and is told where something else does', () => {
    const moved = move([ingressJson({}, { rules: [rule([path('/foo'), path('/', 'Prefix', 'web')])] })]);
    expect(moved.changes.filter(({ kind }) => kind === 'word')).toEqual([{
      route: 'ingress default/api: http://*/foo*',
      verdict: CHANGES,
      kind: 'word',
      detail: 'paths that go on with other letters behind /foo no longer match: a prefix counts whole segments; add those that you need as routes of their own',
      example: 'http://any.example.com/foobar',
      before: 'service default/api:80',
      after: 'service default/web:80',
    }]);
  });

  test('a path that is never reached stays so', () => {
    expect(matchesOf(path('/foo'), path('/foo/bar', 'Prefix', 'web'))).toEqual(['PathPrefix /foo api', 'RegularExpression /foo[^/].* api']);
  });

  test('a star behind a slash leaves the path itself to who has it', () => {
    expect(matchesOf(path('/foo/*', 'ImplementationSpecific'), path('/', 'Prefix', 'web'))).toEqual(['PathPrefix /foo api', 'Exact /foo web', 'PathPrefix / web']);
  });

  test('a star of an exact path is trimmed, and one alone takes everything', () => {
    expect(matchesOf(path('/foo*', 'Exact'), path('/*', 'ImplementationSpecific', 'web'))).toEqual(['Exact /foo api', 'PathPrefix / web']);
  });

  test('the default backend takes what is left', () => {
    const moved = move([ingressJson({}, { rules: [rule([path('/foo', 'Exact')])], defaultBackend: { service: { name: 'web', port: { number: 80 } } } })]);
    expect(rulesOf(moved).map(({ backendRefs }) => backendRefs[0].name)).toEqual(['api', 'web']);
  });

  test('a port by name becomes its number, and that of the pods that of the Service', () => {
    const named = backendJson({ ports: [{ name: 'http', port: 81, targetPort: 8080 }] });
    const moved = move([ingressJson({}, { rules: [rule([path('/a', 'Exact', 'api', 'http'), path('/b', 'Exact', 'api', 8080)])] })], {}, [deploymentJson(), named]);
    expect(rulesOf(moved).map(({ backendRefs }) => backendRefs[0].port)).toEqual([81, 81]);
  });

  test('a host without a catch-all keeps others from answering for it', () => {
    const moved = move([ingressJson({}, { rules: [rule([path('/a', 'Exact')], HOST), rule([path('/', 'Prefix', 'web')])] })]);
    expect(moved._routes.filter(({ kind }) => kind === 'HTTPRoute').map(({ metadata, spec }) => [metadata.name, spec.rules.length, spec.rules[0].backendRefs?.[0].name])).toEqual([
      [`api-http-${HOST}`, 1, 'api'], [`nobody-http-${HOST}`, 1, undefined], ['api-http-all', 1, 'web'],
    ]);
  });
});

test.each<[string, any, string, any, string[]]>([
  ['an affinity', { 'cookie-based-affinity': 'true' }, 'affinity', {}, [`${CHANGES}: the cookie ApplicationGatewayAffinity of a session becomes AGCAffinity for 86400 seconds: clients change their pod once; `
    + 'the controller of Application Gateway for Containers leaves its Path out before version 1.12.1, so that each folder of paths has a cookie of its own']],
  ['no affinity', {}, 'affinity', {}, []],
  ['a timeout', { 'request-timeout': '90' }, 'timeout', {}, [`${CHANGES}: 90 seconds, until now for the pod to begin its answer, are for the whole request afterwards: long downloads are cut off, and so are open streams`]],
  ['draining', { 'connection-draining': 'true', 'connection-draining-timeout': '60' }, 'draining', {}, [`${CHANGES}: connection-draining of 60 seconds goes: requests under way always end on a pod that leaves`]],
  ['a private address', { 'use-private-ip': 'true' }, 'private-ip', {}, [`${IMPOSSIBLE}: Application Gateway for Containers has no private frontend (as of September 2026), so the route is public there: `
    + 'move it to approuting-istio, which gets an internal load balancer']],
  ['another port', { 'override-frontend-port': '8080' }, 'port', {}, [`${IMPOSSIBLE}: http on port 8080: Application Gateway for Containers listens on 80 and 443 alone (as of September 2026); `
    + 'a Gateway of class approuting-istio takes any port']],
  ['a certificate of the gateway', { 'appgw-ssl-certificate': 'Shop_1' }, 'certificate', {}, [`${IMPOSSIBLE}: certificate Shop_1 is installed on the gateway, from a key vault perhaps, which Application Gateway for Containers `
    + 'does not read (as of September 2026): bring it into Secret default/shop-1']],
  ['a TLS profile', { 'appgw-ssl-profile': 'mutual' }, 'ssl-profile', { rules: [rule([path('/')], HOST)], ...TLS }, [`${IMPOSSIBLE}: TLS profile mutual is written on the gateway: say by hand what it does, with a FrontendTLSPolicy; `
    + 'clients that must show a certificate need none until then']],
  ['a rewrite of the gateway', { 'rewrite-rule-set': 'headers' }, 'rewrite', {}, [`${IMPOSSIBLE}: rewrite rule set headers is written on the gateway: say by hand what it does, with filters for headers and URLs`]],
  ['an odd path', {}, 'path', { rules: [rule([path('/a//b')])] }, [`${IMPOSSIBLE}: path /a//b*: the Gateway API takes no path with //, with dots as segments, or with characters that a URL has not`]],
  ['TLS of pods', { 'backend-protocol': 'https' }, 'backend-tls', {}, [`${CHANGES}: the certificate of the pods, checked against well-known authorities until now, is checked against none; `
    + 'add verify.caCertificateRef with a Secret that has ca.crt']],
  ['a root certificate', { 'backend-protocol': 'https', 'appgw-trusted-root-certificate': 'ca' }, 'root-certificate', {}, [`${IMPOSSIBLE}: root certificates ca are installed on the gateway: `
    + 'write them into a Secret as ca.crt, and name it in verify.caCertificateRef of the BackendTLSPolicy']],
  ['a redirect without TLS', { 'ssl-redirect': 'true' }, 'left-out', {}, [`${STAYS}: the controller leaves this Ingress out, for a redirect without TLS or for what the gateway lacks; so does this`]],
])('tells %s', (_, annotations, kind, spec, expected) => {
  expect(rows(annotations, kind, spec)).toEqual(expected);
});

test.each<[string, any, string, string]>([
  ['a private address', { 'use-private-ip': 'true' }, 'private-ip', 'the Gateway that is written here is public, and so is the route there: write a Gateway of its own for it, '
    + 'with service.beta.kubernetes.io/azure-load-balancer-internal: "true" in spec.infrastructure.annotations where the class hands them to its Service'],
  ['another port', { 'override-frontend-port': '8080' }, 'port', 'http on port 8080: listeners on 80 and 443 alone are written here: add one on that port to the Gateway, and a route that names it by sectionName'],
])('tells what a Gateway of another class needs for %s', (_, annotations, kind, detail) => {
  const { changes } = move([ingressJson(annotations)], { gatewayClassName: 'cilium' });
  expect(changes.filter((change) => change.kind === kind)).toEqual([expect.objectContaining({ verdict: RouteChangeVerdict.IMPOSSIBLE, detail })]);
});

describe.each(['approuting-istio', 'istio'])('routes of a private frontend that move to %s', (gatewayClassName) => {
  const PRIVATE = { 'use-private-ip': 'true' };
  const told = ({ changes }: GatewayMigration) => changes.filter(({ kind }) => kind === 'private-ip').map(({ verdict, detail }) => `${verdict}: ${detail}`);
  const gatewayIn = ({ _routes }: GatewayMigration) => _routes.find(({ kind }) => kind === 'Gateway').spec;

  test('stay private where all are', () => {
    const moved = move([ingressJson(PRIVATE)], { gatewayClassName });
    expect(gatewayIn(moved)).toEqual({
      gatewayClassName,
      infrastructure: { annotations: { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' } },
      listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }],
    });
    expect(told(moved)).toEqual([
      `${STAYS}: the Gateway is behind an internal load balancer, by service.beta.kubernetes.io/azure-load-balancer-internal: "true" in its spec.infrastructure.annotations`,
    ]);
    expect(moved.isBlocked).toBe(false);
  });

  test('are left out beside public ones', () => {
    const moved = move([ingressJson(PRIVATE, { rules: [rule([path('/')], 'inside.example.com')] }), { ...ingressJson(), metadata: { name: 'public', namespace: 'default' } }], { gatewayClassName });
    expect(gatewayIn(moved)).not.toHaveProperty('infrastructure');
    expect(told(moved)).toEqual([expect.stringMatching(/^impossible: other routes come in by another load balancer, .*: move the Ingresses of one load balancer at a time$/)]);
    expect(moved._routes.flatMap(({ spec }) => spec.hostnames ?? [])).not.toContain('inside.example.com');
  });
});

test('tells a firewall of the gateway, which nothing else would bring along', () => {
  const gateways = [{ gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, webApplicationFirewall: true }];
  expect(rows({}, 'firewall', {}, { gateways })).toHaveLength(1);
  expect(rows({}, 'firewall', {}, { gateways: [{ ...gateways[0], webApplicationFirewall: false }] })).toEqual([]);
});

test('settings become filters and policies', () => {
  const moved = move([ingressJson({
    'backend-path-prefix': '/v2', 'backend-hostname': 'api.internal', 'backend-protocol': 'https', 'waf-policy-for-path': WAF, 'cookie-based-affinity': 'true', 'cookie-based-affinity-distinct-name': 'true',
  }, { rules: [rule([path('/foo'), path('/bar', 'Exact')])] })]);
  expect(rulesOf(moved).map(({ filters }) => filters[0].urlRewrite)).toEqual([
    { hostname: 'api.internal', path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/v2' } },
    { hostname: 'api.internal', path: { type: 'ReplaceFullPath', replaceFullPath: '/v2' } },
  ]);
  expect(policy(moved, 'BackendTLSPolicy')).toEqual([{ targetRef: { group: '', kind: 'Service', name: 'api' }, default: { sni: 'api.internal', ports: [{ port: 80 }] } }]);
  expect(policy(moved, 'WebApplicationFirewallPolicy')[0].webApplicationFirewall).toEqual({ id: WAF });
  expect(policy(moved, 'RoutePolicy')[0].default.sessionAffinity).toMatchObject({ affinityType: 'application-cookie', cookieName: expect.stringMatching(/^appgw-affinity-/), cookieDuration: '24h' });
});

describe('rewrites of a custom resource', () => {
  const rewrite = (rules: any[]) => ({ apiVersion: 'appgw.ingress.azure.io/v1beta1', kind: 'AzureApplicationGatewayRewrite', metadata: { name: 'headers' }, spec: { rewriteRules: rules } });
  const actions = { requestHeaderConfigurations: [{ actionType: 'set', headerName: 'A', headerValue: 'b' }], responseHeaderConfigurations: [{ actionType: 'delete', headerName: 'Server' }] };
  const moved = (rules: any[]) => move([ingressJson({ 'rewrite-rule-set-custom-resource': 'headers' })], {}, [deploymentJson(), backendJson(), rewrite(rules)]);

  test('become filters of headers', () => {
    expect(rulesOf(moved([{ name: 'a', ruleSequence: 1, actions }]))[0].filters).toEqual([
      { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'A', value: 'b' }] } }, { type: 'ResponseHeaderModifier', responseHeaderModifier: { remove: ['Server'] } },
    ]);
  });

  test.each<[string, any]>([
    ['conditions', { conditions: [{ variable: 'var_host', pattern: 'a' }], actions }],
    ['variables', { actions: { requestHeaderConfigurations: [{ headerName: 'A', headerValue: '{var_host}' }] } }],
    ['a new query', { actions: { urlConfiguration: { modifiedQueryString: 'a=b' } } }],
    ['a second choice of the route', { actions: { urlConfiguration: { modifiedPath: '/a', reroute: true } } }],
  ])('with %s are not converted by halves', (what, one) => {
    const { changes, _routes: routes } = moved([{ name: 'a', ruleSequence: 1, ...one }]);
    expect(changes.filter(({ kind }) => kind === 'rewrite').map(({ verdict, detail }) => `${verdict}: ${detail}`)).toEqual([
      `${IMPOSSIBLE}: rewrite headers: ${what}, which filters of the Gateway API have not; nothing of it is converted, since half of it would be another rewrite`,
    ]);
    expect(routes[1].spec.rules[0].filters).toBeUndefined();
  });
});

test('a Gateway elsewhere takes routes of the namespaces of the Ingresses, and is granted their Secrets', () => {
  const shop = (namespace: string, host: string) => ingressJson({}, { rules: [rule([path('/')], host)], tls: [{ secretName: 'tls', hosts: [host] }] }, { namespace });
  const moved = move([shop('one', 'one.example.com'), shop('two', 'two.example.com')], { gatewayNamespace: 'edge', gatewayName: 'front', loadBalancerId: '/subscriptions/0/alb', frontendName: 'fe' }, []);
  const [gateway, ...others] = moved._routes;
  expect(gateway.metadata.annotations).toEqual({ 'alb.networking.azure.io/alb-id': '/subscriptions/0/alb' });
  expect(gateway.spec.addresses).toEqual([{ type: 'alb.networking.azure.io/alb-frontend', value: 'fe' }]);
  expect(gateway.spec.listeners[0].allowedRoutes.namespaces.selector.matchExpressions[0].values).toEqual(['edge', 'one', 'two']);
  expect(others.filter(({ kind }) => kind === 'ReferenceGrant').map(({ metadata, spec }) => [metadata.namespace, spec.from[0].namespace, spec.to]).sort()).toEqual([
    ['one', 'edge', [{ group: '', kind: 'Secret', name: 'tls' }]], ['two', 'edge', [{ group: '', kind: 'Secret', name: 'tls' }]],
  ]);
  expect(others.filter(({ kind }) => kind === 'HTTPRoute').map(({ spec }) => spec.parentRefs[0].namespace)).toEqual(['edge', 'edge']);
});

test('another class gets the routes without the policies of Azure', () => {
  const moved = move([ingressJson({ 'cookie-based-affinity': 'true' })], { gatewayClassName: 'approuting-istio' });
  expect(moved._policies).toEqual([]);
  expect(moved._routes[0].metadata.annotations).toBeUndefined();
  expect(moved.toPolicyManifests()).toBe('');
});

test('another class is told what only policies of Azure say, each with what to do', () => {
  const told = (annotations: any, options: GatewayMigrationOptions = { gatewayClassName: 'approuting-istio' }) => move([ingressJson(annotations)], options).changes
    .filter(({ route }) => route === 'ingress default/api').map(({ verdict, kind, detail }) => `${verdict} ${kind}: ${detail}`);
  const [headers, timeout, ...more] = told({});
  expect(headers).toMatch(/^changes headers: /);
  expect(timeout).toBe('changes timeout: 30 seconds, until now for the pod to begin its answer, are for the whole request afterwards: long downloads are cut off, and so are open streams');
  expect(more).toEqual([]);
  expect(told({ 'cookie-based-affinity': 'true' })[2]).toBe(
    'impossible affinity: cookie-based-affinity is not written, since the Gateway API has no session affinity in its standard channel: no cookie ApplicationGatewayAffinity keeps a client on a pod; '
      + 'keep sessions outside of the pods, or write what the class has for it',
  );
  expect(told({ 'health-probe-path': '/healthz', 'health-probe-interval': '5' })[2]).toBe(
    'changes probe: health-probe-path, health-probe-interval are not written: a gateway of this class asks no pod by itself, and takes those that are ready; give the pods a readiness probe that asks the same',
  );
  expect(told({ 'connection-draining': 'true', 'connection-draining-timeout': '60' })[2]).toBe(
    'changes draining: connection-draining of 60 seconds is not written: let pods end requests under way before they go, by preStop and terminationGracePeriodSeconds',
  );
  expect(told({ 'waf-policy-for-path': '/policies/waf' })[2]).toBe(
    'impossible firewall: waf-policy-for-path waf is not written, since only gateways of Azure have it: nothing protects this route until a firewall stands in front, such as that of Azure Front Door',
  );
  expect(told({ 'backend-protocol': 'https', 'backend-hostname': 'api.internal' })[2]).toBe(
    'impossible backend-tls: backend-protocol https is not written, and pods of service default/api get clear text: write a BackendTLSPolicy of gateway.networking.k8s.io/v1 with hostname '
      + 'api.internal and its authority',
  );
  expect(told({ 'backend-protocol': 'https', 'appgw-trusted-root-certificate': 'root' })[2]).toContain('with hostname of their certificate and its authority, which has to have root certificates root');
  // policies of Azure say all that
  expect(told({ 'cookie-based-affinity': 'true', 'health-probe-path': '/healthz' }, {}).filter((line) => line.includes('not written'))).toEqual([]);
});

describe('names of routes', () => {
  const redirected = { 'ssl-redirect': 'true' };
  const of = (annotations: any, text: string, name: string, namespace = 'shop', host = HOST) => (
    ingressJson(annotations, { rules: [rule([path(text)], host)], tls: [{ hosts: [host], secretName: 'tls' }] }, { name, namespace })
  );
  const names = (objects: any[]) => GatewayMigration.analyze(objects.map((object) => ({ object })), {}, { gatewayNamespace: 'edge' })
    ._routes.filter(({ kind }) => kind === 'HTTPRoute').map(({ metadata: { name, namespace } }) => `${namespace}/${name}`);
  const some = [of(redirected, '/m', 'm'), of(redirected, '/n', 'n')];
  const before = [`edge/redirect-http-${HOST}`, `shop/m-https-${HOST}`, `shop/n-https-${HOST}`];

  it('have no Ingress in that of a redirect', () => expect(names(some).sort()).toEqual(before));

  it.each<[string, any]>([
    ['by the first name', of(redirected, '/a', 'a')],
    ['by the last name', of(redirected, '/z', 'z')],
    ['for every path', of(redirected, '/', 'a')],
    ['without a redirect', of({}, '/a', 'a')],
    ['in the first namespace', of(redirected, '/a', 'a', 'aaa')],
    ['for another host', of(redirected, '/a', 'a', 'shop', 'a.example.com')],
  ])('stay when there is one more Ingress %s', (_, more) => expect(names([more, ...some])).toEqual(expect.arrayContaining(before)));

  it('are others than those of hosts for an Ingress of that name', () => {
    expect(names([of({}, '/a', 'redirect')])).toEqual([`shop/redirect-ingress-https-${HOST}`]);
  });
});

test('a Gateway takes 64 listeners, and not one more', () => {
  const hosts = (count: number) => Array.from({ length: count }, (_, index) => `h${index}.example.com`);
  const all = (count: number) => GatewayMigration.analyze([{
    object: ingressJson({}, { rules: hosts(count).map((host) => rule([path('/')], host)), tls: [{ secretName: 'tls', hosts: hosts(count) }] }),
  }]).changes.filter(({ kind }) => kind === 'listeners').length;
  expect([all(64), all(65)]).toEqual([0, 1]);
});

test('text has the table and the steps, YAML the objects', () => {
  const moved = move([ingressJson()]);
  expect(moved.isBlocked).toBe(false);
  expect(moved.toText()).toMatch(/^3 objects for class azure-alb-external; rows: 0 impossible, 2 changes, 0 stays\n/);
  expect(moved.toText()).toContain('ingress default/api\n  changes     headers: pods get X-Forwarded-For');
  expect(moved.toText()).toContain('side by side\n  - ask the new gateway');
  expect(moved.toManifests().split('---\n').map((text) => /^kind: (.*)$/m.exec(text)![1])).toEqual(['Gateway', 'HTTPRoute']);
  expect(moved.toPolicyManifests()).toContain('kind: HealthCheckPolicy');
  expect(JSON.parse(moved.toJson())).toMatchObject({ blocked: false, gatewayClassName: 'azure-alb-external' });
  expect(GatewayMigration.analyze([]).toText()).toBe('nothing to migrate: no Ingress that was looked at is one of ingress-nginx or of the Application Gateway ingress controller\n');
});

test.each(['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer', 'kubernetes.io/tls-acme'])('a certificate that cert-manager keeps by %s ends with the Ingress', (annotation) => {
  const spec = { rules: [rule([path('/')], HOST)], ...TLS };
  const told = (annotations: any, given: any) => move([ingressJson({}, given, { annotations })]).changes.filter(({ kind }) => kind === 'issuer').map(({ verdict, route, detail }) => ({ verdict, route, detail }));
  expect(told({ [annotation]: 'letsencrypt' }, spec)).toEqual([{
    verdict: CHANGES,
    route: 'ingress default/api',
    detail: `cert-manager renews the certificate in shop-tls for this Ingress alone (annotation ${annotation}), and stops when it is deleted: before that, write a Certificate of your own for it`,
  }]);
  expect(told({ [annotation]: 'letsencrypt' }, { rules: spec.rules })).toEqual([]);
  expect(told({ 'cert-manager.io/revision-history-limit': '1' }, spec)).toEqual([]);
});

test('a firewall policy that is named protects all requests', () => {
  const profile = { gateways: [{ gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, webApplicationFirewall: true }] };
  const all = (options: GatewayMigrationOptions) => GatewayMigration.analyze([ingressJson()].map((object) => ({ object })), profile, options);
  const told = (options: GatewayMigrationOptions) => all(options).changes.filter(({ kind }) => kind === 'firewall').map(({ verdict, detail }) => `${verdict}: ${detail}`);
  expect(told({})).toEqual(['impossible: gateway agw may protect all requests by a web application firewall: name its policy in a WebApplicationFirewallPolicy for the Gateway, or nothing '
    + 'protects them; it needs rules of DRS 2.1, older ones and limits of rates are not taken']);
  expect(told({ wafPolicyId: '/policies/waf', gatewayClassName: 'istio' })).toEqual([
    'impossible: gateway agw may protect all requests by a web application firewall, and a gateway of this class has none of Azure: put one in front, such as that of Azure Front Door',
  ]);
  expect(told({ wafPolicyId: '/policies/waf' })).toEqual(['stays: firewall policy waf protects all requests, as one does on gateway agw; it needs rules of DRS 2.1, older ones and limits of rates are not taken']);
  expect(all({ wafPolicyId: '/policies/waf' })._policies[0]).toEqual({
    apiVersion: 'alb.networking.azure.io/v1',
    kind: 'WebApplicationFirewallPolicy',
    metadata: { name: 'public', namespace: 'default' },
    spec: { targetRef: { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public' }, webApplicationFirewall: { id: '/policies/waf' } },
  });
  expect(all({ wafPolicyId: '/policies/waf', gatewayClassName: 'istio' })._policies).toEqual([]);
  expect(GatewayMigration.analyze([], profile, { wafPolicyId: '/policies/waf' })._policies).toEqual([]);
});

test('a gateway that the controller makes has the names that it is given', () => {
  const [gateway] = move([ingressJson()], { loadBalancerName: 'alb-shop', loadBalancerNamespace: 'edge' })._routes;
  expect(gateway.metadata.annotations).toEqual({ 'alb.networking.azure.io/alb-name': 'alb-shop', 'alb.networking.azure.io/alb-namespace': 'edge' });
});

test('every kind of row that is written is known, so that it can be acknowledged before it is there', () => {
  const folder = join(__dirname, '../../../../lib/traffic/migration/gateway');
  const text = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  const kinds = [...text.matchAll(/(?:kind: |row\(|Row\([\w!]+, [\w.]+,\s*|impossible\([\w!]+, |whole\(|changed\(group, (?:pattern|'\/\*'), \w+, )'([a-z]+(?:-[a-z]+)*)'/g)].map(([, kind]) => kind);
  const ofWhatStays = ['left-out', 'others', 'priority', 'unreached'];
  expect([...new Set(kinds)].sort()).toEqual([...Object.keys(AGIC_ROW_KINDS), ...ofWhatStays].sort());
});

test('what goes on with other letters behind a rewritten prefix is told, since no filter keeps the rest of it', () => {
  const spec = { rules: [rule([path('/api')], HOST)] };
  const of = (annotations: any) => {
    const moved = move([ingressJson(annotations, spec)]);
    const types = rulesOf(moved).flatMap(({ matches, filters = [] }: any) => matches.map(({ path: { type, value } }: any) => (
      [type, value, ...filters.map(({ urlRewrite }: any) => urlRewrite.path.type)]
    )));
    return { types, told: moved.changes.filter(({ kind }) => kind === 'word').map(({ example, after }) => [example, after]) };
  };
  expect(of({ 'backend-path-prefix': '/v1' })).toEqual({ types: [['PathPrefix', '/api', 'ReplacePrefixMatch']], told: [[`http://${HOST}/apibar`, 'nobody']] });
  expect(of({})).toEqual({ types: [['PathPrefix', '/api'], ['RegularExpression', '/api[^/].*']], told: [] });
});

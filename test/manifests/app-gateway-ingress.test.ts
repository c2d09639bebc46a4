import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { AppGatewayIngress, AppGatewayIngressProps, AppGatewayTls, ClusterIpService, ExternalNameService } from '../../lib/manifests';
import { GatewayManager, GatewayProfile } from '../../lib/traffic';
import { prefixed } from '../support/ingress';

const POLICY = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/waf';

function fixture(props: AppGatewayIngressProps = {}) {
  const chart = Testing.chart();
  const service = new ClusterIpService(chart, 'api-service', {
    metadata: { name: 'api-service' }, selectorLabels: { app: 'api-app' }, ports: [{ port: 80, targetPort: 8080 }],
  });
  const ingress = new AppGatewayIngress(chart, 'api-ingress', { metadata: { name: 'api-ingress' }, ...props });
  const ingresses = (): any[] => Testing.synth(chart).filter((object) => object.kind === 'Ingress');
  return { chart, service, ingress, ingresses };
}

function backend(port: any = { number: 80 }, name = 'api-service') {
  return { service: { name, port } };
}

const gateway = (profile: Partial<GatewayProfile>) => ({ gatewayProfile: { gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, ...profile } });

beforeEach(() => {
  jest.spyOn(console, 'warn').mockImplementation();
});

test('writes a route without settings as a plain Ingress', () => {
  const { ingress, service, ingresses } = fixture();
  ingress.addRoute('/api', service);
  expect(ingresses()).toEqual([{
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'api-ingress' },
    spec: {
      ingressClassName: 'azure-application-gateway',
      rules: [{ http: { paths: [{ path: '/api', pathType: 'Prefix', backend: backend() }] } }],
    },
  }]);
  expect(ApiObject.of(ingress).kind).toEqual('Ingress');
});

test('lets cdk8s make the name', () => {
  const chart = Testing.chart();
  const ingress = new AppGatewayIngress(chart, 'ingress');
  ingress.addKplusRoute('/', new kplus.Service(chart, 'web', { ports: [{ port: 80 }] }));
  expect(ApiObject.of(ingress).toJson().metadata).toEqual({ name: expect.stringMatching(/^test-ingress-[0-9a-f]{8}$/) });
});

test('takes a Service of cdk8s-plus too', () => {
  const { chart, ingress, ingresses } = fixture();
  ingress.addKplusRoute('/web', new kplus.Service(chart, 'web', { metadata: { name: 'web' }, ports: [{ port: 8080 }] }));
  expect(ingresses()[0].spec.rules).toEqual([{ http: { paths: [{ path: '/web', pathType: 'Prefix', backend: backend({ number: 8080 }, 'web') }] } }]);
});

test('writes a class of its own', () => {
  const { ingress, service, ingresses } = fixture({ ingressClassName: 'agic-internal' });
  ingress.addRoute('/api', service);
  expect(ingresses()[0].spec.ingressClassName).toEqual('agic-internal');
});

describe('a Service exposed in one call', () => {
  test('has an Ingress with settings of listener, path and route', () => {
    const { chart, service } = serviceIn();
    AppGatewayIngress.expose(service, 'ingress', '/cart', {
      metadata: { name: 'cart' },
      hosts: ['shop.example.com'],
      tls: [AppGatewayTls.fromSecretName('shop-tls')],
      sslRedirect: true,
      cookieAffinity: true,
      wholeSegments: true,
      portName: 'web',
    });
    expect(Testing.synth(chart).filter((object) => object.kind === 'Ingress')).toEqual([{
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'cart', annotations: prefixed({ 'cookie-based-affinity': 'true', 'ssl-redirect': 'true' }) },
      spec: {
        ingressClassName: 'azure-application-gateway',
        tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }],
        rules: [{
          host: 'shop.example.com',
          http: {
            paths: [
              { path: '/cart/', pathType: 'Prefix', backend: backend({ name: 'web' }) },
              { path: '/cart', pathType: 'Exact', backend: backend({ name: 'web' }) },
            ],
          },
        }],
      },
    }]);
  });

  test.each([
    ['its own', { namespace: 'shop' }, undefined, 'shop'],
    ['that of the chart', {}, undefined, 'default-of-chart'],
    ['none', {}, null, undefined],
  ])('is in the namespace of the Service: %s', (_, metadata, chartNamespace, namespace) => {
    const { service } = serviceIn(chartNamespace === null ? undefined : 'default-of-chart', metadata);
    const ingress = AppGatewayIngress.expose(service, 'ingress', '/');
    expect(ApiObject.of(ingress).toJson().metadata.namespace).toEqual(namespace);
  });

  test('takes further routes', () => {
    const { chart, service } = serviceIn();
    AppGatewayIngress.expose(service, 'ingress', '/cart').addRoute('/orders', service);
    const [ingress] = Testing.synth(chart).filter((object) => object.kind === 'Ingress');
    expect(ingress.spec.rules[0].http.paths.map((entry: any) => entry.path)).toEqual(['/orders', '/cart']);
  });

  test('fails for another namespace, where the controller would not look for it', () => {
    const { service } = serviceIn('shop');
    expect(() => AppGatewayIngress.expose(service, 'ingress', '/', { metadata: { namespace: 'edge' } }))
      .toThrow(/backend of path '\/' must be a service of namespace edge, got 'api-service', which is in namespace shop/);
  });

  function serviceIn(namespace?: string, metadata = {}) {
    const chart = new Chart(Testing.app(), 'test', { namespace });
    const service = new ClusterIpService(chart, 'api-service', {
      metadata: { name: 'api-service', ...metadata },
      selectorLabels: { app: 'api-app' },
      ports: [{ port: 80, targetPort: 8080, name: 'web' }],
    });
    return { chart, service };
  }
});

test('keeps routes with equal settings in one Ingress and names the others by their first route', () => {
  const { ingress, service, ingresses } = fixture();
  ingress.addRoute('/', service);
  ingress.addRoute('/shop/', service, { cookieAffinity: true });
  ingress.addRoute('/web/', service, { cookieAffinity: false });
  ingress.addRoute('/cart/', service, { cookieAffinity: true });
  const rendered = ingresses();
  expect(rendered.map(({ metadata }) => metadata)).toEqual([
    { name: 'api-ingress' },
    { name: 'api-ingress-shop-92dbdf1c', annotations: prefixed({ 'cookie-based-affinity': 'true' }) },
  ]);
  expect(rendered.map(({ spec }) => spec.rules[0].http.paths.map(({ path }: any) => path))).toEqual([['/web/', '/'], ['/shop/', '/cart/']]);
  expect(ingress.ingresses.map(({ name }) => name)).toEqual(['api-ingress', 'api-ingress-shop-92dbdf1c']);
});

test('names an Ingress the same whatever else is added', () => {
  const names = (paths: string[]) => {
    const { ingress, service } = fixture();
    ingress.addRoute('/', service);
    paths.forEach((path) => ingress.addRoute(path, service, { requestTimeoutSeconds: path.length }));
    return ingress.ingresses.map(({ name }) => name).sort();
  };
  expect(names(['/a/', '/bb/'])).toEqual(names(['/bb/', '/a/']));
});

test('lets the controller read a longer path before the shorter one that it would take away', () => {
  const { ingress, service, ingresses } = fixture();
  ingress.addRoute('/shop', service);
  ingress.addRoute('/shop/cart', service, { cookieAffinity: true });
  ingress.addRoute('/shop/cart/pay', service, { requestTimeoutSeconds: 60 });
  expect(ingresses().map(({ metadata }) => metadata.name)).toEqual(['api-ingress', '50-api-ingress-shop-cart-f72f61ee', '25-api-ingress-shop-cart-pay-32747911']);
  expect(console.warn).not.toHaveBeenCalledWith(expect.stringContaining('ingress-path-shadowed'));
});

test('writes the longest path of a host first, and an exact one before a prefix', () => {
  const { ingress, service, ingresses } = fixture();
  ingress.addRoute('/', service);
  ingress.addRoute('/shop', service);
  ingress.addRoute('/shop', service, { pathType: kplus.HttpIngressPathType.EXACT });
  ingress.addRoute('/shop/cart', service);
  expect(ingresses()[0].spec.rules[0].http.paths.map(({ path, pathType }: any) => `${pathType} ${path}`)).toEqual([
    'Prefix /shop/cart', 'Exact /shop', 'Prefix /shop', 'Prefix /',
  ]);
});

test('writes whole segments as an exact path and a prefix with a slash', () => {
  const { ingress, service, ingresses } = fixture();
  ingress.addRoute('/shop', service, { wholeSegments: true });
  expect(ingresses()[0].spec.rules[0].http.paths).toEqual([
    { path: '/shop/', pathType: 'Prefix', backend: backend() },
    { path: '/shop', pathType: 'Exact', backend: backend() },
  ]);
});

test('gives routes the hosts of the ingress unless they have their own', () => {
  const { ingress, service, ingresses } = fixture({ hosts: ['a.example.com', 'b.example.com'] });
  ingress.addRoute('/', service);
  ingress.addRoute('/', service, { host: '*.example.org' });
  expect(ingresses()[0].spec.rules.map(({ host }: any) => host)).toEqual(['a.example.com', 'b.example.com', '*.example.org']);
});

test('writes a default backend as a path that the controller gives all settings', () => {
  const chart = Testing.chart();
  const service = new ClusterIpService(chart, 'web', { metadata: { name: 'web' }, selectorLabels: { app: 'web' }, ports: [{ port: 80 }] });
  new AppGatewayIngress(chart, 'ingress', { defaultBackend: service, cookieAffinity: true });
  const [ingress] = Testing.synth(chart).filter(({ kind }) => kind === 'Ingress');
  expect(ingress.spec.rules).toEqual([{ http: { paths: [{ path: '/', pathType: 'Prefix', backend: backend({ number: 80 }, 'web') }] } }]);
  expect(ingress.metadata.annotations).toEqual(prefixed({ 'cookie-based-affinity': 'true' }));
});

describe('ports', () => {
  const twoPorts = () => {
    const made = fixture();
    const service = new ClusterIpService(made.chart, 'two', {
      metadata: { name: 'two' }, selectorLabels: { app: 'two' }, ports: [{ port: 80, name: 'http' }, { port: 81, name: 'admin' }],
    });
    return { ...made, service };
  };

  test.each([
    [{ port: 81 }, { number: 81 }],
    [{ portName: 'admin' }, { name: 'admin' }],
  ])('are chosen by %j', (options, port) => {
    const { ingress, service, ingresses } = twoPorts();
    ingress.addRoute('/', service, options);
    expect(ingresses()[0].spec.rules[0].http.paths[0].backend).toEqual(backend(port, 'two'));
  });

  test.each([
    [{}, "route '/': port must say which port of service two to use, got none, allowed: 80 (http), 81 (admin); give port or portName"],
    [{ port: 82 }, "route '/': port must be a port of service two, got 82, allowed: 80 (http), 81 (admin)"],
    [{ portName: 'https' }, "route '/': portName must be a port of service two, got 'https', allowed: 80 (http), 81 (admin)"],
    [{ port: 80, portName: 'http' }, "route '/': port and portName exclude each other, got 80 and 'http'; leave one out"],
  ])('fails for %j', (options, problem) => {
    const { ingress, service } = twoPorts();
    expect(() => ingress.addRoute('/', service, options)).toThrow(new Error(`[test/api-ingress] ${problem}`));
  });
});

describe('TLS', () => {
  test('from a Secret names the hosts of the routes', () => {
    const { ingress, service, ingresses } = fixture({ hosts: ['a.example.com'], tls: [AppGatewayTls.fromSecretName('cert')], sslRedirect: true });
    ingress.addRoute('/', service);
    expect(ingresses()[0].spec.tls).toEqual([{ hosts: ['a.example.com'], secretName: 'cert' }]);
    expect(ingresses()[0].metadata.annotations).toEqual(prefixed({ 'ssl-redirect': 'true' }));
  });

  test('from a Secret of cdk8s-plus serves a route without host', () => {
    const { chart } = fixture();
    const secret = new kplus.Secret(chart, 'cert', { metadata: { name: 'cert' }, type: 'kubernetes.io/tls', stringData: { 'tls.crt': 'x', 'tls.key': 'y' } });
    const service = new ClusterIpService(chart, 'web', { selectorLabels: { app: 'web' }, ports: [{ port: 80 }] });
    const ingress = new AppGatewayIngress(chart, 'ingress', { tls: [AppGatewayTls.fromSecret(secret)] });
    ingress.addRoute('/', service);
    expect(ApiObject.of(ingress).toJson().spec.tls).toEqual([{ secretName: 'cert' }]);
  });

  test('from several Secrets goes by host, and one without hosts serves the others', () => {
    const { ingress, service, ingresses } = fixture({
      hosts: ['a.example.com', 'b.example.com', 'c.example.com'],
      tls: [AppGatewayTls.fromSecretName('one', { hosts: ['a.example.com'] }), AppGatewayTls.fromSecretName('rest')],
    });
    ingress.addRoute('/', service);
    expect(ingresses()[0].spec.tls).toEqual([
      { hosts: ['a.example.com'], secretName: 'one' }, { hosts: ['b.example.com', 'c.example.com'], secretName: 'rest' },
    ]);
  });

  test('from the gateway is an annotation', () => {
    const { ingress, service, ingresses } = fixture({ tls: [AppGatewayTls.fromGatewayCertificate('shop')] });
    ingress.addRoute('/', service);
    expect(ingresses()[0].spec.tls).toBeUndefined();
    expect(ingresses()[0].metadata.annotations).toEqual(prefixed({ 'appgw-ssl-certificate': 'shop' }));
  });

  test.each([
    [AppGatewayTls.fromClusterIssuer('letsencrypt', { secretName: 'cert' }), { 'cert-manager.io/cluster-issuer': 'letsencrypt' }],
    [AppGatewayTls.fromIssuer('internal', { secretName: 'cert' }), { 'cert-manager.io/issuer': 'internal' }],
  ])('from cert-manager is asked for by the first Ingress alone', (tls, annotations) => {
    const { ingress, service, ingresses } = fixture({ hosts: ['a.example.com'], tls: [tls] });
    ingress.addRoute('/', service);
    ingress.addRoute('/shop/', service, { cookieAffinity: true });
    expect(ingresses().map(({ metadata }) => metadata.annotations)).toEqual([annotations, prefixed({ 'cookie-based-affinity': 'true' })]);
    expect(ingresses().map(({ spec }) => spec.tls)).toEqual(Array(2).fill([{ hosts: ['a.example.com'], secretName: 'cert' }]));
  });

  test.each([
    [[AppGatewayTls.fromGatewayCertificate('a'), AppGatewayTls.fromSecretName('b')], 'tls must be one certificate on the gateway or Secrets, got a, b; use one AppGatewayIngress for each'],
    [[AppGatewayTls.fromGatewayCertificate('a'), AppGatewayTls.fromGatewayCertificate('b')], 'tls must be one certificate on the gateway or Secrets, got a, b; use one AppGatewayIngress for each'],
    [
      [AppGatewayTls.fromClusterIssuer('a', { secretName: 'x' }), AppGatewayTls.fromIssuer('b', { secretName: 'y' })],
      'tls must have one cert-manager issuer, got cert-manager.io/cluster-issuer: a, cert-manager.io/issuer: b; use one AppGatewayIngress for each',
    ],
  ])('fails for sources that exclude each other', (tls, problem) => {
    expect(() => fixture({ tls })).toThrow(new Error(`[test/api-ingress] ${problem}`));
  });

  test('fails for a host that the certificate is not for', () => {
    const { ingress, service } = fixture({ hosts: ['a.example.com'], tls: [AppGatewayTls.fromSecretName('cert', { hosts: ['*.example.com'] })] });
    expect(() => ingress.addRoute('/', service)).toThrow(/^\[test\/api-ingress\] TLS must name host 'a.example.com' in an entry with a Secret, got hosts '\*.example.com'/);
  });
});

describe('settings of listeners', () => {
  test.each([
    ['host names', { hostnameExtension: ['a.example.com', 'b.example.com'] }, { 'hostname-extension': 'a.example.com,b.example.com' }],
    ['an SSL profile', { sslProfile: 'mutual' }, { 'appgw-ssl-profile': 'mutual' }],
    ['the private frontend', { usePrivateIp: true }, { 'use-private-ip': 'true' }],
    ['a gateway without public frontend', { gateway: gateway({ publicFrontend: false, privateFrontendAddress: '10.0.0.4' }) }, { 'use-private-ip': 'true' }],
    ['the lowest port', { overrideFrontendPort: 1 }, { 'override-frontend-port': '1' }],
    ['the highest port', { overrideFrontendPort: 64999 }, { 'override-frontend-port': '64999' }],
    ['the first priority', { rulePriority: 1 }, { 'rule-priority': '1' }],
    ['the last priority', { rulePriority: 20000 }, { 'rule-priority': '20000' }],
  ])('write %s', (_, props, annotations) => {
    const { ingress, service, ingresses } = fixture(props);
    ingress.addRoute('/', service);
    expect(ingresses()[0].metadata.annotations).toEqual(prefixed(annotations));
  });

  test.each([
    ['port 0', { overrideFrontendPort: 0 }, "overrideFrontendPort must be a whole number from 1 to 64999, got '0'"],
    ['port 65000', { overrideFrontendPort: 65000 }, "overrideFrontendPort must be a whole number from 1 to 64999, got '65000'"],
    ['priority 0', { rulePriority: 0 }, "rulePriority must be a whole number from 1 to 20000, got '0'"],
    ['priority 20001', { rulePriority: 20001 }, "rulePriority must be a whole number from 1 to 20000, got '20001'"],
    ['a redirect without TLS for a class of its own', { sslRedirect: true, ingressClassName: 'internal' }, 'sslRedirect needs TLS from a Secret or a certificate on the gateway, got neither: the whole Ingress is dropped; add TLS, or remove the redirect (ingress-redirect-without-tls)'],
    [
      'an annotation that says something else',
      { rulePriority: 7, metadata: { annotations: prefixed({ 'rule-priority': '8' }) } },
      "metadata.annotations['appgw.ingress.kubernetes.io/rule-priority'] contradicts rulePriority, got '8' and '7'; leave one out",
    ],
    [
      'an annotation that the controller does not know',
      { metadata: { annotations: prefixed({ 'auth-url': 'x' }) } },
      "annotation 'appgw.ingress.kubernetes.io/auth-url' is unknown to the ingress controller and does nothing; the controller has no authentication, so everybody may call; authenticate in the application or in a proxy before it (ingress-annotation-unknown)",
    ],
    ['a redirect without TLS', { sslRedirect: true }, 'sslRedirect needs TLS from a Secret or a certificate on the gateway, got neither: the whole Ingress is dropped; add TLS, or remove the redirect (ingress-redirect-without-tls)'],
    [
      'a redirect from a port',
      { sslRedirect: true, tls: [AppGatewayTls.fromSecretName('x')], overrideFrontendPort: 8443 },
      'sslRedirect and overrideFrontendPort exclude each other, got port 8443: plain HTTP is served on it; leave out one of the two (ingress-redirect-frontend-port)',
    ],
    [
      'a private address without private frontend',
      { usePrivateIp: true, gateway: gateway({}) },
      'usePrivateIp needs a private frontend, got none on gateway agw: the whole Ingress is dropped; set usePrivateIp for the frontends that the gateway has, or give the gateway the frontend (ingress-frontend-missing)',
    ],
    [
      'a firewall policy without firewall',
      { wafPolicyId: POLICY, gateway: gateway({ webApplicationFirewall: false }) },
      'wafPolicyId needs a web application firewall, got gateway agw without: it refuses every update; give the gateway tier WAF_v2 and a policy of its own, or remove the property (ingress-firewall-missing)',
    ],
    [
      'a certificate that the gateway does not have',
      { tls: [AppGatewayTls.fromGatewayCertificate('shop')], gateway: gateway({ sslCertificateNames: ['web'] }) },
      "certificate of tls must be installed on gateway agw, got 'shop', allowed: web: the whole Ingress is dropped; name a certificate that the gateway has, or install it before the Ingress is made (addSslCertificate of the gateway comes first in a program) (ingress-certificate-not-installed)",
    ],
    [
      'a gateway of Terraform',
      { gateway: gateway({ managedBy: GatewayManager.TERRAFORM }) },
      'gateway must be managed by the ingress controller, got agw, which is managed by terraform; give it routes there, or choose another gateway',
    ],
  ])('fail for %s', (_, props, problem) => {
    expect(() => fixture(props)).toThrow(new Error(`[test/api-ingress] ${problem}`));
  });

  test.each([
    ['hosts', { hosts: ['https://a.b'] }, "spec.rules[0].host must be lowercase DNS labels joined by dots, at most 253 characters, got 'https://a.b'; write a.b (object-field-value)"],
    ['hosts of a certificate', { tls: [AppGatewayTls.fromSecretName('cert', { hosts: ['A.b'] })] }, "spec.tls[0].hosts[0] must be lowercase DNS labels joined by dots, at most 253 characters, got 'A.b'; write a.b (object-field-value)"],
  ])('fail for %s that the API server refuses before there is a route', (_, props, message) => {
    expect(() => fixture(props)).toThrow(`[test/api-ingress] ${message}`);
  });

  test('fail for six host names when the route is added', () => {
    const { ingress, service } = fixture({ hosts: ['a.com'], hostnameExtension: ['b.com', 'c.com', 'd.com', 'e.com', 'f.com'] });
    expect(() => ingress.addRoute('/', service)).toThrow(/hostnameExtension must leave at most 5 host names per listener, got 6: f.com is dropped/);
  });
});

describe('what a route cannot be', () => {
  test.each([
    ['a path without slash', 'api', {}, "spec.rules[0].http.paths[0].path must start with /, got 'api'; write /api (object-field-value)"],
    ['a wildcard in the middle of a host', '/', { host: 'a.*.com' }, "spec.rules[0].host must be a DNS name after *., at most 253 characters, got 'a.*.com'; write a wildcard as *.example.com (object-field-value)"],
    ['two rewrites', '/', { rewriteRuleSet: 'a', rewriteRuleSetCustomResource: 'b' }, "rewriteRuleSet and rewriteRuleSetCustomResource exclude each other, got 'a' and 'b'; leave one out (ingress-rewrite-conflict)"],
  ])('fails for %s', (_, path, options, problem) => {
    const { ingress, service } = fixture();
    expect(() => ingress.addRoute(path, service, options)).toThrow(new Error(`[test/api-ingress] ${problem}`));
  });

  test('fails for no path at all', () => {
    const { ingress, service } = fixture();
    expect(() => ingress.addRoute('', service)).toThrow(new Error("[test/api-ingress] route '': path must start with '/', got ''; use '/' for every path"));
  });

  test('fails for an empty host, which would be every host', () => {
    const { ingress, service } = fixture({ hosts: ['a.example.com'] });
    expect(() => ingress.addRoute('/', service, { host: '' })).toThrow(
      new Error("[test/api-ingress] route '/': host must be a host name, got ''; leave it out for the hosts of the ingress"),
    );
    expect(() => fixture({ hosts: ['a.example.com', ''] })).toThrow(new Error("[test/api-ingress] hosts must be host names, got ''; leave hosts out for every host"));
  });

  test('fails for an issuer of certificates without a name', () => {
    expect(() => AppGatewayTls.fromIssuer('', { secretName: 'a-tls' })).toThrow(/^\[AppGatewayTls\.fromIssuer at [\w.-]+:\d+\] issuer must not be empty, got ''$/);
  });

  test('keeps what the ingress says of the probe where the route leaves it undefined', () => {
    const { ingress, service, ingresses } = fixture({ probe: { path: '/ready', port: 8081 } });
    ingress.addRoute('/', service, { probe: { path: undefined, port: 8082 } });
    expect(ingresses()[0].metadata.annotations).toEqual(prefixed({ 'health-probe-path': '/ready', 'health-probe-port': '8082' }));
  });

  test('fails for whole segments of an exact path', () => {
    const { ingress, service } = fixture();
    expect(() => ingress.addRoute('/a', service, { wholeSegments: true, pathType: kplus.HttpIngressPathType.EXACT })).toThrow(
      new Error("[test/api-ingress] route '/a': wholeSegments needs pathType Prefix, got Exact; leave one out"),
    );
  });

  test('fails for a Service without pods', () => {
    const { chart, ingress } = fixture();
    const alias = new ExternalNameService(chart, 'alias', { metadata: { name: 'alias' }, externalName: 'api.example.com' });
    expect(() => ingress.addRoute('/', alias)).toThrow(/^\[test\/api-ingress\] backend of path '\/' must have pods, got ExternalName service alias: requests are answered with 502; /);
  });

  test('fails for UDP', () => {
    const { chart, ingress } = fixture();
    const service = new ClusterIpService(chart, 'dns', { metadata: { name: 'dns' }, selectorLabels: { app: 'dns' }, ports: [{ port: 53, protocol: kplus.Protocol.UDP }] });
    expect(() => ingress.addRoute('/', service)).toThrow(new Error("[test/api-ingress] backend of path '/' must have a TCP port, got service dns with 53/UDP: the controller leaves the Service out; add a TCP port to the Service (ingress-backend-without-tcp)"));
  });

  test('fails for a Service of another namespace', () => {
    const { chart, service } = fixture();
    const ingress = new AppGatewayIngress(chart, 'far', { metadata: { namespace: 'shop' } });
    const near = new ClusterIpService(chart, 'near', { metadata: { name: 'near', namespace: 'web' }, selectorLabels: { app: 'x' }, ports: [{ port: 80 }] });
    expect(service.serviceName).toEqual('api-service');
    expect(() => ingress.addRoute('/', near)).toThrow(/backend of path '\/' must be a service of namespace shop, got 'near', which is in namespace web/);
  });

  test('leaves nothing behind when it fails', () => {
    const { ingress, service } = fixture();
    expect(() => ingress.addRoute('api', service)).toThrow(/must start with/);
    expect(ingress.ingresses).toEqual([]);
  });
});

test('fails at synth without any route', () => {
  const { ingresses } = fixture();
  expect(ingresses).toThrow(/\[test\/api-ingress\] routes must have at least one route, got none; call addRoute/);
});

test('reports what another Ingress of the program breaks', () => {
  const { chart, ingress, service, ingresses } = fixture({ rulePriority: 10, hosts: ['a.com'] });
  ingress.addRoute('/', service);
  const other = new AppGatewayIngress(chart, 'other', { metadata: { name: 'other' }, rulePriority: 10, hosts: ['b.com'] });
  other.addRoute('/', service);
  expect(ingresses).toThrow(/\[test\/other\] rulePriority must be unique among listeners, got 10 for http:\/\/a.com:80 and for http:\/\/b.com:80: Azure refuses the whole update; .* \(ingress-priority-conflict\)/);
});

test('can be patched below', () => {
  const { ingress, service, ingresses } = fixture();
  ingress.addRoute('/api', service);
  ApiObject.of(ingress).addJsonPatch(JsonPatch.add('/metadata/labels', { team: 'shop' }));
  expect(ingresses()[0].metadata.labels).toEqual({ team: 'shop' });
});

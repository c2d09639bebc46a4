import { ClusterProfile, GatewayManager, TrafficPath } from '../../../lib/traffic';
import { RULES } from '../../../lib/traffic/rules';
import { exampleReport } from '../../support/rule-example';
import { backendTo, deployment, ingress, pathsOf, reportOn, rule, service } from '../../support/traffic';

const GATEWAY: ClusterProfile = { gateways: [{ gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER }] };
const codesOf = (path: TrafficPath) => [...new Set(path.brokenBy.map(({ code }) => code))].join(' ');
/** Titles of broken paths with what breaks them. */
const brokenOf = (paths: TrafficPath[]) => paths.filter(({ brokenBy }) => brokenBy.length > 0).map((path) => `${path.title}: ${codesOf(path)}`);

/** The paths that break in the example of each rule, and no others. */
const BROKEN: Record<string, string[]> = {
  'service-port-unserved': ['http://*/'],
  'service-gateway-port-unserved': ['http://shop.example.com/*'],
  'service-target-port-unserved': ['api.default:80'],
  'service-selects-nothing': ['api.default:80'],
  'service-without-endpoints': ['api.default:80'],
  'service-name': ['api.v1.default:80'],
  'service-type': ['api.default:80'],
  'service-port-number': ['api.default:80'],
  'service-port-name': ['api.default:80', 'api.default:443'],
  'service-port-duplicate': ['api.default:80', 'api.default:80'],
  'service-port-protocol': ['api.default:80/tcp'],
  'route-backend-unserved': ['http://*/'],
  'route-backend-none': ['http://shop.example.com/'],
  'route-redirect-loop': ['http://shop.example.com/', 'https://shop.example.com/'],
  'route-listener-missing': ['http://shop.example.com'],
  'route-backend-missing': ['http://*/'],
  'service-azure-private-link': ['private link service of service api:80'],
  'service-azure-proxy-protocol': ['private link service of service proxy:80'],
  'service-azure-load-balancer-configuration': ['public address:80'],
  'service-azure-pod-pool': ['internal address:80'],
  'service-probe-port': ['api.default:80'],
  'ingress-backend-protocol': ['http://shop.example.com/*'],
  'gateway-backend-protocol': ['http://shop.example.com/*'],
  'gateway-proxy-unrouted': ['http://shop.example.com/*'],
  'gateway-backend-unknown': ['http://shop.example.com/*'],
  'policy-blocks-path': ['api.shop:80'],
  'service-headless': ['public address:80', 'any node:30000-32767', 'api.default (headless)'],
  'service-external-name': ['mail.default (alias)'],
  'service-ip-family': ['api.default:80'],
  'service-address': ['api.default:80'],
  // the Service is there, its load balancer is not
  'service-address-conflict': ['10.10.2.10:443'],
  'service-node-port-conflict': ['any node:30080', 'portal.office:8080'],
  'service-traffic-policy': ['api.default:80'],
  'service-traffic-distribution': ['api.default:80'],
  'service-source-ranges': ['public address:80'],
  'service-affinity-config': ['api.default:80'],
  'service-azure-address': ['10.10.3.10:80'],
  'service-azure-node-ports': ['public address:80'],
  'ingress-namespace-unwatched': ['http://*/*'],
  'ingress-class-unresolved': ['http://shop.example.com/'],
  'ingress-api-removed': ['http://*/*'],
  'ingress-backend-missing': ['http://*/*'],
  'ingress-backend-external-name': ['http://shop.example.com/*'],
  'ingress-backend-without-endpoints': ['http://shop.example.com/*'],
  'ingress-backend-without-tcp': ['http://shop.example.com/*'],
  'ingress-backend-resource': ['http://*/files*'],
  'ingress-redirect-without-tls': ['http://shop.example.com/*'],
  'ingress-certificate-not-installed': ['https://shop.example.com/*'],
  'ingress-root-certificate-not-installed': ['http://shop.example.com/*'],
  'ingress-tls-profile-not-installed': ['https://shop.example.com/*'],
  'ingress-frontend-missing': ['http://shop.example.com/*'],
  'ingress-client-port-closed': ['http://shop.example.com:8080/*'],
  'ingress-firewall-missing': ['http://shop.example.com/*'],
  'ingress-path-pattern': ['http://*/api(/|$)(.*)'],
  'ingress-path-duplicate': ['http://*/shop'],
  'ingress-path-shadowed': ['http://*/shop/cart*'],
  'ingress-default-listener-missing': ['http://*/*'],
  'ingress-priority-conflict': ['http://shop.example.com/*', 'http://www.example.com/*'],
  'ingress-gateway-refused': ['http://shop.example.com,www.example.com/*', 'http://www.example.com/*'],
  'ingress-without-paths': ['http://*/*'],
  'ingress-host-shadowed': ['http://api.shop.example.com/*'],
  'ingress-target-prohibited': ['http://shop.example.com/*'],
  'object-duplicate': ['api.default:80'],
};

/** What else breaks them: no class can have the name of a controller. */
const ALSO_BREAKS: Record<string, string[]> = { 'ingress-class-unresolved': ['object-field-value'] };

test.each(RULES.map(({ code }) => code))('the example of %s breaks these paths', (code) => {
  const lines = brokenOf(exampleReport(code).paths).filter((line) => line.includes(code));
  expect(lines).toEqual((BROKEN[code] ?? []).map((title) => `${title}: ${[code, ...ALSO_BREAKS[code] ?? []].join(' ')}`));
});

test('a broken path names the finding itself, with its acknowledgement', () => {
  const lonely = service('api', {}, { 'acknowledge.aks-constructs/service-selects-nothing': 'made by an operator' });
  const report = reportOn([deployment('other'), lonely]);
  expect(report.paths.map(({ brokenBy }) => brokenBy)).toEqual([[report.findings[0]]]);
  expect(report.findings[0].acknowledgedReason).toBe('made by an operator');
});

describe('a finding breaks no more than it is about', () => {
  test('a route of several in an Ingress', () => {
    const two = ingress('i', { rules: [rule('/api'), rule('/old', 'a.example', backendTo('old')), rule('/older', 'a.example', backendTo('old'))] });
    expect(brokenOf(pathsOf([service('api-service'), two]))).toEqual([
      'http://a.example/old*: ingress-backend-missing', 'http://a.example/older*: ingress-backend-missing',
    ]);
  });

  test('a default backend on every host where it stands', () => {
    const both = ingress('i', { rules: [rule('/api', 'a.example'), rule('/api', 'b.example')], defaultBackend: { resource: { kind: 'Bucket', name: 'files' } } });
    expect(brokenOf(pathsOf([service('api-service'), both]))).toEqual(
      ['a.example/api*', 'a.example/*', 'b.example/api*', 'b.example/*'].map((title) => `http://${title}: ingress-backend-resource`),
    );
  });

  test('a default backend on the one host where another one has its place', () => {
    const objects = [
      service('api-service'), service('other'),
      ingress('a', { rules: [rule('/api', 'a.example'), rule('/api', 'b.example')], defaultBackend: backendTo('other') }),
      ingress('b', { rules: [rule('/', 'a.example')] }),
    ];
    const paths = pathsOf(objects);
    expect(brokenOf(paths)).toEqual(['http://a.example/*: ingress-path-duplicate']);
    expect(paths.find(({ brokenBy }) => brokenBy.length > 0)!.service!.name).toBe('other');
  });

  test('a default backend of all hosts, and not that of a host beside them', () => {
    const objects = [
      service('api-service'), service('other'),
      ingress('a', { rules: [rule('/api'), rule('/api', 'a.example')], defaultBackend: backendTo('other') }),
      ingress('b', { rules: [rule('/')] }),
    ];
    const paths = pathsOf(objects);
    expect(brokenOf(paths)).toEqual(['http://*/*: ingress-path-duplicate']);
    expect(paths.find(({ title }) => title === 'http://a.example/*')!.gatewayRoute!.rule).toMatch(/^default of path map url-/);
  });

  test('a default backend on the closed port, and not on the open one', () => {
    const objects = [
      service('api-service'),
      ingress('a', {
        tls: [{ hosts: ['a.example'], secretName: 'tls' }], rules: [rule('/api'), rule('/api', 'a.example')], defaultBackend: backendTo('api-service'),
      }),
    ];
    const closed = ['http://*/api*', 'http://*/*'].map((title) => `${title}: ingress-client-port-closed`);
    const paths = pathsOf(objects, { gateways: [{ ...GATEWAY.gateways![0], clientPorts: [443] }] });
    expect(brokenOf(paths)).toEqual(closed);
    expect(paths.map(({ title }) => title)).toEqual(expect.arrayContaining(['https://a.example/api*', 'https://a.example/*']));
  });

  test('a named target port of several', () => {
    const ports = [{ name: 'http', port: 80, targetPort: 'http' }, { name: 'metrics', port: 9090, targetPort: 'metrics' }];
    const routes = ingress('i', { rules: [rule('/'), rule('/metrics', undefined, backendTo('api-service', { name: 'metrics' }))] });
    expect(brokenOf(pathsOf([deployment('api'), service('api-service', { ports }), routes]))).toEqual([
      'http://*/metrics*: service-target-port-unserved', 'api-service.default:9090: service-target-port-unserved',
    ]);
  });

  test('an address that is none is not read, and breaks nothing', () => {
    expect(brokenOf(pathsOf([service('api', { type: 'LoadBalancer', loadBalancerIP: '10.0.0.0/24' })]))).toEqual([]);
  });

  test.each([
    ['a value that the API server refuses', { 'request-timeout': 30 }, ['http://*/api*: ingress-annotation-value object-field-type']],
    ['a value that counts as not given', { 'request-timeout': 'long' }, []],
  ])('%s', (_, annotations, broken) => {
    expect(brokenOf(pathsOf([service('api-service'), ingress('i', {}, annotations)]))).toEqual(broken);
  });

  test.each([
    ['a Service that an operator may make', [{ apiVersion: 'example.io/v1', kind: 'Database', metadata: { name: 'db' } }, service('other')]],
    ['a Service of which nothing is known', []],
    ['a port that is found as target port', [service('api-service', { ports: [{ port: 81, targetPort: 80 }] })]],
  ])('no path for %s', (_, objects) => {
    expect(brokenOf(pathsOf([...objects, ingress('i')]))).toEqual([]);
  });
});

describe('an Ingress that the controller leaves out takes no path from another one', () => {
  const known = { sslCertificateNames: ['known'], trustedRootCertificateNames: ['known'], sslProfileNames: ['known'] };
  const gateways = [{ ...GATEWAY.gateways![0], ...known }];
  const cases = [
    ['ingress-redirect-without-tls', { 'ssl-redirect': 'true' }, {}],
    ['ingress-certificate-not-installed', { 'appgw-ssl-certificate': 'gone' }, { 'appgw-ssl-certificate': 'known' }],
    ['ingress-root-certificate-not-installed', { 'appgw-trusted-root-certificate': 'known,gone' }, { 'appgw-trusted-root-certificate': 'known' }],
    ['ingress-tls-profile-not-installed', { 'appgw-ssl-profile': 'gone' }, { 'appgw-ssl-profile': 'known' }],
    ['ingress-frontend-missing', { 'use-private-ip': 'true' }, {}],
  ] as const;

  test.each(cases)('%s', (code, annotations, sound) => {
    for (const path of ['/api', '/api/more']) {
      const other = ingress('b', { rules: [rule(path, undefined, backendTo('other'))] }, sound);
      const paths = pathsOf([service('api-service'), service('other'), ingress('a', {}, annotations), other], { gateways });
      expect(paths.filter(({ ingress: from }) => from).map((found) => [found.ingress!.name, codesOf(found)])).toEqual(expect.arrayContaining([['a', code], ['b', '']]));
    }
  });
});

test.each([
  ['/api', 'a', 'b', []],
  ['/api', 'b', 'a', ['http://shop.example/api*: ingress-path-duplicate']],
  ['/', 'a', 'b', ['http://shop.example/*: ingress-path-duplicate']],
  ['/', 'b', 'a', ['http://shop.example/*: ingress-path-duplicate']],
])('a plain path %s of Ingress %s breaks where Ingress %s redirects it', (path, plain, redirecting, broken) => {
  const rules = [rule(path, 'shop.example')];
  const redirect = ingress(redirecting, { tls: [{ secretName: 'shop-tls' }], rules }, { 'ssl-redirect': 'true' });
  const paths = pathsOf([deployment('api'), service('api-service'), ingress(plain, { rules }), redirect]);
  expect(brokenOf(paths)).toEqual(broken);
  expect(paths.filter(({ ingress: from }) => from).map(({ title }) => title.split(':')[0]).sort()).toEqual(['http', 'https']);
});

test('a path that is not redirected is still served over HTTPS', () => {
  const redirect = ingress('b', { tls: [{ secretName: 'shop-tls' }], rules: [rule('/api/more')] }, { 'ssl-redirect': 'true' });
  const report = reportOn([deployment('api'), service('api-service'), ingress('a'), redirect]);
  expect(report.findings.map(({ code }) => code)).toContain('ingress-path-shadowed');
  expect(brokenOf(report.paths)).toEqual([]);
});

test('what the controller never writes is not shown as written', () => {
  const paths = (annotations: any) => pathsOf([service('api-service'), ingress('i', {}, annotations)], GATEWAY);
  expect(paths({})[0].gatewayRoute).toBeDefined();
  expect(paths({ 'ssl-redirect': 'true' })[0]).toMatchObject({ brokenBy: [{ code: 'ingress-redirect-without-tls' }], gatewayRoute: undefined });
});

test('what the gateway has without pods behind it is still shown as written', () => {
  const [path] = pathsOf([deployment('other'), service('api-service'), ingress('i')]);
  expect(path).toMatchObject({ brokenBy: [{ code: 'service-selects-nothing' }], gatewayRoute: { backendPool: 'defaultaddresspool' } });
});

test('a target that the add-on does not look at breaks nothing', () => {
  const target = { apiVersion: 'appgw.ingress.k8s.io/v1', kind: 'AzureIngressProhibitedTarget', metadata: { name: 'keep' }, spec: { hostname: 'a.example' } };
  const objects = [service('api-service'), ingress('i', { rules: [rule('/', 'a.example'), rule('/', 'b.example')] }), target];
  expect(brokenOf(pathsOf(objects))).toEqual(['http://a.example/*: ingress-target-prohibited']);
  const addon = { gateways: [{ ...GATEWAY.gateways![0], controllerAddon: true }] };
  expect(brokenOf(pathsOf(objects, addon))).toEqual([]);
});

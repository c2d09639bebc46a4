import { Entrance, GatewayRoute } from '../../../lib/traffic';
import { backendTo, deployment, ingress, pathsOf, rule, service } from '../../support/traffic';

/** What is programmed for the only route, or for the one with this title. */
function programmed(objects: any[], title?: string): GatewayRoute | undefined {
  const routed = pathsOf(objects).filter((path) => path.entrance === Entrance.APPLICATION_GATEWAY_INGRESS);
  const paths = routed.filter((path) => title === undefined || path.title === title);
  expect(paths).toHaveLength(1);
  return paths[0].gatewayRoute;
}

const NETWORK = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network';
const POLICY = `${NETWORK}/applicationGatewayWebApplicationFirewallPolicies/waf-api`;
const tls = [{ secretName: 'shop-tls' }];

test('a path gets listener, rule, pool, settings and probe', () => {
  expect(programmed([deployment('api'), service('api-service'), ingress('api-ingress')])).toEqual({
    listener: 'http://*:80',
    listenerName: 'fl-452c578b4f742bd7a3927c3caf2b604e',
    rule: 'path rule pr-default-api-ingress-rule-0-path-0',
    priority: 19500,
    backendPool: 'pool-default-api-service-80-bp-8080',
    backendHttpSettings: 'bp-default-api-service-80-8080-api-ingress',
    probeName: 'pb-default-api-service-80-api-ingress',
    probe: 'HTTP /api of host localhost every 30 s, 3 failures',
    cookieBasedAffinity: false,
  });
});

test('certificate, redirect, firewall policy and cookie are told', () => {
  const annotations = { 'ssl-redirect': 'true', 'waf-policy-for-path': POLICY, 'cookie-based-affinity': 'true', 'use-private-ip': 'true' };
  const routed = ingress('api-ingress', { tls, rules: [rule('/api', 'shop.example')] }, annotations);
  expect(programmed([deployment('api'), service('api-service'), routed])).toMatchObject({
    listener: 'https://shop.example:443 (private)',
    redirectedFrom: 'http://shop.example:80 (private)',
    certificate: 'of Secret shop-tls',
    firewallPolicyId: POLICY,
    cookieBasedAffinity: true,
  });
});

test('a redirect is told where the controller writes it', () => {
  const objects = (plain: string, redirecting: string) => [
    deployment('api'),
    service('api-service'),
    ingress(plain, { rules: [rule('/api', 'shop.example')] }),
    ingress(redirecting, { tls, rules: [rule('/api', 'shop.example'), rule('/cart', 'shop.example')] }, { 'ssl-redirect': 'true' }),
  ];
  const from = (all: any[], path: string) => programmed(all, `https://shop.example${path}`)?.redirectedFrom;
  expect(['/api*', '/cart*'].map((path) => from(objects('a', 'b'), path))).toEqual([undefined, 'http://shop.example:80']);
  expect(['/api*', '/cart*'].map((path) => from(objects('b', 'a'), path))).toEqual(['http://shop.example:80', 'http://shop.example:80']);
});

test('nothing is redirected from a port of its own', () => {
  const routed = ingress('i', { tls }, { 'ssl-redirect': 'true', 'override-frontend-port': '8443' });
  const paths = pathsOf([deployment('api'), service('api-service'), routed]).filter(({ ingress: from }) => from);
  expect(paths.map(({ title, gatewayRoute }) => [title, gatewayRoute?.redirectedFrom])).toEqual([['http://*:8443/api*', undefined]]);
});

test('a certificate of the gateway is told from one of a Secret', () => {
  const routed = ingress('api-ingress', {}, { 'appgw-ssl-certificate': 'example-com' });
  const route = programmed([deployment('api'), service('api-service'), routed]);
  expect(route?.certificate).toBe('example-com of the gateway');
  expect(route?.redirectedFrom).toBeUndefined();
});

test('what matches everything is the default of a path map beside paths, and a basic rule alone', () => {
  const objects = (...paths: string[]) => [deployment('api'), service('api-service'), ingress('i', { rules: paths.map((path) => rule(path)) })];
  expect(programmed(objects('/'))?.rule).toBe('basic rule rr-452c578b4f742bd7a3927c3caf2b604e');
  expect(programmed(objects('/', '/api'), 'http://*/*')?.rule).toBe('default of path map url-452c578b4f742bd7a3927c3caf2b604e');
});

test('the probe says what it asks', () => {
  const annotations = {
    'health-probe-path': '/up',
    'health-probe-hostname': 'in.example',
    'health-probe-port': '9000',
    'health-probe-interval': '5',
    'health-probe-unhealthy-threshold': '1',
  };
  expect(programmed([deployment('api'), service('api-service'), ingress('i', {}, annotations)])?.probe)
    .toBe('HTTP /up of host in.example on port 9000 every 5 s, 1 failure');
});

test('a named port counts by its number, and for nothing where no container declares it', () => {
  const named = service('api-service', { ports: [{ port: 80, name: 'web', targetPort: 'http' }] });
  const byName = ingress('i', { rules: [rule('/', undefined, backendTo('api-service', { name: 'web' }))] });
  expect(programmed([deployment('api'), named, byName])?.backendPool).toBe('pool-default-api-service-web-bp-8080');
  expect(programmed([named, byName])).toMatchObject({ backendPool: undefined, backendHttpSettings: undefined, probeName: 'pb-default-api-service-web-i' });
});

test('a lone default backend gets the default settings and probe, whatever its annotations say', () => {
  const lone = ingress('i', { rules: undefined, defaultBackend: backendTo('api-service') }, { 'waf-policy-for-path': POLICY, 'cookie-based-affinity': 'true' });
  expect(programmed([deployment('api'), service('api-service'), lone])).toEqual({
    listener: 'http://*:80',
    listenerName: 'fl-452c578b4f742bd7a3927c3caf2b604e',
    rule: 'basic rule rr-452c578b4f742bd7a3927c3caf2b604e',
    priority: 19500,
    firewallPolicyId: POLICY,
    backendPool: 'pool-default-api-service-80-bp-8080',
    backendHttpSettings: 'defaulthttpsetting',
    probeName: 'defaultprobe-Http',
    probe: 'HTTP / of host localhost every 30 s, 3 failures',
    cookieBasedAffinity: false,
  });
});

test('other ways in have nothing of it', () => {
  const other = ingress('i', { ingressClassName: 'nginx' });
  expect(pathsOf([deployment('api'), service('api-service'), other]).map((path) => path.gatewayRoute)).toEqual([undefined, undefined]);
});

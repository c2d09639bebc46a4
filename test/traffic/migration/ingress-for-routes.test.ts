import { FIXED, fixedPool, LOAD_BALANCER, migrationOf, texts } from './support';
import { StaticRouteProfile } from '../../../lib/traffic';
import { backendTo, ingress, rule, service } from '../../support/traffic';

function ingressFor(route: Partial<StaticRouteProfile>): any {
  const { steps } = migrationOf([service('api-service', LOAD_BALANCER, FIXED, 'shop')], fixedPool(route));
  const command = steps.find((step) => step.command?.includes('kubectl apply'))!.command!;
  return JSON.parse(/^printf %s '(.*)' \| kubectl apply --filename -$/.exec(command)![1]);
}

test('in full', () => {
  expect(ingressFor({})).toEqual({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'api-service', namespace: 'shop' },
    spec: { ingressClassName: 'azure-application-gateway', rules: [rule('/api', undefined, backendTo('api-service'))].map((entry) => ({ http: entry.http })) },
  });
});

test.each([
  ['/', '/', 'Prefix'], ['/*', '/', 'Prefix'], ['/api*', '/api', 'Prefix'], ['/api/*', '/api/', 'Prefix'], ['/login', '/login', 'Exact'],
])('the pattern %s is path %s of type %s', (pattern, path, pathType) => {
  expect(ingressFor({ path: pattern }).spec.rules[0].http.paths[0]).toMatchObject({ path, pathType });
});

test('host, cookie, probe, port, protocol and frontend are carried over', () => {
  const object = ingressFor({
    hostName: 'shop.example.com',
    cookieBasedAffinity: true,
    probePath: '/health',
    listenerPort: 8443,
    listenerProtocol: 'Https',
    privateFrontend: true,
    backendProtocol: 'Https',
  });
  expect(object.spec.rules[0].host).toBe('shop.example.com');
  expect(object.metadata.annotations).toEqual({
    'appgw.ingress.kubernetes.io/cookie-based-affinity': 'true',
    'appgw.ingress.kubernetes.io/health-probe-path': '/health',
    'appgw.ingress.kubernetes.io/use-private-ip': 'true',
    'appgw.ingress.kubernetes.io/override-frontend-port': '8443',
    'appgw.ingress.kubernetes.io/backend-protocol': 'https',
    'appgw.ingress.kubernetes.io/appgw-ssl-certificate': 'certificate',
  });
});

test('an Ingress that is there already is not overwritten', () => {
  const other = ingress('api-service', { ingressClassName: 'nginx', rules: [] });
  const { steps } = migrationOf([service('api-service', LOAD_BALANCER, FIXED), other], fixedPool());
  expect(steps.find(({ command }) => command?.includes('kubectl apply'))!.rollback).toBe('delete Ingress default/api-service-app-gateway');
});

test('listeners become Ingresses of their own, hosts rules of one', () => {
  const { gateways } = fixedPool();
  const routes = [{ hostName: 'a.example.com' }, { hostName: 'b.example.com' }, { listenerPort: 8080 }].map((route) => ({ ...gateways![0].routes![0], ...route }));
  const { steps } = migrationOf([service('api-service', LOAD_BALANCER, FIXED)], { gateways: [{ ...gateways![0], routes }] });
  const step = steps.find(({ command }) => command?.includes('kubectl apply'))!;
  const { items } = JSON.parse(/'(.*)'/.exec(step.command!)![1]);
  expect(items.map((item: any) => [item.metadata.name, item.spec.rules.map((entry: any) => entry.host)])).toEqual([
    ['api-service', ['a.example.com', 'b.example.com']], ['api-service-2', [undefined]],
  ]);
  expect(step.rollback).toBe('delete Ingress default/api-service, Ingress default/api-service-2');
});

test('policies on the pods must let the new gateway in, and affinity needs a cookie', () => {
  const policy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'allow' }, spec: { podSelector: { matchLabels: { app: 'api' } } } };
  const migration = migrationOf([service('api-service', { ...LOAD_BALANCER, sessionAffinity: 'ClientIP' }, FIXED), policy], fixedPool());
  expect(texts(migration)).toContain('let the subnet of the second gateway in by NetworkPolicy default/allow');
  expect(texts(migration)).toContain('sessionAffinity does nothing there, ask for cookie-based-affinity');
});

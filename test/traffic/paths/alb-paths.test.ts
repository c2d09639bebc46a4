import { HopComponent } from '../../../lib/traffic';
import { albGateway, albPolicy, albRoute } from '../../support/alb';
import { deploymentJson } from '../../support/ingress';
import { serviceJson } from '../../support/rule';
import { pathsOf } from '../../support/traffic';

const service = (spec: any = {}) => serviceJson({ selector: { app: 'api' }, ports: [{ port: 80, targetPort: 8080 }], ...spec });

function pathOf(objects: any[], options: { readonly container?: any; readonly spec?: any; readonly rule?: any } = {}): any {
  const all = [albGateway(), albRoute(options.rule), service(options.spec), deploymentJson(options.container), ...objects];
  return pathsOf(all).find(({ entrance }) => entrance === 'gateway-api')!;
}

const hop = (path: any) => path.hops.find(({ component }: any) => component === HopComponent.INGRESS_CONTROLLER);

test('the proxy chooses a pod by itself, whatever the Service says', () => {
  const path = pathOf([], { spec: { type: 'LoadBalancer', sessionAffinity: 'ClientIP', externalTrafficPolicy: 'Local' } });
  expect(path).toMatchObject({
    title: 'http://*/',
    podChosenBy: 'Application Gateway for Containers default/edge: round robin over the pod addresses',
    stickiness: 'none',
    sourceIp: 'an address of the subnet of the gateway; the client IP is in X-Forwarded-For',
    notes: [
      'a request may take 60s from its beginning to the end of the answer (the default)',
      'requests that no rule matches are answered with 404, and those without a pod with 500',
    ],
  });
  expect(path.ineffectiveSettings.map(({ setting }: any) => setting)).toEqual(['sessionAffinity: ClientIP', 'type: LoadBalancer', 'externalTrafficPolicy: Local']);
});

test.each<[string, any[], any, string]>([
  ['the readiness probe', [], { readinessProbe: { httpGet: { path: '/ready', port: 8080 }, periodSeconds: 7 } }, 'HTTP probe /ready every 7s (readiness probe of the pods)'],
  ['no liveness probe', [], { livenessProbe: { httpGet: { path: '/live', port: 8080 } } }, 'HTTP probe / every 5s (nobody says what to ask)'],
  ['the policy first', [albPolicy('HealthCheckPolicy', { default: { interval: '9s', http: { path: '/healthz' } } })], { readinessProbe: { httpGet: { path: '/ready', port: 8080 } } },
    'HTTP probe /healthz every 9s (HealthCheckPolicy)'],
  ['gRPC', [albPolicy('HealthCheckPolicy', { default: { grpc: {} } })], {}, 'gRPC health check every 5s'],
  ['gRPC at its own pace', [albPolicy('HealthCheckPolicy', { default: { grpc: {}, interval: '30s' } })], {}, 'gRPC health check every 30s'],
  ['a policy that leaves path and pace open', [albPolicy('HealthCheckPolicy', { default: { http: {} } })], { readinessProbe: { httpGet: { path: '/ready', port: 8080 }, periodSeconds: 7 } },
    'HTTP probe / every 5s (HealthCheckPolicy)'],
  ['a policy with TLS', [albPolicy('HealthCheckPolicy', { default: { useTLS: true, http: { path: '/x' } } })], {}, 'HTTPS probe /x every 5s (HealthCheckPolicy)'],
  ['TLS', [albPolicy('BackendTLSPolicy', { default: {} })], {}, 'HTTPS probe / every 5s (nobody says what to ask)'],
])('pods are asked by %s', (_, policies, container, expected) => {
  expect(hop(pathOf(policies, { container })).healthCheck).toBe(expected);
});

test.each<[string, any, string]>([
  ['of the gateway', { affinityType: 'managed-cookie' }, 'gateway cookie, AGCAffinity, for 86400 seconds'],
  ['of a name', { affinityType: 'application-cookie', cookieName: 'shop', cookieDuration: '1h' }, 'gateway cookie, shop, for 1h'],
])('a cookie %s keeps a client on a pod', (_, sessionAffinity, expected) => {
  const path = pathOf([albPolicy('RoutePolicy', { default: { sessionAffinity } }, 'HTTPRoute')]);
  expect([path.stickiness, hop(path).stickiness]).toEqual([expected, expected]);
});

test('a policy in another namespace does nothing', () => {
  const policy = albPolicy('RoutePolicy', { default: { sessionAffinity: { affinityType: 'managed-cookie' } } }, 'HTTPRoute');
  expect(pathOf([{ ...policy, metadata: { ...policy.metadata, namespace: 'other' } }]).stickiness).toBe('none');
});

test.each<[string, any, any[], string]>([
  ['the route', { timeouts: { request: '10s' } }, [albPolicy('RoutePolicy', { default: { timeouts: { routeTimeout: '20s' } } }, 'HTTPRoute')],
    'a request may take 10s from its beginning to the end of the answer (timeouts of the route)'],
  ['the policy', {}, [albPolicy('RoutePolicy', { default: { timeouts: { routeTimeout: '20s' } } }, 'HTTPRoute')],
    'a request may take 20s from its beginning to the end of the answer (RoutePolicy)'],
  ...['0', '00', '0h', '0m', '0s', '0ms'].map((request): [string, any, any[], string] => [
    `nobody by ${request}`, { timeouts: { request } }, [], 'a request may take as long as it wants (timeouts of the route), and 5 minutes without a byte',
  ]),
  ['nobody by policy', {}, [albPolicy('RoutePolicy', { default: { timeouts: { routeTimeout: '0s' } } }, 'HTTPRoute')],
    'a request may take as long as it wants (RoutePolicy), and 5 minutes without a byte'],
  ['a tenth of a second', { timeouts: { request: '100ms' } }, [], 'a request may take 100ms from its beginning to the end of the answer (timeouts of the route)'],
])('%s ends a request', (_, rule, policies, expected) => {
  expect(pathOf(policies, { rule }).notes[0]).toBe(expected);
});

test.each([
  ['round-robin', 'round robin over the pod addresses'],
  ['least-request', 'the pod with fewer requests of two that are drawn'],
  ['load-aware', 'the load that pods report'],
  ['ring-hash', 'a hash over the pod addresses'],
  ['of-my-own', 'round robin over the pod addresses'],
])('a policy chooses to balance by %s', (strategy, words) => {
  expect(pathOf([albPolicy('BackendLoadBalancingPolicy', { loadBalancing: { strategy } })]).podChosenBy).toBe(`Application Gateway for Containers default/edge: ${words}`);
});

test.each<[string, any, boolean]>([
  ['In', { operator: 'In', values: ['shop'] }, true],
  ['In others', { operator: 'In', values: ['web'] }, false],
  ['NotIn', { operator: 'NotIn', values: ['shop'] }, false],
  ['NotIn others', { operator: 'NotIn', values: ['web'] }, true],
  ['Exists', { operator: 'Exists' }, true],
  ['DoesNotExist', { operator: 'DoesNotExist' }, false],
  ['a word that is none', { operator: 'Is' }, false],
])('a listener takes namespaces by %s', (_, expression, isTaken) => {
  const selector = { matchExpressions: [{ key: 'kubernetes.io/metadata.name', ...expression }] };
  const gateway = albGateway({ listeners: [{ name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'Selector', selector } } }] });
  const route = albRoute({}, { parentRefs: [{ name: 'edge', namespace: 'default' }] }, 'HTTPRoute', 'shop');
  const [path] = pathsOf([{ ...gateway, metadata: { ...gateway.metadata, namespace: 'default' } }, route, { ...service(), metadata: { name: 'api', namespace: 'shop' } }])
    .filter(({ entrance }) => entrance === 'gateway-api');
  expect(path.podChosenBy.startsWith('nobody: no listener')).toBe(!isTaken);
});

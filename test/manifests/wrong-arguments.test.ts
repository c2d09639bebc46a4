import { App, Chart, Testing } from 'cdk8s';
import * as manifests from '../../lib/manifests';

/** What a program without types may give. */
const WRONG: [string, any][] = [['undefined', undefined], ['null', null], ['text', 'text'], ['a number', 7], ['an empty object', {}], ['an empty list', []], ['true', true]];

const service = (chart: Chart, id = 'service') => new manifests.ClusterIpService(chart, id, { metadata: { name: 'api' }, selectorLabels: { app: 'api' }, ports: [{ port: 80 }] });
const gateway = (chart: Chart) => new manifests.Gateway(chart, 'gateway', { metadata: { name: 'edge' }, gatewayClassName: 'istio', listeners: [{}] });
const route = (chart: Chart) => new manifests.HttpRoute(chart, 'route', { parents: [{ gateway: gateway(chart) }], rules: [{ backends: [backend(chart)] }] });
const backend = (chart: Chart) => manifests.RouteBackend.fromService(service(chart));
const known = (chart: Chart) => manifests.Gateway.fromGatewayAttributes(chart, 'known', { gatewayName: 'known' });
const shop = () => new Chart(new App(), 'shop');

/** Each with arguments of every kind, and what takes them. */
const CASES: Record<string, [(chart: Chart) => any, (chart: Chart, props: any) => unknown]> = {
  'Gateway': [() => ({
    gatewayClassName: 'istio', metadata: {}, listeners: [{ hostname: 'a.example.com' }], addresses: [], infrastructureAnnotations: {}, loadBalancer: undefined,
  }),
  (chart, props) => new manifests.Gateway(chart, 'made', props)],
  'a listener of Gateway': [() => ({ certificates: [], allowedRoutes: undefined }), (chart, props) => new manifests.Gateway(chart, 'made', { gatewayClassName: 'istio', listeners: [props] })],
  'an imported Gateway': [() => ({ gatewayName: 'edge', listenerNames: ['http'] }), (chart, props) => manifests.Gateway.fromGatewayAttributes(chart, 'made', props)],
  'HttpRoute': [(chart) => ({ metadata: {}, parents: [{ gateway: gateway(chart) }], hostnames: ['a.example.com'], rules: [{ backends: [backend(chart)] }] }),
    (chart, props) => new manifests.HttpRoute(chart, 'made', props)],
  'a rule of HttpRoute': [(chart) => ({
    backends: [backend(chart)],
    matches: [{}],
    requestHeaders: {},
    responseHeaders: {},
    mirrors: [],
    rewrite: undefined,
    redirect: undefined,
    cors: undefined,
    requestTimeout: undefined,
  }), (chart, props) => new manifests.HttpRoute(chart, 'made', { parents: [{ gateway: known(chart) }] }).addRule(props)],
  'GrpcRoute': [(chart) => ({ metadata: {}, parents: [{ gateway: gateway(chart) }], hostnames: ['a.example.com'], rules: [{ backends: [backend(chart)], matches: [{}] }] }),
    (chart, props) => new manifests.GrpcRoute(chart, 'made', props)],
  'GatewayRoute': [(chart) => ({ metadata: {}, parents: [{ gateway: gateway(chart) }], hostnames: ['a.example.com'], cors: undefined, policy: undefined }),
    (chart, props) => new manifests.GatewayRoute(chart, 'made', props).addRoute('/', service(chart, 'other'))],
  'a route of GatewayRoute': [() => ({ headers: [], queryParams: [], alsoTo: [], rewrite: undefined, requestHeaders: {}, responseHeaders: {}, cors: undefined, mirrors: [], policy: undefined }),
    (chart, props) => new manifests.GatewayRoute(chart, 'made', { parents: [{ gateway: gateway(chart) }] }).addRoute('/', service(chart), props)],
  'ReferenceGrant': [() => ({ metadata: {}, from: [{ kind: 'Gateway', namespace: 'edge' }], to: [{ kind: 'Secret' }] }), (chart, props) => new manifests.ReferenceGrant(chart, 'made', props)],
  'HealthCheckPolicy': [(chart) => ({ metadata: {}, service: service(chart), statusCodes: ['200'], interval: undefined, timeout: undefined }),
    (chart, props) => new manifests.HealthCheckPolicy(chart, 'made', props)],
  'RoutePolicy': [(chart) => ({ metadata: {}, route: route(chart), grpcRoute: undefined, sessionAffinity: manifests.RouteAffinity.MANAGED_COOKIE, routeTimeout: undefined }),
    (chart, props) => new manifests.RoutePolicy(chart, 'made', props)],
  'BackendTlsPolicy': [(chart) => ({ metadata: {}, service: service(chart), ports: [80] }), (chart, props) => new manifests.BackendTlsPolicy(chart, 'made', props)],
  'FrontendTlsPolicy': [(chart) => ({ metadata: {}, gateway: gateway(chart), listenerNames: [], subjectAltNames: undefined }), (chart, props) => new manifests.FrontendTlsPolicy(chart, 'made', props)],
  'BackendLoadBalancingPolicy': [(chart) => ({ metadata: {}, services: [service(chart)], strategy: undefined, slowStart: undefined, circuitBreaker: undefined }),
    (chart, props) => new manifests.BackendLoadBalancingPolicy(chart, 'made', props)],
  'WebApplicationFirewallPolicy': [(chart) => ({ metadata: {}, gateway: gateway(chart), route: undefined, listenerNames: [], wafPolicyId: 'x' }),
    (chart, props) => new manifests.WebApplicationFirewallPolicy(chart, 'made', props)],
  'ApplicationLoadBalancer': [() => ({ metadata: {}, subnetId: 'x' }), (chart, props) => new manifests.ApplicationLoadBalancer(chart, 'made', props)],
  'AppGatewayIngress': [() => ({ metadata: {}, hosts: ['a.example.com'], gateway: undefined, tls: [], migrateTo: undefined }),
    (chart, props) => new manifests.AppGatewayIngress(chart, 'made', props).addRoute('/', service(chart))],
  'a route of AppGatewayIngress': [() => ({ cookieAffinity: true }), (chart, props) => new manifests.AppGatewayIngress(chart, 'made', { hosts: ['a.example.com'] }).addRoute('/', service(chart), props)],
  'GatewayMigrationTarget': [() => ({ loadBalancer: manifests.ContainersLoadBalancer.managed('alb', 'edge'), gatewayName: 'edge' }),
    (_, props) => manifests.GatewayMigrationTarget.applicationGatewayForContainers(props)],
  'GatewayMigrationTarget of another class': [() => ({ gatewayName: 'edge' }), (_, props) => manifests.GatewayMigrationTarget.gatewayClass('istio', props)],
};

/** What the program says, and whether it is one of JavaScript itself. */
function errorOf(run: (chart: Chart) => unknown): string | undefined {
  const chart = shop();
  try {
    run(chart);
    Testing.synth(chart);
    return undefined;
  } catch (error) {
    return error instanceof TypeError ? `TypeError: ${error.message}` : (error as Error).message;
  }
}

beforeEach(() => {
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());

describe.each(Object.entries(CASES))('%s', (_, [valid, make]) => {
  const keys = Object.keys(valid(shop()));

  it.each(WRONG)('given %s is no error of JavaScript', (__, value) => {
    expect(errorOf((chart) => make(chart, value)) ?? '').not.toMatch(/TypeError|Cannot read|is not a function|is not iterable/);
  });

  it.each(keys.flatMap((key) => WRONG.map(([what, value]): [string, string, any] => [key, what, value])))('with %s as %s is none either', (key, __, value) => {
    [value, ...Array.isArray(valid(shop())[key]) ? [[value]] : []].forEach((given) => {
      expect(errorOf((chart) => make(chart, { ...valid(chart), [key]: given })) ?? '').not.toMatch(/TypeError|Cannot read|is not a function|is not iterable/);
    });
  });
});

test.each<[string, (chart: Chart) => unknown, string]>([
  ['no properties', (chart) => new manifests.Gateway(chart, 'made', undefined as any), '[shop/made] props must be an object with properties, got nothing'],
  ['one listener', (chart) => new manifests.Gateway(chart, 'made', { gatewayClassName: 'istio', listeners: {} as any }), '[shop/made] listeners must be a list, got an object; write [ ] around it'],
  ['a name of a Gateway', (chart) => new manifests.GatewayRoute(chart, 'made', { parents: [{ gateway: 'edge' as any }] }),
    "[shop/made] parents[0].gateway must be made by Gateway, got 'edge'; make one, or call Gateway.fromGatewayAttributes"],
  ['a name of a Service', (chart) => new manifests.HealthCheckPolicy(chart, 'made', { service: 'api' as any }),
    "[shop/made] service must be made by ClusterIpService or another Service of this library, got 'api'; make it first"],
  ['a name of a Secret', (chart) => new manifests.AppGatewayIngress(chart, 'made', { tls: ['shop-tls' as any] }),
    "[shop/made] tls[0] must be made by AppGatewayTls, got 'shop-tls'; call AppGatewayTls.fromSecretName, fromSecret, fromGatewayCertificate, fromClusterIssuer or fromIssuer"],
  ['a certificate alone', (chart) => new manifests.AppGatewayIngress(chart, 'made', { tls: manifests.AppGatewayTls.fromSecretName('shop-tls') as any }),
    '[shop/made] tls must be a list, got an object; write [ ] around it'],
  ['no gateway in Azure', () => manifests.GatewayMigrationTarget.applicationGatewayForContainers({} as any),
    '[GatewayMigrationTarget.applicationGatewayForContainers at its line] loadBalancer must be made by ContainersLoadBalancer, got nothing; call ContainersLoadBalancer.existing or managed, '
      + 'or take containersGateway.frontend of a platform'],
])('%s: the error says what is allowed and what to do', (_, make, message) => {
  expect(errorOf(make)?.replace(/ at \S+:\d+\]/, ' at its line]')).toBe(message);
});

test('arguments that are right are no error', () => {
  expect(errorOf((chart) => CASES.HttpRoute[1](chart, CASES.HttpRoute[0](chart)))).toBeUndefined();
  expect(errorOf((chart) => CASES.Gateway[1](chart, CASES.Gateway[0](chart)))).toBeUndefined();
});

import { Chart, Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  BackendLoadBalancingPolicy, BackendTlsPolicy, ClusterIpService, ContainersLoadBalancer, FrontendTlsPolicy, FrontendTlsPolicyName, Gateway,
  GatewayAttributes,
  GrpcRoute, HealthCheckPolicy, HealthCheckPolicyProps,
  HttpRoute, LoadBalancingStrategy, RouteAffinity, RouteBackend, RoutePolicy, WebApplicationFirewallPolicy,
} from '../../lib/manifests';
import { customRendered } from '../support/custom-rendered';

const WAF = '/subscriptions/0/resourceGroups/edge/providers/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/edge';
const TARGET = { group: '', kind: 'Service', name: 'api' };

function setup(container?: Partial<kplus.ContainerProps>, ports = [{ port: 80, targetPort: 8080 }]) {
  const chart = new Chart(Testing.app(), 'test', { namespace: 'shop' });
  const pods = container && { selector: new kplus.Deployment(chart, 'pods', { containers: [{ image: 'api', portNumber: 8080, ...container }] }) };
  const service = new ClusterIpService(chart, 'service', { metadata: { name: 'api' }, ...pods ?? { selectorLabels: { app: 'api' } }, ports });
  const gateway = new Gateway(chart, 'gateway', {
    metadata: { name: 'public' }, loadBalancer: ContainersLoadBalancer.managed('alb', 'edge'), listeners: [{}, { certificates: [{ secretName: 'tls' }] }],
  });
  const parents = [{ gateway }];
  const backends = [RouteBackend.fromService(service)];
  const route = new HttpRoute(chart, 'route', { metadata: { name: 'shop' }, parents, rules: [{ backends }] });
  const grpcRoute = new GrpcRoute(chart, 'grpc', { metadata: { name: 'calls' }, parents, rules: [{ backends }] });
  return { chart, service, gateway, route, grpcRoute };
}

describe('HealthCheckPolicy', () => {
  const checkOf = (props: Partial<HealthCheckPolicyProps> = {}, container?: Partial<kplus.ContainerProps>) => {
    const { chart, service } = setup(container);
    return customRendered(new HealthCheckPolicy(chart, 'health', { service, ...props })).spec;
  };
  const readiness = kplus.Probe.fromHttpGet('/ready', { port: 8081, periodSeconds: Duration.seconds(7), timeoutSeconds: Duration.seconds(2), failureThreshold: 4 });
  const liveness = kplus.Probe.fromHttpGet('/live', { port: 8080 });

  test('writes what it is told', () => {
    expect(checkOf({
      path: '/healthz', hostname: 'api', port: 1, statusCodes: ['200-399', '401'], interval: Duration.millis(1500), timeout: Duration.minutes(1), unhealthyThreshold: 1, healthyThreshold: 2, useTls: true,
    })).toEqual({
      targetRef: TARGET,
      default: {
        interval: '1.5s',
        timeout: '1m0s',
        port: 1,
        unhealthyThreshold: 1,
        healthyThreshold: 2,
        useTLS: true,
        http: { host: 'api', path: '/healthz', match: { statusCodes: [{ start: 200, end: 399 }, { start: 401, end: 401 }] } },
      },
    });
  });

  test('takes the readiness probe of the pods', () => {
    expect(checkOf({}, { readiness, liveness }).default).toEqual({ interval: '7s', timeout: '2s', port: 8081, unhealthyThreshold: 4, http: { path: '/ready' } });
  });

  test('takes the liveness probe, which the controller would not', () => {
    expect(checkOf({ hostname: 'api' }, { liveness }).default).toEqual({ interval: '10s', timeout: '1s', port: 8080, unhealthyThreshold: 3, http: { host: 'api', path: '/live' } });
  });

  test('takes nothing of the pods beside a path of its own', () => {
    expect(checkOf({ path: '/' }, { readiness }).default).toEqual({ http: { path: '/' } });
  });

  test.each([['without a workload', undefined], ['without a probe', {}]])('writes nothing %s', (_, container) => {
    expect(checkOf({}, container).default).toEqual({});
  });

  test('finds the pods that labels select when it is written', () => {
    const { chart, service } = setup();
    const policy = new HealthCheckPolicy(chart, 'health', { service });
    const pods = new kplus.Deployment(chart, 'late', { podMetadata: { labels: { app: 'api' } }, containers: [{ image: 'api', portNumber: 8080, readiness }] });
    expect(Testing.synth(chart).find(({ kind }: any) => kind === 'HealthCheckPolicy').spec.default.http).toEqual({ path: '/ready' });
    expect(pods.containers).toHaveLength(1);
    expect(policy.apiObject.kind).toBe('HealthCheckPolicy');
  });

  test.each([['', {}], ['shop.Cart', { service: 'shop.Cart' }]])("asks the health of gRPC service '%s'", (grpcService, grpc) => {
    expect(checkOf({ grpcService }, { readiness }).default).toEqual({ grpc });
  });

  test.each<[Partial<HealthCheckPolicyProps>, string]>([
    [{ path: 'ready' }, "path must start with '/', got 'ready'"],
    [{ statusCodes: ['2xx'] }, "statusCodes must be status codes or ranges like '200-399', got '2xx'"],
    [{ statusCodes: ['399-200'] }, 'spec.default.http.match.statusCodes[0] must go from one status to the same or a higher one, each 100 to 599, got 399 to 200'],
    [{ grpcService: '', path: '/' }, 'grpcService excludes path, hostname and statusCodes; leave it or them out'],
    [{ port: 0 }, 'spec.default.port must be 1 to 65535, got 0'],
    [{ port: 65536 }, 'spec.default.port must be 1 to 65535, got 65536'],
    [{ interval: Duration.seconds(0) }, 'spec.default.interval must be more than nothing, got 0s'],
    [{ unhealthyThreshold: 0 }, 'spec.default.unhealthyThreshold must be at least 1, got 0'],
    [{ healthyThreshold: 0 }, 'spec.default.healthyThreshold must be at least 1, got 0'],
  ])('fails for %j', (props, message) => {
    expect(() => checkOf(props)).toThrow(new Error(`[test/health] ${message}`));
  });
});

describe('RoutePolicy', () => {
  test('writes timeout and affinity', () => {
    const { chart, route, grpcRoute } = setup();
    const one = new RoutePolicy(chart, 'one', { route, routeTimeout: Duration.seconds(0), sessionAffinity: RouteAffinity.MANAGED_COOKIE });
    const other = new RoutePolicy(chart, 'other', { grpcRoute, sessionAffinity: RouteAffinity.applicationCookie('shop', Duration.hours(1)) });
    expect(customRendered(one).spec).toEqual({
      targetRef: { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'shop' },
      default: { timeouts: { routeTimeout: '0s' }, sessionAffinity: { affinityType: 'managed-cookie' } },
    });
    expect(customRendered(other).spec).toEqual({
      targetRef: { group: 'gateway.networking.k8s.io', kind: 'GRPCRoute', name: 'calls' },
      default: { sessionAffinity: { affinityType: 'application-cookie', cookieName: 'shop', cookieDuration: '1h0m0s' } },
    });
  });

  test('fails without anything to say, and without exactly one route', () => {
    const { chart, route, grpcRoute } = setup();
    expect(() => new RoutePolicy(chart, 'a', { route })).toThrow(new Error('[test/a] routeTimeout or sessionAffinity must be given, got neither'));
    expect(() => new RoutePolicy(chart, 'b', { routeTimeout: Duration.seconds(1) })).toThrow(new Error('[test/b] route or grpcRoute must be given, got none'));
    expect(() => new RoutePolicy(chart, 'c', { route, grpcRoute, routeTimeout: Duration.seconds(1) })).toThrow(new Error('[test/c] route or grpcRoute must be given, got both'));
    expect(() => RouteAffinity.applicationCookie('a b', Duration.hours(1))).toThrow("] cookieName must have only letters, digits and !#$%&'*+-.^_`|~, got 'a b'");
    expect(() => RouteAffinity.applicationCookie('a', Duration.millis(999))).toThrow('] duration must be at least one second, got 999 ms');
  });
});

test('BackendTlsPolicy writes what the gateway asks and checks', () => {
  const { chart, service } = setup();
  const plain = new BackendTlsPolicy(chart, 'plain', { service });
  const checked = new BackendTlsPolicy(chart, 'checked', {
    service, ports: [80], serverName: 'api.internal', caSecretName: 'ca', subjectAltName: 'api.internal', clientCertificateSecretName: 'me',
  });
  expect(customRendered(plain).spec).toEqual({ targetRef: TARGET, default: { ports: [{ port: 80 }] } });
  expect(customRendered(checked).spec).toEqual({
    targetRef: TARGET,
    default: { sni: 'api.internal', ports: [{ port: 80 }], clientCertificateRef: { name: 'me' }, verify: { caCertificateRef: { name: 'ca' }, subjectAltName: 'api.internal' } },
  });
  expect(() => new BackendTlsPolicy(chart, 'bad', { service, ports: [443], subjectAltName: 'a' })).toThrow(new Error(
    "[test/bad] ports must be ports of service api, got 443, allowed: 80\n  subjectAltName needs caSecretName, got 'a' alone; certificates are checked against a CA",
  ));
});

test('FrontendTlsPolicy writes what clients must speak and show', () => {
  const { chart, gateway } = setup();
  const all = new FrontendTlsPolicy(chart, 'all', { gateway });
  const strict = new FrontendTlsPolicy(chart, 'strict', {
    gateway, listenerNames: ['https'], policyName: FrontendTlsPolicyName.TLS_2023_06_STRICT, clientCaSecretName: 'ca', subjectAltNames: ['a'],
  });
  const targetRef = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public' };
  expect(customRendered(all).spec).toEqual({ targetRef, default: { policyType: { type: 'predefined', name: '2023-06' } } });
  expect(customRendered(strict).spec).toEqual({
    targetRef: { ...targetRef, sectionNames: ['https'] },
    default: { policyType: { type: 'predefined', name: '2023-06-S' }, verify: { caCertificateRef: { name: 'ca' }, subjectAltNames: ['a'] } },
  });
  expect(() => new FrontendTlsPolicy(chart, 'bad', { gateway, listenerNames: ['tls'], subjectAltNames: ['a'] })).toThrow(new Error(
    "[test/bad] listenerNames must be listeners of gateway public, got 'tls', allowed: http, https\n  subjectAltNames needs clientCaSecretName, got a alone; certificates are checked against a CA",
  ));
});

test('BackendLoadBalancingPolicy writes how pods are chosen', () => {
  const { chart, service } = setup();
  const policy = new BackendLoadBalancingPolicy(chart, 'policy', {
    services: [service],
    strategy: LoadBalancingStrategy.LEAST_REQUEST,
    slowStart: { window: Duration.seconds(30), aggression: 2, startWeightPercent: 0 },
    circuitBreaker: { maxConnections: 0, maxRequests: 100 },
  });
  expect(customRendered(policy).spec).toEqual({
    targetRefs: [{ targetRef: TARGET }],
    loadBalancing: { strategy: 'least-request', slowStart: { window: '30s', aggression: '2.0', startWeightPercent: 0 } },
    circuitBreaker: { maxConnections: 0, maxRequests: 100 },
  });
  const made = (props: any) => () => new BackendLoadBalancingPolicy(chart, 'bad', { services: [service], ...props });
  expect(made({ services: [], strategy: LoadBalancingStrategy.RING_HASH })).toThrow(/^\[test\/bad\] services must have at least one service, got none$/);
});

test.each<[any, string]>([
  [{}, 'strategy, slowStart or circuitBreaker must be given, got none'],
  [{ slowStart: { window: Duration.seconds(1), aggression: 0 } }, 'slowStart.aggression must be more than 0, got 0'],
  [{ slowStart: { window: Duration.seconds(0) } }, 'slowStart.window must be more than nothing, got 0s'],
  [{ slowStart: { window: Duration.seconds(1), startWeightPercent: 101 } }, 'spec.loadBalancing.slowStart.startWeightPercent must be 0 to 100, got 101'],
  [{ circuitBreaker: { maxRetries: -1 } }, 'spec.circuitBreaker.maxRetries must be at least 0, got -1'],
])('BackendLoadBalancingPolicy fails for %j', (props, message) => {
  const { chart, service } = setup();
  expect(() => new BackendLoadBalancingPolicy(chart, 'bad', { services: [service], ...props })).toThrow(new Error(`[test/bad] ${message}`));
});

test('WebApplicationFirewallPolicy writes what it protects', () => {
  const { chart, gateway, route } = setup();
  const whole = new WebApplicationFirewallPolicy(chart, 'whole', { gateway, listenerNames: ['https'], wafPolicyId: WAF });
  const one = new WebApplicationFirewallPolicy(chart, 'one', { route, wafPolicyId: WAF });
  expect(customRendered(whole).spec).toEqual({
    targetRef: { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public', sectionNames: ['https'] }, webApplicationFirewall: { id: WAF },
  });
  expect(customRendered(one).spec.targetRef).toEqual({ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'shop' });
  expect(() => new WebApplicationFirewallPolicy(chart, 'bad', { wafPolicyId: 'edge' })).toThrow(new Error(
    "[test/bad] wafPolicyId must be the resource id of a web application firewall policy, got 'edge'\n  gateway or route must be given, got none",
  ));
  expect(() => new WebApplicationFirewallPolicy(chart, 'both', { wafPolicyId: WAF, gateway, route, listenerNames: ['x'] })).toThrow(new Error(
    "[test/both] gateway or route must be given, got both\n  listenerNames must be listeners of gateway public, got 'x', allowed: http, https",
  ));
});

describe('in another namespace than what it is for', () => {
  const metadata = { namespace: 'edge' };
  const problem = (target: string) => `metadata.namespace must be 'shop' as that of ${target}, got 'edge': a policy finds nothing in another namespace; `
    + 'put it into a chart of that namespace, or give metadata';

  test.each<[string, (made: ReturnType<typeof setup>, place: any) => unknown, string]>([
    ['HealthCheckPolicy', ({ chart, service }, place) => new HealthCheckPolicy(chart, 'it', { service, ...place }), 'service api'],
    ['BackendTlsPolicy', ({ chart, service }, place) => new BackendTlsPolicy(chart, 'it', { service, ...place }), 'service api'],
    ['BackendLoadBalancingPolicy', ({ chart, service }, place) => (
      new BackendLoadBalancingPolicy(chart, 'it', { services: [service], strategy: LoadBalancingStrategy.LEAST_REQUEST, ...place })
    ), 'service api'],
    ['FrontendTlsPolicy', ({ chart, gateway }, place) => new FrontendTlsPolicy(chart, 'it', { gateway, ...place }), 'gateway public'],
    ['RoutePolicy', ({ chart, route }, place) => new RoutePolicy(chart, 'it', { route, sessionAffinity: RouteAffinity.MANAGED_COOKIE, ...place }), 'route shop'],
    ['RoutePolicy of gRPC', ({ chart, grpcRoute }, place) => new RoutePolicy(chart, 'it', { grpcRoute, routeTimeout: Duration.seconds(1), ...place }), 'route calls'],
    ['WebApplicationFirewallPolicy of a Gateway', ({ chart, gateway }, place) => new WebApplicationFirewallPolicy(chart, 'it', { gateway, wafPolicyId: WAF, ...place }), 'gateway public'],
    ['WebApplicationFirewallPolicy of a route', ({ chart, route }, place) => new WebApplicationFirewallPolicy(chart, 'it', { route, wafPolicyId: WAF, ...place }), 'route shop'],
  ])('%s fails', (_, make, target) => {
    expect(() => make(setup(), { metadata })).toThrow(new Error(`[test/it] ${problem(target)}`));
    expect(() => make(setup(), { metadata: { namespace: 'shop' } })).not.toThrow();
    expect(() => make(setup(), {})).not.toThrow();
  });

  test('nothing is said where a namespace is left to who applies', () => {
    const { service } = setup();
    expect(() => new HealthCheckPolicy(new Chart(Testing.app(), 'other'), 'it', { service })).not.toThrow();
  });
});

test('fails for listeners of a firewall policy for a route', () => {
  const { chart, route } = setup();
  expect(() => new WebApplicationFirewallPolicy(chart, 'it', { route, listenerNames: ['http'], wafPolicyId: WAF })).toThrow(
    new Error("[test/it] listenerNames must be of a gateway, got 'http' with a route; leave it out"),
  );
});

describe('for a Gateway that somebody else makes', () => {
  const target = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public' };
  const imported = (attributes: Partial<GatewayAttributes> = {}) => {
    const chart = new Chart(Testing.app(), 'test', { namespace: 'edge' });
    return { chart, gateway: Gateway.fromGatewayAttributes(chart, 'gateway', { gatewayName: 'public', gatewayNamespace: 'edge', ...attributes }) };
  };
  const POLICIES: [string, (chart: Chart, props: any) => FrontendTlsPolicy | WebApplicationFirewallPolicy][] = [
    ['FrontendTlsPolicy', (chart, props) => new FrontendTlsPolicy(chart, 'it', props)],
    ['WebApplicationFirewallPolicy', (chart, props) => new WebApplicationFirewallPolicy(chart, 'it', { ...props, wafPolicyId: WAF })],
  ];

  test.each(POLICIES)('%s names it, and any listener where none is known', (_, make) => {
    const whole = imported();
    expect(customRendered(make(whole.chart, { gateway: whole.gateway })).spec.targetRef).toEqual(target);
    const part = imported();
    expect(customRendered(make(part.chart, { gateway: part.gateway, listenerNames: ['https-a', 'https-b'] })).spec.targetRef)
      .toEqual({ ...target, sectionNames: ['https-a', 'https-b'] });
  });

  test.each(POLICIES)('%s knows its listeners where they are said', (_, make) => {
    const { chart, gateway } = imported({ listenerNames: ['http', 'https'] });
    expect(customRendered(make(chart, { gateway, listenerNames: ['https'] })).spec.targetRef).toEqual({ ...target, sectionNames: ['https'] });
    const other = imported({ listenerNames: ['http', 'https'] });
    expect(() => make(other.chart, { gateway: other.gateway, listenerNames: ['tls'] })).toThrow(
      new Error("[test/it] listenerNames must be listeners of gateway public, got 'tls', allowed: http, https"),
    );
  });

  test.each(POLICIES)('%s fails in another namespace', (_, make) => {
    const { chart, gateway } = imported({ gatewayNamespace: 'other' });
    expect(() => make(chart, { gateway })).toThrow(/metadata.namespace must be 'other' as that of gateway public, got 'edge'/);
  });

  test.each(POLICIES)('%s says nothing where its namespace is not known', (_, make) => {
    const { chart, gateway } = imported({ gatewayNamespace: undefined });
    expect(customRendered(make(chart, { gateway })).spec.targetRef).toEqual(target);
  });
});

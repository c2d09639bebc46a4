import { ApiObject, ApiObjectMetadata, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { AppGatewayIngress, AppGatewayRouteSettings, BackendProtocol, ClusterIpService } from '../../lib/manifests';
import { deploymentJson, prefixed } from '../support/ingress';

const POLICY = '/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies/shop';

/** The annotations of a route with these settings. */
function annotations(settings: AppGatewayRouteSettings, container?: Partial<kplus.ContainerProps>): any {
  const chart = Testing.chart();
  const pods = container && { selector: new kplus.Deployment(chart, 'api', { containers: [{ image: 'api', ...container }] }) };
  const service = new ClusterIpService(chart, 'service', { ...pods ?? { selectorLabels: { app: 'api' } }, ports: [{ port: 80, targetPort: 8080 }] });
  const ingress = new AppGatewayIngress(chart, 'ingress');
  ingress.addRoute('/shop', service, settings);
  return ApiObject.of(ingress).toJson().metadata.annotations;
}

test.each<[string, AppGatewayRouteSettings, Record<string, string>]>([
  ['cookie affinity', { cookieAffinity: true, cookieAffinityDistinctName: true }, { 'cookie-based-affinity': 'true', 'cookie-based-affinity-distinct-name': 'true' }],
  ['the shortest timeout', { requestTimeoutSeconds: 1 }, { 'request-timeout': '1' }],
  ['the longest timeout', { requestTimeoutSeconds: 86400 }, { 'request-timeout': '86400' }],
  ['HTTP', { backendProtocol: BackendProtocol.HTTP }, { 'backend-protocol': 'http' }],
  ['HTTPS', {
    backendProtocol: BackendProtocol.HTTPS, backendHostname: 'api.example.com', trustedRootCertificates: ['one', 'two'],
  }, { 'backend-protocol': 'https', 'backend-hostname': 'api.example.com', 'appgw-trusted-root-certificate': 'one,two' }],
  ['a path prefix', { backendPathPrefix: '/v1/' }, { 'backend-path-prefix': '/v1/' }],
  ['draining', { connectionDraining: {} }, { 'connection-draining': 'true' }],
  ['draining with a timeout', { connectionDraining: { timeoutSeconds: 3600 } }, { 'connection-draining': 'true', 'connection-draining-timeout': '3600' }],
  ['a firewall policy', { wafPolicyId: POLICY }, { 'waf-policy-for-path': POLICY }],
  ['a rewrite', { rewriteRuleSet: 'headers' }, { 'rewrite-rule-set': 'headers' }],
  ['a rewrite resource', { rewriteRuleSetCustomResource: 'headers' }, { 'rewrite-rule-set-custom-resource': 'headers' }],
  ['a probe', {
    probe: { path: '/ready', hostname: 'api', port: 65535, statusCodes: ['200-299', '401'], intervalSeconds: 86400, timeoutSeconds: 1, unhealthyThreshold: 20 },
  }, {
    'health-probe-path': '/ready',
    'health-probe-hostname': 'api',
    'health-probe-port': '65535',
    'health-probe-status-codes': '200-299,401',
    'health-probe-interval': '86400',
    'health-probe-timeout': '1',
    'health-probe-unhealthy-threshold': '20',
  }],
])('writes %s', (_, settings, expected) => {
  expect(annotations(settings)).toEqual(prefixed(expected));
});

test.each<[AppGatewayRouteSettings]>([[{}], [{ cookieAffinity: false }], [{ probe: {} }]])('writes nothing for %j', (settings) => {
  expect(annotations(settings)).toBeUndefined();
});

test.each<[AppGatewayRouteSettings, string]>([
  [{ requestTimeoutSeconds: 0 }, "requestTimeoutSeconds must be a whole number from 1 to 86400, got '0'"],
  [{ requestTimeoutSeconds: 86401 }, "requestTimeoutSeconds must be a whole number from 1 to 86400, got '86401'"],
  [{ requestTimeoutSeconds: 1.5 }, "requestTimeoutSeconds must be a whole number from 1 to 86400, got '1.5'"],
  [{ connectionDraining: { timeoutSeconds: 0 } }, "connectionDraining.timeoutSeconds must be a whole number from 1 to 3600, got '0'"],
  [{ connectionDraining: { timeoutSeconds: 3601 } }, "connectionDraining.timeoutSeconds must be a whole number from 1 to 3600, got '3601'"],
  [{ probe: { port: 0 } }, "probe.port must be a whole number from 1 to 65535, got '0'"],
  [{ probe: { port: 65536 } }, "probe.port must be a whole number from 1 to 65535, got '65536'"],
  [{ probe: { intervalSeconds: 0 } }, "probe.intervalSeconds must be a whole number from 1 to 86400, got '0'"],
  [{ probe: { timeoutSeconds: 0 } }, "probe.timeoutSeconds must be a whole number from 1 to 86400, got '0'"],
  [{ probe: { unhealthyThreshold: 0 } }, "probe.unhealthyThreshold must be a whole number from 1 to 20, got '0'"],
  [{ probe: { unhealthyThreshold: 21 } }, "probe.unhealthyThreshold must be a whole number from 1 to 20, got '21'"],
  [{ probe: { path: 'ready' } }, "probe.path must be a path that starts with '/', got 'ready'"],
  [{ probe: { statusCodes: ['2xx'] } }, "probe.statusCodes must be status codes or ranges like '200-399' with commas between them, got '2xx'"],
  [{ backendPathPrefix: '' }, "backendPathPrefix must be a path that starts with '/', got ''"],
  [{ backendHostname: '' }, "backendHostname must be a name, got ''"],
  [{ wafPolicyId: 'shop' }, "wafPolicyId must be the resource id of a web application firewall policy, got 'shop'"],
  [{ wafPolicyId: '${TfToken[TOKEN.377]}' }, 'wafPolicyId must be known at synth, got a terraform token: write it out, with names that the program chooses'],
  [{ backendPathPrefix: '${TfToken[TOKEN.1]}' }, 'backendPathPrefix must be known at synth, got a terraform token: write it out, with names that the program chooses'],
])('fails for %j', (settings, problem) => {
  expect(() => annotations(settings)).toThrow(new Error(`[test/ingress] route '/shop': ${problem}`));
});

test('fails once for all problems of a route', () => {
  expect(() => annotations({ requestTimeoutSeconds: 0, probe: { port: 0 } })).toThrow(
    "[test/ingress] route '/shop': probe.port must be a whole number from 1 to 65535, got '0'\n  "
    + "route '/shop': requestTimeoutSeconds must be a whole number from 1 to 86400, got '0'",
  );
});

describe('a health probe of the pods', () => {
  const readiness = kplus.Probe.fromHttpGet('/ready', { port: 8080 });

  test('is left to the controller where a container declares the port', () => {
    expect(annotations({}, { portNumber: 8080, readiness })).toBeUndefined();
  });

  test('is written where no container declares the port', () => {
    expect(annotations({}, { readiness })).toEqual(prefixed({
      'health-probe-path': '/ready',
      'health-probe-port': '8080',
      'health-probe-interval': '10',
      'health-probe-timeout': '1',
      'health-probe-unhealthy-threshold': '3',
    }));
  });

  test('gives way to what the route says', () => {
    expect(annotations({ probe: { intervalSeconds: 7 } }, { readiness })['appgw.ingress.kubernetes.io/health-probe-interval']).toEqual('7');
    expect(annotations({ probe: { path: '/health' } }, { readiness })).toEqual(prefixed({ 'health-probe-path': '/health' }));
  });

  test('is not invented for pods without HTTP probe', () => {
    expect(annotations({}, { readiness: kplus.Probe.fromCommand(['true']) })).toBeUndefined();
  });
});

describe('a health probe of pods that a service selects by labels alone', () => {
  const readiness = kplus.Probe.fromHttpGet('/ready', { port: 8080 });
  const WRITTEN = prefixed({
    'health-probe-path': '/ready',
    'health-probe-port': '8080',
    'health-probe-interval': '10',
    'health-probe-timeout': '1',
    'health-probe-unhealthy-threshold': '3',
  });

  type Add = (chart: Chart, ingress: AppGatewayIngress) => void;

  /** A Deployment with this label, whose container declares no port. */
  function pods(chart: Chart, app: string, container: Partial<kplus.ContainerProps> = { readiness }): void {
    new kplus.Deployment(chart, `pods-${app}`, { podMetadata: { labels: { app } }, containers: [{ image: 'api', ...container }] });
  }

  function labelled(chart: Chart, app: string): ClusterIpService {
    return new ClusterIpService(chart, `service-${app}`, { selectorLabels: { app }, ports: [{ port: 80, targetPort: 8080 }] });
  }

  /** The annotations of all Ingresses of a chart, and the warnings about guessed probes. */
  function synth(chart: Chart): [any[], string[]] {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    const ingresses = Testing.synth(chart).filter(({ kind }) => kind === 'Ingress');
    const guessed = warn.mock.calls.map(([line]) => String(line)).filter((line) => line.includes('ingress-probe-guessed'));
    warn.mockRestore();
    return [ingresses.map(({ metadata }) => metadata.annotations), guessed];
  }

  /** What becomes of one route to `api`, and what the caller adds after it. */
  function routed(settings: AppGatewayRouteSettings, add: Add, metadata?: ApiObjectMetadata): [any[], string[]] {
    const chart = new Chart(Testing.app(), 'test', { namespace: 'shop' });
    const ingress = new AppGatewayIngress(chart, 'ingress', { metadata });
    ingress.addRoute('/shop', labelled(chart, 'api'), settings);
    add(chart, ingress);
    return synth(chart);
  }

  test('is found where they come later', () => {
    expect(routed({}, (chart) => pods(chart, 'api'))).toEqual([[WRITTEN], []]);
  });

  test('is found where they are no construct of cdk8s-plus', () => {
    const { spec } = deploymentJson({ ports: undefined, readinessProbe: { httpGet: { path: '/ready', port: 8080 } } });
    expect(routed({}, (chart) => new ApiObject(chart, 'raw', { apiVersion: 'apps/v1', kind: 'Deployment', spec }))).toEqual([[WRITTEN], []]);
  });

  test('is found without validation, and again after a change', () => {
    const chart = Testing.chart();
    const ingress = new AppGatewayIngress(chart, 'ingress');
    ingress.addRoute('/shop', labelled(chart, 'api'));
    expect(ApiObject.of(ingress).toJson().metadata.annotations).toBeUndefined();
    pods(chart, 'api');
    expect(ApiObject.of(ingress).toJson().metadata.annotations).toEqual(WRITTEN);
  });

  test('gives way to what the route says', () => {
    expect(routed({ probe: { intervalSeconds: 7 } }, (chart) => pods(chart, 'api'))[0]).toEqual([{ ...WRITTEN, ...prefixed({ 'health-probe-interval': '7' }) }]);
    expect(routed({ probe: { path: '/health' } }, (chart) => pods(chart, 'api'))[0]).toEqual([prefixed({ 'health-probe-path': '/health' })]);
    const mine = prefixed({ 'health-probe-path': '/mine' });
    expect(routed({}, (chart) => pods(chart, 'api'), { annotations: mine })[0]).toEqual([mine]);
  });

  test('is that of all routes with the same settings', () => {
    expect(routed({}, (chart, ingress) => {
      pods(chart, 'api');
      pods(chart, 'web');
      ingress.addRoute('/web', labelled(chart, 'web'));
    })).toEqual([[WRITTEN], []]);
  });

  test.each<[string, Add, number]>([
    ['two workloads have the labels', (chart) => [1, 2].forEach((index) => new kplus.Deployment(chart, `pods-${index}`, {
      podMetadata: { labels: { app: 'api' } }, containers: [{ image: 'api', readiness }],
    })), 1],
    ['nobody has them', (chart) => pods(chart, 'web'), 0],
    ['they are in another namespace', (chart) => pods(new Chart(chart, 'other', { namespace: 'other' }), 'api'), 0],
    ['another route with the same settings needs another', (chart, ingress) => {
      pods(chart, 'api');
      pods(chart, 'web', { readiness: kplus.Probe.fromHttpGet('/other', { port: 8080 }) });
      ingress.addRoute('/web', labelled(chart, 'web'));
    }, 2],
    ['the controller finds that of another route with the same settings', (chart, ingress) => {
      pods(chart, 'api');
      pods(chart, 'web', { portNumber: 8080, readiness });
      ingress.addRoute('/web', labelled(chart, 'web'));
    }, 1],
  ])('is left alone where %s', (_, add, warnings) => {
    const [written, guessed] = routed({}, add);
    expect([written, guessed.length]).toEqual([[undefined], warnings]);
  });
});

import { ClusterProfile, TrafficReport } from '../../../lib/traffic';
import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';
import { backendTo, deployment, ingress, reportOn, rule, service } from '../../support/traffic';

const routed = (namespace?: string, className?: string) => (
  ingress('web', { rules: [rule('/', 'shop.example.com', backendTo('api-service'))], ...className ? { ingressClassName: className } : {} }, {}, namespace)
);
const endsOf = (className?: string, ingressNamespace?: string, serviceNamespace?: string, wholeCluster?: boolean) => {
  const { paths, findings } = reportOn([
    routed(ingressNamespace, className), service('api-service', {}, {}, serviceNamespace), deployment('api', {}, serviceNamespace),
  ], { wholeCluster });
  const [{ podChosenBy, brokenBy }] = paths.filter(({ ingress: subject }) => subject !== undefined);
  return [podChosenBy.startsWith('unknown'), brokenBy.map(({ code }) => code), findings.some(({ code }) => code === 'ingress-backend-missing')];
};

describe.each([[undefined], ['nginx']])('an Ingress of class %s', (className) => {
  test.each([
    ['shop', 'shop', [false, [], false]],
    [undefined, 'shop', [false, [], false]],
    ['shop', undefined, [false, [], false]],
    [undefined, undefined, [false, [], false]],
    ['edge', 'shop', [true, ['ingress-backend-missing'], true]],
  ])('in namespace %s and its Service in %s: rule and path agree', (ingressNamespace, serviceNamespace, ends) => {
    expect(endsOf(className, ingressNamespace, serviceNamespace)).toEqual(ends);
  });

  test('a whole cluster has no namespace left out', () => {
    expect(endsOf(className, 'shop', undefined, true)).toEqual([true, ['ingress-backend-missing'], true]);
  });
});

const named = (apiVersion: string, kind: string, name: string, namespace: string | undefined, body: any) => (
  { apiVersion, kind, metadata: { name, namespace }, ...body }
);
const slice = (namespace?: string) => ({
  ...named('discovery.k8s.io/v1', 'EndpointSlice', 'api-1', namespace, { addressType: 'IPv4', ports: [{ port: 8080 }], endpoints: [{ addresses: ['10.244.0.4'] }] }),
  metadata: { name: 'api-1', namespace, labels: { 'kubernetes.io/service-name': 'api-service' } },
});
const scaler = (namespace?: string) => named('autoscaling/v2', 'HorizontalPodAutoscaler', 'api', namespace, {
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' }, minReplicas: 3, maxReplicas: 9 },
});
const policy = (namespace?: string, podSelector: any = { matchLabels: { app: 'api' } }) => (
  named('networking.k8s.io/v1', 'NetworkPolicy', 'deny', namespace, { spec: { podSelector, policyTypes: ['Ingress'] } })
);
const certificate = { 'tls.crt': Buffer.from('-----BEGIN CERTIFICATE-----').toString('base64'), 'tls.key': Buffer.from('-----BEGIN KEY-----').toString('base64') };
const secret = (namespace?: string) => named('v1', 'Secret', 'api-tls', namespace, { type: 'kubernetes.io/tls', data: certificate });
const route = (namespace?: string) => named('gateway.networking.k8s.io/v1', 'HTTPRoute', 'api', namespace, {
  spec: { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [{ name: 'api-service', port: 80 }] }] },
});
const gateway = (namespace?: string) => named('gateway.networking.k8s.io/v1', 'Gateway', 'edge', namespace, {
  spec: { gatewayClassName: 'istio', listeners: [{ name: 'http', protocol: 'HTTP', port: 80 }] },
});
const linesOf = (objects: any[], profile?: ClusterProfile) => reportOn(objects, profile).paths.map(({ entrance, hops, brokenBy }) => (
  `${entrance} to ${hops[hops.length - 1].label}${brokenBy.map(({ code }) => `, broken by ${code}`).join('')}`
));

describe.each([['shop', undefined], [undefined, 'shop']])('objects of namespace %s beside those of %s', (one, other) => {
  test('a Service finds its pods, and a scaler its workload', () => {
    expect(linesOf([service('api-service', {}, {}, one), deployment('api', {}, other), scaler(one)])).toEqual(['cluster-ip to 3 to 9 pods of deployment api']);
    expect(linesOf([service('api-service', {}, {}, one), deployment('api', {}, one), scaler(other)])).toEqual(['cluster-ip to 3 to 9 pods of deployment api']);
  });

  test('a policy is about its pods', () => {
    expect(linesOf([routed(one), service('api-service', {}, {}, one), deployment('api', {}, one), policy(other)])[0])
      .toBe('application-gateway-ingress to 1 pod of deployment api, broken by policy-blocks-path');
  });

  test('a policy for all pods follows what is beside it', () => {
    const objects = [routed(one), service('api-service', {}, {}, other), deployment('api', {}, other), policy(other, {})];
    expect(linesOf(objects)[0]).toBe('application-gateway-ingress to 1 pod of deployment api, broken by policy-blocks-path');
  });

  test('an EndpointSlice belongs to its Service', () => {
    expect(linesOf([service('api-service', {}, {}, one), deployment('api', {}, one), slice(other)]))
      .toEqual(['cluster-ip to 1 endpoint of service api-service, by its EndpointSlices']);
  });

  test('a certificate is found', () => {
    const tls = ingress('web', { tls: [{ hosts: ['shop.example.com'], secretName: 'api-tls' }], rules: [rule('/', 'shop.example.com')] }, {}, one);
    const { paths } = reportOn([tls, service('api-service', {}, {}, one), deployment('api', {}, one), secret(other)]);
    expect(paths[0].title).toBe('https://shop.example.com/*');
  });

  test('a route finds its gateway and its Service', () => {
    expect(linesOf([route(one), gateway(other), service('api-service', {}, {}, other), deployment('api', {}, other)])[0])
      .toBe('gateway-api to 1 pod of deployment api');
  });

  test('the report says where it takes them to be', () => {
    expect(reportOn([service('api-service', {}, {}, one), deployment('api', {}, other)]).assumptions.slice(-1)).toEqual([
      one === undefined ? 'Service api-service, which names no namespace, is in namespace shop, as what belongs to it is'
        : 'Deployment api, which names no namespace, is in namespace shop, as what belongs to it is',
    ]);
  });
});

test('what one file has without a namespace stays together', () => {
  const at = (file: string, object: any) => ({ object, origin: { file, line: 1 } });
  const { homes } = new TrafficModel([
    at('a/ingress.yaml', routed('a')), at('a/app.yaml', service('api-service')), at('a/app.yaml', deployment('api')), at('a/policy.yaml', policy(undefined, {})),
    at('b/app.yaml', service('other', { selector: { app: 'other' } })), at('b/app.yaml', deployment('other')),
  ]);
  expect(homes.map(({ view, namespace }) => `${view.kind} ${view.name}: ${namespace}`)).toEqual(['Service api-service: a', 'Deployment api: a', 'NetworkPolicy deny: a']);
});

test('of several namespaces that fit the first counts, and the others find it too', () => {
  const { paths, assumptions, findings } = reportOn([routed('a'), routed('b'), service('api-service'), deployment('api')]);
  expect(paths.filter(({ podChosenBy }) => podChosenBy.startsWith('unknown'))).toEqual([]);
  expect(findings.map(({ code }) => code)).not.toContain('ingress-backend-missing');
  expect(assumptions).toContain('Service api-service, Deployment api, which name no namespace, are in namespace a, as what belongs to them is; b would fit too');
});

test('what is found where it is looked for is not looked for elsewhere', () => {
  const { homes } = new TrafficModel([
    routed('shop'), service('api-service', {}, {}, 'shop'), deployment('api', {}, 'shop'), service('api-service'), deployment('api'),
  ].map((object) => ({ object })));
  expect(homes).toEqual([]);
});

test('kinds without namespaces say nothing', () => {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
  const { homes } = new TrafficModel([namespace, service('api-service', {}, {}, 'shop'), deployment('api', {}, 'shop')].map((object) => ({ object })));
  expect(homes).toEqual([]);
  expect(TrafficReport.analyze([{ object: namespace }, { object: service('api-service', {}, {}, 'shop') }]).assumptions.join()).not.toContain('names no namespace');
});

/** Where the Ingress without a namespace is taken to be. */
const homeOf = (objects: any[]) => new TrafficModel(objects.map((object) => ({ object }))).ingresses.find(({ name }) => name === 'web')!.namespace;

test('of several namespaces that fit, the one that kubectl takes by itself comes first', () => {
  expect(homeOf([routed(), service('api-service', {}, {}, 'shop'), service('api-service', {}, {}, 'default')])).toBe('default');
  expect(homeOf([routed(), service('api-service', {}, {}, 'shop'), service('api-service', {}, {}, 'zoo')])).toBe('shop');
});

test('nothing is taken to be where an object of its name is already', () => {
  expect(homeOf([routed(), service('api-service'), deployment('api', {}, 'shop'), service('api-service', {}, {}, 'shop')])).toBe('default');
  expect(homeOf([routed(), service('api-service'), deployment('api', {}, 'shop')])).toBe('shop');
});

test('a Service with a pod in its namespace does not take one that may be anywhere', () => {
  const others = [service('api', {}, {}, 'shop'), deployment('api', {}, 'shop'), service('web', { selector: { app: 'api', tier: 'web' } }, {}, 'other')];
  const model = new TrafficModel([...others, deployment('web', { labels: { app: 'api', tier: 'web' } })].map((object) => ({ object })));
  expect(model.homes.map(({ view, namespace }) => [view.name, namespace])).toEqual([['web', 'other']]);
  expect(model.services.map((each) => model.podsOf(each).map(({ name }) => name))).toEqual([['api'], ['web']]);
});

test.each([
  // what hangs together with nothing goes where the only neighbour of its chart, of its file, or of its folder goes
  [{ constructPath: 'shop/web' }, { constructPath: 'shop/settings' }, { constructPath: 'stage/settings' }],
  [{ file: 'k8s/web.yaml' }, { file: 'k8s/web.yaml' }, { file: 'other/web.yaml' }],
  [{ file: 'k8s/web.yaml' }, { file: 'k8s/settings.yaml' }, { file: 'keys/settings.yaml' }],
  [{ file: 'web.yaml' }, { file: 'settings.yaml' }, { file: 'k8s/settings.yaml' }],
])('an object beside that of %j, of %j but not of %j, goes to its namespace', (origin, near, far) => {
  const settings = named('v1', 'ConfigMap', 'settings', undefined, { data: {} });
  const homesOf = (place: object) => new TrafficModel([
    { object: routed(), origin }, { object: service('api-service', {}, {}, 'prod') }, { object: settings, origin: place },
  ]).homes.map(({ view, namespace }) => [view.name, namespace]);
  expect(homesOf(near)).toEqual([['web', 'prod'], ['settings', 'prod']]);
  expect(homesOf(far)).toEqual([['web', 'prod']]);
});

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Chart, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import {
  AppGatewayIngress, AppGatewayIngressProps, AppGatewayRouteOptions, AppGatewayTls, ClusterIpService, ContainersLoadBalancer, GatewayMigrationTarget,
  HealthCheckPolicy,
} from '../../lib/manifests';
import { AksApp } from '../../lib/platform';
import { GatewayManager, GatewayMigration, GatewayMigrationOptions, IngressSource } from '../../lib/traffic';
import { validateCustom } from '../support/gateway-schema';
import { runs } from '../support/property';

const ALB_ID = '/subscriptions/0/resourceGroups/shop/providers/Microsoft.ServiceNetworking/trafficControllers/alb';
const WAF_ID = '/subscriptions/0/resourceGroups/shop/providers/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/waf';
const existing = ContainersLoadBalancer.existing({ loadBalancerId: ALB_ID, frontendName: 'public' });
const target = GatewayMigrationTarget.applicationGatewayForContainers({ loadBalancer: existing });

let warned: jest.SpyInstance;
beforeEach(() => {
  warned = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());

const shop = (root: App = Testing.app(), namespace = 'shop') => new Chart(root, namespace, { namespace });

function service(chart: Chart, name: string): ClusterIpService {
  const pods = new kplus.Deployment(chart, `${name}-pods`, {
    metadata: { name }, containers: [{ image: 'nginx', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/ready', { port: 8080 }) }],
  });
  return new ClusterIpService(chart, name, { metadata: { name }, selector: pods, ports: [{ port: 80, targetPort: 8080 }] });
}

/** An Ingress in front of a Service. */
function served(chart: Chart, props: AppGatewayIngressProps = {}, name = 'api', routeOptions: AppGatewayRouteOptions = {}): AppGatewayIngress {
  const ingress = new AppGatewayIngress(chart, `${name}-ingress`, { metadata: { name }, hosts: ['shop.example.com'], migrateTo: target, ...props });
  ingress.addRoute('/', service(chart, name), routeOptions);
  return ingress;
}

const names = (objects: any[]) => objects.map(({ kind, metadata: { namespace, name } }) => `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`);
const GATEWAY_API = /^(gateway\.networking\.k8s\.io|alb\.networking\.azure\.io)\//;
const isMigrated = ({ apiVersion }: any) => GATEWAY_API.test(apiVersion);
const bySort = (objects: any[]) => objects.map((object) => JSON.stringify(sorted(object))).sort();

function sorted(value: any): any {
  return Array.isArray(value) ? value.map(sorted)
    : typeof value === 'object' && value !== null ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value;
}

/** What `migrate` writes for the output of a program. */
function migrated(output: any[], options: GatewayMigrationOptions): any[] {
  const objects = output.filter((object) => !isMigrated(object)).map((object) => ({ object }));
  const migration = GatewayMigration.analyze(objects, {}, { ...options, from: IngressSource.APPLICATION_GATEWAY });
  return [migration.toManifests(), migration.toPolicyManifests()].flatMap((text) => parseAllDocuments(text))
    .map((document) => document.toJS()).filter(Boolean);
}

test('writes the Gateway, the routes and the policies beside the Ingress', () => {
  const chart = shop();
  served(chart, {}, 'api', { cookieAffinity: true, requestTimeoutSeconds: 20 });
  const objects = Testing.synth(chart).filter(isMigrated);
  expect(names(objects)).toEqual(['Gateway shop/public', 'HTTPRoute shop/api-http-shop.example.com', 'RoutePolicy shop/api-http-shop.example.com', 'HealthCheckPolicy shop/api']);
  expect(objects.flatMap(validateCustom)).toEqual([]);
  expect(objects[0]).toEqual({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'public', namespace: 'shop', annotations: { 'alb.networking.azure.io/alb-id': ALB_ID } },
    spec: {
      gatewayClassName: 'azure-alb-external',
      addresses: [{ type: 'alb.networking.azure.io/alb-frontend', value: 'public' }],
      listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }],
    },
  });
  expect(objects[1].spec).toEqual({
    parentRefs: [{ name: 'public', sectionName: 'http' }],
    hostnames: ['shop.example.com'],
    rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: [{ name: 'api', port: 80 }], timeouts: { request: '20s' } }],
  });
  expect(objects[2].spec.default).toEqual({ sessionAffinity: { affinityType: 'managed-cookie' } });
  expect(objects[3].spec.default.http.path).toBe('/ready');
});

test('a gateway that the controller makes, and another implementation', () => {
  const managed = GatewayMigrationTarget.applicationGatewayForContainers({ loadBalancer: ContainersLoadBalancer.managed('alb-shop', 'edge'), gatewayName: 'edge', gatewayNamespace: 'edge' });
  const chart = shop();
  served(chart, { migrateTo: managed });
  const [gateway, route] = Testing.synth(chart).filter(isMigrated);
  expect(gateway.metadata).toEqual({
    name: 'edge', namespace: 'edge', annotations: { 'alb.networking.azure.io/alb-name': 'alb-shop', 'alb.networking.azure.io/alb-namespace': 'edge' },
  });
  expect(gateway.spec.addresses).toBeUndefined();
  expect(route.spec.parentRefs).toEqual([{ name: 'edge', namespace: 'edge', sectionName: 'http' }]);
  expect([managed.gatewayClassName, managed.gatewayName]).toEqual(['azure-alb-external', 'edge']);

  const istio = shop();
  const metadata = { name: 'api', annotations: { 'acknowledge.aks-constructs/migration-affinity': 'sessions are in a database' } };
  served(istio, { migrateTo: GatewayMigrationTarget.gatewayClass('approuting-istio'), metadata }, 'api', { cookieAffinity: true });
  const open = shop();
  served(open, { migrateTo: GatewayMigrationTarget.gatewayClass('approuting-istio') }, 'api', { cookieAffinity: true });
  expect(() => Testing.synth(open)).toThrow('migrateTo: cookieAffinity is not written, since the Gateway API has no session affinity in its standard channel');
  const objects = Testing.synth(istio).filter(isMigrated);
  expect(names(objects)).toEqual(['Gateway shop/public', 'HTTPRoute shop/api-http-shop.example.com']);
  expect(objects[0].spec.gatewayClassName).toBe('approuting-istio');
});

test('a private Ingress is private at another implementation that has an internal load balancer', () => {
  const chart = shop();
  served(chart, { migrateTo: GatewayMigrationTarget.gatewayClass('approuting-istio'), usePrivateIp: true }, 'api');
  expect(Testing.synth(chart).find(({ kind }) => kind === 'Gateway').spec).toMatchObject({
    gatewayClassName: 'approuting-istio', infrastructure: { annotations: { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' } },
  });
});

test.each(['', 'azure-alb-external'])("fails for a class '%s' of another implementation", (name) => {
  expect(() => GatewayMigrationTarget.gatewayClass(name)).toThrow(
    `gatewayClassName must name a GatewayClass of another implementation, got '${name}'; for Application Gateway for Containers call GatewayMigrationTarget.applicationGatewayForContainers`,
  );
});

test('routes, pods and hosts may come at any time before synth', () => {
  const chart = shop();
  const ingress = served(chart);
  expect(names(ingress.migratedObjects.map((object) => object.toJson()))).toContain('HTTPRoute shop/api-http-shop.example.com');
  const web = new ClusterIpService(chart, 'web', { metadata: { name: 'web' }, selectorLabels: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] });
  ingress.addRoute('/web', web, { host: 'web.example.com', requestTimeoutSeconds: 5 });
  const pods = new kplus.Deployment(chart, 'web-pods', { metadata: { name: 'web' }, podMetadata: { labels: { app: 'web' } }, select: false });
  pods.select(kplus.LabelSelector.of({ labels: { app: 'web' } }));
  pods.addContainer({ image: 'nginx', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/web-ready', { port: 8080 }) });
  const objects = Testing.synth(chart).filter(isMigrated);
  expect(names(objects).map((name) => name.replace(/-[0-9a-f]{8}-/, '-…-')).sort()).toEqual([
    'Gateway shop/public', 'HTTPRoute shop/api-http-shop.example.com', 'HTTPRoute shop/api-web-example-com-web-…-http-web.example.com', 'HealthCheckPolicy shop/api', 'HealthCheckPolicy shop/web',
  ]);
  expect(objects.find(({ kind, metadata }) => kind === 'HealthCheckPolicy' && metadata.name === 'web').spec.default.http.path).toBe('/web-ready');
});

test('what a later route makes needless goes, and what stays keeps its patches', () => {
  const chart = shop();
  const ingress = new AppGatewayIngress(chart, 'ingress', { metadata: { name: 'api' }, migrateTo: target });
  ingress.addRoute('/', service(chart, 'api'));
  const before = ingress.migratedObjects;
  expect(names(before.map((object) => object.toJson()))).toEqual(['Gateway shop/public', 'HTTPRoute shop/api-http-all', 'HealthCheckPolicy shop/api']);
  before[0].addJsonPatch(JsonPatch.add('/spec/infrastructure', { labels: { team: 'edge' } }));
  ingress.addRoute('/x', service(chart, 'web'), { host: 'x.example.com' });
  const after = ingress.migratedObjects;
  expect(after).toContain(before[0]);
  const gateway = Testing.synth(chart).find(({ kind }) => kind === 'Gateway');
  expect(gateway.spec.infrastructure).toEqual({ labels: { team: 'edge' } });
});

test('Ingresses with an equal target share a Gateway, in the charts of their own', () => {
  const app = Testing.app();
  const [one, two] = [shop(app), shop(app, 'web')];
  const tls = [AppGatewayTls.fromSecretName('web-tls')];
  served(one);
  // equal is enough: it need not be the same object
  served(two, { hosts: ['web.example.com'], tls, migrateTo: GatewayMigrationTarget.applicationGatewayForContainers({ loadBalancer: existing }) }, 'web');
  const [first, second] = [one, two].map((chart) => Testing.synth(chart).filter(isMigrated));
  expect(names(first)).toEqual(['Gateway shop/public', 'HTTPRoute shop/api-http-shop.example.com', 'HealthCheckPolicy shop/api']);
  expect(names(second)).toEqual(['ReferenceGrant web/shop-public-certificates', 'HTTPRoute web/web-https-web.example.com', 'HealthCheckPolicy web/web']);
  expect(first[0].spec.listeners.map(({ name }: any) => name)).toEqual(['http', 'https-web.example.com']);
  expect(second[1].spec.parentRefs).toEqual([{ name: 'public', namespace: 'shop', sectionName: 'https-web.example.com' }]);
});

test('two targets are two Gateways, with one health check for a Service that both serve', () => {
  const chart = shop();
  const api = service(chart, 'api');
  const other = GatewayMigrationTarget.gatewayClass('istio', { gatewayName: 'inner' });
  new AppGatewayIngress(chart, 'one', { hosts: ['one.example.com'], migrateTo: target }).addRoute('/', api);
  new AppGatewayIngress(chart, 'two', { hosts: ['two.example.com'], migrateTo: other }).addRoute('/', api);
  new AppGatewayIngress(chart, 'three', { hosts: ['three.example.com'] }).addRoute('/', api);
  new AppGatewayIngress(chart, 'four', {
    hosts: ['four.example.com'],
    migrateTo: GatewayMigrationTarget.applicationGatewayForContainers({ loadBalancer: ContainersLoadBalancer.existing({ loadBalancerId: ALB_ID, frontendName: 'other' }), gatewayName: 'other' }),
  }).addRoute('/', api);
  const objects = Testing.synth(chart).filter(isMigrated);
  expect(objects.filter(({ kind }) => kind === 'Gateway').map(({ metadata }) => metadata.name)).toEqual(['public', 'inner', 'other']);
  expect(objects.filter(({ kind }) => kind === 'HTTPRoute').map(({ spec }) => spec.hostnames[0])).toEqual(['one.example.com', 'two.example.com', 'four.example.com']);
  expect(objects.filter(({ kind }) => kind === 'HealthCheckPolicy')).toHaveLength(1);
});

test('without the Ingress the new gateway has the same objects, and nobody is warned', () => {
  const before = shop();
  served(before);
  const after = shop();
  const alone = GatewayMigrationTarget.applicationGatewayForContainers({ loadBalancer: existing, withoutIngress: true });
  const ingress = served(after, { migrateTo: alone });
  warned.mockClear();
  const objects = Testing.synth(after);
  expect(bySort(objects)).toEqual(bySort(Testing.synth(before).filter(({ kind }) => kind !== 'Ingress')));
  // again, and with a route that makes another Ingress
  ingress.addRoute('/web', service(after, 'web'), { requestTimeoutSeconds: 5 });
  expect(names(Testing.synth(after)).filter((name) => /Ingress|HTTPRoute/.test(name))).toEqual([
    'HTTPRoute shop/api-http-shop.example.com', 'HTTPRoute shop/api-web-http-shop.example.com',
  ]);
  expect(warned.mock.calls.flat().filter((line: string) => line.includes('(migration-'))).toHaveLength(2);
});

test('without the Ingress what is impossible is an error still, until it is acknowledged there', () => {
  const gone = GatewayMigrationTarget.applicationGatewayForContainers({ loadBalancer: existing, withoutIngress: true });
  const tls = [AppGatewayTls.fromGatewayCertificate('vault')];
  const chart = shop();
  served(chart, { migrateTo: gone, tls });
  expect(() => Testing.synth(chart)).toThrow('[shop/api-ingress] migrateTo: https://shop.example.com: certificate vault is installed');
  const done = shop();
  served(done, { migrateTo: gone, tls, metadata: { name: 'api', annotations: { 'acknowledge.aks-constructs/migration-certificate': 'the Secret is there' } } });
  expect(names(Testing.synth(done))).toContain('HTTPRoute shop/api-https-shop.example.com');
});

test('of two Ingresses of one Gateway one may be left out already', () => {
  const chart = shop();
  served(chart);
  const gone = GatewayMigrationTarget.applicationGatewayForContainers({ loadBalancer: existing, withoutIngress: true });
  served(chart, { hosts: ['web.example.com'], migrateTo: gone }, 'web');
  expect(names(Testing.synth(chart)).filter((name) => /Ingress|Gateway|HTTPRoute/.test(name))).toEqual([
    'Ingress shop/api', 'Gateway shop/public', 'HTTPRoute shop/api-http-shop.example.com', 'HTTPRoute shop/web-http-web.example.com',
  ]);
});

test('fails for two targets with one Gateway', () => {
  const chart = shop();
  served(chart);
  expect(() => served(chart, { migrateTo: GatewayMigrationTarget.gatewayClass('istio') }, 'web')).toThrow(
    "[shop/web-ingress] migrateTo must be the same for all Ingresses of Gateway 'public', got another class, gateway or firewall policy than at shop/api-ingress; give it a gatewayName of its own",
  );
});

test('a policy of the program takes the place of the one for the same Service', () => {
  const chart = shop();
  const api = service(chart, 'api');
  new AppGatewayIngress(chart, 'ingress', { migrateTo: target }).addRoute('/', api);
  new HealthCheckPolicy(chart, 'health', { metadata: { name: 'own' }, service: api, statusCodes: ['204'] });
  expect(Testing.synth(chart).filter(({ kind }) => kind === 'HealthCheckPolicy').map(({ metadata }) => metadata.name)).toEqual(['own']);
});

test('a namespace that nobody says stays unsaid', () => {
  const chart = Testing.chart();
  served(chart);
  expect(Testing.synth(chart).filter(isMigrated).map(({ metadata }) => metadata.namespace)).toEqual([undefined, undefined, undefined]);
});

test('what changes is a warning at the construct, until somebody acknowledges it', () => {
  const chart = shop();
  served(chart);
  Testing.synth(chart);
  expect(warned.mock.calls.flat().filter((line: string) => line.includes('(migration-')).map((line: string) => line.replace(/ at \S+:\d+\]/, ']'))).toEqual([
    '[shop/api-ingress] warning: migrateTo: pods get X-Forwarded-For with addresses alone, without ports, and neither X-Forwarded-Port nor X-Original-Host; '
      + 'acknowledge it with a reason once that is decided, before clients move (migration-headers)',
    '[shop/api-ingress] warning: migrateTo: 30 seconds, until now for the pod to begin its answer, are for the whole request afterwards: long downloads are cut off, and so are open streams; '
      + 'acknowledge it with a reason once that is decided, before clients move (migration-timeout)',
  ]);

  warned.mockClear();
  const quiet = shop();
  const annotations = { 'acknowledge.aks-constructs/migration-headers': 'nobody reads them', 'acknowledge.aks-constructs/migration-timeout': 'answers are short' };
  served(quiet, { metadata: { name: 'api', annotations } });
  Testing.synth(quiet);
  expect(warned.mock.calls.flat().filter((line: string) => line.includes('(migration-'))).toEqual([]);
});

test.each<[string, () => Chart]>([['a namespace', () => shop()], ['no namespace', () => Testing.chart()]])('a row of the table is told at the Ingress that it is about, with %s', (_, chartOf) => {
  const chart = chartOf();
  served(chart);
  served(chart, { hosts: ['web.example.com'], tls: [AppGatewayTls.fromGatewayCertificate('vault')] }, 'web');
  expect(() => Testing.synth(chart)).toThrow(`[${chart.node.path}/web-ingress] migrateTo: https://web.example.com: certificate vault is installed`);
  const kept = chartOf();
  served(kept);
  const issued = { name: 'web', annotations: { 'cert-manager.io/issuer': 'letsencrypt' } };
  served(kept, { hosts: ['web.example.com'], tls: [AppGatewayTls.fromSecretName('web-tls')], metadata: issued }, 'web');
  warned.mockClear();
  Testing.synth(kept);
  expect(warned.mock.calls.flat().filter((line: string) => line.includes('(migration-issuer)')).map((line: string) => line.replace(/[\] ].*$/, ''))).toEqual([`[${kept.node.path}/web-ingress`]);
});

test('what is impossible says how to go on', () => {
  const chart = shop();
  served(chart, { tls: [AppGatewayTls.fromGatewayCertificate('vault')] });
  expect(() => Testing.synth(chart)).toThrow('do it by hand and acknowledge this with what you did, or take migrateTo out (migration-certificate)');
});

test('what is true of all Ingresses of a construct is told once', () => {
  const chart = shop();
  const ingress = served(chart);
  ingress.addRoute('/slow', service(chart, 'slow'), { cookieAffinity: true });
  const kinds = Testing.synth(chart).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'Ingress')).toHaveLength(2);
  const lines = warned.mock.calls.flat().filter((line: string) => /\(migration-(headers|timeout)\)/.test(line));
  expect(lines.map((line: string) => /\((\S+)\)$/.exec(line)![1])).toEqual(['migration-headers', 'migration-timeout']);
});

test('a request that fares differently is named', () => {
  const chart = shop();
  const ingress = served(chart);
  ingress.addRoute('/api', service(chart, 'cart'));
  Testing.synth(chart);
  expect(warned.mock.calls.flat().join('\n')).toContain(
    'migrateTo: http://shop.example.com/api*: paths in other capitals than /api no longer match: the Gateway API takes letters as they are written, '
    + 'for example http://shop.example.com/API goes to service shop/api:80 instead of service shop/cart:80',
  );
});

test('a request that nobody takes before and after is named by its answers alone', () => {
  const chart = shop();
  const ingress = new AppGatewayIngress(chart, 'web-ingress', { hosts: ['web.example.com'], migrateTo: target });
  ingress.addRoute('/api', service(chart, 'web'));
  Testing.synth(chart);
  const told = warned.mock.calls.flat().join('\n');
  expect(told).toContain('what no path matches is answered with 404 instead of 502, for example http://web.example.com/; acknowledge it');
  expect(told).not.toContain('nobody instead of nobody');
});

test.each<[unknown, string]>([
  ['text', 'migrateTo must be made by GatewayMigrationTarget, got \'text\'; call GatewayMigrationTarget.applicationGatewayForContainers or gatewayClass'],
  [{}, 'migrateTo must be made by GatewayMigrationTarget, got an object; call GatewayMigrationTarget.applicationGatewayForContainers or gatewayClass'],
  [GatewayMigrationTarget.gatewayClass('istio', { gatewayName: 'Public Gateway' }),
    "gatewayName of migrateTo must have lowercase letters, digits, '-' and '.', at most 253, a letter or digit at both ends, got 'Public Gateway'"],
  [GatewayMigrationTarget.gatewayClass('istio', { gatewayName: '' }),
    "gatewayName of migrateTo must have lowercase letters, digits, '-' and '.', at most 253, a letter or digit at both ends, got ''"],
])('fails for the target %j', (migrateTo, message) => {
  expect(() => served(shop(), { migrateTo: migrateTo as any })).toThrow(new Error(`[shop/api-ingress] ${message}`));
});

test.each(['a', 'shop.public', 'a'.repeat(253)])('takes the name %s', (gatewayName) => {
  expect(() => served(shop(), { migrateTo: GatewayMigrationTarget.gatewayClass('istio', { gatewayName }) })).not.toThrow();
});

test.each<[string, AppGatewayIngressProps, string]>([
  ['a private address', { usePrivateIp: true }, 'migrateTo: http://shop.example.com:80 (private): Application Gateway for Containers has no private frontend'],
  ['another port', { overrideFrontendPort: 8080 }, 'migrateTo: http://shop.example.com:8080: http on port 8080: Application Gateway for Containers listens on 80 and 443 alone'],
  ['a certificate of the gateway', { tls: [AppGatewayTls.fromGatewayCertificate('vault')] }, 'migrateTo: https://shop.example.com: certificate vault is installed on the gateway'],
])('fails for %s', (_, props, message) => {
  const chart = shop();
  served(chart, props);
  expect(() => Testing.synth(chart)).toThrow(`[shop/api-ingress] ${message}`);
});

describe('in a whole program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'migrate-to-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const made = (props: AppGatewayIngressProps, appProps = {}) => {
    const app = new AksApp({ manifests: { outdir: join(folder, 'dist') }, ...appProps });
    const chart = shop(app.manifests);
    served(chart, props);
    return app;
  };
  beforeEach(() => {
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  });

  test('an error names the line that makes the Ingress, and nothing is written', () => {
    expect(() => made({ usePrivateIp: true }).synth()).toThrow(/\[shop\/api-ingress at \S*app-gateway-migration\.test\.ts:\d+\] migrateTo: .* \(migration-private-ip\)/);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('what is done by hand is acknowledged from outside too', () => {
    const code = 'migration-certificate';
    const app = made({ tls: [AppGatewayTls.fromGatewayCertificate('vault')] }, { acknowledgements: [{ code, reason: 'the Secret is there' }, { code: 'migration-word', reason: 'none' }] });
    app.synth();
    expect(app.report.findings.filter((finding) => finding.code === code).map(({ acknowledgedReason }) => acknowledgedReason)).toEqual(['the Secret is there']);
  });

  test('strict makes an error of what changes', () => {
    expect(() => made({}, { strict: true }).synth()).toThrow('(migration-timeout)');
  });

  test('the firewall of the gateway is missed where no policy is named', () => {
    const gateway = { gatewayProfile: { gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, webApplicationFirewall: true } };
    const withFirewall = { migrateTo: GatewayMigrationTarget.applicationGatewayForContainers({ loadBalancer: existing, wafPolicyId: WAF_ID }) };
    const plain = shop();
    served(plain, { gateway });
    expect(() => Testing.synth(plain)).toThrow('migrateTo: gateway agw may protect all requests by a web application firewall');
    const chart = shop();
    served(chart, { gateway, ...withFirewall });
    expect(Testing.synth(chart).find(({ kind }) => kind === 'WebApplicationFirewallPolicy')).toEqual({
      apiVersion: 'alb.networking.azure.io/v1',
      kind: 'WebApplicationFirewallPolicy',
      metadata: { name: 'public', namespace: 'shop' },
      spec: { targetRef: { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public' }, webApplicationFirewall: { id: WAF_ID } },
    });
  });

  test.each(['AksApp', 'App of cdk8s'])('the objects are in the file of the chart, once: %s', (kind) => {
    const outdir = join(folder, 'dist');
    const app = kind === 'AksApp' ? new AksApp({ manifests: { outdir } }) : undefined;
    const root = app?.manifests ?? new App({ outdir });
    const chart = shop(root);
    const ingress = served(chart);
    // what waits for the Ingress comes behind all that is below it
    const last = new kplus.ConfigMap(chart, 'last', { metadata: { name: 'last' } });
    last.node.addDependency(ingress);
    new Chart(root, 'later').addDependency(chart);
    (app ?? root as App).synth();
    const [file] = readdirSync(outdir).filter((name) => name.includes('shop'));
    const objects = parseAllDocuments(readFileSync(join(outdir, file), 'utf8')).map((document) => document.toJS());
    expect(names(objects).filter((name) => /Gateway|HTTPRoute|Policy/.test(name))).toEqual(['Gateway shop/public', 'HTTPRoute shop/api-http-shop.example.com', 'HealthCheckPolicy shop/api']);
    expect(names(objects).pop()).toBe('ConfigMap shop/last');
    rmSync(outdir, { recursive: true });
  });
});

const routes = fc.array(fc.record({
  path: fc.constantFrom('/', '/a', '/a/b', '/A', '/b/', '/c'),
  host: fc.option(fc.constantFrom('a.example.com', 'b.example.com', '*.wild.example.com'), { nil: undefined }),
  service: fc.constantFrom('api', 'web', 'cart'),
  wholeSegments: fc.boolean(),
  cookieAffinity: fc.boolean(),
  requestTimeoutSeconds: fc.constantFrom(undefined, 10, 60),
  backendPathPrefix: fc.constantFrom(undefined, '/x'),
}), { minLength: 1, maxLength: 5 });
const programs = fc.array(fc.record({ routes, tls: fc.boolean(), sslRedirect: fc.boolean(), namespace: fc.constantFrom('shop', 'web') }), { minLength: 1, maxLength: 3 });

test('the objects are those that migrate writes for the output', () => {
  const counts = new Map<string, number>();
  fc.assert(fc.property(programs, (ingresses) => {
    const app = new App();
    const charts = new Map(['shop', 'web'].map((namespace) => [namespace, shop(app, namespace)]));
    const services = new Map([...charts].flatMap(([namespace, chart]) => ['api', 'web', 'cart'].map((name) => [`${namespace}/${name}`, service(chart, name)] as const)));
    ingresses.forEach(({ routes: all, tls, sslRedirect, namespace }, index) => {
      const ingress = new AppGatewayIngress(charts.get(namespace)!, `i${index}`, {
        hosts: [`i${index}.example.com`], migrateTo: target, probe: { path: '/ready', hostname: 'shop' }, ...tls ? { tls: [AppGatewayTls.fromSecretName('tls')], sslRedirect } : {},
      });
      const seen = new Set<string>();
      all.forEach(({ path, service: name, ...options }) => {
        const key = `${options.host ?? ''}${path.toLowerCase()}`;
        if (!seen.has(key)) {
          seen.add(key);
          ingress.addRoute(path, services.get(`${namespace}/${name}`)!, { ...options, host: options.host?.replace('.', `.i${index}.`) });
        }
      });
    });
    const output = [...charts.values()].flatMap((chart) => Testing.synth(chart));
    const objects = output.filter(isMigrated);
    objects.forEach(({ kind }) => counts.set(kind, (counts.get(kind) ?? 0) + 1));
    expect(bySort(objects)).toEqual(bySort(migrated(output, { loadBalancerId: ALB_ID, frontendName: 'public' })));
  }), runs(30));
  expect([...counts.keys()].sort()).toEqual(['Gateway', 'HTTPRoute', 'HealthCheckPolicy', 'ReferenceGrant', 'RoutePolicy']);
});

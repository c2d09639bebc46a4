import { ApiObject, ApiObjectMetadata, App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { App as TerraformApp, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  AppGatewayIngress, ApplicationLoadBalancer, ArgoApplication, AzureApplicationGatewayRewrite, AzureIngressProhibitedTarget,
  BackendLoadBalancingPolicy, BackendTlsPolicy, ClusterIpService, FrontendTlsPolicy, Gateway, GatewayRoute, GrpcRoute, HealthCheckPolicy,
  HttpRoute, IpFamily, KubeProxyConfiguration, LoadBalancerService, ReferenceGrant, RouteBackend,
} from '../../../lib/manifests';
import { AksApp } from '../../../lib/platform';
import { KubeProxy } from '../../../lib/traffic';

const SUBNET = '/subscriptions/0/resourceGroups/shop/providers/Microsoft.Network/virtualNetworks/shop/subnets/alb';
const chartOf = () => new Chart(Testing.app(), 'test', { namespace: 'shop' });
const serviceIn = (scope: Construct, metadata?: ApiObjectMetadata) => new ClusterIpService(scope, 'service', { metadata, selectorLabels: { app: 'api' }, ports: [{ port: 80 }] });

/** Everything that takes metadata, and the name that it has when none is given. */
const MAKERS: Record<string, (scope: Construct, metadata?: ApiObjectMetadata) => unknown> = {
  Service: (scope, metadata) => serviceIn(scope, metadata),
  Ingress: (scope, metadata) => new AppGatewayIngress(scope, 'it', { metadata }).addRoute('/', serviceIn(scope)),
  AzureApplicationGatewayRewrite: (scope, metadata) => (
    new AzureApplicationGatewayRewrite(scope, 'it', { metadata, rules: [{ name: 'a', ruleSequence: 1, deleteResponseHeaders: ['Server'] }] })
  ),
  AzureIngressProhibitedTarget: (scope, metadata) => new AzureIngressProhibitedTarget(scope, 'it', { metadata }),
  Application: (scope, metadata) => new ArgoApplication(scope, 'it', { metadata, repositoryUrl: 'https://github.com/example-org/shop' }),
  ConfigMap: (scope, metadata) => new KubeProxyConfiguration(scope, 'it', { metadata, kubeProxy: KubeProxy.iptables() }),
  Gateway: (scope, metadata) => new Gateway(scope, 'it', { metadata, gatewayClassName: 'istio', listeners: [{}] }),
  ApplicationLoadBalancer: (scope, metadata) => new ApplicationLoadBalancer(scope, 'it', { metadata, subnetId: SUBNET }),
  ReferenceGrant: (scope, metadata) => new ReferenceGrant(scope, 'it', { metadata, from: [{ kind: 'Gateway', namespace: 'edge' }], to: [{ kind: 'Secret' }] }),
};
const metadataOf = (kind: string, metadata?: ApiObjectMetadata) => {
  const chart = chartOf();
  MAKERS[kind](chart, metadata);
  return chart.node.findAll().filter(ApiObject.isApiObject).map((apiObject) => apiObject.toJson()).find((object) => object.kind === kind).metadata;
};

describe.each(Object.keys(MAKERS))('%s', (kind) => {
  test('takes undefined metadata for none', () => {
    expect(metadataOf(kind, { name: undefined, namespace: undefined, labels: undefined, annotations: undefined })).toEqual(metadataOf(kind));
    expect(metadataOf(kind).name).toMatch(/./);
  });

  test('is refused in the half of Terraform, by its path', () => {
    expect(() => MAKERS[kind](new TerraformStack(new TerraformApp(), 'infra'))).toThrow(
      /^\[infra\/(it|service)\] a Chart with Kubernetes objects belongs to app\.manifests, got one in app\.terraform$/,
    );
  });

  test('has the line of the program in what is found about it', () => {
    const app = new AksApp();
    const chart = new Chart(app.manifests, 'test', { namespace: 'shop' });
    MAKERS[kind](chart);
    ApiObject.of(chart.node.findAll().find((construct) => ApiObject.isApiObject(construct) && (construct as ApiObject).kind === kind)!)
      .metadata.addAnnotation('a', '${TfToken[TOKEN.1]}');
    expect(() => app.synth()).toThrow(/\[test\/\S+ at \S*given\.test\.ts:\d+\] metadata\.annotations\.a must be known at synth/);
  });
});

test('what is given may change later without a change of what is written', () => {
  const chart = chartOf();
  const ports = [{ port: 80, appProtocol: 'http' }];
  const ipFamilies = [IpFamily.IPV4];
  const ranges = ['10.0.0.0/8'];
  const service = new LoadBalancerService(chart, 'service', { selectorLabels: { app: 'api' }, ports, ipFamilies, loadBalancerSourceRanges: ranges });
  const hosts = ['a.example.com'];
  const annotations = { a: 'b' };
  const ingress = new AppGatewayIngress(chart, 'ingress', { hosts, metadata: { annotations } });
  const paths = ['/legacy/*'];
  new AzureIngressProhibitedTarget(chart, 'target', { paths });
  const statusCodes = ['200'];
  new HealthCheckPolicy(chart, 'health', { service, path: '/', statusCodes });
  const gateway = new Gateway(chart, 'gateway', { gatewayClassName: 'istio', listeners: [{}] });
  const hostnames = ['a.example.com'];
  const route = new GatewayRoute(chart, 'route', { parents: [{ gateway }], hostnames });

  Object.assign(ports[0], { port: 99, appProtocol: 'https' });
  ports.push({ port: 81, appProtocol: 'http' });
  ipFamilies.push(IpFamily.IPV6);
  [hosts, hostnames].forEach((names) => names.push('b.example.com'));
  [ranges, paths, statusCodes, gateway.listenerNames].forEach((list) => list.push('changed'));
  Object.assign(annotations, { c: 'd' });
  ingress.addRoute('/', service);
  route.addRoute('/', service);

  expect(service.ports).toEqual([{ port: 80, appProtocol: 'http' }]);
  expect(gateway.listenerNames).toEqual(['http']);
  const written = (kind: string) => chart.toJson().find((object) => object.kind === kind);
  expect(written('Service').spec).toMatchObject({ ports: [{ port: 80, appProtocol: 'http' }], ipFamilies: ['IPv4'], loadBalancerSourceRanges: ['10.0.0.0/8'] });
  expect(written('Ingress').spec.rules.map(({ host }: any) => host)).toEqual(['a.example.com']);
  expect(Object.keys(written('Ingress').metadata.annotations)).not.toContain('c');
  expect(written('AzureIngressProhibitedTarget').spec.paths).toEqual(['/legacy/*']);
  expect(written('HealthCheckPolicy').spec.default.http.match.statusCodes).toEqual([{ start: 200, end: 200 }]);
  expect(written('HTTPRoute').spec.hostnames).toEqual(['a.example.com']);
});

describe('a program without types', () => {
  const nothing: any = undefined;
  const parents = (scope: Construct) => [{ gateway: Gateway.fromGatewayAttributes(scope, 'gateway', { gatewayName: 'public' }) }];
  const service = 'must be made by ClusterIpService or another Service of this library, got nothing; make it first';
  const props = 'props must be an object with properties, got nothing';

  test.each<[string, (scope: Construct) => unknown, string]>([
    ['a Gateway', (scope) => new Gateway(scope, 'it', nothing), props],
    ['an HTTPRoute', (scope) => new HttpRoute(scope, 'it', nothing), props],
    ['a parent', (scope) => new HttpRoute(scope, 'it', { parents: [{ gateway: nothing }] }), 'parents[0].gateway must be made by Gateway, got nothing; make one, or call Gateway.fromGatewayAttributes'],
    ['a GRPCRoute', (scope) => new GrpcRoute(scope, 'it', {} as any), 'parents must be a list, got nothing'],
    ['a GatewayRoute', (scope) => new GatewayRoute(scope, 'it', nothing), props],
    ['a grant', (scope) => new ReferenceGrant(scope, 'it', {} as any), 'from must be a list, got nothing\n  to must be a list, got nothing'],
    ['a load balancer', (scope) => new ApplicationLoadBalancer(scope, 'it', nothing), props],
    ['a health check', (scope) => new HealthCheckPolicy(scope, 'it', { service: nothing }), `service ${service}`],
    ['TLS to pods', (scope) => new BackendTlsPolicy(scope, 'it', nothing), props],
    ['Services', (scope) => new BackendLoadBalancingPolicy(scope, 'it', { services: [nothing] }), `services[0] ${service}`],
    ['TLS with clients', (scope) => new FrontendTlsPolicy(scope, 'it', { gateway: nothing }), 'gateway must be made by Gateway, got nothing; make one, or call Gateway.fromGatewayAttributes'],
    ['rewrite rules', (scope) => new AzureApplicationGatewayRewrite(scope, 'it', {} as any), 'rules must be a list, got nothing'],
    ['a repository', (scope) => new ArgoApplication(scope, 'it', nothing), props],
    ['a mode', (scope) => new KubeProxyConfiguration(scope, 'it', nothing), props],
    ['a route to nothing', (scope) => new AppGatewayIngress(scope, 'it').addKplusRoute('/', nothing),
      'service must be made by Service of cdk8s-plus, got nothing; make it first'],
    ['a route to a Service of cdk8s-plus', (scope) => new AppGatewayIngress(scope, 'it').addRoute('/', new kplus.Service(scope, 'plus', { ports: [{ port: 80 }] }) as any),
      "service must be made by ClusterIpService or another Service of this library, got Service 'test/plus'; call addKplusRoute for one of cdk8s-plus"],
  ])('is told that %s is missing', (_, make, message) => {
    expect(() => make(chartOf())).toThrow(new Error(`[test/it] ${message}`));
  });

  test.each<[any, string]>([
    [undefined, 'nothing'],
    [new kplus.Service(new Chart(new App(), 'test'), 'plus', { ports: [{ port: 80 }] }),
      "Service 'test/plus'"],
  ])('is told what stands for the Service of a backend', (given, got) => {
    const message = `service must be made by ClusterIpService or another Service of this library, got ${got}; `;
    expect(() => RouteBackend.fromService(given)).toThrow(`] ${message}call fromServiceName with the name of another`);
    const chart = chartOf();
    expect(() => new GatewayRoute(chart, 'it', { parents: parents(chart) }).addRoute('/', given)).toThrow(new Error(`[test/it] ${message}make it first`));
  });
});

import { App, Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { App as TerraformApp, TerraformStack } from 'cdktf';
import * as manifests from '../../lib/manifests';
import { AksApp, AksPlatform, AksWorkloadIdentity } from '../../lib/platform';
import * as terraform from '../../lib/terraform';
import { GatewayManager, KubernetesVersion, LocatedObject, Severity, TrafficReport, TrafficView } from '../../lib/traffic';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-shop/providers';
const VNET = `${GROUP}/Microsoft.Network/virtualNetworks/vnet-shop`;
export const GUID = '00000000-0000-0000-0000-000000000002';
export const HOME = { resourceGroupName: 'rg-shop', location: 'westeurope' };
export const IDS = {
  cluster: `${GROUP}/Microsoft.ContainerService/managedClusters/aks-shop`,
  gateway: `${GROUP}/Microsoft.Network/applicationGateways/agw-shop`,
  identity: `${GROUP}/Microsoft.ManagedIdentity/userAssignedIdentities/id-shop`,
  keyVault: `${GROUP}/Microsoft.KeyVault/vaults/kv-shop`,
  loadBalancer: `${GROUP}/Microsoft.ServiceNetworking/trafficControllers/alb-shop`,
  network: VNET,
  policy: `${GROUP}/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/waf-shop`,
  registry: `${GROUP}/Microsoft.ContainerRegistry/registries/acrshop`,
  subnet: `${VNET}/subnets/snet-nodes`,
  gatewaySubnet: `${VNET}/subnets/snet-gateway`,
  workspace: `${GROUP}/Microsoft.OperationalInsights/workspaces/log-shop`,
  zone: `${GROUP}/Microsoft.Network/dnsZones/example.com`,
  privateZone: `${GROUP}/Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io`,
};

/** A program with a part of each kind, each made when somebody asks for it. */
export class PublicWorld {
  public readonly chart: Chart;
  public readonly minute = Duration.minutes(1);
  private readonly made = new Map<string, unknown>();

  /** @param app The program that collects what is wrong; without it each error is thrown at once. */
  public constructor(public readonly app?: AksApp) {
    this.chart = new Chart(app?.manifests ?? new App(), 'shop', { namespace: 'shop' });
  }


  public get stack(): TerraformStack {
    return this.once('stack', () => new TerraformStack(this.app?.terraform ?? new TerraformApp(), 'infra'));
  }

  public get deployment(): kplus.Deployment {
    return this.once('deployment', () => (new kplus.Deployment(this.chart, 'api', {
      replicas: 2,
      containers: [{ image: 'example.com/api', portNumber: 8080, resources: { cpu: { request: kplus.Cpu.millis(100) }, memory: { request: Size.mebibytes(64) } } }],
    })));
  }

  public get service(): manifests.ClusterIpService {
    return this.once('service', () => (new manifests.ClusterIpService(this.chart, 'service', { selectorLabels: { app: 'api' }, ports: [{ port: 80 }] })));
  }

  public get kplusService(): kplus.Service {
    return this.once('kplusService', () => (new kplus.Service(this.chart, 'plain', { ports: [{ port: 80 }] })));
  }

  public get gateway(): manifests.Gateway {
    return this.once('gateway', () => (new manifests.Gateway(this.chart, 'edge', { gatewayClassName: 'istio', listeners: [{}] })));
  }

  public get backend(): manifests.RouteBackend {
    return this.once('backend', () => (manifests.RouteBackend.fromServiceName('api', { port: 80 })));
  }

  public get route(): manifests.HttpRoute {
    return this.once('route', () => (new manifests.HttpRoute(this.chart, 'route', { parents: [{ gateway: this.gateway }], rules: [{ backends: [this.backend] }] })));
  }

  public get grpcRoute(): manifests.GrpcRoute {
    return this.once('grpcRoute', () => (new manifests.GrpcRoute(this.chart, 'calls', { parents: [{ gateway: this.gateway }] })));
  }

  public get gatewayRoute(): manifests.GatewayRoute {
    return this.once('gatewayRoute', () => (new manifests.GatewayRoute(this.chart, 'routes', { parents: [{ gateway: this.gateway }] })));
  }

  public get ingress(): manifests.AppGatewayIngress {
    return this.once('ingress', () => (new manifests.AppGatewayIngress(this.chart, 'ingress')));
  }

  public get loadBalancer(): manifests.ContainersLoadBalancer {
    return this.once('loadBalancer', () => (manifests.ContainersLoadBalancer.managed('alb', 'edge')));
  }

  public get subnet(): terraform.NetworkSubnet {
    return this.once('subnet', () => (terraform.NetworkSubnet.fromSubnetId(IDS.subnet)));
  }

  public get gatewaySubnet(): terraform.NetworkSubnet {
    return this.once('gatewaySubnet', () => (terraform.NetworkSubnet.fromSubnetId(IDS.gatewaySubnet)));
  }

  public get cluster(): terraform.AksCluster {
    return this.once('cluster', () => (new terraform.AksCluster(this.stack, 'cluster', { ...HOME, nodeSubnet: this.subnet, kubernetesVersion: KubernetesVersion.V1_35 })));
  }

  public get knownCluster(): terraform.IAksCluster {
    return this.once('knownCluster', () => (terraform.AksCluster.fromAksClusterAttributes(this.stack, 'known', {
      clusterName: 'aks-shop', resourceGroupName: 'rg-shop', clusterId: IDS.cluster, oidcIssuerUrl: 'https://example.com/', kubeletPrincipalId: GUID,
    })));
  }

  public get network(): terraform.AksNetwork {
    return this.once('network', () => (new terraform.AksNetwork(this.stack, 'network', HOME)));
  }

  public get azureGateway(): terraform.ApplicationGateway {
    return this.once('azureGateway', () => (new terraform.ApplicationGateway(this.stack, 'gateway', { ...HOME, subnet: this.gatewaySubnet })));
  }

  /** Routes are its own. */
  public get routedGateway(): terraform.ApplicationGateway {
    return this.once('routedGateway', () => (new terraform.ApplicationGateway(this.stack, 'routed', {
      ...HOME, subnet: this.gatewaySubnet, managedBy: GatewayManager.TERRAFORM, identityId: IDS.identity,
    })));
  }

  public get azureLoadBalancer(): terraform.IApplicationLoadBalancer {
    return this.once('azureLoadBalancer', () => (terraform.ApplicationLoadBalancer.fromApplicationLoadBalancerId(this.stack, 'alb', IDS.loadBalancer, { subnet: this.subnet, frontendNames: ['public'] })));
  }

  public get zone(): terraform.IDnsZone {
    return this.once('zone', () => (terraform.DnsZone.fromDnsZoneId(this.stack, 'zone', IDS.zone)));
  }

  public get ownZone(): terraform.DnsZone {
    return this.once('ownZone', () => (new terraform.DnsZone(this.stack, 'own', { zoneName: 'internal.example.com', resourceGroupName: 'rg-shop', privateNetworks: [this.network] })));
  }

  public get policy(): terraform.FirewallPolicy {
    return this.once('policy', () => (new terraform.FirewallPolicy(this.stack, 'policy', HOME)));
  }

  public get flux(): terraform.FluxConfiguration {
    return this.once('flux', () => (new terraform.FluxConfiguration(this.stack, 'flux', { cluster: this.knownCluster, source: terraform.FluxSource.git('https://example.com/shop') })));
  }

  public get identity(): terraform.WorkloadIdentity {
    return this.once('identity', () => (new terraform.WorkloadIdentity(this.stack, 'identity', {
      ...HOME,
      namespace: 'shop',
      serviceAccountName: 'api',
      cluster: terraform.AksCluster.fromAksClusterAttributes(this.stack, 'issuer', {
        clusterName: 'aks-shop', resourceGroupName: 'rg-shop', oidcIssuerUrl: 'https://example.com/',
      }),
    })));
  }

  public get platform(): AksPlatform {
    return this.once('platform', () => (new AksPlatform(this.stack, 'platform', { location: 'westeurope' })));
  }

  public get used(): AksWorkloadIdentity {
    return this.once('used', () => this.platform.addWorkloadIdentity('used', { chart: this.chart }));
  }

  public get objects(): LocatedObject[] {
    return this.once('objects', () => ([{ object: { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api', namespace: 'shop' }, spec: { selector: { app: 'api' }, ports: [{ port: 80 }] } } }]));
  }

  public get report(): TrafficReport {
    return this.once('report', () => (TrafficReport.analyze(this.objects)));
  }

  /** What rules of a program look at. */
  public get view(): TrafficView {
    let seen: TrafficView | undefined;
    const check = (view: TrafficView) => {
      seen = view;
      return [];
    };
    TrafficReport.analyze(this.objects, {}, [], undefined, [{ code: 'test-view', severity: Severity.INFO, fix: 'nothing', check }]);
    return seen!;
  }

  private once<T>(name: string, make: () => T): T {
    if (!this.made.has(name)) {
      this.made.set(name, make());
    }
    return this.made.get(name) as T;
  }
}

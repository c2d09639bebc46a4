import { Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { TerraformStack } from 'cdktf';
import { AksApp, AksPlatform, AksPreset, manifests, terraform, traffic } from 'aks-constructs';

// what the team of the hub tells: a firewall that is the DNS of all spokes too, zones, a registry and a vault
const hub = {
  providers: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers',
  addressSpace: ['10.0.0.0/20'],
  firewallAddress: '10.0.1.4',
};
const networkId = `${hub.providers}/Microsoft.Network/virtualNetworks/vnet-hub`;
const apiZone = terraform.PrivateDnsZone.fromPrivateDnsZoneId(`${hub.providers}/Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io`);
const registry = terraform.ContainerRegistry.fromContainerRegistryId(`${hub.providers}/Microsoft.ContainerRegistry/registries/crhub`);
const vault = terraform.KeyVault.fromKeyVaultId(`${hub.providers}/Microsoft.KeyVault/vaults/kv-hub`);

const app = new AksApp();
const infra = new TerraformStack(app.terraform, 'infra');
const zone = terraform.DnsZone.fromDnsZoneId(infra, 'zone', `${hub.providers}/Microsoft.Network/dnsZones/example.com`);

// Azure: nodes go out by the firewall alone; the gateway takes the internet in, so its subnet keeps the routes of Azure
const platform = new AksPlatform(infra, 'shop', {
  location: 'westeurope',
  existingResourceGroupName: 'rg-spoke-shop',
  kubernetesVersion: traffic.KubernetesVersion.V1_35,
  preset: AksPreset.REGULATED,
  registries: [registry],
  network: {
    addressSpace: ['10.50.0.0/16'],
    dnsServers: [hub.firewallAddress],
    nodeSubnet: { routeTable: { firewallAddress: hub.firewallAddress, bgpRoutePropagation: false } },
  },
  cluster: {
    entraId: { adminGroupObjectIds: ['00000000-0000-0000-0000-0000000000ad'] },
    serviceCidr: '172.20.0.0/16',
    outboundType: terraform.OutboundType.USER_DEFINED_ROUTING,
    privateCluster: { privateDnsZone: apiZone },
    upgradeSchedule: terraform.MaintenanceSchedule.monthlyWeekday(terraform.WeekIndex.SECOND, terraform.Weekday.SUNDAY, { startTime: '02:00' }),
    systemPool: { osSku: terraform.NodeOsSku.AZURE_LINUX },
  },
  userPool: { osSku: terraform.NodeOsSku.AZURE_LINUX },
  gateway: { keyVault: vault, keyVaultSecretNames: ['shop'] },
  tags: { team: 'shop' },
});
new terraform.NetworkPeering(infra, 'hub', {
  network: platform.network,
  resourceGroupName: platform.resourceGroupName,
  remoteNetworkId: networkId,
  remoteAddressSpace: hub.addressSpace,
  remoteHalf: {},
});
const alerts: terraform.AlertOptions = { emailAddresses: ['shop-on-call@example.com'] };
platform.cluster.addRecommendedAlerts(alerts);
platform.gateway.addRecommendedAlerts(alerts);
platform.addOutputs();

// Kubernetes: a name, its certificate and its way to the pods
const chart = new Chart(app.manifests, 'shop', { namespace: 'shop' });
const web = new kplus.Deployment(chart, 'web', {
  metadata: { name: 'web' },
  replicas: 3,
  containers: [{
    image: 'crhub.azurecr.io/web:1.0.0',
    portNumber: 8080,
    securityContext: { user: 10001, group: 10001 },
    resources: {
      cpu: { request: kplus.Cpu.millis(50), limit: kplus.Cpu.millis(200) },
      memory: { request: Size.mebibytes(32), limit: Size.mebibytes(64) },
    },
    readiness: kplus.Probe.fromHttpGet('/'),
    liveness: kplus.Probe.fromTcpSocket(),
  }],
});
const rollout = manifests.GracefulRollout.apply(web);
manifests.HardenedWorkload.apply(web, { gateway: platform.gateway });

const service = new manifests.ClusterIpService(chart, 'web-service', {
  metadata: { name: 'web' }, selector: web, ports: [{ port: 80, targetPort: 8080 }],
});
const domain = platform.addDomain('shop.example.com', { zone, keyVaultSecretId: vault.secretId('shop') });
domain.addIngress(chart, 'web-ingress', { metadata: { name: 'web' }, ...rollout.routeSettings }).addRoute('/', service);

app.synth();

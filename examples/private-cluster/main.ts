import { Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { TerraformStack } from 'cdktf';
import { AksApp, AksPlatform, AksPreset, manifests, terraform, traffic } from 'aks-constructs';

const app = new AksApp();
const infra = new TerraformStack(app.terraform, 'infra');
const hub = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.Network';

// Azure: no public address but that of the way out; the API server answers in the network, and the network is joined to the hub
const platform = new AksPlatform(infra, 'shop', {
  location: 'westeurope',
  kubernetesVersion: traffic.KubernetesVersion.V1_35,
  preset: AksPreset.REGULATED,
  withoutGateway: true,
  network: { addressSpace: ['10.40.0.0/16'], loadBalancerSubnet: { addressPrefix: '10.40.17.0/24' }, natGateway: { idleTimeoutMinutes: 10 } },
  cluster: {
    entraId: { adminGroupObjectIds: ['00000000-0000-0000-0000-0000000000ad'] },
    outboundType: terraform.OutboundType.USER_ASSIGNED_NAT_GATEWAY,
    privateCluster: { privateDnsZone: terraform.PrivateDnsZone.fromPrivateDnsZoneId(`${hub}/privateDnsZones/privatelink.westeurope.azmk8s.io`) },
  },
});
new terraform.NetworkPeering(infra, 'hub', {
  network: platform.network,
  resourceGroupName: platform.resourceGroup.name,
  remoteNetworkId: `${hub}/virtualNetworks/vnet-hub`,
  remoteAddressSpace: ['10.32.0.0/20'],
  allowForwardedTraffic: true,
});
platform.addOutputs();

// Kubernetes: a load balancer with an address of the network is the way in
const chart = new Chart(app.manifests, 'shop');
const web = new kplus.Deployment(chart, 'web', {
  metadata: { name: 'web' },
  replicas: 3,
  containers: [{
    image: 'hashicorp/http-echo:1.0.0',
    args: ['-listen=:8080', '-text=hello'],
    portNumber: 8080,
    securityContext: { user: 65532, group: 65532 },
    resources: {
      cpu: { request: kplus.Cpu.millis(50), limit: kplus.Cpu.millis(200) },
      memory: { request: Size.mebibytes(32), limit: Size.mebibytes(64) },
    },
    readiness: kplus.Probe.fromHttpGet('/'),
    liveness: kplus.Probe.fromTcpSocket(),
  }],
});
// what comes by the load balancer has the address of a node
manifests.HardenedWorkload.apply(web, { addressRanges: [platform.network.nodeSubnet.addressPrefix!] });

new manifests.LoadBalancerService(chart, 'web-service', {
  metadata: { name: 'web-service' },
  selector: web,
  ports: [{ port: 80, targetPort: 8080 }],
  internal: true,
  subnet: platform.network.loadBalancerSubnet,
  ipv4Address: '10.40.17.10',
});

app.synth();

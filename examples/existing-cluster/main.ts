import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { TerraformStack } from 'cdktf';
import { AksApp, AksWorkloadIdentity, manifests, terraform, traffic } from 'aks-constructs';

const group = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-platform/providers';
const app = new AksApp();
const infra = new TerraformStack(app.terraform, 'infra');
new AzurermProvider(infra, 'azurerm', { features: [{}] });

// Azure: what another team made, by its ids; nothing of it is written
const network = terraform.AksNetwork.fromSubnetIds(infra, 'network', {
  nodeSubnetId: `${group}/Microsoft.Network/virtualNetworks/vnet-platform/subnets/snet-nodes`,
  nodeSubnetPrefix: '10.20.0.0/20',
  gatewaySubnetId: `${group}/Microsoft.Network/virtualNetworks/vnet-platform/subnets/snet-gateway`,
  gatewaySubnetPrefix: '10.20.16.0/24',
  addressSpace: ['10.20.0.0/16'],
});
const gateway = terraform.ApplicationGateway.fromApplicationGatewayId(
  infra, 'gateway', `${group}/Microsoft.Network/applicationGateways/agw-platform`, { subnet: network.gatewaySubnet },
);
const cluster = terraform.AksCluster.fromAksClusterAttributes(infra, 'cluster', {
  clusterName: 'aks-platform',
  resourceGroupName: 'rg-platform',
  clusterId: `${group}/Microsoft.ContainerService/managedClusters/aks-platform`,
  kubernetesVersion: traffic.KubernetesVersion.V1_35,
  networking: terraform.ClusterNetworking.overlay({ networkPolicy: traffic.NetworkPolicyEngine.CALICO }),
  nodeSubnet: network.nodeSubnet,
  oidcIssuerUrl: 'https://westeurope.oic.prod-aks.azure.com/00000000-0000-0000-0000-000000000000/11111111-1111-1111-1111-111111111111/',
});
cluster.addGateway(gateway);

// what this team adds: an identity for its pods, in both halves, and logs of the control plane in the workspace of the platform
const chart = new Chart(app.manifests, 'web', { namespace: 'default' });
const identity = new AksWorkloadIdentity(infra, 'web', { cluster, chart, resourceGroupName: 'rg-platform', location: 'westeurope' });
const workspace = terraform.LogAnalyticsWorkspace.fromWorkspaceId(
  infra, 'workspace', `${group}/Microsoft.OperationalInsights/workspaces/log-platform`,
);
new terraform.DiagnosticSetting(infra, 'audit', {
  targetResourceId: cluster.clusterId!,
  workspaceId: workspace.workspaceId,
  categories: [terraform.ClusterLogCategory.AUDIT_ADMIN],
  metrics: false,
});

// Kubernetes: a workload behind the gateway of the platform
const web = new kplus.Deployment(chart, 'web', {
  metadata: { name: 'web' },
  serviceAccount: identity.serviceAccount,
  replicas: 3,
  containers: [{
    image: 'nginxinc/nginx-unprivileged:1.28.0-alpine',
    portNumber: 8080,
    securityContext: { user: 10101, group: 10101 },
    resources: {
      cpu: { request: kplus.Cpu.millis(50), limit: kplus.Cpu.millis(200) },
      memory: { request: Size.mebibytes(32), limit: Size.mebibytes(64) },
    },
    readiness: kplus.Probe.fromHttpGet('/'),
    liveness: kplus.Probe.fromTcpSocket(),
    volumeMounts: [{ path: '/tmp', volume: kplus.Volume.fromEmptyDir(chart, 'tmp', 'tmp', { sizeLimit: Size.mebibytes(16) }) }], // all that nginx writes to
  }],
});
identity.use(web);
const rollout = manifests.GracefulRollout.apply(web);
manifests.HardenedWorkload.apply(web, { gateway });

const service = new manifests.ClusterIpService(chart, 'web-service', {
  metadata: { name: 'web-service' },
  selector: web,
  ports: [{ port: 80, targetPort: 8080 }],
});
const ingress = new manifests.AppGatewayIngress(chart, 'web-ingress', { metadata: { name: 'web-ingress' }, gateway });
ingress.addRoute('/', service, rollout.routeSettings);

app.synth();

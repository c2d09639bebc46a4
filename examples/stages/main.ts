import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { Chart } from 'cdk8s';
import { TerraformStack } from 'cdktf';
import { AksApp, AksPlatform, AksPreset, manifests, terraform, traffic } from 'aks-constructs';

/** What differs from stage to stage. Everything else is the same program. */
interface Stage {
  readonly stageName: string;
  readonly subscriptionId: string;
  readonly preset: AksPreset;
  readonly addressSpace: string;
  readonly kubernetesVersion: traffic.KubernetesVersion;
  readonly mostNodes: number;
  readonly hostName: string;
}

const STAGES: Stage[] = [
  {
    stageName: 'dev',
    subscriptionId: '00000000-0000-0000-0000-00000000000d',
    preset: AksPreset.DEVELOPMENT,
    addressSpace: '10.61.0.0/16',
    kubernetesVersion: traffic.KubernetesVersion.V1_35,
    mostNodes: 2,
    hostName: 'shop.dev.example.com',
  },
  {
    stageName: 'test',
    subscriptionId: '00000000-0000-0000-0000-00000000000e',
    preset: AksPreset.PRODUCTION,
    addressSpace: '10.62.0.0/16',
    kubernetesVersion: traffic.KubernetesVersion.V1_35,
    mostNodes: 5,
    hostName: 'shop.test.example.com',
  },
  {
    stageName: 'prod',
    subscriptionId: '00000000-0000-0000-0000-00000000000f',
    preset: AksPreset.PRODUCTION,
    addressSpace: '10.63.0.0/16',
    kubernetesVersion: traffic.KubernetesVersion.V1_35,
    mostNodes: 20,
    hostName: 'shop.example.com',
  },
];

const app = new AksApp();

/** One stage: a stack with a state of its own, and a chart. */
function addStage({ stageName, subscriptionId, preset, addressSpace, kubernetesVersion, mostNodes, hostName }: Stage): void {
  const stack = new TerraformStack(app.terraform, stageName);
  new AzurermProvider(stack, 'azurerm', { subscriptionId, features: [{}] });
  const platform = new AksPlatform(stack, `shop-${stageName}`, {
    location: 'westeurope',
    preset,
    kubernetesVersion,
    network: { addressSpace: [addressSpace] },
    // who administers the clusters, and from where
    cluster: { entraId: { adminGroupObjectIds: ['00000000-0000-0000-0000-0000000000ad'] }, authorizedIpRanges: ['203.0.113.0/24'] },
    userPool: { maxCount: mostNodes },
    tags: { stage: stageName },
  });
  const zone = new terraform.DnsZone(stack, 'zone', { zoneName: hostName, resourceGroupName: platform.resourceGroupName });

  const chart = new Chart(app.manifests, `shop-${stageName}`, { namespace: 'shop' });
  const service = new manifests.ClusterIpService(chart, 'web', { selectorLabels: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] });
  platform.addDomain(hostName, { zone }).addIngress(chart, 'ingress').addRoute('/', service);
}

STAGES.forEach(addStage);
app.synth();

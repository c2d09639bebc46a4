import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { App, TerraformStack } from 'cdktf';
import { AksCluster, AksNetwork } from 'aks-constructs/terraform';
import { KubernetesVersion } from 'aks-constructs/traffic';

// a plain CDKTF program, next to resources of its own: no Kubernetes package is loaded
const app = new App();
const stack = new TerraformStack(app, 'infra');
new AzurermProvider(stack, 'azurerm', { features: [{}] });
const group = new ResourceGroup(stack, 'group', { name: 'rg-shop', location: 'westeurope' });

const place = { resourceGroupName: group.name, location: group.location };
const network = new AksNetwork(stack, 'network', place);
const cluster = new AksCluster(stack, 'shop', { ...place, kubernetesVersion: KubernetesVersion.V1_35, nodeSubnet: network.nodeSubnet });
cluster.addNodePool('apps', { vmSize: 'Standard_D4ds_v5' });

app.synth();

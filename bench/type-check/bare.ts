// The flagship example written without the library: bare constructs, one import for each azurerm resource. It is type-checked only.
import { ApplicationGateway } from '@cdktf/provider-azurerm/lib/application-gateway';
import { KubernetesCluster } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { KubernetesClusterNodePool } from '@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool';
import { NetworkSecurityGroup } from '@cdktf/provider-azurerm/lib/network-security-group';
import { NetworkSecurityRule } from '@cdktf/provider-azurerm/lib/network-security-rule';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { PublicIp } from '@cdktf/provider-azurerm/lib/public-ip';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { SubnetNetworkSecurityGroupAssociation } from '@cdktf/provider-azurerm/lib/subnet-network-security-group-association';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import * as cdk8s from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { App, TerraformStack } from 'cdktf';

const zones = ['1', '2', '3'];
const app = new App();
const stack = new TerraformStack(app, 'infra');
new AzurermProvider(stack, 'azurerm', { features: [{}] });
const group = new ResourceGroup(stack, 'group', { name: 'rg-shop', location: 'westeurope' });
const home = { resourceGroupName: group.name, location: group.location };

const network = new VirtualNetwork(stack, 'network', { ...home, name: 'vnet-shop', addressSpace: ['10.10.0.0/16'] });
const nodes = new Subnet(stack, 'nodes', {
  resourceGroupName: group.name, virtualNetworkName: network.name, name: 'snet-nodes', addressPrefixes: ['10.10.0.0/20'],
});
const gatewaySubnet = new Subnet(stack, 'gateway-subnet', {
  resourceGroupName: group.name,
  virtualNetworkName: network.name,
  name: 'snet-gateway',
  addressPrefixes: ['10.10.16.0/24'],
  delegation: [{
    name: 'application-gateways',
    serviceDelegation: {
      name: 'Microsoft.Network/applicationGateways', actions: ['Microsoft.Network/virtualNetworks/subnets/join/action'],
    },
  }],
});
const security = new NetworkSecurityGroup(stack, 'security', { ...home, name: 'nsg-gateway' });
const inbound = { direction: 'Inbound', access: 'Allow', sourcePortRange: '*', destinationAddressPrefix: '*' };
const rules = [
  { name: 'allow-gateway-manager', priority: 100, protocol: 'Tcp', sourceAddressPrefix: 'GatewayManager', destinationPortRanges: ['65200-65535'] },
  { name: 'allow-azure-load-balancer', priority: 110, protocol: '*', sourceAddressPrefix: 'AzureLoadBalancer', destinationPortRanges: ['0-65535'] },
  { name: 'allow-clients', priority: 120, protocol: 'Tcp', sourceAddressPrefix: 'Internet', destinationPortRanges: ['80', '443'] },
].map((rule) => new NetworkSecurityRule(stack, rule.name, {
  ...inbound, ...rule, resourceGroupName: group.name, networkSecurityGroupName: security.name,
}));
const association = new SubnetNetworkSecurityGroupAssociation(stack, 'association', {
  subnetId: gatewaySubnet.id, networkSecurityGroupId: security.id, dependsOn: rules,
});

const address = new PublicIp(stack, 'address', { ...home, name: 'pip-agw-shop', allocationMethod: 'Static', sku: 'Standard', zones });
const gateway = new ApplicationGateway(stack, 'gateway', {
  ...home,
  name: 'agw-shop',
  zones,
  sku: { name: 'Standard_v2', tier: 'Standard_v2' },
  autoscaleConfiguration: { minCapacity: 2, maxCapacity: 10 },
  sslPolicy: { policyType: 'Predefined', policyName: 'AppGwSslPolicy20220101S' },
  gatewayIpConfiguration: [{ name: 'gateway', subnetId: gatewaySubnet.id }],
  frontendIpConfiguration: [{ name: 'public', publicIpAddressId: address.id }],
  frontendPort: [{ name: 'port-80', port: 80 }],
  backendAddressPool: [{ name: 'placeholder' }],
  backendHttpSettings: [{ name: 'placeholder', port: 80, protocol: 'Http', cookieBasedAffinity: 'Disabled' }],
  httpListener: [{ name: 'placeholder', protocol: 'Http', frontendIpConfigurationName: 'public', frontendPortName: 'port-80' }],
  requestRoutingRule: [{
    name: 'placeholder',
    ruleType: 'Basic',
    priority: 20000,
    httpListenerName: 'placeholder',
    backendAddressPoolName: 'placeholder',
    backendHttpSettingsName: 'placeholder',
  }],
  lifecycle: {
    ignoreChanges: [
      'backend_address_pool', 'backend_http_settings', 'frontend_port', 'http_listener', 'probe', 'redirect_configuration', 'request_routing_rule',
      'rewrite_rule_set', 'ssl_certificate', 'tags', 'url_path_map',
    ],
  },
  dependsOn: [association],
});

const identity = new UserAssignedIdentity(stack, 'identity', { ...home, name: 'id-aks-shop' });
const subnetRole = new RoleAssignment(stack, 'subnet-role', {
  scope: nodes.id, roleDefinitionName: 'Network Contributor', principalId: identity.principalId, principalType: 'ServicePrincipal',
});
const cluster = new KubernetesCluster(stack, 'cluster', {
  ...home,
  name: 'aks-shop',
  dnsPrefix: 'aks-shop',
  kubernetesVersion: '1.35',
  skuTier: 'Standard',
  oidcIssuerEnabled: true,
  workloadIdentityEnabled: true,
  identity: { type: 'UserAssigned', identityIds: [identity.id] },
  defaultNodePool: {
    name: 'system',
    vmSize: 'Standard_D4ds_v5',
    autoScalingEnabled: true,
    minCount: 2,
    maxCount: 5,
    zones,
    vnetSubnetId: nodes.id,
    onlyCriticalAddonsEnabled: true,
    temporaryNameForRotation: 'systemtmp',
    upgradeSettings: { maxSurge: '10%' },
  },
  networkProfile: {
    networkPlugin: 'azure', networkPluginMode: 'overlay', podCidr: '10.244.0.0/16', serviceCidr: '10.0.0.0/16', dnsServiceIp: '10.0.0.10',
  },
  ingressApplicationGateway: { gatewayId: gateway.id },
  dependsOn: [subnetRole],
});
new KubernetesClusterNodePool(stack, 'user', {
  kubernetesClusterId: cluster.id,
  name: 'user',
  vmSize: 'Standard_D4ds_v5',
  autoScalingEnabled: true,
  minCount: 1,
  maxCount: 5,
  zones,
  vnetSubnetId: nodes.id,
});
const controller = cluster.ingressApplicationGateway.ingressApplicationGatewayIdentity.get(0).objectId;
Object.entries({ 'Contributor': gateway.id, 'Reader': group.id, 'Network Contributor': gatewaySubnet.id }).forEach(([role, scope]) => (
  new RoleAssignment(stack, role, { scope, roleDefinitionName: role, principalId: controller, principalType: 'ServicePrincipal' })
));

const manifests = new cdk8s.App();
const chart = new cdk8s.Chart(manifests, 'shop');
const labels = { app: 'api-app' };
const api = new kplus.Deployment(chart, 'api', {
  metadata: { name: 'api' },
  podMetadata: { labels },
  replicas: 3,
  select: false,
  containers: [{
    name: 'api', image: 'hashicorp/http-echo:1.0.0', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/', { port: 8080 }),
  }],
});
api.select(kplus.LabelSelector.of({ labels }));
const service = new kplus.Service(chart, 'api-service', {
  metadata: { name: 'api-service' },
  selector: kplus.Pods.select(chart, 'pods', { labels }),
  ports: [{ port: 80, targetPort: 8080 }],
});
new kplus.Ingress(chart, 'api-ingress', {
  metadata: { name: 'api-ingress' },
  className: 'azure-application-gateway',
  rules: [{ path: '/api', backend: kplus.IngressBackend.fromService(service) }],
});

manifests.synth();
app.synth();

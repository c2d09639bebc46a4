import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformElement, TerraformStack, TerraformVariable } from 'cdktf';
import { AksCluster, AksNetwork, ApplicationGateway, ExistingResources, IngressControllerAddon, OutboundType } from '../../lib/terraform';
import { IMPORT_FORMS, readImportId } from '../../lib/terraform/private/import-forms';
import { KubeProxy, KubernetesVersion } from '../../lib/traffic';
import IMPORT_IDS from '../support/data/azurerm-import-ids.json';
import { PLACE, synth, testStack } from '../support/terraform';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-shop';
const VNET = `${GROUP}/providers/Microsoft.Network/virtualNetworks/vnet-shop`;

function imports(stack: TerraformStack): any[] {
  return synth(stack).import ?? [];
}

function shop(stack: TerraformStack) {
  const network = new AksNetwork(stack, 'shop', { ...PLACE, natGateway: {}, sharedRouteTable: true });
  const cluster = new AksCluster(stack, 'cluster', {
    ...PLACE,
    nodeSubnet: network.nodeSubnet,
    kubernetesVersion: KubernetesVersion.V1_35,
    kubeProxy: KubeProxy.iptables(),
    outboundType: OutboundType.USER_ASSIGNED_NAT_GATEWAY,
  });
  cluster.addNodePool('user', {});
  const gateway = new ApplicationGateway(stack, 'gateway', { ...PLACE, subnet: network.gatewaySubnet });
  new IngressControllerAddon(stack, 'controller', { cluster, gateway });
  return { network, cluster, gateway };
}

test('writes one import block for each resource, and the resources as ever', () => {
  const stack = testStack();
  const { network, cluster } = shop(stack);
  const before = synth(stack).resource;

  ExistingResources.takeOver(network, {
    'Resource': VNET,
    'NodeSubnet': `${VNET}/subnets/snet-nodes`,
    'GatewaySecurity/Association': `${VNET}/subnets/snet-gateway`,
    'NatGateway/Address': `${GROUP}/providers/Microsoft.Network/natGateways/ng-vnet-shop|${GROUP}/providers/Microsoft.Network/publicIPAddresses/pip`,
  });
  ExistingResources.takeOver(cluster, {
    'Identity/Subnet-snet-nodes': `${VNET}/subnets/snet-nodes/providers/Microsoft.Authorization/roleAssignments/11111111-1111-1111-1111-111111111111`,
    'user/Resource': `${GROUP}/providers/Microsoft.ContainerService/managedClusters/aks-cluster/agentPools/user`,
  });

  expect(imports(stack)).toEqual([
    { to: 'azurerm_virtual_network.shop_4FF2D3EB', id: VNET },
    {
      to: 'azurerm_nat_gateway_public_ip_association.shop_NatGateway_Address_649EDDE9',
      id: `${GROUP}/providers/Microsoft.Network/natGateways/ng-vnet-shop|${GROUP}/providers/Microsoft.Network/publicIPAddresses/pip`,
    },
    { to: 'azurerm_subnet.shop_NodeSubnet_B3B2D8A7', id: `${VNET}/subnets/snet-nodes` },
    { to: 'azurerm_subnet_network_security_group_association.shop_GatewaySecurity_Association_5D03BC4D', id: `${VNET}/subnets/snet-gateway` },
    {
      to: 'azurerm_role_assignment.cluster_Identity_Subnet-snet-nodes_9B6D5028',
      id: `${VNET}/subnets/snet-nodes/providers/Microsoft.Authorization/roleAssignments/11111111-1111-1111-1111-111111111111`,
    },
    {
      to: 'azurerm_kubernetes_cluster_node_pool.cluster_user_1474B73A',
      id: `${GROUP}/providers/Microsoft.ContainerService/managedClusters/aks-cluster/agentPools/user`,
    },
  ]);
  expect(synth(stack).resource).toEqual(before);
});

test('names the provider of a resource that has its own', () => {
  const stack = testStack();
  const provider = new AzurermProvider(stack, 'hub', { features: [{}], alias: 'hub' });
  new ResourceGroup(stack, 'group', { name: 'rg-shop', location: 'westeurope', provider });

  ExistingResources.takeOver(stack, { group: GROUP });

  expect(imports(stack)).toEqual([{ to: 'azurerm_resource_group.group', id: GROUP, provider: 'azurerm.hub' }]);
});

test('takes an id that only Terraform knows', () => {
  const stack = testStack();
  const network = new AksNetwork(stack, 'shop', PLACE);
  const id = new TerraformVariable(stack, 'vnet', { type: 'string' });

  ExistingResources.takeOver(network, { Resource: id.stringValue });

  expect(imports(stack)).toEqual([{ to: 'azurerm_virtual_network.shop_4FF2D3EB', id: '${var.vnet}' }]);
});

test('writes the block in HCL too', () => {
  const stack = testStack();
  const network = new AksNetwork(stack, 'shop', PLACE);

  ExistingResources.takeOver(network, { Resource: VNET });

  const block = network.virtualNetwork!.node.findChild('Import') as TerraformElement;
  expect(block.toHclTerraform()).toEqual({
    import: [{
      to: { value: 'azurerm_virtual_network.shop_4FF2D3EB', type: 'simple', storageClassType: 'reference' },
      id: { value: VNET, type: 'simple', storageClassType: 'string' },
    }],
  });
});

test('lists what can be taken over, and how it is named', () => {
  const { network, cluster } = shop(testStack());

  expect(ExistingResources.formsOf(network)).toEqual({
    Resource: '/subscriptions/<guid>/resourceGroups/<resource_group_name>/providers/Microsoft.Network/virtualNetworks/<name>',
    ...Object.fromEntries(['RouteTable/Resource', 'RouteTable/NodeSubnet', 'RouteTable/GatewaySubnet', 'NatGateway/Resource', 'NatGateway/PublicIp',
      'NatGateway/Address', 'NatGateway/NodeSubnet', 'NodeSubnet', 'GatewaySubnet', 'GatewaySecurity/Resource', 'GatewaySecurity/GatewayManager',
      'GatewaySecurity/LoadBalancer', 'GatewaySecurity/Clients', 'GatewaySecurity/Association'].map((path) => [path, expect.any(String)])),
  });
  expect(ExistingResources.formsOf(cluster)).not.toHaveProperty('KubeProxy/Resource');
});

test.each([
  ['another type', `${VNET}/subnets/vnet-shop`],
  ['letter case', VNET.replace('resourceGroups', 'resourcegroups')],
  ['letter case of the type', VNET.replace('virtualNetworks', 'virtualnetworks')],
  ['no subscription', VNET.replace('00000000-0000-0000-0000-000000000000', 'production')],
  ['a name alone', 'vnet-shop'],
  ['nothing', ''],
])('fails for an id of another form: %s', (_, id) => {
  const network = new AksNetwork(testStack(), 'shop', PLACE);

  expect(() => ExistingResources.takeOver(network, { Resource: id })).toThrow(new Error(
    "[infra/shop] importIds 'Resource' must be an id of azurerm_virtual_network like "
    + `/subscriptions/<guid>/resourceGroups/<resource_group_name>/providers/Microsoft.Network/virtualNetworks/<name>, in these letters, got '${id}'`,
  ));
});

test('fails for the id of something with another name', () => {
  const network = new AksNetwork(testStack(), 'shop', PLACE);
  const id = VNET.replace('rg-shop', 'RG-Shop').replace('vnet-shop', 'vnet-old');

  expect(() => ExistingResources.takeOver(network, { Resource: id })).toThrow(new Error(
    "[infra/shop] importIds 'Resource' must be the id of what the program names: "
    + "its resource_group_name is 'RG-Shop', the program says 'rg-shop', and Terraform would replace it\n"
    + "  importIds 'Resource' must be the id of what the program names: its name is 'vnet-old', the program says 'vnet-shop', and Terraform would replace it",
  ));
});

test('fails where there is no such resource', () => {
  const stack = testStack();
  const network = new AksNetwork(stack, 'shop', PLACE);

  expect(() => ExistingResources.takeOver(network, { Vnet: VNET })).toThrow(
    "[infra/shop] importIds must name a resource that can be taken over, got 'Vnet': there is Resource, NodeSubnet, GatewaySubnet, GatewaySecurity/Resource",
  );
  expect(() => ExistingResources.takeOver(network.virtualNetwork!, { Resource: VNET })).toThrow("got 'Resource': there is ");
});

test('fails for a resource that is taken over twice', () => {
  const network = new AksNetwork(testStack(), 'shop', PLACE);
  ExistingResources.takeOver(network, { Resource: VNET });

  expect(() => ExistingResources.takeOver(network, { Resource: VNET })).toThrow("[infra/shop] importIds must name a resource once, got 'Resource' again");
});

test('writes nothing when one id of several is wrong', () => {
  const stack = testStack();
  const network = new AksNetwork(stack, 'shop', PLACE);

  expect(() => ExistingResources.takeOver(network, { Resource: VNET, NodeSubnet: VNET })).toThrow("'NodeSubnet' must be an id of azurerm_subnet");
  expect(imports(stack)).toEqual([]);
});

/** azurerm types of the resources that files of the library import. */
function typesMade(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf-8' }).filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf-8').matchAll(/@cdktf\/provider-azurerm\/lib\/([a-z-]+)'/g)])
    .map(([, name]) => `azurerm_${name.replace(/-/g, '_')}`)
    .filter((type) => type !== 'azurerm_provider');
}

test.each([...new Set(typesMade(join(__dirname, '../../lib')))].sort())('knows the form of ids of %s, which the library makes', (type) => {
  expect(Object.keys(IMPORT_FORMS)).toContain(type);
});

test.each(Object.keys(IMPORT_FORMS))('ids of %s have the form of its documentation', (type) => {
  const documented = (IMPORT_IDS as Record<string, string>)[type]
    .replace('{subscriptionId}', '00000000-0000-0000-0000-000000000001').replace(/[{}]/g, '');

  expect(readImportId(IMPORT_FORMS[type], documented)).toBeDefined();
  expect(readImportId(IMPORT_FORMS[type], `${documented}/more`)).toBeUndefined();
  expect(readImportId(IMPORT_FORMS[type], documented.toUpperCase())).toBeUndefined();
});

test('takes ids of role assignments of other tenants', () => {
  const id = `${GROUP}/providers/Microsoft.Authorization/roleAssignments/11111111-1111-1111-1111-111111111111`;
  const read = (text: string) => readImportId(IMPORT_FORMS.azurerm_role_assignment, text);

  expect(read(`${id}|22222222-2222-2222-2222-222222222222`)).toBeDefined();
  expect(read(`${id}|tenant`)).toBeUndefined();
  expect(read(id.replace(/[^/]*$/, 'assignment'))).toBeUndefined();
});

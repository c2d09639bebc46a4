import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformElement, TerraformStack, TerraformVariable } from 'cdktf';
import { AksPlatform } from '../../lib/platform';
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
    'NatGateway/Address': `${GROUP}/providers/Microsoft.Network/natGateways/ng-vnet-shop|${GROUP}/providers/Microsoft.Network/publicIPAddresses/pip-ng-vnet-shop`,
  });
  ExistingResources.takeOver(cluster, {
    'Identity/Subnet-snet-nodes': `${VNET}/subnets/snet-nodes/providers/Microsoft.Authorization/roleAssignments/11111111-1111-1111-1111-111111111111`,
    'user/Resource': `${GROUP}/providers/Microsoft.ContainerService/managedClusters/aks-cluster/agentPools/user`,
  });

  expect(imports(stack)).toEqual([
    { to: 'azurerm_virtual_network.shop_4FF2D3EB', id: VNET },
    {
      to: 'azurerm_nat_gateway_public_ip_association.shop_NatGateway_Address_649EDDE9',
      id: `${GROUP}/providers/Microsoft.Network/natGateways/ng-vnet-shop|${GROUP}/providers/Microsoft.Network/publicIPAddresses/pip-ng-vnet-shop`,
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

describe('references to other resources', () => {
  const other = (id: string) => id.replace('rg-shop', 'rg-q');

  function platform(): AksPlatform {
    return new AksPlatform(testStack(), 'shop', { location: 'westeurope' });
  }

  test.each([
    ['Cluster/Resource', `${GROUP}/providers/Microsoft.ContainerService/managedClusters/aks-shop`],
    ['Cluster/user/Resource', `${GROUP}/providers/Microsoft.ContainerService/managedClusters/aks-shop/agentPools/user`],
    ['Network/NodeSubnet', `${VNET}/subnets/snet-nodes`],
    ['Network/GatewaySecurity/Association', `${VNET}/subnets/snet-gateway`],
    ['Network/GatewaySecurity/Clients', `${GROUP}/providers/Microsoft.Network/networkSecurityGroups/nsg-gateway-vnet-shop/securityRules/allow-clients`],
    ['Cluster/Identity/Subnet-snet-nodes',
      `${VNET}/subnets/snet-nodes/providers/Microsoft.Authorization/roleAssignments/11111111-1111-1111-1111-111111111111`],
  ])('%s is compared with what they say', (path, id) => {
    expect(() => ExistingResources.takeOver(platform(), { [path]: id })).not.toThrow();
    expect(() => ExistingResources.takeOver(platform(), { [path]: other(id) })).toThrow('and Terraform would replace it');
  });

  test('fails for another resource group, which another block names', () => {
    const id = other(`${GROUP}/providers/Microsoft.ContainerService/managedClusters/aks-shop`);

    expect(() => ExistingResources.takeOver(platform(), { 'Cluster/Resource': id })).toThrow(new Error(
      "[infra/shop] importIds 'Cluster/Resource' must be the id of what the program names: "
      + "its resource_group_name is 'rg-q', the program says 'rg-shop', and Terraform would replace it",
    ));
  });

  test('fails for a pool of another cluster, a subnet of another network and an association of another subnet', () => {
    const cluster = `${GROUP}/providers/Microsoft.ContainerService/managedClusters`;
    const ids = {
      'Cluster/user/Resource': `${cluster}/aks-old/agentPools/user`,
      'Network/NodeSubnet': `${VNET}-old/subnets/snet-nodes`,
      'Network/GatewaySecurity/Association': `${VNET}/subnets/snet-gateway-old`,
    };

    expect(() => ExistingResources.takeOver(platform(), ids)).toThrow(new Error([
      "[infra/shop] importIds 'Cluster/user/Resource' must be the id of what the program names: "
      + `its kubernetes_cluster_id is '${cluster}/aks-old/agentPools/user', `
      + "the program says '/subscriptions/<guid>/resourceGroups/rg-shop/providers/Microsoft.ContainerService/managedClusters/aks-shop', and Terraform would replace it",
      "importIds 'Network/NodeSubnet' must be the id of what the program names: "
      + "its virtual_network_name is 'vnet-shop-old', the program says 'vnet-shop', and Terraform would replace it",
      "importIds 'Network/GatewaySecurity/Association' must be the id of what the program names: "
      + `its subnet_id is '${VNET}/subnets/snet-gateway-old', `
      + "the program says '/subscriptions/<guid>/resourceGroups/rg-shop/providers/Microsoft.Network/virtualNetworks/vnet-shop/subnets/snet-gateway', "
      + 'and Terraform would replace it',
    ].join('\n  ')));
  });

  test('are left alone where only Terraform knows what they say', () => {
    const stack = testStack();
    const group = new TerraformVariable(stack, 'group', { type: 'string' });
    const network = new AksNetwork(stack, 'shop', { ...PLACE, resourceGroupName: group.stringValue });

    expect(() => ExistingResources.takeOver(network, { Resource: other(VNET), NodeSubnet: `${other(VNET)}/subnets/snet-nodes` })).not.toThrow();
  });
});

describe('subscriptions', () => {
  const elsewhere = (id: string) => id.replace('00000000-0000', '11111111-1111');

  test('fails for ids of two under one provider', () => {
    const network = new AksNetwork(testStack(), 'shop', PLACE);

    expect(() => ExistingResources.takeOver(network, { Resource: VNET, NodeSubnet: elsewhere(`${VNET}/subnets/snet-nodes`) })).toThrow(new Error(
      "[infra/shop] importIds 'NodeSubnet' must be in subscription 00000000-0000-0000-0000-000000000000 like 'Resource', "
      + 'got 11111111-1111-0000-0000-000000000000: a provider works in one, give the resource another provider',
    ));
  });

  test('may differ between providers, and for what belongs to another resource', () => {
    const stack = testStack();
    const { cluster } = shop(stack);
    const provider = new AzurermProvider(stack, 'hub', { features: [{}], alias: 'hub' });
    new ResourceGroup(stack, 'hubs', { name: 'rg-shop', location: 'westeurope', provider });
    const id = `${VNET}/subnets/snet-nodes/providers/Microsoft.Authorization/roleAssignments/11111111-1111-1111-1111-111111111111`;

    ExistingResources.takeOver(stack, { 'hubs': elsewhere(GROUP), 'shop/Resource': VNET });
    ExistingResources.takeOver(cluster, {
      'Resource': `${GROUP}/providers/Microsoft.ContainerService/managedClusters/aks-cluster`, 'Identity/Subnet-snet-nodes': elsewhere(id),
    });
    expect(imports(stack)).toHaveLength(4);
  });
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
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf-8').matchAll(/@cdkt[fn]\/provider-azurerm\/lib\/([a-z-]+)'/g)])
    .map(([, name]) => `azurerm_${name.replace(/-/g, '_')}`)
    .filter((type) => type !== 'azurerm_provider' && !type.startsWith('azurerm_data_'));
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

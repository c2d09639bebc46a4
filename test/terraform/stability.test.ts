import { TerraformStack } from 'cdktf';
import { AksCluster, AksNetwork, ApplicationGateway, IngressControllerAddon } from '../../lib/terraform';
import { GatewayManager, KubeProxy, KubernetesVersion } from '../../lib/traffic';
import { addresses, PLACE, synth, testStack } from '../support/terraform';

/** A network, a cluster with a pool and a gateway with the add-on, under the given id. */
function platform(stack: TerraformStack, name: string): void {
  const network = new AksNetwork(stack, `${name}-network`, { ...PLACE, loadBalancerSubnet: {} });
  const cluster = new AksCluster(stack, name, {
    ...PLACE,
    kubernetesVersion: KubernetesVersion.V1_35,
    kubeProxy: KubeProxy.nftables(),
    nodeSubnet: network.nodeSubnet,
    loadBalancerSubnets: [network.loadBalancerSubnet],
  });
  cluster.addNodePool('apps');
  const gateway = new ApplicationGateway(stack, `${name}-gateway`, { ...PLACE, subnet: network.gatewaySubnet });
  new IngressControllerAddon(stack, `${name}-ingress`, { cluster, gateway });
}

function unrelated(stack: TerraformStack): void {
  const network = new AksNetwork(stack, 'a-network', { ...PLACE });
  const gateway = new ApplicationGateway(stack, 'a-gateway', { ...PLACE, subnet: network.gatewaySubnet, managedBy: GatewayManager.TERRAFORM });
  gateway.addRoutingRule('all', {
    listener: gateway.addListener('http'),
    backendPool: gateway.addBackendPool('pool', { ipAddresses: ['10.10.17.10'] }),
    backendHttpSettings: gateway.addBackendHttpSettings('settings'),
  });
}

test('addresses are those of the first release', () => {
  const stack = testStack();
  platform(stack, 'shop');

  expect(addresses(stack)).toEqual([
    'azapi_update_resource.shop_KubeProxy_9284869C',
    'azurerm_application_gateway.shop-gateway_85A95AEB',
    'azurerm_kubernetes_cluster.shop_4FF2D3EB',
    'azurerm_kubernetes_cluster_node_pool.shop_apps_4330E3E9',
    'azurerm_network_security_group.shop-network_GatewaySecurity_5662743F',
    'azurerm_network_security_rule.shop-network_GatewaySecurity_Clients_046E17BF',
    'azurerm_network_security_rule.shop-network_GatewaySecurity_GatewayManager_C4D92D92',
    'azurerm_network_security_rule.shop-network_GatewaySecurity_LoadBalancer_A5C3E77C',
    'azurerm_public_ip.shop-gateway_PublicIp_D756A272',
    'azurerm_role_assignment.shop-ingress_GatewayContributor_05B0A6B5',
    'azurerm_role_assignment.shop-ingress_ResourceGroupReader_E849A955',
    'azurerm_role_assignment.shop-ingress_SubnetNetworkContributor_31E4BC99',
    'azurerm_role_assignment.shop_Identity_Subnet-snet-load-balancers_AE5D6F6B',
    'azurerm_role_assignment.shop_Identity_Subnet-snet-nodes_C8B7D62D',
    'azurerm_subnet.shop-network_GatewaySubnet_FF497FE5',
    'azurerm_subnet.shop-network_LoadBalancerSubnet_D958BE37',
    'azurerm_subnet.shop-network_NodeSubnet_343BFD9E',
    'azurerm_subnet_network_security_group_association.shop-network_GatewaySecurity_Association_CEFF812F',
    'azurerm_user_assigned_identity.shop_Identity_DF91A3B7',
    'azurerm_virtual_network.shop-network_329C7780',
  ]);
});

test('nothing changes when something unrelated is added before or after', () => {
  const alone = testStack();
  platform(alone, 'shop');
  const before = testStack();
  unrelated(before);
  platform(before, 'shop');
  const after = testStack();
  platform(after, 'shop');
  unrelated(after);

  const withoutUnrelated = (stack: TerraformStack) => Object.fromEntries(Object.entries<any>(synth(stack).resource)
    .map(([type, found]) => [type, Object.fromEntries(Object.entries(found).filter(([id]) => id.startsWith('shop')))]));
  expect(withoutUnrelated(before)).toEqual(synth(alone).resource);
  expect(withoutUnrelated(after)).toEqual(synth(alone).resource);
});

test('two platforms in one stack do not collide', () => {
  const stack = testStack();
  platform(stack, 'shop');
  platform(stack, 'blog');
  const names = Object.entries<any>(synth(stack).resource)
    .filter(([type]) => !/subnet|rule|role|node_pool|azapi/.test(type))
    .flatMap(([type, found]) => Object.values<any>(found).map(({ name }) => `${type} ${name}`));

  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain('azurerm_kubernetes_cluster aks-blog');
});

test('the same program gives the same bytes', () => {
  const [one, two] = [testStack(), testStack()];
  platform(one, 'shop');
  platform(two, 'shop');

  expect(JSON.stringify(synth(one))).toBe(JSON.stringify(synth(two)));
});

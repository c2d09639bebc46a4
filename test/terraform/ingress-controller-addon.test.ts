import { Lazy } from 'cdktf';
import {
  AksClusterProps, AksNetworkProps, ApplicationGateway, ClusterNetworking, IngressControllerAddon, IngressControllerAddonProps, NetworkSubnet,
  NodeOsType, NodePoolOptions,
} from '../../lib/terraform';
import { GatewayManager } from '../../lib/traffic';
import { testCluster } from '../support/cluster';
import { onlyResource, PLACE, resources, validationErrors } from '../support/terraform';

const PROVIDERS = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers';
const IDENTITY = `${PROVIDERS}/Microsoft.ManagedIdentity/userAssignedIdentities/id-shop`;
const GATEWAY = `${PROVIDERS}/Microsoft.Network/applicationGateways/agw`;
const POLICY = `${PROVIDERS}/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/waf`;
const SUBNET = `${PROVIDERS}/Microsoft.Network/virtualNetworks/vnet/subnets/gateway`;
const PRINCIPAL = '${azurerm_kubernetes_cluster.shop_4FF2D3EB.ingress_application_gateway[0].ingress_application_gateway_identity[0].object_id}';

interface Setup {
  readonly cluster?: Partial<AksClusterProps>;
  readonly network?: Partial<AksNetworkProps>;
  readonly gatewayIdentityId?: string;
  readonly addon?: Partial<IngressControllerAddonProps>;
}

function setup({ cluster: clusterProps, network: networkProps, gatewayIdentityId: identityId, addon: addonProps }: Setup = {}) {
  const { stack, cluster, network } = testCluster(clusterProps, networkProps);
  const gateway = new ApplicationGateway(stack, 'gateway', { ...PLACE, subnet: network.gatewaySubnet, identityId });
  const addon = new IngressControllerAddon(stack, 'ingress', { cluster, gateway, ...addonProps });
  return { stack, cluster, gateway, addon };
}

function roles(made: Setup): any[] {
  return Object.entries(resources(setup(made).stack, 'azurerm_role_assignment')).filter(([id]) => id.startsWith('ingress')).map(([, role]) => role);
}

const role = (name: string, scope: string) => ({ scope, role_definition_name: name, principal_id: PRINCIPAL, principal_type: 'ServicePrincipal' });

test('the cluster runs the add-on for the gateway and knows it', () => {
  const { stack, cluster, gateway, addon } = setup();

  expect(onlyResource(stack, 'azurerm_kubernetes_cluster').ingress_application_gateway).toEqual({
    gateway_id: '${azurerm_application_gateway.gateway_B15F83BA.id}',
  });
  expect(cluster.clusterProfile.gateways).toEqual([gateway.gatewayProfile]);
  expect(addon.roleAssignments).toHaveLength(3);
});

test('its identity gets the roles it needs and no more', () => {
  expect(roles({})).toEqual([
    role('Contributor', '${azurerm_application_gateway.gateway_B15F83BA.id}'),
    role('Reader', '${join("/", slice(split("/", azurerm_application_gateway.gateway_B15F83BA.id), 0, 5))}'),
    role('Network Contributor', '${azurerm_subnet.network_GatewaySubnet_27D71882.id}'),
  ]);
});

test('it may use the identity of the gateway', () => {
  expect(roles({ gatewayIdentityId: IDENTITY })).toContainEqual(role('Managed Identity Operator', IDENTITY));
});

test('it may join the firewall policy of the gateway', () => {
  const { stack, cluster } = testCluster({ networking: ClusterNetworking.nodeSubnet() });
  const gateway = ApplicationGateway.fromApplicationGatewayId(stack, 'gateway', GATEWAY, { subnet: NetworkSubnet.fromSubnetId(SUBNET), firewallPolicyId: POLICY });
  new IngressControllerAddon(stack, 'ingress', { cluster, gateway });

  expect(Object.values(resources(stack, 'azurerm_role_assignment'))).toContainEqual(role('Network Contributor', POLICY));
});

test('it may join a firewall policy that Ingresses name, whoever gives the other roles', () => {
  const { stack, addon } = setup({ addon: { assignRoles: false } });
  addon.grantFirewallPolicy('UploadPolicy', POLICY);

  expect(Object.entries(resources(stack, 'azurerm_role_assignment')).filter(([id]) => id.startsWith('ingress'))).toEqual([
    [expect.stringMatching(/^ingress_UploadPolicy_/), role('Network Contributor', POLICY)],
  ]);
  expect(addon.roleAssignments).toHaveLength(1);
});

test('fails for a firewall policy that is none', () => {
  const { addon } = setup();
  expect(() => addon.grantFirewallPolicy('UploadPolicy', GATEWAY)).toThrow(/^\[infra\/ingress\] firewallPolicyId must be .*applicationGatewayWebApplicationFirewallPolicies/);
  expect(addon.roleAssignments).toHaveLength(3);
});

test('somebody else can give the roles', () => {
  expect(roles({ addon: { assignRoles: false } })).toEqual([]);
});

test('a gateway that exists already needs its subnet for the roles', () => {
  const { stack, cluster } = testCluster({ networking: ClusterNetworking.nodeSubnet() });
  const gateway = ApplicationGateway.fromApplicationGatewayId(stack, 'gateway', GATEWAY, { subnet: NetworkSubnet.fromSubnetId(SUBNET) });
  new IngressControllerAddon(stack, 'ingress', { cluster, gateway });

  expect(Object.values(resources(stack, 'azurerm_role_assignment')).map(({ scope }) => scope)).toEqual(expect.arrayContaining([
    GATEWAY, '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg', SUBNET,
  ]));
});

test('fails without a node to run on', () => {
  expect(validationErrors(setup({ cluster: { systemPool: { onlyCriticalAddons: true } } }).stack)).toContain(
    '[infra/ingress] the ingress controller has no node to run on: its system pool takes critical add-ons only, '
    + 'call addNodePool on the cluster for a Linux pool without spot and without taints that keep pods away, or set systemPool.onlyCriticalAddons false',
  );
});

test.each<[string, NodePoolOptions]>([
  ['Windows nodes', { osType: NodeOsType.WINDOWS }],
  ['spot nodes', { spot: true }],
  ['nodes with a taint that keeps pods away', { nodeTaints: ['team=data:PreferNoSchedule', 'team=data:NoSchedule'] }],
  ['nodes with a taint that sends pods away', { nodeTaints: ['team=data:NoExecute'] }],
])('fails with %s only', (_, options) => {
  const { stack, cluster } = setup();
  cluster.addNodePool('pool', options);

  expect(validationErrors(stack)).toContain('the ingress controller has no node to run on');
});

test.each<[string, NodePoolOptions]>([
  ['a Linux pool', {}],
  ['a Linux pool that pods had better avoid', { nodeTaints: ['team=data:PreferNoSchedule'] }],
  ['a Linux pool with taints that only Terraform knows', { nodeTaints: [Lazy.stringValue({ produce: () => 'team=data:NoSchedule' })] }],
])('%s is enough', (_, options) => {
  const { stack, cluster } = setup({ cluster: { systemPool: { onlyCriticalAddons: true } } });
  cluster.addNodePool('apps', options);

  expect(validationErrors(stack)).toBe('');
});

test('kubenet with a shared route table is taken', () => {
  expect(() => setup({ cluster: { networking: ClusterNetworking.kubenet() }, network: { sharedRouteTable: true } })).not.toThrow();
});

test('a large gateway subnet is taken where pods are in the network', () => {
  const network = { gatewaySubnet: { addressPrefix: '10.10.18.0/23' } };

  expect(() => setup({ cluster: { networking: ClusterNetworking.nodeSubnet() }, network })).not.toThrow();
});

test.each<[string, Setup, string]>([
  ['kubenet without shared routes', { cluster: { networking: ClusterNetworking.kubenet() } },
    'gateway subnet must have the route table of the nodes with kubenet: set sharedRouteTable of the network, or say routeTableId'],
  ['an overlay with a /23', { network: { gatewaySubnet: { addressPrefix: '10.10.18.0/23' } } },
    'gateway subnet must be /24 or smaller with overlay networking, got 10.10.18.0/23'],
  ['an overlay in the Government cloud', { cluster: { location: 'USGov Virginia' } },
    "location must be in the public cloud with overlay networking and the ingress controller, got 'USGov Virginia': take nodeSubnet networking"],
  ['an overlay in China', { cluster: { location: 'chinanorth3' } },
    "location must be in the public cloud with overlay networking and the ingress controller, got 'chinanorth3': take nodeSubnet networking"],
])('fails for %s', (_, made, message) => {
  expect(() => setup(made)).toThrow(new Error(`[infra/ingress] ${message}`));
});

test('fails for a gateway managed by Terraform', () => {
  const { stack, cluster, network } = testCluster();
  const gateway = new ApplicationGateway(stack, 'gateway', { ...PLACE, subnet: network.gatewaySubnet, managedBy: GatewayManager.TERRAFORM });

  expect(() => new IngressControllerAddon(stack, 'ingress', { cluster, gateway })).toThrow(new Error(
    '[infra/ingress] gateway is managed by Terraform and would be overwritten by the ingress controller: make it with managedBy INGRESS_CONTROLLER',
  ));
});

test('fails for a gateway among the nodes', () => {
  const { stack, cluster, network } = testCluster({ networking: ClusterNetworking.nodeSubnet() });
  const gateway = new ApplicationGateway(stack, 'gateway', { ...PLACE, subnet: network.nodeSubnet });

  expect(() => new IngressControllerAddon(stack, 'ingress', { cluster, gateway })).toThrow(
    new Error('[infra/ingress] gateway must have a subnet of its own, got that of the nodes'),
  );
});

test('fails for a second add-on', () => {
  const { stack, cluster, gateway } = setup();

  expect(() => new IngressControllerAddon(stack, 'again', { cluster, gateway })).toThrow(new Error(
    '[infra/again] cluster has an ingress controller add-on already: it takes one',
  ));
});

test('fails for an existing gateway in a subnet that overlay cannot use, all at once', () => {
  const { stack, cluster } = testCluster({ nodeSubnet: NetworkSubnet.fromSubnetId(`${SUBNET.replace('/vnet/', '/other/')}`) });
  const subnet = NetworkSubnet.fromSubnetId(SUBNET, { addressPrefix: '10.1.0.0/22', delegatedTo: '' });
  const gateway = ApplicationGateway.fromApplicationGatewayId(stack, 'gateway', GATEWAY, { subnet });
  const network = SUBNET.replace('/subnets/gateway', '');

  expect(() => new IngressControllerAddon(stack, 'ingress', { cluster, gateway })).toThrow(new Error(`[infra/ingress] ${[
    'gateway subnet must be /24 or smaller with overlay networking, got 10.1.0.0/22',
    "gateway subnet must be delegated to Microsoft.Network/applicationGateways with overlay networking, got ''",
    `gateway subnet must be in the virtual network of the nodes with overlay networking, got ${network} and ${network.replace('/vnet', '/other')}`,
  ].join('\n  ')}`));
});

test('fails for an existing gateway without subnet, unless somebody else gives the roles', () => {
  const { stack, cluster } = testCluster();
  const gateway = ApplicationGateway.fromApplicationGatewayId(stack, 'gateway', GATEWAY);

  expect(() => new IngressControllerAddon(stack, 'ingress', { cluster, gateway })).toThrow(
    '[infra/ingress] gateway must say its subnet for the role on it: give subnet when it is imported, or assignRoles false',
  );
  expect(() => new IngressControllerAddon(stack, 'other', { cluster, gateway, assignRoles: false })).not.toThrow();
});

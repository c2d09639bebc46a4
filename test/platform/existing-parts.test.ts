import { TerraformStack, Testing } from 'cdktf';
import { AksPlatform, AksPlatformProps, AksPreset, AlbInstallation } from '../../lib';
import { AksCluster, AksNetwork, ApplicationGateway, ContainerRegistry, LogAnalyticsWorkspace } from '../../lib/terraform';
import { GatewayManager, KubeProxy, KubernetesVersion } from '../../lib/traffic';
import { checkStack } from '../support/azurerm-schema';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers';
const VNET = `${GROUP}/Microsoft.Network/virtualNetworks/vnet-spoke`;
const WAF = `${GROUP}/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/waf-hub`;
const ADMINS = { entraId: { adminGroupObjectIds: ['00000000-0000-0000-0000-0000000000ad'] }, authorizedIpRanges: ['203.0.113.0/24'] };

const PARTS = {
  network: (stack: TerraformStack) => AksNetwork.fromSubnetIds(stack, 'network', {
    nodeSubnetId: `${VNET}/subnets/nodes`, gatewaySubnetId: `${VNET}/subnets/gateway`, gatewaySubnetPrefix: '10.1.16.0/24',
  }),
  gateway: (stack: TerraformStack, managedBy = GatewayManager.INGRESS_CONTROLLER) => ApplicationGateway.fromApplicationGatewayId(
    stack, 'gateway', `${GROUP}/Microsoft.Network/applicationGateways/agw`, { managedBy, subnet: PARTS.network(stack).gatewaySubnet },
  ),
  cluster: (stack: TerraformStack) => AksCluster.fromAksClusterAttributes(stack, 'cluster', {
    clusterName: 'aks-hub', resourceGroupName: 'rg-hub', oidcIssuerUrl: 'https://issuer/', kubeletPrincipalId: '11111111-1111-1111-1111-111111111111',
  }),
  workspace: (stack: TerraformStack) => LogAnalyticsWorkspace.fromWorkspaceId(stack, 'logs', `${GROUP}/Microsoft.OperationalInsights/workspaces/log-hub`),
  registry: ContainerRegistry.fromContainerRegistryId(`${GROUP}/Microsoft.ContainerRegistry/registries/crhub`),
};

function platform(props: (stack: TerraformStack) => Partial<AksPlatformProps>) {
  const stack = new TerraformStack(Testing.app(), 'infra');
  const made = new AksPlatform(stack, 'shop', { location: 'westeurope', ...props(stack) });
  return {
    made,
    json: () => {
      const json = JSON.parse(Testing.synth(stack, true));
      expect(checkStack(json)).toEqual([]);
      return json;
    },
  };
}

const only = (json: any, type: string): any => {
  const found = Object.values<any>(json.resource[type] ?? {});
  expect(found).toHaveLength(1);
  return found[0];
};

test('a resource group that exists is used by its name', () => {
  const { made, json } = platform(() => ({ existingResourceGroupName: 'rg-spoke' }));
  const { resource } = json();

  expect(resource.azurerm_resource_group).toBeUndefined();
  expect(only({ resource }, 'azurerm_kubernetes_cluster').resource_group_name).toBe('rg-spoke');
  expect(made.resourceGroupName).toBe('rg-spoke');
  expect(() => made.resourceGroup).toThrow(
    new Error('[infra/shop] the platform made no resource group, it was given one that is there already: resourceGroupName says its name'));
});

test('a cluster that exists needs no subnet for nodes, and nothing at all needs no network', () => {
  const inside = platform((stack) => ({ existingCluster: PARTS.cluster(stack), network: { existingNetworkId: VNET, addressSpace: ['10.1.0.0/16'] } }));
  expect(Object.values<any>(inside.json().resource.azurerm_subnet).map(({ name, virtual_network_name: network }) => [network, name])).toEqual([['vnet-spoke', 'snet-gateway']]);

  const nothing = platform((stack) => ({ existingCluster: PARTS.cluster(stack), withoutGateway: true, preset: AksPreset.REGULATED }));
  expect(Object.keys(nothing.json().resource)).toEqual(['azurerm_resource_group']);
  expect(() => nothing.made.network).toThrow(
    new Error('[infra/shop] the platform has no network, nothing that it makes needs one: give it network: {} or existingNetwork'),
  );
});

test.each<[string, (stack: TerraformStack) => Partial<AksPlatformProps>, string]>([
  ['nodes in a network that exists', (stack) => ({ existingNetwork: AksNetwork.fromSubnetIds(stack, 'network', { gatewaySubnetId: `${VNET}/subnets/gateway` }) }),
    'existingNetwork must have a subnet for the nodes of the cluster, got none: give it nodeSubnetId'],
  ['a gateway in a network that exists', (stack) => ({ existingNetwork: AksNetwork.fromSubnetIds(stack, 'network', { nodeSubnetId: `${VNET}/subnets/nodes` }) }),
    'existingNetwork must have a subnet for the application gateway, got none: give it gatewaySubnetId'],
  ['nodes', () => ({ network: { withoutNodeSubnet: true } }), 'network.withoutNodeSubnet leaves no place for the nodes of the cluster: leave it out'],
  ['a gateway', () => ({ network: { withoutGatewaySubnet: true } }), 'network.withoutGatewaySubnet leaves no place for the application gateway: leave it out'],
])('fails where there is no place for %s', (_, props, message) => {
  expect(() => platform(props)).toThrow(new Error(`[infra/shop] ${message}`));
});

test.each<[string, (stack: TerraformStack) => Partial<AksPlatformProps>]>([
  ['nodes alone', (stack) => ({ existingNetwork: AksNetwork.fromSubnetIds(stack, 'network', { nodeSubnetId: `${VNET}/subnets/nodes` }), withoutGateway: true })],
  ['a gateway alone', (stack) => ({
    existingNetwork: AksNetwork.fromSubnetIds(stack, 'network', { gatewaySubnetId: `${VNET}/subnets/gateway` }), existingCluster: PARTS.cluster(stack),
  })],
])('a network that exists may have a place for %s where nothing else is made', (_, props) => {
  expect(() => platform(props).json()).not.toThrow();
});

test('a network that exists holds nodes and gateway', () => {
  const { made, json } = platform((stack) => ({ existingNetwork: PARTS.network(stack) }));
  const { resource } = json();

  expect(resource.azurerm_virtual_network).toBeUndefined();
  expect(only({ resource }, 'azurerm_kubernetes_cluster').default_node_pool.vnet_subnet_id).toBe(`${VNET}/subnets/nodes`);
  expect(only({ resource }, 'azurerm_application_gateway').gateway_ip_configuration[0].subnet_id).toBe(`${VNET}/subnets/gateway`);
  expect(made.network.networkName).toBe('vnet-spoke');
});

test('a gateway that exists is bound to the cluster', () => {
  const { made, json } = platform((stack) => ({ existingGateway: PARTS.gateway(stack) }));
  const { resource } = json();

  expect(resource.azurerm_application_gateway).toBeUndefined();
  expect(only({ resource }, 'azurerm_kubernetes_cluster').ingress_application_gateway.gateway_id).toBe(`${GROUP}/Microsoft.Network/applicationGateways/agw`);
  expect(made.ingressController).toBeDefined();
  expect(made.clusterProfile.gateways?.map(({ gatewayName }) => gatewayName)).toEqual(['agw']);
  expect(() => made.gateway).toThrow(new Error('[infra/shop] the platform made no gateway, it was given one that is there already: use the one that it was given'));
});

test('a gateway of Terraform that exists gets no ingress controller', () => {
  const { made } = platform((stack) => ({ existingGateway: PARTS.gateway(stack, GatewayManager.TERRAFORM) }));

  expect(made.ingressController).toBeUndefined();
  expect(made.clusterProfile.gateways?.map(({ gatewayName }) => gatewayName)).toEqual(['agw']);
});

test('a cluster that exists gets a network and a gateway, and is known by its profile', () => {
  const { made, json } = platform((stack) => ({ existingCluster: PARTS.cluster(stack), registries: [PARTS.registry] }));
  const { resource } = json();

  expect(resource.azurerm_kubernetes_cluster).toBeUndefined();
  expect(only({ resource }, 'azurerm_role_assignment').role_definition_name).toBe('AcrPull');
  expect(made.clusterProfile).toMatchObject({ clusterName: 'aks-hub', gateways: [expect.objectContaining({ gatewayName: 'agw-shop' })] });
  expect(() => made.cluster).toThrow(new Error('[infra/shop] the platform made no cluster, it was given one that is there already: use the one that it was given'));
  expect(() => made.addOutputs()).not.toThrow();
});

test('a cluster that exists may have no gateway, or one that exists too', () => {
  const without = platform((stack) => ({ existingCluster: PARTS.cluster(stack), withoutGateway: true })).made;
  expect(without.clusterProfile.gateways ?? []).toEqual([]);

  const both = platform((stack) => ({ existingCluster: PARTS.cluster(stack), existingGateway: PARTS.gateway(stack) })).made;
  expect(both.clusterProfile.gateways?.map(({ gatewayName }) => gatewayName)).toEqual(['agw']);
  expect(both.ingressController).toBeUndefined();
});

test('a workspace that exists takes all logs', () => {
  const { made, json } = platform((stack) => ({ existingWorkspace: PARTS.workspace(stack) }));
  const { resource } = json();
  const workspace = `${GROUP}/Microsoft.OperationalInsights/workspaces/log-hub`;

  expect(only({ resource }, 'azurerm_kubernetes_cluster').oms_agent.log_analytics_workspace_id).toBe(workspace);
  expect(Object.values<any>(resource.azurerm_monitor_diagnostic_setting ?? {}).map((setting) => setting.log_analytics_workspace_id))
    .toEqual([workspace, workspace]);
  expect(made.workspace).toBeUndefined();
});

const BESIDE: [keyof AksPlatformProps, (stack: TerraformStack) => Partial<AksPlatformProps>, Partial<AksPlatformProps>][] = [
  ['existingResourceGroupName', () => ({ existingResourceGroupName: 'rg' }), { resourceGroupName: 'rg' }],
  ['existingNetwork', (stack) => ({ existingNetwork: PARTS.network(stack) }), { network: {} }],
  ['existingCluster', (stack) => ({ existingCluster: PARTS.cluster(stack) }), {
    cluster: {},
    userPool: {},
    kubernetesVersion: KubernetesVersion.V1_35,
    kubeProxy: KubeProxy.nftables(),
    kubeProxyApiVersion: '2026-05-02-preview',
    registerKubeProxyFeature: true,
    defender: false,
    assignRoles: true,
  }],
  ['existingGateway', (stack) => ({ existingGateway: PARTS.gateway(stack) }), { gateway: {}, firewall: {}, withoutGateway: false }],
  ['existingWorkspace', (stack) => ({ existingWorkspace: PARTS.workspace(stack) }), { logs: {} }],
];

test.each(BESIDE.flatMap(([part, existing, made]) => Object.entries(made).map(([field, value]) => [part, field, existing, value] as const)))(
  'fails for %s beside %s', (part, field, existing, value) => {
    expect(() => platform((stack) => ({ ...existing(stack), [field]: value }))).toThrow(new Error(`[infra/shop] ${field} has no effect with ${part}: leave one of the two out`));
    expect(() => platform(existing)).not.toThrow();
  },
);

test.each<[string, (stack: TerraformStack) => Partial<AksPlatformProps>, string | undefined]>([
  ['the firewall of an Application Gateway for Containers', (stack) => ({ existingGateway: PARTS.gateway(stack), containersGateway: {}, firewall: {} }), undefined],
  ['a firewall of nothing', (stack) => ({ existingGateway: PARTS.gateway(stack), firewall: {} }), 'firewall has no effect with existingGateway: leave one of the two out'],
  ['roles of a controller', (stack) => ({ existingCluster: PARTS.cluster(stack), containersGateway: { controller: AlbInstallation.helm() }, assignRoles: false }), undefined],
  ['roles without a controller', (stack) => ({ existingCluster: PARTS.cluster(stack), containersGateway: {}, assignRoles: false }),
    'assignRoles has no effect with existingCluster: leave one of the two out'],
])('%s beside what exists', (_, props, problem) => {
  const message = () => {
    try {
      platform(props);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(message()).toBe(problem && `[infra/shop] ${problem}`);
});

test.each<[string, Partial<AksPlatformProps>, string[]]>([
  ['none', {}, []],
  ['that of the program', { firewall: {} }, ['waf-shop-containers']],
  ['that of the preset', { preset: AksPreset.PRODUCTION, cluster: ADMINS }, ['waf-shop-containers']],
  ['none where the program says so', { preset: AksPreset.PRODUCTION, cluster: ADMINS, firewall: undefined }, []],
  ['one that exists', { preset: AksPreset.PRODUCTION, cluster: ADMINS, containersGateway: { firewallPolicyId: WAF } }, []],
])('an Application Gateway for Containers has %s as firewall', (_, props, names) => {
  const { resource } = platform(() => ({ containersGateway: {}, ...props })).json();
  const policies = Object.values<any>(resource.azurerm_web_application_firewall_policy ?? {});
  const security = Object.values<any>(resource.azurerm_application_load_balancer_security_policy ?? {});
  expect(policies.map(({ name }) => name)).toEqual(names);
  expect(security.map((policy) => policy.web_application_firewall_policy_id)).toEqual(
    props.containersGateway ? [WAF] : names.map(() => expect.stringMatching(/^\$\{azurerm_web_application_firewall_policy\.\w+\.id\}$/)),
  );
});

test('the workspace of Defender is that of the platform, made or not, and only where Defender is asked for', () => {
  const defenderOf = (props: (stack: TerraformStack) => Partial<AksPlatformProps>) => only(platform(props).json(), 'azurerm_kubernetes_cluster').microsoft_defender;
  const workspace = `${GROUP}/Microsoft.OperationalInsights/workspaces/log-hub`;
  expect(defenderOf((stack) => ({ existingWorkspace: PARTS.workspace(stack), defender: true }))).toEqual({ log_analytics_workspace_id: workspace });
  expect(defenderOf(() => ({ logs: {}, defender: true }))).toEqual({ log_analytics_workspace_id: expect.stringMatching(/^\$\{azurerm_log_analytics_workspace\.\w+\.id\}$/) });
  expect(defenderOf((stack) => ({ existingWorkspace: PARTS.workspace(stack) }))).toBeUndefined();
  expect(defenderOf(() => ({ logs: {}, defender: false }))).toBeUndefined();
});

test.each<[keyof AksPlatformProps, (stack: TerraformStack) => Partial<AksPlatformProps>, string[]]>([
  ['existingResourceGroupName', () => ({ existingResourceGroupName: 'rg', resourceGroupName: 'rg' }), ['resourceGroupName']],
  ['existingNetwork', (stack) => ({ existingNetwork: PARTS.network(stack), network: {} }), ['network']],
  ['existingCluster', (stack) => ({ existingCluster: PARTS.cluster(stack), userPool: {}, kubernetesVersion: KubernetesVersion.V1_35 }),
    ['userPool', 'kubernetesVersion']],
  ['existingCluster', (stack) => ({ existingCluster: PARTS.cluster(stack), logs: {}, defender: true, assignRoles: false }), ['defender', 'assignRoles']],
  ['existingCluster', (stack) => ({ existingCluster: PARTS.cluster(stack), containersGateway: {}, assignRoles: false }), ['assignRoles']],
  ['existingGateway', (stack) => ({ existingGateway: PARTS.gateway(stack), gateway: {}, firewall: {} }), ['gateway', 'firewall']],
  ['existingWorkspace', (stack) => ({ existingWorkspace: PARTS.workspace(stack), logs: {} }), ['logs']],
])('fails for %s beside what makes one', (part, props, fields) => {
  const problems = fields.map((field) => `${field} has no effect with ${part}: leave one of the two out`);
  expect(() => platform(props)).toThrow(new Error(`[infra/shop] ${problems.join('\n  ')}`));
});

test.each<[string, (stack: TerraformStack) => Partial<AksPlatformProps>]>([
  ['is made', () => ({ gateway: { managedBy: GatewayManager.TERRAFORM } })],
  ['is there already', (stack) => ({ existingGateway: PARTS.gateway(stack, GatewayManager.TERRAFORM) })],
])('fails for roles of a controller that a gateway which %s has not', (_, props) => {
  expect(() => platform((stack) => ({ ...props(stack), assignRoles: true }))).toThrow(
    '[infra/shop] assignRoles has no effect with a gateway that Terraform manages, which has no ingress controller: leave it out',
  );
  expect(() => platform(props)).not.toThrow();
});

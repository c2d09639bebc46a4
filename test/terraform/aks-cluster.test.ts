import { Testing, TerraformVariable } from 'cdktf';
import { AksCluster, AksClusterProps, ClusterIdentity, ClusterNetworking, ClusterSkuTier, ClusterSupportPlan, NetworkSubnet, NodeOsUpgradeChannel, OutboundType, PrivateDnsZone, UpgradeChannel, Weekday } from '../../lib/terraform';
import { GatewayManager, IpvsScheduler, KubeProxy, KubernetesVersion, NetworkDataPlane, NetworkPolicyEngine } from '../../lib/traffic';
import { testCluster } from '../support/cluster';
import { addresses, onlyResource, PLACE, resources, synth, testStack, validationErrors } from '../support/terraform';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers';
const IDENTITY = `${GROUP}/Microsoft.ManagedIdentity/userAssignedIdentities/id-shop`;
const ZONE = `${GROUP}/Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io`;
const SUBNET = `${GROUP}/Microsoft.Network/virtualNetworks/vnet/subnets/snet`;
const GROUP_ID = '11111111-2222-3333-4444-555555555555';

function rendered(props?: Partial<AksClusterProps>): any {
  return onlyResource(testCluster(props).stack, 'azurerm_kubernetes_cluster');
}

test('a cluster has sound defaults, all written down', () => {
  expect(rendered()).toEqual({
    name: 'aks-shop',
    resource_group_name: 'rg-shop',
    location: 'westeurope',
    dns_prefix: 'aks-shop',
    kubernetes_version: '1.35',
    sku_tier: 'Standard',
    automatic_upgrade_channel: 'patch',
    node_os_upgrade_channel: 'NodeImage',
    oidc_issuer_enabled: true,
    workload_identity_enabled: true,
    role_based_access_control_enabled: true,
    local_account_disabled: false,
    identity: { type: 'UserAssigned', identity_ids: ['${azurerm_user_assigned_identity.shop_Identity_DF91A3B7.id}'] },
    network_profile: {
      network_plugin: 'azure',
      network_plugin_mode: 'overlay',
      pod_cidr: '10.244.0.0/16',
      service_cidr: '10.0.0.0/16',
      dns_service_ip: '10.0.0.10',
      load_balancer_sku: 'standard',
      outbound_type: 'loadBalancer',
    },
    default_node_pool: {
      name: 'system',
      type: 'VirtualMachineScaleSets',
      vm_size: 'Standard_D4ds_v5',
      auto_scaling_enabled: true,
      min_count: 2,
      max_count: 5,
      zones: ['1', '2', '3'],
      orchestrator_version: '1.35',
      vnet_subnet_id: '${azurerm_subnet.network_NodeSubnet_EB91E8C1.id}',
      node_public_ip_enabled: false,
      only_critical_addons_enabled: false,
      temporary_name_for_rotation: 't1j2qu6qd5rn',
      upgrade_settings: { max_surge: '10%', drain_timeout_in_minutes: 30, node_soak_duration_in_minutes: 0 },
    },
    depends_on: ['azurerm_role_assignment.shop_Identity_Subnet-snet-nodes_C8B7D62D'],
  });
});

test('the azurerm resource is the primary child', () => {
  const { cluster } = testCluster();

  expect(cluster.node.defaultChild).toBe(cluster.resource);
});

describe('identity and roles', () => {
  test('its own identity joins the subnets before the cluster starts', () => {
    const stack = testStack();
    const { network } = testCluster({}, { loadBalancerSubnet: {} });
    const subnet = NetworkSubnet.fromSubnetId(`${GROUP}/Microsoft.Network/virtualNetworks/vnet/subnets/lb`);
    new AksCluster(stack, 'shop', {
      ...PLACE, kubernetesVersion: KubernetesVersion.V1_35, nodeSubnet: subnet, loadBalancerSubnets: [NetworkSubnet.fromSubnetId(subnet.subnetId.replace(/lb$/, 'two'))],
    });

    expect(network.loadBalancerSubnet.subnetName).toBe('snet-load-balancers');
    expect(onlyResource(stack, 'azurerm_user_assigned_identity')).toEqual({ name: 'id-aks-shop', resource_group_name: 'rg-shop', location: 'westeurope' });
    expect(Object.values(resources(stack, 'azurerm_role_assignment'))).toEqual(['lb', 'two'].map((name) => ({
      scope: subnet.subnetId.replace(/lb$/, name),
      role_definition_name: 'Network Contributor',
      principal_id: '${azurerm_user_assigned_identity.shop_Identity_DF91A3B7.principal_id}',
      principal_type: 'ServicePrincipal',
    })));
  });

  test('one subnet for nodes and load balancers gets one role', () => {
    const { stack, network } = testCluster();
    new AksCluster(stack, 'other', { ...PLACE, kubernetesVersion: KubernetesVersion.V1_35, nodeSubnet: network.nodeSubnet, loadBalancerSubnets: [network.nodeSubnet] });

    expect(Object.keys(resources(stack, 'azurerm_role_assignment')).filter((id) => id.startsWith('other'))).toHaveLength(1);
  });

  test('an existing identity gets roles when its principal is known', () => {
    const { stack } = testCluster({ identity: ClusterIdentity.userAssigned({ identityId: IDENTITY, principalId: GROUP_ID }) });

    expect(onlyResource(stack, 'azurerm_kubernetes_cluster').identity).toEqual({ type: 'UserAssigned', identity_ids: [IDENTITY] });
    expect(onlyResource(stack, 'azurerm_role_assignment').principal_id).toBe(GROUP_ID);
    expect(resources(stack, 'azurerm_user_assigned_identity')).toEqual({});
  });

  test('an existing identity without known principal gets none', () => {
    const { stack } = testCluster({ identity: ClusterIdentity.userAssigned({ identityId: IDENTITY }) });

    expect(resources(stack, 'azurerm_role_assignment')).toEqual({});
    expect(onlyResource(stack, 'azurerm_kubernetes_cluster').depends_on).toBeUndefined();
  });

  test('the identity that Azure makes gets its roles after the cluster', () => {
    const { stack } = testCluster({ identity: ClusterIdentity.systemAssigned() });

    expect(onlyResource(stack, 'azurerm_kubernetes_cluster').identity).toEqual({ type: 'SystemAssigned' });
    expect(onlyResource(stack, 'azurerm_role_assignment').principal_id).toBe('${azurerm_kubernetes_cluster.shop_4FF2D3EB.identity[0].principal_id}');
  });

  test('a route table of the nodes gets a role too', () => {
    const { stack } = testCluster({ networking: ClusterNetworking.kubenet() }, { sharedRouteTable: true });

    expect(Object.values(resources(stack, 'azurerm_role_assignment')).map(({ scope }) => scope)).toContain('${azurerm_route_table.network_RouteTable_4DD0623A.id}');
    expect(onlyResource(stack, 'azurerm_kubernetes_cluster').depends_on).toHaveLength(3);
  });
});

describe('network', () => {
  test.each<[string, ClusterNetworking, any]>([
    ['Cilium', ClusterNetworking.overlay({ dataPlane: NetworkDataPlane.CILIUM }),
      { network_plugin: 'azure', network_plugin_mode: 'overlay', network_data_plane: 'cilium', network_policy: 'cilium', pod_cidr: '10.244.0.0/16' }],
    ['node subnet', ClusterNetworking.nodeSubnet({ networkPolicy: NetworkPolicyEngine.CALICO }), { network_plugin: 'azure', network_policy: 'calico' }],
    ['kubenet', ClusterNetworking.kubenet({ podCidr: '10.128.0.0/16' }), { network_plugin: 'kubenet', pod_cidr: '10.128.0.0/16' }],
    ['none', ClusterNetworking.none(), { network_plugin: 'none' }],
  ])('%s is written as azurerm has it', (_, networking, expected) => {
    expect(rendered({ networking }).network_profile).toEqual({
      service_cidr: '10.0.0.0/16', dns_service_ip: '10.0.0.10', load_balancer_sku: 'standard', outbound_type: 'loadBalancer', ...expected,
    });
  });

  test('a subnet of pods goes to every pool and gets a role', () => {
    const subnet = NetworkSubnet.fromSubnetId(`${GROUP}/Microsoft.Network/virtualNetworks/vnet/subnets/pods`);
    const { stack, cluster } = testCluster({ networking: ClusterNetworking.podSubnet({ subnet }) });
    cluster.addNodePool('apps');

    expect(onlyResource(stack, 'azurerm_kubernetes_cluster').default_node_pool.pod_subnet_id).toBe(subnet.subnetId);
    expect(onlyResource(stack, 'azurerm_kubernetes_cluster_node_pool').pod_subnet_id).toBe(subnet.subnetId);
    expect(Object.values(resources(stack, 'azurerm_role_assignment')).map(({ scope }) => scope)).toContain(subnet.subnetId);
  });

  test('ranges and outbound type stay as given', () => {
    const props = { serviceCidr: '172.16.0.0/20', dnsServiceIp: '172.16.0.53', outboundType: OutboundType.USER_DEFINED_ROUTING };

    expect(onlyResource(testCluster(props, { nodeSubnet: { routeTable: { firewallAddress: '10.0.1.4' } } }).stack, 'azurerm_kubernetes_cluster').network_profile)
      .toMatchObject({ service_cidr: '172.16.0.0/20', dns_service_ip: '172.16.0.53', outbound_type: 'userDefinedRouting' });
  });
});

describe('the way out', () => {
  test('a NAT gateway is there before the nodes', () => {
    const { stack } = testCluster({ outboundType: OutboundType.USER_ASSIGNED_NAT_GATEWAY }, { natGateway: { idleTimeoutMinutes: 10 } });

    expect(onlyResource(stack, 'azurerm_nat_gateway')).toEqual({
      name: 'ng-vnet-network', resource_group_name: 'rg-shop', location: 'westeurope', sku_name: 'Standard', idle_timeout_in_minutes: 10,
    });
    expect(onlyResource(stack, 'azurerm_public_ip')).toMatchObject({ name: 'pip-ng-vnet-network', sku: 'Standard', allocation_method: 'Static' });
    expect(onlyResource(stack, 'azurerm_subnet_nat_gateway_association').subnet_id).toBe('${azurerm_subnet.network_NodeSubnet_EB91E8C1.id}');
    expect(onlyResource(stack, 'azurerm_kubernetes_cluster').depends_on).toEqual(expect.arrayContaining([
      expect.stringContaining('azurerm_nat_gateway_public_ip_association.'), expect.stringContaining('azurerm_subnet_nat_gateway_association.'),
    ]));
    expect(onlyResource(stack, 'azurerm_kubernetes_cluster').network_profile.outbound_type).toBe('userAssignedNATGateway');
  });

  test.each<[string, OutboundType | undefined, any, string]>([
    ['a NAT gateway that is not there', OutboundType.USER_ASSIGNED_NAT_GATEWAY, {},
      'outboundType userAssignedNATGateway needs a NAT gateway on the subnet of the nodes: set natGateway of the network, or say natGatewayId of the subnet'],
    ['routes that are not there', OutboundType.USER_DEFINED_ROUTING, {},
      'outboundType userDefinedRouting needs a route table on the subnet of the nodes: set routeTable of nodeSubnet of the network, or say routeTableId of the subnet'],
    ['a NAT gateway that nobody uses', undefined, { natGateway: {} },
      'outboundType must be userAssignedNATGateway where the subnet of the nodes has a NAT gateway, got loadBalancer'],
  ])('fails for %s', (_, outboundType, network, message) => {
    expect(() => testCluster({ outboundType }, network)).toThrow(new Error(`[infra/shop] ${message}`));
  });
});

describe('what runs beside the pods', () => {
  const workspace = `${GROUP}/Microsoft.OperationalInsights/workspaces/logs`;

  test('nothing is written that was not asked for', () => {
    expect(Object.keys(rendered()).filter((key) => /oms|monitor|vault|image|autoscaler|policy|cost|command|window/.test(key))).toEqual([]);
  });

  test('add-ons are written as azurerm has them', () => {
    expect(rendered({
      keyVaultSecretsProviderEnabled: true,
      logAnalyticsWorkspaceId: workspace,
      managedPrometheus: {},
      imageCleanerIntervalHours: 48,
      kedaEnabled: true,
      verticalPodAutoscalerEnabled: true,
      azurePolicyEnabled: true,
      costAnalysisEnabled: true,
      runCommandEnabled: false,
    })).toMatchObject({
      key_vault_secrets_provider: { secret_rotation_enabled: true },
      oms_agent: { log_analytics_workspace_id: workspace, msi_auth_for_monitoring_enabled: true },
      monitor_metrics: {},
      image_cleaner_enabled: true,
      image_cleaner_interval_hours: 48,
      workload_autoscaler_profile: { keda_enabled: true, vertical_pod_autoscaler_enabled: true },
      azure_policy_enabled: true,
      cost_analysis_enabled: true,
      run_command_enabled: false,
    });
  });

  test('upgrades come once a week in the window', () => {
    const cluster = rendered({ maintenanceWindow: { dayOfWeek: Weekday.SUNDAY, startTime: '02:30', durationHours: 4, utcOffset: '+01:00' } });
    const window = { frequency: 'Weekly', interval: 1, day_of_week: 'Sunday', start_time: '02:30', duration: 4, utc_offset: '+01:00' };

    expect(cluster.maintenance_window_auto_upgrade).toEqual(window);
    expect(cluster.maintenance_window_node_os).toEqual(window);
    expect(rendered({ maintenanceWindow: { dayOfWeek: Weekday.MONDAY } }).maintenance_window_node_os)
      .toEqual({ frequency: 'Weekly', interval: 1, day_of_week: 'Monday', start_time: '00:00', duration: 8, utc_offset: '+00:00' });
  });

  test.each<[string, Partial<AksClusterProps>, string]>([
    ['a workspace by its name', { logAnalyticsWorkspaceId: 'logs' },
      "logAnalyticsWorkspaceId must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.OperationalInsights/workspaces/<name>, got 'logs'"],
    ['images cleaned after 23 hours', { imageCleanerIntervalHours: 23 }, 'imageCleanerIntervalHours must be a whole number between 24 and 2160, got 23'],
    ['images cleaned after 2161 hours', { imageCleanerIntervalHours: 2161 }, 'imageCleanerIntervalHours must be a whole number between 24 and 2160, got 2161'],
    ['costs of a free cluster', { skuTier: ClusterSkuTier.FREE, costAnalysisEnabled: true }, 'costAnalysisEnabled needs skuTier Standard or Premium, got Free'],
    ['a window of 3 hours', { maintenanceWindow: { dayOfWeek: Weekday.MONDAY, durationHours: 3 } },
      'maintenanceWindow.durationHours must be a whole number between 4 and 24, got 3'],
    ['a window of 25 hours', { maintenanceWindow: { dayOfWeek: Weekday.MONDAY, durationHours: 25 } },
      'maintenanceWindow.durationHours must be a whole number between 4 and 24, got 25'],
    ['a window at 24:00', { maintenanceWindow: { dayOfWeek: Weekday.MONDAY, startTime: '24:00' } },
      "maintenanceWindow.startTime must be a time like 02:30, got '24:00'"],
    ['an offset without sign', { maintenanceWindow: { dayOfWeek: Weekday.MONDAY, utcOffset: '01:00' } },
      "maintenanceWindow.utcOffset must be an offset like +01:00, got '01:00'"],
  ])('fails for %s', (_, props, message) => {
    expect(() => testCluster(props)).toThrow(new Error(`[infra/shop] ${message}`));
  });
});

describe('access', () => {
  test('Entra ID switches local accounts off', () => {
    expect(rendered({ entraId: { adminGroupObjectIds: [GROUP_ID] } })).toMatchObject({
      local_account_disabled: true,
      azure_active_directory_role_based_access_control: { admin_group_object_ids: [GROUP_ID], azure_rbac_enabled: true },
    });
  });

  test('Kubernetes RBAC and a tenant can be chosen', () => {
    expect(rendered({ entraId: { adminGroupObjectIds: [GROUP_ID], azureRbac: false, tenantId: GROUP_ID } })
      .azure_active_directory_role_based_access_control).toEqual({
      admin_group_object_ids: [GROUP_ID], azure_rbac_enabled: false, tenant_id: GROUP_ID,
    });
  });

  test('the API server can be closed to the world', () => {
    expect(rendered({ authorizedIpRanges: ['203.0.113.0/24'] }).api_server_access_profile).toEqual({ authorized_ip_ranges: ['203.0.113.0/24'] });
    expect(rendered({ privateCluster: {} })).toMatchObject({
      private_cluster_enabled: true, private_cluster_public_fqdn_enabled: false, private_dns_zone_id: 'System',
    });
  });

  test('Azure RBAC needs no groups, but azurerm wants a group or a tenant: that of who runs Terraform', () => {
    const { stack } = testCluster({ entraId: { azureRbac: true } });
    expect(synth(stack).data.azurerm_client_config).toEqual({ shop_Client_F8E9A25F: {} });
    expect(onlyResource(stack, 'azurerm_kubernetes_cluster').azure_active_directory_role_based_access_control)
      .toEqual({ azure_rbac_enabled: true, tenant_id: '${data.azurerm_client_config.shop_Client_F8E9A25F.tenant_id}' });
  });

  test.each([
    { tenantId: '00000000-0000-0000-0000-000000000002' },
    { adminGroupObjectIds: ['00000000-0000-0000-0000-000000000002'] },
  ])('asks nobody for the tenant with %j', (entraId) => {
    expect(synth(testCluster({ entraId }).stack).data).toBeUndefined();
  });

  test('lists that only Terraform knows are written as they are', () => {
    const { listValue } = new TerraformVariable(testStack(), 'list', { type: 'list(string)' });

    expect(rendered({ authorizedIpRanges: listValue, entraId: { adminGroupObjectIds: listValue } })).toMatchObject({
      api_server_access_profile: { authorized_ip_ranges: '${var.list}' },
      azure_active_directory_role_based_access_control: { admin_group_object_ids: '${var.list}' },
    });
  });

  test('200 ranges may reach the API server', () => {
    expect(() => testCluster({ authorizedIpRanges: Array.from({ length: 200 }, (_, index) => `203.0.113.${index}`) })).not.toThrow();
  });

  test('the public DNS knows the private address where no zone does, or on request', () => {
    expect(rendered({ privateCluster: { privateDnsZone: PrivateDnsZone.NONE } })).toMatchObject({
      private_cluster_enabled: true, private_cluster_public_fqdn_enabled: true, private_dns_zone_id: 'None',
    });
    expect(rendered({ privateCluster: { publicFqdnEnabled: true } })).toMatchObject({
      private_cluster_public_fqdn_enabled: true, private_dns_zone_id: 'System',
    });
  });

  test('a zone of the region is taken, however the region is written', () => {
    const privateCluster = { privateDnsZone: PrivateDnsZone.fromPrivateDnsZoneId(ZONE.replace('privatelink.', 'shop.privatelink.')) };

    expect(rendered({ location: 'West Europe', privateCluster }).private_dns_zone_id).toBe(ZONE.replace('privatelink.', 'shop.privatelink.'));
  });

  test('a private DNS zone of your own gives a role to the identity before the cluster', () => {
    const { stack } = testCluster({ privateCluster: { privateDnsZone: PrivateDnsZone.fromPrivateDnsZoneId(ZONE) } });

    expect(Object.values(resources(stack, 'azurerm_role_assignment'))).toContainEqual(
      expect.objectContaining({ scope: ZONE, role_definition_name: 'Private DNS Zone Contributor' }),
    );
    expect(Object.values(resources(stack, 'azurerm_role_assignment'))).toContainEqual(
      expect.objectContaining({ scope: '${azurerm_virtual_network.network_39EEAA36.id}', role_definition_name: 'Network Contributor' }),
    );
    expect(onlyResource(stack, 'azurerm_kubernetes_cluster').depends_on).toHaveLength(3);
  });
});

describe('versions', () => {
  test('a version with patch stays where it is', () => {
    expect(rendered({ kubernetesVersion: KubernetesVersion.of('1.35.6') })).toMatchObject({ kubernetes_version: '1.35.6' });
    expect(rendered({ kubernetesVersion: KubernetesVersion.of('1.35.6') }).automatic_upgrade_channel).toBeUndefined();
  });

  test.each([UpgradeChannel.STABLE, UpgradeChannel.RAPID])('what channel %s makes of the version is left alone', (upgradeChannel) => {
    const { stack, cluster } = testCluster({ upgradeChannel });
    cluster.addNodePool('apps');

    expect(onlyResource(stack, 'azurerm_kubernetes_cluster')).toMatchObject({
      automatic_upgrade_channel: upgradeChannel,
      lifecycle: { ignore_changes: ['kubernetes_version', 'default_node_pool[0].orchestrator_version'] },
    });
    expect(onlyResource(stack, 'azurerm_kubernetes_cluster_node_pool').lifecycle).toEqual({ ignore_changes: ['orchestrator_version'] });
  });

  test('long-term support is written', () => {
    expect(rendered({ skuTier: ClusterSkuTier.PREMIUM, supportPlan: ClusterSupportPlan.LONG_TERM_SUPPORT }))
      .toMatchObject({ sku_tier: 'Premium', support_plan: 'AKSLongTermSupport' });
  });
});

describe('kube-proxy', () => {
  test('the default writes nothing', () => {
    expect(addresses(testCluster().stack).filter((address) => address.startsWith('azapi'))).toEqual([]);
    expect(synth(testCluster().stack).provider.azapi).toBeUndefined();
  });

  test('a setting is written on the cluster, and pools wait for it', () => {
    const { stack, cluster } = testCluster({ kubeProxy: KubeProxy.ipvs({ scheduler: IpvsScheduler.LEAST_CONNECTION }) });
    cluster.addNodePool('apps');

    expect(onlyResource(stack, 'azapi_update_resource')).toMatchObject({
      resource_id: '${azurerm_kubernetes_cluster.shop_4FF2D3EB.id}',
      body: { properties: { networkProfile: { kubeProxyConfig: { enabled: true, mode: 'IPVS', ipvsConfig: { scheduler: 'LeastConnection' } } } } },
    });
    expect(onlyResource(stack, 'azurerm_kubernetes_cluster_node_pool').depends_on).toEqual(['azapi_update_resource.shop_KubeProxy_9284869C']);
  });

  test('the preview feature is registered on request', () => {
    const { stack } = testCluster({ kubeProxy: KubeProxy.nftables(), registerKubeProxyFeature: true });

    expect(onlyResource(stack, 'azapi_resource_action').resource_id)
      .toBe('/subscriptions/${element(split("/", azurerm_kubernetes_cluster.shop_4FF2D3EB.id), 2)}/providers/Microsoft.ContainerService');
  });

  test.each([undefined, KubeProxy.PLATFORM_DEFAULT])('fails for what only a setting can use', (kubeProxy) => {
    expect(() => testCluster({ kubeProxy, kubeProxyApiVersion: '2026-05-02-preview', registerKubeProxyFeature: true })).toThrow(
      'kubeProxyApiVersion has no effect without kubeProxy, got 2026-05-02-preview: choose a mode or leave it out\n'
      + '  registerKubeProxyFeature has no effect without kubeProxy, got true: choose a mode or leave it out',
    );
    expect(() => testCluster({ kubeProxy, registerKubeProxyFeature: false })).not.toThrow();
  });

  test('another mode changes that resource and nothing else', () => {
    const json = (kubeProxy: KubeProxy) => synth(testCluster({ kubeProxy }).stack);
    const { azapi_update_resource: before, ...restBefore } = json(KubeProxy.iptables()).resource;
    const { azapi_update_resource: after, ...restAfter } = json(KubeProxy.nftables()).resource;

    expect(restAfter).toEqual(restBefore);
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(after).not.toEqual(before);
  });
});

describe('profile', () => {
  test('says what is known, in literals', () => {
    const { cluster, network } = testCluster({ kubeProxy: KubeProxy.nftables() }, { loadBalancerSubnet: {} });
    const gatewayProfile = { gatewayName: 'agw', managedBy: GatewayManager.TERRAFORM };
    const gateway = { gatewayProfile };
    cluster.addGateway(gateway);
    cluster.addGateway(gateway);

    expect(cluster.clusterProfile).toEqual({
      clusterName: 'aks-shop',
      location: 'westeurope',
      kubernetesVersion: KubernetesVersion.V1_35,
      kubeProxy: KubeProxy.nftables(),
      kubeProxyApiVersion: '2026-05-02-preview',
      windowsNodePools: [],
      networkPlugin: 'azure',
      networkPluginMode: 'overlay',
      networkDataPlane: 'azure',
      networkPolicy: 'none',
      podCidr: '10.244.0.0/16',
      serviceCidr: '10.0.0.0/16',
      subnets: [network.nodeSubnet.subnetProfile],
      nodeSubnetName: 'snet-nodes',
      gateways: [gatewayProfile],
    });
  });

  test('leaves out a name that only Terraform knows', () => {
    const stack = testStack();
    const clusterName = new TerraformVariable(stack, 'name', { type: 'string' }).stringValue;
    const cluster = new AksCluster(stack, 'shop', {
      ...PLACE, clusterName, kubernetesVersion: KubernetesVersion.V1_35, nodeSubnet: testCluster().network.nodeSubnet,
    });

    expect(cluster.clusterProfile.clusterName).toBeUndefined();
    expect(cluster.clusterProfile.gateways).toBeUndefined();
    expect(JSON.stringify(cluster.clusterProfile)).not.toContain('TfToken');
    expect(Object.values<any>(JSON.parse(Testing.synth(stack)).resource.azurerm_kubernetes_cluster)[0]).toMatchObject({ name: '${var.name}', dns_prefix: 'aks-shop' });
  });

  test('warnings stay on the cluster for the command line', () => {
    const { cluster } = testCluster({ networking: ClusterNetworking.kubenet() });

    expect(cluster.node.metadata.map(({ data }) => data)).toContain('networkPlugin kubenet is retired on 2028-03-31; plan the way to Azure CNI Overlay (cluster-network-retiring)');
  });

  test('an existing cluster is known by what is said about it', () => {
    const stack = testStack();
    const cluster = AksCluster.fromAksClusterAttributes(stack, 'existing', {
      clusterName: 'aks', resourceGroupName: 'rg', kubernetesVersion: KubernetesVersion.V1_34, networking: ClusterNetworking.overlay(),
    });

    expect(cluster.clusterProfile).toMatchObject({ clusterName: 'aks', networkPluginMode: 'overlay', kubernetesVersion: KubernetesVersion.V1_34 });
    expect(synth(stack).resource).toBeUndefined();
  });

  test('an existing cluster is known as well as one of the program, if as much is said about it', () => {
    const networking = ClusterNetworking.overlay({ networkPolicy: NetworkPolicyEngine.CALICO });
    const made = testCluster({ networking, kubeProxy: KubeProxy.PLATFORM_DEFAULT });
    made.cluster.addNodePool('winapp', { osType: 'Windows' as any, nodePoolName: 'winapp' });
    const { clusterProfile } = made.cluster;
    const [nodeSubnet, ...subnets] = clusterProfile.subnets!.map(({ subnetName, addressPrefixes }) => (
      NetworkSubnet.fromSubnetId(SUBNET.replace(/snet$/, subnetName), { addressPrefix: addressPrefixes?.[0] })
    ));
    const existing = AksCluster.fromAksClusterAttributes(testStack(), 'existing', {
      clusterName: clusterProfile.clusterName!,
      resourceGroupName: 'rg',
      location: clusterProfile.location,
      kubernetesVersion: clusterProfile.kubernetesVersion,
      networking,
      kubeProxy: KubeProxy.PLATFORM_DEFAULT,
      serviceCidr: clusterProfile.serviceCidr,
      windowsNodePools: ['winapp'],
      nodeSubnet,
      subnets,
    });
    const known = (profile: object) => JSON.parse(JSON.stringify(profile, (key, value) => (key === 'delegatedTo' ? undefined : value)));
    expect(known(existing.clusterProfile)).toEqual(known(clusterProfile));
  });

  test.each<[string, any, any]>([
    ['nothing', {}, undefined],
    ['the subnet of the nodes', { nodeSubnet: NetworkSubnet.fromSubnetId(SUBNET) }, [{ subnetName: 'snet', addressPrefixes: undefined, delegatedTo: undefined }]],
    ['other subnets', { subnets: [NetworkSubnet.fromSubnetId(SUBNET)] }, [{ subnetName: 'snet', addressPrefixes: undefined, delegatedTo: undefined }]],
  ])('an existing cluster of which %s is said has these subnets', (_, attributes, subnets) => {
    const { clusterProfile } = AksCluster.fromAksClusterAttributes(testStack(), 'existing', { clusterName: 'aks', resourceGroupName: 'rg', ...attributes });
    expect([clusterProfile.subnets, clusterProfile.nodeSubnetName]).toEqual([subnets, attributes.nodeSubnet?.subnetName]);
  });

  test('fails for an existing cluster with wrong names and ids, all at once', () => {
    expect(() => AksCluster.fromAksClusterAttributes(testStack(), 'existing', { clusterName: '-aks', resourceGroupName: 'rg.', clusterId: 'aks' })).toThrow(
      new Error(`[infra/existing] ${[
        "clusterName must be 1 to 63 letters, digits, '_' or '-', starting and ending with a letter or digit, got '-aks'",
        "resourceGroupName must be 1 to 90 letters, digits, '_', '-', '.' or parentheses, not ending with '.', got 'rg.'",
        "clusterId must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.ContainerService/managedClusters/<name>, got 'aks'",
      ].join('\n  ')}`),
    );
  });

  const ID = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks';

  test.each([['another name', 'aks2', 'rg'], ['another resource group', 'aks', 'rg2']])('fails for an existing cluster with %s than its id', (_, clusterName, group) => {
    expect(() => AksCluster.fromAksClusterAttributes(testStack(), 'existing', { clusterName, resourceGroupName: group, clusterId: ID }))
      .toThrow(new Error(`[infra/existing] clusterId must be that of cluster '${clusterName}' in resource group '${group}', got '${ID}'`));
  });

  test('an existing cluster may be named in other letters than in its id', () => {
    expect(AksCluster.fromAksClusterAttributes(testStack(), 'existing', { clusterName: 'AKS', resourceGroupName: 'RG', clusterId: ID }).clusterId).toBe(ID);
  });
});

test.each<[string, Partial<AksClusterProps>, string[]]>([
  ['a name that is too long', { clusterName: 'a'.repeat(64) },
    [`clusterName must be 1 to 63 letters, digits, '_' or '-', starting and ending with a letter or digit, got '${'a'.repeat(64)}'`]],
  ['a DNS prefix with an underscore', { dnsPrefix: 'my_shop' },
    ["dnsPrefix must be 1 to 54 letters, digits or '-', starting and ending with a letter or digit, got 'my_shop'"]],
  ['a long node resource group', { nodeResourceGroupName: 'r'.repeat(81) }, [`nodeResourceGroupName must be 1 to 80 letters, digits, '_', '-', '.' or parentheses, not ending with '.', got '${'r'.repeat(81)}'`]],
  ['a service range that is none', { serviceCidr: '10.0.0.0/33' }, ["serviceCidr must be an address range like 10.10.0.0/24, got '10.0.0.0/33'"]],
  ['a service range over the network', { serviceCidr: '10.10.64.0/18' },
    ['serviceCidr 10.10.64.0/18 overlaps virtual network 10.10.0.0/16: give them ranges apart']],
  ['a service range over the pods', { serviceCidr: '10.244.0.0/24' }, ['serviceCidr 10.244.0.0/24 overlaps podCidr 10.244.0.0/16: give them ranges apart']],
  ['pods over the network', { networking: ClusterNetworking.overlay({ podCidr: '10.10.0.0/16' }) },
    ['podCidr 10.10.0.0/16 overlaps virtual network 10.10.0.0/16: give them ranges apart']],
  ['pods in a reserved range', { networking: ClusterNetworking.overlay({ podCidr: '172.30.0.0/16' }) },
    ['podCidr 172.30.0.0/16 overlaps 172.30.0.0/16, which AKS reserves: take another range']],
  ['a service range that is too large', { serviceCidr: '10.64.0.0/12' }, ['serviceCidr must be /13 or smaller, got 10.64.0.0/12']],
  ['a DNS address outside', { dnsServiceIp: '10.1.0.10' },
    ["dnsServiceIp must lie inside serviceCidr 10.0.0.0/16 after its first two addresses, got '10.1.0.10'"]],
  ['a DNS address that the API server has', { dnsServiceIp: '10.0.0.1' },
    ["dnsServiceIp must lie inside serviceCidr 10.0.0.0/16 after its first two addresses, got '10.0.0.1'"]],
  ['authorized ranges that are none', { authorizedIpRanges: ['203.0.113.0/24', 'office'] },
    ["authorizedIpRanges must be an address range like 10.10.0.0/24, got 'office'"]],
  // azurerm takes an empty list for no list, which lets everybody in
  ['authorized ranges that are nobody', { authorizedIpRanges: [] }, ['authorizedIpRanges must have at least one entry, got none']],
  ['201 authorized ranges', { authorizedIpRanges: Array.from({ length: 201 }, (_, index) => `203.0.113.${index}`) },
    ['authorizedIpRanges must have at most 200 entries, those of the NAT gateway included, got 201']],
  ['authorized ranges of a private cluster', { authorizedIpRanges: ['203.0.113.0/24'], privateCluster: {} },
    ['authorizedIpRanges has no effect for a private cluster, which has no public address: leave one of the two out']],
  ['a zone of your own without an identity to write it', { identity: ClusterIdentity.systemAssigned(), privateCluster: { privateDnsZone: PrivateDnsZone.fromPrivateDnsZoneId(ZONE) } },
    ['privateCluster.privateDnsZone needs an identity that exists before the cluster, got a system-assigned one: leave identity out']],
  ['a zone of another region', { privateCluster: { privateDnsZone: PrivateDnsZone.fromPrivateDnsZoneId(ZONE.replace('west', 'north')) } },
    ["privateCluster.privateDnsZone must be a zone of the region westeurope of the cluster, got 'privatelink.northeurope.azmk8s.io'"]],
  ['a name that no DNS knows', { privateCluster: { privateDnsZone: PrivateDnsZone.NONE, publicFqdnEnabled: false } },
    ['privateCluster.publicFqdnEnabled must not be false without a private zone: nobody would know the name of the API server']],
  ['nobody who can sign in', { entraId: { adminGroupObjectIds: [], azureRbac: false } },
    ['entraId.adminGroupObjectIds must have at least one group when azureRbac is off: otherwise nobody can sign in']],
  ['no word of who can sign in', { entraId: { azureRbac: false } },
    ['entraId.adminGroupObjectIds must have at least one group when azureRbac is off: otherwise nobody can sign in']],
  ['a tag that Azure refuses', { tags: { 'a<b': 'x' } }, ["tags must have names of 1 to 512 characters without any of < > % & \\ ? /, got 'a<b'"]],
  ['a label that AKS keeps for itself', { systemPool: { nodeLabels: { 'kubernetes.azure.com/x': 'y' } } },
    ["systemPool.nodeLabels must not have keys that start with kubernetes.azure.com/, which AKS keeps for itself, got 'kubernetes.azure.com/x'"]],
  ['a group by its name', { entraId: { adminGroupObjectIds: ['admins'] } },
    ["entraId.adminGroupObjectIds must be a GUID like 00000000-0000-0000-0000-000000000000, got 'admins'"]],
  ['a patch on the patch channel', { kubernetesVersion: KubernetesVersion.of('1.35.6'), upgradeChannel: UpgradeChannel.PATCH },
    ["kubernetesVersion must have no patch with upgradeChannel patch, got '1.35.6': Azure would move on and Terraform would move back"]],
  ['node images on one channel only', { upgradeChannel: UpgradeChannel.NODE_IMAGE, nodeOsUpgradeChannel: NodeOsUpgradeChannel.NONE },
    ['nodeOsUpgradeChannel must be NodeImage with upgradeChannel node-image, got None']],
  ['long-term support without its tier', { supportPlan: ClusterSupportPlan.LONG_TERM_SUPPORT }, ['skuTier must be Premium for long-term support, got Standard']],
  ['no system node', { systemPool: { minCount: 0 } }, ['systemPool.minCount must be a whole number between 1 and 1000, got 0']],
  ['nodes in the subnet of a gateway', { nodeSubnet: NetworkSubnet.fromSubnetId(SUBNET, { delegatedTo: 'Microsoft.Network/applicationGateways' }) },
    ['nodeSubnet must not be delegated, got one delegated to Microsoft.Network/applicationGateways']],
  ['a name that is too long for a label', { nodeSubnet: NetworkSubnet.fromSubnetId(SUBNET.replace('snet', 's'.repeat(64))) }, [
    `nodeSubnet, its network and its resource group must have names of at most 63 characters, got '${'s'.repeat(64)}': with an overlay they become labels of the nodes`,
  ]],
  ['a resource group that is too long for a label', { nodeSubnet: NetworkSubnet.fromSubnetId(SUBNET.replace('/rg/', `/${'r'.repeat(64)}/`)) }, [
    `nodeSubnet, its network and its resource group must have names of at most 63 characters, got '${'r'.repeat(64)}': with an overlay they become labels of the nodes`,
  ]],
  ['a pool without room for the pods of AKS', { systemPool: { nodeCount: 2, maxPods: 14 } },
    ['systemPool.maxPods must give the pool room for 30 pods, got 14 on 2 nodes: take more pods a node or more nodes']],
  ['pods in the subnet of the nodes', {
    nodeSubnet: NetworkSubnet.fromSubnetId(SUBNET), networking: ClusterNetworking.podSubnet({ subnet: NetworkSubnet.fromSubnetId(SUBNET) }),
  }, ['networking must have a subnet of the pods apart from that of the nodes']],
  ['pods in another network', {
    nodeSubnet: NetworkSubnet.fromSubnetId(SUBNET),
    networking: ClusterNetworking.podSubnet({ subnet: NetworkSubnet.fromSubnetId(SUBNET.replace('/vnet/', '/other/')) }),
  }, [`the subnet of the pods must be in the virtual network of nodeSubnet ${SUBNET.replace(/.subnets.*/, '')}, got ${SUBNET.replace('/vnet/', '/other/')}`]],
  ['load balancers in another network', {
    nodeSubnet: NetworkSubnet.fromSubnetId(SUBNET), loadBalancerSubnets: [NetworkSubnet.fromSubnetId(SUBNET.replace('/vnet/', '/other/'))],
  }, [`loadBalancerSubnets[0] must be in the virtual network of nodeSubnet ${SUBNET.replace(/.subnets.*/, '')}, got ${SUBNET.replace('/vnet/', '/other/')}`]],
  ['several faults at once', { clusterName: '-', dnsPrefix: 'shop', serviceCidr: '10.10.0.0/16', systemPool: { maxPods: 9 } }, [
    "clusterName must be 1 to 63 letters, digits, '_' or '-', starting and ending with a letter or digit, got '-'",
    'systemPool.maxPods must be a whole number between 10 and 250, got 9',
  ]],
  ['several combinations at once', { serviceCidr: '10.10.0.0/16', systemPool: { minCount: 6, maxCount: 5 } }, [
    'systemPool.minCount must not exceed maxCount 5, got 6',
    'serviceCidr 10.10.0.0/16 overlaps virtual network 10.10.0.0/16: give them ranges apart',
  ]],
])('fails for %s', (_, props, problems) => {
  expect(() => testCluster(props)).toThrow(new Error(`[infra/shop] ${problems.join('\n  ')}`));
});

test('names of 63 characters are labels, and longer ones do no harm without an overlay', () => {
  expect(() => testCluster({ nodeSubnet: NetworkSubnet.fromSubnetId(SUBNET.replace('snet', 's'.repeat(63)), { delegatedTo: '' }) })).not.toThrow();
  expect(() => testCluster({ networking: ClusterNetworking.nodeSubnet(), nodeSubnet: NetworkSubnet.fromSubnetId(SUBNET.replace('snet', 's'.repeat(64))) }))
    .not.toThrow();
});

describe('sizes of ranges', () => {
  const small = { addressSpace: ['10.10.0.0/16'], nodeSubnet: { addressPrefix: '10.10.0.0/28' } };

  test('as many nodes as the subnet holds are taken', () => {
    expect(validationErrors(testCluster({ systemPool: { maxCount: 10 } }, small).stack)).toBe('');
  });

  test('fails for more nodes than the subnet holds', () => {
    expect(validationErrors(testCluster({ systemPool: { maxCount: 11 } }, small).stack)).toContain(
      "[infra/shop] subnet 'snet-nodes' 10.10.0.0/28 has 11 usable addresses, the pools may need 13 with their surge: "
      + 'take a larger subnet, fewer nodes or fewer pods a node',
    );
  });

  test('fails for pods that find no address among the nodes', () => {
    const { stack, cluster } = testCluster({ networking: ClusterNetworking.nodeSubnet() }, { nodeSubnet: { addressPrefix: '10.10.0.0/24' } });
    cluster.addNodePool('apps', { maxCount: 2, maxPods: 50, maxSurge: '1' });

    // 6 nodes with 30 pods each, 3 nodes with 50
    expect(validationErrors(stack)).toContain("subnet 'snet-nodes' 10.10.0.0/24 has 251 usable addresses, the pools may need 339 with their surge");
  });

  const podSubnet = (addressPrefix: string) => ClusterNetworking.podSubnet({ subnet: NetworkSubnet.fromSubnetId(SUBNET, { addressPrefix }) });

  test.each([
    // 2 nodes and 1 of surge, 110 pods each, in batches of 16
    [{ nodeCount: 2 }, '10.10.32.0/24', 336],
    // 17 pods are two batches
    [{ nodeCount: 7, maxPods: 17 }, '10.10.32.0/24', 256],
  ])('fails for pods that find no address in their subnet: %j', (systemPool, prefix, needed) => {
    expect(validationErrors(testCluster({ networking: podSubnet(prefix), systemPool }).stack)).toContain(
      `[infra/shop] subnet 'snet' ${prefix} has 251 usable addresses, the pools may need ${needed} with their surge`,
    );
  });

  test.each([
    [{ nodeCount: 2 }, '10.10.32.0/23'],
    [{ nodeCount: 6, maxPods: 17 }, '10.10.32.0/24'],
    [{ nodeCount: 14, maxPods: 16 }, '10.10.32.0/24'],
  ])('pods that find addresses in their subnet are taken: %j', (systemPool, prefix) => {
    expect(validationErrors(testCluster({ networking: podSubnet(prefix), systemPool: { maxSurge: '1', ...systemPool } }).stack)).toBe('');
  });

  const wide = { addressSpace: ['10.64.0.0/10'], nodeSubnet: { addressPrefix: '10.64.0.0/17' }, gatewaySubnet: { addressPrefix: '10.65.0.0/24' } };
  const roomy = ClusterNetworking.overlay({ podCidr: '10.128.0.0/9' });

  test('fails for more nodes than AKS gives a cluster', () => {
    const { stack, cluster } = testCluster({ networking: roomy, systemPool: { nodeCount: 999, maxSurge: '1' } }, wide);
    [1, 2, 3, 4].forEach((index) => cluster.addNodePool(`apps${index}`, { nodeCount: 999, maxSurge: '1' }));
    expect(validationErrors(stack)).toBe('');
    cluster.addNodePool('more', { nodeCount: 1, maxSurge: '1' });

    expect(validationErrors(stack)).toContain(
      '[infra/shop] all pools together must have at most 5000 nodes with their surge, got 5002: take smaller pools or another cluster',
    );
  });

  test('fails for more nodes than a route table of kubenet has room for', () => {
    const kubenet = (nodeCount: number) => validationErrors(testCluster({
      networking: ClusterNetworking.kubenet({ podCidr: '10.128.0.0/9' }), systemPool: { nodeCount, maxSurge: '1' },
    }, { ...wide, sharedRouteTable: true }).stack);

    expect(kubenet(399)).toBe('');
    expect(kubenet(400)).toContain('all pools together must have at most 400 nodes with their surge, got 401');
  });

  test('fails for more pools than AKS gives a cluster', () => {
    const { stack, cluster } = testCluster({ systemPool: { nodeCount: 1 } });
    Array.from({ length: 99 }, (_, index) => cluster.addNodePool(`apps${index}`, { minCount: 0, maxCount: 1 }));
    expect(validationErrors(stack)).toBe('');
    cluster.addNodePool('more', { minCount: 0, maxCount: 1 });

    expect(validationErrors(stack)).toContain('[infra/shop] a cluster must have at most 100 node pools, got 101');
  });

  test('fails for more nodes than the range of pods has room for', () => {
    const { stack } = testCluster({ networking: ClusterNetworking.overlay({ podCidr: '10.244.0.0/22' }), systemPool: { nodeCount: 4 } });

    expect(validationErrors(stack)).toContain('podCidr 10.244.0.0/22 has room for 4 nodes with a /24 each, the pools may need 5 with their surge');
  });
});

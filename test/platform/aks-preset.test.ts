import { TerraformStack, Testing } from 'cdktf';
import { AksPlatform, AksPlatformProps, AksPreset } from '../../lib';
import { FirewallMode, OsDiskType } from '../../lib/terraform';
import { checkStack } from '../support/azurerm-schema';
import { expectGolden } from '../support/golden';

function stackOf(props: Partial<AksPlatformProps>): any {
  const stack = new TerraformStack(Testing.app(), 'infra');
  new AksPlatform(stack, 'shop', { location: 'westeurope', ...props });
  const json = JSON.parse(Testing.synth(stack, true));
  expect(checkStack(json)).toEqual([]);
  return json;
}

/** Who administers. */
const ADMINS = { entraId: { adminGroupObjectIds: ['00000000-0000-0000-0000-0000000000ad'] } };

const only = (json: any, type: string): any => {
  const all = Object.values(json.resource[type] ?? {});
  expect(all).toHaveLength(1);
  return all[0];
};

test.each<[AksPreset, string[]]>([
  [AksPreset.DEVELOPMENT, [
    'cluster.skuTier: "Free"',
    'cluster.systemPool.vmSize: "Standard_D2ds_v5"',
    'cluster.systemPool.minCount: 1',
    'cluster.systemPool.maxCount: 2',
    'cluster.systemPool.zones: []',
    'userPool.vmSize: "Standard_D2ds_v5"',
    'userPool.minCount: 1',
    'userPool.maxCount: 2',
    'userPool.zones: []',
    'gateway.minCapacity: 0',
    'gateway.maxCapacity: 2',
    'gateway.zones: []',
  ]],
  [AksPreset.PRODUCTION, [
    'network.defaultOutboundAccessEnabled: false',
    'cluster.skuTier: "Standard"',
    'cluster.systemPool.minCount: 3',
    'cluster.systemPool.maxCount: 5',
    'cluster.systemPool.hostEncryptionEnabled: true',
    'cluster.systemPool.osDiskType: "Ephemeral"',
    'cluster.maintenanceWindow.dayOfWeek: "Sunday"',
    'cluster.maintenanceWindow.startTime: "02:00"',
    'cluster.maintenanceWindow.durationHours: 8',
    'cluster.keyVaultSecretsProviderEnabled: true',
    'cluster.managedPrometheus: {}',
    'cluster.imageCleanerIntervalHours: 168',
    'cluster.networking.pluginMode: "overlay"',
    'cluster.networking.dataPlane: "azure"',
    'cluster.networking.networkPolicy: "calico"',
    'cluster.networking.podCidr: "10.244.0.0/16"',
    'cluster.networking.plugin: "azure"',
    'cluster.entraId: {}',
    'cluster.azurePolicyEnabled: true',
    'cluster.diagnostics.categories: ["kube-apiserver","kube-audit-admin","kube-controller-manager","kube-scheduler","cluster-autoscaler","cloud-controller-manager","guard"]',
    'userPool.minCount: 3',
    'userPool.maxCount: 10',
    'userPool.hostEncryptionEnabled: true',
    'userPool.osDiskType: "Ephemeral"',
    'gateway.minCapacity: 2',
    'gateway.maxCapacity: 10',
    'logs.retentionDays: 30',
    'defender: true',
    'firewall.mode: "Prevention"',
    'requirements: ["cluster-admins","closed-api-server"]',
  ]],
])('preset $presetName says all that it decides', (preset, settings) => {
  expect(preset.settings).toEqual(settings);
});

test('the regulated preset decides all that production does, and more', () => {
  const { settings, presetName } = AksPreset.REGULATED;

  expect(presetName).toBe('regulated');
  expect(settings.filter((setting) => !AksPreset.PRODUCTION.settings.includes(setting))).toEqual([
    'network.encryption: "AllowUnencrypted"',
    'network.nodeSecurity: {}',
    'cluster.systemPool.fipsEnabled: true',
    'cluster.diagnostics.categories: ["kube-apiserver","kube-audit","kube-audit-admin","kube-controller-manager","kube-scheduler","cluster-autoscaler","cloud-controller-manager","guard"]',
    'cluster.privateCluster: {}',
    'cluster.runCommandEnabled: false',
    'userPool.fipsEnabled: true',
    'logs.retentionDays: 365',
  ]);
  expect(AksPreset.PRODUCTION.settings.filter((setting) => !settings.includes(setting))).toEqual([
    'cluster.diagnostics.categories: ["kube-apiserver","kube-audit-admin","kube-controller-manager","kube-scheduler","cluster-autoscaler","cloud-controller-manager","guard"]',
    'logs.retentionDays: 30',
  ]);
});

test('presets say why they decide what they decide, where that is written, and what it needs', () => {
  const lines = [AksPreset.DEVELOPMENT, AksPreset.PRODUCTION, AksPreset.REGULATED].flatMap(({ presetName, reasons }) => [
    presetName, ...reasons.flatMap(({ setting, reason, source, needs }) => [`  ${setting}: ${reason}`, `    ${source}`, ...needs === undefined ? [] : [`    needs ${needs}`]]),
  ]);
  expectGolden('presets/reasons.txt', lines.map((line) => `${line}\n`).join(''));
});

test.each<[string, Partial<AksPlatformProps>, string[]]>([
  ['administrators and clients', {}, [
    'cluster.entraId.adminGroupObjectIds must name a group of administrators, got none: preset production has no local accounts, so nobody could sign in; where role assignments of '
      + 'yours say who administers, write cluster: { entraId: { azureRbac: true } }',
    'cluster.authorizedIpRanges or cluster.privateCluster must say who reaches the API server, got neither: preset production leaves it open to nobody; for everybody write '
      + "authorizedIpRanges: ['0.0.0.0/0']",
  ]],
  ['administrators', { cluster: { entraId: { adminGroupObjectIds: [] }, privateCluster: {} } }, [
    'cluster.entraId.adminGroupObjectIds must name a group of administrators, got none: preset production has no local accounts, so nobody could sign in; where role assignments of '
      + 'yours say who administers, write cluster: { entraId: { azureRbac: true } }',
  ]],
  ['clients', { cluster: { entraId: { azureRbac: true } } }, [
    'cluster.authorizedIpRanges or cluster.privateCluster must say who reaches the API server, got neither: preset production leaves it open to nobody; for everybody write '
      + "authorizedIpRanges: ['0.0.0.0/0']",
  ]],
])('production asks for %s', (_, props, problems) => {
  expect(() => stackOf({ preset: AksPreset.PRODUCTION, ...props })).toThrow(new Error(`[infra/shop] ${problems.join('\n  ')}`));
});

test('development is small and free', () => {
  const json = stackOf({ preset: AksPreset.DEVELOPMENT });

  expect(only(json, 'azurerm_kubernetes_cluster')).toMatchObject({ sku_tier: 'Free', default_node_pool: { vm_size: 'Standard_D2ds_v5', min_count: 1, max_count: 2 } });
  expect(only(json, 'azurerm_kubernetes_cluster_node_pool')).toMatchObject({ vm_size: 'Standard_D2ds_v5', min_count: 1, max_count: 2 });
  expect(only(json, 'azurerm_application_gateway').autoscale_configuration).toEqual({ min_capacity: 0, max_capacity: 2 });
  expect(only(json, 'azurerm_public_ip')).not.toHaveProperty('zones');
  expect(json.resource).not.toHaveProperty('azurerm_log_analytics_workspace');
});

test('production has logs of cluster, gateway and pods in one workspace', () => {
  const json = stackOf({ preset: AksPreset.PRODUCTION, cluster: { ...ADMINS, authorizedIpRanges: ['203.0.113.0/24'] } });
  const workspaceId = `\${azurerm_log_analytics_workspace.${Object.keys(json.resource.azurerm_log_analytics_workspace)[0]}.id}`;

  expect(only(json, 'azurerm_log_analytics_workspace')).toMatchObject({ name: 'log-shop', retention_in_days: 30 });
  expect(only(json, 'azurerm_kubernetes_cluster').oms_agent).toEqual({ log_analytics_workspace_id: workspaceId, msi_auth_for_monitoring_enabled: true });
  expect(Object.values<any>(json.resource.azurerm_monitor_diagnostic_setting).map((setting) => [setting.name, setting.log_analytics_workspace_id]))
    .toEqual([['diag-aks-shop', workspaceId], ['diag-agw-shop', workspaceId]]);
});

test('regulated is closed, behind a firewall and recorded', () => {
  const json = stackOf({ preset: AksPreset.REGULATED, cluster: ADMINS });

  expect(only(json, 'azurerm_kubernetes_cluster')).toMatchObject({
    private_cluster_enabled: true,
    local_account_disabled: true,
    run_command_enabled: false,
    azure_policy_enabled: true,
    network_profile: { network_policy: 'calico' },
    azure_active_directory_role_based_access_control: { azure_rbac_enabled: true, admin_group_object_ids: ['00000000-0000-0000-0000-0000000000ad'] },
    microsoft_defender: { log_analytics_workspace_id: expect.stringContaining('azurerm_log_analytics_workspace.') },
    default_node_pool: { host_encryption_enabled: true, fips_enabled: true },
  });
  expect(only(json, 'azurerm_web_application_firewall_policy')).toMatchObject({ name: 'waf-shop', policy_settings: { mode: 'Prevention' } });
  expect(only(json, 'azurerm_application_gateway')).toMatchObject({ sku: { name: 'WAF_v2', tier: 'WAF_v2' } });
  expect(only(json, 'azurerm_application_gateway').firewall_policy_id).toMatch(/^\${azurerm_web_application_firewall_policy\.shop_Firewall_/);
  const logs = Object.values<any>(json.resource.azurerm_monitor_diagnostic_setting).find(({ name }) => name === 'diag-aks-shop');
  expect(logs.enabled_log).toContainEqual({ category: 'kube-audit' });
});

test('what is given takes the place of what the preset says, field by field', () => {
  const json = stackOf({
    preset: AksPreset.REGULATED,
    cluster: { ...ADMINS, privateCluster: undefined, authorizedIpRanges: ['203.0.113.0/24'], systemPool: { nodeCount: 3 } },
    userPool: { maxCount: 4, osDiskType: OsDiskType.MANAGED },
    logs: { retentionDays: 90 },
    firewall: { mode: FirewallMode.DETECTION },
  });
  const cluster = only(json, 'azurerm_kubernetes_cluster');

  expect(cluster).not.toHaveProperty('private_cluster_enabled');
  expect(cluster).toMatchObject({
    run_command_enabled: false, default_node_pool: { node_count: 3, fips_enabled: true, host_encryption_enabled: true },
  });
  expect(cluster.default_node_pool).not.toHaveProperty('min_count');
  expect(only(json, 'azurerm_kubernetes_cluster_node_pool')).toMatchObject({ min_count: 3, max_count: 4, fips_enabled: true, os_disk_type: 'Managed' });
  expect(only(json, 'azurerm_log_analytics_workspace').retention_in_days).toBe(90);
  expect(only(json, 'azurerm_web_application_firewall_policy').policy_settings).toMatchObject({ mode: 'Detection' });
});

test('no machine goes out by an address of Azure, and the OS of nodes is on their host', () => {
  const network = { loadBalancerSubnet: {}, privateLinkSubnet: {} };
  const json = stackOf({ preset: AksPreset.PRODUCTION, cluster: { ...ADMINS, privateCluster: {} }, network });
  const outbound = Object.values<any>(json.resource.azurerm_subnet).map((subnet) => [subnet.name, subnet.default_outbound_access_enabled]);

  expect(Object.fromEntries(outbound)).toEqual({
    'snet-nodes': false, 'snet-gateway': undefined, 'snet-load-balancers': false, 'snet-private-links': false,
  });
  expect(only(json, 'azurerm_virtual_network')).not.toHaveProperty('encryption');
  expect(only(json, 'azurerm_kubernetes_cluster').default_node_pool.os_disk_type).toBe('Ephemeral');
  expect(only(json, 'azurerm_kubernetes_cluster_node_pool').os_disk_type).toBe('Ephemeral');
});

test('the regulated network is encrypted and its nodes are in a security group, unless it is told otherwise', () => {
  const groups = (json: any) => Object.values<any>(json.resource.azurerm_network_security_group).map(({ name }) => name);
  const closed = stackOf({ preset: AksPreset.REGULATED, cluster: ADMINS });
  expect(only(closed, 'azurerm_virtual_network').encryption).toEqual({ enforcement: 'AllowUnencrypted' });
  expect(groups(closed)).toEqual(expect.arrayContaining(['nsg-nodes-vnet-shop']));

  const network = { encryption: undefined, nodeSecurity: undefined, defaultOutboundAccessEnabled: true, privateLinkSubnet: {} };
  const open = stackOf({ preset: AksPreset.REGULATED, cluster: ADMINS, network });
  expect(only(open, 'azurerm_virtual_network')).not.toHaveProperty('encryption');
  expect(groups(open)).toEqual(['nsg-gateway-vnet-shop']);
  expect(Object.values<any>(open.resource.azurerm_subnet).find(({ name }) => name === 'snet-nodes').default_outbound_access_enabled).toBe(true);
});

test('a network that is there already keeps its own encryption', () => {
  const group = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub';
  const existingNetworkId = `${group}/providers/Microsoft.Network/virtualNetworks/vnet-hub`;
  const json = stackOf({ preset: AksPreset.REGULATED, cluster: ADMINS, network: { existingNetworkId, addressSpace: ['10.50.0.0/16'] } });

  expect(json.resource).not.toHaveProperty('azurerm_virtual_network');
});

test('machines of a size that the preset does not know have a managed disk, unless it is said', () => {
  const pools = (vmSize: string, osDiskType?: OsDiskType) => {
    const cluster = { ...ADMINS, privateCluster: {}, systemPool: { vmSize, osDiskType } };
    const json = stackOf({ preset: AksPreset.PRODUCTION, cluster, userPool: { vmSize } });
    return [only(json, 'azurerm_kubernetes_cluster').default_node_pool, only(json, 'azurerm_kubernetes_cluster_node_pool')];
  };

  expect(pools('Standard_D4s_v5').map((pool) => pool.os_disk_type)).toEqual([undefined, undefined]);
  expect(pools('Standard_D8ds_v5', OsDiskType.EPHEMERAL).map((pool) => pool.os_disk_type)).toEqual(['Ephemeral', undefined]);
});

test('logs and firewall of a preset can be taken away', () => {
  const cluster = { ...ADMINS, diagnostics: undefined };
  const json = stackOf({ preset: AksPreset.REGULATED, logs: undefined, firewall: undefined, defender: false, cluster });

  expect(Object.keys(json.resource).filter((type) => /log_analytics|firewall|diagnostic/.test(type))).toEqual([]);
  expect(only(json, 'azurerm_application_gateway').sku).toEqual({ name: 'Standard_v2', tier: 'Standard_v2' });
});

test('a preset of your own is made from another one', () => {
  const { cluster, gateway } = AksPreset.PRODUCTION.decisions;
  const preset = AksPreset.of('no logs', { cluster: { ...cluster, diagnostics: undefined }, gateway });

  expect(stackOf({ preset }).resource).not.toHaveProperty('azurerm_log_analytics_workspace');
});

describe('the presets for production', () => {
  test.each(
    [AksPreset.DEVELOPMENT, AksPreset.PRODUCTION, AksPreset.REGULATED],
  )('$presetName has a reason and a source for each setting', ({ settings, reasons }) => {
    expect(settings.filter((setting) => !reasons.some((reason) => setting.startsWith(reason.setting)))).toEqual([]);
    expect(reasons.filter((reason) => !settings.some((setting) => setting.startsWith(reason.setting)))).toEqual([]);
    reasons.forEach(({ source }) => expect(source).toMatch(/^https:\/\/learn\.microsoft\.com\//));
  });

  test.each([
    [{}, /cluster\.entraId\.adminGroupObjectIds must name a group of administrators, got none: preset production has no local accounts/],
    [{}, /cluster\.authorizedIpRanges or cluster\.privateCluster must say who reaches the API server, got neither: preset production/],
    [{ entraId: { adminGroupObjectIds: [] }, privateCluster: {} }, /must name a group of administrators/],
  ])('fail without what they cannot know: %j', (cluster, message) => {
    expect(() => stackOf({ preset: AksPreset.PRODUCTION, cluster })).toThrow(message);
  });

  test.each([
    ['role assignments of yours', { entraId: { azureRbac: true }, privateCluster: {} }],
    ['a group and ranges', { ...ADMINS, authorizedIpRanges: ['203.0.113.0/24'] }],
    ['local accounts again', { entraId: undefined, privateCluster: {} }],
  ])('take %s', (_, cluster) => {
    expect(stackOf({ preset: AksPreset.PRODUCTION, cluster }).resource).toHaveProperty('azurerm_kubernetes_cluster');
  });

  test('fail for Defender without a workspace', () => {
    expect(() => stackOf({ defender: true })).toThrow('defender needs a workspace: give logs or existingWorkspace');
  });
});

describe('a preset without some of its decisions', () => {
  test('leaves those to the constructs, and keeps the others', () => {
    const preset = AksPreset.PRODUCTION.without('defender', 'cluster.diagnostics', 'userPool.maxCount');

    expect(AksPreset.PRODUCTION.settings.filter((setting) => !preset.settings.includes(setting)).map((setting) => setting.split(':')[0]))
      .toEqual(['cluster.diagnostics.categories', 'userPool.maxCount', 'defender']);
    expect(preset.settings.filter((setting) => !AksPreset.PRODUCTION.settings.includes(setting))).toEqual([]);
    expect(preset.presetName).toBe('production');
  });

  test('has no reasons for what it does not decide', () => {
    const lost = AksPreset.PRODUCTION.reasons.filter((reason) => !AksPreset.PRODUCTION.without('cluster', 'gateway').reasons.includes(reason));

    expect(lost.length).toBeGreaterThan(3);
    expect(lost.filter(({ setting }) => !/^(cluster|gateway)(\.|$)/.test(setting))).toEqual([]);
  });

  test('writes what leaving the decision out by undefined writes', () => {
    const cluster = { ...ADMINS, authorizedIpRanges: ['203.0.113.0/24'] };

    expect(stackOf({ preset: AksPreset.PRODUCTION.without('firewall', 'cluster.managedPrometheus'), cluster }))
      .toEqual(stackOf({ preset: AksPreset.PRODUCTION, firewall: undefined, cluster: { ...cluster, managedPrometheus: undefined } }));
  });

  test('takes settings only that there are', () => {
    expect(() => AksPreset.PRODUCTION.without('firewall', 'cluster.fips', 'cluster.skuTier.x', ''))
      .toThrow(/^\[AksPreset\.without at aks-preset\.test\.ts:\d+\] decided must be settings of the preset 'production', got 'cluster\.fips': see settings\n {2}decided .*'cluster\.skuTier\.x'.*\n {2}decided .*got ''/);
  });
});

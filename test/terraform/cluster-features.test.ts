import {
  AksClusterProps, AppRoutingController, AutoscalerExpander, ClusterIdentity, DnsZone, GpuInstance, HostPortProtocol, KeyVault, KubeletDiskType,
  MaintenanceSchedule, NetworkSubnet, NodeOsSku, NodeOsType, NodePoolOptions, ScaleDownMode, UndrainableNodes, WeekIndex, Weekday,
} from '../../lib/terraform';
import { testCluster } from '../support/cluster';
import { onlyResource, resources, testStack } from '../support/terraform';

const SUBSCRIPTION = '/subscriptions/00000000-0000-0000-0000-000000000000';
const GROUP = `${SUBSCRIPTION}/resourceGroups/rg/providers`;
const WORKSPACE = `${GROUP}/Microsoft.OperationalInsights/workspaces/log-shop`;
const VAULT = KeyVault.fromKeyVaultId(`${GROUP}/Microsoft.KeyVault/vaults/kv-shop`);
const KEY = `https://kv-shop.vault.azure.net/keys/etcd/${'a'.repeat(32)}`;

function rendered(props: Partial<AksClusterProps>): any {
  return onlyResource(testCluster(props).stack, 'azurerm_kubernetes_cluster');
}

describe('the autoscaler', () => {
  test('is written with units', () => {
    expect(rendered({
      autoscaler: {
        balanceSimilarNodeGroups: true,
        expander: AutoscalerExpander.LEAST_WASTE,
        scanIntervalSeconds: 20,
        newPodScaleUpDelaySeconds: 5,
        maxNodeProvisioningMinutes: 20,
        scaleDownUtilizationThreshold: 0.4,
        scaleDownUnneededMinutes: 11,
        scaleDownUnreadyMinutes: 21,
        scaleDownDelayAfterAddMinutes: 12,
        scaleDownDelayAfterDeleteSeconds: 30,
        scaleDownDelayAfterFailureMinutes: 4,
        maxGracefulTerminationSeconds: 900,
        maxEmptyBulkDelete: 5,
        maxUnreadyNodes: 4,
        maxUnreadyPercentage: 50,
        skipNodesWithLocalStorage: true,
        skipNodesWithSystemPods: false,
        ignoreDaemonsetsUtilization: true,
        daemonsetEvictionForEmptyNodes: true,
        daemonsetEvictionForOccupiedNodes: false,
      },
    }).auto_scaler_profile).toEqual({
      balance_similar_node_groups: true,
      expander: 'least-waste',
      scan_interval: '20s',
      new_pod_scale_up_delay: '5s',
      max_node_provisioning_time: '20m',
      scale_down_utilization_threshold: '0.4',
      scale_down_unneeded: '11m',
      scale_down_unready: '21m',
      scale_down_delay_after_add: '12m',
      scale_down_delay_after_delete: '30s',
      scale_down_delay_after_failure: '4m',
      max_graceful_termination_sec: '900',
      empty_bulk_delete_max: '5',
      max_unready_nodes: 4,
      max_unready_percentage: 50,
      skip_nodes_with_local_storage: true,
      skip_nodes_with_system_pods: false,
      ignore_daemonsets_utilization_enabled: true,
      daemonset_eviction_for_empty_nodes_enabled: true,
      daemonset_eviction_for_occupied_nodes_enabled: false,
    });
  });

  test.each([
    ['scanIntervalSeconds', 0, 3601, 'a whole number between 1 and 3600'],
    ['maxUnreadyPercentage', -1, 101, 'a whole number between 0 and 100'],
    ['scaleDownUtilizationThreshold', -0.1, 1.1, 'between 0 and 1'],
  ])('fails for %s %p and %p', (field, low, high, allowed) => {
    [low, high].forEach((value) => (
      expect(() => testCluster({ autoscaler: { [field]: value } })).toThrow(new Error(`[infra/shop] autoscaler.${field} must be ${allowed}, got ${value}`))
    ));
  });

  test.each([[0], [1]])('takes a threshold of %p', (scaleDownUtilizationThreshold) => {
    expect(() => testCluster({ autoscaler: { scaleDownUtilizationThreshold } })).not.toThrow();
  });
});

describe('windows of maintenance', () => {
  const freezes = [{ start: '2026-12-20T00:00:00Z', end: '2027-01-03T00:00:00Z' }];

  test.each<[string, MaintenanceSchedule, object]>([
    ['days', MaintenanceSchedule.daily({}, 7), { frequency: 'Daily', interval: 7 }],
    ['weeks', MaintenanceSchedule.weekly(Weekday.SUNDAY, {}, 4), { frequency: 'Weekly', interval: 4, day_of_week: 'Sunday' }],
    ['months', MaintenanceSchedule.monthly(31), { frequency: 'AbsoluteMonthly', interval: 1, day_of_month: 31 }],
    ['weekdays of months', MaintenanceSchedule.monthlyWeekday(WeekIndex.SECOND, Weekday.MONDAY, {}, 6),
      { frequency: 'RelativeMonthly', interval: 6, day_of_week: 'Monday', week_index: 'Second' }],
  ])('come every so many %s', (_, upgradeSchedule, expected) => {
    const cluster = rendered({ upgradeSchedule });

    expect(cluster.maintenance_window_auto_upgrade).toEqual({ ...expected, start_time: '00:00', duration: 8, utc_offset: '+00:00' });
    expect(cluster.maintenance_window_node_os).toBeUndefined();
  });

  test('are apart for Kubernetes, for nodes and for AKS', () => {
    const cluster = rendered({
      maintenanceWindow: { dayOfWeek: Weekday.SUNDAY },
      nodeOsSchedule: MaintenanceSchedule.daily({ startTime: '01:00', durationHours: 4, utcOffset: '+02:00', startDate: '2026-12-01T00:00:00Z', freezes }),
      aksMaintenance: { allowed: [{ day: Weekday.SATURDAY, hours: [0, 23] }], freezes },
    });

    expect(cluster.maintenance_window_auto_upgrade).toMatchObject({ frequency: 'Weekly', day_of_week: 'Sunday' });
    expect(cluster.maintenance_window_node_os).toEqual({
      frequency: 'Daily', interval: 1, start_time: '01:00', duration: 4, utc_offset: '+02:00', start_date: '2026-12-01T00:00:00Z', not_allowed: freezes,
    });
    expect(cluster.maintenance_window).toEqual({ allowed: [{ day: 'Saturday', hours: [0, 23] }], not_allowed: freezes });
  });

  test.each<[string, Partial<AksClusterProps>, string]>([
    ['a freeze of a schedule that ends before it begins', { nodeOsSchedule: MaintenanceSchedule.daily({ freezes: [{ start: freezes[0].end, end: freezes[0].start }] }) },
      'nodeOsSchedule.freezes[0].end must come after its start 2027-01-03T00:00:00Z, got 2026-12-20T00:00:00Z'],
    ['a freeze that ends before it begins', { aksMaintenance: { freezes: [{ start: freezes[0].end, end: freezes[0].start }] } },
      'aksMaintenance.freezes[0].end must come after its start 2027-01-03T00:00:00Z, got 2026-12-20T00:00:00Z'],
    ['an hour 24', { aksMaintenance: { allowed: [{ day: Weekday.MONDAY, hours: [24] }] } },
      'aksMaintenance.allowed[0].hours must be a whole number between 0 and 23, got 24'],
    ['no hours', { aksMaintenance: { allowed: [{ day: Weekday.MONDAY, hours: [] }] } }, 'aksMaintenance.allowed[0].hours must have at least one entry, got none'],
    ['nothing', { aksMaintenance: {} }, 'aksMaintenance must have allowed hours or freezes, got none'],
    ['a window that nothing follows', {
      maintenanceWindow: { dayOfWeek: Weekday.SUNDAY }, upgradeSchedule: MaintenanceSchedule.daily(), nodeOsSchedule: MaintenanceSchedule.daily(),
    }, 'maintenanceWindow has no effect beside upgradeSchedule and nodeOsSchedule: leave it out'],
  ])('fail for %s', (_, props, message) => {
    expect(() => testCluster(props)).toThrow(new Error(`[infra/shop] ${message}`));
  });
});

describe('features', () => {
  test('are written as asked', () => {
    const zone = DnsZone.fromDnsZoneId(testStack(), 'zone', `${GROUP}/Microsoft.Network/dnsZones/example.com`);
    const set = `${GROUP}/Microsoft.Compute/diskEncryptionSets/des`;

    expect(rendered({
      defenderWorkspaceId: WORKSPACE,
      storageDrivers: { blobDriverEnabled: true, fileDriverEnabled: false },
      keyManagement: { keyVaultKeyId: KEY, privateVault: true },
      diskEncryptionSetId: set,
      istio: { revisions: ['asm-1-25'], internalIngressGateway: true },
      appRouting: { zones: [zone], defaultController: AppRoutingController.INTERNAL },
      httpProxy: { httpsProxy: 'http://10.0.1.4:3128', noProxy: ['10.0.0.0/8'], trustedCa: 'LS0t' },
      aiToolchainOperatorEnabled: true,
      sgxQuoteHelperEnabled: true,
      virtualNodeSubnetName: 'snet-aci',
      nodeSshPublicKey: 'ssh-ed25519 AAAA me',
      edgeZone: 'losangeles',
      upgradeOverride: { forceUpgradeEnabled: true, effectiveUntil: '2026-12-01T00:00:00Z' },
      keyVaultSecretsProviderEnabled: true,
      keyVaultSecretsRotationMinutes: 10,
      managedPrometheus: { labelsAllowed: 'pods=[app]', annotationsAllowed: 'namespaces=[owner]' },
    })).toMatchObject({
      microsoft_defender: { log_analytics_workspace_id: WORKSPACE },
      storage_profile: { blob_driver_enabled: true, file_driver_enabled: false },
      key_management_service: { key_vault_key_id: KEY, key_vault_network_access: 'Private' },
      disk_encryption_set_id: set,
      service_mesh_profile: {
        mode: 'Istio', revisions: ['asm-1-25'], internal_ingress_gateway_enabled: true, external_ingress_gateway_enabled: false,
      },
      web_app_routing: { dns_zone_ids: [zone.dnsZoneId], default_nginx_controller: 'Internal' },
      http_proxy_config: { https_proxy: 'http://10.0.1.4:3128', no_proxy: ['10.0.0.0/8'], trusted_ca: 'LS0t' },
      ai_toolchain_operator_enabled: true,
      confidential_computing: { sgx_quote_helper_enabled: true },
      aci_connector_linux: { subnet_name: 'snet-aci' },
      linux_profile: { admin_username: 'azureuser', ssh_key: { key_data: 'ssh-ed25519 AAAA me' } },
      edge_zone: 'losangeles',
      upgrade_override: { force_upgrade_enabled: true, effective_until: '2026-12-01T00:00:00Z' },
      key_vault_secrets_provider: { secret_rotation_enabled: true, secret_rotation_interval: '10m' },
      monitor_metrics: { labels_allowed: 'pods=[app]', annotations_allowed: 'namespaces=[owner]' },
    });
  });

  test('the mesh takes its authority from a vault', () => {
    expect(rendered({
      keyVaultSecretsProviderEnabled: true,
      istio: {
        revisions: ['asm-1-25', 'asm-1-26'],
        certificateAuthority: {
          keyVault: VAULT, certificateName: 'ca', certificateChainName: 'chain', keyName: 'key', rootCertificateName: 'root',
        },
      },
    }).service_mesh_profile.certificate_authority).toEqual({
      key_vault_id: VAULT.keyVaultId, cert_object_name: 'ca', cert_chain_object_name: 'chain', key_object_name: 'key', root_cert_object_name: 'root',
    });
  });

  test('the cluster may use the key in its vault before it is made', () => {
    const { stack } = testCluster({ keyManagement: { keyVaultKeyId: KEY, keyVault: VAULT } });
    const [id, assignment] = Object.entries<any>(resources(stack, 'azurerm_role_assignment')).find(([, { scope }]) => scope === VAULT.keyVaultId)!;

    expect(assignment.role_definition_name).toBe('Key Vault Crypto User');
    expect(onlyResource(stack, 'azurerm_kubernetes_cluster').depends_on).toContain(`azurerm_role_assignment.${id}`);
    expect(onlyResource(stack, 'azurerm_kubernetes_cluster').key_management_service.key_vault_network_access).toBe('Public');
  });

  const integrated = (details: object, props: Partial<AksClusterProps> = {}) => {
    const apiServerSubnet = NetworkSubnet.fromSubnetId(`${GROUP}/Microsoft.Network/virtualNetworks/vnet/subnets/snet-api`, details);
    const nodeSubnet = NetworkSubnet.fromSubnetId(`${GROUP}/Microsoft.Network/virtualNetworks/vnet/subnets/snet-nodes`);
    return testCluster({ nodeSubnet, apiServerSubnet, ...props });
  };

  test('the API server is in a subnet that the cluster may write', () => {
    const { stack } = integrated({ addressPrefix: '10.1.0.0/28', delegatedTo: 'Microsoft.ContainerService/managedClusters' });

    expect(onlyResource(stack, 'azurerm_kubernetes_cluster').api_server_access_profile)
      .toEqual({ virtual_network_integration_enabled: true, subnet_id: `${GROUP}/Microsoft.Network/virtualNetworks/vnet/subnets/snet-api` });
    expect(Object.values(resources(stack, 'azurerm_role_assignment')).map(({ scope }) => scope))
      .toContain(`${GROUP}/Microsoft.Network/virtualNetworks/vnet/subnets/snet-api`);
  });

  test.each<[string, object, Partial<AksClusterProps>, string]>([
    ['a small subnet', { addressPrefix: '10.1.0.0/29' }, {}, 'apiServerSubnet must be /28 or larger, got 10.1.0.0/29'],
    ['a subnet of others', { delegatedTo: 'Microsoft.Network/applicationGateways' }, {},
      "apiServerSubnet must be delegated to Microsoft.ContainerService/managedClusters, got 'Microsoft.Network/applicationGateways'"],
    ['an identity that comes later', {}, { identity: ClusterIdentity.systemAssigned() },
      'apiServerSubnet needs an identity that exists before the cluster, got a system-assigned one: leave identity out'],
  ])('fail for an API server in %s', (_, details, props, message) => {
    expect(() => integrated(details, props)).toThrow(new Error(`[infra/shop] ${message}`));
  });

  test.each<[string, Partial<AksClusterProps>, string]>([
    ['a workspace that is none', { defenderWorkspaceId: 'log' },
      "defenderWorkspaceId must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.OperationalInsights/workspaces/<name>, got 'log'"],
    ['an encryption set that is none', { diskEncryptionSetId: WORKSPACE },
      'diskEncryptionSetId must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Compute/diskEncryptionSets/<name>, '
      + `got '${WORKSPACE}'`],
    ['a key without version', { keyManagement: { keyVaultKeyId: 'https://kv.vault.azure.net/keys/etcd' } },
      "keyManagement.keyVaultKeyId must be like https://<vault>/keys/<name>/<version>, got 'https://kv.vault.azure.net/keys/etcd'"],
    ['a key of another vault', { keyManagement: { keyVaultKeyId: KEY.replace('kv-shop', 'kv-other'), keyVault: VAULT } },
      `keyManagement.keyVaultKeyId must be in https://kv-shop.vault.azure.net, got '${KEY.replace('kv-shop', 'kv-other')}'`],
    ['a key that is used before the identity is there', { keyManagement: { keyVaultKeyId: KEY }, identity: ClusterIdentity.systemAssigned() },
      'keyManagement needs an identity that exists before the cluster, got a system-assigned one: leave identity out'],
    ['no revision', { istio: { revisions: [] } }, 'istio.revisions must be one, or two during an upgrade, got 0'],
    ['one revision twice', { istio: { revisions: ['asm-1-25', 'asm-1-25'] } }, 'istio.revisions must differ, got asm-1-25 twice'],
    ['three revisions', { istio: { revisions: ['asm-1-25', 'asm-1-26', 'asm-1-27'] } }, 'istio.revisions must be one, or two during an upgrade, got 3'],
    ['a revision of Istio itself', { istio: { revisions: ['1.25'] } }, "istio.revisions must look like asm-1-25, got '1.25'"],
    ['an authority that nothing reads', {
      istio: {
        revisions: ['asm-1-25'],
        certificateAuthority: {
          keyVault: VAULT, certificateName: 'a', certificateChainName: 'b', keyName: 'c', rootCertificateName: 'd',
        },
      },
    }, 'istio.certificateAuthority needs keyVaultSecretsProviderEnabled, which reads its certificates'],
    ['no proxy', { httpProxy: {} }, 'httpProxy must have httpProxy or httpsProxy, got neither'],
    ['a proxy without scheme', { httpProxy: { httpProxy: '10.0.1.4:3128' } },
      "httpProxy.httpProxy must start with http:// or https:// and a host, got '10.0.1.4:3128'"],
    ['a private key', { nodeSshPublicKey: '-----BEGIN' }, "nodeSshPublicKey must be a public key like 'ssh-rsa AAAA…', got '-----BEGIN'"],
    ['an empty zone', { edgeZone: ' ' }, "edgeZone must not be empty, got ' '"],
    ['an end that is no date', { upgradeOverride: { forceUpgradeEnabled: true, effectiveUntil: 'soon' } },
      "upgradeOverride.effectiveUntil must be a date like 2026-12-20T00:00:00Z, got 'soon'"],
    ['a rotation of nothing', { keyVaultSecretsRotationMinutes: 5 }, 'keyVaultSecretsRotationMinutes needs keyVaultSecretsProviderEnabled'],
    ['Windows in the system pool', { systemPool: { osSku: NodeOsSku.WINDOWS_2022 } },
      'systemPool.osSku must be one of Linux, got Windows2022: the pool has osType Linux'],
  ])('fail for %s', (_, props, message) => {
    expect(() => testCluster(props)).toThrow(new Error(`[infra/shop] ${message}`));
  });

  test('at most five zones of a kind are routed', () => {
    const zones = (count: number) => Array.from({ length: count }, (_, index) => (
      DnsZone.fromDnsZoneId(testStack(), 'zone', `${GROUP}/Microsoft.Network/dnsZones/a${index}.com`)
    ));

    expect(rendered({ appRouting: { zones: zones(5) } }).web_app_routing.dns_zone_ids).toHaveLength(5);
    expect(() => testCluster({ appRouting: { zones: zones(6) } })).toThrow(new Error('[infra/shop] appRouting.zones must be at most 5 public zones'));
  });
});

describe('machines', () => {
  const groups = [`${GROUP}/Microsoft.Network/applicationSecurityGroups/asg`];
  const options: NodePoolOptions = {
    osSku: NodeOsSku.AZURE_LINUX,
    hostEncryptionEnabled: true,
    fipsEnabled: true,
    ultraSsdEnabled: true,
    kubeletDiskType: KubeletDiskType.TEMPORARY,
    scaleDownMode: ScaleDownMode.DEALLOCATE,
    capacityReservationGroupId: `${GROUP}/Microsoft.Compute/capacityReservationGroups/crg`,
    hostGroupId: `${GROUP}/Microsoft.Compute/hostGroups/hg`,
    proximityPlacementGroupId: `${GROUP}/Microsoft.Compute/proximityPlacementGroups/ppg`,
    snapshotId: `${GROUP}/Microsoft.ContainerService/snapshots/snap`,
    gpuInstance: GpuInstance.MIG_2G,
    gpuDriverEnabled: false,
    undrainableNodes: UndrainableNodes.CORDON,
    applicationSecurityGroupIds: groups,
    allowedHostPorts: [{ firstPort: 80 }, { firstPort: 7000, lastPort: 7100, protocol: HostPortProtocol.UDP }],
  };
  const expected = {
    os_sku: 'AzureLinux',
    host_encryption_enabled: true,
    fips_enabled: true,
    ultra_ssd_enabled: true,
    kubelet_disk_type: 'Temporary',
    scale_down_mode: 'Deallocate',
    capacity_reservation_group_id: options.capacityReservationGroupId,
    host_group_id: options.hostGroupId,
    proximity_placement_group_id: options.proximityPlacementGroupId,
    snapshot_id: options.snapshotId,
    gpu_instance: 'MIG2g',
    gpu_driver: 'None',
    node_network_profile: {
      application_security_group_ids: groups,
      allowed_host_ports: [{ port_start: 80, port_end: 80, protocol: 'TCP' }, { port_start: 7000, port_end: 7100, protocol: 'UDP' }],
    },
    upgrade_settings: expect.objectContaining({ undrainable_node_behavior: 'Cordon' }),
  };

  test('of the system pool', () => {
    expect(rendered({ systemPool: options }).default_node_pool).toMatchObject(expected);
  });

  test('of a user pool', () => {
    const { stack, cluster } = testCluster();
    cluster.addNodePool('apps', { ...options, gpuDriverEnabled: true });
    cluster.addNodePool('win', { osType: NodeOsType.WINDOWS, osSku: NodeOsSku.WINDOWS_2019, windowsOutboundNatEnabled: false });
    const [apps, win] = Object.values<any>(resources(stack, 'azurerm_kubernetes_cluster_node_pool'));

    expect(apps).toMatchObject({ ...expected, gpu_driver: 'Install' });
    expect(win).toMatchObject({ os_sku: 'Windows2019', windows_profile: { outbound_nat_enabled: false } });
  });

  test.each<[string, NodePoolOptions, string]>([
    ['Linux on Windows', { osType: NodeOsType.WINDOWS, osSku: NodeOsSku.UBUNTU }, 'osSku must be one of Windows, got Ubuntu: the pool has osType Windows'],
    ['a translation that Linux has not', { windowsOutboundNatEnabled: true }, 'windowsOutboundNatEnabled needs osType Windows'],
    ['a group that is none', { hostGroupId: 'hg' },
      "hostGroupId must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Compute/hostGroups/<name>, got 'hg'"],
    ['ports in the wrong order', { allowedHostPorts: [{ firstPort: 90, lastPort: 80 }] },
      'allowedHostPorts[0].lastPort must be a whole number between 90 and 65535, got 80'],
    ['upgrades of spot nodes', { spot: true, undrainableNodes: UndrainableNodes.CORDON },
      'undrainableNodes must be left out with spot: Azure refuses upgrade settings of spot nodes'],
  ])('fail for %s', (_, pool, message) => {
    expect(() => testCluster().cluster.addNodePool('apps', pool)).toThrow(message);
  });
});

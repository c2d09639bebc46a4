import { readFileSync } from 'fs';
import { join } from 'path';
import { customRules, cluster, firewall, gateway, ID, Make, network, pool, routed, setAt, SUBSCRIPTION, TYPED, way, Way } from './argument-ways';
import { DnsZone, FirewallScrubbedVariable, KeyVault, MaintenanceSchedule, NetworkSubnet, Weekday } from '../../lib/terraform';

const CIPHERS = { cipherSuites: ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'] };
const profiles: Make = (scope, props) => routed(scope).addTlsProfile('partners', { tlsPolicy: undefined, ...props });
const asking: Make = (scope, props) => profiles(scope, { clientAuthoritiesBase64: ['LS0t'], ...props });
const linkSubnet: Make = (scope, { subnetId }) => gateway(scope, { privateLink: { subnet: NetworkSubnet.fromSubnetId(subnetId) } });
const zones: Make = (scope, { dnsZoneId }) => cluster(scope, { appRouting: { zones: [DnsZone.fromDnsZoneId(scope, 'zone', Array.isArray(dnsZoneId) ? dnsZoneId[0] : dnsZoneId)] } });
const mesh: Make = (scope, props) => cluster(scope, { keyVaultSecretsProviderEnabled: true, istio: { revisions: ['asm-1-25'], ...props } });
const authority: Make = (scope, { keyVaultId = `${SUBSCRIPTION}/Microsoft.KeyVault/vaults/kv-shop`, ...props }) => mesh(scope, {
  certificateAuthority: {
    keyVault: KeyVault.fromKeyVaultId(keyVaultId),
    certificateName: 'a',
    certificateChainName: 'b',
    keyName: 'c',
    rootCertificateName: 'd',
    ...props,
  },
});
const apiSubnet: Make = (scope, { subnetId }) => cluster(scope, { apiServerSubnet: NetworkSubnet.fromSubnetId(subnetId) });
const KEY = `https://kv-shop.vault.azure.net/keys/etcd/${'a'.repeat(32)}`;

/** The settings of Linux by its names for them. */
const SYSCTLS = [...readFileSync(join(__dirname, '..', '..', 'lib', 'terraform', 'private', 'sysctls.ts'), 'utf8')
  .matchAll(/^((?:fs|kernel|net|vm)\.\S+) \d+ \d+$/gm)].map(([, name]) => name);

/** Schedules of both kinds. */
function schedules(of: string, property: string): Way[] {
  const scheduled = (made: (options: any) => MaintenanceSchedule): Make => (scope, options) => cluster(scope, { [property]: made(options) });
  const daily = scheduled((options) => MaintenanceSchedule.daily(options));
  return [
    way(`${of}.day_of_month`, scheduled(({ dayOfMonth }) => MaintenanceSchedule.monthly(dayOfMonth)), 'dayOfMonth', { stricter: 'a day of a month is 1 to 31' }),
    way(`${of}.week_index`, scheduled(({ index }) => MaintenanceSchedule.monthlyWeekday(index, Weekday.SUNDAY)), 'index'),
    way(`${of}.start_date`, daily, 'startDate', { stricter: 'Azure takes dates' }),
    way(`${of}.not_allowed.start`, daily, 'freezes[].start', { base: { freezes: [{ end: '2099-01-01T00:00:00Z' }] }, stricter: 'before its end' }),
    way(`${of}.not_allowed.end`, daily, 'freezes[].end', { base: { freezes: [{ start: '1999-01-01T00:00:00Z' }] }, stricter: 'after its start' }),
  ];
}

/** Settings of machines, which both kinds of pools have. */
function machines(of: string, make: Make, prefix: string): Way[] {
  const words = ['os_sku:osSku', 'kubelet_disk_type:kubeletDiskType', 'scale_down_mode:scaleDownMode', 'gpu_instance:gpuInstance',
    'upgrade_settings.undrainable_node_behavior:undrainableNodes', 'kubelet_config.cpu_manager_policy:kubelet.cpuManagerPolicy',
    'kubelet_config.topology_manager_policy:kubelet.topologyManagerPolicy', 'linux_os_config.transparent_huge_page:linux.transparentHugePages',
    'linux_os_config.transparent_huge_page_defrag:linux.transparentHugePageDefrag', 'node_network_profile.allowed_host_ports.protocol:allowedHostPorts[].protocol'];
  const flags = ['host_encryption_enabled:hostEncryptionEnabled', 'fips_enabled:fipsEnabled', 'ultra_ssd_enabled:ultraSsdEnabled', 'gpu_driver:gpuDriverEnabled',
    'kubelet_config.cpu_cfs_quota_enabled:kubelet.cpuCfsQuotaEnabled'];
  const ids = ['capacity_reservation_group_id:capacityReservationGroupId', 'host_group_id:hostGroupId', 'proximity_placement_group_id:proximityPlacementGroupId',
    'snapshot_id:snapshotId'];
  const numbers = ['kubelet_config.image_gc_high_threshold:imageGcHighThreshold', 'kubelet_config.image_gc_low_threshold:imageGcLowThreshold',
    'kubelet_config.container_log_max_size_mb:containerLogMaxSizeMb', 'kubelet_config.container_log_max_line:containerLogMaxFiles',
    'kubelet_config.pod_max_pid:podMaxPids', 'kubelet_config.allowed_unsafe_sysctls:allowedUnsafeSysctls'];
  const to = (pairs: string[], before: string, more: Parameters<typeof way>[3] = {}) => pairs.map((pair) => {
    const [argument, property] = pair.split(':');
    return way(`${of}.${argument}`, make, `${prefix}${before}${property}`, more);
  });
  return [
    ...to(words, '', { stricter: TYPED }),
    ...to(flags, '', { stricter: 'a yes or no' }),
    ...to(ids, '', { stricter: ID }),
    ...to(numbers, 'kubelet.', { stricter: 'AKS has bounds' }),
    ...SYSCTLS.map((name) => way(`${of}.linux_os_config.sysctl_config.${name.replace(/[.-]/g, '_')}`, (scope, { sysctls }) => make(scope, (
      setAt({}, [...prefix.split('.').filter((key) => key !== ''), 'linux', 'sysctls'], { [name]: sysctls })
    )), 'sysctls', { stricter: 'numbers' })),
    way(`${of}.linux_os_config.swap_file_size_mb`, make, `${prefix}linux.swapFileMb`, { stricter: 'AKS has bounds' }),
    way(`${of}.node_network_profile.allowed_host_ports.port_start`, make, `${prefix}allowedHostPorts[].firstPort`),
    way(`${of}.node_network_profile.application_security_group_ids`, (scope, props) => make(scope, listed(props, prefix)), `${prefix}applicationSecurityGroupIds`, { stricter: ID }),
  ];
}

/** A refused value of a list of ids is one id or a list of them. */
function listed(props: any, prefix: string): any {
  const options = prefix === '' ? props : props.systemPool;
  const { applicationSecurityGroupIds: ids } = options;
  const changed = { ...options, applicationSecurityGroupIds: Array.isArray(ids) || ids === undefined ? ids : [ids] };
  return prefix === '' ? changed : { systemPool: changed };
}

/** The ways to arguments of what gateways, clusters and pools may have beside the rest. */
export const FEATURE_WAYS: Way[] = [
  way('azurerm_application_gateway.ssl_policy.cipher_suites', gateway, 'customTlsPolicy.cipherSuites', { stricter: 'ciphers that keep secrets' }),
  way('azurerm_application_gateway.ssl_policy.min_protocol_version', gateway, 'customTlsPolicy.minVersion', { base: { customTlsPolicy: CIPHERS }, stricter: 'TLS 1.2 and later' }),
  way('azurerm_application_gateway.ssl_profile.ssl_policy.cipher_suites', profiles, 'customTlsPolicy.cipherSuites', { stricter: 'ciphers that keep secrets' }),
  way('azurerm_application_gateway.ssl_profile.ssl_policy.min_protocol_version', profiles, 'customTlsPolicy.minVersion', {
    base: { customTlsPolicy: CIPHERS }, stricter: 'TLS 1.2 and later',
  }),
  way('azurerm_application_gateway.ssl_profile.ssl_policy.policy_name', profiles, 'tlsPolicy', { stricter: TYPED }),
  way('azurerm_application_gateway.ssl_profile.verify_client_cert_issuer_dn', asking, 'verifyClientIssuer'),
  way('azurerm_application_gateway.ssl_profile.verify_client_certificate_revocation', asking, 'verifyClientRevocation', { stricter: 'a yes or no' }),
  way('azurerm_application_gateway.ssl_profile.name', (scope, { id }) => routed(scope).addTlsProfile(id, { clientAuthoritiesBase64: ['LS0t'] }), 'id', {
    property: 'name', stricter: 'Azure has a stricter rule for the name than the provider',
  }),
  way('azurerm_application_gateway.trusted_client_certificate.data', (scope, { clientAuthoritiesBase64 }) => profiles(scope, {
    clientAuthoritiesBase64: [clientAuthoritiesBase64],
  }), 'clientAuthoritiesBase64', { stricter: 'base64' }),
  way('azurerm_application_gateway.private_link_configuration.ip_configuration.subnet_id', linkSubnet, 'subnetId', { stricter: ID, property: 'subnet' }),
  way('azurerm_public_ip.ddos_protection_mode', gateway, 'ddosProtection'),
  way('azurerm_public_ip.ddos_protection_plan_id', gateway, 'ddosProtectionPlanId', { base: { ddosProtection: 'Enabled' }, stricter: ID }),
  way('azurerm_virtual_network.ddos_protection_plan.id', network, 'ddosProtectionPlanId', { stricter: ID }),
  way('azurerm_web_application_firewall_policy.custom_rules.group_rate_limit_by', customRules, 'rateLimit.groupBy', { base: { rateLimit: { requests: 1 } } }),
  way('azurerm_web_application_firewall_policy.custom_rules.rate_limit_duration', customRules, 'rateLimit.window', { base: { rateLimit: { requests: 1 } } }),
  way('azurerm_web_application_firewall_policy.custom_rules.rate_limit_threshold', customRules, 'rateLimit.requests', { stricter: 'numbers of 32 bits' }),
  way('azurerm_web_application_firewall_policy.policy_settings.log_scrubbing.rule.match_variable', firewall, 'logScrubbing[].variable'),
  way('azurerm_web_application_firewall_policy.policy_settings.log_scrubbing.rule.selector', firewall, 'logScrubbing[].selector', {
    base: { logScrubbing: [{ variable: FirewallScrubbedVariable.REQUEST_ARG_NAMES }] }, stricter: 'text',
  }),
  ...machines('azurerm_kubernetes_cluster.default_node_pool', cluster, 'systemPool.'),
  ...machines('azurerm_kubernetes_cluster_node_pool', pool, ''),
  ...['balance_similar_node_groups:balanceSimilarNodeGroups', 'expander:expander', 'scale_down_utilization_threshold:scaleDownUtilizationThreshold',
    'max_graceful_termination_sec:maxGracefulTerminationSeconds', 'empty_bulk_delete_max:maxEmptyBulkDelete', 'max_unready_nodes:maxUnreadyNodes',
    'max_unready_percentage:maxUnreadyPercentage', 'skip_nodes_with_local_storage:skipNodesWithLocalStorage', 'skip_nodes_with_system_pods:skipNodesWithSystemPods',
    'ignore_daemonsets_utilization_enabled:ignoreDaemonsetsUtilization', 'daemonset_eviction_for_empty_nodes_enabled:daemonsetEvictionForEmptyNodes',
    'daemonset_eviction_for_occupied_nodes_enabled:daemonsetEvictionForOccupiedNodes'].map((pair) => {
    const [argument, property] = pair.split(':');
    return way(`azurerm_kubernetes_cluster.auto_scaler_profile.${argument}`, cluster, `autoscaler.${property}`, { stricter: 'AKS has bounds' });
  }),
  way('azurerm_kubernetes_cluster.microsoft_defender.log_analytics_workspace_id', cluster, 'defenderWorkspaceId', { stricter: ID }),
  ...['blob', 'disk', 'file'].map((kind) => way(`azurerm_kubernetes_cluster.storage_profile.${kind}_driver_enabled`, cluster, `storageDrivers.${kind}DriverEnabled`)),
  way('azurerm_kubernetes_cluster.storage_profile.snapshot_controller_enabled', cluster, 'storageDrivers.snapshotControllerEnabled'),
  way('azurerm_kubernetes_cluster.key_management_service.key_vault_key_id', cluster, 'keyManagement.keyVaultKeyId', { stricter: 'a key with its version' }),
  way('azurerm_kubernetes_cluster.key_management_service.key_vault_network_access', cluster, 'keyManagement.privateVault', {
    base: { keyManagement: { keyVaultKeyId: KEY } }, stricter: 'a yes or no',
  }),
  way('azurerm_kubernetes_cluster.disk_encryption_set_id', cluster, 'diskEncryptionSetId', { stricter: ID }),
  way('azurerm_kubernetes_cluster.api_server_access_profile.subnet_id', apiSubnet, 'subnetId', { stricter: ID }),
  way('azurerm_kubernetes_cluster.service_mesh_profile.revisions', (scope, { revisions }) => cluster(scope, { istio: { revisions } }), 'revisions', { stricter: 'revisions of AKS' }),
  way('azurerm_kubernetes_cluster.service_mesh_profile.external_ingress_gateway_enabled', mesh, 'externalIngressGateway'),
  way('azurerm_kubernetes_cluster.service_mesh_profile.internal_ingress_gateway_enabled', mesh, 'internalIngressGateway'),
  ...['cert_object_name:certificateName', 'cert_chain_object_name:certificateChainName', 'key_object_name:keyName', 'root_cert_object_name:rootCertificateName'].map((pair) => {
    const [argument, property] = pair.split(':');
    return way(`azurerm_kubernetes_cluster.service_mesh_profile.certificate_authority.${argument}`, authority, property, { stricter: 'names of secrets' });
  }),
  way('azurerm_kubernetes_cluster.service_mesh_profile.certificate_authority.key_vault_id', authority, 'keyVaultId', { stricter: ID }),
  way('azurerm_kubernetes_cluster.web_app_routing.default_nginx_controller', cluster, 'appRouting.defaultController'),
  way('azurerm_kubernetes_cluster.web_app_routing.dns_zone_ids', zones, 'dnsZoneId', { stricter: ID }),
  way('azurerm_kubernetes_cluster.http_proxy_config.http_proxy', cluster, 'httpProxy.httpProxy', { stricter: 'URLs' }),
  way('azurerm_kubernetes_cluster.http_proxy_config.https_proxy', cluster, 'httpProxy.httpsProxy', { stricter: 'URLs' }),
  way('azurerm_kubernetes_cluster.http_proxy_config.no_proxy', cluster, 'httpProxy.noProxy', { base: { httpProxy: { httpProxy: 'http://proxy.example.com' } }, stricter: 'text' }),
  way('azurerm_kubernetes_cluster.http_proxy_config.trusted_ca', cluster, 'httpProxy.trustedCa', { base: { httpProxy: { httpProxy: 'http://proxy.example.com' } }, stricter: 'text' }),
  way('azurerm_kubernetes_cluster.upgrade_override.force_upgrade_enabled', cluster, 'upgradeOverride.forceUpgradeEnabled'),
  way('azurerm_kubernetes_cluster.upgrade_override.effective_until', cluster, 'upgradeOverride.effectiveUntil', {
    base: { upgradeOverride: { forceUpgradeEnabled: true } }, stricter: 'dates to the second',
  }),
  way('azurerm_kubernetes_cluster.maintenance_window.allowed.day', cluster, 'aksMaintenance.allowed[].day', { base: { aksMaintenance: { allowed: [{ hours: [1] }] } } }),
  way('azurerm_kubernetes_cluster.maintenance_window.allowed.hours', (scope, { hours }) => cluster(scope, {
    aksMaintenance: { allowed: [{ day: 'Sunday', hours: Array.isArray(hours) || hours === undefined ? hours : [hours] }] },
  }), 'hours', { stricter: 'hours of a day' }),
  way('azurerm_kubernetes_cluster.maintenance_window.not_allowed.start', cluster, 'aksMaintenance.freezes[].start', {
    base: { aksMaintenance: { freezes: [{ end: '2099-01-01T00:00:00Z' }] } }, stricter: 'before its end',
  }),
  way('azurerm_kubernetes_cluster.maintenance_window.not_allowed.end', cluster, 'aksMaintenance.freezes[].end', {
    base: { aksMaintenance: { freezes: [{ start: '1999-01-01T00:00:00Z' }] } }, stricter: 'after its start',
  }),
  ...schedules('azurerm_kubernetes_cluster.maintenance_window_auto_upgrade', 'upgradeSchedule'),
  ...schedules('azurerm_kubernetes_cluster.maintenance_window_node_os', 'nodeOsSchedule'),
  way('azurerm_kubernetes_cluster.ai_toolchain_operator_enabled', cluster, 'aiToolchainOperatorEnabled'),
  way('azurerm_kubernetes_cluster.confidential_computing.sgx_quote_helper_enabled', cluster, 'sgxQuoteHelperEnabled'),
  way('azurerm_kubernetes_cluster.aci_connector_linux.subnet_name', cluster, 'virtualNodeSubnetName', { stricter: 'text' }),
  way('azurerm_kubernetes_cluster.edge_zone', cluster, 'edgeZone', { stricter: 'text' }),
  way('azurerm_kubernetes_cluster.linux_profile.ssh_key.key_data', cluster, 'nodeSshPublicKey', { stricter: 'public keys' }),
];

/** An argument that version 5 of the azurerm provider no longer has. */
export interface RemovedArgument {
  readonly type: string;
  readonly path: string;
  /** What takes its place in version 5. */
  readonly replacement?: string;
  /** True when version 4.55 has no other way to say it. */
  readonly onlyWay?: boolean;
}

/**
 * What version 5 removes from the types that this library knows.
 *
 * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/main/website/docs/5.0-upgrade-guide.html.markdown
 */
export const REMOVED_IN_5: RemovedArgument[] = [
  { type: 'azurerm_application_gateway', path: 'enable_http2', replacement: 'http2_enabled', onlyWay: true },
  { type: 'azurerm_application_gateway', path: 'ssl_profile.verify_client_cert_issuer_dn', replacement: 'ssl_profile.verify_client_certificate_issuer_dn', onlyWay: true },
  { type: 'azurerm_federated_identity_credential', path: 'parent_id', replacement: 'user_assigned_identity_id', onlyWay: true },
  { type: 'azurerm_key_vault', path: 'contact', replacement: 'azurerm_key_vault_certificate_contacts' },
  { type: 'azurerm_key_vault', path: 'enable_rbac_authorization', replacement: 'rbac_authorization_enabled' },
  {
    type: 'azurerm_kubernetes_cluster',
    path: 'default_node_pool.linux_os_config.transparent_huge_page_enabled',
    replacement: 'default_node_pool.linux_os_config.transparent_huge_page',
  },
  {
    type: 'azurerm_kubernetes_cluster',
    path: 'default_node_pool.kubelet_config.container_log_max_line',
    replacement: 'default_node_pool.kubelet_config.container_log_max_files',
    onlyWay: true,
  },
  {
    type: 'azurerm_kubernetes_cluster_node_pool',
    path: 'linux_os_config.transparent_huge_page_enabled',
    replacement: 'linux_os_config.transparent_huge_page',
  },
  {
    type: 'azurerm_kubernetes_cluster_node_pool',
    path: 'kubelet_config.container_log_max_line',
    replacement: 'kubelet_config.container_log_max_files',
    onlyWay: true,
  },
  { type: 'azurerm_log_analytics_workspace', path: 'local_authentication_disabled', replacement: 'local_authentication_enabled' },
  { type: 'azurerm_monitor_diagnostic_setting', path: 'metric', replacement: 'enabled_metric' },
  { type: 'azurerm_monitor_diagnostic_setting', path: 'enabled_log.retention_policy' },
  { type: 'azurerm_private_link_service', path: 'enable_proxy_protocol', replacement: 'proxy_protocol_enabled', onlyWay: true },
];

/** Arguments of the provider block that version 5 removes or moves. */
const REMOVED_FROM_PROVIDER = ['skip_provider_registration', 'enhanced_validation'];

/** What version 5 would refuse in a stack, as `type.argument`. */
export function refusedBy5(stack: any): string[] {
  return REMOVED_IN_5.filter((removed) => isUsed(stack, removed)).map(({ type, path }) => `${type}.${path}`);
}

/** What version 5 would refuse although version 4.55 takes what both know. */
export function avoidablyRefusedBy5(stack: any): string[] {
  const providers: any[] = [stack.provider?.azurerm ?? []].flat();
  return [
    ...REMOVED_IN_5.filter((removed) => !removed.onlyWay && isUsed(stack, removed)).map(({ type, path }) => `${type}.${path}`),
    ...REMOVED_FROM_PROVIDER.filter((name) => providers.some((block) => name in block)).map((name) => `provider.${name}`),
  ];
}

function isUsed(stack: any, { type, path }: RemovedArgument): boolean {
  return Object.values(stack.resource?.[type] ?? {}).some((resource) => has(resource, path.split('.')));
}

function has(value: any, [first, ...rest]: string[]): boolean {
  return first === undefined || [value].flat().some((item) => item?.[first] !== undefined && has(item[first], rest));
}

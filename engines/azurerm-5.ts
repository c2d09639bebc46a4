// `npm run azurerm-5`: what version 5 of azurerm removes and requires, read from the bindings of 4.55 and of 5.10, as data of the tests and as tables of
// docs/azurerm-5.md. What to write instead is said here, since no bindings know it.
import { readdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { Arguments, argumentsOf } from './arguments';
import { BINDINGS, installCarried } from './bindings';
import { writeTwin } from './build-cdktn';

const ROOT = join(__dirname, '..');
const DATA = join(ROOT, 'test', 'support', 'data', 'azurerm-5-changes.json');
const PAGE = join(ROOT, 'docs', 'azurerm-5.md');
const SCHEMA = join(ROOT, 'test', 'support', 'data', 'azurerm-4.55.0-schema.json');

/** What to write instead of an argument that is gone; no text where nothing takes its place. */
const INSTEAD: Record<string, string | undefined> = {
  'azurerm_application_gateway.enable_http2': 'http2_enabled',
  'azurerm_application_gateway.authentication_certificate': 'trusted_root_certificate',
  'azurerm_application_gateway.backend_http_settings.authentication_certificate': 'backend_http_settings.trusted_root_certificate_names',
  'azurerm_application_gateway.ssl_profile.verify_client_cert_issuer_dn': 'ssl_profile.verify_client_certificate_issuer_dn',
  'azurerm_container_registry.trust_policy_enabled': undefined,
  'azurerm_container_registry.georeplications.regional_endpoint_enabled': 'georeplications.global_endpoint_routing_enabled',
  'azurerm_federated_identity_credential.parent_id': 'user_assigned_identity_id',
  'azurerm_federated_identity_credential.resource_group_name': undefined,
  'azurerm_key_vault.contact': 'azurerm_key_vault_certificate_contacts',
  'azurerm_key_vault.enable_rbac_authorization': 'rbac_authorization_enabled',
  'azurerm_kubernetes_cluster.default_node_pool.kubelet_config.container_log_max_line': 'default_node_pool.kubelet_config.container_log_max_files',
  'azurerm_kubernetes_cluster.default_node_pool.linux_os_config.transparent_huge_page_enabled': 'default_node_pool.linux_os_config.transparent_huge_page',
  'azurerm_kubernetes_cluster_node_pool.kubelet_config.container_log_max_line': 'kubelet_config.container_log_max_files',
  'azurerm_kubernetes_cluster_node_pool.linux_os_config.transparent_huge_page_enabled': 'linux_os_config.transparent_huge_page',
  'azurerm_log_analytics_workspace.internet_ingestion_enabled': 'internet_ingestion_access_type',
  'azurerm_log_analytics_workspace.internet_query_enabled': 'internet_query_access_type',
  'azurerm_log_analytics_workspace.local_authentication_disabled': 'local_authentication_enabled',
  'azurerm_monitor_diagnostic_setting.enabled_log.retention_policy': undefined,
  'azurerm_monitor_diagnostic_setting.metric': 'enabled_metric',
  'azurerm_private_dns_a_record.resource_group_name': undefined,
  'azurerm_private_dns_a_record.zone_name': 'private_dns_zone_id',
  'azurerm_private_dns_cname_record.resource_group_name': undefined,
  'azurerm_private_dns_cname_record.zone_name': 'private_dns_zone_id',
  'azurerm_private_dns_zone_virtual_network_link.private_dns_zone_name': 'private_dns_zone_id',
  'azurerm_private_dns_zone_virtual_network_link.resource_group_name': undefined,
  'azurerm_private_link_service.enable_proxy_protocol': 'proxy_protocol_enabled',
  'azurerm_storage_account.customer_managed_key.managed_hsm_key_id': 'customer_managed_key.key_vault_key_id',
  'azurerm_storage_account.queue_properties': 'azurerm_storage_account_queue_properties',
  'azurerm_storage_account.static_website': 'azurerm_storage_account_static_website',
  'azurerm_storage_blob.storage_account_name': 'storage_container_id',
  'azurerm_storage_blob.storage_container_name': 'storage_container_id',
  'azurerm_storage_container.storage_account_name': 'storage_account_id',
  'azurerm_subnet.service_endpoints': 'service_endpoint',
  'azurerm_virtual_network.subnet.service_endpoints': 'subnet.service_endpoint',
};

interface Removed {
  readonly type: string;
  readonly path: string;
  readonly replacement?: string;
  /** True when version 4.55 has no other way to say it. */
  readonly onlyWay: boolean;
}

/** Types that the library makes or has the schema of. */
function knownTypes(): string[] {
  const schema = JSON.parse(readFileSync(SCHEMA, 'utf8'));
  const made = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(join(ROOT, 'lib', file), 'utf8').matchAll(/provider-azurerm\/lib\/([a-z-]+)'/g)])
    .map(([, name]) => `azurerm_${name.replaceAll('-', '_')}`).filter((type) => type !== 'azurerm_provider');
  return [...new Set([...Object.keys(Object.values<any>(schema.provider_schemas)[0].resource_schemas), ...made])].sort();
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

function removedOf(type: string, older: Arguments, newer: Arguments): Removed[] {
  const gone = Object.keys(older).filter((path) => !(path in newer));
  return gone.filter((path) => !gone.includes(parentOf(path))).sort().map((path) => {
    if (!(`${type}.${path}` in INSTEAD)) {
      throw new Error(`${type}.${path} is gone in version 5: say in engines/azurerm-5.ts what to write instead`);
    }
    const replacement = INSTEAD[`${type}.${path}`];
    const isOnlyWay = older[path] === 'required' || (replacement !== undefined && !replacement.startsWith('azurerm_') && !(replacement in older));
    return { type, path, replacement, onlyWay: isOnlyWay };
  });
}

function requiredOf(type: string, older: Arguments, newer: Arguments): { readonly type: string; readonly path: string }[] {
  return Object.keys(newer).filter((path) => newer[path] === 'required' && older[path] !== 'required' && (parentOf(path) === '' || parentOf(path) in older))
    .map((path) => ({ type, path }));
}

function table(name: string, head: string[], rows: string[][]): (page: string) => string {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return (page) => page.replace(new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- end -->)`), (_all, start, end) => `${start}${lines.join('\n')}\n${end}`);
}

const older = join(ROOT, 'node_modules', '@cdktf', 'provider-azurerm');
writeTwin();
installCarried();
const pairs = knownTypes().map((type) => [type, argumentsOf(older, type), argumentsOf(BINDINGS, type)] as const)
  .filter((pair): pair is readonly [string, Arguments, Arguments] => pair[1] !== undefined && pair[2] !== undefined);
const removed = pairs.flatMap(([type, before, after]) => removedOf(type, before, after));
const required = pairs.flatMap(([type, before, after]) => requiredOf(type, before, after));
writeFileSync(DATA, `${JSON.stringify({ source: 'types of @cdktf/provider-azurerm 14.23.1 and @cdktn/provider-azurerm 18.9.0', types: pairs.map(([type]) => type), removed, required }, undefined, 2)}\n`);
const pageOf = [
  table('gone', ['resource', 'gone in 5', 'instead'], removed.map(({ type, path, replacement }) => [`\`${type}\``, `\`${path}\``, replacement ? `\`${replacement}\`` : 'nothing'])),
  table('required', ['resource', 'required in 5'], required.map(({ type, path }) => [`\`${type}\``, `\`${path}\``])),
];
writeFileSync(PAGE, pageOf.reduce((page, write) => write(page), readFileSync(PAGE, 'utf8')));

import { withKnownFixes } from './fixes';
import { ARM_TYPES } from '../../lib/traffic/azure/arm-types';
import { TrafficModel } from '../../lib/traffic/objects/traffic-model';
import { AZURE_RULES } from '../../lib/traffic/rules/azure';
import { runRules } from '../../lib/traffic/rules/judge';
import { Rule } from '../../lib/traffic/rules/rule';
import { configurationFrom } from '../../lib/traffic/terraform/input';
import { profileFromTerraform } from '../../lib/traffic/terraform/profile';
import { configurationFromShow } from '../../lib/traffic/terraform/show';
import { ValueBudget } from '../../lib/traffic/yaml/value-budget';

const LOCATION = '${azurerm_resource_group.shop.location}';
const GROUP = '${azurerm_resource_group.shop.name}';
const home = { resource_group_name: GROUP, location: LOCATION };

/** A program in Terraform JSON that no construct of this library wrote: network, cluster, two pools, gateway of Terraform, registry and roles. All is well with it. */
export function rawProgram(): any {
  return {
    terraform: { required_providers: { azurerm: { source: 'hashicorp/azurerm', version: '4.55.0' } } },
    provider: { azurerm: [{ features: [{}] }] },
    locals: { listener: 'http' },
    variable: { pool: { default: 'shop' } },
    data: { azurerm_client_config: { me: {} } },
    resource: {
      azurerm_resource_group: { shop: { name: 'rg-shop', location: 'westeurope' } },
      azurerm_virtual_network: {
        shop: { name: 'vnet-shop', ...home, address_space: ['10.10.0.0/16'] },
        hub: { name: 'vnet-hub', ...home, address_space: ['10.20.0.0/16'] },
      },
      azurerm_subnet: {
        nodes: { name: 'snet-nodes', resource_group_name: GROUP, virtual_network_name: '${azurerm_virtual_network.shop.name}', address_prefixes: ['10.10.0.0/20'] },
        gateway: { name: 'snet-gateway', resource_group_name: GROUP, virtual_network_name: '${azurerm_virtual_network.shop.name}', address_prefixes: ['10.10.16.0/24'] },
        hub: { name: 'snet-hub', resource_group_name: GROUP, virtual_network_name: '${azurerm_virtual_network.hub.name}', address_prefixes: ['10.20.0.0/24'] },
      },
      azurerm_virtual_network_peering: {
        out: { name: 'to-hub', resource_group_name: GROUP, virtual_network_name: '${azurerm_virtual_network.shop.name}', remote_virtual_network_id: '${azurerm_virtual_network.hub.id}' },
        back: { name: 'to-shop', resource_group_name: GROUP, virtual_network_name: '${azurerm_virtual_network.hub.name}', remote_virtual_network_id: '${azurerm_virtual_network.shop.id}' },
      },
      azurerm_network_security_group: {
        gateway: {
          name: 'nsg-gateway',
          ...home,
        },
      },
      azurerm_network_security_rule: {
        manager: securityRule('allow-gateway-manager', 100, { source_address_prefix: 'GatewayManager', destination_port_range: '65200-65535' }),
        clients: securityRule('allow-clients', 110, { source_address_prefix: 'Internet', destination_port_ranges: ['80', '443'] }),
      },
      azurerm_subnet_network_security_group_association: {
        gateway: { subnet_id: '${azurerm_subnet.gateway.id}', network_security_group_id: '${azurerm_network_security_group.gateway.id}' },
      },
      azurerm_route_table: {
        nodes: { name: 'rt-nodes', ...home },
      },
      azurerm_route: {
        out: {
          name: 'out', resource_group_name: GROUP, route_table_name: '${azurerm_route_table.nodes.name}', address_prefix: '0.0.0.0/0', next_hop_type: 'VirtualAppliance', next_hop_in_ip_address: '10.20.0.4',
        },
      },
      azurerm_subnet_route_table_association: { nodes: { subnet_id: '${azurerm_subnet.nodes.id}', route_table_id: '${azurerm_route_table.nodes.id}' } },
      azurerm_public_ip: { gateway: { name: 'pip-gateway', ...home, allocation_method: 'Static', sku: 'Standard' } },
      azurerm_user_assigned_identity: { cluster: { name: 'id-cluster', ...home } },
      azurerm_application_gateway: { shop: gateway() },
      azurerm_log_analytics_workspace: { shop: { name: 'log-shop', ...home, sku: 'PerGB2018', retention_in_days: 30 } },
      azurerm_container_registry: { shop: { name: 'crshop', ...home, sku: 'Premium' } },
      azurerm_kubernetes_cluster: { shop: cluster() },
      azurerm_kubernetes_cluster_node_pool: {
        apps: {
          name: 'apps',
          kubernetes_cluster_id: '${azurerm_kubernetes_cluster.shop.id}',
          vm_size: 'Standard_D4ds_v5',
          vnet_subnet_id: '${azurerm_subnet.nodes.id}',
          max_pods: 50,
          auto_scaling_enabled: true,
          min_count: 1,
          max_count: 5,
          temporary_name_for_rotation: 'tmpapps',
        },
      },
      azurerm_role_assignment: {
        pull: { scope: '${azurerm_container_registry.shop.id}', role_definition_name: 'AcrPull', principal_id: '${azurerm_kubernetes_cluster.shop.kubelet_identity[0].object_id}' },
      },
    },
  };
}

function securityRule(name: string, priority: number, more: any): any {
  return {
    name,
    priority,
    direction: 'Inbound',
    access: 'Allow',
    protocol: 'Tcp',
    source_port_range: '*',
    destination_address_prefix: '*',
    resource_group_name: GROUP,
    network_security_group_name: '${azurerm_network_security_group.gateway.name}',
    ...more,
  };
}

function gateway(): any {
  return {
    name: 'agw-shop',
    ...home,
    sku: { name: 'Standard_v2', tier: 'Standard_v2', capacity: 2 },
    gateway_ip_configuration: { name: 'ip', subnet_id: '${azurerm_subnet.gateway.id}' },
    frontend_ip_configuration: [{ name: 'public', public_ip_address_id: '${azurerm_public_ip.gateway.id}' }],
    frontend_port: [{ name: 'port-80', port: 80 }],
    backend_address_pool: [{ name: '${var.pool}', ip_addresses: ['10.10.0.10'] }],
    backend_http_settings: [{ name: 'shop', port: 8080, protocol: 'Http', cookie_based_affinity: 'Disabled', request_timeout: 30, probe_name: 'shop' }],
    probe: [{ name: 'shop', protocol: 'Http', host: 'shop.example.com', path: '/healthz', interval: 30, timeout: 30, unhealthy_threshold: 3 }],
    http_listener: [{ name: '${local.listener}', frontend_ip_configuration_name: 'public', frontend_port_name: 'port-80', protocol: 'Http' }],
    request_routing_rule: [{
      name: 'shop', rule_type: 'Basic', priority: 100, http_listener_name: 'http', backend_address_pool_name: 'shop', backend_http_settings_name: 'shop',
    }],
  };
}

function cluster(): any {
  return {
    name: 'aks-shop',
    ...home,
    dns_prefix: 'shop',
    kubernetes_version: '1.34',
    default_node_pool: {
      name: 'system', vm_size: 'Standard_D2ds_v5', vnet_subnet_id: '${azurerm_subnet.nodes.id}', node_count: 2, temporary_name_for_rotation: 'tmpsystem',
    },
    identity: { type: 'UserAssigned', identity_ids: ['${azurerm_user_assigned_identity.cluster.id}'] },
    network_profile: { network_plugin: 'azure', service_cidr: '10.0.0.0/16', dns_service_ip: '10.0.0.10', outbound_type: 'userDefinedRouting' },
  };
}

/** What the rules say of a configuration, by the address of the resource. */
export function foundIn(json: any, rules: Rule[] = AZURE_RULES): string[] {
  return withKnownFixes(runRules(new TrafficModel([], profileFromTerraform([json])), rules)).map(({ severity, code, subject, message }) => (
    `${severity} ${code} ${subject.kind}.${subject.name}: ${message}`));
}

/** What the rules say when one thing of the program is another one. */
export function foundAfter(change: (resources: any) => void, rules?: Rule[]): string[] {
  const program = rawProgram();
  change(program.resource);
  return foundIn(program, rules);
}

/** The same program as `terraform show -json` prints its plan: values that are known, references in its configuration. */
export function planOf(program: any): any {
  const entriesOf = (types: any) => Object.entries<any>(types)
    .flatMap(([type, named]) => Object.entries<any>(named).map(([name, settings]) => ({ type, name, settings })));
  const types = entriesOf(program.resource);
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: {
      root_module: {
        resources: types.map(({ type, name, settings }) => ({ address: `${type}.${name}`, mode: 'managed', type, name, values: valuesOf(blocksIn(settings), program) })),
      },
    },
    configuration: {
      provider_config: { azurerm: { name: 'azurerm', version_constraint: program.terraform.required_providers.azurerm.version, expressions: { features: [{}] } } },
      root_module: {
        resources: [...types.map(({ type, name, settings: { depends_on: dependsOn, ...settings } }) => (
          { address: `${type}.${name}`, mode: 'managed', type, name, expressions: expressionsOf(blocksIn(settings)), depends_on: dependsOn })), ...entriesOf(program.data).map(({ type, name }) => ({ mode: 'data', type, name }))],
      },
    },
  };
}

/** What the rules say of the plan of a changed program. */
export function foundInPlan(change: (resources: any) => void, rules?: Rule[]): string[] {
  const program = rawProgram();
  change(program.resource);
  return foundIn(configurationFromShow(planOf(program)), rules);
}

/** In a plan each nested block is a list. */
function blocksIn(settings: any): any {
  return Object.fromEntries(Object.entries<any>(settings).map(([key, value]) => (
    [key, typeof value === 'object' && value !== null && !Array.isArray(value) && !['tags', 'body'].includes(key) ? [value] : value])));
}

/** Ids are known after the apply only; names are known from the start. */
function valuesOf(value: any, program: any): any {
  if (typeof value === 'string') {
    const [, path] = /^\$\{([^}]*)\}$/.exec(value) ?? [];
    const [type, name, attribute] = path?.split('.') ?? [];
    return path === undefined ? value
      : path === 'local.listener' ? program.locals.listener
        : path === 'var.pool' ? program.variable.pool.default
          : attribute === 'id' || attribute?.includes('[') ? undefined : valuesOf(program.resource[type]?.[name]?.[attribute], program);
  }
  if (Array.isArray(value)) {
    const known = value.map((item) => valuesOf(item, program)).filter((item) => item !== undefined);
    return known.length === 0 && value.length > 0 ? undefined : known;
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, valuesOf(item, program)]).filter(([, item]) => item !== undefined)) : value;
}

function expressionsOf(value: any): any {
  if (typeof value === 'string') {
    const [, path] = /^\$\{([^}]*)\}$/.exec(value) ?? [];
    return path === undefined ? { constant_value: value } : { references: [path, path.split('.').slice(0, 2).join('.')] };
  }
  if (Array.isArray(value) && value.some((item) => typeof item === 'string')) {
    return { references: value.flatMap((item) => expressionsOf(item).references ?? []) };
  }
  if (Array.isArray(value)) {
    return value.map(expressionsOf);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === 'body' ? { references: referencesOf(item) } : expressionsOf(item)])) : { constant_value: value };
}

/** A plan says of the body of a request what stands in it, and not where. */
function referencesOf(value: any): string[] {
  return typeof value === 'string' ? expressionsOf(value).references ?? []
    : typeof value === 'object' && value !== null ? Object.values(value).flatMap(referencesOf) : [];
}

/** What the rules say of the state that a changed program leaves, as `terraform.tfstate` has it. */
export function foundInState(change: (resources: any) => void, rules?: Rule[]): string[] {
  const program = rawProgram();
  change(program.resource);
  const budget = new ValueBudget(100_000, 'take less');
  return foundIn(configurationFrom(JSON.stringify(stateOf(program)), budget, (_, problem) => { throw new Error(problem); }), rules);
}

/** The state of a program: every value is known, and each reference is what it leads to. */
function stateOf(program: any): any {
  const resources = Object.entries<any>(program.resource).flatMap(([type, named]) => Object.entries<any>(named).map(([name, settings]) => ({
    mode: 'managed',
    type,
    name,
    provider: 'provider["registry.terraform.io/hashicorp/azurerm"]',
    instances: [{ schema_version: 0, attributes: { id: idOf(type, name), ...known(blocksIn(settings)) } }],
  })));
  return { version: 4, terraform_version: '1.11.4', serial: 1, lineage: '00000000-0000-0000-0000-000000000000', outputs: {}, resources };

  function known(value: any): any {
    if (typeof value === 'string') {
      return value.replace(/\$\{([^}]*)\}/g, (_, path: string) => textOf(path));
    }
    return Array.isArray(value) ? value.map(known)
      : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, known(item)])) : value;
  }

  function textOf(path: string): string {
    const [type, name, attribute] = path.split('.');
    return path === 'local.listener' ? program.locals.listener : path === 'var.pool' ? program.variable.pool.default
      : attribute === 'id' ? idOf(type, name) : known(program.resource[type]?.[name]?.[attribute] ?? `known-${attribute}`);
  }
}

function idOf(type: string, name: string): string {
  return `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-shop/providers/${ARM_TYPES[type] ?? `Microsoft.Other/${type}`}/${name}`;
}

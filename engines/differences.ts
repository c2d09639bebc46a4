// What the bindings of newer providers write otherwise, and how it reads in the words of azurerm 4.55: any other difference is a mistake.

/** One argument that newer bindings write in place of another. */
export interface Difference {
  readonly type: string;
  /** The argument, after the blocks that it stands in. */
  readonly argument: string;
  readonly reason: string;
  /** The arguments of 4.55 in its place. */
  readonly before: (value: any, stack: any) => Record<string, unknown>;
}

export const DIFFERENCES: Difference[] = [
  {
    type: 'azurerm_application_gateway',
    argument: 'http2_enabled',
    reason: 'new name of enable_http2, which version 5 no longer has',
    before: (value) => ({ enable_http2: value }),
  },
  {
    type: 'azurerm_kubernetes_cluster',
    argument: 'node_provisioning_profile',
    reason: 'version 5 requires the block; 4.55 does not know it and does what Manual says',
    before: ({ mode, ...others }) => (mode === 'Manual' && Object.keys(others).length === 0 ? {} : { node_provisioning_profile: { mode, ...others } }),
  },
  {
    type: 'azurerm_federated_identity_credential',
    argument: 'user_assigned_identity_id',
    reason: 'in place of parent_id and resource_group_name, which version 5 no longer has',
    before: (value, stack) => ({ parent_id: value, resource_group_name: groupOf(value, stack) }),
  },
  ...['a', 'cname'].map((kind): Difference => ({
    type: `azurerm_private_dns_${kind}_record`,
    argument: 'private_dns_zone_id',
    reason: 'in place of zone_name and resource_group_name, which version 5 no longer has',
    before: (value, stack) => ({ zone_name: nameOf(value), resource_group_name: groupOf(value, stack) }),
  })),
  {
    type: 'azurerm_storage_blob',
    argument: 'storage_container_id',
    reason: 'in place of storage_account_name and storage_container_name, which version 5 no longer has',
    before: (value, stack) => ({ storage_container_name: nameOf(value), storage_account_name: accountOf(value, stack) }),
  },
  {
    type: 'azurerm_private_dns_zone_virtual_network_link',
    argument: 'private_dns_zone_id',
    reason: 'in place of private_dns_zone_name and resource_group_name, which version 5 no longer has',
    before: (value, stack) => ({ private_dns_zone_name: nameOf(value), resource_group_name: groupOf(value, stack) }),
  },
  {
    type: 'azurerm_application_gateway',
    argument: 'ssl_profile.verify_client_certificate_issuer_dn',
    reason: 'new name of verify_client_cert_issuer_dn, which version 5 no longer has',
    before: (value) => ({ verify_client_cert_issuer_dn: value }),
  },
  ...[['azurerm_kubernetes_cluster', 'default_node_pool.'], ['azurerm_kubernetes_cluster_node_pool', '']].map(([type, pool]) => ({
    type,
    argument: `${pool}kubelet_config.container_log_max_files`,
    reason: 'new name of container_log_max_line, which version 5 no longer has',
    before: (value: any) => ({ container_log_max_line: value }),
  })),
];

const ID_OF_RESOURCE = /^\$\{([a-z_]+)\.([\w-]+)\.id\}$/;
const LITERAL_ID = /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)\/.*\/([^/]+)$/;

/** The name of what an id belongs to, as the program writes it: by reference, or as a text. */
function nameOf(id: string): string | undefined {
  return ID_OF_RESOURCE.test(id) ? id.replace(/\.id\}$/, '.name}') : LITERAL_ID.exec(id)?.[2];
}

function groupOf(id: string, stack: any): string | undefined {
  const [, type, name] = ID_OF_RESOURCE.exec(id) ?? [];
  return type === undefined ? LITERAL_ID.exec(id)?.[1] : stack.resource[type][name].resource_group_name;
}

/** The name of the account of a container that the program makes. */
function accountOf(id: string, stack: any): string | undefined {
  const [, type, name] = ID_OF_RESOURCE.exec(id) ?? [];
  return type === undefined ? undefined : nameOf(stack.resource[type][name].storage_account_id);
}

/** A stack in the words of 4.55, with the pin of the provider. Calls `met` for each difference that is there. */
export function asOf455(stack: any, met: (difference: Difference) => void = () => undefined): any {
  const result = structuredClone(stack);
  for (const difference of DIFFERENCES) {
    const path = difference.argument.split('.');
    const name = path.pop()!;
    for (const block of Object.values<any>(result.resource?.[difference.type] ?? {}).flatMap((resource) => blocksAt(resource, path))) {
      if (name in block) {
        met(difference);
        const { [name]: value } = block;
        delete block[name];
        Object.assign(block, difference.before(value, stack));
      }
    }
  }
  const azurerm = result.terraform?.required_providers?.azurerm;
  if (azurerm && /^\d+\.\d+\.\d+$/.test(azurerm.version)) {
    azurerm.version = '4.55.0';
  }
  return result;
}

function blocksAt(block: any, [first, ...rest]: string[]): any[] {
  return first === undefined ? [block] : [block[first] ?? []].flat().flatMap((inner) => blocksAt(inner, rest));
}

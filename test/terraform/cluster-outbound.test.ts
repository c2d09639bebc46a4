import { TerraformVariable } from 'cdktf';
import { AksCluster, AksClusterProps, AksNetwork, AksNetworkProps, ClusterNetworking, LoadBalancerOutboundOptions, NetworkSubnet, OutboundType } from '../../lib/terraform';
import { KubernetesVersion, NetworkPolicyEngine } from '../../lib/traffic';
import { testCluster } from '../support/cluster';
import { onlyResource, PLACE, resources, testStack, validationErrors } from '../support/terraform';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers';
const ADDRESS = `${GROUP}/Microsoft.Network/publicIPAddresses/pip`;
const PREFIX = `${GROUP}/Microsoft.Network/publicIPPrefixes/prefix`;
const DUAL_SPACE = { addressSpace: ['10.10.0.0/16', 'fd10:10::/48'] };

function profile(props: Partial<AksClusterProps>, network?: Partial<AksNetworkProps>): any {
  return onlyResource(testCluster(props, network).stack, 'azurerm_kubernetes_cluster').network_profile;
}

describe('dual stack', () => {
  test('both families are written, IPv4 first', () => {
    expect(profile({ dualStack: {} }, DUAL_SPACE)).toEqual({
      network_plugin: 'azure',
      network_plugin_mode: 'overlay',
      ip_versions: ['IPv4', 'IPv6'],
      pod_cidrs: ['10.244.0.0/16', 'fd12:3456:789a::/64'],
      service_cidrs: ['10.0.0.0/16', 'fd12:3456:789a:1::/108'],
      dns_service_ip: '10.0.0.10',
      load_balancer_sku: 'standard',
      outbound_type: 'loadBalancer',
    });
  });

  test('ranges stay as given', () => {
    expect(profile({ dualStack: { podIpv6Cidr: 'fd20::/56', serviceIpv6Cidr: 'fd30::/112' } }, DUAL_SPACE)).toMatchObject({
      pod_cidrs: ['10.244.0.0/16', 'fd20::/56'], service_cidrs: ['10.0.0.0/16', 'fd30::/112'],
    });
  });

  test('a subnet that exists already may have IPv6 without saying so', () => {
    const nodeSubnet = NetworkSubnet.fromSubnetId(`${GROUP}/Microsoft.Network/virtualNetworks/vnet/subnets/nodes`);

    expect(profile({ dualStack: {}, nodeSubnet }).ip_versions).toEqual(['IPv4', 'IPv6']);
  });

  test.each<[string, Partial<AksClusterProps>, Partial<AksNetworkProps>, string[]]>([
    ['nodes without IPv6', { dualStack: {} }, {},
      ['dualStack needs an IPv6 range on the subnet of the nodes: give addressSpace of the network one, such as fd10:10::/48']],
    ['pods in the subnet of the nodes', { dualStack: {}, networking: ClusterNetworking.nodeSubnet() }, DUAL_SPACE,
      ['dualStack needs pods on a range of their own: take ClusterNetworking.overlay()']],
    ["Azure's policy engine", { dualStack: {}, networking: ClusterNetworking.overlay({ networkPolicy: NetworkPolicyEngine.AZURE }) }, DUAL_SPACE,
      ['dualStack does not go with networkPolicy azure: take Cilium']],
    ['Calico', { dualStack: {}, networking: ClusterNetworking.overlay({ networkPolicy: NetworkPolicyEngine.CALICO }) }, DUAL_SPACE,
      ['dualStack does not go with networkPolicy calico: take Cilium']],
    ['a NAT gateway', { dualStack: {}, outboundType: OutboundType.USER_ASSIGNED_NAT_GATEWAY }, { ...DUAL_SPACE, natGateway: {} },
      ['dualStack does not go with a NAT gateway: take another outboundType']],
    ['an IPv4 range for IPv6', { dualStack: { podIpv6Cidr: '10.128.0.0/16' } }, DUAL_SPACE, ['dualStack.podIpv6Cidr must be an IPv6 range, got 10.128.0.0/16']],
    ['a range of Services that is too large', { dualStack: { serviceIpv6Cidr: 'fd30::/107' } }, DUAL_SPACE,
      ['dualStack.serviceIpv6Cidr must be /108 or smaller, got fd30::/107']],
    ['pods over the network', { dualStack: { podIpv6Cidr: 'fd10:10:0:8::/64' } }, DUAL_SPACE,
      ['dualStack.podIpv6Cidr fd10:10:0:8::/64 overlaps virtual network fd10:10::/48: give them ranges apart']],
    ['a range that is none', { dualStack: { podIpv6Cidr: 'fd10' } }, DUAL_SPACE,
      ["dualStack.podIpv6Cidr must be an address range like 10.10.0.0/24, got 'fd10'"]],
  ])('fails for %s', (_, props, network, problems) => {
    expect(() => testCluster(props, network)).toThrow(new Error(`[infra/shop] ${problems.join('\n  ')}`));
  });
});

describe('the load balancer as the way out', () => {
  test('nothing is written that was not asked for', () => {
    expect(profile({})).not.toHaveProperty('load_balancer_profile');
  });

  test.each<[string, LoadBalancerOutboundOptions, any]>([
    ['counts', { managedIpCount: 2, portsPerNode: 1024, idleTimeoutMinutes: 4 },
      { managed_outbound_ip_count: 2, outbound_ports_allocated: 1024, idle_timeout_in_minutes: 4 }],
    ['addresses', { ipAddressIds: [ADDRESS] }, { outbound_ip_address_ids: [ADDRESS] }],
    ['prefixes', { ipPrefixIds: [PREFIX], portsPerNode: 64000 }, { outbound_ip_prefix_ids: [PREFIX], outbound_ports_allocated: 64000 }],
    ['no fixed ports', { portsPerNode: 0, idleTimeoutMinutes: 100 }, { outbound_ports_allocated: 0, idle_timeout_in_minutes: 100 }],
  ])('%s are written as azurerm has them', (_, loadBalancerOutbound, expected) => {
    expect(profile({ loadBalancerOutbound }).load_balancer_profile).toEqual(expected);
  });

  test('your addresses and prefixes give roles to the identity before the cluster', () => {
    const { stack } = testCluster({ loadBalancerOutbound: { ipAddressIds: [ADDRESS, `${ADDRESS}2`] } });
    const roles = Object.values(resources(stack, 'azurerm_role_assignment'));

    [ADDRESS, `${ADDRESS}2`].forEach((scope) => (
      expect(roles).toContainEqual(expect.objectContaining({ scope, role_definition_name: 'Network Contributor' }))
    ));
    expect(onlyResource(stack, 'azurerm_kubernetes_cluster').depends_on).toEqual([
      expect.stringContaining('Subnet-snet-nodes'), expect.stringContaining('OutboundAddress1'), expect.stringContaining('OutboundAddress2'),
    ]);
    expect(Object.values(resources(testCluster({ loadBalancerOutbound: { ipPrefixIds: [PREFIX] } }).stack, 'azurerm_role_assignment')))
      .toContainEqual(expect.objectContaining({ scope: PREFIX, role_definition_name: 'Network Contributor' }));
  });

  test('a list of addresses that only Terraform knows gives none', () => {
    const stack = testStack();
    const ids = new TerraformVariable(stack, 'addresses', { type: 'list(string)' }).listValue;
    const { nodeSubnet } = new AksNetwork(stack, 'network', PLACE);
    new AksCluster(stack, 'shop', { ...PLACE, kubernetesVersion: KubernetesVersion.V1_35, nodeSubnet, loadBalancerOutbound: { ipAddressIds: ids } });

    expect(onlyResource(stack, 'azurerm_kubernetes_cluster').network_profile.load_balancer_profile).toEqual({ outbound_ip_address_ids: '${var.addresses}' });
    expect(Object.keys(resources(stack, 'azurerm_role_assignment'))).toHaveLength(1);
  });

  test('addresses of both families are written', () => {
    expect(profile({ dualStack: {}, loadBalancerOutbound: { managedIpCount: 100, managedIpv6Count: 1 } }, DUAL_SPACE).load_balancer_profile)
      .toEqual({ managed_outbound_ip_count: 100, managed_outbound_ipv6_count: 1 });
  });

  test.each<[string, Partial<AksClusterProps>, string]>([
    ['another way out', { loadBalancerOutbound: {}, outboundType: OutboundType.USER_ASSIGNED_NAT_GATEWAY, nodeSubnet: NetworkSubnet.fromSubnetId(`${GROUP}/Microsoft.Network/virtualNetworks/vnet/subnets/nodes`) },
      'loadBalancerOutbound has no effect with outboundType userAssignedNATGateway: leave one of the two out'],
    ['two sources', { loadBalancerOutbound: { managedIpCount: 1, ipAddressIds: [ADDRESS] } },
      'loadBalancerOutbound must have one source of addresses: managed counts, ipAddressIds or ipPrefixIds'],
    ['an empty source', { loadBalancerOutbound: { ipPrefixIds: [] } },
      'loadBalancerOutbound.ipAddressIds and ipPrefixIds must not be empty: leave them out'],
    ['0 addresses', { loadBalancerOutbound: { managedIpCount: 0 } }, 'loadBalancerOutbound.managedIpCount must be a whole number between 1 and 100, got 0'],
    ['101 addresses', { loadBalancerOutbound: { managedIpCount: 101 } }, 'loadBalancerOutbound.managedIpCount must be a whole number between 1 and 100, got 101'],
    ['IPv6 without dual stack', { loadBalancerOutbound: { managedIpv6Count: 1 } }, 'loadBalancerOutbound.managedIpv6Count needs dualStack'],
    ['an address by its name', { loadBalancerOutbound: { ipAddressIds: ['pip'] } },
      "loadBalancerOutbound.ipAddressIds[0] must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Network/publicIPAddresses/<name>, got 'pip'"],
    ['a prefix that is an address', { loadBalancerOutbound: { ipPrefixIds: [ADDRESS] } },
      `loadBalancerOutbound.ipPrefixIds[0] must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Network/publicIPPrefixes/<name>, got '${ADDRESS}'`],
    ['64008 ports', { loadBalancerOutbound: { portsPerNode: 64008 } }, 'loadBalancerOutbound.portsPerNode must be a whole number between 0 and 64000, got 64008'],
    ['1001 ports', { loadBalancerOutbound: { portsPerNode: 1001 } }, 'loadBalancerOutbound.portsPerNode must be a multiple of 8, got 1001'],
    ['3 minutes', { loadBalancerOutbound: { idleTimeoutMinutes: 3 } }, 'loadBalancerOutbound.idleTimeoutMinutes must be a whole number between 4 and 100, got 3'],
    ['101 minutes', { loadBalancerOutbound: { idleTimeoutMinutes: 101 } }, 'loadBalancerOutbound.idleTimeoutMinutes must be a whole number between 4 and 100, got 101'],
  ])('fails for %s', (_, props, message) => {
    expect(() => testCluster(props)).toThrow(new Error(`[infra/shop] ${message}`));
  });

  test('ports of all nodes fit their addresses', () => {
    expect(validationErrors(testCluster({ loadBalancerOutbound: { portsPerNode: 16000 }, systemPool: { nodeCount: 3 } }).stack)).toBe('');
  });

  test('fails for more ports than the addresses have', () => {
    const { stack, cluster } = testCluster({ loadBalancerOutbound: { portsPerNode: 16000 }, systemPool: { nodeCount: 3 } });
    cluster.addNodePool('apps', { nodeCount: 3 });

    expect(validationErrors(stack)).toContain('[infra/shop] loadBalancerOutbound.portsPerNode 16000 of 8 nodes with their surge needs 2 outbound addresses, got 1: '
      + 'add addresses, or take fewer ports');
  });

  test('fails for more ports than your addresses have', () => {
    const loadBalancerOutbound = { portsPerNode: 64000, ipAddressIds: [ADDRESS, `${ADDRESS}2`] };

    expect(validationErrors(testCluster({ loadBalancerOutbound, systemPool: { nodeCount: 2 } }).stack)).toContain('of 3 nodes with their surge needs 3 outbound addresses, got 2');
  });
});

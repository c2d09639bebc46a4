import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { TerraformStack, TerraformVariable } from 'cdktf';
import { AksNetwork, AksNetworkProps, ApplicationLoadBalancer, NetworkEncryption } from '../../lib/terraform';
import { onlyResource, PLACE, resources, synth, testStack } from '../support/terraform';

const NETWORK = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet';

function network(props: Partial<AksNetworkProps> = {}) {
  const stack = testStack();
  return { stack, network: new AksNetwork(stack, 'shop', { ...PLACE, ...props }) };
}

function subnets(props?: Partial<AksNetworkProps>): Record<string, any> {
  return Object.fromEntries(Object.values(resources(network(props).stack, 'azurerm_subnet')).map((subnet) => [subnet.name, subnet]));
}

test('the network is the primary child and has the default range', () => {
  const { stack, network: { node, virtualNetwork } } = network();

  expect(node.defaultChild).toBe(virtualNetwork);
  expect(onlyResource(stack, 'azurerm_virtual_network')).toEqual({
    name: 'vnet-shop',
    resource_group_name: 'rg-shop',
    location: 'westeurope',
    address_space: ['10.10.0.0/16'],
  });
});

test('nodes and gateway have subnets, and the one of the gateway is delegated', () => {
  const place = { resource_group_name: 'rg-shop', virtual_network_name: '${azurerm_virtual_network.shop_4FF2D3EB.name}' };

  expect(subnets()).toEqual({
    'snet-nodes': { name: 'snet-nodes', ...place, address_prefixes: ['10.10.0.0/20'] },
    'snet-gateway': {
      name: 'snet-gateway',
      ...place,
      address_prefixes: ['10.10.16.0/24'],
      delegation: [{
        name: 'application-gateways',
        service_delegation: {
          name: 'Microsoft.Network/applicationGateways',
          actions: ['Microsoft.Network/virtualNetworks/subnets/join/action'],
        },
      }],
    },
  });
});

describe('the subnet of an Application Gateway for Containers', () => {
  test('is a /24 that is delegated, without a security group and without a way out of its own', () => {
    const { stack, network: made } = network({ containersGatewaySubnet: {}, defaultOutboundAccessEnabled: false });
    const found = Object.entries<any>(resources(stack, 'azurerm_subnet')).find(([, { name }]) => name === 'snet-containers-gateway')!;

    expect(found[1]).toEqual({
      name: 'snet-containers-gateway',
      resource_group_name: 'rg-shop',
      virtual_network_name: '${azurerm_virtual_network.shop_4FF2D3EB.name}',
      address_prefixes: ['10.10.19.0/24'],
      delegation: [{
        name: 'traffic-controllers',
        service_delegation: {
          name: 'Microsoft.ServiceNetworking/trafficControllers', actions: ['Microsoft.Network/virtualNetworks/subnets/join/action'],
        },
      }],
    });
    expect(found[0]).toMatch(/^shop_ContainersGatewaySubnet_/);
    expect(made.containersGatewaySubnet.subnetProfile)
      .toEqual({ subnetName: 'snet-containers-gateway', addressPrefixes: ['10.10.19.0/24'], delegatedTo: 'Microsoft.ServiceNetworking/trafficControllers' });
    expect(Object.values<any>(resources(stack, 'azurerm_subnet_network_security_group_association')).map(({ subnet_id: id }) => id))
      .toEqual([expect.stringContaining('GatewaySubnet')]);
  });

  test('gets a security group of yours, before anything is in it', () => {
    const securityGroupId = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/nsg-edge';
    const { stack, network: made } = network({ containersGatewaySubnet: { securityGroupId } });
    const subnet = made.containersGatewaySubnet;
    new ApplicationLoadBalancer(stack, 'alb', { ...PLACE, subnet, frontendNames: ['public'] });
    const [[name, association]] = Object.entries<any>(resources(stack, 'azurerm_subnet_network_security_group_association'))
      .filter(([id]) => id.startsWith('shop_ContainersGatewaySecurity'));

    expect(association).toEqual({ network_security_group_id: securityGroupId, subnet_id: expect.stringMatching(/ContainersGatewaySubnet/) });
    expect(onlyResource(stack, 'azurerm_application_load_balancer_subnet_association').depends_on)
      .toEqual([`azurerm_subnet_network_security_group_association.${name}`]);
    expect(() => network({ containersGatewaySubnet: { securityGroupId: 'nsg' } })).toThrow(/containersGatewaySubnet\.securityGroupId must be an id like/);
  });

  test('is not there unless it is asked for', () => {
    expect(network().network.hasContainersGatewaySubnet).toBe(false);
  });

  test('takes a name and a range', () => {
    expect(subnets({ containersGatewaySubnet: { subnetName: 'alb', addressPrefix: '10.10.64.0/23' } }).alb.address_prefixes).toEqual(['10.10.64.0/23']);
  });

  test.each([
    [{ addressPrefix: '10.10.19.0/25' }, 'containersGatewaySubnet.addressPrefix must be a /24 at least, got 10.10.19.0/25: Azure counts 256 addresses for each'],
    [{ addressPrefix: '10.10.16.0/24' }, 'containersGatewaySubnet.addressPrefix 10.10.16.0/24 overlaps gatewaySubnet.addressPrefix 10.10.16.0/24: give them ranges apart, 10.10.17.0/24 is free'],
    [{ subnetName: 'snet-nodes' }, "containersGatewaySubnet.subnetName must differ from the other subnets, got 'snet-nodes' again"],
  ])('fails for %j', (containersGatewaySubnet, message) => {
    expect(() => network({ containersGatewaySubnet })).toThrow(message);
  });

  test('can be there already', () => {
    const ids = { nodeSubnetId: `${NETWORK}/subnets/nodes`, gatewaySubnetId: `${NETWORK}/subnets/agw`, containersGatewaySubnetId: `${NETWORK}/subnets/alb` };
    const found = AksNetwork.fromSubnetIds(testStack(), 'found', { ...ids, containersGatewaySubnetPrefix: '10.1.9.0/24' });
    expect(found.containersGatewaySubnet).toMatchObject({ subnetName: 'alb', addressPrefix: '10.1.9.0/24' });
    expect(() => AksNetwork.fromSubnetIds(testStack(), 'again', { ...ids, containersGatewaySubnetId: ids.gatewaySubnetId }))
      .toThrow(`containersGatewaySubnetId must be a subnet apart from the others, got ${ids.gatewaySubnetId} again`);
  });
});

test('the gateway subnet has the rules that a gateway needs, before the group is put on it', () => {
  const { stack } = network();
  const rules = resources(stack, 'azurerm_network_security_rule');
  const common = {
    resource_group_name: 'rg-shop',
    network_security_group_name: '${azurerm_network_security_group.shop_GatewaySecurity_80B09206.name}',
    direction: 'Inbound',
    access: 'Allow',
    source_port_range: '*',
    destination_address_prefix: '*',
  };

  expect(Object.values(rules).map(({ description, ...rule }) => rule)).toEqual([
    { ...common, name: 'allow-clients', priority: 120, protocol: 'Tcp', source_address_prefix: 'Internet', destination_port_ranges: ['80', '443'] },
    { ...common, name: 'allow-gateway-manager', priority: 100, protocol: 'Tcp', source_address_prefix: 'GatewayManager', destination_port_range: '65200-65535' },
    { ...common, name: 'allow-azure-load-balancer', priority: 110, protocol: '*', source_address_prefix: 'AzureLoadBalancer', destination_port_range: '*' },
  ]);
  expect(onlyResource(stack, 'azurerm_network_security_group').name).toBe('nsg-gateway-vnet-shop');
  expect(onlyResource(stack, 'azurerm_subnet_network_security_group_association')).toEqual({
    subnet_id: '${azurerm_subnet.shop_GatewaySubnet_61A061FC.id}',
    network_security_group_id: '${azurerm_network_security_group.shop_GatewaySecurity_80B09206.id}',
    depends_on: expect.arrayContaining(Object.keys(rules).map((id) => `azurerm_network_security_rule.${id}`)),
  });
});

test('several client ranges and one port are written where Azure takes them', () => {
  const { stack } = network({ gatewayClientPrefixes: ['203.0.113.0/24', '198.51.100.7'], gatewayClientPorts: [443] });
  const clients = Object.values(resources(stack, 'azurerm_network_security_rule')).find(({ name }) => name === 'allow-clients');

  expect(clients.source_address_prefixes).toEqual(['203.0.113.0/24', '198.51.100.7']);
  expect(clients.source_address_prefix).toBeUndefined();
  expect(clients.destination_port_range).toBe('443');
});

test('an internal load balancer has a subnet when asked', () => {
  expect(subnets({ loadBalancerSubnet: {} })['snet-load-balancers'].address_prefixes).toEqual(['10.10.17.0/24']);
  expect(network().network.hasLoadBalancerSubnet).toBe(false);
});

test('private link services have a subnet when asked, without the policies that they cannot have', () => {
  expect(subnets({ privateLinkSubnet: {} })['snet-private-links']).toEqual({
    name: 'snet-private-links',
    resource_group_name: 'rg-shop',
    virtual_network_name: '${azurerm_virtual_network.shop_4FF2D3EB.name}',
    address_prefixes: ['10.10.18.0/24'],
    private_link_service_network_policies_enabled: false,
  });
  expect(network().network.hasPrivateLinkSubnet).toBe(false);
});

test('an IPv6 range gives nodes and load balancers IPv6 subnets', () => {
  const props = { addressSpace: ['fd10:10::/48', '10.20.0.0/16'], loadBalancerSubnet: {}, privateLinkSubnet: {} };
  const found = subnets(props);

  expect(found['snet-nodes'].address_prefixes).toEqual(['10.20.0.0/20', 'fd10:10::/64']);
  expect(found['snet-load-balancers'].address_prefixes).toEqual(['10.20.17.0/24', 'fd10:10:0:1::/64']);
  expect(found['snet-gateway'].address_prefixes).toEqual(['10.20.16.0/24']);
  expect(found['snet-private-links'].address_prefixes).toEqual(['10.20.18.0/24']);
  expect(network(props).network.nodeSubnet.subnetProfile).toEqual({ subnetName: 'snet-nodes', addressPrefixes: ['10.20.0.0/20', 'fd10:10::/64'] });
});

test('an IPv6 subnet may be placed', () => {
  expect(subnets({ addressSpace: ['10.10.0.0/16', 'fd10:10::/48'], gatewaySubnet: { ipv6Prefix: 'fd10:10:0:9::/64' } })['snet-gateway'].address_prefixes)
    .toEqual(['10.10.16.0/24', 'fd10:10:0:9::/64']);
});

test('an existing network gets subnets in its own resource group', () => {
  const { stack, network: made } = network({ existingNetworkId: NETWORK, addressSpace: ['10.1.0.0/16'] });

  expect(synth(stack).resource.azurerm_virtual_network).toBeUndefined();
  expect(made.virtualNetwork).toBeUndefined();
  expect([made.networkName, made.networkId, made.nodeSubnet.virtualNetworkId]).toEqual(['vnet', NETWORK, NETWORK]);
  expect(Object.values(resources(stack, 'azurerm_subnet')).find(({ name }) => name === 'snet-nodes')).toEqual({
    name: 'snet-nodes', resource_group_name: 'rg', virtual_network_name: 'vnet', address_prefixes: ['10.1.0.0/20'],
  });
  expect(onlyResource(stack, 'azurerm_network_security_group')).toMatchObject({ name: 'nsg-gateway-vnet', resource_group_name: 'rg-shop' });
});

test('subnets follow another address space', () => {
  const found = subnets({ addressSpace: ['192.168.0.0/18'], loadBalancerSubnet: { subnetName: 'lb' } });

  expect(found['snet-nodes'].address_prefixes).toEqual(['192.168.0.0/20']);
  expect(found['snet-gateway'].address_prefixes).toEqual(['192.168.16.0/24']);
  expect(found.lb.address_prefixes).toEqual(['192.168.17.0/24']);
});

test('names, ranges and tags stay as given', () => {
  const tags = { team: 'shop' };
  const { stack, network: { nodeSubnet, gatewaySubnet } } = network({
    networkName: 'my-vnet',
    addressSpace: ['10.1.0.0/16'],
    nodeSubnet: { subnetName: 'aks', addressPrefix: '10.1.8.0/22' },
    gatewaySubnet: { subnetName: 'agw', addressPrefix: '10.1.0.0/24' },
    tags,
  });

  expect(onlyResource(stack, 'azurerm_virtual_network')).toMatchObject({ name: 'my-vnet', tags });
  expect(onlyResource(stack, 'azurerm_network_security_group').tags).toEqual(tags);
  expect(nodeSubnet.subnetProfile).toEqual({ subnetName: 'aks', addressPrefixes: ['10.1.8.0/22'] });
  expect(gatewaySubnet.delegatedTo).toBe('Microsoft.Network/applicationGateways');
});

test('nodes and gateway share a route table when asked', () => {
  const { stack, network: { nodeSubnet, gatewaySubnet } } = network({ sharedRouteTable: true });

  expect(onlyResource(stack, 'azurerm_route_table')).toEqual({ name: 'rt-vnet-shop', resource_group_name: 'rg-shop', location: 'westeurope' });
  expect(Object.values(resources(stack, 'azurerm_subnet_route_table_association')).map(({ subnet_id }) => subnet_id)).toEqual([
    '${azurerm_subnet.shop_GatewaySubnet_61A061FC.id}',
    '${azurerm_subnet.shop_NodeSubnet_B3B2D8A7.id}',
  ]);
  expect(nodeSubnet.routeTableId).toBe(gatewaySubnet.routeTableId);
});

test('values that only Terraform knows are left alone', () => {
  const stack = testStack();
  const variable = (id: string) => new TerraformVariable(stack, id, { type: 'string' }).stringValue;
  new AksNetwork(stack, 'shop', { resourceGroupName: variable('rg'), location: variable('place'), networkName: variable('name') });

  expect(Object.values<any>(synth(stack).resource.azurerm_virtual_network)[0]).toMatchObject({
    name: '${var.name}', resource_group_name: '${var.rg}', location: '${var.place}',
  });
});

test.each<[string, Partial<AksNetworkProps>, string[]]>([
  ['a name that is too short', { networkName: 'v' },
    ["networkName must be 2 to 64 letters, digits, '.', '_' or '-', starting with a letter or digit and ending with one or with '_', got 'v'"]],
  ['a name that is too long', { networkName: 'v'.repeat(65) },
    [`networkName must be 2 to 64 letters, digits, '.', '_' or '-', starting with a letter or digit and ending with one or with '_', got '${'v'.repeat(65)}'`]],
  ['a subnet name with a space', { nodeSubnet: { subnetName: 'my nodes' } },
    ["nodeSubnet.subnetName must be 1 to 80 letters, digits, '.', '_' or '-', starting with a letter or digit and ending with one or with '_', got 'my nodes'"]],
  ['one name for two subnets', { nodeSubnet: { subnetName: 'Snet-Gateway' } },
    ["gatewaySubnet.subnetName must differ from the other subnets, got 'snet-gateway' again"]],
  ['no address space', { addressSpace: [] }, [
    'addressSpace must have at least one entry, got none',
  ]],
  ['one range that is none', { addressSpace: ['10.10.0.0/40'] }, ["addressSpace[0] must be an address range like 10.10.0.0/24, got '10.10.0.0/40'"]],
  ['IPv6 alone, without ranges of subnets', { addressSpace: ['fd10:10::/48'] }, ['addressSpace must have an IPv4 range, got fd10:10::/48']],
  ['an empty range', { nodeSubnet: { addressPrefix: '' } }, ["nodeSubnet.addressPrefix must not be empty, got ''"]],
  ['ranges that are none', { addressSpace: ['10.10.0.0'], nodeSubnet: { addressPrefix: '10.10.0.0/40' }, gatewaySubnet: { addressPrefix: '10.10.1.1/24' } }, [
    "addressSpace[0] must be an address range like 10.10.0.0/24, got '10.10.0.0'",
    "nodeSubnet.addressPrefix must be an address range like 10.10.0.0/24, got '10.10.0.0/40'",
    "gatewaySubnet.addressPrefix must start with its network address, got '10.10.1.1/24': write 10.10.1.0/24",
  ]],
  ['a subnet outside', { gatewaySubnet: { addressPrefix: '10.11.0.0/24' } },
    ['gatewaySubnet.addressPrefix must lie inside addressSpace 10.10.0.0/16, got 10.11.0.0/24']],
  ['an address space without room for the defaults', { addressSpace: ['10.10.0.0/20'] },
    ['gatewaySubnet.addressPrefix must lie inside addressSpace 10.10.0.0/20, got 10.10.16.0/24']],
  ['subnets that overlap', { gatewaySubnet: { addressPrefix: '10.10.8.0/24' } },
    ['gatewaySubnet.addressPrefix 10.10.8.0/24 overlaps nodeSubnet.addressPrefix 10.10.0.0/20: give them ranges apart, 10.10.16.0/24 is free']],
  ['subnets that overlap where nothing is free', { addressSpace: ['10.10.0.0/24'], nodeSubnet: { addressPrefix: '10.10.0.0/24' }, gatewaySubnet: { addressPrefix: '10.10.0.0/26' } },
    ['gatewaySubnet.addressPrefix 10.10.0.0/26 overlaps nodeSubnet.addressPrefix 10.10.0.0/24: give them ranges apart']],
  ['address ranges that overlap', { addressSpace: ['10.10.0.0/16', '10.10.128.0/17'] },
    ['addressSpace[1] 10.10.128.0/17 overlaps addressSpace[0] 10.10.0.0/16: give them ranges apart']],
  ['a range that AKS reserves', { addressSpace: ['172.30.0.0/15'] },
    ['addressSpace[0] 172.30.0.0/15 overlaps 172.30.0.0/16, which AKS reserves: take another range',
      'addressSpace[0] 172.30.0.0/15 overlaps 172.31.0.0/16, which AKS reserves: take another range']],
  ['a subnet that is too small', { gatewaySubnet: { addressPrefix: '10.10.16.0/30' } },
    ['gatewaySubnet.addressPrefix must be /29 or larger, got 10.10.16.0/30']],
  ['IPv6 alone', { addressSpace: ['fd10:10::/48'], nodeSubnet: { addressPrefix: 'fd10:10::/64' }, gatewaySubnet: { addressPrefix: 'fd10:10:0:1::/64' } },
    ['nodeSubnet.addressPrefix must be an IPv4 range, got fd10:10::/64', 'gatewaySubnet.addressPrefix must be an IPv4 range, got fd10:10:0:1::/64']],
  ['ranges of the other family', { addressSpace: ['10.10.0.0/16', 'fd10:10::/48'], nodeSubnet: { addressPrefix: 'fd10:10:0:7::/64', ipv6Prefix: '10.10.0.0/20' } }, [
    'nodeSubnet.addressPrefix must be an IPv4 range, got fd10:10:0:7::/64',
    'nodeSubnet.ipv6Prefix must be an IPv6 range, got 10.10.0.0/20',
  ]],
  ['an IPv6 subnet of another size', { addressSpace: ['10.10.0.0/16', 'fd10:10::/48'], nodeSubnet: { ipv6Prefix: 'fd10:10::/65' } },
    ['nodeSubnet.ipv6Prefix must be a /64, got fd10:10::/65: Azure knows no other size of an IPv6 subnet']],
  ['an existing network by its name', { existingNetworkId: 'vnet', addressSpace: ['10.10.0.0/16'] },
    ["existingNetworkId must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Network/virtualNetworks/<name>, got 'vnet'"]],
  ['an existing network with another name and no ranges', { existingNetworkId: NETWORK, networkName: 'other' }, [
    'networkName is part of existingNetworkId: leave it out',
    'addressSpace must say the ranges of the existing network: nothing can be placed without them',
  ]],
  ['an idle timeout of 3 minutes', { natGateway: { idleTimeoutMinutes: 3 } },
    ['natGateway.idleTimeoutMinutes must be a whole number between 4 and 120, got 3']],
  ['an idle timeout of 121 minutes', { natGateway: { idleTimeoutMinutes: 121 } },
    ['natGateway.idleTimeoutMinutes must be a whole number between 4 and 120, got 121']],
  ['no clients', { gatewayClientPrefixes: [] }, ['gatewayClientPrefixes must have at least one entry, got none']],
  ['a tag among ranges', { gatewayClientPrefixes: ['10.0.0.0/8', 'Internet'] },
    ["gatewayClientPrefixes must be one service tag or a list of addresses and ranges, got 'Internet'"]],
  ['no ports', { gatewayClientPorts: [] }, ['gatewayClientPorts must have at least one entry, got none']],
  ['port 0', { gatewayClientPorts: [0] }, ['gatewayClientPorts[0] must be a whole number between 1 and 64999, got 0']],
  ['port 65000', { gatewayClientPorts: [80, 65000] }, ['gatewayClientPorts[1] must be a whole number between 1 and 64999, got 65000']],
])('fails for %s', (_, props, problems) => {
  expect(() => network(props)).toThrow(new Error(`[infra/shop] ${problems.join('\n  ')}`));
});

test.each([[['*']], [['AzureFrontDoor.Backend']], [['fd00::/8', '10.0.0.1']]])('takes clients %p', (gatewayClientPrefixes) => {
  expect(() => network({ gatewayClientPrefixes })).not.toThrow();
});

test('subnets that exist already make no resource', () => {
  const stack = testStack();
  const found = AksNetwork.fromSubnetIds(stack, 'existing', {
    nodeSubnetId: `${NETWORK}/subnets/nodes`,
    gatewaySubnetId: `${NETWORK}/subnets/gateway`,
    loadBalancerSubnetId: `${NETWORK}/subnets/lb`,
    loadBalancerSubnetPrefix: '10.1.2.0/24',
    privateLinkSubnetId: `${NETWORK}/subnets/pls`,
    privateLinkSubnetPrefix: '10.1.3.0/24',
    addressSpace: ['10.1.0.0/16'],
  });

  expect(found.networkName).toBe('vnet');
  expect(found.networkId).toBe(NETWORK);
  expect(found.nodeSubnet.networkAddressSpace).toEqual(['10.1.0.0/16']);
  expect(found.loadBalancerSubnet.subnetProfile).toEqual({ subnetName: 'lb', addressPrefixes: ['10.1.2.0/24'] });
  expect(found.privateLinkSubnet.subnetProfile).toEqual({ subnetName: 'pls', addressPrefixes: ['10.1.3.0/24'] });
  expect(synth(stack).resource).toBeUndefined();
});

test('a network that exists already may have one subnet alone', () => {
  const subnetId = `${NETWORK}/subnets/alb`;
  const found = AksNetwork.fromSubnetIds(testStack(), 'existing', { containersGatewaySubnetId: subnetId });

  expect([found.networkId, found.networkName, found.hasNodeSubnet, found.hasGatewaySubnet]).toEqual([NETWORK, 'vnet', false, false]);
  expect(found.containersGatewaySubnet.subnetId).toBe(subnetId);
  expect(() => found.nodeSubnet).toThrow(new Error('[infra/existing] the network has no subnet for nodes: give nodeSubnetId'));
  expect(() => found.gatewaySubnet).toThrow(new Error('[infra/existing] the network has no subnet for an application gateway: give gatewaySubnetId'));
  expect(() => AksNetwork.fromSubnetIds(testStack(), 'existing', {})).toThrow(new Error('[infra/existing] subnetIds must name a subnet, got none'));
});

test('a subnet that nobody asked for is an error where it is used, not nothing', () => {
  const made = network().network;
  expect([made.hasLoadBalancerSubnet, made.hasPrivateLinkSubnet, made.hasContainersGatewaySubnet]).toEqual([false, false, false]);
  expect(() => made.loadBalancerSubnet).toThrow(new Error('[infra/shop] the network has no subnet for internal load balancers: give it loadBalancerSubnet: {}'));
  expect(() => made.privateLinkSubnet).toThrow(new Error('[infra/shop] the network has no subnet for private link services: give it privateLinkSubnet: {}'));
  expect(() => made.containersGatewaySubnet)
    .toThrow(new Error('[infra/shop] the network has no subnet for an Application Gateway for Containers: give it containersGatewaySubnet: {}'));

  const found = AksNetwork.fromSubnetIds(testStack(), 'existing', { nodeSubnetId: `${NETWORK}/subnets/nodes` });
  expect([found.hasLoadBalancerSubnet, found.hasPrivateLinkSubnet, found.hasContainersGatewaySubnet]).toEqual([false, false, false]);
  expect(() => found.loadBalancerSubnet).toThrow(new Error('[infra/existing] the network has no subnet for internal load balancers: give loadBalancerSubnetId'));
});

test('a subnet that somebody asked for is there', () => {
  const made = network({ loadBalancerSubnet: {}, privateLinkSubnet: {}, containersGatewaySubnet: {} }).network;
  expect([made.hasLoadBalancerSubnet, made.hasPrivateLinkSubnet, made.hasContainersGatewaySubnet]).toEqual([true, true, true]);
  expect(made.loadBalancerSubnet.subnetName).toBe('snet-load-balancers');
});

describe('without a subnet', () => {
  const subnetsOf = (stack: TerraformStack) => (
    Object.values<any>(synth(stack).resource.azurerm_subnet).map(({ name, address_prefixes: prefixes }) => [name, ...prefixes])
  );

  test('for a gateway, the places of the others stay as they are', () => {
    const { stack, network: made } = network({ withoutGatewaySubnet: true, loadBalancerSubnet: {} });

    expect(subnetsOf(stack)).toEqual([['snet-load-balancers', '10.10.17.0/24'], ['snet-nodes', '10.10.0.0/20']]);
    expect(synth(stack).resource).not.toHaveProperty('azurerm_network_security_group');
    expect([made.hasNodeSubnet, made.hasGatewaySubnet]).toEqual([true, false]);
    expect(() => made.gatewaySubnet).toThrow(new Error('[infra/shop] the network has no subnet for an application gateway: leave withoutGatewaySubnet out'));
  });

  test('for nodes, the places of the others stay as they are', () => {
    const { stack, network: made } = network({ withoutNodeSubnet: true });

    expect(subnetsOf(stack)).toEqual([['snet-gateway', '10.10.16.0/24']]);
    expect([made.hasNodeSubnet, made.hasGatewaySubnet]).toEqual([false, true]);
    expect(() => made.nodeSubnet).toThrow(new Error('[infra/shop] the network has no subnet for nodes: leave withoutNodeSubnet out'));
  });

  test('for one of the two, the other has the shared route table alone', () => {
    const associations = (props: Partial<AksNetworkProps>) => (
      Object.keys(synth(network({ sharedRouteTable: true, ...props }).stack).resource.azurerm_subnet_route_table_association)
    );
    expect(associations({ withoutGatewaySubnet: true })).toEqual([expect.stringMatching(/^shop_RouteTable_NodeSubnet_/)]);
    expect(associations({ withoutNodeSubnet: true })).toEqual([expect.stringMatching(/^shop_RouteTable_GatewaySubnet_/)]);
  });

  test('fails for what would say how it is, all at once', () => {
    const gateway = { gatewaySubnet: {}, gatewayClientPrefixes: ['Internet'], gatewayClientPorts: [80] };
    const fields = { nodeSubnet: {}, nodeSecurity: {}, natGateway: {}, ...gateway };
    const problems = Object.keys(fields).map((field, index) => (
      `${field} has no effect with ${index < 3 ? 'withoutNodeSubnet' : 'withoutGatewaySubnet'}: leave one of the two out`
    ));
    expect(() => network({ withoutNodeSubnet: true, withoutGatewaySubnet: true, ...fields })).toThrow(new Error(`[infra/shop] ${problems.join('\n  ')}`));
    expect(() => network({ withoutNodeSubnet: false, withoutGatewaySubnet: false, nodeSubnet: {}, ...gateway })).not.toThrow();
  });
});

test('fails for subnets of two networks', () => {
  const gatewaySubnetId = `${NETWORK.replace('/vnet', '/other')}/subnets/gateway`;

  expect(() => AksNetwork.fromSubnetIds(testStack(), 'existing', { nodeSubnetId: `${NETWORK}/subnets/nodes`, gatewaySubnetId })).toThrow(new Error(
    `[infra/existing] gatewaySubnetId must be in the virtual network of nodeSubnetId, ${NETWORK}, got ${gatewaySubnetId}`,
  ));
});

test('fails for one subnet of nodes and gateway', () => {
  const ids = { nodeSubnetId: `${NETWORK}/subnets/nodes`, gatewaySubnetId: `${NETWORK}/subnets/Nodes` };

  expect(() => AksNetwork.fromSubnetIds(testStack(), 'existing', ids)).toThrow(new Error(
    `[infra/existing] gatewaySubnetId must be a subnet apart from the others, got ${NETWORK}/subnets/Nodes again`,
  ));
});

test('fails for ids that are none, all at once', () => {
  expect(() => AksNetwork.fromSubnetIds(testStack(), 'existing', { nodeSubnetId: 'nodes', gatewaySubnetId: NETWORK })).toThrow(
    /^\[infra\/existing\] nodeSubnetId must be .*got 'nodes'\n {2}gatewaySubnetId must be .*got '\/subscriptions/,
  );
});

test('fails for prefixes of existing subnets outside of the network', () => {
  expect(() => AksNetwork.fromSubnetIds(testStack(), 'existing', {
    nodeSubnetId: `${NETWORK}/subnets/nodes`,
    gatewaySubnetId: `${NETWORK}/subnets/gateway`,
    nodeSubnetPrefix: '10.2.0.0/24',
    addressSpace: ['10.1.0.0/16'],
  })).toThrow(new Error('[infra/existing] nodeSubnetPrefix must lie inside addressSpace 10.1.0.0/16, got 10.2.0.0/24'));
});

test('the azurerm resource stays reachable', () => {
  expect(network().network.virtualNetwork).toBeInstanceOf(VirtualNetwork);
});

describe('encryption', () => {
  test.each([NetworkEncryption.ALLOW_UNENCRYPTED, NetworkEncryption.DROP_UNENCRYPTED])('%s is written to the network', (encryption) => {
    expect(onlyResource(network({ encryption }).stack, 'azurerm_virtual_network').encryption).toEqual({ enforcement: encryption });
  });

  test.each<[Partial<AksNetworkProps>, string]>([
    [{ privateLinkSubnet: {} }, 'encryption must not be given together with privateLinkSubnet: Azure encrypts no network with private link services, leave one of the two out'],
    [{ existingNetworkId: NETWORK, addressSpace: ['10.10.0.0/16'] }, 'encryption is said by the network of existingNetworkId: leave it out'],
  ])('fails beside %j', (props, message) => {
    expect(() => network({ encryption: NetworkEncryption.ALLOW_UNENCRYPTED, ...props })).toThrow(`[infra/shop] ${message}`);
  });

  test('fails for another word', () => {
    expect(() => network({ encryption: 'Drop' as NetworkEncryption })).toThrow(
      "[infra/shop] encryption must be AllowUnencrypted or DropUnencrypted, got 'Drop'",
    );
  });
});

describe('default outbound access', () => {
  test.each([true, false, undefined])('%p is written to each subnet but that of the gateway', (defaultOutboundAccessEnabled) => {
    const written = Object.entries(subnets({ defaultOutboundAccessEnabled, loadBalancerSubnet: {}, privateLinkSubnet: {} }))
      .map(([name, subnet]) => [name, subnet.default_outbound_access_enabled]);

    expect(Object.fromEntries(written)).toEqual({
      'snet-nodes': defaultOutboundAccessEnabled,
      'snet-gateway': undefined,
      'snet-load-balancers': defaultOutboundAccessEnabled,
      'snet-private-links': defaultOutboundAccessEnabled,
    });
  });
});

import {
  AksCluster, AksClusterProps, AksNetwork, AksNetworkOptions, ApplicationGateway, NetworkPeering, NetworkSubnet, OutboundType, PrivateDnsZone, Route,
  RouteNextHop,
} from '../../lib/terraform';
import { KubernetesVersion } from '../../lib/traffic';
import { onlyResource, PLACE, resources, synth, testStack } from '../support/terraform';

const SUBSCRIPTION = '/subscriptions/00000000-0000-0000-0000-000000000000';
const HUB = `${SUBSCRIPTION}/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub`;
const TABLE = `${SUBSCRIPTION}/resourceGroups/rg-hub/providers/Microsoft.Network/routeTables/rt-spokes`;
const FIREWALL = '10.0.1.4';
const TO_FIREWALL: Route = { routeName: 'all', addressPrefix: '0.0.0.0/0', nextHop: RouteNextHop.VIRTUAL_APPLIANCE, nextHopAddress: FIREWALL };

function testNetwork(options: AksNetworkOptions = {}) {
  const stack = testStack();
  return { stack, network: new AksNetwork(stack, 'shop', { ...PLACE, ...options }) };
}

function spoke(options: AksNetworkOptions = {}, props: Partial<AksClusterProps> = {}) {
  const { stack, network } = testNetwork(options);
  const cluster = new AksCluster(stack, 'cluster', {
    ...PLACE, nodeSubnet: network.nodeSubnet, kubernetesVersion: KubernetesVersion.V1_35, outboundType: OutboundType.USER_DEFINED_ROUTING, ...props,
  });
  return { stack, network, cluster };
}

describe('a route table of a subnet', () => {
  test('leads all that leaves the network to a firewall', () => {
    const { stack, network } = testNetwork({ nodeSubnet: { routeTable: { firewallAddress: FIREWALL } } });

    expect(onlyResource(stack, 'azurerm_route_table')).toEqual({ name: 'rt-nodes-vnet-shop', resource_group_name: 'rg-shop', location: 'westeurope' });
    expect(onlyResource(stack, 'azurerm_route')).toEqual({
      name: 'default',
      resource_group_name: 'rg-shop',
      route_table_name: '${azurerm_route_table.shop_NodeRoutes_044BFC47.name}',
      address_prefix: '0.0.0.0/0',
      next_hop_type: 'VirtualAppliance',
      next_hop_in_ip_address: FIREWALL,
    });
    expect(onlyResource(stack, 'azurerm_subnet_route_table_association')).toEqual({
      subnet_id: '${azurerm_subnet.shop_NodeSubnet_B3B2D8A7.id}', route_table_id: '${azurerm_route_table.shop_NodeRoutes_044BFC47.id}',
    });
    expect(network.nodeSubnet.routes).toEqual([{ ...TO_FIREWALL, routeName: 'default' }]);
    expect(network.gatewaySubnet.routes).toEqual([]);
  });

  test('has names, routes and choices of its own on every subnet', () => {
    const own = { routes: [{ routeName: 'on-premises', addressPrefix: '192.168.0.0/16', nextHop: RouteNextHop.VIRTUAL_NETWORK_GATEWAY }] };
    const { stack } = testNetwork({
      nodeSubnet: { routeTable: { ...own, routeTableName: 'rt-a', bgpRoutePropagation: false } },
      gatewaySubnet: { routeTable: own },
      loadBalancerSubnet: { routeTable: own },
      privateLinkSubnet: { routeTable: own },
    });

    expect(Object.values(resources(stack, 'azurerm_route_table')).map(({ name }) => name))
      .toEqual(['rt-gateway-vnet-shop', 'rt-load-balancers-vnet-shop', 'rt-a', 'rt-private-links-vnet-shop']);
    expect(Object.values(resources(stack, 'azurerm_route_table')).map(({ bgp_route_propagation_enabled: bgp }) => bgp))
      .toEqual([undefined, undefined, false, undefined]);
    expect(Object.values(resources(stack, 'azurerm_route')).map(({ next_hop_type: hop, next_hop_in_ip_address: address }) => [hop, address]))
      .toEqual(Array(4).fill(['VirtualNetworkGateway', undefined]));
  });

  test('may exist already', () => {
    const { stack, network } = testNetwork({
      nodeSubnet: { routeTable: { routeTableId: TABLE } }, gatewaySubnet: { routeTable: { routeTableId: TABLE, routes: [] } },
    });

    expect(resources(stack, 'azurerm_route_table')).toEqual({});
    expect(Object.values(resources(stack, 'azurerm_subnet_route_table_association')).map(({ route_table_id: id }) => id)).toEqual([TABLE, TABLE]);
    expect(network.nodeSubnet.routes).toBeUndefined();
    expect(network.gatewaySubnet.routes).toEqual([]);
  });

  test('takes destinations by service tags', () => {
    const routes = [{ routeName: 'monitor', addressPrefix: 'AzureMonitor', nextHop: RouteNextHop.INTERNET }];

    expect(onlyResource(testNetwork({ nodeSubnet: { routeTable: { routes } } }).stack, 'azurerm_route'))
      .toMatchObject({ address_prefix: 'AzureMonitor', next_hop_type: 'Internet' });
  });

  test.each<[string, AksNetworkOptions, string]>([
    ['an appliance without address', { nodeSubnet: { routeTable: { routes: [{ ...TO_FIREWALL, nextHopAddress: undefined }] } } },
      "nextHopAddress of route 'all' is required with VirtualAppliance: say the address of the firewall"],
    ['an address that nothing needs', { nodeSubnet: { routeTable: { routes: [{ ...TO_FIREWALL, nextHop: RouteNextHop.INTERNET }] } } },
      "nextHopAddress of route 'all' has no effect with Internet: leave it out"],
    ['an address that is none', { nodeSubnet: { routeTable: { firewallAddress: 'firewall' } } },
      "nodeSubnet.routeTable.firewallAddress must be an IPv4 address, got 'firewall'"],
    ['a range that is none', { gatewaySubnet: { routeTable: { routes: [{ ...TO_FIREWALL, addressPrefix: '10.0.0.1' }] } } },
      "gatewaySubnet.routeTable.routes[0].addressPrefix must be an address range like 10.10.0.0/24, got '10.0.0.1'"],
    ['two ways to one place', { nodeSubnet: { routeTable: { firewallAddress: FIREWALL, routes: [TO_FIREWALL] } } },
      "nodeSubnet.routeTable.routes must lead each destination one way, got 0.0.0.0/0 again by 'all'"],
    ['two routes of one name', { nodeSubnet: { routeTable: { routes: [TO_FIREWALL, { ...TO_FIREWALL, routeName: 'ALL', addressPrefix: '10.0.0.0/8' }] } } },
      "nodeSubnet.routeTable.routes must have names of their own, got 'ALL' again"],
    ['a name that is none', { nodeSubnet: { routeTable: { routeTableName: '-' } } },
      "nodeSubnet.routeTable.routeTableName must be 1 to 80 letters, digits, '.', '_' or '-', starting with a letter or digit and ending with one or with '_', got '-'"],
    ['more than one table', { sharedRouteTable: true, nodeSubnet: { routeTable: {} } },
      'nodeSubnet.routeTable must not be given together with sharedRouteTable: a subnet has one route table, leave one of the two out'],
    ['a name of a table that exists', { nodeSubnet: { routeTable: { routeTableId: TABLE, routeTableName: 'rt' } } },
      'nodeSubnet.routeTable.routeTableName is said by the table of routeTableId: leave it out'],
    ['an id of something else', { nodeSubnet: { routeTable: { routeTableId: HUB } } },
      `nodeSubnet.routeTable.routeTableId must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Network/routeTables/<name>, got '${HUB}'`],
  ])('fails for %s', (_, options, message) => {
    expect(() => testNetwork(options)).toThrow(`[infra/shop] ${message}`);
  });

  test('has at most 400 routes', () => {
    const routes = (count: number) => Array.from({ length: count }, (_, index) => (
      { routeName: `r${index}`, addressPrefix: `10.${Math.floor(index / 200)}.${index % 200}.0/24`, nextHop: RouteNextHop.NONE }
    ));

    expect(() => NetworkSubnet.fromSubnetId(`${HUB}/subnets/a`, { routes: routes(400) })).not.toThrow();
    expect(() => NetworkSubnet.fromSubnetId(`${HUB}/subnets/a`, { routes: routes(401) })).toThrow('routes must be at most 400, got 401');
  });
});

describe('nodes that go out by their routes', () => {
  test('wait for the routes', () => {
    const { stack } = spoke({ nodeSubnet: { routeTable: { firewallAddress: FIREWALL } } });
    const { depends_on: before } = onlyResource(stack, 'azurerm_kubernetes_cluster');

    expect(before).toEqual(expect.arrayContaining([
      expect.stringMatching(/^azurerm_route\./), expect.stringMatching(/^azurerm_subnet_route_table_association\./),
    ]));
  });

  test('may take the routes of a table that is not known', () => {
    expect(() => spoke({ nodeSubnet: { routeTable: { routeTableId: TABLE } } })).not.toThrow();
  });

  test.each<[string, AksNetworkOptions, string]>([
    ['none', { nodeSubnet: { routeTable: {} } }, 'got none'],
    ['none in the shared table', { sharedRouteTable: true }, 'got none'],
    ['one straight to the internet', { nodeSubnet: { routeTable: { routes: [{ routeName: 'all', addressPrefix: '0.0.0.0/0', nextHop: RouteNextHop.INTERNET }] } } },
      'got one to Internet'],
  ])('fail with %s', (_, options, got) => {
    expect(() => spoke(options)).toThrow('outboundType userDefinedRouting needs a route 0.0.0.0/0 to a firewall or a gateway on the subnet of the nodes, '
      + `${got}: set firewallAddress of its routeTable`);
  });

  test('fail in another subnet without the route', () => {
    const { cluster, network } = spoke({ nodeSubnet: { routeTable: { firewallAddress: FIREWALL } }, loadBalancerSubnet: {} });

    expect(() => cluster.addNodePool('apps', { subnet: network.loadBalancerSubnet }))
      .toThrow("outboundType userDefinedRouting needs a route 0.0.0.0/0 to a firewall or a gateway on the subnet of pool 'apps', got none");
  });
});

describe('the subnet of a gateway', () => {
  const gatewaySubnet = { routeTable: { firewallAddress: FIREWALL } };
  const gateway = (options: AksNetworkOptions, publicFrontend: boolean) => {
    const { stack, network } = testNetwork(options);
    return new ApplicationGateway(stack, 'gateway', {
      ...PLACE, subnet: network.gatewaySubnet, publicFrontend, privateFrontendAddress: '10.10.16.10',
    });
  };

  test.each([
    ['all packets', '0.0.0.0/0'],
    ['one half of all', '128.0.0.0/1'],
  ])('must not lead %s to a firewall while the internet reaches it', (_, addressPrefix) => {
    const options = { gatewaySubnet: { routeTable: { routes: [{ ...TO_FIREWALL, addressPrefix }] } } };

    expect(() => gateway(options, true)).toThrow(`[infra/gateway] subnet must not lead ${addressPrefix} to VirtualAppliance by route 'all': a gateway with a `
      + 'public frontend stops working then; take the route away, or make the gateway private with publicFrontend false and network isolation');
  });

  test('may lead all packets to a firewall where the gateway is private', () => {
    expect(() => gateway({ gatewaySubnet }, false)).not.toThrow();
  });

  test('may lead all packets to the internet, and some to a firewall', () => {
    const routes = [{ routeName: 'all', addressPrefix: '0.0.0.0/0', nextHop: RouteNextHop.INTERNET }, { ...TO_FIREWALL, routeName: 'b', addressPrefix: '10.0.0.0/8' }];

    expect(() => gateway({ gatewaySubnet: { routeTable: { routes } } }, true)).not.toThrow();
  });
});

describe('DNS servers', () => {
  test('are those of the network', () => {
    const { stack, network } = testNetwork({ dnsServers: ['10.0.1.4', '10.0.1.5'] });

    expect(onlyResource(stack, 'azurerm_virtual_network').dns_servers).toEqual(['10.0.1.4', '10.0.1.5']);
    expect(network.nodeSubnet.networkDnsServers).toEqual(['10.0.1.4', '10.0.1.5']);
    expect(testNetwork().network.nodeSubnet.networkDnsServers).toEqual([]);
  });

  test('fail when they are no addresses, or when the network exists', () => {
    expect(() => testNetwork({ dnsServers: ['dns'] })).toThrow("[infra/shop] dnsServers must be an IPv4 address, got 'dns'");
    expect(() => testNetwork({ existingNetworkId: HUB, addressSpace: ['10.10.0.0/16'], dnsServers: [FIREWALL] }))
      .toThrow('dnsServers are said by the network of existingNetworkId: leave them out');
  });

  const outboundType = OutboundType.LOAD_BALANCER;
  const elsewhere = 'privateCluster.privateDnsZone must be a zone that the network of the DNS servers 10.0.1.4 is linked to: AKS links its own zone to the '
    + 'network of the nodes alone, so these servers could not tell nodes where the API server is';

  test('of another network do not know the zone that AKS makes', () => {
    expect(() => spoke({ dnsServers: [FIREWALL] }, { outboundType, privateCluster: {} })).toThrow(elsewhere);
    expect(() => spoke({ dnsServers: [FIREWALL] }, { outboundType, privateCluster: { privateDnsZone: PrivateDnsZone.SYSTEM } })).toThrow(elsewhere);
  });

  test.each<[string, AksNetworkOptions, Partial<AksClusterProps>]>([
    ['here', { dnsServers: ['10.10.0.4'] }, { privateCluster: {} }],
    ['of Azure', { dnsServers: [FIREWALL, '168.63.129.16'] }, { privateCluster: {} }],
    ['elsewhere, with a zone of yours', { dnsServers: [FIREWALL] }, {
      privateCluster: {
        privateDnsZone: PrivateDnsZone.fromPrivateDnsZoneId(`${SUBSCRIPTION}/resourceGroups/rg-hub/providers/Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io`),
      },
    }],
    ['elsewhere, with a public API server', { dnsServers: [FIREWALL] }, {}],
  ])('%s are fine', (_, options, props) => {
    expect(() => spoke(options, { outboundType, ...props })).not.toThrow();
  });
});

describe('a peering with a hub', () => {
  const hub = { resourceGroupName: 'rg-shop', remoteNetworkId: HUB, remoteAddressSpace: ['10.0.0.0/20'] };
  const peering = (options: AksNetworkOptions, props: object) => {
    const { stack, network } = testNetwork(options);
    new NetworkPeering(stack, 'hub', { network, ...hub, ...props });
    return Object.values<any>(synth(stack).resource.azurerm_virtual_network_peering);
  };

  test('takes what the firewall there forwards', () => {
    const options = { nodeSubnet: { routeTable: { firewallAddress: FIREWALL } } };

    expect(peering(options, {})[0].allow_forwarded_traffic).toBe(true);
    expect(peering(options, { remoteAddressSpace: ['10.1.0.0/20'] })[0].allow_forwarded_traffic).toBe(false);
    expect(peering(options, { allowForwardedTraffic: false })[0].allow_forwarded_traffic).toBe(false);
  });

  test.each<[string, AksNetworkOptions, boolean]>([
    ['their firewall', { nodeSubnet: { routeTable: { firewallAddress: FIREWALL } } }, true],
    ['their DNS', { dnsServers: [FIREWALL] }, true],
    ['nothing', {}, false],
  ])('is there before nodes that have %s on the other side, whichever is made first', (_, options, waits) => {
    const made = (first: boolean) => {
      const { stack, network } = testNetwork(options);
      const cluster = () => new AksCluster(stack, 'cluster', {
        ...PLACE, nodeSubnet: network.nodeSubnet, kubernetesVersion: KubernetesVersion.V1_35, serviceCidr: '172.20.0.0/16',
      });
      const join = () => new NetworkPeering(stack, 'hub', { network, ...hub, remoteHalf: {} });
      [cluster, join].sort(() => (first ? 0 : -1)).forEach((make) => make());
      return (onlyResource(stack, 'azurerm_kubernetes_cluster').depends_on as string[]).filter((name) => name.startsWith('azurerm_virtual_network_peering.')).sort();
    };
    const halves = ['azurerm_virtual_network_peering.hub_9804E927', 'azurerm_virtual_network_peering.hub_RemoteResource_F44A0D0A'];

    expect([made(true), made(false)]).toEqual(waits ? [halves, halves] : [[], []]);
  });

  test('has its other half, which lends its gateway before it is used', () => {
    const [here, remote] = peering({}, { remoteHalf: {}, useRemoteGateways: true });

    expect(remote).toEqual({
      name: 'peer-vnet-shop',
      resource_group_name: 'rg-hub',
      virtual_network_name: 'vnet-hub',
      remote_virtual_network_id: '${azurerm_virtual_network.shop_4FF2D3EB.id}',
      allow_forwarded_traffic: false,
      allow_gateway_transit: true,
      use_remote_gateways: false,
      depends_on: ['azurerm_virtual_network.shop_4FF2D3EB'],
    });
    expect(here.depends_on).toEqual(['azurerm_virtual_network.shop_4FF2D3EB', expect.stringMatching(/^azurerm_virtual_network_peering\.hub_RemoteResource/)]);
  });

  test('fails for a name of the other half that is none', () => {
    expect(() => peering({}, { remoteHalf: { peeringName: '' } })).toThrow('[infra/hub] remoteHalf.peeringName must be 1 to 80 letters');
  });
});

import { TerraformVariable } from 'cdktf';
import { AksCluster, AksNetwork, NetworkPeering, NetworkPeeringProps } from '../../lib/terraform';
import { KubernetesVersion } from '../../lib/traffic';
import { onlyResource, PLACE, testStack, validationErrors } from '../support/terraform';

const HUB = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/hub';

function peering(props: Partial<NetworkPeeringProps> = {}) {
  const stack = testStack();
  const network = new AksNetwork(stack, 'shop', { ...PLACE });
  new NetworkPeering(stack, 'hub', { network, resourceGroupName: 'rg-shop', remoteNetworkId: HUB, ...props });
  return stack;
}

test('a peering is one half, closed where it can be', () => {
  expect(onlyResource(peering(), 'azurerm_virtual_network_peering')).toEqual({
    name: 'peer-hub',
    resource_group_name: 'rg-shop',
    virtual_network_name: 'vnet-shop',
    remote_virtual_network_id: HUB,
    allow_forwarded_traffic: false,
    allow_gateway_transit: false,
    use_remote_gateways: false,
    depends_on: ['azurerm_virtual_network.shop_4FF2D3EB'],
  });
});

test('name and choices stay as given', () => {
  expect(onlyResource(peering({ peeringName: 'to-hub', allowForwardedTraffic: true, useRemoteGateways: true, remoteAddressSpace: ['10.0.0.0/20'] }),
    'azurerm_virtual_network_peering')).toMatchObject({ name: 'to-hub', allow_forwarded_traffic: true, use_remote_gateways: true });
});

test('an existing network is not waited for', () => {
  const stack = testStack();
  const network = AksNetwork.fromSubnetIds(stack, 'spoke', {
    nodeSubnetId: `${HUB.replace('/hub', '/spoke')}/subnets/nodes`, gatewaySubnetId: `${HUB.replace('/hub', '/spoke')}/subnets/gateway`,
  });
  new NetworkPeering(stack, 'hub', { network, resourceGroupName: 'rg-hub', remoteNetworkId: HUB });

  expect(onlyResource(stack, 'azurerm_virtual_network_peering').depends_on).toBeUndefined();
});

test('an id that only Terraform knows is left alone', () => {
  const stack = testStack();
  const network = new AksNetwork(stack, 'shop', { ...PLACE });
  const remoteNetworkId = new TerraformVariable(stack, 'hubId', { type: 'string' }).stringValue;
  new NetworkPeering(stack, 'hub', { network, resourceGroupName: 'rg-shop', remoteNetworkId });

  expect(onlyResource(stack, 'azurerm_virtual_network_peering').remote_virtual_network_id).toBe('${var.hubId}');
});

test.each<[string, Partial<NetworkPeeringProps>, string[]]>([
  ['a network by its name', { remoteNetworkId: 'hub' },
    ["remoteNetworkId must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Network/virtualNetworks/<name>, got 'hub'"]],
  ['an empty name', { peeringName: '' },
    ["peeringName must be 1 to 80 letters, digits, '.', '_' or '-', starting with a letter or digit and ending with one or with '_', got ''"]],
  ['ranges that overlap', { remoteAddressSpace: ['10.0.0.0/20', '10.8.0.0/13'] },
    ['remoteAddressSpace 10.8.0.0/13 overlaps 10.10.0.0/16 of this side: Azure joins networks with ranges apart only']],
  ['a range that is none', { remoteAddressSpace: ['10.0.0.0'] }, ["remoteAddressSpace[0] must be an address range like 10.10.0.0/24, got '10.0.0.0'"]],
  ['gateways in both directions', { allowGatewayTransit: true, useRemoteGateways: true },
    ['allowGatewayTransit and useRemoteGateways exclude each other: a network has a gateway of its own, or uses the other']],
])('fails for %s', (_, props, problems) => {
  expect(() => peering(props)).toThrow(new Error(`[infra/hub] ${problems.join('\n  ')}`));
});

test('fails for a network that joins itself', () => {
  const stack = testStack();
  const network = AksNetwork.fromSubnetIds(stack, 'spoke', { nodeSubnetId: `${HUB}/subnets/nodes`, gatewaySubnetId: `${HUB}/subnets/gateway` });

  expect(() => new NetworkPeering(stack, 'hub', { network, resourceGroupName: 'rg', remoteNetworkId: HUB.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions') }))
    .toThrow(new Error('[infra/hub] remoteNetworkId must be another network, got that of this side'));
});

describe('a cluster in the network', () => {
  function errors(remoteAddressSpace: string[] | undefined, elsewhere = false): string {
    const stack = testStack();
    const network = new AksNetwork(stack, 'shop', { ...PLACE });
    const other = new AksNetwork(stack, 'other', { ...PLACE, addressSpace: ['10.60.0.0/16'] });
    new NetworkPeering(stack, 'hub', { network: elsewhere ? other : network, resourceGroupName: 'rg-shop', remoteNetworkId: HUB, remoteAddressSpace });
    new AksCluster(stack, 'cluster', { ...PLACE, nodeSubnet: network.nodeSubnet, kubernetesVersion: KubernetesVersion.V1_35 });
    return validationErrors(stack);
  }

  test('fails for the range of its Services or pods on the other side', () => {
    expect(errors(['10.0.128.0/20'])).toContain("[infra/cluster] serviceCidr 10.0.0.0/16 overlaps 10.0.128.0/20 of the network peered at 'infra/hub': take another serviceCidr");
    expect(errors(['10.50.0.0/16', '10.244.8.0/24'])).toContain("podCidr 10.244.0.0/16 overlaps 10.244.8.0/24 of the network peered at 'infra/hub'");
  });

  test('may have other ranges, or ones that nobody said, or a peering of another network', () => {
    expect(errors(['10.50.0.0/16'])).toBe('');
    expect(errors(undefined)).toBe('');
    expect(errors(['10.0.0.0/16'], true)).toBe('');
  });
});

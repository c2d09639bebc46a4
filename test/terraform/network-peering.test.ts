import { mkdtempSync, readFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { App, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { AksCluster, AksNetwork, AksNetworkProps, ApplicationGateway, NetworkPeering, NetworkPeeringProps } from '../../lib/terraform';
import { KubernetesVersion } from '../../lib/traffic';
import { onlyResource, PLACE, synth, testStack, validationErrors } from '../support/terraform';

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

test.each<[string, Partial<AksNetworkProps>]>([['nodes', { withoutNodeSubnet: true }], ['a gateway', { withoutGatewaySubnet: true }]])('a network without a subnet for %s is joined', (_, props) => {
  const stack = testStack();
  const network = new AksNetwork(stack, 'shop', { ...PLACE, dnsServers: ['10.0.0.4'], ...props });
  new NetworkPeering(stack, 'hub', { network, remoteNetworkId: HUB, remoteAddressSpace: ['10.0.0.0/16'] });

  expect(onlyResource(stack, 'azurerm_virtual_network_peering').allow_forwarded_traffic).toBe(false);
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

  expect(() => new NetworkPeering(stack, 'hub', { network, resourceGroupName: 'rg-hub', remoteNetworkId: HUB.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions') }))
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

describe('subscriptions', () => {
  const HERE = '33333333-3333-3333-3333-333333333333';
  const there = '00000000-0000-0000-0000-000000000000';
  const shop = (stack: TerraformStack) => new AksNetwork(stack, 'shop', { ...PLACE });

  function inSubscription(): TerraformStack {
    const stack = new TerraformStack(Testing.app(), 'infra');
    new AzurermProvider(stack, 'azurerm', { subscriptionId: HERE, features: [{}] });
    return stack;
  }

  test('fails for the half of a network in another subscription without its provider', () => {
    const stack = inSubscription();
    new NetworkPeering(stack, 'hub', { network: shop(stack), remoteNetworkId: HUB, remoteHalf: {} });
    expect(validationErrors(stack)).toContain(`remoteNetworkId is in subscription ${there}, but the provider in use, 'infra/azurerm', writes to ${HERE}: `
      + `give remoteHalf.provider an AzurermProvider with an alias and subscriptionId '${there}'`);
  });

  test('a half is written with the provider of its subscription', () => {
    const stack = inSubscription();
    const provider = new AzurermProvider(stack, 'hub-provider', { alias: 'hub', subscriptionId: there, features: [{}] });
    const { remoteResource } = new NetworkPeering(stack, 'hub', { network: shop(stack), remoteNetworkId: HUB, remoteHalf: { provider } });
    expect(remoteResource!.provider).toBe(provider);
    expect(validationErrors(stack)).toBe('');
  });

  test('fails for subnets in a network of another subscription, and names the provider that fits', () => {
    const stack = inSubscription();
    const provider = new AzurermProvider(stack, 'hub-provider', { alias: 'hub', subscriptionId: there.toUpperCase(), features: [{}] });
    new AksNetwork(stack, 'a', { ...PLACE, addressSpace: ['10.0.0.0/16'], existingNetworkId: HUB });
    expect(validationErrors(stack)).toContain("existingNetworkId is in subscription 00000000-0000-0000-0000-000000000000, but the provider in use, 'infra/azurerm', "
      + `writes to ${HERE}: give the network as provider the one at '${provider.node.path}'`);
  });

  test('all of a network of another subscription is written there', () => {
    const stack = inSubscription();
    const provider = new AzurermProvider(stack, 'hub-provider', { alias: 'hub', subscriptionId: there, features: [{}] });
    new AksNetwork(stack, 'a', { ...PLACE, addressSpace: ['10.0.0.0/16'], existingNetworkId: HUB, provider });
    const written = Object.values<any>(synth(stack).resource).flatMap((found) => Object.values<any>(found));
    expect(written.length).toBeGreaterThan(4);
    expect(written.every((resource) => resource.provider === 'azurerm.hub')).toBe(true);
    expect(onlyResource(stack, 'azurerm_network_security_group').resource_group_name).toBe('rg-hub');
  });
});

describe('the resource group', () => {
  test('is that of the network', () => {
    const stack = testStack();
    new NetworkPeering(stack, 'hub', { network: new AksNetwork(stack, 'shop', { ...PLACE }), remoteNetworkId: HUB });
    expect(onlyResource(stack, 'azurerm_virtual_network_peering').resource_group_name).toBe('rg-shop');
  });

  test('fails where it is another, also of a group of the program', () => {
    const stack = testStack();
    const group = new ResourceGroup(stack, 'rg', { name: 'rg-made', location: 'westeurope' });
    const network = new AksNetwork(stack, 'shop', { ...PLACE, resourceGroupName: group.name });
    new NetworkPeering(stack, 'hub', { network, resourceGroupName: group.name, remoteNetworkId: HUB });
    expect(() => new NetworkPeering(stack, 'other', { network, resourceGroupName: 'rg-other', remoteNetworkId: HUB }))
      .toThrow("resourceGroupName must be 'rg-made', the group of the network on this side, got 'rg-other': leave it out");
  });

  test('fails for the network of this side by its id', () => {
    expect(() => peering({ remoteNetworkId: HUB.replace('rg-hub', 'rg-shop').replace(/hub$/, 'vnet-shop') }))
      .toThrow('remoteNetworkId must be another network, got that of this side');
    expect(() => peering({ remoteNetworkId: HUB.replace(/hub$/, 'vnet-shop') })).not.toThrow();
  });
});

describe('a firewall somewhere else', () => {
  const routed = (stack: TerraformStack) => new AksNetwork(stack, 'shop', { ...PLACE, nodeSubnet: { routeTable: { firewallAddress: '10.0.1.4' } } });
  const forwarded = (stack: TerraformStack) => (
    Object.values<any>(synth(stack).resource.azurerm_virtual_network_peering).map((one) => one.allow_forwarded_traffic));

  test('is behind a peering whose ranges are not known', () => {
    const stack = testStack();
    new NetworkPeering(stack, 'hub', { network: routed(stack), remoteNetworkId: HUB });
    expect(forwarded(stack)).toEqual([true]);
  });

  test('is not behind it where another peering leads there, nor where it is on this side', () => {
    const stack = testStack();
    const network = routed(stack);
    new NetworkPeering(stack, 'other', { network, remoteNetworkId: `${HUB}2` });
    new NetworkPeering(stack, 'hub', { network, remoteNetworkId: HUB, remoteAddressSpace: ['10.0.0.0/20'] });
    expect(forwarded(stack).sort()).toEqual([false, true]);
    const own = testStack();
    new NetworkPeering(own, 'hub', {
      network: new AksNetwork(own, 'shop', { ...PLACE, nodeSubnet: { routeTable: { firewallAddress: '10.10.200.4' } } }), remoteNetworkId: HUB,
    });
    expect(forwarded(own)).toEqual([false]);
  });

  test('lets gateways wait for the peering', () => {
    const stack = testStack();
    const network = routed(stack);
    new ApplicationGateway(stack, 'gateway', { ...PLACE, subnet: network.gatewaySubnet });
    expect(onlyResource(stack, 'azurerm_application_gateway').depends_on.some((one: string) => one.includes('peering'))).toBe(false);
    new NetworkPeering(stack, 'hub', { network, remoteNetworkId: HUB });
    expect(onlyResource(stack, 'azurerm_application_gateway').depends_on).toContain('azurerm_virtual_network_peering.hub_9804E927');
  });
});

describe('in another stack than the network', () => {
  const FIREWALL = { nodeSubnet: { routeTable: { firewallAddress: '10.90.0.4' } } };
  const DNS = { dnsServers: ['10.90.0.5'] };
  const program = (network: Partial<AksNetworkProps>, order: ('hub' | 'cluster' | 'gateway')[], place: 'spoke' | 'apps' = 'spoke') => {
    const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'peering-')) });
    const [spoke, hub, apps] = ['spoke', 'hub', 'apps'].map((name) => new TerraformStack(app, name));
    [spoke, hub, apps].forEach((stack) => new AzurermProvider(stack, 'azurerm', { features: [{}] }));
    const made = new AksNetwork(spoke, 'shop', { ...PLACE, ...network });
    const home = place === 'spoke' ? spoke : apps;
    const makers = {
      hub: () => new NetworkPeering(hub, 'hub', { network: made, resourceGroupName: 'rg-shop', remoteNetworkId: HUB, remoteAddressSpace: ['10.90.0.0/20'] }),
      cluster: () => new AksCluster(home, 'cluster', { ...PLACE, nodeSubnet: made.nodeSubnet, kubernetesVersion: KubernetesVersion.V1_35 }),
      gateway: () => new ApplicationGateway(home, 'gateway', { ...PLACE, subnet: made.gatewaySubnet }),
    };
    order.forEach((what) => makers[what]());
    return () => {
      app.synth();
      return JSON.parse(readFileSync(join(app.outdir, 'stacks', place, 'cdk.tf.json'), 'utf8')).resource;
    };
  };
  const waitsForPeering = (resource: any, type: string) => Object.values<any>(resource[type]).map(({ depends_on: before = [] }) => before.some((one: string) => /peering/.test(one)));
  const problem = (what: string) => `[hub/hub] the peering must be in stack 'spoke', where 'spoke/${what}/Resource' needs what is on its other side before it starts, got stack 'hub': `
    + 'make it there, with provider for another subscription';

  test.each([[['cluster', 'gateway', 'hub'] as const], [['hub', 'cluster', 'gateway'] as const]])('nothing waits that does not need it: %j', (order) => {
    const resource = program({}, [...order])();
    expect(waitsForPeering(resource, 'azurerm_kubernetes_cluster')).toEqual([false]);
    expect(waitsForPeering(resource, 'azurerm_application_gateway')).toEqual([false]);
  });

  test.each([[['cluster', 'hub'] as const], [['hub', 'cluster'] as const]])('fails for nodes that need a firewall behind it: %j', (order) => {
    expect(program(FIREWALL, [...order])).toThrow(problem('cluster'));
  });

  test('fails for nodes and gateways that need their DNS behind it', () => {
    expect(program(DNS, ['cluster', 'hub'])).toThrow(problem('cluster'));
    expect(program(DNS, ['gateway', 'hub'])).toThrow(problem('gateway'));
    expect(program(FIREWALL, ['gateway', 'hub'])).not.toThrow();
  });

  test('what stands in a third stack waits for the stack of the peering', () => {
    expect(program(FIREWALL, ['hub', 'cluster'], 'apps')).not.toThrow();
    expect(program(FIREWALL, ['cluster', 'hub'], 'apps')).not.toThrow();
  });
});

import { VirtualNetworkPeering } from '@cdktf/provider-azurerm/lib/virtual-network-peering';
import { Lazy, TerraformProvider } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import type { IAksNetwork } from './i-aks-network';
import type { NetworkSubnet } from './network-subnet';
import { ArmType, parseArmId } from './private/arm-id';
import { Kinds, structOf } from '../arguments/kind';
import { placedInStack } from './private/in-stack';
import { containsAddress, overlap, parseCidrs } from '../traffic/azure/cidr';
import { armIdOf } from './private/kinds/arm-ids';
import { RESOURCE_GROUP } from './private/kinds/azure';
import { listOf, madeBy, read } from './private/kinds/kind';
import { cidrOf, FLAG, nameLike, PROVIDER } from './private/kinds/texts';
import { checkName, nameOr, NETWORK_RESOURCE_NAME } from './private/names';
import { isLiteral, nonEmpty } from './private/problems';
import { watchSubscription } from './private/provider-checks';
import { knownText } from './private/resource-group-name';
import { behindProblems } from './private/ways-apart';
import { failOn } from '../traffic/rules/refusals';

/** The half of a peering on the other side. */
export interface RemotePeeringOptions {
  /**
   * Name of that half, 1 to 80 letters, digits, `.`, `_` or `-`.
   *
   * @default - `peer-` and the name of the network on this side
   */
  readonly peeringName?: string;
  /**
   * Provider with which Terraform writes to the subscription of the other network.
   *
   * @default - the provider of the stack, for a network in the same subscription
   */
  readonly provider?: TerraformProvider;
}

/** Properties of `NetworkPeering`. */
export interface NetworkPeeringProps {
  /** Network on this side. */
  readonly network: IAksNetwork;
  /**
   * Name of the resource group of the network on this side.
   *
   * @default - the group of the network, which another name must not differ from where both are known
   */
  readonly resourceGroupName?: string;
  /**
   * Provider with which Terraform writes to the subscription of the network on this side.
   *
   * @default - the provider of the stack, for a network in the same subscription
   */
  readonly provider?: TerraformProvider;
  /** ARM id of the network on the other side. */
  readonly remoteNetworkId: string;
  /**
   * Address ranges of the network on the other side, to check that none is on this side too.
   *
   * @default - not known, Azure refuses an overlap while it applies
   */
  readonly remoteAddressSpace?: string[];
  /**
   * Name of the peering, 1 to 80 letters, digits, `.`, `_` or `-`.
   *
   * @default - `peer-` and the construct id
   */
  readonly peeringName?: string;
  /**
   * Take packets that the other side forwards for somebody else, for instance its firewall. Written to `allow_forwarded_traffic`.
   *
   * @default - true where a route of this side leads to a firewall in `remoteAddressSpace`, or, where that is not given, to one outside of this side that
   * no other peering is known to lead to; otherwise false
   */
  readonly allowForwardedTraffic?: boolean;
  /**
   * Let the other side use the VPN or ExpressRoute gateway of this side. Written to `allow_gateway_transit`. Not together with `useRemoteGateways`.
   *
   * @default false
   */
  readonly allowGatewayTransit?: boolean;
  /**
   * Use the VPN or ExpressRoute gateway of the other side. Written to `use_remote_gateways`.
   *
   * @default false
   */
  readonly useRemoteGateways?: boolean;
  /**
   * Write the half of the other side too, in the resource group of its network, whose id must be known then. It lets this side use its gateway where
   * this side wants to.
   *
   * @default - somebody else writes it
   */
  readonly remoteHalf?: RemotePeeringOptions;
}

const REMOTE_PEERING: Kinds<RemotePeeringOptions> = {
  required: {}, optional: { peeringName: nameLike(NETWORK_RESOURCE_NAME), provider: PROVIDER },
};

const PEERING: Kinds<NetworkPeeringProps> = {
  required: { network: madeBy('AksNetwork', 'nodeSubnet'), remoteNetworkId: armIdOf(ArmType.VIRTUAL_NETWORK) },
  optional: {
    resourceGroupName: RESOURCE_GROUP,
    provider: PROVIDER,
    remoteAddressSpace: listOf(cidrOf()),
    peeringName: nameLike(NETWORK_RESOURCE_NAME),
    allowForwardedTraffic: FLAG,
    allowGatewayTransit: FLAG,
    useRemoteGateways: FLAG,
    remoteHalf: structOf(REMOTE_PEERING),
  },
};

/**
 * Join a network to another one, for instance a hub. It is one half: traffic flows once the other side has its half too, which
 * `remoteHalf` writes.
 *
 * Writes `azurerm_virtual_network_peering`, for which gateways in the network wait, and the nodes of clusters that have their firewall or their DNS
 * on the other side. Throws when the id is not that of another network, when the resource group is not that of the network, when address ranges overlap, or
 * when both sides would use the gateway of the other. Synthesis fails when the other side has addresses of pods or Services of a cluster in this network,
 * when networks of the program are joined to one hub with the same addresses, when a network is in another subscription than that of its provider,
 * and when nodes or gateways need what is on the other side and stand in the stack of the network, before that of the peering.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview
 *
 * @example
 * import { App, TerraformStack } from 'cdktf';
 * import { terraform } from 'aks-constructs';
 *
 * const stack = new TerraformStack(new App(), 'infra');
 * const network = new terraform.AksNetwork(stack, 'shop', { resourceGroupName: 'rg-shop', location: 'westeurope' });
 * new terraform.NetworkPeering(stack, 'hub', {
 *   network,
 *   remoteNetworkId: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/hub',
 *   remoteAddressSpace: ['10.0.0.0/20'],
 * });
 */
export class NetworkPeering extends Construct {
  /** Name of the peering. */
  public readonly peeringName: string;
  /** The azurerm resource. */
  public readonly resource: VirtualNetworkPeering;
  /** The azurerm resource of the other half, if this program writes it. */
  public readonly remoteResource?: VirtualNetworkPeering;
  /** ARM id of the network on this side. */
  public readonly networkId: string;
  /** Address ranges of the network on the other side, if they are known. */
  public readonly remoteAddressSpace?: string[];

  public constructor(scope: Construct, id: string, props: NetworkPeeringProps) {
    super(...placedInStack(scope, id, new.target));
    const given = read(this, PEERING, props);
    this.peeringName = nameOr(this, given.peeringName, 'peer', id);
    failOn(this, checkPeering(this, this.peeringName, given));
    this.networkId = given.network.networkId;
    this.remoteAddressSpace = given.remoteAddressSpace;
    const [near, far] = [given.network.networkId, given.remoteNetworkId].map((networkId) => (
      isLiteral(networkId) ? parseArmId(networkId, ArmType.VIRTUAL_NETWORK) : undefined));
    watchSubscription(this, { field: 'network', subscriptionId: near?.subscriptionId, provider: given.provider, providerField: 'provider' });
    if (given.remoteHalf) {
      watchSubscription(this, {
        field: 'remoteNetworkId', subscriptionId: far?.subscriptionId, provider: given.remoteHalf.provider, providerField: 'remoteHalf.provider',
      });
    }
    const networks = nonEmpty([given.network.virtualNetwork].filter((resource) => resource !== undefined));
    this.remoteResource = given.remoteHalf && new VirtualNetworkPeering(this, 'RemoteResource', {
      ...homeOf(given.remoteNetworkId),
      name: remoteNameOf(this, given),
      remoteVirtualNetworkId: given.network.networkId,
      allowForwardedTraffic: false,
      allowGatewayTransit: given.useRemoteGateways ?? false,
      useRemoteGateways: given.allowGatewayTransit ?? false,
      provider: given.remoteHalf.provider,
      dependsOn: networks,
    });
    this.resource = new VirtualNetworkPeering(this, 'Resource', {
      name: this.peeringName,
      resourceGroupName: given.resourceGroupName ?? groupOf(given.network)!,
      virtualNetworkName: given.network.networkName,
      remoteVirtualNetworkId: given.remoteNetworkId,
      allowForwardedTraffic: given.allowForwardedTraffic ?? Lazy.anyValue({ produce: () => this.leadsToFirewall(given) }),
      allowGatewayTransit: given.allowGatewayTransit ?? false,
      useRemoteGateways: given.useRemoteGateways ?? false,
      provider: given.provider,
      // the name alone would not make Terraform wait for a network of this program; and a gateway is lent before it is used
      dependsOn: given.useRemoteGateways && this.remoteResource ? [...networks ?? [], this.remoteResource] : networks,
    });
    const halves = [this.resource, this.remoteResource].filter((half) => half !== undefined);
    if (firewallsOf(given).length > 0 || asksThere(given)) {
      // nodes that reach neither their firewall nor their DNS do not start
      halves.forEach((half) => nodesOf(given.network)?._waitFor(half));
    }
    this.node.addValidation({ validate: () => halves.flatMap((half) => this.leftBehind(given, half)).slice(0, 1) });
    // a gateway asks the DNS of its network for Key Vault and backends as soon as it is there
    halves.forEach((half) => gatewayOf(given.network)?._waitFor(half));
  }

  /** Nodes that would not reach their firewall or their DNS, and gateways that would not reach their DNS, because they are made before. */
  private leftBehind(given: NetworkPeeringProps, half: VirtualNetworkPeering): string[] {
    const [nodes, gateway] = [nodesOf(given.network), gatewayOf(given.network)];
    const asks = asksThere(given);
    return behindProblems(half, [
      ...(asks || firewallsOf(given).length > 0 ? nodes?._leftBehindBy(half) ?? [] : []), ...(asks ? gateway?._leftBehindBy(half) ?? [] : []),
    ]);
  }

  /** True when a firewall is on the other side, or may be there as no other peering is known to lead to it. */
  private leadsToFirewall(given: NetworkPeeringProps): boolean {
    const others = this.node.root.node.findAll().filter((other): other is NetworkPeering => (
      other instanceof NetworkPeering && other !== this && other.networkId === this.networkId));
    return firewallsOf(given).some((address) => given.remoteAddressSpace !== undefined
      || !others.some(({ remoteAddressSpace = [] }) => parseCidrs(remoteAddressSpace).some((range) => containsAddress(range, address))));
  }
}

function checkPeering(scope: IConstruct, peeringName: string, props: NetworkPeeringProps): string[] {
  const { network, remoteNetworkId, remoteAddressSpace = [] } = props;
  const group = knownText(scope, groupOf(network) ?? props.resourceGroupName);
  return [
    ...checkName('peeringName', peeringName, NETWORK_RESOURCE_NAME),
    ...checkGroup(props.resourceGroupName, group),
    ...(isLiteral(remoteNetworkId) && isOwn(remoteNetworkId, network, group) ? ['remoteNetworkId must be another network, got that of this side'] : []),
    ...parseCidrs(remoteAddressSpace.filter(isLiteral)).flatMap((remote) => parseCidrs(network.addressSpace ?? [])
      .filter((local) => overlap(local, remote))
      .map((local) => `remoteAddressSpace ${remote.text} overlaps ${local.text} of this side: Azure joins networks with ranges apart only`)),
    ...(props.remoteHalf ? checkName('remoteHalf.peeringName', remoteNameOf(scope, props), NETWORK_RESOURCE_NAME) : []),
    ...(props.remoteHalf && !isLiteral(remoteNetworkId) ? ['remoteNetworkId must be known while the program runs to write remoteHalf'] : []),
    ...(props.allowGatewayTransit && props.useRemoteGateways
      ? ['allowGatewayTransit and useRemoteGateways exclude each other: a network has a gateway of its own, or uses the other'] : []),
  ];
}

function checkGroup(given: string | undefined, group: string | undefined): string[] {
  return isLiteral(given) && group !== undefined && given.toLowerCase() !== group.toLowerCase()
    ? [`resourceGroupName must be '${group}', the group of the network on this side, got '${given}': leave it out`] : [];
}

/** The group of a network, if its id or the program says it. */
function groupOf({ virtualNetwork, networkId }: IAksNetwork): string | undefined {
  return virtualNetwork ? virtualNetwork.resourceGroupNameInput : parseArmId(networkId, ArmType.VIRTUAL_NETWORK)?.resourceGroupName;
}

/** True for the id of the network on this side. Of one that this program makes it has the name and the group. */
function isOwn(remoteNetworkId: string, network: IAksNetwork, group: string | undefined): boolean {
  const remote = parseArmId(remoteNetworkId, ArmType.VIRTUAL_NETWORK);
  const isNamed = remote?.names.virtualNetworks.toLowerCase() === network.networkName.toLowerCase();
  return remoteNetworkId.toLowerCase() === network.networkId.toLowerCase()
    || (network.virtualNetwork !== undefined && isNamed && remote?.resourceGroupName.toLowerCase() === group?.toLowerCase());
}

function remoteNameOf(scope: IConstruct, { remoteHalf, network }: NetworkPeeringProps): string {
  return nameOr(scope, remoteHalf?.peeringName, 'peer', network.networkName);
}

function homeOf(networkId: string): { resourceGroupName: string; virtualNetworkName: string } {
  const { resourceGroupName, names } = parseArmId(networkId, ArmType.VIRTUAL_NETWORK)!;
  return { resourceGroupName, virtualNetworkName: names.virtualNetworks };
}

function nodesOf(network: IAksNetwork): NetworkSubnet | undefined {
  return network.hasNodeSubnet ? network.nodeSubnet : undefined;
}

function gatewayOf(network: IAksNetwork): NetworkSubnet | undefined {
  return network.hasGatewaySubnet ? network.gatewaySubnet : undefined;
}

/** Firewalls on the other side that this side sends packets to; their answers come from somebody else. */
function firewallsOf(props: NetworkPeeringProps): string[] {
  const routes = [nodesOf(props.network), gatewayOf(props.network)].flatMap((subnet) => subnet?.routes ?? []);
  return routes.map(({ nextHopAddress }) => nextHopAddress).filter(isLiteral)
    .filter((address) => isThere(props, address));
}

/** True for an address of the other side; where its ranges are not known, for one that is not of this side. */
function isThere({ network, remoteAddressSpace }: NetworkPeeringProps, address: string): boolean {
  const [near, far] = [network.addressSpace, remoteAddressSpace]
    .map((space) => parseCidrs(space ?? []).some((range) => containsAddress(range, address)));
  return remoteAddressSpace === undefined ? network.addressSpace !== undefined && !near : far;
}

/** True when the DNS servers of this side are on the other. */
function asksThere(props: NetworkPeeringProps): boolean {
  const subnet = nodesOf(props.network) ?? gatewayOf(props.network);
  return (subnet?.networkDnsServers ?? []).some((server) => isLiteral(server) && isThere(props, server));
}

import { VirtualNetworkPeering } from '@cdktf/provider-azurerm/lib/virtual-network-peering';
import { TerraformProvider } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import type { IAksNetwork } from './i-aks-network';
import { ArmType, parseArmId } from './private/arm-id';
import { containsAddress, overlap, parseCidrs } from '../traffic/azure/cidr';
import { armIdOf } from './private/kinds/arm-ids';
import { RESOURCE_GROUP } from './private/kinds/azure';
import { Kinds, listOf, read, structOf } from './private/kinds/kind';
import { cidrOf, FLAG, madeBy, nameLike } from './private/kinds/texts';
import { checkName, nameOr, NETWORK_RESOURCE_NAME } from './private/names';
import { failOn, isLiteral, nonEmpty } from './private/problems';

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
  /** Name of the resource group of the network on this side. */
  readonly resourceGroupName: string;
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
   * @default - true where a route of this side leads to a firewall in `remoteAddressSpace`, otherwise false
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
  required: {}, optional: { peeringName: nameLike(NETWORK_RESOURCE_NAME), provider: madeBy('AzurermProvider', 'fqn') },
};

const PEERING: Kinds<NetworkPeeringProps> = {
  required: { network: madeBy('AksNetwork', 'nodeSubnet'), resourceGroupName: RESOURCE_GROUP, remoteNetworkId: armIdOf(ArmType.VIRTUAL_NETWORK) },
  optional: {
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
 * Writes `azurerm_virtual_network_peering`, for which the nodes of clusters wait that have their firewall or their DNS on the other side. Throws when the id is not that of a network, when address ranges overlap, or when both sides would use
 * the gateway of the other. Synthesis fails when the other side has addresses of pods or Services of a cluster in this network.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview
 *
 * @example
 * import { App, TerraformStack } from 'cdktf';
 * import { terraform } from 'aks-constructs';
 *
 * const stack = new TerraformStack(new App(), 'infra');
 * const resourceGroupName = 'rg-shop';
 * const network = new terraform.AksNetwork(stack, 'shop', { resourceGroupName, location: 'westeurope' });
 * new terraform.NetworkPeering(stack, 'hub', {
 *   network,
 *   resourceGroupName,
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
    super(scope, id);
    const given = read(this, PEERING, props);
    this.peeringName = nameOr(this, given.peeringName, 'peer', id);
    failOn(this, checkPeering(this, this.peeringName, given));
    this.networkId = given.network.networkId;
    this.remoteAddressSpace = given.remoteAddressSpace;
    this.node.addValidation({ validate: () => checkOtherPeerings(this, given.remoteNetworkId) });
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
      resourceGroupName: given.resourceGroupName,
      virtualNetworkName: given.network.networkName,
      remoteVirtualNetworkId: given.remoteNetworkId,
      allowForwardedTraffic: given.allowForwardedTraffic ?? goesByFirewall(given),
      allowGatewayTransit: given.allowGatewayTransit ?? false,
      useRemoteGateways: given.useRemoteGateways ?? false,
      // the name alone would not make Terraform wait for a network of this program; and a gateway is lent before it is used
      dependsOn: given.useRemoteGateways && this.remoteResource ? [...networks ?? [], this.remoteResource] : networks,
    });
    if (goesByFirewall(given) || asksThere(given)) {
      // nodes that reach neither their firewall nor their DNS do not start
      [this.resource, this.remoteResource].filter((half) => half !== undefined).forEach((half) => given.network.nodeSubnet._waitFor(half));
    }
  }
}

/** Azure joins two networks once. */
function checkOtherPeerings(peering: NetworkPeering, remoteNetworkId: string): string[] {
  return peering.node.root.node.findAll()
    .filter((other): other is NetworkPeering => other instanceof NetworkPeering && other !== peering && other.networkId === peering.networkId)
    .filter((other) => other.node.path < peering.node.path)
    .filter((other) => other.resource.remoteVirtualNetworkIdInput?.toLowerCase() === remoteNetworkId.toLowerCase())
    .map((other) => `remoteNetworkId is joined to this network at '${other.node.path}' already: Azure joins two networks once`);
}

function checkPeering(scope: IConstruct, peeringName: string, props: NetworkPeeringProps): string[] {
  const { network, remoteNetworkId, remoteAddressSpace = [] } = props;
  return [
    ...checkName('peeringName', peeringName, NETWORK_RESOURCE_NAME),
    ...(isLiteral(remoteNetworkId) && remoteNetworkId.toLowerCase() === network.networkId.toLowerCase()
      ? ['remoteNetworkId must be another network, got that of this side'] : []),
    ...parseCidrs(remoteAddressSpace.filter(isLiteral)).flatMap((remote) => parseCidrs(network.addressSpace ?? [])
      .filter((local) => overlap(local, remote))
      .map((local) => `remoteAddressSpace ${remote.text} overlaps ${local.text} of this side: Azure joins networks with ranges apart only`)),
    ...(props.remoteHalf ? checkName('remoteHalf.peeringName', remoteNameOf(scope, props), NETWORK_RESOURCE_NAME) : []),
    ...(props.remoteHalf && !isLiteral(remoteNetworkId) ? ['remoteNetworkId must be known while the program runs to write remoteHalf'] : []),
    ...(props.allowGatewayTransit && props.useRemoteGateways
      ? ['allowGatewayTransit and useRemoteGateways exclude each other: a network has a gateway of its own, or uses the other'] : []),
  ];
}

function remoteNameOf(scope: IConstruct, { remoteHalf, network }: NetworkPeeringProps): string {
  return nameOr(scope, remoteHalf?.peeringName, 'peer', network.networkName);
}

function homeOf(networkId: string): { resourceGroupName: string; virtualNetworkName: string } {
  const { resourceGroupName, names } = parseArmId(networkId, ArmType.VIRTUAL_NETWORK)!;
  return { resourceGroupName, virtualNetworkName: names.virtualNetworks };
}

/** True when this side sends packets to a firewall of the other, whose answers come from somebody else. */
function goesByFirewall({ network: { nodeSubnet, gatewaySubnet }, remoteAddressSpace = [] }: NetworkPeeringProps): boolean {
  const remote = parseCidrs(remoteAddressSpace);
  return [...nodeSubnet.routes ?? [], ...gatewaySubnet.routes ?? []].some(({ nextHopAddress }) => (
    isLiteral(nextHopAddress) && remote.some((range) => containsAddress(range, nextHopAddress))
  ));
}

/** True when the DNS servers of this side are on the other. */
function asksThere({ network: { nodeSubnet }, remoteAddressSpace = [] }: NetworkPeeringProps): boolean {
  const remote = parseCidrs(remoteAddressSpace);
  return (nodeSubnet.networkDnsServers ?? []).some((server) => isLiteral(server) && remote.some((range) => containsAddress(range, server)));
}

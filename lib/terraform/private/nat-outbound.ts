import { NatGateway } from '@cdktf/provider-azurerm/lib/nat-gateway';
import { NatGatewayPublicIpAssociation } from '@cdktf/provider-azurerm/lib/nat-gateway-public-ip-association';
import { NatGatewayPublicIpPrefixAssociation } from '@cdktf/provider-azurerm/lib/nat-gateway-public-ip-prefix-association';
import { PublicIp } from '@cdktf/provider-azurerm/lib/public-ip';
import { PublicIpPrefix } from '@cdktf/provider-azurerm/lib/public-ip-prefix';
import { SubnetNatGatewayAssociation } from '@cdktf/provider-azurerm/lib/subnet-nat-gateway-association';
import { ITerraformDependable, Token } from 'cdktf';
import { Construct } from 'constructs';
import { nameOr } from './names';
import type { NatGatewayOptions } from '../aks-network-props';
import { isLiteral } from './problems';

const MOST_ADDRESSES = 16;

export interface NatOutboundProps extends NatGatewayOptions {
  readonly networkName: string;
  readonly resourceGroupName: string;
  readonly location: string;
  readonly tags?: Record<string, string>;
}

/** A NAT gateway and its public addresses, for subnets whose way out it is. */
export class NatOutbound extends Construct {
  public readonly natGatewayId: string;
  /** The addresses made here. Of those that exist already only the ids are known. */
  public readonly ranges: string[] = [];
  private readonly addresses: ITerraformDependable[];

  public constructor(scope: Construct, id: string, private readonly props: NatOutboundProps) {
    super(scope, id);
    const { networkName, idleTimeoutMinutes = 4, ipAddressIds = [], ipPrefixIds = [] } = props;
    const natGateway = new NatGateway(this, 'Resource', {
      ...this.home, name: nameOr(this, undefined, 'ng', networkName), skuName: 'Standard', idleTimeoutInMinutes: idleTimeoutMinutes,
    });
    this.natGatewayId = natGateway.id;
    this.addresses = [
      ...Array.from({ length: madeAddresses(props) }, (_, index) => this.addAddress(index === 0 ? '' : String(index + 1))),
      ...(props.ipPrefixLength === undefined ? [] : [this.addPrefix(props.ipPrefixLength)]),
      ...ipAddressIds.map((addressId, index) => this.usePublicIp(`OwnAddress${index + 1}`, addressId)),
      ...ipPrefixIds.map((prefixId, index) => this.usePrefix(`OwnPrefix${index + 1}`, prefixId)),
    ];
  }

  /** Lead a subnet out through the gateway; nodes that start before would find no way out. */
  public associate(subnet: string, subnetId: string): ITerraformDependable[] {
    return [...this.addresses, new SubnetNatGatewayAssociation(this, subnet, { subnetId, natGatewayId: this.natGatewayId })];
  }

  private get home() {
    const { resourceGroupName, location, tags } = this.props;
    return { resourceGroupName, location, tags };
  }

  /** The first address has no number, so that it stays when others come. */
  private addAddress(number: string): ITerraformDependable {
    const publicIp = new PublicIp(this, `PublicIp${number}`, {
      ...this.home, name: nameOr(this, undefined, 'pip', `ng-${this.props.networkName}${number && `-${number}`}`), sku: 'Standard', allocationMethod: 'Static',
    });
    this.ranges.push(`${publicIp.ipAddress}/32`);
    return this.usePublicIp(`Address${number}`, publicIp.id);
  }

  private addPrefix(prefixLength: number): ITerraformDependable {
    const prefix = new PublicIpPrefix(this, 'PublicIpPrefix', { ...this.home, name: nameOr(this, undefined, 'ippre', `ng-${this.props.networkName}`), sku: 'Standard', prefixLength });
    this.ranges.push(prefix.ipPrefix);
    return this.usePrefix('Prefix', prefix.id);
  }

  private usePublicIp(id: string, publicIpAddressId: string): ITerraformDependable {
    return new NatGatewayPublicIpAssociation(this, id, { natGatewayId: this.natGatewayId, publicIpAddressId });
  }

  private usePrefix(id: string, publicIpPrefixId: string): ITerraformDependable {
    return new NatGatewayPublicIpPrefixAssociation(this, id, { natGatewayId: this.natGatewayId, publicIpPrefixId });
  }
}

/** Problems of a NAT gateway. The size of prefixes that exist already is not known. */
export function checkNatGateway(options: NatGatewayOptions): string[] {
  const { ipPrefixLength, ipAddressIds = [], ipPrefixIds = [] } = options;
  const isKnown = [options.ipCount, options.ipAddressIds, options.ipPrefixIds].every((value) => !Token.isUnresolved(value));
  if (!isKnown) {
    return ['natGateway.ipCount, ipAddressIds and ipPrefixIds must be known while the program runs: each address is a resource'];
  }
  const addresses = madeAddresses(options) + ipAddressIds.length + ipPrefixIds.length + (isLiteral(ipPrefixLength) ? 2 ** (32 - ipPrefixLength) : 0);
  const ids = [...ipAddressIds, ...ipPrefixIds].map((id) => id.toLowerCase());
  return [
    ...(addresses > MOST_ADDRESSES ? [`natGateway must have at most ${MOST_ADDRESSES} addresses, got ${addresses}`] : []),
    ...ids.filter((id, index) => ids.indexOf(id) < index).map((id) => `natGateway must have each address once, got ${id} again`),
  ];
}

function madeAddresses({ ipCount, ipPrefixLength, ipAddressIds = [], ipPrefixIds = [] }: NatGatewayOptions): number {
  return ipCount ?? (ipPrefixLength === undefined && ipAddressIds.length + ipPrefixIds.length === 0 ? 1 : 0);
}

import { NatGateway } from '@cdktf/provider-azurerm/lib/nat-gateway';
import { NatGatewayPublicIpAssociation } from '@cdktf/provider-azurerm/lib/nat-gateway-public-ip-association';
import { PublicIp } from '@cdktf/provider-azurerm/lib/public-ip';
import { SubnetNatGatewayAssociation } from '@cdktf/provider-azurerm/lib/subnet-nat-gateway-association';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

export interface NatOutboundProps {
  readonly networkName: string;
  readonly resourceGroupName: string;
  readonly location: string;
  readonly idleTimeoutMinutes: number;
  readonly tags?: Record<string, string>;
}

/** A NAT gateway with one public address, for subnets whose way out it is. */
export class NatOutbound extends Construct {
  public readonly natGatewayId: string;
  private readonly address: ITerraformDependable;

  public constructor(scope: Construct, id: string, props: NatOutboundProps) {
    super(scope, id);
    const { networkName, resourceGroupName, location, tags } = props;
    const natGateway = new NatGateway(this, 'Resource', {
      name: `ng-${networkName}`, resourceGroupName, location, tags, skuName: 'Standard', idleTimeoutInMinutes: props.idleTimeoutMinutes,
    });
    const publicIp = new PublicIp(this, 'PublicIp', {
      name: `pip-ng-${networkName}`, resourceGroupName, location, tags, sku: 'Standard', allocationMethod: 'Static',
    });
    this.natGatewayId = natGateway.id;
    this.address = new NatGatewayPublicIpAssociation(this, 'Address', { natGatewayId: this.natGatewayId, publicIpAddressId: publicIp.id });
  }

  /** Lead a subnet out through the gateway; nodes that start before would find no way out. */
  public associate(subnet: string, subnetId: string): ITerraformDependable[] {
    return [this.address, new SubnetNatGatewayAssociation(this, subnet, { subnetId, natGatewayId: this.natGatewayId })];
  }
}

import { NetworkSecurityGroup } from '@cdktf/provider-azurerm/lib/network-security-group';
import { NetworkSecurityRule } from '@cdktf/provider-azurerm/lib/network-security-rule';
import { SubnetNetworkSecurityGroupAssociation } from '@cdktf/provider-azurerm/lib/subnet-network-security-group-association';
import { Construct } from 'constructs';
import type { SecurityRule } from '../security-rule';
import { nonEmpty } from './problems';
import { renderRule } from './security-rules';

export interface SubnetSecurityProps {
  readonly subnetId: string;
  readonly resourceGroupName: string;
  readonly location: string;
  readonly tags?: Record<string, string>;
  readonly securityGroupName: string;
  /** Rules by the id of their construct. */
  readonly rules: Record<string, SecurityRule>;
  /** A group that exists already, instead of name and rules. */
  readonly securityGroupId?: string;
}

/** A security group on a subnet. Rules are resources of their own, so that others can add rules to the group. */
export class SubnetSecurity extends Construct {
  public readonly association: SubnetNetworkSecurityGroupAssociation;

  public constructor(scope: Construct, id: string, props: SubnetSecurityProps) {
    super(scope, id);
    const { resourceGroupName, location, tags, subnetId } = props;
    const group = props.securityGroupId === undefined
      ? new NetworkSecurityGroup(this, 'Resource', { name: props.securityGroupName, resourceGroupName, location, tags })
      : undefined;
    const rules = group ? Object.entries(props.rules).map(([ruleId, rule]) => (
      new NetworkSecurityRule(this, ruleId, { ...renderRule(rule), resourceGroupName, networkSecurityGroupName: group.name })
    )) : [];
    this.association = new SubnetNetworkSecurityGroupAssociation(this, 'Association', {
      subnetId,
      networkSecurityGroupId: group?.id ?? props.securityGroupId!,
      // a group without its rules lets nobody in; Azure refuses such a one on the subnet of a gateway
      dependsOn: nonEmpty(rules),
    });
  }
}

import { NetworkSecurityGroup } from '@cdktf/provider-azurerm/lib/network-security-group';
import { NetworkSecurityRule, NetworkSecurityRuleConfig } from '@cdktf/provider-azurerm/lib/network-security-rule';
import { SubnetNetworkSecurityGroupAssociation } from '@cdktf/provider-azurerm/lib/subnet-network-security-group-association';
import { Construct } from 'constructs';
import { parseCidr } from './cidr';
import { checkNumber } from './problems';

interface InboundRule {
  readonly id: string;
  readonly name: string;
  readonly priority: number;
  readonly description: string;
  readonly protocol: string;
  readonly sources: string[];
  readonly ports: string[];
}

export interface GatewaySecurityProps {
  readonly securityGroupName: string;
  readonly resourceGroupName: string;
  readonly location: string;
  readonly subnetId: string;
  readonly clientPrefixes: string[];
  readonly clientPorts: number[];
  readonly tags?: Record<string, string>;
}

/**
 * The security group of a gateway subnet, with what Application Gateway v2 cannot live without.
 *
 * Rules are resources of their own, so that others can add rules to the group.
 */
export class GatewaySecurity extends Construct {
  public readonly securityGroup: NetworkSecurityGroup;
  public readonly association: SubnetNetworkSecurityGroupAssociation;

  public constructor(scope: Construct, id: string, props: GatewaySecurityProps) {
    super(scope, id);
    const { resourceGroupName, location, tags } = props;
    this.securityGroup = new NetworkSecurityGroup(this, 'Resource', { name: props.securityGroupName, resourceGroupName, location, tags });
    const rules = inboundRules(props).map((rule) => (
      new NetworkSecurityRule(this, rule.id, ruleConfig(rule, resourceGroupName, this.securityGroup.name))
    ));
    this.association = new SubnetNetworkSecurityGroupAssociation(this, 'Association', {
      subnetId: props.subnetId,
      networkSecurityGroupId: this.securityGroup.id,
      // Azure refuses a group without these rules on the subnet of a gateway
      dependsOn: rules,
    });
  }
}

/** Problems of the prefixes of clients. A rule takes one service tag or any number of ranges. */
export function checkClientPrefixes(field: string, prefixes: string[]): string[] {
  if (prefixes.length === 0) {
    return [`${field} must have at least one entry, got none: without one nobody reaches the gateway`];
  }
  if (prefixes.length === 1 && /^(\*|[A-Za-z][A-Za-z0-9.]*)$/.test(prefixes[0])) {
    return [];
  }
  return prefixes.filter((prefix) => !parseCidr(prefix.includes('/') ? prefix : `${prefix}/${prefix.includes(':') ? 128 : 32}`))
    .map((prefix) => `${field} must be one service tag or a list of addresses and ranges, got '${prefix}'`);
}

/** Problems of the ports that clients may open. */
export function checkClientPorts(field: string, ports: number[]): string[] {
  return ports.length === 0
    ? [`${field} must have at least one port, got none: without one nobody reaches the gateway`]
    : ports.flatMap((port, index) => checkNumber(`${field}[${index}]`, port, 1, 64999));
}

/** @see https://learn.microsoft.com/azure/application-gateway/configuration-infrastructure#network-security-groups */
function inboundRules({ clientPrefixes, clientPorts }: GatewaySecurityProps): InboundRule[] {
  return [
    {
      id: 'GatewayManager',
      name: 'allow-gateway-manager',
      priority: 100,
      description: 'Azure manages the gateway through these ports',
      protocol: 'Tcp',
      sources: ['GatewayManager'],
      ports: ['65200-65535'],
    },
    {
      id: 'LoadBalancer',
      name: 'allow-azure-load-balancer',
      priority: 110,
      description: 'Azure probes the instances of the gateway',
      protocol: '*',
      sources: ['AzureLoadBalancer'],
      ports: ['*'],
    },
    {
      id: 'Clients',
      name: 'allow-clients',
      priority: 120,
      description: 'Clients of the gateway',
      protocol: 'Tcp',
      sources: clientPrefixes,
      ports: clientPorts.map(String),
    },
  ];
}

/** Azure takes one value in the singular field, which alone knows tags and `*`, or several in the plural field. */
function ruleConfig(rule: InboundRule, resourceGroupName: string, networkSecurityGroupName: string): NetworkSecurityRuleConfig {
  return {
    name: rule.name,
    resourceGroupName,
    networkSecurityGroupName,
    description: rule.description,
    priority: rule.priority,
    direction: 'Inbound',
    access: 'Allow',
    protocol: rule.protocol,
    sourcePortRange: '*',
    ...(rule.sources.length === 1 ? { sourceAddressPrefix: rule.sources[0] } : { sourceAddressPrefixes: rule.sources }),
    ...(rule.ports.length === 1 ? { destinationPortRange: rule.ports[0] } : { destinationPortRanges: rule.ports }),
    destinationAddressPrefix: '*',
  };
}

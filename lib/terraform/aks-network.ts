import { Subnet, SubnetConfig, SubnetDelegation } from '@cdktf/provider-azurerm/lib/subnet';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { Construct } from 'constructs';
import { AksNetworkProps, AksNetworkSubnetIds } from './aks-network-props';
import { IAksNetwork } from './i-aks-network';
import { NetworkSubnet } from './network-subnet';
import { ArmType, parseArmId } from './private/arm-id';
import { gatewayRules } from './private/gateway-security';
import { ImportedNetwork } from './private/imported-network';
import { nameOr } from './private/names';
import { NatOutbound } from './private/nat-outbound';
import { checkNetwork, DEFAULT_CLIENT_PORTS, DEFAULT_CLIENT_PREFIXES, planSubnets, SubnetPlan } from './private/network-plan';
import { failOn } from './private/problems';
import { SharedRouteTable } from './private/shared-route-table';
import { SubnetSecurity, SubnetSecurityProps } from './private/subnet-security';
import { checkTags } from './private/tags';

/** The delegation that Application Gateway wants on its subnet. */
const GATEWAY_DELEGATION: SubnetDelegation = {
  name: 'application-gateways',
  serviceDelegation: {
    name: 'Microsoft.Network/applicationGateways',
    actions: ['Microsoft.Network/virtualNetworks/subnets/join/action'],
  },
};

/** Where the subnets are made. */
interface SubnetHome {
  readonly resourceGroupName: string;
  readonly virtualNetworkName: string;
}

/**
 * Make a virtual network for a cluster and its application gateway, or subnets in a network that exists already.
 *
 * Writes `azurerm_virtual_network` and one `azurerm_subnet` for the nodes, one for the gateway, delegated and with the security group that
 * Application Gateway v2 needs, and one each for internal load balancers and private link services when asked. Throws when a name or a range is not one, when a subnet lies
 * outside the network, or when ranges overlap: Azure alone would notice, in the middle of an apply.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/configuration-infrastructure
 *
 * @example
 * import { App, TerraformStack } from 'cdktf';
 * import { terraform } from 'aks-constructs';
 *
 * const stack = new TerraformStack(new App(), 'infra');
 * const resourceGroupName = 'rg-shop';
 * const location = 'westeurope';
 *
 * new terraform.AksNetwork(stack, 'shop', { resourceGroupName, location, addressSpace: ['10.20.0.0/16'], loadBalancerSubnet: {} });
 */
export class AksNetwork extends Construct implements IAksNetwork {
  /** Use subnets that exist already. All of them must belong to one virtual network. */
  public static fromSubnetIds(scope: Construct, id: string, subnetIds: AksNetworkSubnetIds): IAksNetwork {
    return new ImportedNetwork(scope, id, subnetIds);
  }

  public readonly networkName: string;
  public readonly networkId: string;
  public readonly addressSpace?: string[];
  public readonly nodeSubnet: NetworkSubnet;
  public readonly gatewaySubnet: NetworkSubnet;
  public readonly loadBalancerSubnet?: NetworkSubnet;
  public readonly privateLinkSubnet?: NetworkSubnet;
  public readonly virtualNetwork?: VirtualNetwork;

  private readonly home: SubnetHome;

  public constructor(scope: Construct, id: string, private readonly props: AksNetworkProps) {
    super(scope, id);
    const { resourceGroupName, location, tags } = props;
    const space = props.addressSpace ?? ['10.10.0.0/16'];
    const plan = planSubnets(space, props);
    const existing = parseArmId(props.existingNetworkId ?? '', ArmType.VIRTUAL_NETWORK);
    this.networkName = existing?.names.virtualNetworks ?? nameOr(props.networkName, 'vnet', id);
    this.addressSpace = space;
    failOn(this, [...checkNetwork(this.networkName, space, plan, props), ...checkTags(tags)]);

    this.virtualNetwork = existing ? undefined
      : new VirtualNetwork(this, 'Resource', { name: this.networkName, resourceGroupName, location, addressSpace: space, tags });
    this.networkId = this.virtualNetwork?.id ?? props.existingNetworkId!;
    this.home = {
      resourceGroupName: existing?.resourceGroupName ?? resourceGroupName,
      virtualNetworkName: this.virtualNetwork?.name ?? this.networkName,
    };
    const routeTable = props.sharedRouteTable
      ? new SharedRouteTable(this, 'RouteTable', { routeTableName: `rt-${this.networkName}`, resourceGroupName, location, tags })
      : undefined;
    const nat = props.natGateway && new NatOutbound(this, 'NatGateway', {
      networkName: this.networkName, resourceGroupName, location, tags, ...props.natGateway,
    });
    this.nodeSubnet = this.addNodeSubnet(plan.nodes, routeTable, nat);
    this.gatewaySubnet = this.addGatewaySubnet(plan.gateway, routeTable);
    this.loadBalancerSubnet = plan.loadBalancers && this.addLoadBalancerSubnet(plan.loadBalancers);
    this.privateLinkSubnet = plan.privateLinks && this.addPrivateLinkSubnet(plan.privateLinks);
  }

  private addNodeSubnet(plan: SubnetPlan, routeTable?: SharedRouteTable, nat?: NatOutbound): NetworkSubnet {
    const { nodeSecurity } = this.props;
    const resource = this.subnetResource('NodeSubnet', plan);
    const security = nodeSecurity && this.addSecurity('NodeSecurity', resource, {
      securityGroupName: nameOr(nodeSecurity.securityGroupName, 'nsg-nodes', this.networkName),
      rules: Object.fromEntries((nodeSecurity.rules ?? []).map((rule) => [`Rule-${rule.ruleName}`, rule])),
      securityGroupId: nodeSecurity.securityGroupId,
    });
    const dependencies = [
      ...(routeTable ? [routeTable.associate('NodeSubnet', resource.id)] : []),
      ...(nat ? nat.associate('NodeSubnet', resource.id) : []),
      ...(security ? [security.association] : []),
    ];
    const attributes = { ...this.attributes(plan, resource, routeTable), delegatedTo: '', natGatewayId: nat?.natGatewayId, outboundRanges: nat?.ranges };
    return NetworkSubnet._ofResource(attributes, dependencies, resource, nodeSecurity?.rules);
  }

  private addLoadBalancerSubnet(plan: SubnetPlan): NetworkSubnet {
    const resource = this.subnetResource('LoadBalancerSubnet', plan);
    return NetworkSubnet._ofResource({ ...this.attributes(plan, resource), delegatedTo: '' }, [], resource);
  }

  private addGatewaySubnet(plan: SubnetPlan, routeTable?: SharedRouteTable): NetworkSubnet {
    const { gatewayClientPrefixes = DEFAULT_CLIENT_PREFIXES, gatewayClientPorts = DEFAULT_CLIENT_PORTS } = this.props;
    const resource = this.subnetResource('GatewaySubnet', plan, { delegation: [GATEWAY_DELEGATION] });
    const security = this.addSecurity('GatewaySecurity', resource, {
      securityGroupName: `nsg-gateway-${this.networkName}`, rules: gatewayRules(gatewayClientPrefixes, gatewayClientPorts),
    });
    const dependencies = [security.association, ...(routeTable ? [routeTable.associate('GatewaySubnet', resource.id)] : [])];
    const attributes = { delegatedTo: GATEWAY_DELEGATION.serviceDelegation.name, clientPorts: gatewayClientPorts };
    return NetworkSubnet._ofResource({ ...this.attributes(plan, resource, routeTable), ...attributes }, dependencies, resource);
  }

  private addPrivateLinkSubnet(plan: SubnetPlan): NetworkSubnet {
    const resource = this.subnetResource('PrivateLinkSubnet', plan, { privateLinkServiceNetworkPoliciesEnabled: false });
    return NetworkSubnet._ofResource({ ...this.attributes(plan, resource), delegatedTo: '' }, [], resource);
  }

  private addSecurity(id: string, subnet: Subnet, group: Pick<SubnetSecurityProps, 'securityGroupName' | 'rules' | 'securityGroupId'>): SubnetSecurity {
    const { resourceGroupName, location, tags } = this.props;
    return new SubnetSecurity(this, id, { ...group, subnetId: subnet.id, resourceGroupName, location, tags });
  }

  private subnetResource(id: string, plan: SubnetPlan, details: Partial<SubnetConfig> = {}): Subnet {
    return new Subnet(this, id, {
      name: plan.subnetName,
      ...this.home,
      addressPrefixes: [plan.addressPrefix, ...(plan.ipv6Prefix === undefined ? [] : [plan.ipv6Prefix])],
      ...details,
    });
  }

  private attributes(plan: SubnetPlan, resource: Subnet, routeTable?: SharedRouteTable) {
    return {
      ...plan,
      subnetId: resource.id,
      virtualNetworkId: this.networkId,
      networkAddressSpace: this.addressSpace,
      routeTableId: routeTable?.routeTableId,
    };
  }
}

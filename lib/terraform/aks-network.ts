import { Subnet, SubnetDelegation } from '@cdktf/provider-azurerm/lib/subnet';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { Construct, IConstruct } from 'constructs';
import { AksNetworkProps, AksNetworkSubnetIds, SubnetOptions } from './aks-network-props';
import { NetworkSubnet } from './network-subnet';
import { checkNetworkPlan, defaultPrefix } from './private/address-plan';
import { checkClientPorts, checkClientPrefixes, GatewaySecurity } from './private/gateway-security';
import { ImportedNetwork } from './private/imported-network';
import { checkName, nameOr, NETWORK_RESOURCE_NAME, VIRTUAL_NETWORK_NAME } from './private/names';
import { NatOutbound } from './private/nat-outbound';
import { checkNumber, failOn } from './private/problems';
import { SharedRouteTable } from './private/shared-route-table';

/** The delegation that Application Gateway wants on its subnet. */
const GATEWAY_DELEGATION: SubnetDelegation = {
  name: 'application-gateways',
  serviceDelegation: {
    name: 'Microsoft.Network/applicationGateways',
    actions: ['Microsoft.Network/virtualNetworks/subnets/join/action'],
  },
};

const DEFAULT_CLIENT_PREFIXES = ['Internet'];
const DEFAULT_CLIENT_PORTS = [80, 443];

/** A virtual network with places for nodes, for an application gateway and perhaps for internal load balancers. */
export interface IAksNetwork extends IConstruct {
  /** Name of the virtual network. */
  readonly networkName: string;
  /** ARM id of the virtual network. */
  readonly networkId: string;
  /** Address ranges of the virtual network, if they are known. */
  readonly addressSpace?: string[];
  /** Subnet of the nodes. */
  readonly nodeSubnet: NetworkSubnet;
  /** Subnet of the application gateway. */
  readonly gatewaySubnet: NetworkSubnet;
  /** Subnet of internal load balancers, if there is one. */
  readonly loadBalancerSubnet?: NetworkSubnet;
}

/**
 * Make a virtual network for a cluster and its application gateway.
 *
 * Writes `azurerm_virtual_network` and one `azurerm_subnet` for the nodes, one for the gateway, delegated and with the security group that
 * Application Gateway v2 needs, and one for internal load balancers when asked. Throws when a name or a range is not one, when a subnet lies
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
  /** The azurerm resource of the virtual network. */
  public readonly virtualNetwork: VirtualNetwork;

  public constructor(scope: Construct, id: string, private readonly props: AksNetworkProps) {
    super(scope, id);
    const { resourceGroupName, location, tags } = props;
    const space = props.addressSpace ?? ['10.10.0.0/16'];
    const plan = planSubnets(space, props);
    this.networkName = nameOr(props.networkName, 'vnet', id);
    this.addressSpace = space;
    failOn(this, checkProps(this.networkName, space, plan, props));

    this.virtualNetwork = new VirtualNetwork(this, 'Resource', { name: this.networkName, resourceGroupName, location, addressSpace: space, tags });
    this.networkId = this.virtualNetwork.id;
    const routeTable = props.sharedRouteTable
      ? new SharedRouteTable(this, 'RouteTable', { routeTableName: `rt-${this.networkName}`, resourceGroupName, location, tags })
      : undefined;
    const nat = props.natGateway && new NatOutbound(this, 'NatGateway', {
      networkName: this.networkName, resourceGroupName, location, tags, idleTimeoutMinutes: props.natGateway.idleTimeoutMinutes ?? 4,
    });
    this.nodeSubnet = this.addSubnet('NodeSubnet', plan.nodes, routeTable, nat);
    this.gatewaySubnet = this.addGatewaySubnet(plan.gateway, routeTable);
    this.loadBalancerSubnet = plan.loadBalancers && this.addSubnet('LoadBalancerSubnet', plan.loadBalancers);
  }

  private addSubnet(id: string, plan: SubnetPlan, routeTable?: SharedRouteTable, nat?: NatOutbound): NetworkSubnet {
    const resource = this.subnetResource(id, plan);
    const dependencies = [...(routeTable ? [routeTable.associate(id, resource.id)] : []), ...(nat ? nat.associate(id, resource.id) : [])];
    const attributes = { ...this.attributes(plan, resource, routeTable), delegatedTo: '', natGatewayId: nat?.natGatewayId };
    return NetworkSubnet._ofResource(attributes, dependencies, resource);
  }

  private addGatewaySubnet(plan: SubnetPlan, routeTable?: SharedRouteTable): NetworkSubnet {
    const { resourceGroupName, location, tags } = this.props;
    const resource = this.subnetResource('GatewaySubnet', plan, [GATEWAY_DELEGATION]);
    const security = new GatewaySecurity(this, 'GatewaySecurity', {
      securityGroupName: `nsg-gateway-${this.networkName}`,
      resourceGroupName,
      location,
      tags,
      subnetId: resource.id,
      clientPrefixes: this.props.gatewayClientPrefixes ?? DEFAULT_CLIENT_PREFIXES,
      clientPorts: this.props.gatewayClientPorts ?? DEFAULT_CLIENT_PORTS,
    });
    const dependencies = [security.association, ...(routeTable ? [routeTable.associate('GatewaySubnet', resource.id)] : [])];
    const delegatedTo = GATEWAY_DELEGATION.serviceDelegation.name;
    return NetworkSubnet._ofResource({ ...this.attributes(plan, resource, routeTable), delegatedTo }, dependencies, resource);
  }

  private subnetResource(id: string, plan: SubnetPlan, delegation?: SubnetDelegation[]): Subnet {
    return new Subnet(this, id, {
      name: plan.subnetName,
      resourceGroupName: this.props.resourceGroupName,
      virtualNetworkName: this.virtualNetwork.name,
      addressPrefixes: [plan.addressPrefix],
      delegation,
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

interface SubnetPlan {
  readonly subnetName: string;
  readonly addressPrefix: string;
}

interface NetworkPlan {
  readonly nodes: SubnetPlan;
  readonly gateway: SubnetPlan;
  readonly loadBalancers?: SubnetPlan;
}

function planSubnets(space: string[], props: AksNetworkProps): NetworkPlan {
  const plan = (options: SubnetOptions | undefined, name: string, offset: number, prefixLength: number): SubnetPlan => ({
    subnetName: options?.subnetName ?? name,
    addressPrefix: options?.addressPrefix ?? defaultPrefix(space, offset, prefixLength),
  });
  return {
    nodes: plan(props.nodeSubnet, 'snet-nodes', 0, 20),
    gateway: plan(props.gatewaySubnet, 'snet-gateway', 16 * 256, 24),
    loadBalancers: props.loadBalancerSubnet && plan(props.loadBalancerSubnet, 'snet-load-balancers', 17 * 256, 24),
  };
}

function checkProps(networkName: string, space: string[], plan: NetworkPlan, props: AksNetworkProps): string[] {
  const subnets = [
    { field: 'nodeSubnet', plan: plan.nodes },
    { field: 'gatewaySubnet', plan: plan.gateway },
    ...(plan.loadBalancers ? [{ field: 'loadBalancerSubnet', plan: plan.loadBalancers }] : []),
  ];
  const names = subnets.map(({ plan: { subnetName } }) => subnetName.toLowerCase());
  return [
    ...checkName('networkName', networkName, VIRTUAL_NETWORK_NAME),
    ...subnets.flatMap(({ field, plan: { subnetName } }) => checkName(`${field}.subnetName`, subnetName, NETWORK_RESOURCE_NAME)),
    ...subnets.filter((_, index) => names.indexOf(names[index]) < index)
      .map(({ field, plan: { subnetName } }) => `${field}.subnetName must differ from the other subnets, got '${subnetName}' again`),
    ...checkNetworkPlan(space, subnets.map(({ field, plan: { addressPrefix } }) => ({ field: `${field}.addressPrefix`, prefix: addressPrefix }))),
    ...checkClientPrefixes('gatewayClientPrefixes', props.gatewayClientPrefixes ?? DEFAULT_CLIENT_PREFIXES),
    ...checkNumber('natGateway.idleTimeoutMinutes', props.natGateway?.idleTimeoutMinutes, 4, 120),
    ...checkClientPorts('gatewayClientPorts', props.gatewayClientPorts ?? DEFAULT_CLIENT_PORTS),
  ];
}

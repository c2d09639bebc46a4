import { Subnet, SubnetConfig, SubnetDelegation } from '@cdktf/provider-azurerm/lib/subnet';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { Construct } from 'constructs';
import { AksNetworkProps } from './aks-network-props';
import { AksNetworkSubnetIds } from './aks-network-subnet-ids';
import { IAksNetwork } from './i-aks-network';
import { NetworkSubnet } from './network-subnet';
import { ALB_DELEGATION } from './private/alb-limits';
import { ArmType, parseArmId } from './private/arm-id';
import { gatewayRules } from './private/gateway-security';
import { ImportedNetwork } from './private/imported-network';
import { placedInStack } from './private/in-stack';
import { read } from './private/kinds/kind';
import { NETWORK } from './private/kinds/network';
import { nameOr } from './private/names';
import { NatOutbound } from './private/nat-outbound';
import { thePlace } from './private/network-place';
import { checkNetwork, DEFAULT_CLIENT_PORTS, DEFAULT_CLIENT_PREFIXES, planSubnets, SubnetPlan } from './private/network-plan';
import { nonEmpty } from './private/problems';
import { useProvider, watchSubscription } from './private/provider-checks';
import { SubnetRouteTable } from './private/subnet-route-table';
import { SubnetSecurity, SubnetSecurityProps } from './private/subnet-security';
import { RouteTableOptions } from './route-table';
import { failOn } from '../traffic/rules/refusals';

/** The delegations that gateways want on their subnets. */
const GATEWAY_DELEGATION = delegation('application-gateways', 'Microsoft.Network/applicationGateways');
const CONTAINERS_DELEGATION = delegation('traffic-controllers', ALB_DELEGATION);

/** Where the subnets are made. */
interface SubnetHome {
  readonly resourceGroupName: string;
  readonly virtualNetworkName: string;
}

/**
 * Make a virtual network for a cluster and its application gateway, or subnets in a network that exists already.
 *
 * Writes `azurerm_virtual_network` and, unless it is told not to, one `azurerm_subnet` for the nodes and one for the gateway, delegated and with the security group that
 * Application Gateway v2 needs, and one each for internal load balancers, private link services and an Application Gateway for Containers when asked.
 *
 * Throws when a name or a range is not one, when a subnet lies outside the network, or when ranges overlap: Azure alone would notice, in the middle of an
 * apply. Synthesis fails when `existingNetworkId` is in another subscription than that of the provider in use, where both are known.
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
  /** Use subnets that exist already. All of them must belong to one virtual network. Throws when there is none, or when one is not as it should be. */
  public static fromSubnetIds(scope: Construct, id: string, subnetIds: AksNetworkSubnetIds): IAksNetwork {
    return new ImportedNetwork(scope, id, subnetIds);
  }

  public readonly networkName: string;
  public readonly networkId: string;
  public readonly addressSpace?: string[];
  public readonly virtualNetwork?: VirtualNetwork;

  private readonly nodes?: NetworkSubnet;
  private readonly gateway?: NetworkSubnet;
  private readonly loadBalancers?: NetworkSubnet;
  private readonly privateLinks?: NetworkSubnet;
  private readonly containers?: NetworkSubnet;
  private readonly home: SubnetHome;
  private readonly props: AksNetworkProps;

  public constructor(scope: Construct, id: string, props: AksNetworkProps) {
    super(...placedInStack(scope, id, new.target));
    const given = read(this, NETWORK, props);
    const space = given.addressSpace ?? ['10.10.0.0/16'];
    const plan = planSubnets(space, given, (use) => nameOr(this, undefined, 'snet', use));
    const existing = parseArmId(given.existingNetworkId ?? '', ArmType.VIRTUAL_NETWORK);
    // a security group is in the subscription of its subnet
    this.props = existing && given.provider ? { ...given, resourceGroupName: existing.resourceGroupName } : given;
    const { resourceGroupName, location, tags } = this.props;
    this.networkName = existing?.names.virtualNetworks ?? nameOr(this, given.networkName, 'vnet', id);
    this.addressSpace = space;
    failOn(this, checkNetwork(this.networkName, space, plan, given));

    this.virtualNetwork = existing ? undefined
      : new VirtualNetwork(this, 'Resource', {
        name: this.networkName,
        resourceGroupName,
        location,
        addressSpace: space,
        dnsServers: nonEmpty(given.dnsServers ?? []),
        encryption: given.encryption && { enforcement: given.encryption },
        ddosProtectionPlan: given.ddosProtectionPlanId === undefined ? undefined : { id: given.ddosProtectionPlanId, enable: true },
        tags,
      });
    this.networkId = this.virtualNetwork?.id ?? given.existingNetworkId!;
    this.home = {
      resourceGroupName: existing?.resourceGroupName ?? resourceGroupName,
      virtualNetworkName: this.virtualNetwork?.name ?? this.networkName,
    };
    const shared = given.sharedRouteTable
      ? new SubnetRouteTable(this, 'RouteTable', { baseName: this.networkName, resourceGroupName, location, tags })
      : undefined;
    const nat = given.natGateway && new NatOutbound(this, 'NatGateway', {
      networkName: this.networkName, resourceGroupName, location, tags, ...given.natGateway,
    });
    this.nodes = plan.nodes && this.addNodeSubnet(plan.nodes, shared, nat);
    this.gateway = plan.gateway && this.addGatewaySubnet(plan.gateway, shared);
    this.loadBalancers = plan.loadBalancers && this.addLoadBalancerSubnet(plan.loadBalancers);
    this.privateLinks = plan.privateLinks && this.addPrivateLinkSubnet(plan.privateLinks);
    this.containers = plan.containersGateway && this.addContainersGatewaySubnet(plan.containersGateway);
    useProvider(this, given.provider);
    watchSubscription(this, {
      field: 'existingNetworkId', subscriptionId: existing?.subscriptionId, provider: given.provider, providerField: 'the network as provider',
    });
  }

  public get hasNodeSubnet(): boolean {
    return this.nodes !== undefined;
  }

  public get hasGatewaySubnet(): boolean {
    return this.gateway !== undefined;
  }

  public get hasLoadBalancerSubnet(): boolean {
    return this.loadBalancers !== undefined;
  }

  public get hasPrivateLinkSubnet(): boolean {
    return this.privateLinks !== undefined;
  }

  public get hasContainersGatewaySubnet(): boolean {
    return this.containers !== undefined;
  }

  public get nodeSubnet(): NetworkSubnet {
    return thePlace(this, 'nodes', this.nodes, 'leave withoutNodeSubnet out');
  }

  public get gatewaySubnet(): NetworkSubnet {
    return thePlace(this, 'an application gateway', this.gateway, 'leave withoutGatewaySubnet out');
  }

  public get loadBalancerSubnet(): NetworkSubnet {
    return thePlace(this, 'internal load balancers', this.loadBalancers, 'give it loadBalancerSubnet: {}');
  }

  public get privateLinkSubnet(): NetworkSubnet {
    return thePlace(this, 'private link services', this.privateLinks, 'give it privateLinkSubnet: {}');
  }

  public get containersGatewaySubnet(): NetworkSubnet {
    return thePlace(this, 'an Application Gateway for Containers', this.containers, 'give it containersGatewaySubnet: {}');
  }

  /** A subnet that is delegated leaves it to the service. */
  private get wayOut(): Partial<SubnetConfig> {
    return { defaultOutboundAccessEnabled: this.props.defaultOutboundAccessEnabled };
  }

  private addNodeSubnet(plan: SubnetPlan, shared?: SubnetRouteTable, nat?: NatOutbound): NetworkSubnet {
    const { nodeSecurity, nodeSubnet } = this.props;
    const resource = this.subnetResource('NodeSubnet', plan, this.wayOut);
    const security = nodeSecurity && this.addSecurity('NodeSecurity', resource, {
      securityGroupName: nameOr(this, nodeSecurity.securityGroupName, 'nsg', `nodes-${this.networkName}`),
      rules: Object.fromEntries((nodeSecurity.rules ?? []).map((rule) => [`Rule-${rule.ruleName}`, rule])),
      securityGroupId: nodeSecurity.securityGroupId,
    });
    const routes = this.route('Node', 'nodes', resource, nodeSubnet?.routeTable, shared);
    const dependencies = [
      ...routes.dependencies,
      ...(nat ? nat.associate('NodeSubnet', resource.id) : []),
      ...(security ? [security.association] : []),
    ];
    const attributes = { ...this.attributes(plan, resource), ...routes.known, delegatedTo: '', natGatewayId: nat?.natGatewayId, outboundRanges: nat?.ranges };
    return NetworkSubnet._ofResource(attributes, dependencies, resource, nodeSecurity?.rules);
  }

  private addGatewaySubnet(plan: SubnetPlan, shared?: SubnetRouteTable): NetworkSubnet {
    const { gatewayClientPrefixes = DEFAULT_CLIENT_PREFIXES, gatewayClientPorts = DEFAULT_CLIENT_PORTS, gatewaySubnet } = this.props;
    const resource = this.subnetResource('GatewaySubnet', plan, { delegation: [GATEWAY_DELEGATION] });
    const security = this.addSecurity('GatewaySecurity', resource, {
      securityGroupName: nameOr(this, undefined, 'nsg', `gateway-${this.networkName}`), rules: gatewayRules(gatewayClientPrefixes, gatewayClientPorts),
    });
    const routes = this.route('Gateway', 'gateway', resource, gatewaySubnet?.routeTable, shared);
    const attributes = { delegatedTo: GATEWAY_DELEGATION.serviceDelegation.name, clientPorts: gatewayClientPorts };
    return NetworkSubnet._ofResource(
      { ...this.attributes(plan, resource), ...routes.known, ...attributes }, [security.association, ...routes.dependencies], resource,
    );
  }

  private addLoadBalancerSubnet(plan: SubnetPlan): NetworkSubnet {
    const resource = this.subnetResource('LoadBalancerSubnet', plan, this.wayOut);
    const routes = this.route('LoadBalancer', 'load-balancers', resource, this.props.loadBalancerSubnet?.routeTable);
    return NetworkSubnet._ofResource({ ...this.attributes(plan, resource), ...routes.known, delegatedTo: '' }, routes.dependencies, resource);
  }

  private addPrivateLinkSubnet(plan: SubnetPlan): NetworkSubnet {
    const resource = this.subnetResource('PrivateLinkSubnet', plan, { ...this.wayOut, privateLinkServiceNetworkPoliciesEnabled: false });
    const routes = this.route('PrivateLink', 'private-links', resource, this.props.privateLinkSubnet?.routeTable);
    return NetworkSubnet._ofResource({ ...this.attributes(plan, resource), ...routes.known, delegatedTo: '' }, routes.dependencies, resource);
  }

  private addContainersGatewaySubnet(plan: SubnetPlan): NetworkSubnet {
    const resource = this.subnetResource('ContainersGatewaySubnet', plan, { delegation: [CONTAINERS_DELEGATION] });
    const securityGroupId = this.props.containersGatewaySubnet?.securityGroupId;
    const security = securityGroupId === undefined ? []
      : [this.addSecurity('ContainersGatewaySecurity', resource, { securityGroupName: '', rules: {}, securityGroupId }).association];
    return NetworkSubnet._ofResource({ ...this.attributes(plan, resource), delegatedTo: ALB_DELEGATION }, security, resource);
  }

  /** Put a route table on a subnet: its own, or the shared one. */
  private route(id: string, kind: string, subnet: Subnet, own?: RouteTableOptions, shared?: SubnetRouteTable) {
    const { resourceGroupName, location, tags } = this.props;
    const table = own
      ? new SubnetRouteTable(this, `${id}Routes`, { ...own, baseName: `${kind}-${this.networkName}`, resourceGroupName, location, tags })
      : shared;
    return {
      known: { routeTableId: table?.routeTableId, routes: table ? table.routes : [] },
      dependencies: table ? table.associate(`${id}Subnet`, subnet.id) : [],
    };
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

  private attributes(plan: SubnetPlan, resource: Subnet) {
    return {
      ...plan,
      subnetId: resource.id,
      virtualNetworkId: this.networkId,
      networkAddressSpace: this.addressSpace,
      networkDnsServers: this.virtualNetwork ? this.props.dnsServers ?? [] : undefined,
    };
  }
}

function delegation(name: string, service: string): SubnetDelegation {
  return { name, serviceDelegation: { name: service, actions: ['Microsoft.Network/virtualNetworks/subnets/join/action'] } };
}

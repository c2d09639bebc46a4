import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { dependable, ITerraformDependable, TerraformResource } from 'cdktf';
import { IConstruct } from 'constructs';
import { SubnetProfile } from '../traffic';
import { ArmType, parentId, parseArmId } from './private/arm-id';
import { failAt } from '../arguments/fail-at';
import { Kinds, nonEmptyOf } from '../arguments/kind';
import { armIdOf } from './private/kinds/arm-ids';
import { CLIENT_PORT } from './private/kinds/azure';
import { eachOf, listOf, read } from './private/kinds/kind';
import { ROUTES } from './private/kinds/routes';
import { ANY_TEXT, cidrOf, IPV4_ADDRESS, nameLike } from './private/kinds/texts';
import { NETWORK_RESOURCE_NAME } from './private/names';
import { isLiteral, nonEmpty } from './private/problems';
import { checkRoutes } from './private/routes';
import { isBehind } from './private/ways-apart';
import { Route } from './route-table';
import { SecurityRule } from './security-rule';

/** What is known about a subnet that exists already. */
export interface ExistingSubnetOptions {
  /**
   * Address range of the subnet, for instance `10.10.0.0/20`.
   *
   * @default - not known, addresses and sizes are not checked against it
   */
  readonly addressPrefix?: string;
  /**
   * IPv6 range of the subnet, for instance `fd10:10::/64`, for a cluster with dual stack.
   *
   * @default - not known
   */
  readonly ipv6Prefix?: string;
  /**
   * Address ranges of its virtual network.
   *
   * @default - not known, ranges of the cluster are not checked against them
   */
  readonly networkAddressSpace?: string[];
  /**
   * DNS servers of its virtual network; an empty list for those of Azure.
   *
   * @default - not known
   */
  readonly networkDnsServers?: string[];
  /**
   * The service that the subnet is delegated to, for instance `Microsoft.Network/applicationGateways`; empty text for none.
   *
   * @default - not known
   */
  readonly delegatedTo?: string;
  /**
   * Id of the route table of the subnet.
   *
   * @default - not known
   */
  readonly routeTableId?: string;
  /**
   * Routes of that table, an empty list when it has none. A cluster that goes out by them and a gateway are checked against them.
   *
   * @default - not known
   */
  readonly routes?: Route[];
  /**
   * Id of the NAT gateway of the subnet.
   *
   * @default - not known
   */
  readonly natGatewayId?: string;
  /**
   * Public ranges by which its NAT gateway leads out, for instance `20.10.0.4/32`. A cluster with `authorizedIpRanges` adds them.
   *
   * @default - not known
   */
  readonly outboundRanges?: string[];
  /**
   * Ports that its security group lets clients from outside of the network open, 1 to 64999. For the subnet of an application gateway, whose public
   * listeners are checked against them.
   *
   * @default - not known
   */
  readonly clientPorts?: number[];
}

/** All there is to say about a subnet. */
export interface NetworkSubnetAttributes extends ExistingSubnetOptions {
  /** Name of the subnet, known while the program runs because manifests name it. */
  readonly subnetName: string;
  /** ARM id of the subnet, which may be known to Terraform only. */
  readonly subnetId: string;
  /** ARM id of its virtual network, which may be known to Terraform only. */
  readonly virtualNetworkId: string;
}

const ID: Kinds<{ readonly subnetId: string }> = { required: { subnetId: armIdOf(ArmType.SUBNET) }, optional: {} };

const EXISTING_SUBNET: Kinds<ExistingSubnetOptions> = {
  required: {},
  optional: {
    addressPrefix: cidrOf(32),
    ipv6Prefix: cidrOf(128),
    networkAddressSpace: listOf(cidrOf()),
    networkDnsServers: eachOf(IPV4_ADDRESS),
    delegatedTo: ANY_TEXT,
    routes: ROUTES,
    routeTableId: armIdOf(ArmType.ROUTE_TABLE),
    natGatewayId: armIdOf(ArmType.NAT_GATEWAY),
    outboundRanges: listOf(cidrOf()),
    clientPorts: nonEmptyOf(listOf(CLIENT_PORT)),
  },
};

const SUBNET_ATTRIBUTES: Kinds<NetworkSubnetAttributes> = {
  required: { subnetName: nameLike(NETWORK_RESOURCE_NAME), ...ID.required, virtualNetworkId: armIdOf(ArmType.VIRTUAL_NETWORK) },
  optional: EXISTING_SUBNET.optional,
};

/**
 * A subnet of a virtual network: a name for manifests, an id for Terraform, and ranges to check addresses against.
 *
 * @example
 * import { terraform } from 'aks-constructs';
 *
 * const network = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet';
 * terraform.NetworkSubnet.fromSubnetId(`${network}/subnets/snet-nodes`, { addressPrefix: '10.20.0.0/20' });
 */
export class NetworkSubnet {
  /**
   * Use a subnet that exists already.
   *
   * Throws when the id is not that of a subnet, or when a range or a port is not one.
   *
   * @param subnetId ARM id of the subnet, as text that is known while the program runs.
   * @param options What is known about it.
   */
  public static fromSubnetId(subnetId: string, options: ExistingSubnetOptions = {}): NetworkSubnet {
    const { subnetId: id } = read('NetworkSubnet.fromSubnetId', ID, { subnetId });
    failAt('NetworkSubnet.fromSubnetId', isLiteral(id) ? []
      : ['subnetId must be known while the program runs: take fromSubnetAttributes for one that only Terraform knows']);
    const given = read('NetworkSubnet.fromSubnetId', EXISTING_SUBNET, options);
    failAt('NetworkSubnet.fromSubnetId', checkRoutes('routes', given.routes ?? []));
    return NetworkSubnet._ofId(id, given);
  }

  /**
   * Use a subnet whose id only Terraform knows, for instance from a data source.
   *
   * Throws when a range or a port is not one.
   */
  public static fromSubnetAttributes(attributes: NetworkSubnetAttributes): NetworkSubnet {
    const given = read('NetworkSubnet.fromSubnetAttributes', SUBNET_ATTRIBUTES, attributes);
    failAt('NetworkSubnet.fromSubnetAttributes', checkRoutes('routes', given.routes ?? []));
    return new NetworkSubnet(given, []);
  }

  /**
   * A subnet whose id is known.
   *
   * @internal
   */
  public static _ofId(subnetId: string, known: ExistingSubnetOptions): NetworkSubnet {
    const { subnets: subnetName } = parseArmId(subnetId, ArmType.SUBNET)!.names;
    return new NetworkSubnet({ ...known, subnetId, subnetName, virtualNetworkId: parentId(subnetId) }, []);
  }

  /**
   * A subnet that this program makes.
   *
   * @internal
   */
  public static _ofResource(
    attributes: NetworkSubnetAttributes, dependencies: ITerraformDependable[], resource: Subnet, securityRules: SecurityRule[] = [],
  ): NetworkSubnet {
    return new NetworkSubnet(attributes, dependencies, resource, securityRules);
  }

  /** Name of the subnet. */
  public readonly subnetName: string;
  /** ARM id of the subnet. */
  public readonly subnetId: string;
  /** ARM id of its virtual network. */
  public readonly virtualNetworkId: string;
  /** Address range of the subnet, if it is known. */
  public readonly addressPrefix?: string;
  /** IPv6 range of the subnet, if it is known. */
  public readonly ipv6Prefix?: string;
  /** Address ranges of its virtual network, if they are known. */
  public readonly networkAddressSpace?: string[];
  /** The service that the subnet is delegated to: empty text for none, absent when not known. */
  public readonly delegatedTo?: string;
  /** Id of the route table of the subnet, if it has one. */
  public readonly routeTableId?: string;
  /** Routes of that table, if they are known. */
  public readonly routes?: Route[];
  /** DNS servers of its virtual network, if they are known; an empty list for those of Azure. */
  public readonly networkDnsServers?: string[];
  /** Id of the NAT gateway of the subnet, if it has one. */
  public readonly natGatewayId?: string;
  /** Public ranges by which its NAT gateway leads out, if they are known; those that the program makes are known to Terraform only. */
  public readonly outboundRanges?: string[];
  /** Ports that its security group lets clients from outside of the network open, if they are known. */
  public readonly clientPorts?: number[];

  private readonly users: TerraformResource[] = [];

  /**
   * @param attributes What is known.
   * @param dependencies What must be there before something is put into the subnet, such as the association of its security group.
   * @param resource The azurerm resource, absent for a subnet that exists already.
   * @param securityRules Rules of its security group that are known.
   */
  private constructor(
    attributes: NetworkSubnetAttributes,
    public readonly dependencies: ITerraformDependable[],
    public readonly resource?: Subnet,
    private readonly securityRules: SecurityRule[] = [],
  ) {
    this.subnetName = attributes.subnetName;
    this.subnetId = attributes.subnetId;
    this.virtualNetworkId = attributes.virtualNetworkId;
    this.addressPrefix = attributes.addressPrefix;
    this.ipv6Prefix = attributes.ipv6Prefix;
    this.networkAddressSpace = attributes.networkAddressSpace;
    this.delegatedTo = attributes.delegatedTo;
    this.routeTableId = attributes.routeTableId;
    this.routes = attributes.routes;
    this.networkDnsServers = attributes.networkDnsServers;
    this.natGatewayId = attributes.natGatewayId;
    this.outboundRanges = attributes.outboundRanges;
    this.clientPorts = attributes.clientPorts;
  }

  /**
   * Remember what needs the ways of the subnet to start.
   *
   * @internal
   */
  public _addUser(user: TerraformResource): void {
    this.users.push(user);
  }

  /**
   * Let what needs the ways of the subnet wait for one of them, be it there already or not.
   *
   * @internal
   */
  public _waitFor(way: TerraformResource): void {
    this.dependencies.push(way);
    this.users.filter((user) => !isBehind(way, user, this.resource))
      .forEach((user) => { user.dependsOn = [...(user.dependsOn ?? []), dependable(way)]; });
  }

  /**
   * What must be there before something of a construct is put into the subnet, as far as its stack can wait for it.
   *
   * @internal
   */
  public _dependenciesOf(user: IConstruct): ITerraformDependable[] {
    return this.dependencies.filter((way) => !isBehind(way, user, this.resource));
  }

  /**
   * What needs a way of the subnet and cannot wait for it.
   *
   * @internal
   */
  public _leftBehindBy(way: TerraformResource): IConstruct[] {
    return this.users.filter((user) => isBehind(way, user, this.resource));
  }

  /**
   * Rules of its security group that are known.
   *
   * @internal
   */
  public get _securityRules(): SecurityRule[] {
    return this.securityRules;
  }

  /** The subnet as the traffic model knows it. */
  public get subnetProfile(): SubnetProfile {
    const known = [this.addressPrefix, this.ipv6Prefix].filter((prefix) => prefix !== undefined);
    return { subnetName: this.subnetName, addressPrefixes: nonEmpty(known), delegatedTo: this.delegatedTo || undefined };
  }
}

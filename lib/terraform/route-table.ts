/** Where packets of a route go, by azurerm's names. */
export enum RouteNextHop {
  /** To an address of a firewall or another machine that forwards packets. */
  VIRTUAL_APPLIANCE = 'VirtualAppliance',
  /** To the VPN or ExpressRoute gateway of the network. */
  VIRTUAL_NETWORK_GATEWAY = 'VirtualNetworkGateway',
  /** Straight to the internet. */
  INTERNET = 'Internet',
  /** To the virtual network itself. */
  VNET_LOCAL = 'VnetLocal',
  /** Nowhere: packets are dropped. */
  NONE = 'None',
}

/** A route of a route table, which has at most 400. Written to `azurerm_route`. */
export interface Route {
  /** Name of the route, 1 to 80 letters, digits, `.`, `_` or `-`, once in a table. Written to `name`. */
  readonly routeName: string;
  /** Destination: an address range such as `0.0.0.0/0`, or a service tag such as `AzureMonitor`, once in a table. Written to `address_prefix`. */
  readonly addressPrefix: string;
  /** Where packets to this destination go. Written to `next_hop_type`. */
  readonly nextHop: RouteNextHop;
  /**
   * Address of the firewall, IPv4. For `RouteNextHop.VIRTUAL_APPLIANCE`, which needs one. Written to `next_hop_in_ip_address`.
   *
   * @default - none
   */
  readonly nextHopAddress?: string;
}

/**
 * The route table of a subnet: one that is made, with its routes as resources of their own so that AKS and others can add some, or one that exists.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview
 */
export interface RouteTableOptions {
  /**
   * Name of the route table, 1 to 80 letters, digits, `.`, `_` or `-`.
   *
   * @default - `rt-` and the name of the virtual network, or `rt-<kind>-` and that name, for instance `rt-nodes-vnet-shop`
   */
  readonly routeTableName?: string;
  /**
   * Private IPv4 address of a firewall to which all packets that leave the network go. Writes a route `default` for `0.0.0.0/0`.
   *
   * A gateway with a public frontend does not work behind such a route, which is refused; a private one does where network isolation is on.
   *
   * @default - packets to the internet go straight there
   * @see https://learn.microsoft.com/azure/aks/limit-egress-traffic
   */
  readonly firewallAddress?: string;
  /**
   * Further routes, at most 400 with that of `firewallAddress`.
   *
   * @default - none
   */
  readonly routes?: Route[];
  /**
   * Take routes that VPN and ExpressRoute gateways learn. Written to `bgp_route_propagation_enabled`.
   *
   * @default true
   */
  readonly bgpRoutePropagation?: boolean;
  /**
   * ARM id of a route table that exists already, which is put on the subnet as it is. Of the other options only `routes` may be given together with it: they
   * say what its routes are, for the checks, and write nothing.
   *
   * @default - a route table is made
   */
  readonly routeTableId?: string;
}

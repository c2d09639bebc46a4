/** Ids of subnets that exist already, at least one. */
export interface AksNetworkSubnetIds {
  /**
   * ARM id of the subnet of the nodes.
   *
   * @default - no such subnet
   */
  readonly nodeSubnetId?: string;
  /**
   * ARM id of the subnet of the application gateway.
   *
   * @default - no such subnet
   */
  readonly gatewaySubnetId?: string;
  /**
   * ARM id of the subnet of internal load balancers.
   *
   * @default - no such subnet
   */
  readonly loadBalancerSubnetId?: string;
  /**
   * ARM id of the subnet of private link services.
   *
   * @default - no such subnet
   */
  readonly privateLinkSubnetId?: string;
  /**
   * ARM id of the subnet of an Application Gateway for Containers.
   *
   * @default - no such subnet
   */
  readonly containersGatewaySubnetId?: string;
  /**
   * Address range of the subnet of the nodes.
   *
   * @default - not known
   */
  readonly nodeSubnetPrefix?: string;
  /**
   * Address range of the subnet of the application gateway.
   *
   * @default - not known
   */
  readonly gatewaySubnetPrefix?: string;
  /**
   * Address range of the subnet of internal load balancers.
   *
   * @default - not known
   */
  readonly loadBalancerSubnetPrefix?: string;
  /**
   * Address range of the subnet of private link services.
   *
   * @default - not known
   */
  readonly privateLinkSubnetPrefix?: string;
  /**
   * Address range of the subnet of an Application Gateway for Containers.
   *
   * @default - not known
   */
  readonly containersGatewaySubnetPrefix?: string;
  /**
   * Address ranges of the virtual network.
   *
   * @default - not known
   */
  readonly addressSpace?: string[];
}

import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { IConstruct } from 'constructs';
import { NetworkSubnet } from './network-subnet';

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
  /** Subnet of private link services, if there is one. */
  readonly privateLinkSubnet?: NetworkSubnet;
  /** Subnet of an Application Gateway for Containers, if there is one. */
  readonly containersGatewaySubnet?: NetworkSubnet;
  /** The azurerm resource of the virtual network, absent when it existed already. */
  readonly virtualNetwork?: VirtualNetwork;
}

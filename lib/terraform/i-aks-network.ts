import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { IConstruct } from 'constructs';
import { NetworkSubnet } from './network-subnet';

/** A virtual network with subnets, made here or there already. */
export interface IAksNetwork extends IConstruct {
  /** Name of the virtual network. */
  readonly networkName: string;
  /** ARM id of the virtual network. */
  readonly networkId: string;
  /** Address ranges of the virtual network, if they are known. */
  readonly addressSpace?: string[];
  /** True where it has a subnet for nodes. */
  readonly hasNodeSubnet: boolean;
  /** True where it has a subnet for an application gateway. */
  readonly hasGatewaySubnet: boolean;
  /** Subnet of the nodes. Throws where there is none: see `hasNodeSubnet`. */
  readonly nodeSubnet: NetworkSubnet;
  /** Subnet of the application gateway. Throws where there is none: see `hasGatewaySubnet`. */
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

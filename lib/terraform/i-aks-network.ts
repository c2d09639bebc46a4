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
  /** True where it has a subnet for internal load balancers. */
  readonly hasLoadBalancerSubnet: boolean;
  /** True where it has a subnet for private link services. */
  readonly hasPrivateLinkSubnet: boolean;
  /** True where it has a subnet for an Application Gateway for Containers. */
  readonly hasContainersGatewaySubnet: boolean;
  /** Subnet of the nodes. Throws where there is none: see `hasNodeSubnet`. */
  readonly nodeSubnet: NetworkSubnet;
  /** Subnet of the application gateway. Throws where there is none: see `hasGatewaySubnet`. */
  readonly gatewaySubnet: NetworkSubnet;
  /** Subnet of internal load balancers. Throws where there is none: see `hasLoadBalancerSubnet`. */
  readonly loadBalancerSubnet: NetworkSubnet;
  /** Subnet of private link services. Throws where there is none: see `hasPrivateLinkSubnet`. */
  readonly privateLinkSubnet: NetworkSubnet;
  /** Subnet of an Application Gateway for Containers. Throws where there is none: see `hasContainersGatewaySubnet`. */
  readonly containersGatewaySubnet: NetworkSubnet;
  /** The azurerm resource of the virtual network, absent when it existed already. */
  readonly virtualNetwork?: VirtualNetwork;
}

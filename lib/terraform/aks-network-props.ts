import { TerraformProvider } from 'cdktf';
import { RouteTableOptions } from './route-table';
import { SecurityRule } from './security-rule';

/** Options of a subnet of `AksNetwork`. */
export interface SubnetOptions {
  /**
   * Name of the subnet, 1 to 80 letters, digits, `.`, `_` or `-`.
   *
   * @default - `snet-nodes`, `snet-gateway`, `snet-load-balancers` or `snet-private-links`
   */
  readonly subnetName?: string;
  /**
   * Address range of the subnet: inside the address space, written with its network address, clear of the other subnets, `/29` or larger.
   *
   * @default - a place near the start of the address space: nodes the first /20, then a /24 each for gateway, load balancers and private links
   */
  readonly addressPrefix?: string;
  /**
   * IPv6 range of the subnet: a `/64` inside the address space.
   *
   * @default - for nodes and load balancers the first and second /64 of the first IPv6 range of the address space, if it has one
   */
  readonly ipv6Prefix?: string;
  /**
   * Route table of the subnet, for instance to lead all packets to a firewall in a hub. Not on nodes and gateway beside `sharedRouteTable`.
   *
   * @default - no route table, Azure's own routes
   */
  readonly routeTable?: RouteTableOptions;
}

/** Options of the subnet of an Application Gateway for Containers. */
export interface ContainersGatewaySubnetOptions {
  /**
   * Name of the subnet, 1 to 80 letters, digits, `.`, `_` or `-`.
   *
   * @default - `snet-containers-gateway`
   */
  readonly subnetName?: string;
  /**
   * IPv4 range of the subnet: inside the address space, clear of the other subnets, `/24` or larger; for pods on an overlay a `/24` and nothing else.
   *
   * @default - a /24 near the start of the address space, behind the places of the other subnets
   */
  readonly addressPrefix?: string;
  /**
   * ARM id of a security group that exists already, which is put on the subnet to say which clients get in.
   *
   * @default - no group, every client gets in
   * @see https://github.com/Azure/AKS/issues/5837
   */
  readonly securityGroupId?: string;
}

/**
 * Options of a NAT gateway. Addresses are made, or yours; a gateway has at most 16. Nodes share the ports of all addresses as they need them, 64512
 * at a time to one place for each address, so more nodes take no planning but more connections may take more addresses.
 *
 * @see https://learn.microsoft.com/azure/nat-gateway/nat-gateway-resource
 */
export interface NatGatewayOptions {
  /**
   * Idle connections are forgotten after this many minutes, 4 to 120.
   *
   * @default 4
   */
  readonly idleTimeoutMinutes?: number;
  /**
   * How many public addresses are made, 1 to 16. Each is a resource of its own, so more of them leave those before as they are.
   *
   * @default - 1, or none beside another source of addresses
   */
  readonly ipCount?: number;
  /**
   * Make neighbouring public addresses, a range that others can write into one rule: 28 for 16 addresses, 29 for 8, 30 for 4 or 31 for 2.
   *
   * @default - no range
   */
  readonly ipPrefixLength?: number;
  /**
   * ARM ids of your public addresses, Standard ones.
   *
   * @default - none
   */
  readonly ipAddressIds?: string[];
  /**
   * ARM ids of your public address prefixes, Standard ones.
   *
   * @default - none
   */
  readonly ipPrefixIds?: string[];
}

/** The security group of the nodes' subnet. */
export interface NodeSecurityOptions {
  /**
   * Name of the group, 1 to 80 letters, digits, `.`, `_` or `-`.
   *
   * @default - `nsg-nodes-` and the name of the virtual network
   */
  readonly securityGroupName?: string;
  /**
   * Rules of the group. They must let pass all packets among nodes and pods and the probes of load balancers, which is checked; and what nodes send
   * to their control plane and to where AKS keeps its images, which is not.
   *
   * @default - none but Azure's own
   */
  readonly rules?: SecurityRule[];
  /**
   * ARM id of a group that exists already, which is put on the subnet as it is. Not together with name and rules.
   *
   * @default - a group is made
   */
  readonly securityGroupId?: string;
}

/** What becomes of packets between machines one of which cannot encrypt. */
export enum NetworkEncryption {
  /** They pass as they are. */
  ALLOW_UNENCRYPTED = 'AllowUnencrypted',
  /** They are dropped. Azure takes it in subscriptions with the feature `AllowDropUnencryptedVnet` of `Microsoft.Network` alone. */
  DROP_UNENCRYPTED = 'DropUnencrypted',
}

/** What a network may be told wherever it lives. */
export interface AksNetworkOptions {
  /**
   * Provider with which Terraform writes to the subscription of the network. With `existingNetworkId` security groups, route tables and addresses are
   * made in the resource group of that network then.
   *
   * @default - the provider of the stack, for a network in the same subscription
   */
  readonly provider?: TerraformProvider;
  /**
   * Name of the virtual network, 2 to 64 letters, digits, `.`, `_` or `-`. Not together with `existingNetworkId`.
   *
   * @default - `vnet-` and the construct id
   */
  readonly networkName?: string;
  /**
   * ARM id of a virtual network that exists already, as text that is known while the program runs. The subnets are made in it, in its resource
   * group; `addressSpace` must say its ranges then, and subnets that others made there need ranges apart from these.
   *
   * @default - a virtual network is made
   */
  readonly existingNetworkId?: string;
  /**
   * Address ranges of the virtual network, clear of each other and of what AKS reserves (169.254.0.0/16, 172.30.0.0/16, 172.31.0.0/16, 192.0.2.0/24).
   * At least one of IPv4. A cluster with dual stack wants one of IPv6 too, for instance `fd10:10::/48`.
   *
   * @default ['10.10.0.0/16']
   */
  readonly addressSpace?: string[];
  /**
   * Addresses of the DNS servers that machines in the network ask, for instance those of a firewall or a resolver in a hub. They must know what Azure
   * knows. Not with `existingNetworkId`, which has servers of its own.
   *
   * @default - those of Azure
   * @see https://learn.microsoft.com/azure/virtual-network/virtual-networks-name-resolution-for-vms-and-role-instances
   */
  readonly dnsServers?: string[];
  /**
   * ARM id of a DDoS protection plan for the public addresses in the network. Written to `ddos_protection_plan`. Not with `existingNetworkId`.
   *
   * @default - what Azure gives to all
   */
  readonly ddosProtectionPlanId?: string;
  /**
   * Encrypt packets between machines of the network and of networks that it is peered with, which both must be of sizes that can, as Dsv5 and Ddsv5
   * are. Pods are taken along unless they have a subnet of their own. It costs nothing; machines that run already have to be stopped and started once.
   * Azure takes it neither beside `privateLinkSubnet` nor with a DNS private resolver in the network. Not with `existingNetworkId`, whose network says it
   * itself. Written to `encryption.enforcement`.
   *
   * @default - not encrypted
   * @see https://learn.microsoft.com/azure/virtual-network/virtual-network-encryption-overview
   */
  readonly encryption?: NetworkEncryption;
  /**
   * Give machines without another way out an address of Azure's for it, which nobody owns and which may change. A cluster has a way out of its own, so
   * `false` takes nothing from it. Written to `default_outbound_access_enabled` of each subnet but that of the gateway, whose way out is its own affair.
   *
   * @default - what Azure does, which is `true` for API versions before 2026
   * @see https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access
   */
  readonly defaultOutboundAccessEnabled?: boolean;
  /**
   * Subnet of the cluster's nodes.
   *
   * @default - `snet-nodes`, the first /20 of the address space
   */
  readonly nodeSubnet?: SubnetOptions;
  /**
   * Subnet of the application gateway and of nothing else. The ingress controller wants /24 or smaller where pods are on an overlay.
   *
   * @default - `snet-gateway`, the /24 that follows the first /20
   */
  readonly gatewaySubnet?: SubnetOptions;
  /**
   * Make no subnet for nodes, where the cluster is there already. Not together with `nodeSubnet`, `nodeSecurity` or `natGateway`.
   *
   * @default false
   */
  readonly withoutNodeSubnet?: boolean;
  /**
   * Make no subnet for an application gateway, where something else is the way in. Its range stays free, so that it can come later. Not together with `gatewaySubnet`,
   * `gatewayClientPrefixes` or `gatewayClientPorts`.
   *
   * @default false
   */
  readonly withoutGatewaySubnet?: boolean;
  /**
   * Subnet in which internal load balancers take their addresses. Give `{}` for one with the default name and range.
   *
   * @default - no such subnet; internal load balancers take addresses among the nodes
   */
  readonly loadBalancerSubnet?: SubnetOptions;
  /**
   * Subnet in which private link services in front of internal load balancers take their addresses. Written with
   * `private_link_service_network_policies_enabled` off, without which Azure refuses such a service. Give `{}` for the default name and range.
   *
   * @default - no such subnet
   * @see https://learn.microsoft.com/azure/private-link/disable-private-link-service-network-policy
   */
  readonly privateLinkSubnet?: SubnetOptions;
  /**
   * Subnet of an Application Gateway for Containers and of nothing else, delegated to `Microsoft.ServiceNetworking/trafficControllers`. Without a security
   * group unless you give one. Give `{}` for one with the default name and range. Not with kubenet, whose pods it does not reach.
   *
   * @default - no such subnet
   * @see https://learn.microsoft.com/azure/application-gateway/for-containers/application-gateway-for-containers-components
   */
  readonly containersGatewaySubnet?: ContainersGatewaySubnetOptions;
  /**
   * Who may open the gateway's ports: one service tag, or addresses and ranges.
   *
   * @default ['Internet']
   */
  readonly gatewayClientPrefixes?: string[];
  /**
   * Ports of the gateway that clients may open, 1 to 64999. Public listeners that serve on another port are refused, be they of Terraform or of
   * Ingresses.
   *
   * @default [80, 443]
   */
  readonly gatewayClientPorts?: number[];
  /**
   * Put a security group on the subnet of the nodes. AKS keeps one of its own on the network cards of the nodes, and opens there what Services of type
   * LoadBalancer need; in this one it opens nothing. So whoever comes from outside of the virtual network needs a rule here: clients of a public load
   * balancer one from their addresses to `*` and the port of the Service, because packets keep the address of the load balancer as their destination.
   *
   * @default - no group on the subnet
   * @see https://learn.microsoft.com/azure/aks/concepts-network-cni-overview#prerequisites
   */
  readonly nodeSecurity?: NodeSecurityOptions;
  /**
   * Give the node subnet and the gateway subnet one route table; where one of the two is not made, the other has it alone. kubenet needs it: the cluster writes the routes to its pods there. A subnet with
   * routes of its own has a `routeTable` instead.
   *
   * @default false
   */
  readonly sharedRouteTable?: boolean;
  /**
   * Lead the nodes out through a NAT gateway. Not for a cluster with dual stack. The cluster needs `OutboundType.USER_ASSIGNED_NAT_GATEWAY`.
   *
   * @default - no NAT gateway
   */
  readonly natGateway?: NatGatewayOptions;
}

/** Properties of `AksNetwork`. */
export interface AksNetworkProps extends AksNetworkOptions {
  /** Name of the resource group, which must exist. */
  readonly resourceGroupName: string;
  /** Azure region, for instance `westeurope`. */
  readonly location: string;
  /**
   * Tags of everything that can have tags.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;
}

import { SubnetProfile } from '../traffic';
import { AzureHealthProbe } from './azure-load-balancer-health-probe';
import { AzurePrivateLinkService } from './azure-load-balancer-private-link';
import { AzurePublicIp } from './azure-load-balancer-public-ip';

/**
 * What an Azure load balancer can be told. Each is written to the annotation `service.beta.kubernetes.io/<name>` that its text names.
 *
 * @see https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/#loadbalancer-annotations
 */
export interface AzureLoadBalancerOptions {
  /**
   * Take an address of the virtual network in place of a public one. Written to the annotation `azure-load-balancer-internal`.
   *
   * @default false
   */
  readonly internal?: boolean;
  /**
   * Subnet that an internal load balancer takes its address from. The cluster's identity needs the rights to read and join it. When its address ranges are known,
   * `ipv4Address` and `ipv6Address` are checked against them. Its name is written to the annotation `azure-load-balancer-internal-subnet`.
   *
   * @default - the subnet of the nodes
   */
  readonly subnet?: SubnetProfile;
  /**
   * IPv4 address of the load balancer: for an internal one an address of its subnet, for a public one an existing public address. Written to the
   * annotation `azure-load-balancer-ipv4`.
   *
   * @default - Azure allocates one
   */
  readonly ipv4Address?: string;
  /**
   * IPv6 address of the load balancer, as `ipv4Address`. Written to the annotation `azure-load-balancer-ipv6`.
   *
   * @default - Azure allocates one when the Service has IPv6
   */
  readonly ipv6Address?: string;
  /**
   * The public address and where it comes from. Not for an internal load balancer.
   *
   * @default - Azure makes a public address
   */
  readonly publicIp?: AzurePublicIp;
  /**
   * More public addresses by which the Service is reached, for instance that of a cross-region load balancer in front. Written to the annotation
   * `azure-additional-public-ips`, separated by commas.
   *
   * @default - none
   */
  readonly additionalPublicIps?: string[];
  /**
   * Ranges of client addresses that the network security group lets in. Not together with `loadBalancerSourceRanges`. Written to the annotation
   * `azure-allowed-ip-ranges`, separated by commas.
   *
   * @default - all
   */
  readonly allowedIpRanges?: string[];
  /**
   * Service tags that the network security group lets in, for instance `AzureFrontDoor.Backend`. Not together with `loadBalancerSourceRanges`, which
   * overrules them. Written to the annotation `azure-allowed-service-tags`, separated by commas.
   *
   * @default - all
   */
  readonly allowedServiceTags?: string[];
  /**
   * Deny what the ranges do not allow by a rule of its own, also from inside the virtual network. Written to the annotation
   * `azure-deny-all-except-load-balancer-source-ranges`.
   *
   * @default false
   */
  readonly denyAllExceptLoadBalancerSourceRanges?: boolean;
  /**
   * Minutes after which an idle TCP connection is forgotten, 4 to 30. Azure's provider takes up to 100, which gives a warning here. Written to the
   * annotation `azure-load-balancer-tcp-idle-timeout`.
   *
   * @default 4
   */
  readonly tcpIdleTimeoutMinutes?: number;
  /**
   * Forget idle connections silently instead of with a TCP reset. Written to the annotation `azure-load-balancer-disable-tcp-reset`.
   *
   * @default false
   */
  readonly disableTcpReset?: boolean;
  /**
   * One rule for all ports and protocols in place of one a port. Only with `internal`. Written to the annotation
   * `azure-load-balancer-enable-high-availability-ports`.
   *
   * @default false
   */
  readonly enableHighAvailabilityPorts?: boolean;
  /**
   * Send to node ports in place of the address of the load balancer. Written to the annotation `azure-disable-load-balancer-floating-ip`.
   *
   * @default false
   */
  readonly disableFloatingIp?: boolean;
  /**
   * Leave the network security group alone: nothing is let in, or kept out, for this Service. Written to the annotation
   * `azure-disable-load-balancer-nsg-rule`.
   *
   * @default false
   */
  readonly disableNsgRule?: boolean;
  /**
   * Names of the load balancers that may take this Service, in a cluster with several. Not together with a fixed address. Written to the
   * annotation `azure-load-balancer-configurations`, separated by commas.
   *
   * @default - any
   */
  readonly loadBalancerConfigurations?: string[];
  /**
   * Scale sets or availability sets behind a Basic load balancer, or `__auto__` alone. Written to the annotation `azure-load-balancer-mode`, separated by
   * commas.
   *
   * @deprecated Azure retired Basic load balancers on 2025-09-30; a Standard one does not look at it.
   * @default - the primary one
   */
  readonly loadBalancerMode?: string[];
  /**
   * How the load balancer probes the nodes.
   *
   * @default - a TCP probe of each port every 5 seconds, out after 2
   */
  readonly healthProbe?: AzureHealthProbe;
  /**
   * A Private Link Service in front of the load balancer. Giving it, even empty, writes the annotation `azure-pls-create`.
   *
   * @default - none
   */
  readonly privateLinkService?: AzurePrivateLinkService;
}

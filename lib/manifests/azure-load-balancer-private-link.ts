import { SubnetProfile } from '../traffic';

/**
 * A Private Link Service in front of an Azure load balancer, by which other virtual networks reach it.
 *
 * Written to annotations `azure-pls-*`. TCP, UDP and IPv4 only. On a public load balancer it needs `disableFloatingIp`. All clients reach the pods
 * from the addresses of the Private Link Service, so session affinity by client address does not tell them apart.
 *
 * @see https://learn.microsoft.com/azure/aks/internal-lb#connect-azure-private-link-service-to-internal-load-balancer
 */
export interface AzurePrivateLinkService {
  /**
   * Name of the Private Link Service. Written to the annotation `azure-pls-name`.
   *
   * @default - Azure generates one
   */
  readonly name?: string;
  /**
   * Resource group of the Private Link Service. Written to the annotation `azure-pls-resource-group`.
   *
   * @default - the node resource group of the cluster
   */
  readonly resourceGroupName?: string;
  /**
   * Subnet that it takes its addresses from. With `externalTrafficPolicy: Local` another one than that of the pods. Its name is written to the
   * annotation `azure-pls-ip-configuration-subnet`.
   *
   * @default - the subnet of the load balancer
   */
  readonly subnet?: SubnetProfile;
  /**
   * How many addresses it has, 1 to 8. Written to the annotation `azure-pls-ip-configuration-ip-address-count`.
   *
   * @default 1
   */
  readonly ipAddressCount?: number;
  /**
   * Fixed IPv4 addresses. Written to the annotation `azure-pls-ip-configuration-ip-address`, separated by spaces.
   *
   * @default - Azure allocates them
   */
  readonly ipAddresses?: string[];
  /**
   * Names that it is known by. Written to the annotation `azure-pls-fqdns`, separated by spaces.
   *
   * @default - none
   */
  readonly fqdns?: string[];
  /**
   * Send a PROXY protocol v2 header, which the pods have to understand. Written to the annotation `azure-pls-proxy-protocol`.
   *
   * @default false
   */
  readonly proxyProtocol?: boolean;
  /**
   * Ids of the subscriptions that may see it, or `*` alone for all. Written to the annotation `azure-pls-visibility`, separated by spaces.
   *
   * @default - none but those with roles on it
   */
  readonly visibility?: string[];
  /**
   * Ids of the subscriptions whose connections are approved without asking. Each must be in `visibility`. Written to the annotation
   * `azure-pls-auto-approval`, separated by spaces.
   *
   * @default - none
   */
  readonly autoApproval?: string[];
}

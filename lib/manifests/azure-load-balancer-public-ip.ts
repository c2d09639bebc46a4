/**
 * The public address of an Azure load balancer. Not for an internal one.
 *
 * @see https://learn.microsoft.com/azure/aks/static-ip
 */
export interface AzurePublicIp {
  /**
   * Name of an existing public address. Written to the annotation `azure-pip-name`.
   *
   * @default - Azure makes one with the Service and deletes it with the Service
   */
  readonly name?: string;
  /**
   * Name of an existing public IPv6 address. Written to the annotation `azure-pip-name-ipv6`.
   *
   * @default - as for `name`, when the Service has IPv6
   */
  readonly nameIpv6?: string;
  /**
   * Resource id of a prefix that the address is taken from. Written to the annotation `azure-pip-prefix-id`.
   *
   * @default - none
   */
  readonly prefixId?: string;
  /**
   * Resource id of a prefix that the IPv6 address is taken from. Written to the annotation `azure-pip-prefix-id-ipv6`.
   *
   * @default - none
   */
  readonly prefixIdIpv6?: string;
  /**
   * Resource group of the public address. The cluster's identity needs rights there. Written to the annotation
   * `azure-load-balancer-resource-group`.
   *
   * @default - the node resource group of the cluster
   */
  readonly resourceGroupName?: string;
  /**
   * First label of the address's name below `<location>.cloudapp.azure.com`: 3 to 63 lowercase letters, digits and dashes, a letter first. An empty
   * text removes the label. Written to the annotation `azure-dns-label-name`.
   *
   * @default - none
   */
  readonly dnsLabelName?: string;
  /**
   * Tags of the address that Azure makes, without commas and equals signs. Written to the annotation `azure-pip-tags` as `name=value,name=value`.
   *
   * @default - none
   */
  readonly tags?: Record<string, string>;
  /**
   * IP tags of the address that Azure makes, for instance `RoutingPreference` with `Internet`, without commas and equals signs. Written to the
   * annotation `azure-pip-ip-tags` as `type=tag,type=tag`.
   *
   * @default - none
   */
  readonly ipTags?: Record<string, string>;
}

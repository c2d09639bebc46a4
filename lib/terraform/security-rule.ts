/** Which way packets go, by azurerm's names. */
export enum SecurityRuleDirection {
  /** Into the subnet. */
  INBOUND = 'Inbound',
  /** Out of the subnet. */
  OUTBOUND = 'Outbound',
}

/** What becomes of packets, by azurerm's names. */
export enum SecurityRuleAccess {
  /** They pass. */
  ALLOW = 'Allow',
  /** They are dropped. */
  DENY = 'Deny',
}

/** Protocols that a rule tells apart, by azurerm's names. */
export enum SecurityRuleProtocol {
  /** Every protocol. */
  ANY = '*',
  /** TCP. */
  TCP = 'Tcp',
  /** UDP. */
  UDP = 'Udp',
  /** ICMP. */
  ICMP = 'Icmp',
  /** ESP, the encrypted packets of IPsec. */
  ESP = 'Esp',
  /** AH, the signed packets of IPsec. */
  AH = 'Ah',
}

/**
 * A rule of a network security group, which has at most 1000. Azure asks rules by priority and takes the first that matches; after all of yours come its own: packets of the
 * virtual network and of load balancers pass, and packets to the internet, nothing else does. Written to `azurerm_network_security_rule`, for every port that packets come from.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview
 */
export interface SecurityRule {
  /** Name of the rule, 1 to 80 letters, digits, `.`, `_` or `-`, once in a group. Written to `name`. */
  readonly ruleName: string;
  /** Place of the rule, 100 to 4096, once for each direction. The lowest is asked first. Written to `priority`. */
  readonly priority: number;
  /**
   * Which way packets go. Written to `direction`.
   *
   * @default SecurityRuleDirection.INBOUND
   */
  readonly direction?: SecurityRuleDirection;
  /**
   * What becomes of packets. Written to `access`.
   *
   * @default SecurityRuleAccess.ALLOW
   */
  readonly access?: SecurityRuleAccess;
  /**
   * Protocol of the packets. Written to `protocol`.
   *
   * @default SecurityRuleProtocol.ANY
   */
  readonly protocol?: SecurityRuleProtocol;
  /**
   * Where packets come from: `*`, one service tag such as `Internet` or `VirtualNetwork`, or addresses and ranges, at least one. Written to `source_address_prefix`, several to
   * `source_address_prefixes`.
   *
   * @default ['*']
   */
  readonly sourcePrefixes?: string[];
  /**
   * Where packets go: `*`, one service tag, or addresses and ranges, at least one. Written to `destination_address_prefix`, several to `destination_address_prefixes`.
   *
   * @default ['*']
   */
  readonly destinationPrefixes?: string[];
  /**
   * Ports that packets go to: `*`, or ports and ranges of 0 to 65535 such as `443` and `8000-8099`, at least one. Written to `destination_port_range`, several to
   * `destination_port_ranges`.
   *
   * @default ['*']
   */
  readonly destinationPorts?: string[];
  /**
   * What the rule is for, at most 140 characters. Written to `description`.
   *
   * @default - no description
   */
  readonly description?: string;
}

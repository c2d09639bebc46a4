/** Options of `NodeRules.preview`. */
export interface NodeRulesOptions {
  /**
   * Name of the node whose rules are shown. Endpoints of EndpointSlices with this `nodeName` are the local ones.
   *
   * @default - the node of the first endpoint that names one
   */
  readonly nodeName?: string;
  /**
   * IPv4 address of that node.
   *
   * @default '10.224.0.4'
   */
  readonly nodeAddress?: string;
  /**
   * IPv6 address of that node.
   *
   * @default 'fd12:3456:789a:2::4'
   */
  readonly nodeIpv6Address?: string;
}

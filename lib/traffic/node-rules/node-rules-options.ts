/** Options of `NodeRules.preview`. */
export interface NodeRulesOptions {
  /**
   * Name of the node whose rules are shown, as a Node or an EndpointSlice among the objects has it. Endpoints with this `nodeName` are the local
   * ones; its zone is that of the Node's label `topology.kubernetes.io/zone`, else of an endpoint on it.
   *
   * @default - the node of the first endpoint that names one, else the first Node
   */
  readonly nodeName?: string;
  /**
   * IPv4 address of that node.
   *
   * @default - the internal address of the Node, else 10.224.0.4
   */
  readonly nodeAddress?: string;
  /**
   * IPv6 address of that node.
   *
   * @default - the internal address of the Node, else fd12:3456:789a:2::4
   */
  readonly nodeIpv6Address?: string;
}

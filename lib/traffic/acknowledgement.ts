/** A finding that somebody accepts, and why. What the API server, azurerm or Azure refuses cannot be accepted. */
export interface Acknowledgement {
  /** Code of the rule, for instance `service-affinity-behind-gateway`. */
  readonly code: string;
  /**
   * The object whose findings are accepted, as `namespace/name` or `Kind namespace/name`, for instance `shop/api` or `Service shop/api`. An object
   * that names no namespace is in `default`.
   *
   * @default - the findings of this rule about every object
   */
  readonly object?: string;
  /** Why it is accepted. Shown in the report. */
  readonly reason: string;
}

/** A resource of the azurerm provider as a Terraform configuration, plan or state has it. */
export interface AzureResource {
  /** Its type, for instance `azurerm_subnet`; with `data.` in front for a data source, `provider.azurerm` for settings of the provider. */
  readonly resourceType: string;
  /**
   * Type by which the configuration writes it where that is one of azapi, for instance `azapi_resource`: `settings` are what azurerm would have. How it is written is not checked then.
   *
   * @default - resourceType
   */
  readonly terraformType?: string;
  /** Its name within the configuration. */
  readonly localName: string;
  /** Its arguments as JSON configuration has them: a nested block is an object or a list, a reference is text such as `${azurerm_subnet.nodes.id}`. */
  readonly settings: any;
  /**
   * Addresses of the resources that it refers to, for instance `azurerm_subnet.nodes`, in values and in `depends_on`.
   *
   * @default - those that stand in its arguments
   */
  readonly references?: string[];
  /**
   * What tells its configuration from others of the program. References lead to resources of the same configuration.
   *
   * @default - the only one
   */
  readonly stackName?: string;
  /**
   * Path of the construct that made it.
   *
   * @default - not known
   */
  readonly constructPath?: string;
  /**
   * True where a plan or a state shows it. A state has what azurerm has accepted: only what Azure would refuse is looked for.
   *
   * @default false
   */
  readonly isShown?: boolean;
  /**
   * Of a plan: the arguments that its configuration writes, with the values that are planned for them, as text such as `${azurerm_subnet.nodes.id}` where only the
   * apply shows them.
   *
   * @default - what `settings` say
   */
  readonly written?: any;
}

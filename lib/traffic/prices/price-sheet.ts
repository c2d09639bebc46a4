/** Where a price was read. */
export enum PriceOrigin {
  /** The vendor's list of retail prices, which answers anybody who asks, without a login. */
  RETAIL_PRICES = 'retail-prices',
  /** An example in the vendor's documentation. It shows how the bill is made, and may be old. */
  PUBLISHED_EXAMPLE = 'published-example',
  /** Somebody else's reading of the vendor's prices. */
  THIRD_PARTY = 'third-party',
  /** Your own agreement, invoice or reading. */
  OWN = 'own',
}

/** The price of one unit, and who says so. */
export interface UnitPrice {
  /** Price of one unit in the currency of the sheet, 0 or more. */
  readonly amount: number;
  /**
   * Where it was read.
   *
   * @default PriceOrigin.OWN
   */
  readonly origin?: PriceOrigin;
  /**
   * Title or address of the source.
   *
   * @default - not told
   */
  readonly source?: string;
  /**
   * Day on which it was read there, as `2026-10-01`.
   *
   * @default - that of the sheet
   */
  readonly asOf?: string;
  /**
   * Azure region that it is for; `Global` where one price is for all.
   *
   * @default - that of the sheet
   */
  readonly region?: string;
}

/**
 * What Azure charges for the hops of a request. A plain struct, so that it can be a JSON file too.
 *
 * @see https://azure.microsoft.com/pricing/calculator/
 */
export interface PriceSheet {
  /** Day of the newest reading, as `2026-11-22`. */
  readonly asOf: string;
  /** Currency of all amounts, by its three letters, for instance `USD`. */
  readonly currency: string;
  /** Azure region that the amounts are for, for instance `eastus`. */
  readonly region: string;
  /** An application gateway of SKU `Standard_v2`, for each hour that it exists. */
  readonly gatewayHour: UnitPrice;
  /** A capacity unit of a `Standard_v2` gateway, for each hour. */
  readonly gatewayCapacityUnitHour: UnitPrice;
  /** An application gateway of SKU `WAF_v2`, for each hour that it exists. */
  readonly firewallGatewayHour: UnitPrice;
  /** A capacity unit of a `WAF_v2` gateway, for each hour. */
  readonly firewallGatewayCapacityUnitHour: UnitPrice;
  /** The first five rules of a Standard load balancer together, for each hour that there is at least one. */
  readonly loadBalancerFirstRulesHour: UnitPrice;
  /** Each rule of a Standard load balancer after the fifth, for each hour. */
  readonly loadBalancerExtraRuleHour: UnitPrice;
  /** A gigabyte that a Standard load balancer passes on. */
  readonly loadBalancerGigabyte: UnitPrice;
  /** A static public IPv4 address of SKU Standard, for each hour that it is allocated. */
  readonly publicIpHour: UnitPrice;
}

import { PriceOrigin, PriceSheet, UnitPrice } from './price-sheet';

/** The day of the documentation that has the example. */
const EXAMPLE_DAY = '2022-10-03';
const RETAIL_PRICES = 'https://prices.azure.com/api/retail/prices?$filter=';

/**
 * Numbers that show proportions; no offer and no invoice.
 *
 * The gateway's are those of the example in Microsoft's documentation. The others are those of Microsoft's list of retail prices, whose address
 * shows to anybody what they are today.
 *
 * @see https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices
 */
export const ILLUSTRATIVE_PRICES: PriceSheet = {
  asOf: '2026-10-16',
  currency: 'USD',
  region: 'eastus',
  gatewayHour: gatewayExample(0.246),
  gatewayCapacityUnitHour: gatewayExample(0.008),
  firewallGatewayHour: gatewayExample(0.443),
  firewallGatewayCapacityUnitHour: gatewayExample(0.0144),
  loadBalancerFirstRulesHour: loadBalancerPrice(0.025),
  loadBalancerExtraRuleHour: loadBalancerPrice(0.01),
  loadBalancerGigabyte: loadBalancerPrice(0.005),
  publicIpHour: {
    amount: 0.005,
    origin: PriceOrigin.RETAIL_PRICES,
    source: `${RETAIL_PRICES}armRegionName%20eq%20'eastus'%20and%20meterName%20eq%20'Standard%20IPv4%20Static%20Public%20IP'`,
    asOf: '2026-10-16',
    region: 'eastus',
  },
};

function gatewayExample(amount: number): UnitPrice {
  return {
    amount,
    origin: PriceOrigin.PUBLISHED_EXAMPLE,
    source: 'https://learn.microsoft.com/azure/application-gateway/understanding-pricing',
    asOf: EXAMPLE_DAY,
    region: 'eastus',
  };
}

/** The list has the meters of load balancers under the region `Global`, for all regions. */
function loadBalancerPrice(amount: number): UnitPrice {
  return {
    amount,
    origin: PriceOrigin.RETAIL_PRICES,
    source: `${RETAIL_PRICES}serviceName%20eq%20'Load%20Balancer'%20and%20skuName%20eq%20'Standard'`,
    asOf: '2026-10-01',
    region: 'Global',
  };
}

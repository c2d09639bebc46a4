import { PriceOrigin, PriceSheet, UnitPrice } from './price-sheet';

/**
 * Numbers that show proportions; no offer and no invoice.
 *
 * The gateway's are those of the example in Microsoft's text of 2022-10-03. Those of the load balancer and of public addresses were read by others:
 * c3x.dev (read 2026-11-22), whose rule and data prices agree with the price snapshots in infracost's tests, and a price list of 2026-10-16 taken
 * from Microsoft's retail price API.
 */
export const ILLUSTRATIVE_PRICES: PriceSheet = {
  asOf: '2026-11-22',
  currency: 'USD',
  region: 'eastus',
  gatewayHour: gatewayExample(0.246),
  gatewayCapacityUnitHour: gatewayExample(0.008),
  firewallGatewayHour: gatewayExample(0.443),
  firewallGatewayCapacityUnitHour: gatewayExample(0.0144),
  loadBalancerFirstRulesHour: loadBalancerReading(0.025),
  loadBalancerExtraRuleHour: loadBalancerReading(0.01),
  loadBalancerGigabyte: loadBalancerReading(0.005),
  publicIpHour: {
    amount: 0.005,
    origin: PriceOrigin.THIRD_PARTY,
    source: 'https://github.com/ChiefGyk3D/Clouds-Against-Humanity/wiki/Provider-Azure-Cost-Lesson',
  },
};

function gatewayExample(amount: number): UnitPrice {
  return { amount, origin: PriceOrigin.PUBLISHED_EXAMPLE, source: 'https://learn.microsoft.com/azure/application-gateway/understanding-pricing' };
}

function loadBalancerReading(amount: number): UnitPrice {
  return { amount, origin: PriceOrigin.THIRD_PARTY, source: 'https://c3x.dev/resources/azure/azurerm_lb' };
}

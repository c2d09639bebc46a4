import { CostEstimate } from '../prices';
import { formatMoney } from '../prices/money';

/** The sum of the bill, and what changing Services would save, for the top of a report. */
export function costsLine(costs: CostEstimate): string {
  return `${formatMoney(costs.monthly, costs.prices.sheet.currency)} a month`;
}

import { CostEstimate } from '../prices';
import { formatMoney } from '../prices/money';

/** The sum of the bill, and what migrating Services saves, for the top of a report. */
export function costsLine({ monthly, monthlyAfterMigration, prices: { sheet } }: CostEstimate): string {
  const money = (amount: number) => formatMoney(amount, sheet.currency);
  const saving = monthly - (monthlyAfterMigration ?? monthly);
  const change = monthlyAfterMigration === undefined ? ''
    : saving > 0 ? `; migrating Services to ClusterIP saves ${money(saving)} of it (aks-constructs migrate tells how)`
      : '; migrating Services to ClusterIP saves nothing';
  return `${money(monthly)} a month without nodes and the cluster (prices of ${sheet.region}, ${sheet.asOf})${change}`;
}

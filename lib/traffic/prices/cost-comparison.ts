import { CostEstimate } from './cost-estimate';
import { formatMoney, toCents } from './money';
import { argumentsOf } from '../../arguments/check';
import { madeBy } from '../../arguments/kind';
import { printable } from '../../arguments/printable';

const ESTIMATE = madeBy('CostEstimate', 'prices', 'call CostEstimate.analyze');

/** What a change does to the bill. Both estimates must be in one currency. */
export class CostComparison {
  /**
   * Put two estimates side by side.
   *
   * Throws when their currencies differ.
   *
   * @param before The bill before the change.
   * @param after The bill after it.
   */
  public static between(before: CostEstimate, after: CostEstimate): CostComparison {
    argumentsOf('CostComparison.between', { before: ESTIMATE, after: ESTIMATE }, { before, after });
    const [from, to] = [before.prices.sheet.currency, after.prices.sheet.currency];
    if (from !== to) {
      throw new Error(`both estimates must be in one currency, got ${from} and ${to}: use one price sheet`);
    }
    return new CostComparison(before, after);
  }

  /**
   * @param before The bill before the change.
   * @param after The bill after it.
   */
  private constructor(public readonly before: CostEstimate, public readonly after: CostEstimate) {}

  /** What a month gets cheaper by; negative when it gets dearer. Rounded to cents. */
  public get monthlySaving(): number {
    return toCents(this.before.monthly - this.after.monthly);
  }

  /** The comparison for a terminal: both sums, the lines that change, what was assumed and where the prices come from. */
  public toText(): string {
    const { currency, asOf, region } = this.before.prices.sheet;
    const money = (amount: number) => formatMoney(amount, currency);
    const saving = this.monthlySaving;
    const verdict = saving === 0 ? 'the same' : saving > 0 ? `${money(saving)} less` : `${money(-saving)} more`;
    return [
      `a month: ${money(this.before.monthly)} before, ${money(this.after.monthly)} after, ${verdict} (${region}, prices of ${asOf})`,
      ...this.changedLines().map(({ what, before, after }) => `    ${money(before)} → ${money(after)}  ${printable(what)}`),
      'assumed',
      ...[...new Set([...this.before.assumptions, ...this.after.assumptions])].map((assumption) => `    ${printable(assumption)}`),
      'prices from',
      ...this.before.prices.sources.map((source) => `    ${printable(source)}`),
    ].join('\n') + '\n';
  }

  private changedLines(): { what: string; before: number; after: number }[] {
    const amounts = (estimate: CostEstimate) => new Map(estimate.items.map((item) => [item.what, item.monthly]));
    const [before, after] = [amounts(this.before), amounts(this.after)];
    return [...new Set([...before.keys(), ...after.keys()])]
      .map((what) => ({ what, before: before.get(what) ?? 0, after: after.get(what) ?? 0 }))
      .filter((line) => line.before !== line.after);
  }
}

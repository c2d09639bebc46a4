import { html, Html } from './html-template';
import { CostEstimate } from '../prices';
import { formatMoney } from '../prices/money';

/** The bill of a month: its lines, what was taken for granted, and where the prices come from. */
export function costsSection(costs: CostEstimate): Html {
  const { currency, asOf, region } = costs.prices.sheet;
  const rows = costs.items.map((item) => html`
<tr><th scope="row">${item.what}</th><td>${item.quantity} ${item.unit}</td><td>${item.unitPrice} ${currency}</td><td>${formatMoney(item.monthly, currency)}</td></tr>`);
  return html`<p class="plain">A month in ${region} at the prices of ${asOf}. Each path shows its share: what several paths need is divided evenly.</p>
<div class="scroll" role="region" aria-labelledby="costs" tabindex="0"><table>
<thead><tr><th scope="col">What</th><th scope="col">Quantity</th><th scope="col">Unit price</th><th scope="col">Month</th></tr></thead>
<tbody>${rows}
</tbody>
<tfoot><tr><th scope="row" colspan="3">Together</th><td>${formatMoney(costs.monthly, currency)}</td></tr></tfoot>
</table></div>
<ul class="plain">${[...costs.assumptions, ...costs.prices.sources.map((source) => `prices: ${source}`)].map((line) => html`
<li>${line}</li>`)}
</ul>`;
}

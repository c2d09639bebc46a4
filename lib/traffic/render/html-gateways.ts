import { gatewayTables, gatewayTitle, Table } from './gateway-tables';
import { html, Html } from './html-template';
import { counted } from '../counted';
import { GatewayConfiguration } from '../gateway-configuration';

/** What is written into gateways, as tables. Columns in which nothing stands are left out. */
export function gatewaysSection(gateways: GatewayConfiguration[]): Html {
  return html`${gateways.map((gateway) => html`<details class="gateway"><summary><h3>${gatewayTitle(gateway)}</h3> <span class="count">${counted(gateway.listeners.length, 'listener')}</span></summary>
${(gateway.refusals ?? []).map((refusal) => html`<p class="plain"><b class="error">refused by Azure</b> ${refusal}</p>
`)}${gatewayTables(gateway).map(tableOf)}
</details>`)}`;
}

function tableOf({ title, columns, rows }: Table): Html {
  const filled = columns.map((_, column) => column).filter((column) => rows.some((row) => row[column] !== ''));
  return html`
<p class="plain"><b>${title}</b></p>
<div class="scroll" role="region" aria-label="${title}" tabindex="0"><table>
<thead><tr>${filled.map((column) => html`<th scope="col">${columns[column]}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`
<tr>${filled.map((column) => html`<td><code>${row[column]}</code></td>`)}</tr>`)}
</tbody>
</table></div>`;
}

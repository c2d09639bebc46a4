import { paged } from './html-paged';
import { html, Html } from './html-template';
import { OVERVIEW_TITLES, OverviewRow } from './overview';
import { ReportIndex } from './report-index';
import { SIGNS } from './verdict';

const ROWS = 50;

/** Every path in a line of a table, the broken ones first, each with a link to what else is known of it. */
export function overviewSection(rows: OverviewRow[], index: ReportIndex): Html {
  const head = html`<div class="scroll" role="region" aria-labelledby="overview" tabindex="0"><table class="overview">
<thead><tr>${OVERVIEW_TITLES.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
<tbody class="rows">`;
  const tail = html`
</tbody>
</table></div>`;
  const entries = rows.map((row) => rowOf(row, index));
  return entries.length <= ROWS ? html`${head}${entries}${tail}` : paged({ kind: 'row', size: ROWS, head, tail, entries });
}

function rowOf({ path, state, entrance, request, service, pods, balancedBy, sessionAffinity, sourceIp }: OverviewRow, index: ReportIndex): Html {
  return html`
<tr class="row" data-n="${index.namespaceNumber(path.service ?? path.ingress)}" data-h="${index.hostNumbers(path)}" data-s="${index.filterWords(path)}"><td class="state ${state}">${SIGNS[state]} ${state}</td><td>${entrance}</td><td><a href="#path-${index.numberOf(path)}">${request}</a></td><td>${service}</td><td>${pods}</td><td>${balancedBy}</td><td>${sessionAffinity}</td><td>${sourceIp}</td></tr>`;
}

import { createHash } from 'crypto';
import { verdictOf } from './comparison';
import { FIGURE_STYLE, FigureOptions, figurePanels } from './figure';
import { simulationRows, TableSource } from './rows';
import { STYLE } from '../render/html-style';
import { html, raw } from '../render/html-template';

/** Wide enough to be read, and narrow enough for a telephone. */
const PANEL = 340;
const PAGE_STYLE = `${STYLE}${FIGURE_STYLE}
.panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,${PANEL}px),1fr));gap:2rem 1.5rem;margin-top:1.5rem}
.panels>.who{overflow:visible;background:none}
.verdict{margin-top:1rem;max-width:46rem;font-weight:600}
.notes{max-width:46rem;margin-top:.5rem;color:var(--soft)}
.scroll td,.scroll th{white-space:nowrap}
`;

/** What a page shows beside what a figure does. */
export interface PageSource extends FigureOptions, TableSource {
  readonly paths: { readonly title: string; readonly podChosenBy: string }[];
}

/** A comparison as one HTML file that loads nothing and runs nothing: what to take, a figure for each variant side by side, all numbers. */
export function simulationPage(source: PageSource): string {
  const { variants, paths, load, connectionSeconds } = source;
  const { take, notes } = verdictOf(variants, connectionSeconds);
  const [heads, ...rows] = simulationRows(source);
  const hash = `'sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}'`;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(`default-src 'none'; style-src ${hash}; base-uri 'none'; form-action 'none'`)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Who gets the requests</title>
<style>${raw(PAGE_STYLE)}</style>
</head>
<body>
<header>
<h1>Who gets the requests</h1>
<dl class="sources">${paths.map(({ title, podChosenBy }) => html`
<dt>Path</dt><dd>${title}</dd>
<dt>Pod chosen by</dt><dd>${podChosenBy}</dd>`)}
<dt>Load</dt><dd>${load}</dd>
</dl>
${take.map((line) => html`<p class="verdict">Take ${line}.</p>`)}${notes.length === 0 ? undefined : html`
<ul class="notes">${notes.map((note) => html`
<li>${note}</li>`)}
</ul>`}
</header>
<main>
<div class="panels">${figurePanels(variants, PANEL).map((panel) => html`
${panel}`)}
</div>
<section aria-labelledby="numbers"><h2 id="numbers">Numbers</h2>
<div class="scroll"><table>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map(([name, ...cells]) => html`
<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}
</tbody>
</table></div>
</section>
</main>
</body>
</html>
`.markup;
}

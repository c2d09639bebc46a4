import { createHash } from 'crypto';
import { columnsOf, FIGURE_STYLE, FigureOptions, figurePanels } from './figure';
import { simulationRows, TableSource } from './rows';
import { verdictOf } from './verdict';
import { STYLE } from '../render/html-style';
import { html, raw } from '../render/html-template';

/** As wide as a panel of so many beside each other is on a wide screen, so that it is read as it is drawn. */
const PANELS = [0, 560, 560, 370, 270];
const PAGE_STYLE = `${STYLE}${FIGURE_STYLE}
body{max-width:1240px}
.panels{display:grid;grid-template-columns:1fr;gap:2rem 1.75rem;margin-top:1.5rem}
.panels>.who{overflow:visible;background:none;width:100%;max-width:600px}
${[2, 3, 4].map((columns) => `@media (min-width:${columns === 2 ? 680 : 1000}px){.of-${columns}{grid-template-columns:repeat(${columns},1fr)}}`).join('\n')}
@media (min-width:680px) and (max-width:999px){.of-4{grid-template-columns:1fr 1fr}}
.verdict{margin-top:1rem;max-width:60rem;font-weight:600;font-size:1.05rem}
.notes{max-width:60rem;margin-top:.5rem;color:var(--soft)}
.scroll th[scope=row]{min-width:8rem}
.scroll td{min-width:7.5rem}
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
  const columns = columnsOf(variants.length, PANELS.length - 1);
  const hash = `'sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}'`;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(`default-src 'none'; style-src ${hash}; base-uri 'none'; form-action 'none'`)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${source.title}</title>
<style>${raw(PAGE_STYLE)}</style>
</head>
<body>
<header>
<h1>${source.title}</h1>
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
<div class="panels of-${columns}">${figurePanels(variants, PANELS[columns]).map((panel) => html`
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

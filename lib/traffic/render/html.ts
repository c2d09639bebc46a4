import { createHash } from 'crypto';
import { Finding } from '../finding';
import { GatewayConfiguration } from '../gateway-configuration';
import { ObjectCount } from '../object-count';
import { grouped } from '../objects/grouped';
import { CostEstimate } from '../prices';
import { ReportSources } from '../report-sources';
import { TrafficPath } from '../traffic-path';
import { costsLine } from './costs-line';
import { countLine } from './count-line';
import { graphOf } from './graph';
import { svgGraph } from './graph-svg';
import { costsSection } from './html-costs';
import { findingsSection, severitySigns } from './html-findings';
import { gatewaysSection } from './html-gateways';
import { overviewSection } from './html-overview';
import { pathsSection } from './html-paths';
import { SCRIPT } from './html-script';
import { STYLE } from './html-style';
import { html, Html, raw } from './html-template';
import { overviewOf, OverviewRow, ReportState } from './overview';
import { ReportIndex } from './report-index';
import { sourceRows } from './source-rows';
import { sumsOf } from './sums';
import { svgLegend, svgShapes, svgUprightRules } from './svg';
import { SIGNS, verdictOfReport } from './verdict';
import { counted } from '../counted';

/** How everything is, in a sentence. */
const VERDICTS: Record<ReportState, string> = {
  [ReportState.OK]: 'ok: no request is known to fail',
  [ReportState.WARNING]: 'warning: no request is known to fail, and some paths or settings need a look',
  [ReportState.ERROR]: 'error: no path is known to be broken, and a setting is refused or does not do what it says',
  [ReportState.BROKEN]: 'broken: some requests fail',
};
/** As many paths as one picture can show. */
const MOST_DRAWN = 60;
/** Of more there is no whole picture: so many are what anybody looks at of an excerpt, and laying out twice as many takes four times as long. */
const EXCERPT = 30;
/** As many Services as a phone shows of a program that is too large for one picture there. */
const MOST_UPRIGHT = 4;

/**
 * The report as one HTML file that loads nothing: paths drawn as SVG, findings, assumptions, filters. Everything but the filters works without
 * script. Its policy lets nothing run and nothing style it but what is written here, by hash, so that names in manifests stay names.
 *
 * @param costs The bill of the same paths, in the same order.
 * @param leftOut What no path follows.
 * @param gateways What is written into application gateways.
 * @param sources What the report was made from.
 */
export function renderHtml(
  paths: TrafficPath[],
  findings: Finding[],
  assumptions: string[],
  costs?: CostEstimate,
  leftOut: ObjectCount[] = [],
  gateways: GatewayConfiguration[] = [],
  sources?: ReportSources,
): string {
  // paths that are gone stand at the end, and nobody pays for them
  const isOfPaths = costs?.paths.every(({ entrance, title }, index) => paths[index]?.title === title && paths[index].entrance === entrance) ?? true;
  if (costs && (!isOfPaths || costs.paths.length === 0) && paths.length > 0) {
    throw new Error(`costs must be of the objects that the report is about, got ${counted(costs.paths.length, 'path')}, the report has ${paths.length}`);
  }
  const index = new ReportIndex(paths, findings);
  const rows = overviewOf(paths, findings, index);
  const verdict = verdictOfReport(paths, findings, sources?.unreadable);
  const style = `${STYLE}${svgUprightRules(paths)}\n`;
  const policy = `default-src 'none'; script-src ${hashOf(SCRIPT)}; style-src ${hashOf(style)}; base-uri 'none'; form-action 'none'`;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Traffic report</title>
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#paths">Skip to the paths</a>
${svgShapes()}
${severitySigns()}
<header>
<h1>Traffic report</h1>
<p class="verdict ${verdict}">${SIGNS[verdict]} ${VERDICTS[verdict]}</p>
<p class="lead">Every way of a request to the pods: who balances the load, what session affinity there is, which source IP the pod sees, and what has no effect.</p>
<ul class="sums">${sumsOf(paths, findings, sources?.unreadable).map(({ count, noun }) => html`
<li><b>${count}</b> ${noun}</li>`)}
</ul>${costs && html`
<p class="costs">${costsLine(costs)}</p>`}
<nav class="contents" aria-label="Sections"><a href="#findings">Findings</a> <a href="#paths">Paths</a> ${gateways.length > 0 ? html`<a href="#gateways">Gateways</a> ` : undefined}${costs && html`<a href="#costs">Costs</a> `}<a href="#assumptions">Assumptions</a> <a href="#legend">Legend</a></nav>
${filters(index)}${sources && sourceList(sources)}
</header>
<main>
<section aria-labelledby="overview"><h2 id="overview" tabindex="-1">Overview</h2>
${paths.length === 0 ? html`<p class="plain">No way into these objects.</p>` : overviewSection(rows, index)}
</section>
${paths.length === 0 ? undefined : html`<section aria-labelledby="picture"><h2 id="picture" tabindex="-1">Picture</h2>
${pictureSection(rows)}
</section>
`}<section aria-labelledby="findings"><h2 id="findings" tabindex="-1">Findings</h2>
${findingsSection(findings, index)}
</section>
<section aria-labelledby="paths"><h2 id="paths" tabindex="-1">Paths</h2>
${pathsSection(paths, index, costs)}
</section>
${gateways.length > 0 ? html`<section aria-labelledby="gateways"><h2 id="gateways" tabindex="-1">Gateways</h2>
${gatewaysSection(gateways)}
</section>
` : undefined}${costs && html`<section aria-labelledby="costs"><h2 id="costs" tabindex="-1">Costs</h2>
${costsSection(costs)}
</section>
`}<section aria-labelledby="assumptions"><h2 id="assumptions" tabindex="-1">Assumptions</h2>
${assumptionsSection(assumptions)}${leftOut.length === 0 ? undefined : html`
<p class="plain">Not followed: ${leftOut.map(countLine).join(', ')}.</p>`}
</section>
<section aria-labelledby="legend"><h2 id="legend" tabindex="-1">Legend</h2>
<details class="gateway"><summary>Lines, shapes and words of the pictures</summary>
<p class="plain">Upright above an arrow: how the load is balanced over what comes next. Slanted below it: the session affinity. The stop with the heavy line chooses
the pod. A dotted line leads to a Service that is bypassed: the gateway reads it for the addresses of its pods and bypasses it. Dashed arrows and the word broken are those of a way that no request
gets to the end of; with the words not resolved nobody here knows.</p>
${svgLegend()}
</details>
</section>
</main>
<script>${raw(SCRIPT)}</script>
</body>
</html>
`.markup;
}

/** The paths as one picture, of so many of them as anybody can follow. */
function pictureSection(rows: OverviewRow[]): Html {
  const shown = rows.length > MOST_DRAWN ? rows.slice(0, EXCERPT) : rows;
  const services = [...grouped(shown, ({ service }) => service)].slice(0, MOST_UPRIGHT);
  const parts = () => new Map(services.map(([name, members]) => [name, graphOf(members.map(({ path }) => path))]));
  return html`<p class="plain">From where requests come in to the pods, one box for each thing. Red and dashed: no request gets through. Dashed: a NetworkPolicy closes it, or nobody knows where it leads. Dotted: the gateway reads the Service and bypasses it.${
    shown.length < rows.length ? ` Drawn are ${shown.length} of ${rows.length} paths, the broken ones first.` : ''}</p>
<div class="scroll" role="region" aria-labelledby="picture" tabindex="0">${svgGraph(graphOf(shown.map(({ path }) => path)), parts)}</div>
<p class="plain narrow">On a narrow screen a large program is drawn for ${MOST_UPRIGHT} Services at most, the broken ones first; each path has its picture below.</p>`;
}

function sourceList(sources: ReportSources): Html {
  return html`
<dl class="sources">${sourceRows(sources).map(([name, value]) => html`
<dt>${name}</dt><dd>${value}</dd>`)}
</dl>`;
}

function assumptionsSection(assumptions: string[]): Html {
  return assumptions.length === 0
    ? html`<p class="plain">None: all that the paths depend on was given.</p>`
    : html`<ul class="plain">${assumptions.map((assumption) => html`
<li>${assumption}</li>`)}
</ul>`;
}

/** Hidden until the script shows them. */
function filters(index: ReportIndex): Html {
  const options = (names: string[], nothing: string) => names.map((name, number) => html`<option value="${number}">${name === '' ? nothing : name}</option>`);
  return html`<form id="filters" class="filters" aria-label="Filters" autocomplete="off" hidden>
<label>Namespace <select name="namespace"><option value="">all</option>${options(index.namespaces, 'none written')}</select></label>
<label>Host <select name="host"><option value="">all</option>${options(index.hosts, '')}</select></label>
<label>Severity <select name="severity"><option value="">all</option><option value="broken">broken paths</option><option value="error">errors</option><option value="warning">warnings</option><option value="info">notes</option></select></label>
<button type="reset">Show everything</button>
<output name="shown" aria-live="polite"></output>
</form>`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

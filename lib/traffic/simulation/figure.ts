import { LOST, lostPart, SimulatedVariant, untilText } from './comparison';
import { barsOf, EVENT_ROW, eventRows, LineOptions, lineOf, Plot } from './plots';
import { verdictOf } from './verdict';
import { millisecondsText, percentText, timeText } from './words';
import { counted } from '../counted';
import { html, Html, raw } from '../render/html-template';
import { sans, wrap } from '../render/svg-text';

const MARGIN = 16;
const GAP = 28;
/** Narrower than this, a panel says nothing. */
const LEAST_PANEL = 200;
/** The narrowest and the widest figure, in pixels. */
export const FIGURE_WIDTHS = [200, 4000];
const TITLE = { measure: sans(17), line: 23 };
const TEXT = { measure: sans(12), line: 16 };
const NAME = { measure: sans(14), line: 18 };
const WAY = { measure: sans(11), line: 14 };
/** So much wider are bold letters. */
const BOLD = 1.16;
const BARS_HEIGHT = 80;
const LINE_HEIGHT = 60;
/** From the bottom of a plot to the words of what follows. */
const UNDER = 34;
const LEGEND = 'Bars and lines: the middle of the runs. Whiskers and bands: the least to the most of them. Even: every pod that is known gets the same.';

/** The look of the figure, in the colours of the report. */
export const FIGURE_STYLE = `
.who{--paper:#fff;--ink:#191c20;--soft:#555d68;--line:#c7ccd4;--accent:#0a559c;--fresh:#7d5200;--band:#cfe0f1}
@media (prefers-color-scheme:dark){.who{--paper:#15181c;--ink:#e4e7eb;--soft:#a1aab5;--line:#3d444d;--accent:#82bbff;--fresh:#efc163;--band:#24405c}}
@media print{.who{--paper:#fff;--ink:#000;--soft:#444;--line:#999;--accent:#0a3f77;--fresh:#5d3d00;--band:#cfe0f1}}
.who{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;max-width:100%;height:auto}
.who text{fill:var(--ink);font-size:12px}
.who .paper{fill:var(--paper)}
.who .title{font-size:17px;font-weight:600}
.who .name{font-size:14px;font-weight:600}
.who .course{font-size:11px}
.who .number{font-size:24px;font-weight:600}
.who .soft,.who .tick,.who .course{fill:var(--soft)}
.who .lost{font-weight:600}
.who .tick{font-size:10px}
.who .take{font-weight:600}
.who .bar{fill:var(--accent)}.who rect.fresh,.who tspan.fresh{fill:var(--fresh)}
.who .whisker,.who .axis,.who .even,.who .event,.who .median{fill:none}
.who .whisker{stroke:var(--ink);stroke-width:1}
.who .axis{stroke:var(--line)}
.who .even{stroke:var(--soft);stroke-dasharray:3 3}
.who .event{stroke:var(--fresh);stroke-dasharray:2 2}
.who .band{fill:var(--band)}
.who .median{stroke:var(--accent);stroke-width:1.5;stroke-linejoin:round}
`;

/** What a figure is about. */
export interface FigureOptions {
  /** What it shows. */
  readonly title: string;
  /** The load, in a line. */
  readonly load: string;
  readonly variants: readonly SimulatedVariant[];
  readonly connectionSeconds: number;
}

/** All of a comparison as one SVG: as many variants beside each other as the width takes, each with bars for its pods and a line over time with the events. */
export function figureSvg(options: FigureOptions, width: number): string {
  const fitting = Math.max(1, Math.floor((width - 2 * MARGIN + GAP) / (LEAST_PANEL + GAP)));
  const columns = columnsOf(options.variants.length, fitting);
  const panelWidth = (width - 2 * MARGIN - (columns - 1) * GAP) / columns;
  const plot = plotOf(options.variants, panelWidth);
  const { take, notes } = verdictOf(options.variants, options.connectionSeconds);
  const said = [
    ...lines('title', options.title, width, TITLE, 3),
    ...options.load.split('; ').reduce<string[]>((rows, part) => joined(rows, part, width - 2 * MARGIN), []).flatMap((line) => lines('soft', line, width, TEXT, 6, 0)),
    { kind: 'soft', text: '', height: 6, baseline: 0 },
    ...take.flatMap((line) => lines('take', `Take ${line}.`, width, TEXT, 8)),
  ];
  const below = [...notes.map((note) => `Note: ${note}.`), LEGEND].flatMap((note) => lines('soft', note, width, TEXT, 12));
  const top = MARGIN + heightOf(said) + 14;
  const panels = options.variants.map((variant, index) => (
    { variant, x: MARGIN + index % columns * (panelWidth + GAP), row: Math.floor(index / columns) }
  ));
  const panelHeight = panelHeightOf(plot);
  const rows = Math.ceil(options.variants.length / columns);
  const bottom = top + rows * panelHeight + (rows - 1) * GAP;
  const height = Math.ceil(bottom + (below.length > 0 ? 10 + heightOf(below) : 0) + MARGIN);
  return `${html`<svg xmlns="http://www.w3.org/2000/svg" class="who" role="img" aria-label="${labelOf(options)}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<style>${raw(FIGURE_STYLE)}</style>
<rect class="paper" width="${width}" height="${height}"/>
${stack(said, MARGIN)}
${panels.map(({ variant, x, row }) => html`<g transform="translate(${x} ${top + row * (panelHeight + GAP)})">${panelOf(variant, plot)}</g>
`)}${stack(below, bottom + 10)}
</svg>`.markup}\n`;
}

/** Each variant as a picture of its own, all with the same scales, for a page that puts them side by side. */
export function figurePanels(variants: readonly SimulatedVariant[], width: number): Html[] {
  const plot = plotOf(variants, width);
  const height = panelHeightOf(plot);
  return variants.map((variant) => html`<svg class="who" role="img" aria-label="${panelLabel(variant)}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${panelOf(variant, plot)}</svg>`);
}

/** So many beside each other that no row is much shorter than the others. */
export function columnsOf(count: number, fitting: number): number {
  return Math.ceil(count / Math.ceil(count / fitting));
}

/** Parts of a sentence in as few rows as there is room for, none of them broken if it fits. */
function joined(rows: string[], part: string, width: number): string[] {
  const last = rows[rows.length - 1];
  const longer = `${last}; ${part}`;
  return last !== undefined && TEXT.measure(longer) <= width ? [...rows.slice(0, -1), longer] : [...rows, part];
}

const BUSIEST = ({ uneven }: Plot): LineOptions => (
  { words: 'busiest pod over mean, over time', from: 1, to: uneven, shown: (value) => `${value.toFixed(1)} ×`, value: ({ largestOverMean }) => largestOverMean, isLabelled: true }
);
const WAITING = ({ waiting: most }: Plot): LineOptions => (
  { words: 'requests waiting, over time', from: 0, to: most, shown: (value) => String(Math.round(value)), value: ({ waiting }) => waiting, isLabelled: false }
);

interface Line {
  readonly kind: string;
  readonly text: string;
  readonly height: number;
  /** From its top to its baseline. */
  readonly baseline: number;
}

function lines(kind: string, text: string, width: number, { measure, line }: typeof TEXT, most: number, after = 6): Line[] {
  return wrap(text, width - 2 * MARGIN, most, (part) => measure(part) * (kind === 'take' || kind === 'title' ? BOLD : 1)).map((one, index, all) => (
    { kind, text: one, height: line + (index === all.length - 1 ? after : 0), baseline: line - 4 }
  ));
}

function heightOf(all: Line[]): number {
  return all.reduce((sum, { height }) => sum + height, 0);
}

function stack(all: Line[], top: number, x = MARGIN): Html {
  let y = top;
  return html`${all.map(({ kind, text, height, baseline }) => {
    const at = y + baseline;
    y += height;
    return text === '' ? undefined : html`<text class="${kind}" x="${x}" y="${at}">${text}</text>`;
  })}`;
}

/** Scales that all variants share. */
function plotOf(variants: readonly SimulatedVariant[], width: number): Plot {
  const simulations = variants.map(({ simulation }) => simulation);
  const moments = simulations.flatMap((simulation) => simulation.moments);
  const tenths = (value: number) => Math.ceil(value * 10) / 10;
  return {
    width,
    bars: tenths(Math.max(1.2, ...simulations.flatMap(({ pods }) => pods.map(({ overMean }) => overMean?.most ?? 0)))),
    uneven: tenths(Math.max(1.2, ...moments.map(({ largestOverMean }) => largestOverMean.most))),
    // what waits now and then is no picture
    waiting: moments.some(({ waiting }) => waiting.median >= 1) ? Math.max(...moments.map(({ waiting }) => waiting.most)) : 0,
    headLines: Math.max(...variants.map((variant) => heightOf(headOf(variant, width)))),
    eventRows: Math.max(...simulations.map((simulation) => eventRows(simulation, width))),
    factLines: Math.max(...variants.map((variant) => heightOf(factsOf(variant, width)))),
  };
}

function panelHeightOf({ headLines, factLines, eventRows: rows, waiting }: Plot): number {
  const lineCharts = waiting >= 1 ? 2 : 1;
  return headLines + 46 + factLines + 24 + BARS_HEIGHT + UNDER + rows * EVENT_ROW + lineCharts * LINE_HEIGHT + (lineCharts - 1) * UNDER + 14;
}

/** The name of a variant, and what its requests go through. */
function headOf({ name, way, places }: SimulatedVariant, width: number): Line[] {
  const rows = (kind: string, text: string | undefined, { measure, line }: typeof TEXT, most: number, bold: number) => (
    text ? wrap(text, width, most, (part) => measure(part) * bold).map((one) => ({ kind, text: one, height: line, baseline: line - 4 })) : []
  );
  return [...rows('name', name, NAME, 3, BOLD), ...rows('course', way, WAY, 3, 1), ...rows('course', places, WAY, 5, 1)];
}

/** What else a variant costs: requests, time, money. */
function factsOf(variant: SimulatedVariant, width: number): Line[] {
  const { simulation, loadBalancerCost } = variant;
  const { meanWaitMilliseconds, p99LatencyMilliseconds, events } = simulation;
  const lost = lostPart(variant);
  const facts: [string, string][] = [
    [lost >= LOST ? 'lost' : 'fact', `${percentText(lost)} of the requests lost`],
    ['fact', `wait ${millisecondsText(meanWaitMilliseconds.median)} on average; all but 1% answered in ${millisecondsText(p99LatencyMilliseconds.median)}`],
    ...events.flatMap((event): [string, string][] => (event.secondsUntilEvenPart === undefined ? [] : [
      ['fact', `new pods of ${timeText(Math.round(event.atSeconds))} have their part ${untilText(event, event.secondsUntilEvenPart)}`],
    ])),
    ['fact', loadBalancerCost === undefined ? 'no load balancer to pay' : `load balancer: ${loadBalancerCost}`],
  ];
  return facts.flatMap(([kind, text]) => wrap(text, width, 4, (part) => TEXT.measure(part) * (kind === 'lost' ? BOLD : 1)).map((one) => (
    { kind, text: one, height: TEXT.line, baseline: TEXT.line - 4 }
  )));
}

function panelOf(variant: SimulatedVariant, plot: Plot): Html {
  const { simulation } = variant;
  const { least, median, most } = simulation.largestOverMean;
  const facts = plot.headLines + 46;
  const bars = facts + plot.factLines + 24;
  const line = bars + BARS_HEIGHT + UNDER + plot.eventRows * EVENT_ROW;
  const waiting = line + LINE_HEIGHT + UNDER;
  const range = least.toFixed(2) === most.toFixed(2) ? '' : `, ${least.toFixed(2)} to ${most.toFixed(2)}`;
  return html`${stack(headOf(variant, plot.width), 0, 0)}
<text class="number" y="${plot.headLines + 24}">${median.toFixed(2)} ×</text><text class="tick" y="${plot.headLines + 38}">busiest pod over mean${range}</text>
${stack(factsOf(variant, plot.width), facts, 0)}
<g transform="translate(0 ${bars})">${barsOf(simulation, plot, BARS_HEIGHT)}</g>
<g transform="translate(0 ${line})">${lineOf(simulation, plot, LINE_HEIGHT, BUSIEST(plot))}</g>${plot.waiting < 1 ? undefined : html`
<g transform="translate(0 ${waiting})">${lineOf(simulation, plot, LINE_HEIGHT, WAITING(plot))}</g>`}`;
}

function panelLabel({ name, simulation }: SimulatedVariant): string {
  return `${name}: the busiest of ${counted(simulation.pods.length, 'pod')} gets ${simulation.largestOverMean.median.toFixed(2)} times the mean`;
}

function labelOf({ title, variants }: FigureOptions): string {
  return `${title}. ${variants.map(panelLabel).join('; ')}`;
}

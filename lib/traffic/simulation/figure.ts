import { SimulatedVariant, untilText, verdictOf } from './comparison';
import { barsOf, EVENT_ROW, eventRows, LineOptions, lineOf, Plot } from './plots';
import { html, Html, raw } from '../render/html-template';
import { sans, wrap } from '../render/svg-text';

const MARGIN = 12;
const GAP = 20;
/** Narrower than this, a panel says nothing. */
const LEAST_PANEL = 160;
/** The narrowest and the widest figure, in pixels. */
export const FIGURE_WIDTHS = [200, 4000];
const TITLE = { measure: sans(14), line: 18 };
const TEXT = { measure: sans(11), line: 14 };
const NAME = { measure: sans(12), line: 15 };
/** So much wider are bold letters. */
const BOLD = 1.16;
const BARS_HEIGHT = 64;
const LINE_HEIGHT = 56;
/** From the bottom of a plot to the top of what follows, where its labels stand. */
const UNDER = 30;

/** The look of the figure, in the colours of the report. */
export const FIGURE_STYLE = `
.who{--paper:#fff;--ink:#191c20;--soft:#555d68;--line:#c7ccd4;--accent:#0a559c;--fresh:#7d5200;--band:#cfe0f1}
@media (prefers-color-scheme:dark){.who{--paper:#15181c;--ink:#e4e7eb;--soft:#a1aab5;--line:#3d444d;--accent:#82bbff;--fresh:#efc163;--band:#24405c}}
@media print{.who{--paper:#fff;--ink:#000;--soft:#444;--line:#999;--accent:#0a3f77;--fresh:#5d3d00;--band:#cfe0f1}}
.who{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;max-width:100%;height:auto}
.who text{fill:var(--ink);font-size:11px}
.who .paper{fill:var(--paper)}
.who .title{font-size:14px;font-weight:600}
.who .name{font-size:12px;font-weight:600}
.who .number{font-size:22px;font-weight:600}
.who .soft,.who .tick{fill:var(--soft)}
.who .tick{font-size:9px}
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
  /** What the load goes to. */
  readonly title: string;
  /** The load, in a line. */
  readonly load: string;
  readonly variants: readonly SimulatedVariant[];
  readonly connectionSeconds: number;
}

/** All of a comparison as one SVG: as many variants beside each other as the width takes, each with bars for its pods and a line over time with the events. */
export function figureSvg(options: FigureOptions, width: number): string {
  const columns = Math.max(1, Math.min(options.variants.length, Math.floor((width - 2 * MARGIN + GAP) / (LEAST_PANEL + GAP))));
  const panelWidth = (width - 2 * MARGIN - (columns - 1) * GAP) / columns;
  const plot = plotOf(options.variants, panelWidth);
  const { take, notes } = verdictOf(options.variants, options.connectionSeconds);
  const said = [
    ...lines('title', options.title, width, TITLE, 3),
    ...lines('soft', options.load, width, TEXT, 6),
    ...take.flatMap((line) => lines('take', `take ${line}`, width, TEXT, 6)),
  ];
  const below = notes.flatMap((note) => lines('soft', note, width, TEXT, 12));
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

const BUSIEST = ({ uneven }: Plot): LineOptions => (
  { words: 'busiest over mean', from: 1, to: uneven, shown: (value) => value.toFixed(1), value: ({ largestOverMean }) => largestOverMean, isLabelled: true }
);
const WAITING = ({ waiting: most }: Plot): LineOptions => (
  { words: 'requests waiting', from: 0, to: most, shown: (value) => String(Math.round(value)), value: ({ waiting }) => waiting, isLabelled: false }
);

interface Line {
  readonly kind: string;
  readonly text: string;
  readonly height: number;
}

function lines(kind: string, text: string, width: number, { measure, line }: typeof TEXT, most: number): Line[] {
  return wrap(text, width - 2 * MARGIN, most, (part) => measure(part) * (kind === 'take' || kind === 'title' ? BOLD : 1)).map((one, index, all) => (
    { kind, text: one, height: line + (index === all.length - 1 ? 6 : 0) }
  ));
}

function heightOf(all: Line[]): number {
  return all.reduce((sum, { height }) => sum + height, 0);
}

function stack(all: Line[], top: number): Html {
  let y = top;
  return html`${all.map(({ kind, text, height }) => {
    const baseline = y + (kind === 'title' ? TITLE : TEXT).line - 4;
    y += height;
    return html`<text class="${kind}" x="${MARGIN}" y="${baseline}">${text}</text>`;
  })}`;
}

/** Scales that all variants share. */
function plotOf(variants: readonly SimulatedVariant[], width: number): Plot {
  const simulations = variants.map(({ simulation }) => simulation);
  const moments = simulations.flatMap((simulation) => simulation.moments);
  const uneven = Math.max(1.2, ...moments.map(({ largestOverMean }) => largestOverMean.most));
  return {
    width,
    share: Math.max(...simulations.flatMap(({ pods }) => pods.map(({ share }) => share.most)), 1e-9),
    uneven: Math.ceil(uneven * 10) / 10,
    // what waits now and then is no picture
    waiting: moments.some(({ waiting }) => waiting.median >= 1) ? Math.max(...moments.map(({ waiting }) => waiting.most)) : 0,
    nameLines: Math.max(...variants.map(({ name }) => nameLines(name, width).length)),
    eventRows: Math.max(...simulations.map((simulation) => eventRows(simulation, width))),
    untilLines: Math.max(0, ...variants.map((variant) => untilLines(variant, width).length)),
  };
}

function panelHeightOf({ nameLines: count, untilLines: until, eventRows: rows, waiting }: Plot): number {
  const lineCharts = waiting >= 1 ? 2 : 1;
  return count * NAME.line + 46 + BARS_HEIGHT + UNDER + rows * EVENT_ROW + lineCharts * (LINE_HEIGHT + UNDER) + until * TEXT.line;
}

function nameLines(name: string, width: number): string[] {
  return wrap(name, width, 3, (part) => NAME.measure(part) * BOLD);
}

function untilLines({ simulation }: SimulatedVariant, width: number): string[] {
  return simulation.events.flatMap((event) => (event.secondsUntilEvenPart === undefined ? [] : wrap(
    `new pods of ${Math.round(event.atSeconds)} s carry their part ${untilText(event, event.secondsUntilEvenPart)}`, width, 4, TEXT.measure,
  )));
}

function panelOf(variant: SimulatedVariant, plot: Plot): Html {
  const { simulation, name } = variant;
  const { least, median, most } = simulation.largestOverMean;
  const head = plot.nameLines * NAME.line;
  const bars = head + 46;
  const line = bars + BARS_HEIGHT + UNDER + plot.eventRows * EVENT_ROW;
  const waiting = line + LINE_HEIGHT + UNDER;
  const until = waiting + (plot.waiting >= 1 ? LINE_HEIGHT + UNDER : 0);
  const range = least.toFixed(2) === most.toFixed(2) ? '' : `, ${least.toFixed(2)} to ${most.toFixed(2)}`;
  return html`${nameLines(name, plot.width).map((text, index) => html`<text class="name" y="${(index + 1) * NAME.line - 4}">${text}</text>`)}
<text class="number" y="${head + 20}">${median.toFixed(2)} ×</text><text class="tick" y="${head + 34}">busiest pod over mean${range}</text>
<g transform="translate(0 ${bars})">${barsOf(simulation, plot, BARS_HEIGHT)}</g>
<g transform="translate(0 ${line})">${lineOf(simulation, plot, LINE_HEIGHT, BUSIEST(plot))}</g>${plot.waiting < 1 ? undefined : html`
<g transform="translate(0 ${waiting})">${lineOf(simulation, plot, LINE_HEIGHT, WAITING(plot))}</g>`}
${untilLines(variant, plot.width).map((text, index) => html`<text class="soft" y="${until + index * TEXT.line + 4}">${text}</text>`)}`;
}

function panelLabel({ name, simulation }: SimulatedVariant): string {
  return `${name}: the busiest of ${simulation.pods.length} pods gets ${simulation.largestOverMean.median.toFixed(2)} times the mean`;
}

function labelOf({ title, variants }: FigureOptions): string {
  return `${title}. ${variants.map(panelLabel).join('; ')}`;
}

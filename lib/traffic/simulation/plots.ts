import { SimulatedMoment, Spread } from './outcome';
import { Simulation } from './simulation';
import { timeText } from './words';
import { html, Html } from '../render/html-template';
import { sans } from '../render/svg-text';

/** Sizes and scales that all variants of a figure share. */
export interface Plot {
  readonly width: number;
  /** The most that a pod got over the mean. */
  readonly bars: number;
  /** The top of the line of the busiest pod. */
  readonly uneven: number;
  /** The most requests that waited. */
  readonly waiting: number;
  readonly headLines: number;
  readonly eventRows: number;
  readonly factLines: number;
}

/** A line over time. */
export interface LineOptions {
  readonly words: string;
  readonly from: number;
  readonly to: number;
  readonly shown: (value: number) => string;
  readonly value: (moment: SimulatedMoment) => Spread;
  /** True where the events have their names. */
  readonly isLabelled: boolean;
}

/** Above so many pods, bars have no whiskers and no numbers. */
const WITH_WHISKERS = 24;
const TICK = sans(10);
const EVENT_ROWS = 3;
/** Height of a row of names of events. */
export const EVENT_ROW = 13;
/** Where the numbers of the axes stand. */
export const GUTTER = 30;
/** From the baseline of the words above a plot to its top. */
export const HEAD = 8;

/** A bar for each pod by what it got over the mean, a dashed line where all would be even, and whiskers over the runs. */
export function barsOf({ pods }: Simulation, { width: whole, bars: most }: Plot, height: number): Html {
  const width = whole - GUTTER;
  const pitch = width / pods.length;
  const bar = Math.max(pitch * 0.7, pitch - 8);
  const top = (value: number) => place(height * (1 - value / most));
  const isSparse = pods.length <= WITH_WHISKERS;
  const first = pods.filter(({ fromSeconds }) => fromSeconds === 0).length;
  const numbers = isSparse && TICK(String(pods.length)) < pitch ? pods.map((_, index) => index) : [0, pods.length - 1];
  const known = pods.flatMap(({ overMean, fromSeconds }, index) => (overMean ? [{ overMean, fromSeconds, index }] : []));
  const rects = known.map(({ overMean: { median }, fromSeconds, index }) => html`<rect class="${fromSeconds > 0 ? 'fresh' : 'bar'}" x="${
    place(index * pitch + (pitch - bar) / 2)}" y="${top(median)}" width="${place(bar)}" height="${place(height - top(median))}"/>`);
  const whiskers = known.map(({ overMean, index }) => `M${place((index + 0.5) * pitch)} ${top(overMean.least)}V${top(overMean.most)}`).join('');
  const [anchors, x] = numbers.length > 2
    ? [() => 'middle', (index: number) => (index + 0.5) * pitch]
    : [(index: number) => (index === 0 ? 'start' : 'end'), (index: number) => (index === 0 ? 0 : width)];
  const ticks = [...new Set(numbers)]
    .map((index) => html`<text class="tick" text-anchor="${anchors(index)}" x="${place(x(index))}" y="${height + 11}">${index + 1}</text>`);
  const fresh = first < pods.length ? html`; <tspan class="fresh">new</tspan>` : undefined;
  return html`<text class="tick" y="${-HEAD}">each pod over an even part${fresh}</text><g transform="translate(${GUTTER} 0)">${rects}${
    isSparse ? html`<path class="whisker" d="${whiskers}"/>` : undefined}<path class="axis" d="M0 ${height}H${place(width)}"/>${
    html`<path class="even" d="M0 ${top(1)}H${place(width)}"/>`}${axis(height, top(1), 'even')}${axis(height, height, '0')}${
    top(1) > 14 ? axis(height, 0, `${most.toFixed(1)} ×`) : undefined}${ticks}</g>`;
}

/** A line over time with a band over the runs, and the events. */
export function lineOf({ moments, events }: Simulation, { width: whole, eventRows: rows }: Plot, height: number, options: LineOptions): Html {
  const { words, from, to, shown, value, isLabelled } = options;
  const width = whole - GUTTER;
  const end = moments[moments.length - 1].atSeconds;
  const x = (seconds: number) => place(width * seconds / end);
  const y = (number: number) => place(height * (1 - (Math.min(Math.max(number, from), to) - from) / (to - from || 1)));
  const points = (of: (spread: Spread) => number) => moments.map((moment) => `${x(moment.atSeconds)} ${y(of(value(moment)))}`);
  const band = [...points(({ most }) => most), ...points(({ least }) => least).reverse()].join('L');
  const named = placedEvents(isLabelled ? events : [], x, width)
    .map(({ text, left, row }) => html`<text class="tick" x="${place(left)}" y="${-4 - row * EVENT_ROW}">${text}</text>`);
  const marks = events.map(({ atSeconds }) => html`<path class="event" d="M${x(atSeconds)} 0V${height}"/>`);
  const heading = -HEAD - (isLabelled ? rows * EVENT_ROW : 0);
  return html`<text class="tick" y="${heading}">${words}</text><g transform="translate(${GUTTER} 0)"><path class="band" d="M${band}z"/><path class="axis" d="M0 0H${
    place(width)}M0 ${height}H${place(width)}"/>${marks}<path class="median" d="M${points(({ median }) => median).join('L')}"/>${named}${
    axis(height, 0, shown(to))}${axis(height, height, shown(from))}<text class="tick" y="${height + 11}">0 s</text><text class="tick" text-anchor="end" x="${
    place(width)}" y="${height + 11}">${timeText(Math.round(end))}</text></g>`;
}

/** A number, or a word, beside an axis. */
function axis(height: number, y: number, text: string): Html {
  return html`<text class="tick" text-anchor="end" x="-4" y="${place(Math.min(y + 4, height + 2))}">${text}</text>`;
}

/** How many rows of names the events need above the line. */
export function eventRows({ events, moments }: Simulation, whole: number): number {
  const width = whole - GUTTER;
  const end = moments[moments.length - 1].atSeconds;
  return Math.max(0, ...placedEvents(events, (seconds) => width * seconds / end, width).map(({ row }) => row + 1));
}

/** The names of events above the line, each in the lowest row where there is room for it; the last of too many go without. */
function placedEvents(events: Simulation['events'], x: (seconds: number) => number, width: number): { text: string; left: number; row: number }[] {
  const taken = new Array<number>(EVENT_ROWS).fill(-Infinity);
  return [...events].sort((a, b) => a.atSeconds - b.atSeconds).flatMap(({ atSeconds, what }) => {
    const text = `${what} at ${timeText(Math.round(atSeconds))}`;
    const left = Math.max(0, Math.min(width - TICK(text), x(atSeconds) - TICK(text) / 2));
    const row = taken.findIndex((until) => until <= left);
    if (row < 0) {
      return [];
    }
    taken[row] = left + TICK(text) + 4;
    return [{ text, left, row }];
  });
}

function place(value: number): number {
  return Math.round(value * 10) / 10;
}

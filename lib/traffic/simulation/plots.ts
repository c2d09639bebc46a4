import { SimulatedMoment, Spread } from './outcome';
import { Simulation } from './simulation';
import { html, Html } from '../render/html-template';
import { sans } from '../render/svg-text';

/** Sizes and scales that all variants of a figure share. */
export interface Plot {
  readonly width: number;
  /** The largest share of a pod. */
  readonly share: number;
  /** The top of the line of the busiest pod. */
  readonly uneven: number;
  /** The most requests that waited. */
  readonly waiting: number;
  readonly nameLines: number;
  readonly eventRows: number;
  readonly untilLines: number;
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
const TICK = sans(9);
const EVENT_ROWS = 3;
/** Height of a row of names of events. */
export const EVENT_ROW = 12;

/** A bar for each pod, with a dashed line where all would be even, and whiskers over the runs. */
export function barsOf({ pods }: Simulation, { width, share }: Plot, height: number): Html {
  const pitch = width / pods.length;
  const bar = Math.max(pitch * 0.7, pitch - 6);
  const top = (value: number) => place(height * (1 - value / share));
  const isSparse = pods.length <= WITH_WHISKERS;
  const first = pods.filter(({ fromSeconds }) => fromSeconds === 0).length;
  const numbers = isSparse && TICK(String(pods.length)) < pitch ? pods.map((_, index) => index) : [0, pods.length - 1];
  const rects = pods.map(({ share: { median }, fromSeconds }, index) => html`<rect class="${fromSeconds > 0 ? 'fresh' : 'bar'}" x="${
    place(index * pitch + (pitch - bar) / 2)}" y="${top(median)}" width="${place(bar)}" height="${place(height - top(median))}"/>`);
  const whiskers = pods.map(({ share: { least, most } }, index) => `M${place((index + 0.5) * pitch)} ${top(least)}V${top(most)}`).join('');
  const [anchors, x] = numbers.length > 2
    ? [() => 'middle', (index: number) => (index + 0.5) * pitch]
    : [(index: number) => (index === 0 ? 'start' : 'end'), (index: number) => (index === 0 ? 0 : width)];
  const ticks = [...new Set(numbers)]
    .map((index) => html`<text class="tick" text-anchor="${anchors(index)}" x="${place(x(index))}" y="${height + 10}">${index + 1}</text>`);
  const fresh = first < pods.length ? html`, <tspan class="fresh">of new ones</tspan>` : undefined;
  return html`${rects}${isSparse ? html`<path class="whisker" d="${whiskers}"/>` : undefined}<path class="axis" d="M0 ${height}H${place(width)}"/>${
    html`<path class="even" d="M0 ${top(1 / pods.length)}H${place(width)}"/>`}${ticks}<text class="tick" y="${height + 21}">share of each pod${fresh}</text>`;
}

/** A line over time with a band over the runs, and the events. */
export function lineOf({ moments, events }: Simulation, { width }: Plot, height: number, options: LineOptions): Html {
  const { words, from, to, shown, value, isLabelled } = options;
  const end = moments[moments.length - 1].atSeconds;
  const x = (seconds: number) => place(width * seconds / end);
  const y = (number: number) => place(height * (1 - (Math.min(Math.max(number, from), to) - from) / (to - from || 1)));
  const points = (of: (spread: Spread) => number) => moments.map((moment) => `${x(moment.atSeconds)} ${y(of(value(moment)))}`);
  const band = [...points(({ most }) => most), ...points(({ least }) => least).reverse()].join('L');
  const named = placedEvents(isLabelled ? events : [], x, width)
    .map(({ text, left, row }) => html`<text class="tick" x="${place(left)}" y="${-4 - row * EVENT_ROW}">${text}</text>`);
  const marks = events.map(({ atSeconds }) => html`<path class="event" d="M${x(atSeconds)} 0V${height}"/>`);
  return html`<path class="band" d="M${band}z"/><path class="axis" d="M0 0H${place(width)}M0 ${height}H${place(width)}"/>${marks}<path class="median" d="M${
    points(({ median }) => median).join('L')}"/>${named}<text class="tick" y="${height + 10}">0 s</text><text class="tick" text-anchor="end" x="${
    place(width)}" y="${height + 10}">${Math.round(end)} s</text><text class="tick" y="${height + 21}">${words}, ${shown(from)} to ${shown(to)}</text>`;
}

/** How many rows of names the events need above the line. */
export function eventRows({ events, moments }: Simulation, width: number): number {
  const end = moments[moments.length - 1].atSeconds;
  return Math.max(0, ...placedEvents(events, (seconds) => width * seconds / end, width).map(({ row }) => row + 1));
}

/** The names of events above the line, each in the lowest row where there is room for it; the last of too many go without. */
function placedEvents(events: Simulation['events'], x: (seconds: number) => number, width: number): { text: string; left: number; row: number }[] {
  const taken = new Array<number>(EVENT_ROWS).fill(-Infinity);
  return [...events].sort((a, b) => a.atSeconds - b.atSeconds).flatMap(({ atSeconds, what }) => {
    const text = `${what}, ${Math.round(atSeconds)} s`;
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

import { ArrowState, Graph } from './graph';
import { ARROW_LABEL, Direction, LABEL, Layout, layoutOf, NOTE, PlacedArrow, PlacedBox, PlacedGroup } from './graph-layout';
import { html, Html } from './html-template';

/** How long the head of an arrow is. */
const HEAD = 8;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** As wide as a phone shows without scrolling, a fifth smaller. */
const PHONE = 440;
/** With more boxes nothing comes out that narrow. */
const MOST_ON_PHONE = 16;

/** The whole program as one picture, and once more from top to bottom for a phone: as a whole where it is small enough for that, else in these parts. */
export function svgGraph(graph: Graph, parts: () => Map<string, Graph>): Html {
  const whole = upright(graph);
  const talls = whole ? [svgLayout(whole, 'map tall')] : [...parts()].map(([name, part]) => [name, upright(part)] as const)
    .flatMap(([name, layout]) => (layout ? [svgLayout(layout, 'map tall', `paths to ${name}`)] : []));
  return html`${svgLayout(layoutOf(graph), talls.length > 0 ? 'map wide' : 'map')}${talls}`;
}

/** From top to bottom, where that is narrow enough. */
function upright(graph: Graph): Layout | undefined {
  const tall = graph.boxes.length > MOST_ON_PHONE ? undefined : layoutOf(graph, 'TB');
  return tall !== undefined && tall.width <= PHONE ? tall : undefined;
}

function svgLayout({ direction, width, height, boxes, arrows, groups }: Layout, name: string, label = 'all paths, from their entrances to the pods'): Html {
  const arrow = (placed: PlacedArrow) => svgArrow(placed, direction);
  return html`<svg class="${name}" role="img" aria-label="${label}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${
    groups.map(svgGroup)}${arrows.filter(({ isHidden }) => isHidden !== true).map(arrow)}${groups.map(svgGroupTitle)}${boxes.map(svgBox)}${arrows.filter(({ lines }) => lines.length > 0).map(svgLabel)}</svg>`;
}

function svgGroup({ x, y, width, height }: PlacedGroup): Html {
  return html`<g class="namespace"><rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="6"/></g>`;
}

function svgGroupTitle({ name, x, titleY }: PlacedGroup): Html {
  return html`<text class="namespace" x="${round(x + 10)}" y="${round(titleY)}">namespace ${name}</text>`;
}

function svgBox({ kind, isBypassed, x, y, width, height, lines, notes }: PlacedBox): Html {
  const top = -(lines.length * LABEL.line + notes.length * NOTE.line) / 2;
  return html`<g class="box ${kind}${isBypassed ? ' bypassed' : ''}" transform="translate(${round(x)} ${round(y)})"><rect x="${round(-width / 2)}" y="${round(-height / 2)}" width="${round(width)}" height="${round(height)}" rx="${kind === 'entrance' ? round(Math.min(height / 2, 16)) : 4}"/>${
    lines.map((line, row) => html`<text y="${round(top + row * LABEL.line + 12)}">${line}</text>`)}${
    notes.map((line, row) => html`<text class="what" y="${round(top + lines.length * LABEL.line + row * NOTE.line + 10)}">${line}</text>`)}</g>`;
}

/** From one box to the next, around what is between them. */
function svgArrow({ points, state }: PlacedArrow, direction: Direction): Html {
  const across = direction === 'LR';
  const [first, ...rest] = points;
  const curves = rest.map((to, index) => {
    const from = points[index];
    const [middleX, middleY] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
    const bends = across ? [{ x: middleX, y: from.y }, { x: middleX, y: to.y }] : [{ x: from.x, y: middleY }, { x: to.x, y: middleY }];
    return from.y === to.y || from.x === to.x ? `L${point(to)}` : `C${bends.map(point).join(' ')} ${point(to)}`;
  });
  const line = html`<path class="line ${state}" d="M${point(first)}${curves.join('')}"/>`;
  const end = rest[rest.length - 1];
  return state === ArrowState.BYPASSED ? line : html`${line}<path class="head ${state}" d="${headOf(across ? { x: end.x - 1, y: end.y } : { x: end.x, y: end.y - 1 }, end)}"/>`;
}

function headOf(from: Point, to: Point): string {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const corner = (turn: number) => point({ x: to.x - HEAD * Math.cos(angle + turn), y: to.y - HEAD * Math.sin(angle + turn) });
  return `M${point(to)}L${corner(0.42)}L${corner(-0.42)}Z`;
}

function point({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function svgLabel({ x, y, lines, state }: PlacedArrow): Html {
  const width = Math.max(...lines.map(ARROW_LABEL.measure)) + 4;
  const height = lines.length * ARROW_LABEL.line;
  return html`<g class="said ${state}" transform="translate(${round(x)} ${round(y)})"><rect x="${round(-width / 2)}" y="${round(-height / 2)}" width="${round(width)}" height="${round(height)}"/>${
    lines.map((line, row) => html`<text y="${round(-height / 2 + row * ARROW_LABEL.line + 10)}">${line}</text>`)}</g>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

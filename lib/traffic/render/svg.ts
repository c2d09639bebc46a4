import { isBroken, isClosed, isUnresolved } from './broken';
import { isBypassing } from './bypassing';
import { html, Html, raw } from './html-template';
import { rememberFirst } from './remember-first';
import { mono, sans, wrap } from './svg-text';
import { Hop, HopComponent, TrafficPath } from '../traffic-path';

const BOX = { width: 128, height: 80 };
const GAP = 96;
const PITCH = BOX.width + GAP;
const TEXT = { measure: sans(11.5), line: 14 };
const SMALL = { measure: sans(10), line: 12 };
const ADDRESS = { measure: mono(9.5), line: 12 };
/** From one hop to the next when they stand below each other. */
const TALL_PITCH = BOX.height + 100;
const TALL_WIDTH = 304;
const SERVICE_DROP = 44;

/** Outlines of 128 by 80 around the origin, one for each component, and the arrows. Drawn once in a page and used by name. */
const OUTLINES: Record<HopComponent | 'service', string> = {
  [HopComponent.CLIENT]: '<rect x="-64" y="-40" width="128" height="80" rx="40"/>',
  [HopComponent.APPLICATION_GATEWAY]: '<path d="M-54-40H54L64-30V30L54 40H-54L-64 30V-30z"/><path d="M-58-36V36M58-36V36"/>',
  [HopComponent.INGRESS_CONTROLLER]: '<path d="M-64-40H52L64 0 52 40H-64L-54 0z"/>',
  [HopComponent.PRIVATE_ENDPOINT]: '<rect x="-64" y="-40" width="128" height="80" rx="14"/><path d="M-64-22H64M-64 22H64"/>',
  [HopComponent.LOAD_BALANCER]: '<path d="M-52-40H52L64 0 52 40H-52L-64 0z"/>',
  [HopComponent.NODE]: '<path d="M-64-40H64V40H-64z"/><path d="M-64-32H64M-59-36h6m3 0h6"/>',
  [HopComponent.DNS]: '<path d="M-64-32V32C-64 43 64 43 64 32V-32C64-43-64-43-64-32C-64-21 64-21 64-32"/>',
  [HopComponent.POD]: '<path d="M-56-34V-42H66V32H60M-60-30V-38H62V36H56"/><path d="M-64-34H58V40H-64z"/>',
  [HopComponent.EXTERNAL]: '<path d="M-52-40H64L52 40H-64z"/>',
  service: '<rect x="-64" y="-28" width="128" height="56" rx="6" stroke-dasharray="4 3"/>',
};

/** What the shapes stand for, for the legend. */
const SHAPE_NAMES: Record<HopComponent | 'service', string> = {
  [HopComponent.CLIENT]: 'client',
  [HopComponent.APPLICATION_GATEWAY]: 'application gateway',
  [HopComponent.INGRESS_CONTROLLER]: 'other ingress controller',
  [HopComponent.PRIVATE_ENDPOINT]: 'private endpoint and Private Link Service',
  [HopComponent.LOAD_BALANCER]: 'Azure load balancer',
  [HopComponent.NODE]: 'node, with kube-proxy or its replacement',
  [HopComponent.DNS]: 'cluster DNS',
  [HopComponent.POD]: 'pods',
  [HopComponent.EXTERNAL]: 'outside the cluster',
  service: 'Service that is bypassed',
};

/** The shapes that all pictures of a page share. */
export function svgShapes(): Html {
  return html`<svg class="shapes" aria-hidden="true" focusable="false" width="0" height="0"><defs>${
    Object.entries(OUTLINES).map(([name, outline]) => html`<g id="shape-${name}">${raw(outline)}</g>`)
  }<path id="arrow" d="M4 0H92M86-4 92 0 86 4"/></defs></svg>`;
}

/** The shapes with their names. */
export function svgLegend(): Html {
  return html`<ul class="shapes-legend">${Object.entries(SHAPE_NAMES).map(([name, label]) => html`
<li><svg class="key" aria-hidden="true" focusable="false" viewBox="-68 -44 138 88" width="46" height="30"><use href="#shape-${name}"/></svg> ${label}</li>`)}
</ul>`;
}

/** A path as a picture: from left to right where there is room for it, from top to bottom where there is not. */
export function svgPath(path: TrafficPath): Html {
  const edges = path.hops.slice(0, -1).map((hop, index) => edgeOf(hop, index === 0 ? path.title : undefined));
  const above = Math.max(BOX.height / 2, ...edges.map((edge) => edge.above.length * SMALL.line + 6)) + 4;
  const below = Math.max(BOX.height / 2 + 8, ...edges.map((edge) => edge.below.length * SMALL.line + 12)) + 4;
  const aside = isBypassing(path);
  const height = above + (aside ? Math.max(below, BOX.height / 2 + SERVICE_DROP + 60) : below);
  const broken = isBroken(path);
  const unresolved = isUnresolved(path);
  const tagged = broken ? endOf(path) : unresolved ? path.hops.length - 1 : chooserOf(path);
  const tag = broken ? (isClosed(path) ? CLOSED : BROKEN) : unresolved ? UNRESOLVED : CHOOSER;
  const label = `${broken ? (isClosed(path) ? 'closed: ' : 'broken: ') : unresolved ? 'not resolved: ' : ''}${path.hops.map((hop) => hop.label).join(' → ')}`;
  return html`<svg class="way n${path.hops.length}${isClosed(path) ? ' broken closed' : broken ? ' broken' : unresolved ? ' unresolved' : ''}" role="img" aria-label="${label}" width="${
    path.hops.length * PITCH - GAP + 4}" height="${height}">${
    edges.map((edge, index) => svgEdge(edge, index, above))}${
    path.hops.map((hop, index) => svgHop(hop, index, above, index === tagged ? tag : undefined))}${
    aside ? svgService(path, above) : undefined}</svg>`;
}

/**
 * The rules that turn pictures of up to so many hops upright where the page is too narrow for them. The places are those of classes because a
 * page with a strict policy takes no style attributes.
 */
export function svgUprightRules(paths: TrafficPath[]): string {
  const lengths = [...new Set(paths.map((path) => path.hops.length))].sort((a, b) => a - b);
  return lengths.map((length) => {
    const at = (index: number, x: number, y: number) => `translate(${x}px,${index * TALL_PITCH + y}px)`;
    const stops = Array.from({ length }, (_, index) => `.n${length} .h${index}{transform:${at(index, 64, 42)}}.n${length} .e${index}{transform:${at(index, 0, 82)}}`);
    return `@container (max-width:${length * PITCH - GAP + 3}px){.n${length}{width:${TALL_WIDTH}px;height:${length * TALL_PITCH - 88}px}${stops.join('')}`
      + `.n${length} .arrow{transform:translate(22px,0) rotate(90deg)}.n${length} .how{transform:translate(36px,24px)}.n${length} .keep{transform:translate(150px,24px)}`
      + `.n${length} .how,.n${length} .keep{text-anchor:start}.n${length} .aside{transform:${at(1, 236, 42)}}.n${length} .dots-down{display:none}.n${length} .dots-left{display:inline}}`;
  }).join('\n');
}

/** A word at the foot of a hop. */
interface Tag {
  readonly name: string;
  readonly word: string;
}

const CHOOSER: Tag = { name: 'chooser', word: 'chooses the pod' };
const BROKEN: Tag = { name: 'end', word: 'broken' };
const CLOSED: Tag = { name: 'end', word: 'closed' };
const UNRESOLVED: Tag = { name: 'end', word: 'not resolved' };

interface Edge {
  /** How the next hop is chosen. */
  readonly above: readonly string[];
  /** What keeps a client on it. */
  readonly below: readonly string[];
}

function edgeOf(hop: Hop, request?: string): Edge {
  const how = hop.choosesNextBy ?? request;
  return {
    above: how === undefined ? [] : wrap(how, GAP - 2, 6, SMALL.measure),
    below: hop.stickiness === undefined ? [] : wrap(hop.stickiness, GAP - 2, 6, SMALL.measure),
  };
}

const svgEdge = rememberFirst((edge: Edge, index: number, axis: number): Html => {
  const middle = GAP / 2;
  return html`<g class="e${index}" transform="translate(${index * PITCH + BOX.width + 2} ${axis})"><use class="arrow" href="#arrow"/>${
    block('how', edge.above, middle, -8 - (edge.above.length - 1) * SMALL.line)}${
    block('keep', edge.below, middle, 16)}</g>`;
}, (...shown) => JSON.stringify(shown));

const svgHop = rememberFirst((hop: Pick<Hop, 'component' | 'label' | 'address'>, index: number, axis: number, tag?: Tag): Html => {
  const label = wrap(hop.label, BOX.width - 18, 3, TEXT.measure);
  const address = hop.address === undefined ? [] : wrap(hop.address, BOX.width - 16, 2, ADDRESS.measure);
  const top = -(label.length * TEXT.line + address.length * ADDRESS.line) / 2 + 10;
  return html`<g class="h${index}${tag ? ` ${tag.name}` : ''}" transform="translate(${index * PITCH + BOX.width / 2 + 2} ${axis})"><use href="#shape-${hop.component}"/>${
    label.map((line, row) => html`<text y="${top + row * TEXT.line}">${line}</text>`)}${
    address.map((line, row) => html`<text class="address" y="${top + label.length * TEXT.line + row * ADDRESS.line}">${line}</text>`)}${
    tag && html`<rect class="tag" x="-36" y="34" width="94" height="14"/><text class="tag" x="11" y="44.5">${tag.word}</text>`}</g>`;
}, ({ component, label, address }, index, axis, tag) => JSON.stringify([component, label, address, index, axis, tag?.word]));

/** The Service that a controller reads to find the pods, beside the path. */
function svgService(path: TrafficPath, axis: number): Html {
  const name = wrap(`service ${path.service?.name}`, BOX.width - 14, 2, TEXT.measure);
  return html`<g class="aside" transform="translate(${PITCH + BOX.width / 2 + 2} ${axis + BOX.height / 2 + SERVICE_DROP + 28})"><path class="dots dots-down" d="M0-28V${
    -SERVICE_DROP - 20}"/><path class="dots dots-left" d="M-64 0H-106"/><use href="#shape-service"/>${
    name.map((line, row) => html`<text y="${(row - name.length / 2) * TEXT.line + 5}">${line}</text>`)}${
    html`<text class="note" y="${name.length * TEXT.line / 2 + 6}">bypassed</text>`}</g>`;
}

function block(name: string, lines: readonly string[], x: number, y: number): Html | undefined {
  return lines.length === 0 ? undefined : html`<g class="${name}" transform="translate(${x} ${y})">${
    lines.map((line, row) => html`<text y="${row * SMALL.line}">${line}</text>`)}</g>`;
}

/** The hop before the pods, or the last one of a path that ends before them. */
function endOf({ hops }: TrafficPath): number {
  const isWhole = [HopComponent.POD, HopComponent.EXTERNAL].includes(hops[hops.length - 1].component);
  return hops.length - (isWhole ? 2 : 1);
}

/** The hop that decides about the pod. DNS has none: it gives all addresses to the client. */
function chooserOf(path: TrafficPath): number | undefined {
  const [chooser, last] = path.hops.slice(-2);
  return last?.component === HopComponent.POD && chooser.component !== HopComponent.DNS ? path.hops.length - 2 : undefined;
}

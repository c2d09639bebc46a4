import type * as Dagre from '@dagrejs/dagre';
import { Arrow, Box, BoxKind, Graph } from './graph';
import { mono, sans, wrap } from './svg-text';

export const LABEL = { measure: sans(12.5), line: 15 };
export const NOTE = { measure: sans(10.5), line: 13 };
export const ARROW_LABEL = { measure: sans(10.5), line: 13 };
const REQUEST = { measure: mono(11.5) };
const TEXT_WIDTH = { LR: 150, TB: 112 };
const PADDING = { x: 12, y: 10 };
const ARROW_WIDTH = 84;
/** The strip in which the name of a namespace stands and nothing else. */
const GROUP_TITLE = 18;
const GROUP_MARGIN = 10;
const BORDER = 12;

/** From left to right, or, for a phone, from top to bottom. */
export type Direction = 'LR' | 'TB';

/** A box at its place. Coordinates are those of its middle. */
export interface PlacedBox extends Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
  readonly notes: readonly string[];
}

/** An arrow with its bends, and its label if it has one. */
export interface PlacedArrow extends Arrow {
  readonly points: { readonly x: number; readonly y: number }[];
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
}

/** Around the boxes of a namespace. */
export interface PlacedGroup {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** On which line its name stands. */
  readonly titleY: number;
}

export interface Layout {
  readonly direction: Direction;
  readonly width: number;
  readonly height: number;
  readonly boxes: PlacedBox[];
  readonly arrows: PlacedArrow[];
  readonly groups: PlacedGroup[];
}

/** Places for everything: found by dagre, so that no box lies on another one and every label has room. */
export function layoutOf({ boxes, arrows, groups }: Graph, direction: Direction = 'LR'): Layout {
  const { Graph: DagreGraph } = dagre().graphlib;
  const graph = new DagreGraph({ compound: true });
  graph.setGraph({ rankdir: direction, nodesep: 14, edgesep: 10, ranksep: direction === 'LR' ? 52 : 30, marginx: BORDER, marginy: BORDER });
  groups.forEach((_, number) => graph.setNode(groupId(number), {}));
  const measured = boxes.map((box) => measure(box, TEXT_WIDTH[direction]));
  for (const { id, width, height, group } of measured) {
    graph.setNode(id, { width, height });
    if (group !== undefined) {
      graph.setParent(id, groupId(groups.indexOf(group)));
    }
  }
  // entrances stand in one column, whatever they lead to
  const kinds = new Map(boxes.map(({ id, kind }) => [id, kind]));
  const labels = arrows.map(({ label }) => (label === undefined ? [] : wrap(label, ARROW_WIDTH, 4, ARROW_LABEL.measure)));
  arrows.forEach(({ from, to }, index) => {
    const lines = labels[index];
    const room = lines.length === 0 ? {} : { width: Math.max(...lines.map(ARROW_LABEL.measure)) + 8, height: lines.length * ARROW_LABEL.line + 6, labelpos: 'c' };
    graph.setEdge(from, to, { ...room, minlen: kinds.get(from) === BoxKind.ENTRANCE && kinds.get(to) !== BoxKind.GATEWAY ? 2 : 1 });
  });
  dagre().layout(graph);
  const found = groups.map((name, number) => ({ name, ...graph.node(groupId(number)) }));
  // names stand where no arrow comes in: above, or below where arrows come from above
  const down = downBy(found.map(({ y, height }) => (direction === 'LR' ? y - height / 2 : y + height / 2)));
  const placed = measured.map((box) => ({ ...box, x: graph.node(box.id).x, y: down(graph.node(box.id).y) }));
  const byId = new Map(placed.map((box) => [box.id, box]));
  const rects = found.map(({ name, x, y, width: across, height: tall }) => {
    const [left, right] = direction === 'TB' ? [x - across / 2, x + across / 2] : sidesOf(placed.filter(({ group }) => group === name));
    const top = down(y - tall / 2) - (direction === 'LR' ? GROUP_TITLE : 0);
    const height = down(y + tall / 2) - top;
    return { name, x: left, y: top, width: right - left, height, titleY: top + (direction === 'LR' ? GROUP_TITLE : height) - 4 };
  });
  const { width = 0, height = 0 } = graph.graph();
  return {
    direction,
    width: Math.ceil(Math.max(width, ...rects.map((rect) => rect.x + rect.width + BORDER))),
    height: Math.ceil(down(height)),
    boxes: placed,
    arrows: arrows.map((arrow, index) => {
      const { points, x = 0, y = 0 } = graph.edge(arrow.from, arrow.to);
      const [from, to] = [byId.get(arrow.from)!, byId.get(arrow.to)!];
      const ends = direction === 'LR' ? [{ x: from.x + from.width / 2, y: from.y }, { x: to.x - to.width / 2, y: to.y }]
        : [{ x: from.x, y: from.y + from.height / 2 }, { x: to.x, y: to.y - to.height / 2 }];
      const bends = points.slice(1, -1).map((point) => ({ x: point.x, y: down(point.y) }));
      return { ...arrow, points: [ends[0], ...bends, ends[1]], lines: labels[index], x, y: down(y) };
    }),
    groups: rects,
  };
}

/** What makes room for the names of namespaces: all that is below an edge of one moves down by a strip, so that no two things come nearer to each other. */
function downBy(edges: number[]): (y: number) => number {
  return (y) => y + GROUP_TITLE * edges.filter((edge) => edge <= y).length;
}

/** Loaded by those alone who draw. */
function dagre(): typeof Dagre {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('@dagrejs/dagre');
}

function groupId(number: number): string {
  return `group ${number}`;
}

function measure(box: Box, room: number): PlacedBox {
  const text = box.kind === BoxKind.ENTRANCE ? REQUEST : LABEL;
  const lines = wrap(box.label, room, 4, text.measure);
  const notes = box.note === undefined ? [] : wrap(box.note, room, 5, NOTE.measure);
  const widest = Math.max(72, ...lines.map(text.measure), ...notes.map(NOTE.measure));
  const height = lines.length * LABEL.line + notes.length * NOTE.line + 2 * PADDING.y;
  return { ...box, lines, notes, x: 0, y: 0, width: Math.ceil(widest) + 2 * PADDING.x, height };
}

function sidesOf(boxes: PlacedBox[]): [number, number] {
  const [lefts, rights] = [boxes.map(({ x, width }) => x - width / 2), boxes.map(({ x, width }) => x + width / 2)];
  return [Math.min(...lefts) - GROUP_MARGIN, Math.max(...rights) + GROUP_MARGIN];
}

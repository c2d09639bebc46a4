import type * as Dagre from '@dagrejs/dagre';
import { Arrow, Box, BoxKind, Graph } from './graph';
import { mono, sans, wrap } from './svg-text';

export const LABEL = { measure: sans(12.5), line: 15 };
export const NOTE = { measure: sans(10.5), line: 13 };
export const ARROW_LABEL = { measure: sans(10.5), line: 13 };
const REQUEST = { measure: mono(11.5), line: 15 };
const TEXT_WIDTH = 150;
const PADDING = { x: 12, y: 10 };
const ARROW_WIDTH = 84;
/** Above and at the sides of the boxes of a namespace. */
const GROUP_MARGIN = 10;
export const GROUP_TITLE = 18;
const BORDER = 12;

/** A box at its place. Coordinates are those of its middle. */
export interface PlacedBox extends Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: string[];
  readonly notes: string[];
}

/** An arrow with its bends, and its label if it has one. */
export interface PlacedArrow extends Arrow {
  readonly points: { readonly x: number; readonly y: number }[];
  readonly lines: string[];
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
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: PlacedBox[];
  readonly arrows: PlacedArrow[];
  readonly groups: PlacedGroup[];
}

/** Places for everything, from left to right: found by dagre, so that no box lies on another one and every label has room. */
export function layoutOf({ boxes, arrows, groups }: Graph): Layout {
  const { Graph: DagreGraph } = dagre().graphlib;
  const graph = new DagreGraph({ compound: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 14, edgesep: 10, ranksep: 44, marginx: BORDER, marginy: BORDER + GROUP_TITLE });
  groups.forEach((_, number) => graph.setNode(groupId(number), {}));
  const measured = boxes.map(measure);
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
  const placed = measured.map((box) => ({ ...box, x: graph.node(box.id).x, y: graph.node(box.id).y }));
  const byId = new Map(placed.map((box) => [box.id, box]));
  const rects = groups.map((name) => around(name, placed.filter(({ group }) => group === name)));
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Math.ceil(Math.max(width, ...rects.map((rect) => rect.x + rect.width + BORDER))),
    height: Math.ceil(Math.max(height, ...rects.map((rect) => rect.y + rect.height + BORDER))),
    boxes: placed,
    arrows: arrows.map((arrow, index) => {
      const { points, x = 0, y = 0 } = graph.edge(arrow.from, arrow.to);
      const [from, to] = [byId.get(arrow.from)!, byId.get(arrow.to)!];
      const ends = [{ x: from.x + from.width / 2, y: from.y }, { x: to.x - to.width / 2, y: to.y }];
      return { ...arrow, points: [ends[0], ...points.slice(1, -1), ends[1]], lines: labels[index], x, y };
    }),
    groups: rects,
  };
}

/** Loaded by those alone who draw. */
function dagre(): typeof Dagre {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('@dagrejs/dagre');
}

function groupId(number: number): string {
  return `group ${number}`;
}

function measure(box: Box): PlacedBox {
  const text = box.kind === BoxKind.ENTRANCE ? REQUEST : LABEL;
  const lines = wrap(box.label, TEXT_WIDTH, 4, text.measure);
  const notes = box.note === undefined ? [] : wrap(box.note, TEXT_WIDTH, 4, NOTE.measure);
  const widest = Math.max(72, ...lines.map(text.measure), ...notes.map(NOTE.measure));
  const height = lines.length * LABEL.line + notes.length * NOTE.line + 2 * PADDING.y;
  return { ...box, lines, notes, x: 0, y: 0, width: Math.ceil(widest) + 2 * PADDING.x, height };
}

function around(name: string, boxes: PlacedBox[]): PlacedGroup {
  const [left, right] = [Math.min(...boxes.map(({ x, width }) => x - width / 2)), Math.max(...boxes.map(({ x, width }) => x + width / 2))];
  const [top, bottom] = [Math.min(...boxes.map(({ y, height }) => y - height / 2)), Math.max(...boxes.map(({ y, height }) => y + height / 2))];
  return {
    name,
    x: left - GROUP_MARGIN,
    y: top - GROUP_MARGIN - GROUP_TITLE,
    width: right - left + 2 * GROUP_MARGIN,
    height: bottom - top + 2 * GROUP_MARGIN + GROUP_TITLE,
  };
}

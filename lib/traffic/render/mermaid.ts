import { ArrowState, Box, BoxKind, Graph, graphOf } from './graph';
import { printable } from '../../arguments/printable';
import { TrafficPath } from '../traffic-path';

const SHAPES: Record<BoxKind, [string, string]> = {
  [BoxKind.ENTRANCE]: ['(["', '"])'],
  [BoxKind.GATEWAY]: ['["', '"]'],
  [BoxKind.SERVICE]: ['("', '")'],
  [BoxKind.PODS]: ['[["', '"]]'],
  [BoxKind.OUTSIDE]: ['[/"', '"/]'],
};

/** Dotted arrows get through nowhere, or nobody knows it; those of broken paths end in a cross and are red. */
const ARROWS: Record<ArrowState, string> = {
  [ArrowState.OK]: '-->',
  [ArrowState.UNRESOLVED]: '-.->',
  [ArrowState.CLOSED]: '-.-x',
  [ArrowState.BROKEN]: '-.-x',
  [ArrowState.BYPASSED]: '-.-',
};
const DASHED = 'stroke-dasharray:4 3';
const RED = 'stroke:#c62828,stroke-width:2px,stroke-dasharray:6 4';

/** The paths as one flowchart, from the entrances at the left to the pods at the right, with a subgraph for each namespace. */
export function renderMermaid(paths: TrafficPath[]): string {
  return `${linesOf(graphOf(paths)).join('\n')}\n`;
}

function linesOf({ boxes, arrows: all, groups }: Graph): string[] {
  const arrows = all.filter(({ isHidden }) => isHidden !== true);
  const broken = arrows.flatMap(({ state }, index) => (state === ArrowState.BROKEN ? [index] : []));
  return [
    'flowchart LR',
    ...boxes.filter(({ group }) => group === undefined).map((box) => `  ${boxLine(box)}`),
    ...groups.flatMap((name, number) => [
      `  subgraph g${number + 1}["${escape(`namespace ${name}`)}"]`,
      ...boxes.filter(({ group }) => group === name).map((box) => `    ${boxLine(box)}`),
      '  end',
    ]),
    ...arrows.map(({ from, to, state, label }) => `  ${from} ${ARROWS[state]}${label === undefined ? '' : `|"${escape(label)}"|`} ${to}`),
    ...boxes.filter(({ isBypassed }) => isBypassed).map(({ id }) => `  style ${id} ${DASHED}`),
    ...broken.length > 0 ? [`  linkStyle ${broken.join(',')} ${RED}`] : [],
  ];
}

function boxLine({ id, kind, label, note }: Box): string {
  const [open, close] = SHAPES[kind];
  return `${id}${open}${escape(label)}${note === undefined ? '' : ` · ${escape(note)}`}${close}`;
}

/** Mermaid takes entities in quoted labels; everything that could end the label or start markup goes through them. */
function escape(text: string): string {
  return printable(text).replace(/[#"<>&`|\\]/g, (character) => `#${character.charCodeAt(0)};`);
}

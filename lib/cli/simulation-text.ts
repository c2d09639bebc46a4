import { Simulation, Spread, TrafficPath } from '../traffic';
import { printable } from '../traffic/objects/printable';

/** One run of a comparison. */
export interface Variant {
  /** What it is, for instance `kube-proxy ipvs:lc, affinity none`. */
  readonly name: string;
  readonly simulation: Simulation;
}

/** Everything that a simulation prints. */
export interface SimulationReport {
  readonly path: TrafficPath;
  /** The load in a line. */
  readonly load: string;
  readonly variants: Variant[];
  /** False where a gateway opens connections, which nobody counts. */
  readonly countsConnections: boolean;
}

type Row = [string, (simulation: Simulation) => string];

/** For a terminal: one column for each variant. */
export function renderSimulation({ path, load, variants, countsConnections }: SimulationReport): string {
  const rows: Row[] = [
    ['largest over mean, per second', ({ largestOverMean }) => spread(largestOverMean, (value) => value.toFixed(2))],
    ...variants[0].simulation.pods.map(({ node, fromSeconds }, pod): Row => [
      `pod ${pod + 1}, node ${node}${fromSeconds > 0 ? `, from ${rounded(fromSeconds)} s` : ''}`,
      ({ pods }) => spread(pods[pod].share, (value) => `${(100 * value).toFixed(1)}%`),
    ]),
    ['requests', ({ requests }) => spread(requests, rounded)],
    ['answered', ({ answered }) => spread(answered, rounded)],
    ['waiting or worked on at the end', ({ unfinished }) => spread(unfinished, rounded)],
    ['cut off', ({ cutOff }) => spread(cutOff, rounded)],
    ['refused', ({ refused }) => spread(refused, rounded)],
    ...countsConnections ? [['connections opened', ({ connections }) => spread(connections, rounded)] satisfies Row] : [],
    ['clients that changed pods', ({ clientsThatChangedPods }) => spread(clientsThatChangedPods, rounded)],
    ['mean wait', ({ meanWaitMilliseconds }) => spread(meanWaitMilliseconds, milliseconds)],
    ['a hundredth waits longer than', ({ p99WaitMilliseconds }) => spread(p99WaitMilliseconds, milliseconds)],
  ];
  const table = [['', ...variants.map(({ name }) => name)], ...rows.map(([name, cell]) => [name, ...variants.map(({ simulation }) => cell(simulation))])];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  return [
    printable(path.title),
    `    pod chosen by  ${printable(path.podChosenBy)}`,
    `    load           ${load}`,
    '    numbers        the median of the runs (the least to the most)',
    '',
    ...table.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()),
    '',
  ].join('\n');
}

/** For programs. */
export function simulationJson({ path: { title, podChosenBy }, load, variants, countsConnections }: SimulationReport): string {
  const value = {
    path: title,
    podChosenBy,
    load,
    variants: variants.map(({ name, simulation }) => ({ name, ...simulation, ...countsConnections ? {} : { connections: undefined } })),
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function spread({ least, median, most }: Spread, shown: (value: number) => string): string {
  return shown(least) === shown(most) ? shown(median) : `${shown(median)} (${shown(least)} to ${shown(most)})`;
}

function rounded(value: number): string {
  return String(Math.round(value));
}

function milliseconds(value: number): string {
  return `${value.toFixed(1)} ms`;
}

import { printable } from '../arguments/printable';
import { SimulatedVariant } from '../traffic/simulation/comparison';
import { simulationRows } from '../traffic/simulation/rows';
import { verdictOf } from '../traffic/simulation/verdict';

/** Everything that a simulation prints. */
export interface SimulationReport {
  /** The paths, as one text. */
  readonly title: string;
  readonly paths: { readonly title: string; readonly podChosenBy: string }[];
  /** The load in a line. */
  readonly load: string;
  readonly variants: SimulatedVariant[];
  /** False where a gateway opens connections, which nobody counts. */
  readonly countsConnections: boolean;
  readonly connectionSeconds: number;
  /** What of the command changes nothing. */
  readonly remarks: readonly string[];
}

/** For a terminal: one column for each variant, and then what to take. */
export function renderSimulation(report: SimulationReport): string {
  const { paths, load, variants } = report;
  const table = simulationRows(report);
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  return [
    ...paths.flatMap(({ title, podChosenBy }) => [printable(title), `    pod chosen by  ${printable(podChosenBy)}`]),
    `    load           ${load}`,
    ...placeLines(variants).map((line) => `    pods           ${printable(line)}`),
    `    numbers        ${variants[0].simulation.runs === 1 ? 'of one run' : 'the median of the runs (the least to the most)'}`,
    '',
    ...table.map((row) => row.map((cell, column) => printable(cell).padEnd(widths[column])).join('  ').trimEnd()),
    '',
    ...verdictText(report),
    '',
  ].join('\n');
}

/** Pods, nodes and what stands before them: once where it is the same for all. */
function placeLines(variants: readonly SimulatedVariant[]): string[] {
  const places = [...new Set(variants.map((variant) => variant.places ?? ''))];
  return places.length === 1 ? places : variants.map((variant) => `${variant.name}: ${variant.places}`);
}

/** What to take, and what else one should know, in lines. */
export function verdictText({ variants, connectionSeconds, remarks }: SimulationReport): string[] {
  const { take, notes } = verdictOf(variants, connectionSeconds);
  return [...take.map((line) => `take  ${line}`), ...[...notes, ...remarks].map((note) => `note  ${note}`)].map(printable);
}

/** For programs. A time that never came is null. */
export function simulationJson(report: SimulationReport): string {
  const { paths, load, variants, countsConnections, connectionSeconds, remarks } = report;
  const [first, ...others] = paths.map(({ title, podChosenBy }) => ({ path: title, podChosenBy }));
  const value = {
    ...others.length === 0 ? first : { paths: [first, ...others] },
    load,
    verdict: verdictOf(variants, connectionSeconds),
    remarks,
    variants: variants.map(({ name, way, places, simulation }) => (
      { name, way, places, ...simulation, ...countsConnections ? {} : { connections: undefined } }
    )),
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

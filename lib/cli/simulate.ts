import { analyze } from './analysis';
import { Outcome } from './explain';
import { LimitedReader, megabytesOf } from './limited-reader';
import { parseOptions } from './parse-options';
import { PlannedVariant } from './planned-variant';
import { progressBar } from './progress-bar';
import { SIMULATE_HELP } from './simulate-help';
import { inOptions, loadOf, needed, SimulateValues, TEXT_OPTIONS } from './simulate-load';
import { comparisonOf, memberOf, numberOf, secondsOf } from './simulate-options';
import { NamedPath, RESOLVE, runOf, vainNotes, variantsOf } from './simulate-variants';
import { chosenText, loadLine } from './simulate-words';
import { renderSimulation, simulationJson, SimulationReport, verdictText } from './simulation-text';
import { unreadableNotes } from './unreadable';
import { outgoing, printable } from '../arguments/printable';
import { writeFiles } from '../files/file-changes';
import { TrafficPath } from '../traffic';
import { TrafficModel } from '../traffic/objects/traffic-model';
import { breakLine } from '../traffic/render/broken';
import { FIGURE_WIDTHS, figureSvg } from '../traffic/simulation/figure';
import { simulationPage } from '../traffic/simulation/page';
import { pathNamed } from '../traffic/simulation/path-names';
import { isByGateway, SimulatedPath, simulatedPath } from '../traffic/simulation/simulated-path';

const FORMATS = ['text', 'json', 'svg', 'html'] as const;
const ENDINGS: Record<string, string> = { txt: 'text', json: 'json', svg: 'svg', html: 'html' };
const WIDE = 960;
/** A name before a path: no address and no title begins like that. */
const NAMED = /^([\p{L}\d][\p{L}\d ,_-]*)=(.+)$/u;
const SEVERAL = { type: 'string', multiple: true, default: [] as string[] } as const;

/** Run `aks-constructs simulate` with these arguments. */
export function simulate(args: string[]): Outcome {
  const { values: all, positionals } = parseOptions({
    args: withNegatives(args),
    allowPositionals: true,
    options: {
      path: SEVERAL,
      event: SEVERAL,
      compare: SEVERAL,
      help: { type: 'boolean', default: false },
      ...Object.fromEntries(TEXT_OPTIONS.map((option) => [option, { type: 'string' } as const])),
    },
  });
  const { path: names, event, compare, help, ...texts } = all as unknown as { path: string[]; event: string[]; compare: string[]; help: boolean };
  const values: SimulateValues = texts;
  if (help) {
    return { output: SIMULATE_HELP, exitCode: 0 };
  }
  const render = rendererOf(values);
  if (names.length === 0) {
    throw new Error('simulate needs --path, for instance --path https://shop.example.com/api');
  }
  needed(values, 'clients', '500');
  const load = loadOf(values, event);
  const comparison = comparisonOf(compare);
  const resolve = values.resolve === undefined ? undefined : memberOf('--resolve', values.resolve, Object.keys(RESOLVE));
  const gatewayKeepAlive = values['gateway-keep-alive'] === undefined ? undefined : secondsOf('--gateway-keep-alive', values['gateway-keep-alive']);
  const analysis = analyze({
    places: positionals,
    terraform: values.terraform,
    profile: values.profile,
    kubeProxy: values['kube-proxy'],
    config: values.config,
    reader: new LimitedReader(megabytesOf(values['max-megabytes'])),
  });
  const report = inWords(unreadableNotes(analysis.unreadable), () => {
    const model = new TrafficModel(analysis.objects, analysis.profile);
    const paths = [...new Set(names)].map((given): NamedPath => {
      const [, name, text = given] = NAMED.exec(given) ?? [];
      const path = simulatedPath(model, pathNamed(analysis.report, text));
      return { name: name ?? path.path.title, path };
    });
    const planned = variantsOf(paths, load, { comparison, resolve, gatewayKeepAlive });
    return reportOf(paths, load.connectionSeconds!, planned, compare.length > 0, [
      ...warningsOn(paths.map(({ path }) => path.path)), ...vainNotes(paths, load),
    ]);
  });
  return { output: written(render(report), report, values.out), exitCode: analysis.unreadable.length > 0 ? 2 : 0, notes: analysis.notes };
}

/** By what requests may fail on the way, whatever the pods have time for. */
function warningsOn(paths: TrafficPath[]): string[] {
  return [...new Set(paths.flatMap(({ warnedBy = [] }) => warnedBy))].map((finding) => `requests may fail by what is not in these numbers: ${breakLine(finding)}`);
}

/** `--keep-alive -5s` as `--keep-alive=-5s`, so that the value is checked and not its form. */
function withNegatives(args: string[]): string[] {
  return args.flatMap((arg, index) => {
    const isNegative = (text?: string) => /^-\d/.test(text ?? '');
    const isOption = (text?: string) => /^--[^=]+$/.test(text ?? '');
    return isOption(arg) && isNegative(args[index + 1]) ? [`${arg}=${args[index + 1]}`] : isNegative(arg) && isOption(args[index - 1]) ? [] : [arg];
  });
}

function rendererOf({ format, out, width }: SimulateValues): (report: SimulationReport) => string {
  const ending = /[^./\\]\.([^./\\]+)$/.exec(out ?? '')?.[1];
  if (format === undefined && ending !== undefined && !Object.keys(ENDINGS).includes(ending)) {
    throw new Error(`--out must end in ${Object.keys(ENDINGS).map((one) => `.${one}`).join(', ')}, or be given together with --format, got '${out}'`);
  }
  const kind = memberOf('--format', format ?? ENDINGS[ending ?? 'txt'], FORMATS);
  if (width !== undefined && kind !== 'svg') {
    throw new Error(`--width needs --format svg, got ${kind}`);
  }
  const pixels = width === undefined ? WIDE : numberOf('--width', width);
  if (!Number.isInteger(pixels) || pixels < FIGURE_WIDTHS[0] || pixels > FIGURE_WIDTHS[1]) {
    throw new Error(`--width must be a whole number from ${FIGURE_WIDTHS[0]} to ${FIGURE_WIDTHS[1]}, got ${pixels}`);
  }
  switch (kind) {
    case 'text':
      return renderSimulation;
    case 'json':
      return simulationJson;
    case 'svg':
      return (report) => figureSvg(report, pixels);
    default:
      return simulationPage;
  }
}

/** Run all variants, with a bar on a terminal. */
function reportOf(
  paths: NamedPath[], connectionSeconds: number, planned: PlannedVariant[], isCompared: boolean, remarks: string[],
): SimulationReport {
  const bar = progressBar(planned.length);
  const variants = planned.map((variant, step) => runOf(variant, (part) => bar.show(step, variant.name, part)));
  bar.end();
  const plannedOn = (path: SimulatedPath) => planned.find((one) => one.path === path)!.load;
  return {
    title: paths.length === 1 ? `Who gets the requests of ${paths[0].path.path.title}` : `Who gets the requests: ${paths.length} ways compared`,
    paths: paths.map(({ name, path }) => ({
      title: name === path.path.title ? name : `${name}: ${path.path.title}`, podChosenBy: chosenText(path, plannedOn(path), isCompared),
    })),
    load: loadLine(planned, connectionSeconds),
    variants,
    countsConnections: !paths.every(({ path }) => isByGateway(path)),
    connectionSeconds,
    remarks,
  };
}

/** What is left for standard output. */
function written(text: string, report: SimulationReport, file?: string): string {
  if (file === undefined) {
    return text;
  }
  writeFiles(new Map([[file, outgoing(text)]]));
  return [`wrote ${printable(file)}`, ...verdictText(report), ''].join('\n');
}

/** Messages about a load in words of the command, and what could not be read, which may be why. */
function inWords<T>(notes: string[], work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Error([inOptions((error as Error).message), ...notes].join('; '));
  }
}

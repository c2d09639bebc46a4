import { analyze } from './analysis';
import { Outcome } from './explain';
import { LimitedReader, megabytesOf } from './limited-reader';
import { parseOptions } from './parse-options';
import { progressBar } from './progress-bar';
import { SIMULATE_HELP } from './simulate-help';
import { inOptions, loadOf, needed, SimulateValues, TEXT_OPTIONS } from './simulate-load';
import { comparisonOf, memberOf, numberOf, secondsOf } from './simulate-options';
import { PlannedVariant, RESOLVE, runOf, variantsOf } from './simulate-variants';
import { renderSimulation, simulationJson, SimulationReport, verdictText } from './simulation-text';
import { unreadableNote } from './unreadable';
import { writeFiles } from '../files/file-changes';
import { outgoing, printable } from '../traffic/objects/printable';
import { TrafficModel } from '../traffic/objects/traffic-model';
import { FIGURE_WIDTHS, figureSvg } from '../traffic/simulation/figure';
import { simulationPage } from '../traffic/simulation/page';
import { pathNamed } from '../traffic/simulation/path-names';
import { isByGateway, SimulatedPath, simulatedPath } from '../traffic/simulation/simulated-path';

const FORMATS = ['text', 'json', 'svg', 'html'] as const;
const NARROW = 380;
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
  const report = inWords(analysis.unreadable.map(unreadableNote), () => {
    const model = new TrafficModel(analysis.objects, analysis.profile);
    const paths = [...new Set(names)].map((name) => simulatedPath(model, pathNamed(analysis.report, name)));
    return reportOf(paths, load.connectionSeconds!, variantsOf(paths, load, { comparison, resolve, gatewayKeepAlive }), compare.length > 0);
  });
  return { output: written(render(report), report, values.out), exitCode: analysis.unreadable.length > 0 ? 2 : 0, notes: analysis.notes };
}

/** `--keep-alive -5s` as `--keep-alive=-5s`, so that the value is judged and not its form. */
function withNegatives(args: string[]): string[] {
  return args.flatMap((arg, index) => {
    const isNegative = (text?: string) => /^-\d/.test(text ?? '');
    const isOption = (text?: string) => /^--[^=]+$/.test(text ?? '');
    return isOption(arg) && isNegative(args[index + 1]) ? [`${arg}=${args[index + 1]}`] : isNegative(arg) && isOption(args[index - 1]) ? [] : [arg];
  });
}

function rendererOf({ format, out, width }: SimulateValues): (report: SimulationReport) => string {
  const ending = /\.(json|svg|html)$/.exec(out ?? '')?.[1];
  const kind = memberOf('--format', format ?? ending ?? 'text', FORMATS);
  if (width !== undefined && kind !== 'svg') {
    throw new Error(`--width goes with --format svg, got ${kind}`);
  }
  const pixels = width === undefined ? NARROW : numberOf('--width', width);
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
function reportOf(paths: SimulatedPath[], connectionSeconds: number, planned: PlannedVariant[], isCompared: boolean): SimulationReport {
  const bar = progressBar(planned.length);
  const variants = planned.map((variant, step) => runOf(variant, (part) => bar.show(step, variant.name, part)));
  bar.end();
  return {
    title: paths.map(({ path }) => path.title).join(' and '),
    paths: paths.map(({ path }) => ({ title: path.title, podChosenBy: isCompared ? `as compared; as it is written: ${path.podChosenBy}` : path.podChosenBy })),
    load: loadLine(planned, connectionSeconds),
    variants,
    countsConnections: !paths.every(isByGateway),
    connectionSeconds,
  };
}

/** The load in a line, and what of it is not the same on all paths. */
function loadLine(planned: PlannedVariant[], connectionSeconds: number): string {
  const [{ load: { clients, requestsPerSecond, durationSeconds, runs, seed, pods, events = [] } }] = planned;
  const isGateway = planned.every(({ path }) => isByGateway(path));
  const connections = isGateway ? 'their connections end at the gateway'
    : connectionSeconds === 0 ? 'one connection for each' : `connections of ${connectionSeconds} s`;
  const places = planned.map(placesOf);
  const drains = [...new Set(events.flatMap(({ drainSeconds, replaceEverySeconds, scaleTo }) => (
    drainSeconds === undefined || (replaceEverySeconds === undefined && (scaleTo ?? Infinity) >= (pods ?? 0)) ? [] : [drainSeconds]
  )))];
  return [
    `${requestsPerSecond} requests per second of ${counted(clients!, 'client')} for ${durationSeconds} s`,
    connections,
    [...new Set(places)].join(' or '),
    ...drains.length > 0 ? [`pods that go have ${drains.join(' or ')} s to end`] : [],
    `${counted(runs!, 'run')} from seed ${seed} on`,
  ].join('; ');
}

/** Pods and nodes of a variant, and the gateway in front of them. */
function placesOf({ path, load }: PlannedVariant): string {
  const { podsByNode = [], nodes, proxies, connectionsPerClient, connectionSeconds, gatewayLagSeconds, events = [] } = load;
  const pods = counted(load.pods ?? podsByNode.reduce((sum, one) => sum + one, 0), 'pod');
  if (isByGateway(path)) {
    return `${pods}, ${counted(nodes!, 'gateway instance')}${events.length > 0 ? `, which learn of pods within ${gatewayLagSeconds} s` : ''}`;
  }
  const gateway = proxies === undefined ? ''
    : `, ${counted(connectionsPerClient!, 'connection')} of ${connectionSeconds} s from each of ${counted(proxies, 'gateway instance')}`;
  return `${pods} on ${counted(nodes!, 'node')}${gateway}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
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

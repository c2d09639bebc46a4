import { Analysis, analyze } from './analysis';
import { DIFF_HELP } from './diff-help';
import { DiffSide, diffSideOf } from './diff-side';
import { Outcome } from './explain';
import { LimitedReader, megabytesOf } from './limited-reader';
import { parseOptions } from './parse-options';
import { readPrices } from './read-prices';
import { NO_TERMINAL, Terminal } from './terminal';
import { outgoing, printable } from '../arguments/printable';
import { writeFiles } from '../files/file-changes';
import { CostComparison, CostEstimate, LocatedObject, Prices, TrafficDiff } from '../traffic';
import { asWritten } from '../traffic/diff/live-objects';
import { gatewaySizesFromTerraform } from '../traffic/prices/gateway-sizes';

interface Options {
  readonly 'terraform'?: string;
  readonly 'old-terraform'?: string;
  readonly 'profile'?: string;
  readonly 'config'?: string;
  readonly 'max-megabytes'?: string;
}

/** Run `aks-constructs diff` with these arguments. */
export function diff(args: string[], { progress }: Terminal = NO_TERMINAL): Outcome {
  const { values, positionals } = parseOptions({
    args,
    allowPositionals: true,
    options: {
      'terraform': { type: 'string' },
      'old-terraform': { type: 'string' },
      'profile': { type: 'string' },
      'prices': { type: 'string' },
      'config': { type: 'string' },
      'format': { type: 'string', default: 'text' },
      'output': { type: 'string' },
      'strict': { type: 'boolean', default: false },
      'exit-code': { type: 'boolean', default: false },
      'max-megabytes': { type: 'string' },
      'help': { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    return { output: DIFF_HELP, exitCode: 0 };
  }
  if (positionals.length !== 2) {
    throw new Error(`diff must have two places, OLD and NEW, got ${positionals.length === 0 ? 'none' : positionals.length}: for instance 'main:dist dist'`);
  }
  if (positionals.every((place) => place === '-')) {
    throw new Error('one side at most can be standard input, got - twice');
  }
  const render = rendererOf(values.format);
  const prices = readPrices(values.prices);
  const [before, after] = analyzed(positionals, values, progress);
  const made = TrafficDiff.between(before.report, after.report, CostComparison.between(costsOf(before, prices), costsOf(after, prices)));
  const text = render(made);
  if (values.output !== undefined) {
    writeFiles(new Map([[values.output, outgoing(text)]]));
  }
  const isUnread = [before, after].some(({ unreadable }) => unreadable.length > 0);
  const isFailed = values.strict ? made.isWorseOrGone : made.isWorse;
  return {
    output: values.output === undefined ? text : `wrote ${printable(values.output)}: ${made.toText().split('\n')[0]}\n`,
    exitCode: isUnread ? 2 : isFailed ? 1 : made.hasEffect && values['exit-code'] ? 3 : 0,
    notes: [...new Set([...before.notes, ...after.notes])],
    isText: values.format === 'text',
  };
}

/** Both sides, that of a cluster as files would have it. */
function analyzed(places: string[], options: Options, progress: Terminal['progress']): [Analysis, Analysis] {
  const sides: DiffSide[] = [];
  try {
    places.forEach((place) => sides.push(diffSideOf(place)));
    const [old, fresh] = sides;
    const read = (side: DiffSide, files?: Analysis) => analysisOf(side, side === old, options, progress, files?.objects);
    if (old.isLive) {
      const after = read(fresh);
      return [read(old, after), after];
    }
    const before = read(old);
    return [before, read(fresh, before)];
  } finally {
    sides.forEach(({ remove }) => remove());
  }
}

function analysisOf(side: DiffSide, isOld: boolean, options: Options, progress: Terminal['progress'], files: LocatedObject[] = []): Analysis {
  return analyze({
    places: side.places,
    terraform: (isOld ? options['old-terraform'] : undefined) ?? side.terraform ?? options.terraform,
    profile: options.profile,
    config: options.config,
    reader: new LimitedReader(megabytesOf(options['max-megabytes'])),
    progress,
    adapt: side.isLive ? (live) => asWritten(live, files) : undefined,
  });
}

function costsOf({ objects, profile, configurations }: Analysis, prices: Prices): CostEstimate {
  return CostEstimate.analyze(objects, profile, prices, { gatewaySizes: gatewaySizesFromTerraform(configurations) });
}

function rendererOf(format: string): (made: TrafficDiff) => string {
  switch (format) {
    case 'text':
      return (made) => made.toText();
    case 'markdown':
      return (made) => made.toMarkdown();
    case 'json':
      return (made) => made.toJson();
    default:
      throw new Error(`--format must be text, markdown or json, got '${format}'`);
  }
}

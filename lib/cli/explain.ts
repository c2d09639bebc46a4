import { Analysis, analyze, isFailed } from './analysis';
import { EXPLAIN_HELP } from './explain-help';
import { LimitedReader, megabytesOf } from './limited-reader';
import { parseOptions } from './parse-options';
import { readPrices } from './read-prices';
import { NO_TERMINAL, Terminal } from './terminal';
import { jsonWith, unreadableNotes } from './unreadable';
import { outgoing, printable } from '../arguments/printable';
import { writeFiles } from '../files/file-changes';
import { CostEstimate, MigrationPlan, NodeRules, Prices, TextReportOptions, TrafficReport } from '../traffic';
import { gatewaySizesFromTerraform } from '../traffic/prices/gateway-sizes';
import { verdictLine } from '../traffic/render/verdict';

/** What a command prints and how it exits. */
export interface Outcome {
  readonly output: string;
  readonly exitCode: number;
  /** Lines for standard error. */
  readonly notes?: string[];
  /** True for text to be read in a terminal, whose width and colours it takes. */
  readonly isText?: boolean;
  /** True for text that gets colours on its way out. */
  readonly isColored?: boolean;
}

interface Layout {
  readonly profile?: string;
  readonly layout: TextReportOptions;
}

/** Formats that can show the gateways; `html` does so anyway, and `arm` shows nothing else. */
const WITH_GATEWAYS = ['text', 'json', 'html', 'arm'];

/** Formats that leave the details of paths out unless asked; the others have them or have no room for them. */
const DETAILED = ['text', 'markdown'];

/** Formats that can show what a month costs. */
const PRICED = ['text', 'markdown', 'html'];

/** Run `aks-constructs explain` with these arguments. */
export function explain(args: string[], { width, progress, isScreen }: Terminal = NO_TERMINAL): Outcome {
  const { values, positionals } = parseOptions({
    args: args.map((arg, index) => (arg === '--prices' && isOption(args[index + 1]) ? '--prices=' : arg)),
    allowPositionals: true,
    options: {
      'terraform': { type: 'string' },
      'profile': { type: 'string' },
      'kube-proxy': { type: 'string' },
      'config': { type: 'string' },
      'prices': { type: 'string' },
      'details': { type: 'boolean', default: false },
      'gateway': { type: 'boolean', default: false },
      'node-rules': { type: 'boolean', default: false },
      'node': { type: 'string' },
      'format': { type: 'string', default: 'text' },
      'output': { type: 'string' },
      'max-megabytes': { type: 'string' },
      'strict': { type: 'boolean', default: false },
      'help': { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    return { output: EXPLAIN_HELP, exitCode: 0 };
  }
  const columns = values.output === undefined ? width : undefined;
  const render = rendererOf(values.format, { profile: values.profile, layout: { width: columns, details: values.details } });
  if (values.details && !DETAILED.includes(values.format)) {
    throw new Error(`--details needs --format ${DETAILED.join(', ')}, got '${values.format}'`);
  }
  if (values['node-rules'] && values.format !== 'text') {
    throw new Error(`--node-rules needs --format text, got '${values.format}'`);
  }
  if (values.prices !== undefined && !PRICED.includes(values.format)) {
    throw new Error(`--prices needs --format ${PRICED.join(', ')}, got '${values.format}'`);
  }
  if (values.gateway && !WITH_GATEWAYS.includes(values.format)) {
    throw new Error(`--gateway needs --format ${WITH_GATEWAYS.join(', ')}, got '${values.format}'`);
  }
  const reader = new LimitedReader(megabytesOf(values['max-megabytes']));
  const prices = values.prices === undefined ? undefined : readPrices(values.prices || undefined, reader);
  const analysis = analyze({
    places: positionals,
    terraform: values.terraform,
    profile: values.profile,
    kubeProxy: values['kube-proxy'],
    config: values.config,
    reader,
    progress,
  });
  const { objects, profile, report, unreadable, notes } = analysis;
  const gateways = values.gateway && values.format === 'text' ? `\n${report.toGatewayText(columns)}` : '';
  const rules = values['node-rules'] ? `\n${NodeRules.preview(objects, profile, { nodeName: values.node }).toText()}` : '';
  const rendered = render(report, prices && costsOf(analysis, prices));
  const text = `${values.gateway && values.format === 'json' ? jsonWith(rendered, { gateways: report.gateways }) : rendered}${gateways}${rules}${
    gateways + rules === '' ? '' : `\n${verdictOfReport(report)}\n`}`;
  return {
    output: written(text, report, values.output),
    exitCode: unreadable.length > 0 ? 2 : isFailed(report, values.strict) ? 1 : 0,
    // the text names them, too
    notes: isScreen && values.format === 'text' && values.output === undefined ? without(notes, unreadableNotes(unreadable)) : notes,
    // rules of kube-proxy stay as they are
    isText: values.format === 'text' && !values['node-rules'],
  };
}

function without(notes: string[], others: string[]): string[] {
  return notes.filter((note) => !others.includes(note));
}

/** True for what cannot be the value of the option before. */
function isOption(arg: string | undefined): boolean {
  return arg === undefined || arg.startsWith('-');
}

function costsOf({ objects, profile, configurations }: Analysis, prices: Prices): CostEstimate {
  const usage = { gatewaySizes: gatewaySizesFromTerraform(configurations) };
  const costs = CostEstimate.analyze(objects, profile, prices, usage);
  return costs.withMigration(MigrationPlan.analyze(objects, profile, { prices, usage }).costs.after);
}

/** What is left for standard output. */
function written(text: string, report: TrafficReport, file: string | undefined): string {
  if (file === undefined) {
    return text;
  }
  writeFiles(new Map([[file, outgoing(text)]]));
  return `wrote ${printable(file)}: ${verdictOfReport(report)}\n`;
}

function verdictOfReport({ paths, findings, sources }: TrafficReport): string {
  return verdictLine(paths, findings, sources?.unreadable);
}

function rendererOf(format: string, { profile, layout }: Layout): (report: TrafficReport, costs?: CostEstimate) => string {
  switch (format) {
    case 'text':
      return (report, costs) => report.toText(costs, layout);
    case 'mermaid':
      return (report) => report.toMermaid();
    case 'json':
      return (report) => report.toJson();
    case 'sarif':
      return (report) => report.toSarif(profile);
    case 'markdown':
      return (report, costs) => report.toMarkdown(costs, layout.details);
    case 'html':
      return (report, costs) => report.toHtml(costs);
    case 'arm':
      return (report) => report.toArmJson();
    default:
      throw new Error(`--format must be text, json, sarif, markdown, html, mermaid or arm, got '${format}'`);
  }
}

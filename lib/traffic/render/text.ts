import { Finding } from '../finding';
import { ObjectCount } from '../object-count';
import { printable } from '../objects/printable';
import { CostEstimate } from '../prices';
import { ReportSources } from '../report-sources';
import { Hop, TrafficPath } from '../traffic-path';
import { breakLine, isBroken, isUnresolved } from './broken';
import { countLine } from './count-line';
import { gatewayRouteLine } from './gateway-route-line';
import { hopLines } from './hop-lines';
import { sourceRows } from './source-rows';
import { subjectLine } from './subject-line';
import { sumsOf } from './sums';
import { worstFirst } from './worst-first';

const MARGIN = ' '.repeat(4);

/** The report for a terminal: what was read, every path, then every finding, the worst first, what it did not know and what it costs, then a line of sums. */
export function renderText(
  paths: TrafficPath[],
  findings: Finding[],
  assumptions: string[],
  leftOut: ObjectCount[] = [],
  costs?: CostEstimate,
  sources?: ReportSources,
): string {
  const blocks = [
    ...(sources ? [block('read', sourceRows(sources))] : []),
    ...paths.map(pathBlock),
    ...worstFirst(findings).map(findingBlock),
    ...listBlock('assumed', assumptions),
    ...listBlock('not followed', leftOut.map((count) => printable(countLine(count)))),
    ...(costs ? [costs.toText().trimEnd()] : []),
    summary(paths, findings),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function listBlock(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [[title, ...lines.map((line) => `${MARGIN}${line}`)].join('\n')];
}

function pathBlock(path: TrafficPath): string {
  const rows: [string, string][] = [
    ...path.brokenBy.map((finding): [string, string] => ['broken by', breakLine(finding)]),
    ...isUnresolved(path) ? [['not resolved', path.unresolved!] as [string, string]] : [],
    ['way', path.hops.map(hopLabel).join(' → ')],
    ['service', path.service ? subjectLine(path.service) : 'none'],
    ['pod chosen by', path.podChosenBy],
    ...hopLines(path).map((line): [string, string] => ['hop', line]),
    ['client kept by', path.stickiness],
    ['pod sees', path.sourceIp],
    ...healthRows(path.hops),
    ...path.gatewayRoute ? [['programs', gatewayRouteLine(path.gatewayRoute)] as [string, string]] : [],
    ...(path.notes ?? []).map((note): [string, string] => ['note', note]),
    ...path.ineffectiveSettings.map((ineffective): [string, string] => ['no effect', `${ineffective.setting} (${ineffective.why})`]),
  ];
  return block(`${printable(path.title)}  [${path.entrance}]${isBroken(path) ? '  BROKEN' : isUnresolved(path) ? '  NOT RESOLVED' : ''}`, rows);
}

function block(title: string, rows: [string, string][]): string {
  return [title, ...rows.map(([key, value]) => `${MARGIN}${key.padEnd(15)}${printable(value)}`)].join('\n');
}

function hopLabel(hop: Hop): string {
  return hop.address ? `${hop.label} (${hop.address})` : hop.label;
}

function healthRows(hops: Hop[]): [string, string][] {
  return hops.filter((hop) => hop.healthCheck).map((hop) => ['health', `${hop.label}: ${hop.healthCheck}`]);
}

function findingBlock(finding: Finding): string {
  const acknowledged = finding.acknowledgedReason === undefined ? [] : [`${MARGIN}acknowledged: ${finding.acknowledgedReason}`];
  return [
    `${finding.severity}  ${finding.code}  ${subjectLine(finding.subject)}`,
    `${MARGIN}${finding.message}`,
    `${MARGIN}fix: ${finding.fix}`,
    ...acknowledged,
  ].map(printable).join('\n');
}

function summary(paths: TrafficPath[], findings: Finding[]): string {
  return sumsOf(paths, findings).map(({ count, noun }) => `${count} ${noun}`).join(', ');
}

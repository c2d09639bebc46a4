import { breakLine, isBroken, isClosed, isUnresolved } from './broken';
import { countLine } from './count-line';
import { DEFAULT_WIDTH, fold } from './fold';
import { hopLines } from './hop-lines';
import { overviewOf, OVERVIEW_TITLES, OverviewRow } from './overview';
import { printable } from '../../arguments/printable';
import { Finding, Severity } from '../finding';
import { ObjectCount } from '../object-count';
import { grouped } from '../objects/grouped';
import { someOf } from '../objects/some-of';
import { CostEstimate } from '../prices';
import { ReportSources } from '../report-sources';
import { TextReportOptions } from '../text-report-options';
import { Hop, TrafficPath } from '../traffic-path';
import { costsLine } from './costs-line';
import { gatewayRouteLine } from './gateway-route-line';
import { ReportIndex } from './report-index';
import { sourceRows } from './source-rows';
import { subjectLine } from './subject-line';
import { tableFits, textTable } from './text-table';
import { SIGNS, verdictLine } from './verdict';
import { worstFirst } from './worst-first';

const NARROWEST = 40;
/** Below so many columns a path takes a line for each column of the table. */
const NARROWEST_TABLE = 72;
/** From so many columns the entrance has a column of its own. */
const WIDE_TABLE = 120;
const MARGIN = ' '.repeat(4);
const LABEL = 18;
/** Labels that stand at the left. */
const OUTER_LABEL = 14;
/** As many paths as a finding names that it breaks. */
const MOST_BROKEN = 3;
/** As many objects as a finding names that says the same of all of them. */
const MOST_ALIKE = 5;
/** What a finding is called. */
const SEVERITY_NAMES: Record<Severity, string> = { [Severity.ERROR]: 'error', [Severity.WARNING]: 'warning', [Severity.INFO]: 'note' };

/** What a report tells. */
export interface TextReport {
  readonly paths: TrafficPath[];
  readonly findings: Finding[];
  readonly assumptions?: string[];
  readonly leftOut?: ObjectCount[];
  readonly costs?: CostEstimate;
  readonly sources?: ReportSources;
}

/**
 * The report for a terminal: sums and verdict, what was read, a line for every path, every finding, the worst first, every path if asked for, what it
 * did not know and what it costs, then sums and verdict again.
 */
export function renderText(report: TextReport, { width = DEFAULT_WIDTH, details = false }: TextReportOptions = {}): string {
  if (!(width >= NARROWEST)) {
    throw new Error(`width must be at least ${NARROWEST}, got ${width}`);
  }
  const { paths, findings, assumptions = [], leftOut = [], costs, sources } = report;
  const verdict = verdictLine(paths, findings, sources?.unreadable);
  const index = new ReportIndex(paths, findings);
  const blocks = [
    verdict,
    ...listing([...costs ? [['costs', costsLine(costs)] as [string, string]] : [], ...sources ? sourceRows(sources) : []]),
    ...(paths.length > 0 ? [overview(overviewOf(paths, findings, index), width)] : []),
    ...[...grouped(worstFirst(findings), alikeKey).values()].map((alike) => findingBlock(alike, index)),
    ...(details ? paths.map(pathBlock) : []),
    ...listing([
      ...assumptions.map((assumption): [string, string] => ['assumed', assumption]),
      ...leftOut.length === 0 ? [] : [['not followed', leftOut.map(countLine).join(', ')] as [string, string]],
    ]),
    ...(costs ? [costs.toText().trimEnd()] : []),
  ];
  return `${fold([...blocks, ...blocks.length > 1 ? [verdict] : []].join('\n\n'), Math.floor(width))}\n`;
}

function overview(rows: OverviewRow[], width: number): string {
  const [state, entrance, request, ...others] = OVERVIEW_TITLES.map((title) => title.toUpperCase());
  const isWide = width >= WIDE_TABLE;
  const titles = isWide ? [state, entrance, request, ...others] : [state, request, ...others];
  const cells = rows.map(cellsOf).map(([shown, way, asked, ...more]) => (isWide ? [shown, way, asked, ...more] : [shown, `${asked}\n${way}`, ...more]));
  if (width < NARROWEST_TABLE || !tableFits(titles, cells, width)) {
    return rows.map((row) => block(`${stateOf(row)}  ${printable(row.request)}`, cellsOf(row).slice(3).map((cell, index): [string, string] => (
      [inSentence(OVERVIEW_TITLES[index + 3]), cell]
    )))).join('\n\n');
  }
  return textTable(titles, cells, width, isWide ? 2 : 1).join('\n');
}

/** A title within a line: only its first letter is small. */
function inSentence(title: string): string {
  return title[0].toLowerCase() + title.slice(1);
}

function cellsOf(row: OverviewRow): string[] {
  const { entrance, request, service, pods, balancedBy, sessionAffinity, sourceIp } = row;
  return [stateOf(row), ...[entrance, request, service, pods, balancedBy, sessionAffinity, sourceIp].map(printable)];
}

function stateOf({ state }: OverviewRow): string {
  return `${SIGNS[state]} ${state}`;
}

function listing(rows: [string, string][]): string[] {
  return rows.length === 0 ? [] : [rows.map(([label, value]) => `${label.padEnd(OUTER_LABEL)}${printable(value)}`).join('\n')];
}

function pathBlock(path: TrafficPath): string {
  const rows: [string, string][] = [
    ...path.brokenBy.map((finding): [string, string] => [isClosed(path) ? 'closed by' : 'broken by', breakLine(finding)]),
    ...(path.warnedBy ?? []).map((finding): [string, string] => ['warned by', breakLine(finding)]),
    ...isUnresolved(path) ? [['not resolved', path.unresolved!] as [string, string]] : [],
    ['way', path.hops.map(hopLabel).join(' → ')],
    ['service', path.service ? subjectLine(path.service) : 'none'],
    ['balanced by', path.podChosenBy],
    ...hopLines(path).map((line): [string, string] => ['hop', line]),
    ['session affinity', path.stickiness],
    ['source IP', path.sourceIp],
    ...healthRows(path.hops),
    ...path.gatewayRoute ? [['in the gateway', gatewayRouteLine(path.gatewayRoute)] as [string, string]] : [],
    ...(path.notes ?? []).map((note): [string, string] => ['note', note]),
    ...path.ineffectiveSettings.map((ineffective): [string, string] => ['no effect', `${ineffective.setting} (${ineffective.why})`]),
  ];
  return block(`${printable(path.title)}  [${path.entrance}]${isClosed(path) ? '  CLOSED' : isBroken(path) ? '  BROKEN' : isUnresolved(path) ? '  NOT RESOLVED' : ''}`, rows);
}

function block(title: string, rows: [string, string][]): string {
  return [title, ...rows.map(([key, value]) => `${MARGIN}${key.padEnd(LABEL)}${printable(value)}`)].join('\n');
}

function hopLabel(hop: Hop): string {
  return hop.address ? `${hop.label} (${hop.address})` : hop.label;
}

function healthRows(hops: Hop[]): [string, string][] {
  return hops.filter((hop) => hop.healthCheck).map((hop) => ['health probe', `${hop.label}: ${hop.healthCheck}`]);
}

/** Findings that say the same of several objects. */
function alikeKey({ code, severity, message, fix, acknowledgedReason }: Finding): string {
  return [code, severity, message, fix, acknowledgedReason].join('\n');
}

function findingBlock([finding, ...others]: Finding[], index: ReportIndex): string {
  const broken = [...new Set([finding, ...others].flatMap((one) => index.brokenBy(one).map(({ title }) => title)))];
  const acknowledged = finding.acknowledgedReason === undefined ? [] : [`${MARGIN}acknowledged: ${finding.acknowledgedReason}`];
  return [
    `${SIGNS[finding.severity]} ${SEVERITY_NAMES[finding.severity]}  ${finding.code}  ${subjectLine(finding.subject, finding.field)}`,
    `${MARGIN}${finding.message}`,
    ...others.length === 0 ? [] : [`${MARGIN}also: ${someOf(others.map(({ subject, field }) => subjectLine(subject, field)), MOST_ALIKE)}`],
    ...broken.length === 0 ? [] : [`${MARGIN}${finding.severity === Severity.INFO ? 'closes' : 'breaks'}: ${someOf(broken, MOST_BROKEN)}`],
    `${MARGIN}fix: ${finding.fix}`,
    ...acknowledged,
  ].map(printable).join('\n');
}

import { Finding, Severity } from '../finding';
import { ObjectCount } from '../object-count';
import { CostEstimate } from '../prices';
import { formatMoney } from '../prices/money';
import { ReportSources } from '../report-sources';
import { TrafficPath } from '../traffic-path';
import { breakingCodes, isBroken, isUnresolved } from './broken';
import { costsLine } from './costs-line';
import { countLine } from './count-line';
import { gatewayRouteLine } from './gateway-route-line';
import { hopLines } from './hop-lines';
import { markdownCode as code, MarkdownBudget, markdownText as text } from './markdown-text';
import { renderMermaid } from './mermaid';
import { overviewOf, OVERVIEW_TITLES, OverviewRow, PathState, ReportState } from './overview';
import { ReportIndex } from './report-index';
import { sourceRows } from './source-rows';
import { subjectLine } from './subject-line';
import { sumsOf } from './sums';
import { verdictOfReport } from './verdict';
import { worstFirst } from './worst-first';

/** What GitHub takes as one comment. */
const LONGEST_COMMENT = 65536;
/** What Mermaid draws on GitHub: characters of source, and arrows. */
const LARGEST_PICTURE = { characters: 50000, arrows: 500 };

const SEVERITIES: Record<Severity, string> = { [Severity.ERROR]: '🛑 error', [Severity.WARNING]: '⚠️ warning', [Severity.INFO]: 'ℹ️ note' };

const STATES: Record<PathState | ReportState, string> = {
  [PathState.BROKEN]: '🛑 broken', [ReportState.ERROR]: '🛑 error', [PathState.WARNING]: '⚠️ warning', [PathState.OK]: '✅ ok', [PathState.CLOSED]: '⛔ closed',
};

/**
 * The report as a comment on a pull request: verdict and sums, a row for each path, the broken ones first, the findings, the picture; with details
 * what else is known of the paths, folded away. What is too long for a comment is left out from the end, and said to be.
 */
export function renderMarkdown(
  paths: TrafficPath[],
  findings: Finding[],
  assumptions: string[],
  costs?: CostEstimate,
  leftOut: ObjectCount[] = [],
  sources?: ReportSources,
  details = false,
): string {
  const index = new ReportIndex(paths, findings);
  const rows = overviewOf(paths, findings, index);
  const budget = new MarkdownBudget(LONGEST_COMMENT);
  const sums = sumsOf(paths, findings, sources?.unreadable).map(({ count, noun }) => `**${count}** ${noun}`).join(', ');
  const verdict = verdictOfReport(paths, findings, sources?.unreadable);
  budget.add(`## Traffic report\n\n${STATES[verdict]}: ${sums}\n`);
  if (costs) {
    budget.add(`\n${text(costsLine(costs))}\n`);
  }
  addSources(budget, sources);
  budget.addTable('\n### Overview\n\n', OVERVIEW_TITLES, rows.map(cellsOf), 'paths', 0.5);
  addFindings(budget, '\n### Findings\n\n', findings.filter((finding) => finding.acknowledgedReason === undefined));
  addPicture(budget, rows.map(({ path }) => path));
  if (details) {
    addDetails(budget, paths);
  }
  addAcknowledged(budget, findings);
  if (costs) {
    budget.addFolded(`Costs of a month: ${formatMoney(costs.monthly, costs.prices.sheet.currency)}`, costLines(costs), 'lines');
  }
  budget.addFolded('Assumptions', assumptions.map(text), 'assumptions');
  budget.addFolded('Not followed', leftOut.map((count) => text(countLine(count))), 'kinds');
  return budget.toString();
}

function addSources(budget: MarkdownBudget, sources: ReportSources | undefined): void {
  if (sources) {
    budget.addTable('\n', ['Read', ''], sourceRows(sources).map(([name, value]) => [name, code(value)]), 'files');
  }
}

function addFindings(budget: MarkdownBudget, heading: string, findings: Finding[]): void {
  budget.addTable(heading, ['', 'About', 'Problem', 'Fix'], worstFirst(findings).map((finding) => [
    `${SEVERITIES[finding.severity]}<br>${code(finding.code)}`,
    code(subjectLine(finding.subject, finding.field)),
    text(finding.message),
    text(finding.fix),
  ]), 'findings');
}

function cellsOf({ path, state, entrance, request, service, pods, balancedBy, sessionAffinity, sourceIp }: OverviewRow): string[] {
  const broken = isBroken(path) ? `<br>by ${breakingCodes(path).map(code).join(', ')}` : '';
  const unresolved = isUnresolved(path) ? `<br>not resolved: ${code(path.unresolved!)}` : '';
  return [`${STATES[state]}${broken}${unresolved}`, text(entrance), code(request), path.service === undefined ? service : code(service), ...[pods, balancedBy, sessionAffinity, sourceIp].map(text)];
}

function addDetails(budget: MarkdownBudget, paths: TrafficPath[]): void {
  const each = (linesOf: (path: TrafficPath) => string[]) => paths.flatMap((path) => linesOf(path).map((line) => `${code(path.title)}: ${line}`));
  budget.addFolded('Balanced by', each(({ podChosenBy }) => [text(podChosenBy)]), 'paths');
  budget.addFolded('Session affinity', each(({ stickiness }) => [text(stickiness)]), 'paths');
  budget.addFolded('Source IP seen by the pod', each(({ sourceIp }) => [text(sourceIp)]), 'paths');
  budget.addFolded('Settings without effect', each(({ ineffectiveSettings }) => ineffectiveSettings.map(({ setting, why }) => `~~${text(setting)}~~ ${text(why)}`)), 'settings');
  budget.addFolded('Notes', each(({ notes = [] }) => notes.map(text)), 'notes');
  budget.addFolded('Hop by hop', each((path) => hopLines(path).map(text)), 'hops');
  budget.addFolded('Health probes', each(healthLines), 'probes');
  budget.addFolded('What the ingress controller writes into the gateway', each(({ gatewayRoute }) => (gatewayRoute ? [text(gatewayRouteLine(gatewayRoute))] : [])), 'routes');
}

function addPicture(budget: MarkdownBudget, paths: TrafficPath[]): void {
  if (paths.length === 0) {
    return;
  }
  const picture = renderMermaid(paths);
  const arrows = paths.reduce((sum, path) => sum + path.hops.length, 0);
  const drawable = picture.length <= LARGEST_PICTURE.characters && arrows <= LARGEST_PICTURE.arrows;
  if (!drawable || !budget.add(`\n<details><summary>Picture</summary>\n\n\`\`\`mermaid\n${picture}\`\`\`\n\n</details>\n`)) {
    budget.add('\nThe picture is too large for a comment; the HTML report has it.\n');
  }
}

function healthLines({ hops }: TrafficPath): string[] {
  return hops.filter((hop) => hop.healthCheck !== undefined).map((hop) => `${text(hop.label)}: ${text(hop.healthCheck!)}`);
}

function addAcknowledged(budget: MarkdownBudget, findings: Finding[]): void {
  const acknowledged = findings.filter((finding) => finding.acknowledgedReason !== undefined);
  budget.addFolded('Acknowledged', acknowledged.map((finding) => (
    `${code(finding.code)} ${code(subjectLine(finding.subject))}: ${text(finding.message)}; accepted because: ${text(finding.acknowledgedReason!)}`
  )), 'findings');
}

function costLines(costs: CostEstimate): string[] {
  const { currency, asOf, region } = costs.prices.sheet;
  return [
    ...costs.items.map((item) => `${formatMoney(item.monthly, currency)}: ${text(item.what)}`),
    text(`prices of ${asOf} in ${region}: ${costs.prices.sources.join('; ')}`),
    ...costs.assumptions.map(text),
  ];
}

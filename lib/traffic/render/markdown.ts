import { Finding, Severity } from '../finding';
import { ObjectCount } from '../object-count';
import { CostEstimate } from '../prices';
import { formatMoney } from '../prices/money';
import { ReportSources } from '../report-sources';
import { TrafficPath } from '../traffic-path';
import { breakingCodes, isBroken, isUnresolved } from './broken';
import { countLine } from './count-line';
import { gatewayRouteLine } from './gateway-route-line';
import { hopLines } from './hop-lines';
import { markdownCode as code, MarkdownBudget, markdownText as text } from './markdown-text';
import { renderMermaid } from './mermaid';
import { sourceRows } from './source-rows';
import { subjectLine } from './subject-line';
import { sumsOf } from './sums';
import { worstFirst } from './worst-first';

/** What GitHub takes as one comment. */
const LONGEST_COMMENT = 65536;
/** What Mermaid draws on GitHub: characters of source, and arrows. */
const LARGEST_PICTURE = { characters: 50000, arrows: 500 };

const SEVERITIES: Record<Severity, string> = { [Severity.ERROR]: '🛑 error', [Severity.WARNING]: '⚠️ warning', [Severity.INFO]: 'ℹ️ note' };

/**
 * The report as a comment on a pull request: findings, paths, the picture, and the rest folded away. What is too long for a comment is left out
 * from the end, and said to be.
 */
export function renderMarkdown(
  paths: TrafficPath[],
  findings: Finding[],
  assumptions: string[],
  costs?: CostEstimate,
  leftOut: ObjectCount[] = [],
  sources?: ReportSources,
): string {
  const budget = new MarkdownBudget(LONGEST_COMMENT);
  budget.add(`## Traffic report\n\n${sumsOf(paths, findings).map(({ count, noun }) => `**${count}** ${noun}`).join(', ')}\n`);
  addSources(budget, sources);
  addFindings(budget, '\n### Findings\n\n', findings.filter((finding) => finding.acknowledgedReason === undefined));
  budget.addTable('\n### Paths\n\n', ['Request', 'Service', 'Balanced by', 'Session affinity', 'Source IP seen by the pod'], paths.map(pathRow), 'paths');
  addPicture(budget, paths);
  budget.addFolded('Settings without effect', paths.flatMap(ineffectiveLines), 'settings');
  budget.addFolded('Notes', paths.flatMap((path) => (path.notes ?? []).map((note) => `${code(path.title)}: ${text(note)}`)), 'notes');
  budget.addFolded('Hop by hop', paths.flatMap((path) => hopLines(path).map((line) => `${code(path.title)}: ${text(line)}`)), 'hops');
  budget.addFolded('Health probes', paths.flatMap(healthLines), 'checks');
  budget.addFolded('What the ingress controller writes into the gateway', paths.flatMap(programmedLines), 'routes');
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

function pathRow(path: TrafficPath): string[] {
  const { namespace, name } = path.service ?? {};
  const service = name === undefined ? 'none' : code(namespace === undefined ? name : `${namespace}/${name}`);
  const broken = isBroken(path) ? `<br>🛑 broken by ${breakingCodes(path).map(code).join(', ')}` : '';
  const unresolved = isUnresolved(path) ? `<br>❓ not resolved: ${code(path.unresolved!)}` : '';
  return [`${code(path.title)}${broken}${unresolved}`, service, text(path.podChosenBy), text(path.stickiness), text(path.sourceIp)];
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

function ineffectiveLines(path: TrafficPath): string[] {
  return path.ineffectiveSettings.map(({ setting, why }) => `${code(path.title)}: ~~${text(setting)}~~ ${text(why)}`);
}

function healthLines(path: TrafficPath): string[] {
  return path.hops.filter((hop) => hop.healthCheck !== undefined).map((hop) => `${code(path.title)}: ${text(hop.label)}: ${text(hop.healthCheck!)}`);
}

function programmedLines(path: TrafficPath): string[] {
  return path.gatewayRoute ? [`${code(path.title)}: ${text(gatewayRouteLine(path.gatewayRoute))}`] : [];
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

import { breakLine, isBroken, isClosed, isUnresolved } from './broken';
import { gatewayRouteLine } from './gateway-route-line';
import { hopLines } from './hop-lines';
import { brokenMark, closedMark, openAttribute, severityMark, unresolvedMark } from './html-findings';
import { paged } from './html-paged';
import { html, Html, HtmlValue, raw } from './html-template';
import { ENTRANCE_NAMES } from './overview';
import { ReportIndex } from './report-index';
import { subjectLine } from './subject-line';
import { svgPath } from './svg';
import { SEVERITIES } from './worst-first';
import { Finding } from '../finding';
import { CostEstimate } from '../prices';
import { formatMoney } from '../prices/money';
import { Entrance, IneffectiveSetting, TrafficPath } from '../traffic-path';

const ENTRANCES: Record<Entrance, string> = {
  [Entrance.APPLICATION_GATEWAY_INGRESS]: 'Application gateway, routes of the ingress controller',
  [Entrance.APPLICATION_GATEWAY_STATIC]: 'Application gateway, fixed backend addresses',
  [Entrance.OTHER_INGRESS]: 'Other ingress controllers',
  [Entrance.GATEWAY_API]: 'Gateways, routes of the Gateway API',
  [Entrance.ISTIO_GATEWAY]: 'Virtual services at gateways of Istio',
  [Entrance.PUBLIC_LOAD_BALANCER]: 'Public load balancers',
  [Entrance.INTERNAL_LOAD_BALANCER]: 'Internal load balancers',
  [Entrance.PRIVATE_LINK]: 'Private links from other networks',
  [Entrance.NODE_PORT]: 'Node ports',
  [Entrance.EXTERNAL_IP]: 'External addresses at nodes',
  [Entrance.HOST_PORT]: 'Ports of pods on their nodes',
  [Entrance.CLUSTER_IP]: 'Inside the cluster, by cluster address',
  [Entrance.HEADLESS]: 'Inside the cluster, by pod addresses in DNS',
  [Entrance.EXTERNAL_NAME]: 'Inside the cluster, by DNS alias',
  [Entrance.MESH]: 'Inside the cluster, by routes of a mesh',
};
/** Above so many paths, each starts closed: its picture is there for those who open it. */
const DRAWN_UP_TO = 3;
/** Above so many, a page of them is shown at a time. */
const OPEN_UP_TO = 24;
const PAGE = 25;

/** The paths, grouped by entrance. */
export function pathsSection(paths: TrafficPath[], index: ReportIndex, costs?: CostEstimate): Html {
  if (paths.length === 0) {
    return html`<p class="plain">No way into these objects.</p>`;
  }
  const groups = new Map<Entrance, Entry[]>(Object.values(Entrance).map((entrance) => [entrance, []]));
  paths.forEach((path, position) => {
    const cost = costs?.paths[position];
    groups.get(path.entrance)!.push({ path, cost: cost && monthly(costs, cost.monthly) });
  });
  if (paths.length > OPEN_UP_TO) {
    const entries = [...groups.values()].flat().map((entry) => pathEntry(entry, index, false, ENTRANCE_NAMES[entry.path.entrance]));
    return paged({ kind: 'path', size: PAGE, head: raw(''), tail: raw(''), entries });
  }
  return html`${[...groups].filter(([, members]) => members.length > 0).map(([entrance, members]) => html`
<details class="group" open><summary><h3>${ENTRANCES[entrance]}</h3> <span class="count">${members.length}</span></summary>${
  members.map((entry) => pathEntry(entry, index, paths.length <= DRAWN_UP_TO))}
</details>`)}`;
}

interface Entry {
  readonly path: TrafficPath;
  /** Its share of the bill, in words. */
  readonly cost?: string;
}

function monthly(costs: CostEstimate, amount: number): string {
  return `${formatMoney(amount, costs.prices.sheet.currency)}, its share`;
}

function pathEntry({ path, cost }: Entry, index: ReportIndex, open: boolean, entrance?: string): Html {
  const findings = index.openFindingsOf(path);
  const counts = SEVERITIES.map((severity) => ({ severity, count: findings.filter((finding) => finding.severity === severity).length }))
    .filter(({ count }) => count > 0);
  const marks = [
    ...isBroken(path) ? [isClosed(path) ? closedMark() : brokenMark()] : [],
    ...isUnresolved(path) ? [unresolvedMark()] : [],
    ...counts.map(({ severity, count }) => severityMark(severity, count)),
  ];
  return html`
<details class="path" data-n="${index.namespaceNumber(path.service ?? path.ingress)}" data-h="${index.hostNumbers(path)}" data-s="${index.filterWords(path)}" id="path-${index.numberOf(path)}"${
  openAttribute(open)}><summary><h4>${path.title}</h4>${path.service && html` <span class="soft">→ ${path.service.name}</span>`}${entrance && html` <span class="soft">· ${entrance}</span>`}${
  marks.length === 0 ? undefined : html` <span class="tags">${marks}</span>`}</summary>
<div class="figure">${svgPath(path)}</div>
<dl class="facts">${facts(path, findings, index, cost)}
</dl></details>`;
}

function facts(path: TrafficPath, findings: Finding[], index: ReportIndex, cost?: string): Html[] {
  const checks = path.hops.filter((hop) => hop.healthCheck !== undefined).map((hop) => html`<li>${hop.label}: ${hop.healthCheck}</li>`);
  const hops = hopLines(path);
  const rows: [string, HtmlValue][] = [
    [isClosed(path) ? 'Closed by' : 'Broken by', isBroken(path) ? html`<ul>${path.brokenBy.map((finding) => html`<li>${breakLine(finding)}</li>`)}</ul>` : undefined],
    ['Warned by', path.warnedBy === undefined ? undefined : html`<ul>${path.warnedBy.map((finding) => html`<li>${breakLine(finding)}</li>`)}</ul>`],
    ['Not resolved', isUnresolved(path) ? html`<code>${path.unresolved!}</code>` : undefined],
    ['Balanced by', path.podChosenBy],
    ['Hop by hop', hops.length > 0 ? html`<ul>${hops.map((line) => html`<li>${line}</li>`)}</ul>` : undefined],
    ['Session affinity', path.stickiness],
    ['Source IP seen by the pod', path.sourceIp],
    ['Health probe', checks.length > 0 ? html`<ul>${checks}</ul>` : undefined],
    ['In the gateway', path.gatewayRoute && gatewayRouteLine(path.gatewayRoute)],
    ['Ingress', path.ingress && html`<code>${subjectLine(path.ingress)}</code>`],
    ['Service', path.service && html`<code>${subjectLine(path.service)}</code>`],
    ['Cost in a month', cost],
    ['Notes', path.notes && path.notes.length > 0 ? html`<ul>${path.notes.map((note) => html`<li>${note}</li>`)}</ul>` : undefined],
    ['Findings', findings.length > 0 ? html`<ul>${findings.map((finding) => findingLink(finding, index))}</ul>` : undefined],
    ['Without effect', path.ineffectiveSettings.length > 0 ? html`<ul>${path.ineffectiveSettings.map(ineffective)}</ul>` : undefined],
  ];
  return rows.filter(([, value]) => value !== undefined).map(([name, value]) => html`
<div><dt>${name}</dt><dd>${value}</dd></div>`);
}

/** To the finding in this report, or, where it is not in there, nowhere. */
function findingLink(finding: Finding, index: ReportIndex): Html {
  const number = index.findingNumber(finding);
  return html`<li>${number === undefined ? finding.code : html`<a href="#finding-${number}">${finding.code}</a>`}</li>`;
}

function ineffective({ setting, why }: IneffectiveSetting): Html {
  return html`<li><code><s>${setting}</s></code> ${why}</li>`;
}

import { paged } from './html-paged';
import { html, Html, raw } from './html-template';
import { ReportIndex } from './report-index';
import { subjectLine } from './subject-line';
import { rulePage } from './tool';
import { SEVERITIES } from './worst-first';
import { counted } from '../counted';
import { Finding, Severity } from '../finding';
import { RULES } from '../rules';

const WORDS: Record<Severity, string> = { [Severity.ERROR]: 'error', [Severity.WARNING]: 'warning', [Severity.INFO]: 'note' };
const SIGNS: Record<Severity, string> = {
  [Severity.ERROR]: '<path d="M5 0h6l5 5v6l-5 5H5l-5-5V5zM4 7v2h8V7z" fill-rule="evenodd"/>',
  [Severity.WARNING]: '<path d="M8 0 16 15H0zM7 5v5h2V5zM7 11.5v2h2v-2z" fill-rule="evenodd"/>',
  [Severity.INFO]: '<path d="M8 0a8 8 0 1 0 .01 0zM7 3v2h2V3zM7 6.5V13h2V6.5z" fill-rule="evenodd"/>',
};
const BROKEN = '<path d="M8 0a8 8 0 1 0 .01 0zM5 3.6 8 6.6l3-3L12.4 5l-3 3 3 3L11 12.4l-3-3-3 3L3.6 11l3-3-3-3z" fill-rule="evenodd"/>';
/** Above so many findings, rules start closed. */
const OPEN_UP_TO = 40;
/** Above so many, a page of them is shown at a time. */
const PAGED_FROM = 100;
const PAGE = 25;
/** As many paths as a finding leads to. */
const MOST_PATHS = 8;

/** The signs of the severities and of a broken path, for use by name. */
export function severitySigns(): Html {
  return html`<svg class="shapes" aria-hidden="true" focusable="false" width="0" height="0"><defs>${
    SEVERITIES.map((severity) => html`<g id="sign-${severity}">${raw(SIGNS[severity])}</g>`)}<g id="sign-broken">${raw(BROKEN)}</g></defs></svg>`;
}

/** A severity by shape, word and colour, with how often if that is not obvious. */
export function severityMark(severity: Severity, count?: number): Html {
  const word = count === undefined ? WORDS[severity] : counted(count, WORDS[severity]);
  return html`<span class="severity ${severity}"><svg aria-hidden="true" focusable="false" viewBox="0 0 16 16"><use href="#sign-${severity}"/></svg>${word}</span>`;
}

/** What stands at a path that no request gets through. */
export function brokenMark(): Html {
  return html`<span class="severity error"><svg aria-hidden="true" focusable="false" viewBox="0 0 16 16"><use href="#sign-broken"/></svg>broken</span>`;
}

/** What stands at a path that a policy closes, most likely on purpose. */
export function closedMark(): Html {
  return html`<span class="severity soft">⊘ closed</span>`;
}

/** What stands at a path of which nobody knows whether requests get through. */
export function unresolvedMark(): Html {
  return html`<span class="severity warning"><svg aria-hidden="true" focusable="false" viewBox="0 0 16 16"><use href="#sign-warning"/></svg>not resolved</span>`;
}

/** The findings by severity and rule, so that what a rule has to say is said once. */
export function findingsSection(findings: Finding[], index: ReportIndex): Html {
  if (findings.length === 0) {
    return html`<p class="plain">The rules found nothing.</p>`;
  }
  const groups = new Map<string, Finding[]>();
  for (const severity of SEVERITIES) {
    for (const finding of findings.filter((candidate) => candidate.severity === severity)) {
      const key = `${severity} ${finding.code}`;
      groups.set(key, groups.get(key) ?? []);
      groups.get(key)!.push(finding);
    }
  }
  if (findings.length > PAGED_FROM) {
    const entries = [...groups.values()].flat().map((finding) => html`
<div class="finding" ${dataOf(finding, index)}><p>${severityMark(finding.severity)} ${RULES.find(({ code }) => code === finding.code)?.title ?? finding.code} ${ruleLink(finding.code)}</p>${
  findingBody(finding, index)}</div>`);
    return paged({ kind: 'finding', size: PAGE, head: raw(''), tail: raw(''), entries });
  }
  const open = findings.length <= OPEN_UP_TO;
  return html`${[...groups.values()].map((group) => ruleGroup(group, index, open))}`;
}

function ruleGroup(findings: Finding[], index: ReportIndex, open: boolean): Html {
  const { code, severity } = findings[0];
  const rule = RULES.find((candidate) => candidate.code === code);
  const isCommon = findings.length > 1 && findings.every(({ fix }) => fix === findings[0].fix);
  return html`
<details class="rule group"${openAttribute(open)}><summary>${severityMark(severity)} <h3>${rule?.title ?? code}</h3> <span class="count">${findings.length}</span></summary>
<p class="why">${ruleLink(code)}${rule && html` · ${rule.why} <a href="${rule.source}" rel="noreferrer noopener">Source</a>`}</p>${isCommon ? html`
${fixOf(findings[0])}` : undefined}
<ul>${findings.map((finding) => findingItem(finding, index, isCommon))}
</ul></details>`;
}

function findingItem(finding: Finding, index: ReportIndex, hasCommonFix: boolean): Html {
  return html`
<li class="finding" ${dataOf(finding, index)}>${findingBody(finding, index, hasCommonFix)}
</li>`;
}

/** What the filters find it by. */
function dataOf(finding: Finding, index: ReportIndex): Html {
  return html`data-n="${index.namespaceNumber(finding.subject)}" data-h="${index.hostNumbersOf(finding.subject)}" data-s="${finding.severity}" id="finding-${index.findingNumber(finding)}"`;
}

/** To the page of a rule where it can be opened; rules of others have none. */
function ruleLink(code: string): Html {
  const page = RULES.some((rule) => rule.code === code) ? rulePage(code) : undefined;
  return page !== undefined ? html`<a href="${page}" rel="noreferrer noopener"><code>${code}</code></a>` : html`<code>${code}</code>`;
}

function fixOf({ fix }: Finding): Html {
  return html`<p><span class="soft">Fix:</span> ${fix}</p>`;
}

function findingBody(finding: Finding, index: ReportIndex, hasCommonFix = false): Html {
  const paths = index.pathsOf(finding);
  return html`
<p><code>${subjectLine(finding.subject, finding.field)}</code></p>
<p>${finding.message}</p>${hasCommonFix ? undefined : html`
${fixOf(finding)}`}${
  finding.acknowledgedReason === undefined ? undefined : html`
<p><span class="soft">Acknowledged:</span> ${finding.acknowledgedReason}</p>`}${paths.length === 0 ? undefined : html`
<p><span class="soft">Paths:</span> ${paths.slice(0, MOST_PATHS).map((path) => html`<a href="#path-${index.numberOf(path)}">${path.title}</a> `)}${paths.length > MOST_PATHS ? `and ${paths.length - MOST_PATHS} more` : undefined}</p>`}`;
}

/** The attribute that opens `details`. */
export function openAttribute(open: boolean): Html | undefined {
  return open ? raw(' open') : undefined;
}

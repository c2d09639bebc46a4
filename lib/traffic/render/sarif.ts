import { createHash } from 'crypto';
import { oneLine } from './html-template';
import { rulePage, TOOL } from './tool';
import { Finding, Origin, Severity, Subject } from '../finding';
import { UnreadableFile } from '../report-sources';
import { RULES } from '../rules';
import { Rule } from '../rules/rule';

const LEVELS: Record<Severity, string> = { [Severity.ERROR]: 'error', [Severity.WARNING]: 'warning', [Severity.INFO]: 'note' };

/** What SARIF says of a rule that is not in the catalogue. */
type ForeignRule = Pick<Rule, 'code' | 'severity' | 'fix'>;

/**
 * The findings as SARIF 2.1.0, for code scanning. Objects from files get a place in the file; objects from a program get the path of their
 * construct as logical location. Acknowledged findings are there, as suppressed.
 *
 * Files that could not be read are notifications of the run, which then was no success.
 *
 * GitHub takes no result without a file and a line: what has no file gets the one that is given, what has no line the first one.
 */
export function renderSarif(
  findings: Finding[], foreignRules: readonly ForeignRule[] = [], programFile = 'main.ts', unreadable: UnreadableFile[] = [],
): string {
  const numbers = new Map([...RULES, ...foreignRules].map((rule, index) => [rule.code, index]));
  const rules = [...RULES.map(descriptorOf), ...foreignRules.map(foreignDescriptorOf)];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: TOOL.name, version: TOOL.version, informationUri: TOOL.uri, rules } },
      invocations: unreadable.length === 0 ? undefined : [{ executionSuccessful: false, toolExecutionNotifications: unreadable.map(notificationOf) }],
      results: findings.map((finding) => resultOf(finding, programFile, numbers.get(finding.code))),
    }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function notificationOf({ file, problem }: UnreadableFile): object {
  return {
    level: 'error',
    message: { text: plain(problem) },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) } } }],
  };
}

function foreignDescriptorOf({ code, severity, fix }: ForeignRule): object {
  return {
    id: code,
    shortDescription: { text: code },
    help: { text: `Fix: ${sentence(plain(fix))}` },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function sentence(fix: string): string {
  return `${fix[0].toUpperCase()}${fix.slice(1)}.`;
}

function descriptorOf(rule: Rule): object {
  const fix = sentence(rule.fix);
  return {
    id: rule.code,
    shortDescription: { text: `${rule.title}.` },
    fullDescription: { text: rule.why },
    help: {
      text: `${rule.why}\n\nFix: ${fix}\n\nSource: ${rule.source}`,
      markdown: `${rule.why}\n\n**Fix:** ${fix}\n\n[Source](${rule.source})`,
    },
    helpUri: rulePage(rule.code),
    defaultConfiguration: { level: LEVELS[rule.severity] },
  };
}

function resultOf(finding: Finding, programFile: string, ruleIndex?: number): object {
  const { code, severity, subject, field, message, fix } = finding;
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: plain(`${message}; ${fix}`) },
    locations: [locationOf(subject, programFile, field)],
    partialFingerprints: { 'aksConstructsFinding/v1': fingerprintOf(finding) },
    suppressions: suppressionsOf(finding),
  };
}

/** An annotation stands on the object itself, which is the source. */
function suppressionsOf({ acknowledgedReason, acknowledgedOutside }: Finding): object[] {
  const kind = acknowledgedOutside ? 'external' : 'inSource';
  return acknowledgedReason === undefined ? [] : [{ kind, status: 'accepted', justification: plain(acknowledgedReason) }];
}

/** A name must not become a link: in SARIF even plain text has links, `[text](target)`. */
function plain(text: string): string {
  return oneLine(text).replace(/\]\(/g, '] (');
}

function locationOf({ kind, name, namespace, origin }: Subject, programFile: string, field?: Origin): object {
  const object = [namespace, kind, name].filter((part) => part !== undefined).join('/');
  const fullyQualifiedName = oneLine(origin?.constructPath ?? object);
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(origin?.file ?? programFile) },
      region: { startLine: field?.line ?? origin?.line ?? lineOfCall(origin?.call, programFile) ?? 1, startColumn: field?.column ?? origin?.column },
    },
    logicalLocations: [{ name: oneLine(name), kind: 'resource', fullyQualifiedName }],
  };
}

/** The line of a call, where it is in the file that stands for the program. */
function lineOfCall(call: string | undefined, programFile: string): number | undefined {
  const [, name, line] = /^(.*):(\d+)$/.exec(call ?? '') ?? [];
  return line !== undefined && name === programFile.split('/').pop() ? Number(line) : undefined;
}

/** The file as a relative reference, or as a `file:` address if it is absolute. Windows' separators are turned. */
function uriOf(file: string): string {
  const encoded = file.replace(/\\/g, '/').split('/').map(encodeSegment).join('/');
  if (/^[A-Za-z]%3A\//.test(encoded)) {
    return `file:///${encoded.replace('%3A', ':')}`;
  }
  return encoded.startsWith('/') ? `file://${encoded}` : encoded;
}

/** Halves of pairs have no encoding; the rest is percent-encoded. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Cs}/gu, '\uFFFD'));
}

/** The same finding after lines have moved, so that code scanning does not call it new. */
function fingerprintOf({ code, subject, message }: Finding): string {
  const identity = [code, subject.kind, subject.namespace, subject.name, subject.origin?.constructPath, message];
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex');
}

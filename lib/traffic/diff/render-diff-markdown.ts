import { diffSums, noEffect, ToldDiff } from './diff-sums';
import { PathChange, PathChangeKind } from './path-change';
import { Finding, Severity } from '../finding';
import { markdownCode as code, MarkdownBudget, markdownText as text } from '../render/markdown-text';
import { ENTRANCE_NAMES } from '../render/overview';
import { subjectLine } from '../render/subject-line';
import { worstFirst } from '../render/worst-first';

/** What GitHub takes as one comment. */
const LONGEST_COMMENT = 65536;
const KINDS: Record<PathChangeKind, string> = { [PathChangeKind.NEW]: '🆕 new', [PathChangeKind.GONE]: '🗑️ gone', [PathChangeKind.CHANGED]: '✏️ changed' };
const SEVERITIES: Record<Severity, string> = { [Severity.ERROR]: '🛑 error', [Severity.WARNING]: '⚠️ warning', [Severity.INFO]: 'ℹ️ note' };

/** A change as a comment on a pull request. */
export function renderDiffMarkdown(told: ToldDiff): string {
  const { paths, exposures, newFindings, goneFindings, costs } = told;
  const sums = diffSums(told);
  if (sums.length === 0) {
    return `## Traffic changes\n\n${capital(noEffect(told.kept.length))}.\n`;
  }
  const budget = new MarkdownBudget(LONGEST_COMMENT);
  budget.add(`## Traffic changes\n\n${text(sums.join(', '))}\n`);
  budget.addTable('\n### Open to more clients\n\n', ['Request', 'By', 'Before', 'After'], exposures.map(({ path, by, before, after }) => [
    `${code(path.title)}<br>${text(ENTRANCE_NAMES[path.entrance])}`, code(subjectLine(by)), text(before), text(after),
  ]), 'paths');
  budget.addTable('\n### Paths\n\n', ['', 'Request', 'What', 'Before', 'After'], paths.flatMap(pathRows), 'rows');
  addFindings(budget, '\n### New findings\n\n', newFindings);
  addFindings(budget, '\n### Findings that are gone\n\n', goneFindings);
  if (costs && costs.monthlySaving !== 0) {
    budget.add(`\n<details><summary>Costs</summary>\n\n\`\`\`text\n${costs.toText()}\`\`\`\n\n</details>\n`);
  }
  return budget.toString();
}

function pathRows({ change, before, after, aspects }: PathChange): string[][] {
  const path = (after ?? before)!;
  const head = [KINDS[change], `${code(path.title)}<br>${text(ENTRANCE_NAMES[path.entrance])}`];
  switch (change) {
    case PathChangeKind.CHANGED:
      return aspects.map(({ aspect, before: was, after: is }, index) => [...index === 0 ? head : ['', ''], text(aspect), text(was), text(is)]);
    case PathChangeKind.NEW:
      return [[...head, 'balanced by', '', text(path.podChosenBy)]];
    case PathChangeKind.GONE:
      return [[...head, 'balanced by', text(path.podChosenBy), '']];
  }
}

function addFindings(budget: MarkdownBudget, heading: string, findings: readonly Finding[]): void {
  budget.addTable(heading, ['', 'About', 'Problem', 'Fix'], worstFirst([...findings]).map((finding) => [
    `${SEVERITIES[finding.severity]}<br>${code(finding.code)}`,
    code(subjectLine(finding.subject, finding.field)),
    text(finding.message),
    text(finding.fix),
  ]), 'findings');
}

function capital(sentence: string): string {
  return sentence[0].toUpperCase() + sentence.slice(1);
}

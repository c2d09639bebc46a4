import { relative } from 'path';

/** What a tool has against an object of a golden file. */
export interface AuditFinding {
  readonly tool: string;
  readonly check: string;
  /** File below `test/golden`, for instance `stages/dev.tf.json`. */
  readonly file: string;
  /** The object in that file, by the name that the tool gives it. */
  readonly object: string;
}

/** Findings of checkov, as `-o json` prints them: one report for each kind of file, or a list of them. */
export function checkovFindings(text: string): AuditFinding[] {
  const failed: any[] = [JSON.parse(text)].flat().flatMap((report) => report.results?.failed_checks ?? []);
  return failed.map(({ check_id: check, file_path: file, resource }) => (
    { tool: 'checkov', check, file: file.replace(/^\//, ''), object: resource.replace(/^resource\./, '') }
  ));
}

/** A grade of kube-score that is good. */
const GOOD = 10;

/** Findings of kube-score on files of a folder, as `-o json` prints them. */
export function kubeScoreFindings(text: string, folder: string): AuditFinding[] {
  return (JSON.parse(text) as any[] | null ?? []).flatMap(({ type_meta: { kind }, object_meta: { name }, file_name: place, checks }) => {
    const file = relative(folder, place).replace(/\\/g, '/');
    return (checks as any[]).filter(({ grade, skipped }) => !skipped && grade < GOOD).map(({ check }) => (
      { tool: 'kube-score', check: check.id, file, object: `${kind}/${name}` }
    ));
  });
}

/** A finding as one line of the list. */
export function lineOf({ tool, check, file, object }: AuditFinding): string {
  return [tool, check, file, object].join(' ');
}

/** A line of the list as a finding. */
export function findingOf(line: string): AuditFinding {
  const [tool, check, file, ...object] = line.split(' ');
  return { tool, check, file, object: object.join(' ') };
}

/** What is new, and what is listed and no longer there, among the findings of tools that have run. */
export function difference(
  found: readonly AuditFinding[], listed: readonly AuditFinding[], tools: readonly string[],
): { fresh: string[]; gone: string[] } {
  const [now, before] = [found, listed].map((findings) => [...new Set(findings.filter(({ tool }) => tools.includes(tool)).map(lineOf))].sort());
  return { fresh: now.filter((line) => !before.includes(line)), gone: before.filter((line) => !now.includes(line)) };
}

import { Finding, Severity } from '../finding';

/** Findings by severity, those of one severity in the order given. */
export function worstFirst(findings: Finding[]): Finding[] {
  return Object.values(Severity).flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

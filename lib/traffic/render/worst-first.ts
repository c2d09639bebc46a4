import { Finding, Severity } from '../finding';

/** From the worst to the mildest. */
export const SEVERITIES = [Severity.ERROR, Severity.WARNING, Severity.INFO];

/** Findings by severity, those of one severity in the order given. */
export function worstFirst(findings: Finding[]): Finding[] {
  return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

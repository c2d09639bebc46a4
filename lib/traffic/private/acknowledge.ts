import { Finding, Severity } from '../finding';
import { TrafficModel } from './traffic-model';

export const ACKNOWLEDGE_PREFIX = 'acknowledge.aks-constructs/';

/** The finding, with the reason from the annotation of its object if there is one. Errors stay errors, and a blank is no reason. */
export function acknowledge(finding: Finding, model: TrafficModel): Finding {
  const { kind, namespace, name } = finding.subject;
  const reason: unknown = model.find(kind, namespace ?? 'default', name)?.annotations[ACKNOWLEDGE_PREFIX + finding.code];
  return typeof reason === 'string' && reason.trim() !== '' && finding.severity !== Severity.ERROR
    ? { ...finding, acknowledgedReason: reason.trim() }
    : finding;
}

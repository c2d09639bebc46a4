import { Finding, Severity } from '../finding';
import { TrafficModel } from './traffic-model';

export const ACKNOWLEDGE_PREFIX = 'acknowledge.aks-constructs/';

/** The finding, with the reason from the annotation of its object if there is one. Errors stay errors. */
export function acknowledge(finding: Finding, model: TrafficModel): Finding {
  const { kind, namespace, name } = finding.subject;
  const object = model.find(kind, namespace ?? 'default', name);
  const reason = object?.annotations[ACKNOWLEDGE_PREFIX + finding.code];
  return reason && finding.severity !== Severity.ERROR ? { ...finding, acknowledgedReason: reason } : finding;
}

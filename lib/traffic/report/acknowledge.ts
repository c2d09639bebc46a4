import { Acknowledgement } from '../acknowledgement';
import { Finding, Severity, Subject } from '../finding';
import { ITrafficRule } from './own-rule';
import { nearest } from '../../arguments/nearest';
import { TrafficModel } from '../objects/traffic-model';
import { RULES } from '../rules';
import { isAcceptable } from '../rules/refused';

export const ACKNOWLEDGE_PREFIX = 'acknowledge.aks-constructs/';

/** The finding, with the reason from the annotation of its object or from outside, if there is one. What others refuse stays an error, and a blank is no reason. */
export function acknowledge(finding: Finding, model: TrafficModel, acknowledgements: Acknowledgement[]): Finding {
  if (finding.severity === Severity.ERROR && !isAcceptable(finding.code)) {
    return finding;
  }
  const { kind, namespace, name } = finding.subject;
  const annotated: unknown = model.find(kind, namespace ?? 'default', name)?.annotations[ACKNOWLEDGE_PREFIX + finding.code];
  if (typeof annotated === 'string' && annotated.trim() !== '') {
    return { ...finding, acknowledgedReason: annotated.trim() };
  }
  const outside = acknowledgements.find((acknowledgement) => isAbout(acknowledgement, finding));
  return outside ? { ...finding, acknowledgedReason: outside.reason.trim(), acknowledgedOutside: true } : finding;
}

/** True when the acknowledgement names this finding. */
export function isAbout({ code, object }: Acknowledgement, finding: Finding): boolean {
  return code === finding.code && (object === undefined || namesOf(finding.subject).includes(object));
}

/** Throws for acknowledgements of rules that do not exist and for those without a reason, all of them at once. */
export function checkAcknowledgements(acknowledgements: Acknowledgement[], ownRules: readonly ITrafficRule[] = []): void {
  const codes = [...RULES, ...ownRules].map((rule) => rule.code);
  const problems = acknowledgements.flatMap(({ code, object, reason }) => [
    ...(codes.includes(code) ? [] : [`code must be that of a rule, got '${code}'${meant(code, codes)}`]),
    ...(object === undefined || /^(\S+ )?[^\s/]+\/[^\s/]+$/.test(object)
      ? []
      : [`object must look like shop/api or Service shop/api, got '${object}'`]),
    ...(reason.trim() === '' ? [`reason must say why '${code}' is accepted, got nothing`] : []),
  ]);
  if (problems.length > 0) {
    throw new Error(problems.join('\n  '));
  }
}

function namesOf({ kind, namespace = 'default', name }: Subject): string[] {
  return [`${namespace}/${name}`, `${kind} ${namespace}/${name}`];
}

function meant(code: string, codes: string[]): string {
  const found = nearest(code, codes);
  return found === undefined ? '' : `; did you mean ${found}?`;
}

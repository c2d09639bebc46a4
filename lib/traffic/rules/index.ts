import { ClusterProfile } from '../cluster-profile';
import { Finding } from '../finding';
import { LocatedObject } from '../located-object';
import { Rule } from './rule';
import { subjectOf, TrafficModel } from '../private/traffic-model';

/** Every rule, in the order of the catalogue. */
export const RULES: Rule[] = [
];

const LOCAL_RULES = RULES.filter((rule) => rule.local);

/** Run rules over a model. */
export function runRules(model: TrafficModel, rules: Rule[] = RULES): Finding[] {
  return rules.flatMap((rule) => rule.check(model).map((problem): Finding => ({
    code: rule.code,
    severity: problem.severity ?? rule.severity,
    subject: subjectOf(problem.object),
    message: problem.message,
    fix: problem.fix ?? rule.fix,
  })));
}

/** Findings about one object by itself. Constructs call this as soon as they know all of their properties. */
export function checkLocally(located: LocatedObject, profile: ClusterProfile = {}): Finding[] {
  return runRules(new TrafficModel([located], profile), LOCAL_RULES);
}

/** A finding as one line of an error. */
export function describe(finding: Finding): string {
  return `${finding.message}; ${finding.fix}`;
}

import { CLUSTER_CONSTRUCTOR_RULES, RULES, SERVICE_CONSTRUCTOR_RULES } from '.';
import { ClusterProfile } from '../cluster-profile';
import { Finding, Severity, Subject } from '../finding';
import { LocatedObject } from '../located-object';
import { Break } from './breaks';
import { Concerns } from './concerns';
import { Problem, Rule } from './rule';
import { inWordsOf } from './voice';
import { printable } from '../../arguments/printable';
import { subjectOf } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';

/** A finding, and what it does to the paths that lead over its object. */
export interface Verdict {
  readonly finding: Finding;
  readonly object?: LocatedObject;
  readonly breaks?: Break;
  /** The paths over its Service that it is about; all if left out. */
  readonly concerns?: Concerns;
}

/** What rules say of a model. */
export function judge(model: TrafficModel, rules: Rule[] = RULES, isConcerned: (problem: Problem) => boolean = () => true): Verdict[] {
  const verdicts: Verdict[] = [];
  for (const rule of rules) {
    for (const problem of rule.check(model)) {
      if (isConcerned(problem)) {
        verdicts.push(verdictOf(rule, problem, model.profile));
      }
    }
  }
  return verdicts;
}

/** The findings of rules over a model. */
export function runRules(model: TrafficModel, rules?: Rule[], isConcerned?: (problem: Problem) => boolean): Finding[] {
  return judge(model, rules, isConcerned).map(({ finding }) => finding);
}

/** Findings about one Service by itself. Constructs call this as soon as they know all of their properties. */
export function checkLocally(located: LocatedObject, profile: ClusterProfile = {}): Finding[] {
  return runRules(new TrafficModel([located], profile), SERVICE_CONSTRUCTOR_RULES, (problem) => problem.object === located);
}

/** The same about many Services, each by itself: one look at all of them takes a fraction of a look at each. */
export function checkEachLocally(services: LocatedObject[], profile: ClusterProfile = {}): Map<LocatedObject, Finding[]> {
  const model = new TrafficModel(services, profile);
  // of several with one name a model sees the last one only
  if (model.replacements.length > 0 || model.homes.length > 0) {
    return new Map(services.map((located) => [located, checkLocally(located, profile)]));
  }
  const found = new Map<LocatedObject, Finding[]>();
  for (const { finding, object } of judge(model, SERVICE_CONSTRUCTOR_RULES)) {
    if (object !== undefined) {
      found.set(object, [...found.get(object) ?? [], finding]);
    }
  }
  return found;
}

/** Findings about a cluster by itself, as its profile describes it. */
export function checkProfile(profile: ClusterProfile): Finding[] {
  return runRules(new TrafficModel([], profile), CLUSTER_CONSTRUCTOR_RULES);
}

/** A finding as one line of an error, with the code by which the catalogue explains it. */
export function describe(finding: Finding): string {
  // what ends in a question needs no other sign before its answer
  return printable(`${finding.message}${finding.message.endsWith('?') ? '' : ';'} ${finding.fix} (${finding.code})`);
}

function verdictOf(rule: Rule, problem: Problem, profile: ClusterProfile): Verdict {
  const finding = findingOf(rule, problem, profile);
  const { object } = problem;
  const breaks = problem.breaks ?? (finding.severity === Severity.ERROR ? rule.breaks : undefined);
  return { finding, object, breaks, concerns: problem.concerns ?? brokenOnes(problem.breaks) ?? rule.concerns ?? brokenOnes(breaks) };
}

function brokenOnes(breaks: Break | undefined): Concerns | undefined {
  return breaks?.paths !== undefined || breaks?.through !== undefined ? undefined : breaks?.concerns;
}

function findingOf(rule: Rule, problem: Problem, profile: ClusterProfile): Finding {
  const subject = problem.subject ?? (problem.object ? subjectOf(problem.object) : clusterSubject(profile));
  return {
    code: rule.code,
    severity: problem.severity ?? rule.severity,
    subject,
    message: inWordsOf(subject, problem.message),
    fix: inWordsOf(subject, problem.fix ?? rule.fix),
  };
}

function clusterSubject(profile: ClusterProfile): Subject {
  return { kind: 'Cluster', name: profile.clusterName ?? 'unnamed' };
}

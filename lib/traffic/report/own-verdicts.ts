import { ITrafficRule, OwnProblem } from './own-rule';
import { TrafficView } from './traffic-view';
import { Severity } from '../finding';
import { TrafficModel } from '../objects/traffic-model';
import { RULES } from '../rules';
import { judge, Verdict } from '../rules/judge';
import { Problem } from '../rules/rule';
import { TrafficPath } from '../traffic-path';

const CODE = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/;

/** What rules of one's own find. Throws for rules that are none, and when one fails, with its code. */
export function ownVerdicts(model: TrafficModel, rules: readonly ITrafficRule[], paths: () => TrafficPath[]): Verdict[] {
  if (rules.length === 0) {
    return [];
  }
  checkRules(rules);
  const view = TrafficView._of(model, paths);
  const originals = new Map(view.objects.map(({ object }, index) => [object, model.standing[index]]));
  const originalOf = ({ object, ...problem }: OwnProblem): Problem => ({ ...problem, object: object && (originals.get(object.object) ?? object) });
  return rules.flatMap((rule) => judge(model, [{
    code: rule.code,
    severity: rule.severity,
    fix: rule.fix,
    title: rule.code,
    why: rule.fix,
    source: '',
    local: false,
    check: () => problemsOf(rule, view).map(originalOf),
  }]));
}

function problemsOf(rule: ITrafficRule, view: TrafficView): OwnProblem[] {
  let problems: OwnProblem[];
  try {
    problems = rule.check(view);
  } catch (error) {
    throw new Error(`rule ${rule.code} must return problems, got an error: ${(error as Error).message}`);
  }
  if (!Array.isArray(problems) || problems.some((problem) => typeof problem?.message !== 'string' || problem.message === '')) {
    throw new Error(`rule ${rule.code} must return a list of problems with a message each, got ${JSON.stringify(problems)?.slice(0, 200)}`);
  }
  return problems;
}

function checkRules(rules: readonly ITrafficRule[]): void {
  const taken = new Set(RULES.map(({ code }) => code));
  const problems = rules.flatMap(({ code, severity, fix, check }) => {
    const isTaken = taken.has(code);
    taken.add(code);
    return [
      ...typeof code === 'string' && CODE.test(code) ? [] : [`code of a rule must be words in small letters with hyphens between them, got '${code}'`],
      ...isTaken ? [`code of a rule must be its own, got '${code}', which another rule has`] : [],
      ...Object.values(Severity).includes(severity) ? [] : [`severity of rule ${code} must be ${Object.values(Severity).join(', ')}, got '${severity}'`],
      ...typeof fix === 'string' && fix.trim() !== '' ? [] : [`fix of rule ${code} must say what to do, got nothing`],
      ...typeof check === 'function' ? [] : [`check of rule ${code} must be a function, got ${typeof check}`],
    ];
  });
  if (problems.length > 0) {
    throw new Error(problems.join('\n  '));
  }
}

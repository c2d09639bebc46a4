import { refusals } from './ingress-gateway-refused';
import { Controller, controllersOf } from '../../agic/gateway/controllers';
import { finalWish } from '../../agic/gateway/listeners';
import { ViolationKind, violationsOf } from '../../agic/gateway/violations';
import { settingOf } from '../../agic/settings';
import { Severity } from '../../finding';
import { ObjectView } from '../../objects/object-view';
import { DROPS_ALL } from '../breaks';
import { Problem, Rule } from '../rule';

/** Priorities that contradict each other. */
export const ingressPriorityConflict: Rule = {
  code: 'ingress-priority-conflict',
  severity: Severity.ERROR,
  local: false,
  title: 'Rule priorities that collide',
  why: 'Every rule of a gateway has a priority of its own, and every listener has a rule: an Ingress with two hosts, or with a redirect to HTTPS, gives one number to both. '
    + 'The gateway refuses a number that two rules have. On one listener a later Ingress takes the number of an earlier one away.',
  fix: 'give rule-priority to Ingresses of a single listener only, the same to all of a listener, to all listeners or to none',
  source: 'https://learn.microsoft.com/azure/application-gateway/multiple-site-overview#request-routing-rules-evaluation-order',
  check: (model) => controllersOf(model).flatMap((controller) => [
    ...violationsOf(controller).filter(({ kind }) => kind === ViolationKind.PRIORITY).flatMap((violation) => refusals(controller, violation))
      .map((problem) => ({ ...problem, breaks: DROPS_ALL })),
    ...missingNumbers(controller),
    ...lostNumbers(controller),
  ]),
};

function hasNumber(ingress: ObjectView): boolean {
  return settingOf(ingress, 'rule-priority') !== undefined;
}

function missingNumbers({ kept }: Controller): Problem[] {
  return !kept.some(hasNumber) ? [] : kept.filter((ingress) => !hasNumber(ingress)).map((ingress) => ({
    object: ingress.located,
    severity: Severity.WARNING,
    message: 'rule-priority must be given to all Ingresses of a gateway or to none, got none here and some elsewhere',
  }));
}

/** An Ingress whose number is not that of its listener in the end. */
function lostNumbers({ built: { listeners, priorities } }: Controller): Problem[] {
  return [...listeners.values()].flatMap((listener) => {
    const last = finalWish(listener).ingress;
    const earlier = [...new Set(listener.wishes.flatMap(({ ingress }) => ingress ?? []))].filter((ingress) => ingress !== last && hasNumber(ingress));
    return earlier.filter((ingress) => Number(settingOf(ingress, 'rule-priority')) !== priorities.get(listener.hash)).map((ingress) => ({
      object: ingress.located,
      severity: Severity.WARNING,
      message: `rule-priority ${settingOf(ingress, 'rule-priority')} is lost on a listener that Ingress ${last!.namespace}/${last!.name} has too, got ${priorities.get(listener.hash)}`,
    }));
  });
}

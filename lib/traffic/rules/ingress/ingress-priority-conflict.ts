import { classNameOf } from '../../agic/ingress-class';
import { agicIngresses, Listener, listenerName, listenersOf } from '../../agic/listeners';
import { numberSetting } from '../../agic/settings';
import { Severity } from '../../finding';
import { ObjectView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { DROPS_ALL } from '../breaks';
import { Problem, Rule } from '../rule';

/** Priorities that contradict each other. */
export const ingressPriorityConflict: Rule = {
  code: 'ingress-priority-conflict',
  severity: Severity.ERROR,
  local: false,
  title: 'Rule priorities that collide',
  why: 'Every rule of a gateway has a priority of its own. The gateway refuses a number that two rules have; numbers of the controller and numbers by hand can meet.',
  fix: 'give each listener a number of its own, to all Ingresses or to none',
  source: 'https://learn.microsoft.com/azure/application-gateway/multiple-site-overview#request-routing-rules-evaluation-order',
  breaks: DROPS_ALL,
  check: (model) => [...sharedNumbers(model), ...missingNumbers(model)],
};

function sharedNumbers(model: TrafficModel): Problem[] {
  const owners = new Map<string, Listener>();
  const problems = new Map<ObjectView, Problem>();
  for (const listener of listenersOf(model)) {
    for (const { route: { ingress } } of listener.routes) {
      const priority = numberSetting(ingress, 'rule-priority');
      const key = `${listener.className} ${priority}`;
      const owner = owners.get(key);
      if (priority !== undefined && owner && !isRedirectPair(owner, listener)) {
        problems.set(ingress, {
          object: ingress.located,
          message: `rule-priority must be unique among listeners, got ${priority} for ${listenerName(listener)} and for ${listenerName(owner)}`,
        });
      } else if (priority !== undefined) {
        owners.set(key, owner ?? listener);
      }
    }
  }
  return [...problems.values()];
}

/** One Ingress cannot give its HTTPS listener and the redirect beside it two numbers. */
function isRedirectPair(a: Listener, b: Listener): boolean {
  return a === b || (a.hostNames.join() === b.hostNames.join() && a.privateFrontend === b.privateFrontend && a.isHttps !== b.isHttps);
}

function missingNumbers(model: TrafficModel): Problem[] {
  const hasNumber = (ingress: ObjectView) => numberSetting(ingress, 'rule-priority') !== undefined;
  const ingresses = agicIngresses(model);
  const numbered = new Set(ingresses.filter(hasNumber).map(classNameOf));
  return ingresses.filter((ingress) => numbered.has(classNameOf(ingress)) && !hasNumber(ingress)).map((ingress) => ({
    object: ingress.located,
    severity: Severity.WARNING,
    message: 'rule-priority must be given to all Ingresses of a gateway or to none, got none here and some elsewhere',
  }));
}

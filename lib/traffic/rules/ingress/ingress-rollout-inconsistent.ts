import { Rollout, rolloutProblems, rolloutsOf } from '../../agic/rollout';
import { Severity } from '../../finding';
import { grouped } from '../../objects/grouped';
import { Rule } from '../rule';

/** Times of a rollout that do not fit together. */
export const ingressRolloutInconsistent: Rule = {
  code: 'ingress-rollout-inconsistent',
  severity: Severity.WARNING,
  local: false,
  title: 'Rollout whose times do not fit together',
  why: 'A pod has to serve until the gateway has dropped it, then end what is under way, all within its grace period. One number that is too short makes the others useless.',
  fix: 'correct the number, or let GracefulRollout choose all of them, with its routeSettings on the route',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/how-tos/minimize-downtime-during-deployments/',
  check: (model) => [...grouped(rolloutsOf(model).filter(({ times }) => times !== undefined), ({ pod }) => pod)].flatMap(([pod, rollouts]) => {
    const found = rollouts.flatMap(problemsOf);
    return [...grouped(found, ({ problem }) => problem)].map(([problem, same]) => ({
      object: pod.located,
      message: `${problem} (${pod.kind.toLowerCase()} ${pod.name} behind Ingress ${same.map(({ ingress }) => ingress).join(', ')})`,
    }));
  }),
};

function problemsOf({ times, route }: Rollout): { problem: string; ingress: string }[] {
  return rolloutProblems(times!).map((problem) => ({ problem, ingress: route.ingress.name }));
}

import { rolloutsOf } from '../../agic/rollout';
import { Severity } from '../../finding';
import { Rule } from '../rule';

/** Pods behind the gateway that stop at once when they are told to. */
export const ingressRolloutUnprepared: Rule = {
  code: 'ingress-rollout-unprepared',
  severity: Severity.INFO,
  local: false,
  title: 'Pods behind the gateway that stop before the gateway knows',
  why: 'The gateway hears of a pod that leaves when it has left already. Until then it sends requests to an address that nobody has, and answers 502, on every rollout.',
  fix: 'wait in preStop, give the pod time for it and drain connections; GracefulRollout does all of it with its routeSettings on the route',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/how-tos/minimize-downtime-during-deployments/',
  check: (model) => {
    const unprepared = rolloutsOf(model).filter(({ times }) => times === undefined);
    return [...new Set(unprepared.map(({ pod }) => pod))].map((pod) => ({
      object: pod.located,
      message: `lifecycle.preStop of ${pod.kind.toLowerCase()} ${pod.name} must delay its end, got none: during a rollout the gateway goes on sending to pods that are gone, and clients get 502`,
    }));
  },
};

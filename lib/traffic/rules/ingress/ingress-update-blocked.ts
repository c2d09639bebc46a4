import { Controller, controllersOf } from '../../agic/gateway/controllers';
import { violationsOf } from '../../agic/gateway/violations';
import { Severity } from '../../finding';
import { ObjectView } from '../../objects/object-view';
import { Problem, Rule } from '../rule';

/** An Ingress that does not get onto the gateway because of another one. */
export const ingressUpdateBlocked: Rule = {
  code: 'ingress-update-blocked',
  severity: Severity.WARNING,
  local: false,
  title: 'Ingress that waits for another one to be corrected',
  why: 'The controller writes the whole gateway at once. As long as Azure refuses one Ingress, or the controller crashes on one, the gateway stays as it is: it has old addresses of pods, and nothing new of any team.',
  fix: 'correct the other Ingress first',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/troubleshootings/troubleshooting-installing-a-simple-application/',
  check: (model) => controllersOf(model).flatMap(blocked),
};

function blocked(controller: Controller): Problem[] {
  const crashing = new Set(controller.built.crashedBy.map(({ ingress }) => ingress));
  const refused = new Set(violationsOf(controller).flatMap(({ causes }) => causes));
  const waiting = controller.kept.filter((ingress) => !crashing.has(ingress) && !refused.has(ingress));
  const [causes, because] = crashing.size > 0
    ? [crashing, (names: string) => `the controller crashes on Ingress ${names}`] : [refused, (names: string) => `Azure refuses Ingress ${names}`];
  return causes.size === 0 ? [] : waiting.map((ingress) => ({
    object: ingress.located,
    message: `no change reaches the gateway as long as ${because([...causes].map(nameOf).join(', '))}`,
  }));
}

function nameOf({ namespace, name }: ObjectView): string {
  return `${namespace}/${name}`;
}

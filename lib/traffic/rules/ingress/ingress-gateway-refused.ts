import { Controller, controllersOf } from '../../agic/gateway/controllers';
import { Violation, ViolationKind, violationsOf } from '../../agic/gateway/violations';
import { Severity } from '../../finding';
import { ObjectView } from '../../objects/object-view';
import { DROPS_ALL } from '../breaks';
import { Problem, Rule } from '../rule';

/** How many Ingresses a message names. */
const MAX_NAMED = 3;

/** Something that Azure refuses, and with it every change of the controller. */
export const ingressGatewayRefused: Rule = {
  code: 'ingress-gateway-refused',
  severity: Severity.ERROR,
  local: false,
  title: 'Gateway configuration that Azure refuses',
  why: 'The controller writes the whole gateway at once, and does not check it. Azure takes all of it or nothing: as long as one Ingress is refused, no change of any Ingress gets onto the gateway, new addresses of pods included.',
  fix: 'give each host one listener, each rule a number of its own, and settings and probe one protocol (backend-protocol sets both)',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/troubleshootings/troubleshooting-installing-a-simple-application/',
  breaks: DROPS_ALL,
  check: (model) => controllersOf(model).flatMap((controller) => violationsOf(controller)
    .filter(({ kind }) => kind !== ViolationKind.PRIORITY)
    .flatMap((violation) => refusals(controller, violation))),
};

/** The problems of the Ingresses that cause a violation, with those that are blocked by it. */
export function refusals({ kept }: Controller, { message, causes }: Violation): Problem[] {
  const blocked = kept.filter((ingress) => !causes.includes(ingress));
  return causes.map((ingress) => ({ object: ingress.located, message: `${message}: Azure refuses the whole update${blockedBy(blocked)}` }));
}

function blockedBy(blocked: ObjectView[]): string {
  const named = blocked.slice(0, MAX_NAMED).map(({ namespace, name }) => `${namespace}/${name}`).join(', ');
  const rest = blocked.length - MAX_NAMED;
  return blocked.length === 0 ? '' : `, also for Ingress ${named}${rest > 0 ? ` and ${rest} more` : ''}`;
}

import { Severity } from '../../finding';
import { albGateways } from '../../gateway-api/alb-policies';
import { grouped } from '../../objects/grouped';
import { list, ObjectView, text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { Rule } from '../rule';
import { unservedOwner } from './unopened-listener';

const ID = 'alb.networking.azure.io/alb-id';
const FRONTEND = 'alb.networking.azure.io/alb-frontend';

/** A frontend that serves two Gateways. */
export const routeAlbFrontendShared: Rule = {
  code: 'route-alb-frontend-shared',
  severity: Severity.ERROR,
  local: false,
  title: 'Frontend of Application Gateway for Containers for two Gateways',
  why: 'A frontend serves one Gateway, or Ingresses and no Gateway. Of two that name it one is not served.',
  fix: 'make a frontend for each Gateway, of which Application Gateway for Containers has five at most',
  source: 'https://learn.microsoft.com/azure/application-gateway/for-containers/faq',
  check: (model) => [
    ...grouped(users(model), ({ frontend }) => frontend).values(),
  ].filter((group) => group.some(({ isGateway }) => isGateway)).flatMap(([first, ...others]) => (
    others.map(({ owner, name }) => ({
      object: owner.located,
      breaks: { ...unservedOwner(model, owner), warns: () => true },
      message: `frontend ${name} must serve one Gateway, got ${owner.kind} ${owner.namespace}/${owner.name} and ${first.owner.kind} ${first.owner.namespace}/${first.owner.name}`,
    }))
  )),
};

interface User {
  readonly owner: ObjectView;
  readonly frontend: string;
  readonly name: string;
  readonly isGateway: boolean;
}

function users(model: TrafficModel): User[] {
  const userOf = (owner: ObjectView, name: string): User[] => (name === '' ? [] : [{
    owner, name, isGateway: owner.kind === 'Gateway', frontend: `${text(owner.annotations[ID]).toLowerCase()}\n${name}`,
  }]);
  return [
    ...albGateways(model).flatMap((gateway) => userOf(gateway, text(list(gateway.spec.addresses).find(({ type }) => type === FRONTEND)?.value))),
    ...model.ingresses.flatMap((ingress) => userOf(ingress, text(ingress.annotations[FRONTEND]))),
  ];
}

import { INGRESS_CLASS } from '../../agic/class-names';
import { classNameOf } from '../../agic/ingress-class';
import { agicIngresses, listenerName, listenersOf } from '../../agic/listeners';
import { pathRoutes } from '../../agic/routes';
import { Severity } from '../../finding';
import { grouped } from '../../objects/grouped';
import { ObjectView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { Problem, Rule } from '../rule';

const MAX_LISTENERS = 100;
const MAX_PATHS = 100;
const MAX_SETTINGS = 100;
const MAX_POOLS = 100;

/** More than a gateway can hold. */
export const ingressGatewayLimits: Rule = {
  code: 'ingress-gateway-limits',
  severity: Severity.WARNING,
  local: false,
  title: 'More listeners, paths, settings or pools than a gateway holds',
  why: 'A gateway has limits, and the controller spends them: a listener for each host, port and frontend, settings for each Service port of each Ingress, a pool for each Service port. One too many, and the gateway refuses every update.',
  fix: 'spread the Ingresses over several gateways with a class each, or put more routes into one Ingress',
  source: 'https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-application-gateway-limits',
  check: (model) => [...pathProblems(model), ...listenerProblems(model), ...backendProblems(model)],
};

function pathProblems(model: TrafficModel): Problem[] {
  return listenersOf(model).flatMap((listener) => {
    const paths = new Set(listener.routes.map(({ pattern }) => pattern).filter((pattern) => pattern !== '/*'));
    return exceeded(listener.routes[0].route.ingress, `paths of ${listenerName(listener)}`, paths.size, MAX_PATHS);
  });
}

function listenerProblems(model: TrafficModel): Problem[] {
  const listeners = grouped(listenersOf(model), (listener) => listener.className);
  return [...listeners.values()].flatMap((group) => exceeded(group[0].routes[0].route.ingress, 'listeners of all Ingresses', group.length, MAX_LISTENERS));
}

function backendProblems(model: TrafficModel): Problem[] {
  const byClass = grouped(agicIngresses(model), (ingress) => classNameOf(ingress) ?? INGRESS_CLASS);
  return [...byClass.values()].flatMap((ingresses) => {
    const backends = ingresses.flatMap((ingress) => pathRoutes(ingress).map(({ backend }) => (
      { ingress: `${ingress.namespace}/${ingress.name}`, pool: `${ingress.namespace}/${backend.serviceName}:${backend.port}` }
    )));
    const settings = new Set(backends.map(({ ingress, pool }) => `${ingress} ${pool}`));
    const pools = new Set(backends.map(({ pool }) => pool));
    return [
      ...exceeded(ingresses[0], 'backend settings of all Ingresses', settings.size, MAX_SETTINGS),
      ...exceeded(ingresses[0], 'backend pools of all Ingresses', pools.size, MAX_POOLS),
    ];
  });
}

function exceeded(ingress: ObjectView, what: string, count: number, max: number): Problem[] {
  return count > max ? [{ object: ingress.located, message: `${what} must be at most ${max} on one gateway, got ${count}` }] : [];
}

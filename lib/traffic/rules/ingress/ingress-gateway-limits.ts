import { controllersOf } from '../../agic/gateway/controllers';
import { listenerName, listenersOf } from '../../agic/listeners';
import { Severity } from '../../finding';
import { GatewayConfiguration } from '../../gateway-configuration';
import { ObjectView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { Problem, Rule } from '../rule';

/** Of each kind a gateway holds so many, and a path map so many paths. */
const MAX = 100;

/** What is counted, and how messages call it. */
const COUNTED: Array<[keyof Omit<GatewayConfiguration, 'refusals'>, string]> = [
  ['listeners', 'listeners'],
  ['settings', 'backend settings'],
  ['pools', 'backend pools'],
  ['frontendPorts', 'frontend ports'],
  ['redirects', 'redirects'],
  ['certificates', 'certificates'],
];

/** More than a gateway can hold. */
export const ingressGatewayLimits: Rule = {
  code: 'ingress-gateway-limits',
  severity: Severity.WARNING,
  local: false,
  title: 'More listeners, paths, settings or pools than a gateway holds',
  why: 'A gateway has limits, and the controller spends them: a listener for each host, port and frontend, settings for each Service port of each Ingress, a pool for each Service port. One too many, and the gateway refuses every update.',
  fix: 'spread the Ingresses over several gateways with a class each, or put more routes into one Ingress',
  source: 'https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-application-gateway-limits',
  check: (model) => [...pathProblems(model), ...gatewayProblems(model)],
};

function pathProblems(model: TrafficModel): Problem[] {
  return listenersOf(model).flatMap((listener) => (
    exceeded(listener.routes[0].route.ingress, `paths of ${listenerName(listener)}`, listener.map?.pathRules.length ?? 0)
  ));
}

function gatewayProblems(model: TrafficModel): Problem[] {
  return controllersOf(model).flatMap(({ kept, configuration }) => COUNTED.flatMap(([key, what]) => (
    exceeded(kept[0], `${what} of all Ingresses`, configuration[key].length)
  )));
}

function exceeded(ingress: ObjectView, what: string, count: number): Problem[] {
  return count > MAX ? [{ object: ingress.located, message: `${what} must be at most ${MAX} on one gateway, got ${count}` }] : [];
}

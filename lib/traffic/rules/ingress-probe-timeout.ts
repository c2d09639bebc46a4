import { Problem, Rule } from './rule';
import { serviceOf } from '../agic/backends';
import { deriveProbe, GatewayProbe } from '../agic/probe';
import { IngressRoute, pathRoutes } from '../agic/routes';
import { numberSetting, settingOf } from '../agic/settings';
import { Severity } from '../finding';
import { droppedRoute } from '../private/breaks';
import { grouped } from '../private/grouped';
import { eachAgicIngress, isPlaceholder } from '../private/ingress-checks';
import { ObjectView, TrafficModel } from '../private/traffic-model';

const SETTINGS = ['health-probe-interval', 'health-probe-timeout'];

/** A health probe that waits longer than until the next one. */
export const ingressProbeTimeout: Rule = {
  code: 'ingress-probe-timeout',
  severity: Severity.ERROR,
  local: true,
  title: 'Health probe with a timeout longer than its interval',
  why: 'Azure refuses such a probe, and with it every update of the gateway. What annotations leave out the controller takes from the HTTP probe of the pods; '
    + 'without one it takes 30 seconds for both.',
  fix: 'set health-probe-timeout to at most health-probe-interval',
  source: 'https://github.com/PaloAltoNetworks/terraform-azurerm-swfw-modules/pull/199',
  check: eachAgicIngress((ingress, model) => {
    const probed = pathRoutes(ingress).filter((route) => isKnown(model, route)).map((route) => ({ route, probe: deriveProbe(model, route) }));
    const refused = grouped(probed.filter(({ probe }) => probe.timeoutSeconds > probe.intervalSeconds), ({ probe }) => messageOf(probe));
    return [...refused].map(([message, routes]) => problemOf(ingress, message, routes.map(({ route }) => route)));
  }),
};

function problemOf(ingress: ObjectView, message: string, routes: IngressRoute[]): Problem {
  const dropped = routes.map(droppedRoute);
  return { object: ingress.located, message, breaks: { concerns: (way) => dropped.some(({ concerns }) => concerns(way)), unwritten: true } };
}

function messageOf({ intervalSeconds, timeoutSeconds }: GatewayProbe): string {
  return `health probe must have a timeout of at most its interval of ${intervalSeconds} seconds, got ${timeoutSeconds}`;
}

/** True when the annotations say both, or when the pods that say the rest are there. */
function isKnown(model: TrafficModel, route: IngressRoute): boolean {
  const { ingress } = route;
  const service = serviceOf(model, route);
  return !SETTINGS.some((key) => isPlaceholder(settingOf(ingress, key)))
    && (SETTINGS.every((key) => numberSetting(ingress, key) !== undefined) || (service !== undefined && model.podsOf(service).length === 1));
}

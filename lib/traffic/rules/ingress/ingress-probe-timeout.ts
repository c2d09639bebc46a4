import { serviceOf } from '../../agic/backends';
import { doubtfulPaths } from '../../agic/doubtful-routes';
import { deriveProbe, RouteProbe } from '../../agic/probe';
import { IngressRoute } from '../../agic/routes';
import { numberSetting, settingOf } from '../../agic/settings';
import { Severity } from '../../finding';
import { isPlaceholder } from '../../objects/placeholder';
import { TrafficModel } from '../../objects/traffic-model';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

const SETTINGS = ['health-probe-interval', 'health-probe-timeout'];

/** A health probe that waits longer than until the next one. */
export const ingressProbeTimeout: Rule = {
  code: 'ingress-probe-timeout',
  severity: Severity.WARNING,
  local: true,
  title: 'Health probe with a timeout longer than its interval',
  why: 'Azure has refused such probes, and with one every update of the gateway, though its own pages show some. What annotations leave out the controller takes from the HTTP probe of the pods; '
    + 'without one it takes 30 seconds for both.',
  fix: 'set health-probe-timeout to at most health-probe-interval',
  source: 'https://github.com/PaloAltoNetworks/terraform-azurerm-swfw-modules/pull/199',
  check: eachAgicIngress((ingress, model) => {
    const probes = doubtfulPaths(model, ingress).filter((route) => isKnown(model, route)).map((route) => deriveProbe(model, route));
    const messages = probes.filter((probe) => probe.timeoutSeconds > probe.intervalSeconds).map(messageOf);
    return [...new Set(messages)].map((message) => ({ object: ingress.located, message }));
  }),
};

function messageOf({ intervalSeconds, timeoutSeconds }: RouteProbe): string {
  return `health probe must have a timeout of at most its interval of ${intervalSeconds} seconds, got ${timeoutSeconds}`;
}

/** True when the annotations say both, or when the pods that say the rest are there. */
function isKnown(model: TrafficModel, route: IngressRoute): boolean {
  const { ingress } = route;
  const service = serviceOf(model, route);
  return !SETTINGS.some((key) => isPlaceholder(settingOf(ingress, key)))
    && (SETTINGS.every((key) => numberSetting(ingress, key) !== undefined) || (service !== undefined && model.podsOf(service).length === 1));
}

import { Severity } from '../../finding';
import { albGatewaysOf, policiesFor } from '../../gateway-api/alb-policies';
import { GATEWAY_GROUP } from '../../gateway-api/listeners';
import { targetsOf } from '../../gateway-api/route-rules';
import { list, ServiceView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { THROUGH_PROXY } from '../concerns';
import { Problem, Rule } from '../rule';

/** A health check of the path / that nobody chose. */
export const routeProbeGuessed: Rule = {
  code: 'route-probe-guessed',
  severity: Severity.WARNING,
  local: false,
  title: 'Health check of Application Gateway for Containers that nobody chose',
  why: 'Without a HealthCheckPolicy for the Service it takes the HTTP readiness probe of the pods, and no liveness probe. Without that one it asks for / with host localhost: where / needs a login or does not '
    + 'exist, no pod is healthy and requests are answered with an error.',
  fix: 'give the pods an HTTP readiness probe, or the Service a HealthCheckPolicy',
  source: 'https://learn.microsoft.com/azure/application-gateway/for-containers/custom-health-probe',
  concerns: THROUGH_PROXY,
  check: (model) => [...new Set(servicesOf(model))].flatMap((service) => problemsOf(model, service)),
};

/** The Services behind HTTPRoutes of such Gateways. */
function servicesOf(model: TrafficModel): ServiceView[] {
  const routes = model.ofType(GATEWAY_GROUP, 'HTTPRoute').filter((route) => albGatewaysOf(model, route).length > 0);
  return routes.flatMap((route) => list(route.spec.rules).flatMap((rule) => targetsOf(model, route, rule))).flatMap(({ service }) => service ?? []);
}

function problemsOf(model: TrafficModel, service: ServiceView): Problem[] {
  const pods = model.podsOf(service).filter(({ containers, replicas }) => containers.length > 0 && replicas !== 0);
  const has = (kind: string): boolean => pods.some(({ containers }) => containers.some((container) => container[kind]?.httpGet !== undefined));
  const isKnown = pods.length > 0 && policiesFor(model, 'HealthCheckPolicy', service).length === 0 && !has('readinessProbe');
  return isKnown ? [{
    object: service.located,
    message: `health check of service ${service.name} asks for / of host localhost, because no container of ${pods[0].kind.toLowerCase()} ${pods[0].name} has an HTTP readiness probe`
      + `${has('livenessProbe') ? '; its liveness probe does not count' : ''}`,
  }] : [];
}

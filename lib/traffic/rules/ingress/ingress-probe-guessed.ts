import { doubtfulPaths } from '../../agic/doubtful-routes';
import { deriveProbe, firstPod, hiddenProbe, ProbeSource, servingContainer, visibleProbe } from '../../agic/probe';
import { defaultRoute, IngressRoute, pathRoutes } from '../../agic/routes';
import { settingOf } from '../../agic/settings';
import { Severity } from '../../finding';
import { TrafficModel } from '../../objects/traffic-model';
import { eachAgicIngress } from '../ingress-checks';
import { Problem, Rule } from '../rule';

/** A health probe of a path that nobody chose. */
export const ingressProbeGuessed: Rule = {
  code: 'ingress-probe-guessed',
  severity: Severity.WARNING,
  local: false,
  title: 'Health probe of a path that nobody chose',
  why: 'The controller takes the HTTP readiness or liveness probe of the container that declares the target port. Without one the gateway asks for the path of the route; where that needs a login or does not exist, all pods count as unhealthy and requests are answered with 502. '
    + 'A default backend gets the probe of the gateway for everybody, which asks for / of host localhost.',
  fix: 'give the container an HTTP readiness probe and declare its port, or set health-probe-path',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/features/probes/',
  check: eachAgicIngress((ingress, model) => {
    const isChosen = settingOf(ingress, 'health-probe-path') !== undefined || settingOf(ingress, 'health-probe-status-codes') !== undefined;
    const fallback = defaultRoute(ingress);
    const problems = [
      ...(isChosen ? [] : doubtfulPaths(model, ingress)).flatMap((route) => guess(model, route)),
      ...(fallback ? unheard(model, fallback) : []),
    ];
    const seen = new Set<string>();
    return problems.filter(({ message }) => seen.size < seen.add(message).size);
  }),
};

function guess(model: TrafficModel, route: IngressRoute): Problem[] {
  const pod = firstPod(model, route);
  const probe = deriveProbe(model, route);
  // no pods is a finding of its own, and so is a path that is empty
  if (probe.path === '' || !pod || pod.containers.length === 0 || pod.replicas === 0 || probe.source !== ProbeSource.ROUTE) {
    return [];
  }
  const hidden = hiddenProbe(model, route);
  const owner = `${pod.kind.toLowerCase()} ${pod.name}`;
  const reason = servingContainer(model, route)
    ? `the container of ${owner} has no HTTP readiness or liveness probe`
    : `no container of ${owner} declares the target port${hidden ? `, so that its probe of ${hidden.path} is not found` : ''}`;
  return [{
    object: route.ingress.located,
    severity: hidden && hidden.path === probe.path ? Severity.INFO : Severity.WARNING,
    message: `health probe of service ${route.backend.serviceName} asks for ${probe.path}, because ${reason}`,
  }];
}

/** A default backend has the probe of the gateway, unless it shares its settings with a path: then either may be. */
function unheard(model: TrafficModel, route: IngressRoute): Problem[] {
  const { ingress, backend } = route;
  const pod = firstPod(model, route);
  const isShared = pathRoutes(ingress).some((other) => other.backend.serviceName === backend.serviceName && other.backend.port === backend.port);
  if (isShared || !pod || pod.containers.length === 0 || pod.replicas === 0 || visibleProbe(model, route)?.path === '/') {
    return [];
  }
  return [{
    object: ingress.located,
    message: `health probe of service ${backend.serviceName} as the default backend asks for / of host localhost, whatever annotations and containers say`,
    fix: "let the pods answer / with a status from 200 to 399, or write a rule with path '/' and type Prefix instead of the default backend",
  }];
}

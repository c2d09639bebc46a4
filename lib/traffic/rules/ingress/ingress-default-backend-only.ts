import { matchPort, serviceOf } from '../../agic/backends';
import { AGIC_PREFIX } from '../../agic/class-names';
import { isLoneDefault } from '../../agic/gateway/http-rules';
import { defaultRoute, IngressRoute } from '../../agic/routes';
import { Severity } from '../../finding';
import { list } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { brokenRoute } from '../breaks';
import { eachAgicIngress } from '../ingress-checks';
import { Problem, Rule } from '../rule';

const SERVED_PORT = 80;

/** An Ingress that has nothing but a default backend. */
export const ingressDefaultBackendOnly: Rule = {
  code: 'ingress-default-backend-only',
  severity: Severity.WARNING,
  local: false,
  title: 'Ingress with nothing but a default backend',
  why: 'The controller gives such an Ingress its default settings: port 80 of the pods, HTTP, a probe of /. TLS and annotations are ignored.',
  fix: "write a rule with path '/' and type Prefix instead of the default backend",
  source: 'https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/appgw/requestroutingrules.go',
  check: eachAgicIngress((ingress, model) => {
    const route = defaultRoute(ingress);
    return route && isLoneDefault(ingress) ? [...portProblems(model, route), ...ignoredSettings(route)] : [];
  }),
};

function portProblems(model: TrafficModel, route: IngressRoute): Problem[] {
  const service = serviceOf(model, route);
  const port = service && matchPort(service, route.backend)?.port;
  const target = port && (port.targetPort ?? port.port);
  return typeof target === 'number' && target !== SERVED_PORT
    ? [{
      object: route.ingress.located,
      severity: Severity.ERROR,
      message: `defaultBackend without rules is sent to port ${SERVED_PORT} of the pods, got target port ${target} of service ${service!.name}: requests are answered with 502`,
      breaks: brokenRoute(route),
    }]
    : [];
}

function ignoredSettings({ ingress }: IngressRoute): Problem[] {
  const annotations = Object.keys(ingress.annotations).filter((key) => key.startsWith(AGIC_PREFIX)).map((key) => key.slice(AGIC_PREFIX.length));
  const ignored = list(ingress.spec.tls).length > 0 ? ['tls', ...annotations] : annotations;
  return ignored.length > 0
    ? [{ object: ingress.located, message: `defaultBackend without rules gets default settings, so these have no effect: ${ignored.join(', ')}` }]
    : [];
}

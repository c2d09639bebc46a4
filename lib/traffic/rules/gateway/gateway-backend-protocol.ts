import { isAgicIngress } from '../../agic/ingress-class';
import { Severity } from '../../finding';
import { http2Reason } from '../../objects/app-protocol';
import { text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { staticPathsOf } from '../../paths/paths-of';
import { proxyLegs } from '../../paths/shown-paths';
import { TracedPath } from '../../paths/traced-path';
import { Entrance } from '../../traffic-path';
import { protocolFault } from '../backend-protocol';
import { Problem, Rule } from '../rule';

const NGINX_PROTOCOL = 'nginx.ingress.kubernetes.io/backend-protocol';
const GATEWAYS = [Entrance.APPLICATION_GATEWAY_STATIC, Entrance.APPLICATION_GATEWAY_INGRESS];

/** A fixed pool, or a proxy behind a gateway, whose protocol the gateway does not speak. */
export const gatewayBackendProtocol: Rule = {
  code: 'gateway-backend-protocol',
  severity: Severity.ERROR,
  local: false,
  title: 'Fixed backend that speaks another protocol than the gateway, or gRPC through a gateway and a proxy',
  why: 'Application Gateway v2 speaks HTTP/1.1 to its backends, in plain text or in TLS as the backend settings say. The other side must speak the same, and gRPC, which needs '
    + 'HTTP/2 on each part of the way, does not get through it, whatever the proxy behind it can do.',
  fix: 'make protocol and port of the backend settings those of the service',
  source: 'https://learn.microsoft.com/azure/application-gateway/configuration-http-settings',
  check: (model) => [...fixedProblems(model), ...proxyProblems(model)],
};

function fixedProblems(model: TrafficModel): Problem[] {
  return staticPathsOf(model).flatMap((traced): Problem[] => {
    const { staticRoute, service, port, path } = traced;
    const isFollowed = staticRoute !== undefined && service !== undefined && port !== undefined;
    const fault = isFollowed ? protocolFault(staticRoute.backendProtocol, port, model.podsOf(service), 'protocol of the backend settings') : undefined;
    return fault === undefined ? [] : [{
      ...fault,
      object: service!.located,
      message: `backend of gateway route ${path.title}: ${fault.message}`,
      breaks: fault.severity === Severity.ERROR ? { concerns: (other: TracedPath) => other === traced } : undefined,
    }];
  });
}

function proxyProblems(model: TrafficModel): Problem[] {
  // to follow all paths takes long: a proxy that has no Ingress of its own leads nowhere
  const hasProxies = model.ingresses.some((ingress) => !isAgicIngress(ingress, model));
  const legs = !hasProxies ? [] : proxyLegs(model).filter(({ outer }) => GATEWAYS.includes(outer.path.entrance));
  return legs.flatMap(({ outer, inners }) => inners.flatMap((inner): Problem[] => {
    const { route, service, port, path } = inner;
    const annotation = text(route?.ingress.annotations[NGINX_PROTOCOL]).toUpperCase();
    const reason = /^GRPCS?$/.test(annotation) ? `backend-protocol ${annotation}` : service && port && http2Reason(port, model.podsOf(service));
    return route === undefined || reason === undefined ? [] : [{
      object: route.ingress.located,
      message: `${path.title} must not be gRPC behind ${outer.path.hops[1].label}, which speaks HTTP/1.1 to ${path.hops[1].label}, got ${reason}`,
      fix: 'lead gRPC past the gateway: a load balancer of the proxy, or Application Gateway for Containers',
      breaks: { concerns: (other: TracedPath) => other === inner, through: outer },
    }];
  }));
}

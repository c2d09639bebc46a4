import { IngressRoute } from '../../agic/routes';
import { ObjectView, ServiceView, text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { RouteChange, RouteChangeVerdict } from '../gateway/route-change';

/** A Service behind a path of ingress-nginx, with the Ingress whose settings count for it. */
export interface NginxBackend {
  readonly namespace: string;
  readonly serviceName: string;
  readonly port: number;
  readonly service?: ServiceView;
  readonly route: IngressRoute;
  /** The Ingress that says how pods are spoken to, where it is another one: a canary is spoken to as the main one is. */
  readonly speaker?: ObjectView;
}

/** The backend of a route by the number of its port, or a row that says why there is none. nginx takes number, name and target port of a port of the Service. */
export function nginxBackendOf(model: TrafficModel, route: IngressRoute): NginxBackend | RouteChange {
  const { ingress, backend: { serviceName, port } } = route;
  const service = model.findService(ingress.namespace, serviceName);
  const at = { namespace: ingress.namespace, serviceName, service, route };
  if (service === undefined) {
    return typeof port === 'number' ? { ...at, port }
      : impossible(route, 'named-port', `port ${port ?? 'none'} of service ${serviceName}: routes name ports by number, and the Service is not among the objects; show it too`);
  }
  if (service.type === 'ExternalName') {
    return impossible(route, 'backend', `service ${serviceName} is a DNS alias, which nginx resolves: whether the new gateway does is not known; give it a Service with endpoints`);
  }
  const found = service.ports.find((one) => one.port === port) ?? service.ports.find((one) => text(one.targetPort ?? one.port) === text(port))
    ?? service.ports.find((one) => one.name !== undefined && one.name === port);
  return found === undefined ? impossible(route, 'port', `port ${port ?? 'none'} is none of service ${serviceName}: name one of its ports`) : { ...at, port: found.port };
}

function impossible({ ingress, path }: IngressRoute, kind: string, detail: string): RouteChange {
  return { route: `ingress ${ingress.namespace}/${ingress.name}: ${path || 'default backend'}`, verdict: RouteChangeVerdict.IMPOSSIBLE, kind, detail };
}

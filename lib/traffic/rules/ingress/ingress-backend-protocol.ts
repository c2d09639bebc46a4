import { serviceOf } from '../../agic/backends';
import { doubtfulRoutes } from '../../agic/doubtful-routes';
import { takenPort } from '../../agic/gateway/lookups';
import { settingsOf } from '../../agic/gateway/settings';
import { hasOnlyDefault, routeName } from '../../agic/routes';
import { Severity } from '../../finding';
import { protocolFault } from '../backend-protocol';
import { brokenRoute } from '../breaks';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

/** A route to pods that speak another protocol than the gateway. */
export const ingressBackendProtocol: Rule = {
  code: 'ingress-backend-protocol',
  severity: Severity.ERROR,
  local: false,
  title: 'Route to a port that speaks another protocol than the gateway',
  why: 'Application Gateway v2 speaks HTTP/1.1 to its backends: gRPC and HTTP/2 without TLS fail, WebSocket works. The controller does not read appProtocol: it speaks plain HTTP '
    + 'unless backend-protocol is https or the port of the pods is 443. Where only a name or a probe hints at gRPC, it is a warning.',
  fix: 'make backend-protocol and appProtocol agree',
  source: 'https://learn.microsoft.com/azure/application-gateway/configuration-listeners#http2-support',
  check: eachAgicIngress((ingress, model) => doubtfulRoutes(model, ingress).flatMap((route) => {
    const service = serviceOf(model, route);
    const port = service && takenPort(model, service, route.backend)?.port;
    if (!service || service.type === 'ExternalName' || port === undefined || hasOnlyDefault(route)) {
      return [];
    }
    const fault = protocolFault(settingsOf(model, route).value.protocol, port, model.podsOf(service), 'appgw.ingress.kubernetes.io/backend-protocol');
    return fault === undefined ? [] : [{
      ...fault,
      object: ingress.located,
      message: `backend of ${routeName(route)}: ${fault.message}`,
      breaks: fault.severity === Severity.ERROR ? brokenRoute(route) : undefined,
    }];
  })),
};

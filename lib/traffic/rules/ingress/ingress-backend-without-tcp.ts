import { serviceOf, tcpPorts } from '../../agic/backends';
import { doubtfulRoutes } from '../../agic/doubtful-routes';
import { routeName } from '../../agic/routes';
import { Severity } from '../../finding';
import { portName } from '../../objects/ports';
import { brokenRoute } from '../breaks';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

/** A route to a Service that speaks no TCP. */
export const ingressBackendWithoutTcp: Rule = {
  code: 'ingress-backend-without-tcp',
  severity: Severity.ERROR,
  local: false,
  title: 'Route to a Service without a TCP port',
  why: 'The gateway speaks HTTP over TCP. The controller leaves out Services that have no TCP port.',
  fix: 'add a TCP port to the Service',
  source: 'https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/appgw/backendaddresspools.go',
  check: eachAgicIngress((ingress, model) => doubtfulRoutes(model, ingress).flatMap((route) => {
    const service = serviceOf(model, route);
    return service && service.type !== 'ExternalName' && service.ports.length > 0 && tcpPorts(service).length === 0
      ? [{
        object: ingress.located,
        message: `backend of ${routeName(route)} must have a TCP port, got service ${service.name} with ${service.ports.map(portName).join(', ')}: the controller leaves the Service out`,
        breaks: brokenRoute(route),
      }]
      : [];
  })),
};

import { Severity } from '../../finding';
import { staticPathsOf } from '../../paths/paths-of';
import { portNamesOf } from '../../paths/static-gateway-paths';
import { THROUGH_STATIC_GATEWAY } from '../concerns';
import { Rule } from '../rule';

/** A gateway with a fixed backend pool that asks a load balancer for a port that it does not have. */
export const serviceGatewayPortUnserved: Rule = {
  code: 'service-gateway-port-unserved',
  severity: Severity.ERROR,
  local: false,
  title: 'Gateway that sends to a port its load balancer does not have',
  why: 'A load balancer answers on the ports of its Services only. The gateway finds its backend unhealthy and answers 502.',
  fix: 'send to one of the ports of the service (backend settings of the gateway), or add the port to it',
  source: 'https://learn.microsoft.com/azure/application-gateway/configuration-http-settings',
  concerns: THROUGH_STATIC_GATEWAY,
  check: (model) => staticPathsOf(model).flatMap((traced) => {
    const { staticRoute, service, port, path } = traced;
    return staticRoute && service && !port && !Number.isNaN(staticRoute.backendPort) ? [{
      object: service.located,
      message: `backend port of gateway route ${path.title} must be a port of service ${service.name}, got ${staticRoute.backendPort}, allowed: ${portNamesOf(service)}: the gateway answers 502`,
      breaks: { concerns: (other) => other === traced },
    }] : [];
  }),
};

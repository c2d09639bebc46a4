import { isCookieBased } from '../../agic/settings';
import { Severity } from '../../finding';
import { isSticky } from '../../objects/service-fields';
import { TrafficModel } from '../../objects/traffic-model';
import { THROUGH_GATEWAY } from '../concerns';
import { Problem, Rule } from '../rule';
import { GatewayService, gatewayServices, ServedRoute, titlesOf } from './gateway-services';

/** ClientIP affinity on a Service that a gateway reaches by pod addresses. */
export const serviceAffinityBehindGateway: Rule = {
  code: 'service-affinity-behind-gateway',
  severity: Severity.WARNING,
  local: false,
  title: 'sessionAffinity ClientIP on a Service that an application gateway ingress serves',
  why: 'The ingress controller fills the backend pool with pod addresses. Requests go from the gateway to a pod and never meet kube-proxy, where ClientIP affinity lives.',
  fix: 'use cookieAffinity on the route (annotation appgw.ingress.kubernetes.io/cookie-based-affinity), and leave sessionAffinity for clients inside the cluster only',
  source: 'https://learn.microsoft.com/azure/application-gateway/ingress-controller-overview',
  concerns: THROUGH_GATEWAY,
  check: (model) => stickyServices(model).map(({ service, routes }) => {
    const kept = routes.filter(({ route }) => isCookieBased(route));
    return { object: service.located, ...kept.length === routes.length ? allKept(routes) : notKept(routes, kept) };
  }),
};

/** To follow all routes takes long, so it is left out where there is no affinity. */
function stickyServices(model: TrafficModel): GatewayService[] {
  return model.services.some(isSticky) ? gatewayServices(model).filter(({ service }) => isSticky(service)) : [];
}

function allKept(routes: ServedRoute[]): Omit<Problem, 'object'> {
  return {
    severity: Severity.INFO,
    message: `sessionAffinity ClientIP has no effect behind application gateway route ${titlesOf(routes)}, where the cookie of the gateway keeps clients already`,
    fix: 'remove sessionAffinity, unless clients inside the cluster need it',
  };
}

function notKept(routes: ServedRoute[], kept: ServedRoute[]): Omit<Problem, 'object'> {
  const others = routes.filter((route) => !kept.includes(route));
  const already = kept.length > 0 ? `; on ${titlesOf(kept)} the cookie of the gateway keeps clients already` : '';
  return {
    message: `sessionAffinity ClientIP has no effect behind application gateway route ${titlesOf(others)}: the gateway sends to pod addresses and bypasses the service${already}`,
  };
}

import { Rule } from './rule';
import { Severity } from '../finding';
import { gatewayServices, titlesOf } from '../private/gateway-services';
import { isSticky } from '../private/service-rules';

/** ClientIP affinity on a Service that a gateway reaches by pod addresses. */
export const serviceAffinityBehindGateway: Rule = {
  code: 'service-affinity-behind-gateway',
  severity: Severity.WARNING,
  local: false,
  title: 'sessionAffinity ClientIP on a Service that an application gateway ingress serves',
  why: 'The ingress controller fills the backend pool with pod addresses. Requests go from the gateway to a pod and never meet kube-proxy, where ClientIP affinity lives.',
  fix: 'use cookieAffinity on the route (annotation appgw.ingress.kubernetes.io/cookie-based-affinity), and leave sessionAffinity for clients inside the cluster only',
  source: 'https://learn.microsoft.com/azure/application-gateway/ingress-controller-overview',
  check: (model) => gatewayServices(model).filter(({ service }) => isSticky(service)).map(({ service, routes }) => ({
    object: service.located,
    message: `sessionAffinity ClientIP has no effect behind application gateway route ${titlesOf(routes)}: the gateway sends to pod addresses and bypasses the service`,
  })),
};

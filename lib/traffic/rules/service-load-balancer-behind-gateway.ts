import { Rule } from './rule';
import { Severity } from '../finding';
import { isInternal, loadBalancerAddresses } from '../paths/load-balancer-paths';
import { gatewayServices, titlesOf } from '../private/gateway-services';

/** A load balancer that carries nothing of the traffic it was made for. */
export const serviceLoadBalancerBehindGateway: Rule = {
  code: 'service-load-balancer-behind-gateway',
  severity: Severity.WARNING,
  local: false,
  title: 'Service of type LoadBalancer that is a backend of an application gateway ingress',
  why: 'The gateway sends to pod addresses. The load balancer of the Service carries nothing of that, costs a rule for each port, and is a second way in past the gateway.',
  fix: 'make the service a ClusterIP service, unless other clients use the address of the load balancer',
  source: 'https://learn.microsoft.com/azure/application-gateway/ingress-controller-overview',
  check: (model) => {
    const pinned = new Set((model.profile.gateways ?? []).flatMap((gateway) => (gateway.routes ?? []).flatMap((route) => route.backendAddresses)));
    return gatewayServices(model)
      .filter(({ service }) => service.type === 'LoadBalancer' && !loadBalancerAddresses(service).some((address) => pinned.has(address)))
      .map(({ service, routes }) => ({
        object: service.located,
        message: `type LoadBalancer adds ${isInternal(service) ? 'an internal' : 'a public'} load balancer that application gateway route ${titlesOf(routes)} does not use: `
          + 'the gateway sends to pod addresses',
      }));
  },
};

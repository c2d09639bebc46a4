import { clusterWays } from './cluster-paths';
import { gatewayApiWays } from './gateway-api-paths';
import { hostPortWays } from './host-port-paths';
import { ingressWays } from './ingress-paths';
import { istioWays } from './istio-paths';
import { loadBalancerWays } from './load-balancer-paths';
import { externalIpWays, nodePortWays } from './node-port-paths';
import { staticGatewayWays } from './static-gateway-paths';
import { Way } from './way';
import { TrafficModel } from '../private/traffic-model';

/** Every way in, in a fixed order: gateways, load balancers, ports and addresses of nodes, then the ways inside the cluster. */
export function buildWays(model: TrafficModel): Way[] {
  return [
    ...staticGatewayWays(model),
    ...ingressWays(model),
    ...gatewayApiWays(model),
    ...istioWays(model),
    ...model.services.flatMap((service) => loadBalancerWays(model, service)),
    ...model.services.flatMap((service) => nodePortWays(model, service)),
    ...model.services.flatMap((service) => externalIpWays(model, service)),
    ...hostPortWays(model),
    ...model.services.flatMap((service) => clusterWays(model, service)),
  ];
}

import { clusterWays } from './cluster-paths';
import { ingressWays } from './ingress-paths';
import { loadBalancerWays } from './load-balancer-paths';
import { nodePortWays } from './node-port-paths';
import { staticGatewayWays } from './static-gateway-paths';
import { Way } from './way';
import { TrafficModel } from '../private/traffic-model';

/** Every way in, in a fixed order: gateways, load balancers, node ports, then the ways inside the cluster. */
export function buildWays(model: TrafficModel): Way[] {
  return [
    ...staticGatewayWays(model),
    ...ingressWays(model),
    ...model.services.flatMap((service) => loadBalancerWays(model, service)),
    ...model.services.flatMap((service) => nodePortWays(model, service)),
    ...model.services.flatMap((service) => clusterWays(model, service)),
  ];
}

import { clusterWays } from './cluster-paths';
import { gatewayApiWays } from './gateway-api-paths';
import { hostPortWays } from './host-port-paths';
import { ingressWays } from './ingress-paths';
import { istioWays } from './istio-paths';
import { loadBalancerWays } from './load-balancer-paths';
import { externalIpWays, nodePortWays } from './node-port-paths';
import { staticGatewayWays } from './static-gateway-paths';
import { Way } from './way';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';
import { TrafficPath } from '../traffic-path';

/** Every way in, in a fixed order: gateways, load balancers, ports and addresses of nodes, then the ways inside the cluster. Nobody has judged them yet. */
export const pathsOf = remember((model: TrafficModel): Way[] => [
  ...staticGatewayWays(model),
  ...ingressWays(model),
  ...gatewayApiWays(model),
  ...istioWays(model),
  ...model.services.flatMap((service) => loadBalancerWays(model, service)),
  ...model.services.flatMap((service) => nodePortWays(model, service)),
  ...model.services.flatMap((service) => externalIpWays(model, service)),
  ...hostPortWays(model),
  ...model.services.flatMap((service) => clusterWays(model, service)),
]);

/** The same as a report shows them. */
export function trafficPathsOf(model: TrafficModel): TrafficPath[] {
  return pathsOf(model).map(({ path }) => path);
}

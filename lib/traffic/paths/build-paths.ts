import { clusterPaths } from './cluster-paths';
import { ingressPaths } from './ingress-paths';
import { loadBalancerPaths } from './load-balancer-paths';
import { nodePortPaths } from './node-port-paths';
import { staticGatewayPaths } from './static-gateway-paths';
import { TrafficModel } from '../private/traffic-model';
import { TrafficPath } from '../traffic-path';

/** Every way in, in a fixed order: gateways, load balancers, node ports, then the paths inside the cluster. */
export function buildPaths(model: TrafficModel): TrafficPath[] {
  return [
    ...staticGatewayPaths(model),
    ...ingressPaths(model),
    ...model.services.flatMap((service) => loadBalancerPaths(model, service)),
    ...model.services.flatMap((service) => nodePortPaths(model, service)),
    ...model.services.flatMap((service) => clusterPaths(model, service)),
  ];
}

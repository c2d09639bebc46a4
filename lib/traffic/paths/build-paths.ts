import { clusterPaths } from './cluster-paths';
import { gatewayApiPaths } from './gateway-api-paths';
import { hostPortPaths } from './host-port-paths';
import { ingressPaths } from './ingress-paths';
import { istioPaths } from './istio-paths';
import { loadBalancerPaths } from './load-balancer-paths';
import { externalIpPaths, nodePortPaths } from './node-port-paths';
import { staticGatewayPaths } from './static-gateway-paths';
import { TrafficModel } from '../private/traffic-model';
import { TrafficPath } from '../traffic-path';

/** Every way in, in a fixed order: gateways, load balancers, ports and addresses of nodes, then the paths inside the cluster. */
export function buildPaths(model: TrafficModel): TrafficPath[] {
  return [
    ...staticGatewayPaths(model),
    ...ingressPaths(model),
    ...gatewayApiPaths(model),
    ...istioPaths(model),
    ...model.services.flatMap((service) => loadBalancerPaths(model, service)),
    ...model.services.flatMap((service) => nodePortPaths(model, service)),
    ...model.services.flatMap((service) => externalIpPaths(model, service)),
    ...hostPortPaths(model),
    ...model.services.flatMap((service) => clusterPaths(model, service)),
  ];
}

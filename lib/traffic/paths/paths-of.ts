import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';
import { TrafficPath } from '../traffic-path';
import { clusterPaths } from './cluster-paths';
import { gatewayApiPaths } from './gateway-api-paths';
import { hostPortPaths } from './host-port-paths';
import { ingressPaths } from './ingress-paths';
import { istioPaths } from './istio-paths';
import { loadBalancerPaths } from './load-balancer-paths';
import { externalIpPaths, nodePortPaths } from './node-port-paths';
import { privateLinkPaths } from './private-link-paths';
import { staticGatewayPaths } from './static-gateway-paths';
import { TracedPath } from './traced-path';

/** Every path, in a fixed order: through gateways, load balancers, ports and addresses of nodes, then inside the cluster. Nobody has judged them yet. */
export const pathsOf = remember((model: TrafficModel): TracedPath[] => [
  ...staticGatewayPaths(model),
  ...ingressPaths(model),
  ...gatewayApiPaths(model),
  ...istioPaths(model),
  ...model.services.flatMap((service) => loadBalancerPaths(model, service)),
  ...model.services.flatMap((service) => privateLinkPaths(model, service)),
  ...model.services.flatMap((service) => nodePortPaths(model, service)),
  ...model.services.flatMap((service) => externalIpPaths(model, service)),
  ...hostPortPaths(model),
  ...model.services.flatMap((service) => clusterPaths(model, service)),
]);

/** The same as a report shows them. */
export function trafficPathsOf(model: TrafficModel): TrafficPath[] {
  return pathsOf(model).map(({ path }) => path);
}

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

/** The paths of gateways with pools of their own. */
export const staticPathsOf = remember((model: TrafficModel): TracedPath[] => staticGatewayPaths(model));

/** The paths that routes of the Gateway API and of Istio ask for. */
export const proxyPathsOf = remember((model: TrafficModel): TracedPath[] => [...gatewayApiPaths(model), ...istioPaths(model)]);

/** Every path, in a fixed order: through gateways, load balancers, ports and addresses of nodes, then inside the cluster. Nobody has judged them yet. */
export const pathsOf = remember((model: TrafficModel): TracedPath[] => [
  ...staticPathsOf(model),
  ...ingressPaths(model),
  ...proxyPathsOf(model),
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

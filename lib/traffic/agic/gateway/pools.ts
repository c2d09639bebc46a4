import { backendPort, portText } from './backend-port';
import { EndpointSubset, endpointsOf, tcpNumbers } from './endpoints';
import { DEFAULT_POOL, poolName } from './names';
import { PodView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { serviceOf } from '../backends';
import { IngressRoute } from '../routes';

/** What is in a pool. */
export interface PoolValue {
  /** The workloads whose pods are in it. */
  readonly pods: PodView[];
  /** The addresses in it, where the objects say them. */
  readonly addresses: string[];
  /** True where the pods are made elsewhere. */
  readonly isAssumed: boolean;
}

/** The pool that has the name of a route's backend, whether it is written or not. */
export function ownPoolName(model: TrafficModel, route: IngressRoute): string {
  const { ingress, backend } = route;
  const port = backendPort(model, serviceOf(model, route), backend);
  return poolName(ingress.namespace, backend.serviceName, portText(backend), port);
}

/** The pool that a route is given: that of its backend, or the empty one where nothing serves the port. */
export function poolNameOf(model: TrafficModel, route: IngressRoute): string {
  return subsetOf(model, route) ? ownPoolName(model, route) : DEFAULT_POOL;
}

/** The pool that a route writes, if anything serves its port. */
export function poolsOf(model: TrafficModel, route: IngressRoute): Array<{ readonly name: string; readonly value: PoolValue }> {
  const subset = subsetOf(model, route);
  return subset ? [{ name: ownPoolName(model, route), value: { pods: subset.pods, addresses: subset.addresses, isAssumed: subset.isAssumed } }] : [];
}

/** The subsets of a route's Service that serve its port. Only the first is in the pool. */
export function servingSubsets(model: TrafficModel, route: IngressRoute): EndpointSubset[] {
  const service = serviceOf(model, route);
  const port = backendPort(model, service, route.backend);
  return service ? endpointsOf(model, service).filter((subset) => tcpNumbers(subset).includes(port)) : [];
}

function subsetOf(model: TrafficModel, route: IngressRoute): EndpointSubset | undefined {
  return servingSubsets(model, route)[0];
}

import { serviceOf } from './backends';
import { agicIngresses } from './listeners';
import { allRoutes, hasOnlyDefault, IngressRoute } from './routes';
import { PodView } from '../objects/object-view';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';

/** A workload that the gateway sends to, with the first route that leads there. */
export interface RoutedPod {
  readonly pod: PodView;
  readonly route: IngressRoute;
}

/** Every workload behind the ingress controller once for each Ingress, in the order of the Ingresses. */
export const agicRoutesByPod = remember((model: TrafficModel): RoutedPod[] => agicIngresses(model).flatMap((ingress) => {
  const seen = new Set<PodView>();
  // a default backend without rules has the settings of the gateway, which nobody can write
  return allRoutes(ingress).filter((route) => !hasOnlyDefault(route)).flatMap((route) => {
    const service = serviceOf(model, route);
    const pods = (service ? model.podsOf(service) : []).filter((pod) => pod.containers.length > 0 && !seen.has(pod));
    pods.forEach((pod) => seen.add(pod));
    return pods.map((pod) => ({ pod, route }));
  });
}));

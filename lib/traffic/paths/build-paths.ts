import { TrafficModel } from '../private/traffic-model';
import { TrafficPath } from '../traffic-path';

/** Every way in, in a fixed order: gateways, load balancers, node ports, then the paths inside the cluster. */
export function buildPaths(_model: TrafficModel): TrafficPath[] {
  return [];
}

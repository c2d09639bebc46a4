import { Subject } from '../finding';
import { TrafficPath } from '../traffic-path';

/** A path that a change opens to clients who could not get to its pods before. */
export interface Exposure {
  /** The path after the change. */
  readonly path: TrafficPath;
  /** What lets the clients in: a Service, an Ingress, a Gateway or a route. */
  readonly by: Subject;
  /** Who could get to its pods before, for instance `clients in the network`; `nobody` where no path led to that port of them. */
  readonly before: string;
  /** Who can get to them after it, for instance `clients on the internet`. */
  readonly after: string;
}

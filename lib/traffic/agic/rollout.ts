import { deriveProbe, firstPod, servingContainer } from './probe';
import { agicRoutesByPod, RoutedPod } from './routed-pods';
import { IngressRoute } from './routes';
import { isOn, numberSetting } from './settings';
import { PodView } from '../objects/object-view';
import { preStopSeconds } from '../objects/pre-stop';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';

/** How long it takes until the gateway has heard of a pod that leaves, by experience, in seconds. */
export const GATEWAY_LAG_SECONDS = 90;

const DEFAULT_GRACE_SECONDS = 30;
const DEFAULT_DRAIN_SECONDS = 30;

/** What happens in which second when a pod behind the gateway leaves. */
export interface RolloutTimes {
  /** How long the pod goes on serving; absent when a script decides. */
  readonly preStopSeconds?: number;
  readonly graceSeconds: number;
  /** Absent while draining is off. */
  readonly drainSeconds?: number;
  /** How long a silent pod gets requests. */
  readonly probeSeconds: number;
}

/** A workload behind the gateway, and what happens when its pods leave; no times where their containers do not wait before they stop. */
export interface Rollout extends RoutedPod {
  readonly times?: RolloutTimes;
}

/** The rollouts of every workload behind the ingress controller. */
export const rolloutsOf = remember((model: TrafficModel): Rollout[] => (
  agicRoutesByPod(model).map(({ pod, route }) => ({ pod, route, times: rolloutTimes(model, route, pod) }))
));

/** The times of the pods behind a route; undefined when their containers do not wait before they stop. */
export function rolloutTimes(model: TrafficModel, route: IngressRoute, pod: PodView): RolloutTimes | undefined {
  if (pod.containers.every(({ lifecycle }) => !lifecycle?.preStop) && firstPod(model, route) === pod) {
    return undefined;
  }
  const container = servingContainer(model, route) ?? pod.containers[0];
  const preStop = container?.lifecycle?.preStop;
  if (!preStop) {
    return undefined;
  }
  const probe = deriveProbe(model, route);
  return {
    preStopSeconds: preStopSeconds(preStop),
    graceSeconds: pod.podSpec.terminationGracePeriodSeconds ?? DEFAULT_GRACE_SECONDS,
    drainSeconds: isOn(route.ingress, 'connection-draining')
      ? numberSetting(route.ingress, 'connection-draining-timeout') ?? DEFAULT_DRAIN_SECONDS
      : undefined,
    probeSeconds: probe.intervalSeconds * probe.unhealthyThreshold,
  };
}

/** What does not fit together, in words that start with the field. */
export function rolloutProblems(times: RolloutTimes): string[] {
  const { preStopSeconds: delay, graceSeconds, drainSeconds, probeSeconds } = times;
  if (delay === undefined) {
    return [];
  }
  return [
    ...delay < GATEWAY_LAG_SECONDS ? [`preStop must wait at least ${GATEWAY_LAG_SECONDS} seconds until the gateway has dropped the pod, got ${delay}`] : [],
    ...graceSeconds <= delay
      ? [`terminationGracePeriodSeconds must be more than the preStop delay of ${delay}, got ${graceSeconds}: the pod is killed while it waits`]
      : [],
    ...drainSeconds !== undefined && graceSeconds > delay && graceSeconds < drainSeconds
      ? [`terminationGracePeriodSeconds must be at least the draining timeout of ${drainSeconds}, got ${graceSeconds} with a preStop delay of ${delay}: `
        + `requests that are still being served after ${graceSeconds} seconds are cut off`]
      : [],
    ...drainSeconds === undefined ? ['connection-draining must be on beside a preStop delay, got off: requests under way are cut off'] : [],
    ...probeSeconds >= delay
      ? [`health probe must fail within the preStop delay of ${delay} seconds, got interval times threshold of ${probeSeconds}`]
      : [],
  ];
}

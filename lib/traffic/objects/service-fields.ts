import { ServiceView } from './object-view';

/** What Kubernetes takes when a Service does not say. */
export const DEFAULT_AFFINITY_SECONDS = 10800;

/** How long a node remembers a client under `ClientIP` affinity. */
export function affinitySeconds(service: ServiceView): number {
  const seconds = service.spec.sessionAffinityConfig?.clientIP?.timeoutSeconds;
  return Number.isInteger(seconds) ? seconds : DEFAULT_AFFINITY_SECONDS;
}

/** True when source addresses decide over the pod. */
export function isSticky(service: ServiceView): boolean {
  return service.spec.sessionAffinity === 'ClientIP';
}

import * as kplus from 'cdk8s-plus-28';

/** What a Service of this library was given as selector. */
const SELECTED = new WeakMap<kplus.Service, kplus.AbstractPod>();

/** Keep in mind which workload a Service selects, so that nobody has to look for it in a large chart. */
export function rememberWorkload(service: kplus.Service, selector: kplus.IPodSelector | undefined): void {
  if (selector instanceof kplus.AbstractPod) {
    SELECTED.set(service, selector);
  }
}

/**
 * The workload of cdk8s-plus that a Service selects: the one that it was given, else one above it in the tree, where `exposeViaService` puts it.
 *
 * Nobody searches the chart for pods with the same labels: that would take longer with every Service.
 */
export function workloadOf(service: kplus.Service, labels: Record<string, string>): kplus.AbstractPod | undefined {
  const wanted = Object.entries(labels);
  return wanted.length === 0 ? undefined : candidatesOf(service).find((candidate) => (
    candidate.containers.length > 0 && wanted.every(([key, value]) => candidate.podMetadata.getLabel(key) === value)
  ));
}

/** The workloads that a Service may select, by what it was given or by where it stands. */
export function candidatesOf(service: kplus.Service): kplus.AbstractPod[] {
  const given = SELECTED.get(service);
  return given ? [given] : service.node.scopes.reverse().filter((scope): scope is kplus.AbstractPod => scope instanceof kplus.AbstractPod);
}

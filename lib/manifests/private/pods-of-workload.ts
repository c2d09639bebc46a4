import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';

/** The containers that came after a construct has looked at all of them. */
export function lateContainers(caller: string, count: () => number): () => string[] {
  const seen = count();
  return () => {
    const added = count() - seen;
    return added > 0 ? [`containers must be there before ${caller}.apply, got ${added} added later; call it after addContainer`] : [];
  };
}

/** How many replicas there are is known last: an autoscaler may come, and a patch. */
export function disruptionProblems(workload: kplus.Workload, maxDisruptedPods = 1): string[] {
  const replicas: number | undefined = ApiObject.of(workload).toJson().spec.replicas;
  return replicas !== undefined && maxDisruptedPods > 1 && maxDisruptedPods >= replicas
    ? [`maxDisruptedPods must be less than the replicas of the workload, ${replicas}, got ${maxDisruptedPods}: nobody would be left`]
    : [];
}

import { ObjectView, Scale } from './object-view';

/** How many pods KEDA makes at most where a ScaledObject does not say. */
const KEDA_MAX = 100;

/** True for what sets the number of pods of the workload that its `spec.scaleTargetRef` names: autoscalers of Kubernetes and of KEDA. */
export function isScaler({ kind }: ObjectView): boolean {
  return kind === 'HorizontalPodAutoscaler' || kind === 'ScaledObject';
}

/** The bounds that a scaler keeps, with their defaults; undefined where they are no numbers. */
export function scaleOf({ kind, spec }: ObjectView): Scale | undefined {
  const [min, max] = kind === 'ScaledObject'
    ? [spec.minReplicaCount ?? 0, spec.maxReplicaCount ?? KEDA_MAX]
    : [spec.minReplicas ?? 1, spec.maxReplicas];
  return [min, max].every((bound) => Number.isInteger(bound) && bound >= 0) && min <= max ? { min, max } : undefined;
}

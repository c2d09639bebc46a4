import { PodView } from './object-view';

type Label = [key: string, value: string];

/** Labels that a controller puts on pods beside those of their template: on pods of which workload, and on how many of them, if that is known. */
const GENERATED: Record<string, { readonly isOn: (pod: PodView, value: string) => boolean; readonly replicas?: number }> = {
  'statefulset.kubernetes.io/pod-name': { isOn: ({ kind, name }, value) => kind === 'StatefulSet' && isOrdinalOf(name, value), replicas: 1 },
  'apps.kubernetes.io/pod-index': { isOn: ({ kind }, value) => kind === 'StatefulSet' && /^\d+$/.test(value), replicas: 1 },
  'pod-template-hash': { isOn: ({ kind }) => kind === 'Deployment' || kind === 'ReplicaSet' },
  'rollouts-pod-template-hash': { isOn: ({ kind }) => kind === 'Rollout' },
  'controller-revision-hash': { isOn: ({ kind }) => kind === 'StatefulSet' || kind === 'DaemonSet' },
  'batch.kubernetes.io/job-name': { isOn: ({ kind, name }, value) => kind === 'Job' && name === value },
};

/** True for a label that no template needs to have. */
export function isGenerated([key]: Label): boolean {
  return Object.hasOwn(GENERATED, key);
}

/** Those pods that have the labels, or will have them; with the number of pods that do. */
export function withGenerated(pods: PodView[], labels: Label[]): PodView[] {
  return labels.reduce((selected, [key, value]) => selected.flatMap((pod) => {
    if (pod.labels[key] === value) {
      return [pod];
    }
    const { isOn, replicas } = GENERATED[key];
    return isOn(pod, String(value)) ? [{ ...pod, replicas }] : [];
  }), pods);
}

function isOrdinalOf(name: string, value: string): boolean {
  return value.startsWith(`${name}-`) && /^\d+$/.test(value.slice(name.length + 1));
}

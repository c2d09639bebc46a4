import { ClusterProfile } from '../../cluster-profile';
import { Problem } from '../rule';

/** True when the program asks for a kube-proxy setting. */
export function isSet({ kubeProxy }: ClusterProfile): boolean {
  return kubeProxy !== undefined && !kubeProxy.isPlatformDefault;
}

/** The setting in a word, for messages. */
export function settingOf({ kubeProxy }: ClusterProfile): string {
  return kubeProxy?.mode ?? 'disabled()';
}

/** The problem of the cluster, or none. */
export function problemIf(condition: boolean, message: string): Problem[] {
  return condition ? [{ message }] : [];
}

import { ClusterProfile } from '../cluster-profile';
import { list, PodView, text } from './object-view';

const OS_LABELS = ['kubernetes.io/os', 'beta.kubernetes.io/os'];
const POOL_LABELS = ['agentpool', 'kubernetes.azure.com/agentpool'];
const WINDOWS_LABELS = ['node.kubernetes.io/windows-build', 'kubernetes.azure.com/os-sku'];

/** True for pods that run on Windows nodes: by their operating system, or by what they ask of their node. */
export function isOnWindows({ podSpec }: PodView, { windowsNodePools = [] }: ClusterProfile): boolean {
  const terms = list(podSpec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms);
  const isWindows = (key: string, value: string): boolean => (OS_LABELS.includes(key) && value === 'windows')
    || (POOL_LABELS.includes(key) && windowsNodePools.includes(value))
    || (WINDOWS_LABELS.includes(key) && (key !== 'kubernetes.azure.com/os-sku' || value.startsWith('Windows')));
  return podSpec.os?.name === 'windows'
    || Object.entries(podSpec.nodeSelector ?? {}).some(([key, value]) => isWindows(key, text(value)))
    || (terms.length > 0 && terms.every((term) => list(term.matchExpressions).some(({ key, operator, values }) => (
      operator === 'In' && list(values).length > 0 && list(values).every((value) => isWindows(text(key), text(value)))))));
}

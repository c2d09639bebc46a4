import { ClusterProfile, KubernetesVersion } from '../../../lib/traffic';

export const cluster: ClusterProfile = {
  kubernetesVersion: KubernetesVersion.of('1.24'),
};

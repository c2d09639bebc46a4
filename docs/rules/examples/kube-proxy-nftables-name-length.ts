import { ClusterProfile, KubeProxy, KubernetesVersion } from '../../../lib/traffic';

export const cluster: ClusterProfile = {
  kubernetesVersion: KubernetesVersion.V1_35,
  kubeProxy: KubeProxy.nftables(),
};

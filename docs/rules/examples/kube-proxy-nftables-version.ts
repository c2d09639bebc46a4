import { ClusterProfile, KubeProxy, KubernetesVersion } from '../../../lib/traffic';

export const cluster: ClusterProfile = {
  kubernetesVersion: KubernetesVersion.of('1.32'),
  kubeProxy: KubeProxy.nftables(),
};

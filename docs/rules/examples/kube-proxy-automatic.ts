import { ClusterProfile, KubeProxy } from '../../../lib/traffic';

export const cluster: ClusterProfile = {
  automatic: true,
  kubeProxy: KubeProxy.nftables(),
};

import { ClusterProfile, KubeProxy, NetworkDataPlane } from '../../../lib/traffic';

export const cluster: ClusterProfile = {
  kubeProxy: KubeProxy.nftables(),
  networkDataPlane: NetworkDataPlane.CILIUM,
};

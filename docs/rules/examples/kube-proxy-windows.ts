import { ClusterProfile, KubeProxy } from '../../../lib/traffic';

export const cluster: ClusterProfile = {
  kubeProxy: KubeProxy.nftables(),
  windowsNodePools: ['win1'],
};

import { ClusterProfile, KubeProxy } from '../../../lib/traffic';

export const cluster: ClusterProfile = {
  kubeProxy: KubeProxy.nftables(),
  kubeProxyApiVersion: '2025-08-02-preview',
};

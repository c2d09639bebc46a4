import { ClusterProfile, KubeProxy, NetworkPlugin } from '../../../lib/traffic';

export const cluster: ClusterProfile = {
  kubeProxy: KubeProxy.disabled(),
  networkPlugin: NetworkPlugin.AZURE,
};

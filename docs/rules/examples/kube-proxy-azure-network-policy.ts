import { ClusterProfile, KubeProxy, KubernetesVersion, NetworkPolicyEngine } from '../../../lib/traffic';

export const cluster: ClusterProfile = {
  kubernetesVersion: KubernetesVersion.V1_34,
  kubeProxy: KubeProxy.ipvs(),
  networkPolicy: NetworkPolicyEngine.AZURE,
};

import { ClusterProfile, IpvsScheduler, KubeProxy, KubernetesVersion } from '../../../lib/traffic';

export const cluster: ClusterProfile = {
  kubernetesVersion: KubernetesVersion.V1_34,
  kubeProxy: KubeProxy.ipvs({ scheduler: IpvsScheduler.LEAST_CONNECTION }),
};

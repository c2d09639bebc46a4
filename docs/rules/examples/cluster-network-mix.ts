import { ClusterProfile, NetworkDataPlane, NetworkPolicyEngine } from '../../../lib/traffic';

export const cluster: ClusterProfile = {
  networkDataPlane: NetworkDataPlane.CILIUM,
  networkPolicy: NetworkPolicyEngine.CALICO,
};

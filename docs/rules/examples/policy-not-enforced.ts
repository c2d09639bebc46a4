import { ClusterProfile, NetworkPolicyEngine } from '../../../lib/traffic';

export const cluster: ClusterProfile = {
  networkPolicy: NetworkPolicyEngine.NONE,
};

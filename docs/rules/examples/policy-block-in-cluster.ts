import { ClusterProfile, NetworkDataPlane } from '../../../lib/traffic';

export const cluster: ClusterProfile = {
  networkDataPlane: NetworkDataPlane.CILIUM,
  podCidr: '10.244.0.0/16',
};

import { ClusterProfile, NetworkPlugin } from '../../../lib/traffic';

export const cluster: ClusterProfile = {
  networkPlugin: NetworkPlugin.KUBENET,
};

import { ClusterProfile } from '../../../lib/traffic';

export const cluster: ClusterProfile = {
  subnets: [{ subnetName: 'snet-load-balancers', addressPrefixes: ['10.10.2.0/24'] }],
};

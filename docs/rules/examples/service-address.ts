import { ClusterProfile } from '../../../lib/traffic';

export const cluster: ClusterProfile = { serviceCidr: '10.0.0.0/16' };

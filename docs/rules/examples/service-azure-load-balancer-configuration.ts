import { ClusterProfile } from '../../../lib/traffic';

export const cluster: ClusterProfile = { loadBalancers: [{ loadBalancerName: 'kubernetes' }, { loadBalancerName: 'team-a' }] };

import { BackendPoolType, ClusterProfile } from '../../../lib/traffic';

export const cluster: ClusterProfile = { backendPoolType: BackendPoolType.POD_IP };

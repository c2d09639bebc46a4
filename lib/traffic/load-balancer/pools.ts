import { BackendPoolType } from '../load-balancer-profile';
import { TrafficModel } from '../objects/traffic-model';

/**
 * True where the pools of load balancers hold the addresses of pods, so that neither nodes nor kube-proxy are on the way.
 *
 * @see https://github.com/kubernetes-sigs/cloud-provider-azure/tree/master/pkg/provider/servicegateway
 */
export function hasPodPool({ profile }: TrafficModel): boolean {
  return profile.backendPoolType === BackendPoolType.POD_IP;
}

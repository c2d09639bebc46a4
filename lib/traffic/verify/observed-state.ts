import { ClusterProfile } from '../cluster-profile';
import { LocatedObject } from '../located-object';

/** What commands printed after a deploy. Each part is looked at where it is there. */
export interface ObservedState {
  /**
   * The objects of the cluster, as `kubectl get … -A -o yaml` prints them.
   *
   * @default - nothing is known of the cluster
   */
  readonly objects?: LocatedObject[];
  /**
   * What `az network application-gateway show-backend-health` prints, as JSON; one text for each gateway.
   *
   * @default - nothing is known of the health of backends
   */
  readonly backendHealthJson?: string[];
  /**
   * The cluster as `az aks show` describes it.
   *
   * @default - nothing is known of what the cluster runs
   */
  readonly profile?: ClusterProfile;
}

import { ClusterProfile, NetworkDataPlane, NetworkPolicyEngine } from '../../cluster-profile';

/** What enforces NetworkPolicies in a cluster; undefined where nothing says it. Cilium as data plane enforces them by itself. */
export function policyEngineOf({ automatic, networkDataPlane, networkPolicy }: ClusterProfile): NetworkPolicyEngine | undefined {
  return automatic || networkDataPlane === NetworkDataPlane.CILIUM ? NetworkPolicyEngine.CILIUM : networkPolicy;
}

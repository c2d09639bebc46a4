import { NetworkPlugin, NetworkPolicyEngine } from '../../traffic';
import { ClusterNetworking } from '../cluster-networking';

/** What enforces NetworkPolicies in a cluster with this networking. With a plugin of one's own that is for the plugin to say. */
export function enforcedPolicies({ plugin, networkPolicy }: ClusterNetworking): NetworkPolicyEngine | undefined {
  return networkPolicy ?? (plugin === NetworkPlugin.NONE ? undefined : NetworkPolicyEngine.NONE);
}

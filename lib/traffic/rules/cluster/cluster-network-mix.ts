import { ClusterProfile, NetworkDataPlane, NetworkPlugin, NetworkPluginMode, NetworkPolicyEngine } from '../../cluster-profile';
import { Severity } from '../../finding';
import { Rule } from '../rule';

/** Plugin, mode, data plane and policy engine that Azure does not put together. Neither Terraform nor azurerm notices. */
export const clusterNetworkMix: Rule = {
  code: 'cluster-network-mix',
  severity: Severity.ERROR,
  local: true,
  title: 'Network plugin, data plane and policy engine that do not go together',
  why: 'Azure refuses the cluster in the middle of an apply: Terraform and the provider let every mix pass.',
  fix: 'take values that go together',
  source: 'https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster#network_profile-1',
  check: ({ profile }) => mixes(profile).map(({ message, fix }) => ({ message, fix })),
};

interface Mix {
  readonly message: string;
  readonly fix: string;
}

function mixes(profile: ClusterProfile): Mix[] {
  const { networkPlugin: plugin, networkPluginMode: mode, networkPolicy: policy } = profile;
  const dataPlane = profile.networkDataPlane ?? NetworkDataPlane.AZURE;
  const onCilium = dataPlane === NetworkDataPlane.CILIUM;
  const windows = profile.windowsNodePools?.join(', ');
  const linuxOnly = onCilium ? 'networkDataPlane cilium' : plugin === NetworkPlugin.KUBENET ? 'networkPlugin kubenet' : undefined;
  const otherPlugin = plugin !== undefined && plugin !== NetworkPlugin.AZURE ? plugin : undefined;
  return [
    ...(mode === NetworkPluginMode.OVERLAY && otherPlugin
      ? [{ message: `networkPluginMode overlay needs networkPlugin azure, got ${otherPlugin}`, fix: 'take networkPlugin azure' }] : []),
    ...(onCilium && otherPlugin
      ? [{ message: `networkDataPlane cilium needs networkPlugin azure, got ${otherPlugin}`, fix: 'take networkPlugin azure' }] : []),
    ...(policy === NetworkPolicyEngine.AZURE && otherPlugin
      ? [{ message: `networkPolicy azure needs networkPlugin azure, got ${otherPlugin}`, fix: 'take calico, or networkPlugin azure' }] : []),
    ...(policy === NetworkPolicyEngine.CILIUM && !onCilium
      ? [{ message: `networkPolicy cilium needs networkDataPlane cilium, got ${dataPlane}`, fix: 'take networkDataPlane cilium with an overlay or a subnet of pods' }]
      : []),
    ...(windows && linuxOnly ? [{ message: `${linuxOnly} does not work with Windows nodes, got node pools ${windows}`, fix: 'take another networking for Windows' }] : []),
    ...(onCilium && policy !== undefined && policy !== NetworkPolicyEngine.CILIUM
      ? [{ message: `networkPolicy must be cilium with networkDataPlane cilium, got ${policy}`, fix: 'leave networkPolicy out' }] : []),
  ];
}

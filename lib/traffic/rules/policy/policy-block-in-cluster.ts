import { isCidr } from '../../addresses';
import { NetworkPolicyEngine } from '../../cluster-profile';
import { Severity } from '../../finding';
import { AddressSet } from '../../objects/policies/address-set';
import { NetworkPolicy } from '../../objects/policies/network-policy';
import { policyEngineOf } from '../../objects/policies/policy-engine';
import { networkPolicies } from '../../objects/policies/policy-world';
import { TrafficModel } from '../../objects/traffic-model';
import { Problem, Rule } from '../rule';

/** An `ipBlock` with addresses of pods or nodes in a cluster with Cilium. */
export const policyBlockInCluster: Rule = {
  code: 'policy-block-in-cluster',
  severity: Severity.WARNING,
  local: false,
  title: 'ipBlock with addresses of pods or nodes, which Cilium does not match',
  why: 'Cilium knows pods and nodes by what they are and not by their addresses: an ipBlock lets none of them through, whatever its range.',
  fix: 'name pods by namespaceSelector and podSelector; nodes need a CiliumNetworkPolicy with the entities host and remote-node',
  source: 'https://learn.microsoft.com/azure/aks/azure-cni-powered-by-cilium#limitations',
  check: (model) => (policyEngineOf(model.profile) === NetworkPolicyEngine.CILIUM ? networkPolicies(model) : [])
    .flatMap((policy) => problemsOf(model, policy)),
};

function problemsOf({ profile }: TrafficModel, { view, ingress = [], egress = [] }: NetworkPolicy): Problem[] {
  const { podCidr, subnets = [], nodeSubnetName } = profile;
  const nodes = subnets.find(({ subnetName }) => subnetName === nodeSubnetName)?.addressPrefixes ?? [];
  const blocks = [...ingress, ...egress].flatMap(({ peers = [] }) => peers.flatMap(({ addresses }) => addresses ?? []));
  return [['pods', [podCidr]], ['nodes', nodes]].flatMap(([who, ranges]) => {
    const known = AddressSet.ofCidrs((ranges as unknown[]).filter((range): range is string => isCidr(range)));
    return blocks.filter((block) => !block.isEmpty && known.includes(block)).map((block) => ({
      object: view.located,
      message: `ipBlock must not be about ${String(who)} with Cilium, got ${block.toCidrs().join(', ')}: it matches none of them`,
    }));
  });
}

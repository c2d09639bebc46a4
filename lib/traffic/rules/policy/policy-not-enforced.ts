import { NetworkPolicyEngine } from '../../cluster-profile';
import { Severity } from '../../finding';
import { policyEngineOf } from '../../objects/policies/policy-engine';
import { networkPolicies } from '../../objects/policies/policy-world';
import { someOf } from '../../objects/some-of';
import { Rule } from '../rule';

/** As many policies as a message names. */
const MAX_NAMES = 5;

/** NetworkPolicies in a cluster that nobody told to enforce them. */
export const policyNotEnforced: Rule = {
  code: 'policy-not-enforced',
  severity: Severity.WARNING,
  local: false,
  title: 'NetworkPolicies in a cluster without an engine for them',
  why: 'AKS takes such objects and does nothing with them as long as no engine is installed: every pod is open to every other one.',
  fix: 'give the cluster the data plane and policy engine Cilium, or Calico, or remove the policies',
  source: 'https://learn.microsoft.com/azure/aks/use-network-policies',
  check: (model) => {
    const names = networkPolicies(model).map(({ view }) => `${view.namespace}/${view.name}`);
    return names.length === 0 || policyEngineOf(model.profile) !== NetworkPolicyEngine.NONE ? [] : [{
      message: `networkPolicy must be cilium, calico or azure for NetworkPolicy ${someOf(names, MAX_NAMES)} to do anything, got none`,
    }];
  },
};

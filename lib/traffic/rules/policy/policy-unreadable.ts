import { Severity } from '../../finding';
import { faultsText } from '../../objects/policies/policy-text';
import { networkPolicies } from '../../objects/policies/policy-world';
import { Rule } from '../rule';

/** A NetworkPolicy with a field that nobody can read. */
export const policyUnreadable: Rule = {
  code: 'policy-unreadable',
  severity: Severity.ERROR,
  local: true,
  title: 'NetworkPolicy that the API server refuses',
  why: 'A policy that is refused is not in the cluster: what it should stop is open, and what it should let in depends on the others. Paths to its pods could not be judged.',
  fix: 'write the field as the API of Kubernetes has it',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/',
  check: (model) => [
    ...networkPolicies(model).filter(({ faults }) => faults.length > 0)
      .map((policy) => ({ object: policy.view.located, message: faultsText(policy) })),
    ...model.ofType('extensions', 'NetworkPolicy').map(({ located }) => ({
      object: located,
      message: `apiVersion must be networking.k8s.io/v1, got ${located.object.apiVersion}, which no version since 1.16 serves`,
    })),
  ],
};

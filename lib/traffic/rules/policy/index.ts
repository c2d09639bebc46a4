import { Rule } from '../rule';
import { policyAdmitsPartly } from './policy-admits-partly';
import { policyBlockInCluster } from './policy-block-in-cluster';
import { policyBlocksPath } from './policy-blocks-path';
import { policyEgressNames } from './policy-egress-names';
import { policyNotEnforced } from './policy-not-enforced';
import { policySelectsNothing } from './policy-selects-nothing';

/** The rules about network policies, in the order of the catalogue. */
export const POLICY_RULES: Rule[] = [
  policyBlocksPath,
  policyAdmitsPartly,
  policyEgressNames,
  policyNotEnforced,
  policyBlockInCluster,
  policySelectsNothing,
];

import { NetworkDataPlane } from '../../cluster-profile';
import { Severity } from '../../finding';
import { Rule } from '../rule';
import { isSet, problemIf, settingOf } from './setting';

/** A setting of a kube-proxy that does not run. */
export const kubeProxyCilium: Rule = {
  code: 'kube-proxy-cilium',
  severity: Severity.ERROR,
  local: true,
  title: 'kube-proxy setting on a cluster with the Cilium data plane',
  why: 'Clusters with Azure CNI powered by Cilium run no kube-proxy: eBPF programs balance traffic to Services.',
  fix: 'leave kubeProxy out',
  source: 'https://learn.microsoft.com/azure/aks/azure-cni-powered-by-cilium',
  check: ({ profile }) => problemIf(
    isSet(profile) && profile.networkDataPlane === NetworkDataPlane.CILIUM,
    `kubeProxy ${settingOf(profile)} must be left out with networkDataPlane cilium, which replaces kube-proxy`,
  ),
};

import { NetworkPolicyEngine } from '../../cluster-profile';
import { Severity } from '../../finding';
import { KubeProxyMode } from '../../kube-proxy';
import { Rule } from '../rule';
import { problemIf } from './setting';

/** IPVS under a policy engine that does not see through it. */
export const kubeProxyAzureNetworkPolicy: Rule = {
  code: 'kube-proxy-azure-network-policy',
  severity: Severity.ERROR,
  local: true,
  title: 'kube-proxy in IPVS mode with Azure Network Policy Manager',
  why: 'Azure Network Policy Manager filters before IPVS has translated the address of a Service, so that policies block traffic to Services that they should let through.',
  fix: 'use KubeProxy.nftables(), or another network policy engine',
  source: 'https://learn.microsoft.com/azure/aks/configure-kube-proxy',
  check: ({ profile }) => problemIf(
    profile.kubeProxy?.mode === KubeProxyMode.IPVS && profile.networkPolicy === NetworkPolicyEngine.AZURE,
    'kubeProxy IPVS does not work with networkPolicy azure',
  ),
};

import { Severity } from '../../finding';
import { KubeProxyMode } from '../../kube-proxy';
import { Rule } from '../rule';
import { problemIf } from './setting';

/** nftables before it was ready. */
export const kubeProxyNftablesVersion: Rule = {
  code: 'kube-proxy-nftables-version',
  severity: Severity.ERROR,
  local: true,
  title: 'kube-proxy in nftables mode before Kubernetes 1.33',
  why: 'The mode is generally available since Kubernetes 1.33. AKS refuses it on earlier versions.',
  fix: 'use Kubernetes 1.33 or later, or KubeProxy.iptables()',
  source: 'https://github.com/kubernetes/enhancements/tree/master/keps/sig-network/3866-nftables-proxy',
  check: ({ profile: { kubeProxy, kubernetesVersion } }) => problemIf(
    kubeProxy?.mode === KubeProxyMode.NFTABLES && kubernetesVersion !== undefined && !kubernetesVersion.isAtLeast('1.33'),
    `kubeProxy nftables needs kubernetesVersion 1.33 or later, got ${kubernetesVersion?.version}`,
  ),
};

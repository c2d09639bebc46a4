import { ClusterProfile } from '../../cluster-profile';
import { Severity } from '../../finding';
import { KubeProxyMode } from '../../kube-proxy';
import { Problem, Rule } from '../rule';

const SCHEDULE = 'Kubernetes deprecates it in 1.35, turns it off by default in 1.40 and removes it in 1.43';

/** A mode on its way out, by how far it is. */
export const kubeProxyIpvsDeprecated: Rule = {
  code: 'kube-proxy-ipvs-deprecated',
  severity: Severity.WARNING,
  local: true,
  title: 'kube-proxy in IPVS mode, which Kubernetes removes',
  why: 'IPVS is deprecated since Kubernetes 1.35. From 1.40 on kube-proxy refuses it unless the feature gate KubeProxyIPVS is set, which AKS does not let you do, and 1.43 has no code for it.',
  fix: 'move to KubeProxy.nftables(), from Kubernetes 1.33 on',
  source: 'https://github.com/kubernetes/enhancements/tree/master/keps/sig-network/5495-deprecate-ipvs-mode-in-kube-proxy',
  check: ({ profile }) => (profile.kubeProxy?.mode === KubeProxyMode.IPVS ? [problemOf(profile)] : []),
};

function problemOf({ kubernetesVersion, selfManaged }: ClusterProfile): Problem {
  if (kubernetesVersion === undefined) {
    return { message: `kubeProxy IPVS has an end: ${SCHEDULE}` };
  }
  const on = `on Kubernetes ${kubernetesVersion.version}`;
  if (kubernetesVersion.isAtLeast('1.43')) {
    return { severity: Severity.ERROR, message: `kubeProxy IPVS does not exist ${on}: it was removed in 1.43` };
  }
  if (kubernetesVersion.isAtLeast('1.40')) {
    return selfManaged
      ? { message: `kubeProxy IPVS is off by default ${on}, and removed in 1.43: kube-proxy starts with the feature gate KubeProxyIPVS only` }
      : { severity: Severity.ERROR, message: `kubeProxy IPVS is off ${on}: it takes the feature gate KubeProxyIPVS, which AKS does not set` };
  }
  return kubernetesVersion.isAtLeast('1.35')
    ? { message: `kubeProxy IPVS is deprecated ${on}: ${SCHEDULE}` }
    : { severity: Severity.INFO, message: `kubeProxy IPVS works ${on} but has an end: ${SCHEDULE}` };
}

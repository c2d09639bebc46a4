import { Rule } from './rule';
import { Severity } from '../finding';
import { isSet, problemIf, settingOf } from '../private/kube-proxy-rules';

/** A setting without support. */
export const kubeProxyPreview: Rule = {
  code: 'kube-proxy-preview',
  severity: Severity.INFO,
  local: true,
  title: 'kube-proxy setting of AKS, which is a preview',
  why: 'The setting exists in preview versions of the AKS API only, which stop working after about a year. It is without service level agreement, and taking it out of the program leaves it in place.',
  fix: 'register the feature Microsoft.ContainerService/KubeProxyConfigurationPreview, renew the API version every year, and go back with KubeProxy.iptables()',
  source: 'https://learn.microsoft.com/azure/aks/concepts-preview-api-life-cycle',
  check: ({ profile }) => problemIf(isSet(profile) && !profile.selfManaged, `kubeProxy ${settingOf(profile)} is a preview feature of AKS`),
};

import { Severity } from '../../finding';
import { KubeProxyMode } from '../../kube-proxy';
import { Rule } from '../rule';
import { isSet, settingOf } from './setting';

/** A setting without support. */
export const kubeProxyPreview: Rule = {
  code: 'kube-proxy-preview',
  severity: Severity.WARNING,
  local: true,
  title: 'kube-proxy setting of AKS, which is a preview',
  why: 'A preview has no service level agreement and is not meant for production. Only preview versions of the AKS API know the setting, and each of them stops working after about a year. '
    + 'azurerm does not know it and writes the same cluster through a stable version: whether the setting outlives that is promised nowhere. Taking it out of the program leaves it in place. '
    + 'Mode iptables is what AKS gives anyway: a cluster that loses the setting stays the same, so this is a note there.',
  fix: 'leave kubeProxy out, or accept the preview: register the feature Microsoft.ContainerService/KubeProxyConfigurationPreview, renew the API version every year, '
    + 'look at each plan for the setting, and go back with KubeProxy.iptables()',
  source: 'https://learn.microsoft.com/azure/aks/concepts-preview-api-life-cycle',
  check: ({ profile }) => {
    const severity = profile.kubeProxy?.mode === KubeProxyMode.IPTABLES ? Severity.INFO : Severity.WARNING;
    return isSet(profile) && !profile.selfManaged
      ? [{ severity, message: `kubeProxy ${settingOf(profile)} is a preview feature of AKS, without service level agreement and set through an API that expires` }]
      : [];
  },
};

import { Severity } from '../../finding';
import { Rule } from '../rule';
import { isSet, problemIf, settingOf } from './setting';

/** A setting that AKS Automatic does not take. */
export const kubeProxyAutomatic: Rule = {
  code: 'kube-proxy-automatic',
  severity: Severity.ERROR,
  local: true,
  title: 'kube-proxy setting on an AKS Automatic cluster',
  why: 'AKS Automatic chooses the networking of its nodes, with Cilium and without kube-proxy, and refuses the setting.',
  fix: 'leave kubeProxy out, or use a standard cluster',
  source: 'https://learn.microsoft.com/azure/aks/intro-aks-automatic',
  check: ({ profile }) => problemIf(
    isSet(profile) && profile.automatic === true,
    `kubeProxy ${settingOf(profile)} is not supported on an AKS Automatic cluster`,
  ),
};

import { Severity } from '../../finding';
import { Rule } from '../rule';
import { isSet, problemIf, settingOf } from './setting';

/** A setting that Windows nodes do not follow. */
export const kubeProxyWindows: Rule = {
  code: 'kube-proxy-windows',
  severity: Severity.WARNING,
  local: true,
  title: 'kube-proxy setting on a cluster with Windows node pools',
  why: 'kube-proxy on Windows has one mode, kernelspace. Modes and schedulers are for Linux nodes, so the two kinds of nodes balance differently.',
  fix: 'expect the setting on Linux nodes only, and leave it out where all pods run on Windows',
  source: 'https://kubernetes.io/docs/reference/networking/virtual-ips/#proxy-mode-kernelspace',
  check: ({ profile }) => problemIf(
    isSet(profile) && (profile.windowsNodePools ?? []).length > 0,
    `kubeProxy ${settingOf(profile)} has no effect in windows node pools ${(profile.windowsNodePools ?? []).join(', ')}`,
  ),
};

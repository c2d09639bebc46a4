import { NetworkPlugin } from '../../cluster-profile';
import { Severity } from '../../finding';
import { Rule } from '../rule';
import { problemIf } from './setting';

/** No kube-proxy, and nobody in its place. */
export const kubeProxyDisabled: Rule = {
  code: 'kube-proxy-disabled',
  severity: Severity.ERROR,
  local: true,
  title: 'kube-proxy disabled without a network plugin of your own',
  why: 'Without kube-proxy something else must serve Services. AKS refuses to disable it (KubeProxyConfigDisabledBYOCNIOnly) unless the cluster brings its own network plugin.',
  fix: 'set networkPlugin none and install a plugin that replaces kube-proxy, or leave kubeProxy out',
  source: 'https://github.com/Azure/AKS/issues/4563',
  check: ({ profile: { kubeProxy, networkPlugin, selfManaged } }) => problemIf(
    kubeProxy?.enabled === false && networkPlugin !== undefined && networkPlugin !== NetworkPlugin.NONE && !selfManaged,
    `kubeProxy disabled() needs networkPlugin none (bring your own), got ${networkPlugin}`,
  ),
};

import { KubeProxy, NetworkPlugin } from '../../../../lib/traffic';
import { profileFindings } from '../../../support/profile-findings';

const CODE = 'kube-proxy-disabled';

test.each([NetworkPlugin.AZURE, NetworkPlugin.KUBENET])('fails on a disabled kube-proxy with network plugin %s', (networkPlugin) => {
  const findings = profileFindings(CODE, { kubeProxy: KubeProxy.disabled(), networkPlugin });
  expect(findings.map(({ severity, message }) => [severity, message])).toEqual([
    ['error', `kubeProxy disabled() needs networkPlugin none (bring your own), got ${networkPlugin}`],
  ]);
});

test.each([
  ['a network plugin of your own', { kubeProxy: KubeProxy.disabled(), networkPlugin: NetworkPlugin.NONE }],
  ['an unknown network plugin', { kubeProxy: KubeProxy.disabled() }],
  ['a cluster of your own', { kubeProxy: KubeProxy.disabled(), networkPlugin: NetworkPlugin.AZURE, selfManaged: true }],
  ['a kube-proxy that runs', { kubeProxy: KubeProxy.iptables(), networkPlugin: NetworkPlugin.AZURE }],
])('is silent on %s', (_, profile) => {
  expect(profileFindings(CODE, profile)).toEqual([]);
});

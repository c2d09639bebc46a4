import { KubeProxy } from '../../../lib/traffic';
import { profileFindings } from '../../support/profile-findings';

const CODE = 'kube-proxy-preview';

test.each([
  ['iptables', KubeProxy.iptables()],
  ['ipvs', KubeProxy.ipvs()],
  ['nftables', KubeProxy.nftables()],
  ['disabled()', KubeProxy.disabled()],
])('notes that %s is a preview on AKS', (setting, kubeProxy) => {
  const findings = profileFindings(CODE, { kubeProxy });
  expect(findings.map(({ severity, message }) => [severity, message])).toEqual([['info', `kubeProxy ${setting} is a preview feature of AKS`]]);
});

test.each([
  ['the platform default', { kubeProxy: KubeProxy.PLATFORM_DEFAULT }],
  ['nothing asked for', {}],
  ['a cluster of your own', { kubeProxy: KubeProxy.nftables(), selfManaged: true }],
])('is silent on %s', (_, profile) => {
  expect(profileFindings(CODE, profile)).toEqual([]);
});

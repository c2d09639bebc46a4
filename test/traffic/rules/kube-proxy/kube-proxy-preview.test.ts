import { KubeProxy } from '../../../../lib/traffic';
import { profileFindings } from '../../../support/profile-findings';

const CODE = 'kube-proxy-preview';

test.each([
  ['iptables', KubeProxy.iptables(), 'info'],
  ['ipvs', KubeProxy.ipvs(), 'warning'],
  ['nftables', KubeProxy.nftables(), 'warning'],
  ['disabled()', KubeProxy.disabled(), 'warning'],
])('says that %s is a preview on AKS', (setting, kubeProxy, severity) => {
  const findings = profileFindings(CODE, { kubeProxy });
  expect(findings.map((finding) => [finding.severity, finding.message])).toEqual([
    [severity, `kubeProxy ${setting} is a preview feature of AKS, without service level agreement and set through an API that expires`],
  ]);
});

test.each([
  ['the platform default', { kubeProxy: KubeProxy.PLATFORM_DEFAULT }],
  ['nothing asked for', {}],
  ['a cluster of your own', { kubeProxy: KubeProxy.nftables(), selfManaged: true }],
])('is silent on %s', (_, profile) => {
  expect(profileFindings(CODE, profile)).toEqual([]);
});

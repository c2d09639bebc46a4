import { KubeProxy } from '../../../../lib/traffic';
import { profileFindings } from '../../../support/profile-findings';

const CODE = 'kube-proxy-automatic';

test('fails on a mode with AKS Automatic', () => {
  const findings = profileFindings(CODE, { kubeProxy: KubeProxy.nftables(), automatic: true });
  expect(findings.map(({ severity, message }) => [severity, message])).toEqual([
    ['error', 'kubeProxy nftables is not supported on an AKS Automatic cluster'],
  ]);
});

test.each([
  ['AKS Automatic without a setting', { automatic: true }],
  ['AKS Automatic with the platform default', { automatic: true, kubeProxy: KubeProxy.PLATFORM_DEFAULT }],
  ['a standard cluster', { automatic: false, kubeProxy: KubeProxy.nftables() }],
])('is silent on %s', (_, profile) => {
  expect(profileFindings(CODE, profile)).toEqual([]);
});

import { KubeProxy } from '../../../../lib/traffic';
import { profileFindings } from '../../../support/profile-findings';

const CODE = 'kube-proxy-api-version';

test.each([
  ['a stable version', KubeProxy.iptables(), '2026-05-01', '2022-08-02-preview', 'iptables'],
  ['no version at all', KubeProxy.iptables(), 'latest', '2022-08-02-preview', 'iptables'],
  ['a preview before the setting', KubeProxy.ipvs(), '2022-08-01-preview', '2022-08-02-preview', 'ipvs'],
  ['a preview before nftables', KubeProxy.nftables(), '2025-08-02-preview', '2025-09-02-preview', 'nftables'],
])('fails on %s', (_, kubeProxy, kubeProxyApiVersion, first, setting) => {
  const findings = profileFindings(CODE, { kubeProxy, kubeProxyApiVersion });
  expect(findings.map(({ severity, message }) => [severity, message])).toEqual([
    ['error', `kubeProxyApiVersion must be a preview version from ${first} on for kubeProxy ${setting}, got '${kubeProxyApiVersion}'`],
  ]);
});

test.each([
  ['the first preview', { kubeProxy: KubeProxy.ipvs(), kubeProxyApiVersion: '2022-08-02-preview' }],
  ['the first preview with nftables', { kubeProxy: KubeProxy.nftables(), kubeProxyApiVersion: '2025-09-02-preview' }],
  ['an unknown version', { kubeProxy: KubeProxy.nftables() }],
  ['a stable version where nothing is set', { kubeProxyApiVersion: '2026-05-01' }],
])('is silent on %s', (_, profile) => {
  expect(profileFindings(CODE, profile)).toEqual([]);
});

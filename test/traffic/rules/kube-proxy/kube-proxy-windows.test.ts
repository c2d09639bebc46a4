import { KubeProxy } from '../../../../lib/traffic';
import { profileFindings } from '../../../support/profile-findings';

const CODE = 'kube-proxy-windows';

test('warns about a mode on a cluster with Windows node pools', () => {
  const findings = profileFindings(CODE, { kubeProxy: KubeProxy.nftables(), windowsNodePools: ['win1', 'win2'] });
  expect(findings.map(({ severity, message }) => [severity, message])).toEqual([
    ['warning', 'kubeProxy nftables has no effect in windows node pools win1, win2'],
  ]);
});

test.each([
  ['Linux only', { kubeProxy: KubeProxy.nftables(), windowsNodePools: [] }],
  ['unknown pools', { kubeProxy: KubeProxy.nftables() }],
  ['Windows pools without a setting', { windowsNodePools: ['win1'] }],
])('is silent on %s', (_, profile) => {
  expect(profileFindings(CODE, profile)).toEqual([]);
});

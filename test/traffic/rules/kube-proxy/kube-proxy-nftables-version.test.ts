import { KubeProxy, KubernetesVersion } from '../../../../lib/traffic';
import { profileFindings } from '../../../support/profile-findings';

const CODE = 'kube-proxy-nftables-version';

test.each(['1.29', '1.32', '1.32.7'])('fails on nftables with Kubernetes %s', (version) => {
  const findings = profileFindings(CODE, { kubeProxy: KubeProxy.nftables(), kubernetesVersion: KubernetesVersion.of(version) });
  expect(findings.map(({ severity, message }) => [severity, message])).toEqual([
    ['error', `kubeProxy nftables needs kubernetesVersion 1.33 or later, got ${version}`],
  ]);
});

test.each([
  ['nftables with 1.33', { kubeProxy: KubeProxy.nftables(), kubernetesVersion: KubernetesVersion.V1_33 }],
  ['nftables with 2.0', { kubeProxy: KubeProxy.nftables(), kubernetesVersion: KubernetesVersion.of('2.0') }],
  ['nftables with an unknown version', { kubeProxy: KubeProxy.nftables() }],
  ['iptables with 1.32', { kubeProxy: KubeProxy.iptables(), kubernetesVersion: KubernetesVersion.of('1.32') }],
])('is silent on %s', (_, profile) => {
  expect(profileFindings(CODE, profile)).toEqual([]);
});

import { KubeProxy, KubernetesVersion } from '../../../../lib/traffic';
import { profileFindings } from '../../../support/profile-findings';

const CODE = 'kube-proxy-ipvs-deprecated';
const SCHEDULE = 'Kubernetes deprecates it in 1.35, turns it off by default in 1.40 and removes it in 1.43';

test.each([
  ['1.34', 'info', `kubeProxy IPVS works on Kubernetes 1.34 but has an end: ${SCHEDULE}`],
  ['1.35', 'warning', `kubeProxy IPVS is deprecated on Kubernetes 1.35: ${SCHEDULE}`],
  ['1.39', 'warning', `kubeProxy IPVS is deprecated on Kubernetes 1.39: ${SCHEDULE}`],
  ['1.40', 'error', 'kubeProxy IPVS is off on Kubernetes 1.40: it takes the feature gate KubeProxyIPVS, which AKS does not set'],
  ['1.43', 'error', 'kubeProxy IPVS does not exist on Kubernetes 1.43: it was removed in 1.43'],
])('judges IPVS on AKS with Kubernetes %s as %s', (version, severity, message) => {
  const [finding] = profileFindings(CODE, { kubeProxy: KubeProxy.ipvs(), kubernetesVersion: KubernetesVersion.of(version) });
  expect([finding.severity, finding.message]).toEqual([severity, message]);
});

test.each([
  ['1.40', 'warning', 'kubeProxy IPVS is off by default on Kubernetes 1.40, and removed in 1.43: kube-proxy starts with the feature gate KubeProxyIPVS only'],
  ['1.43', 'error', 'kubeProxy IPVS does not exist on Kubernetes 1.43: it was removed in 1.43'],
])('judges IPVS on a cluster of your own with Kubernetes %s as %s', (version, severity, message) => {
  const [finding] = profileFindings(CODE, { kubeProxy: KubeProxy.ipvs(), kubernetesVersion: KubernetesVersion.of(version), selfManaged: true });
  expect([finding.severity, finding.message]).toEqual([severity, message]);
});

test('warns about IPVS where the version is not known', () => {
  const [finding] = profileFindings(CODE, { kubeProxy: KubeProxy.ipvs() });
  expect([finding.severity, finding.message]).toEqual(['warning', `kubeProxy IPVS has an end: ${SCHEDULE}`]);
});

test.each([KubeProxy.PLATFORM_DEFAULT, KubeProxy.iptables(), KubeProxy.nftables(), KubeProxy.disabled()])('is silent on other modes', (kubeProxy) => {
  expect(profileFindings(CODE, { kubeProxy, kubernetesVersion: KubernetesVersion.of('1.43') })).toEqual([]);
});

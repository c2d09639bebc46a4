import { KubeProxy, NetworkDataPlane } from '../../../../lib/traffic';
import { profileFindings } from '../../../support/profile-findings';

const CODE = 'kube-proxy-cilium';

test.each([
  ['iptables', KubeProxy.iptables()],
  ['ipvs', KubeProxy.ipvs()],
  ['nftables', KubeProxy.nftables()],
  ['disabled()', KubeProxy.disabled()],
])('fails on %s with the Cilium data plane', (setting, kubeProxy) => {
  const [finding, ...others] = profileFindings(CODE, { kubeProxy, networkDataPlane: NetworkDataPlane.CILIUM });
  expect(others).toEqual([]);
  expect(finding.severity).toEqual('error');
  expect(finding.message).toEqual(`kubeProxy ${setting} must be left out with networkDataPlane cilium, which replaces kube-proxy`);
});

test.each([
  ['the platform default with Cilium', { kubeProxy: KubeProxy.PLATFORM_DEFAULT, networkDataPlane: NetworkDataPlane.CILIUM }],
  ['nothing asked for', { networkDataPlane: NetworkDataPlane.CILIUM }],
  ['nftables with the Azure data plane', { kubeProxy: KubeProxy.nftables(), networkDataPlane: NetworkDataPlane.AZURE }],
])('is silent on %s', (_, profile) => {
  expect(profileFindings(CODE, profile)).toEqual([]);
});

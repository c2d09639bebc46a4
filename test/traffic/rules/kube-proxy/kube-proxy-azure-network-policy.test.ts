import { KubeProxy, NetworkPolicyEngine } from '../../../../lib/traffic';
import { profileFindings } from '../../../support/profile-findings';

const CODE = 'kube-proxy-azure-network-policy';

test('fails on IPVS with Azure network policies', () => {
  expect(profileFindings(CODE, { clusterName: 'aks-shop', kubeProxy: KubeProxy.ipvs(), networkPolicy: NetworkPolicyEngine.AZURE })).toEqual([{
    code: CODE,
    severity: 'error',
    subject: { kind: 'Cluster', name: 'aks-shop' },
    message: 'kubeProxy IPVS does not work with networkPolicy azure',
    fix: 'use KubeProxy.nftables(), or another network policy engine',
  }]);
});

test.each([
  ['IPVS with Calico', { kubeProxy: KubeProxy.ipvs(), networkPolicy: NetworkPolicyEngine.CALICO }],
  ['IPVS without policies', { kubeProxy: KubeProxy.ipvs() }],
  ['nftables with Azure network policies', { kubeProxy: KubeProxy.nftables(), networkPolicy: NetworkPolicyEngine.AZURE }],
  ['nothing asked for', { networkPolicy: NetworkPolicyEngine.AZURE }],
])('is silent on %s', (_, profile) => {
  expect(profileFindings(CODE, profile)).toEqual([]);
});

import { ClusterProfile, KubernetesVersion } from '../../../../lib/traffic';
import { reportOn } from '../../../support/traffic';

const CODE = 'kube-proxy-configuration';
const HEAD = 'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\n';

function configMap(data: Record<string, any>): any {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace: 'kube-system', name: 'kube-proxy' }, data };
}

function findings(object: any, profile?: ClusterProfile): string[][] {
  return reportOn([object], profile).findings.filter(({ code }) => code === CODE).map(({ severity, message }) => [severity, message]);
}

test('reads the file in a ConfigMap, whatever its key', () => {
  expect(findings(configMap({ 'config.conf': `${HEAD}mode: nft\n`, 'kubeconfig.conf': 'kind: Config' }))).toEqual([
    ['error', "kube-proxy refuses its file: config.conf: mode must be one of iptables, ipvs, nftables, or empty for iptables, got 'nft'"],
  ]);
  const json = JSON.stringify({ apiVersion: 'kubeproxy.config.k8s.io/v1alpha1', kind: 'KubeProxyConfiguration', oomScoreAdj: 5000 }, undefined, 2);
  expect(findings(configMap({ x: json }))).toEqual([['error', 'kube-proxy refuses its file: x: oomScoreAdj must be from -1000 to 1000, got 5000']]);
});

test('warns about what kube-proxy ignores', () => {
  expect(findings(configMap({ 'config.conf': `${HEAD}mode: iptables\nmode: nftables\nx: 1\n` }))).toEqual([
    ['warning', 'config.conf: x is no field of KubeProxyConfiguration and ignored'],
    ['warning', 'config.conf: mode is given twice: the last one counts'],
  ]);
});

test('reads a document of its own', () => {
  expect(findings({ apiVersion: 'kubeproxy.config.k8s.io/v1', kind: 'KubeProxyConfiguration' })).toEqual([
    ['error', 'kube-proxy refuses its file: apiVersion must be kubeproxy.config.k8s.io/v1alpha1, got "kubeproxy.config.k8s.io/v1"'],
  ]);
});

test('goes by the version of the cluster', () => {
  const object = configMap({ 'config.conf': `${HEAD}nodePortAddresses: [primary, 10.0.0.0/8]\n` });
  expect(findings(object, { kubernetesVersion: KubernetesVersion.V1_36 })).toHaveLength(1);
  expect(findings(object, { kubernetesVersion: KubernetesVersion.of('1.37') })).toEqual([]);
  expect(findings(object)).toEqual([]);
});

test.each([
  ['a good file', configMap({ 'config.conf': `${HEAD}mode: nftables\n` })],
  ['another file', configMap({ 'config.conf': 'kind: KubeletConfiguration\nmode: nft\n' })],
  ['a text that speaks of it', configMap({ notes: 'the kind: KubeProxyConfiguration is read at start\nmode: nft\n' })],
  ['no data', configMap(undefined as any)],
  ['data that is no text', configMap({ x: 5 })],
])('is silent on %s', (_, object) => {
  expect(findings(object)).toEqual([]);
});

import { KubeProxy, KubeProxyPlatform, KubernetesVersion } from '../../lib/traffic';

const MERITS = 'nftables is generally available since Kubernetes 1.33, finds a Service by one map lookup and writes only what changed, '
  + 'while IPVS is deprecated since 1.35 and removed in 1.43';

function recommended(version: string, platform?: KubeProxyPlatform): [KubeProxy, string] {
  const { kubeProxy, why } = KubeProxy.recommended(KubernetesVersion.of(version), platform);
  return [kubeProxy, why];
}

test.each(['1.30', '1.32', '1.33', '1.36', '1.43'])('recommends what AKS gives on AKS %s', (version) => {
  const answer = [
    KubeProxy.PLATFORM_DEFAULT,
    'AKS sets up iptables, and that is all it supports: every kube-proxy setting is a preview without service level agreement',
  ];
  expect(recommended(version)).toEqual(answer);
  expect(recommended(version, KubeProxyPlatform.AKS)).toEqual(answer);
});

test.each(['1.33', '1.36', '1.43', '2.0'])('recommends nftables for Kubernetes %s, where previews will do or nobody needs one', (version) => {
  expect(recommended(version, KubeProxyPlatform.AKS_WITH_PREVIEWS)).toEqual([
    KubeProxy.nftables(), `${MERITS}; on AKS it is a preview without service level agreement`,
  ]);
  expect(recommended(version, KubeProxyPlatform.SELF_MANAGED)).toEqual([KubeProxy.nftables(), `${MERITS}; it needs Linux 5.13 on the nodes`]);
});

test.each(['1.30', '1.32'])('recommends iptables for Kubernetes %s, and no preview to set what AKS gives anyway', (version) => {
  expect(recommended(version, KubeProxyPlatform.AKS_WITH_PREVIEWS)).toEqual([
    KubeProxy.PLATFORM_DEFAULT, `AKS takes nftables from Kubernetes 1.33 on and refuses it on ${version}; it sets up iptables`,
  ]);
  expect(recommended(version, KubeProxyPlatform.SELF_MANAGED)).toEqual([
    KubeProxy.iptables(), `nftables is generally available from Kubernetes 1.33 on, not in ${version}, and IPVS is deprecated from 1.35 on`,
  ]);
});

test.each([
  ['iptables', 'iptables', {}],
  ['IPTABLES', 'iptables', {}],
  ['ipvs', 'ipvs', { scheduler: 'rr' }],
  ['IPVS', 'ipvs', { scheduler: 'rr' }],
  ['nftables', 'nftables', {}],
  ['NFTABLES', 'nftables', {}],
])('reads the mode %s', (text, mode, options) => {
  const kubeProxy = KubeProxy.ofMode(text);
  expect([kubeProxy.mode, kubeProxy.enabled, kubeProxy.ipvsOptions]).toEqual([mode, true, options]);
});

test.each([
  ['userspace', 'mode userspace was removed in Kubernetes 1.26: take iptables, ipvs or nftables'],
  ['kernelspace', 'mode kernelspace is for Windows nodes, which have no other: for Linux nodes take iptables, ipvs or nftables'],
  ['ebpf', "mode must be iptables, ipvs or nftables, got 'ebpf'"],
  ['', "mode must be iptables, ipvs or nftables, got ''"],
])("fails on the mode '%s'", (text, message) => {
  expect(() => KubeProxy.ofMode(text)).toThrow(`] ${message}`);
});

import { KubeProxy, KubeProxyMode, KubernetesVersion } from '../../lib/traffic';

test.each(['1.30', '1.32'])('recommends iptables for Kubernetes %s, which has no stable nftables', (version) => {
  const { kubeProxy, why } = KubeProxy.recommended(KubernetesVersion.of(version));
  expect(kubeProxy.mode).toEqual(KubeProxyMode.IPTABLES);
  expect(why).toEqual(
    `nftables is generally available from Kubernetes 1.33, and AKS refuses it on ${version}; IPVS has no future: it is deprecated from 1.35`,
  );
});

test.each(['1.33', '1.36', '1.43', '2.0'])('recommends nftables for Kubernetes %s', (version) => {
  const { kubeProxy, why } = KubeProxy.recommended(KubernetesVersion.of(version));
  expect(kubeProxy.mode).toEqual(KubeProxyMode.NFTABLES);
  expect(why).toContain('AKS has the setting in preview only');
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
  ['userspace', 'mode userspace was removed in Kubernetes 1.26: take one of iptables, ipvs and nftables'],
  ['kernelspace', 'mode kernelspace is for Windows nodes, which have no other: for Linux nodes take one of iptables, ipvs and nftables'],
  ['ebpf', "mode must be one of iptables, ipvs and nftables, got 'ebpf'"],
  ['', "mode must be one of iptables, ipvs and nftables, got ''"],
])("fails on the mode '%s'", (text, message) => {
  expect(() => KubeProxy.ofMode(text)).toThrow(new Error(message));
});

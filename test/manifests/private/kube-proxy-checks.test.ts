import { ignoredOptions } from '../../../lib/manifests/private/kube-proxy-checks';
import { KubeProxy } from '../../../lib/traffic';

const OPTIONS: any = { iptables: { localhostNodePorts: true, syncPeriod: 1, minSyncPeriod: 1, masqueradeBit: 3 }, ipvs: {}, nftables: {} };
const idle = (field: string, mode: string) => `${field} has no effect with kubeProxy ${mode}: leave it out`;

test.each<[string, KubeProxy, string[]]>([
  ['iptables', KubeProxy.iptables(), ['ipvs', 'nftables']],
  ['iptables', KubeProxy.PLATFORM_DEFAULT, ['ipvs', 'nftables']],
  ['ipvs', KubeProxy.ipvs(), ['iptables.localhostNodePorts', 'iptables.syncPeriod', 'iptables.minSyncPeriod', 'nftables']],
  ['nftables', KubeProxy.nftables(), ['iptables', 'ipvs']],
])('mode %s leaves the options of others alone', (mode, kubeProxy, fields) => {
  expect(ignoredOptions({ kubeProxy, ...OPTIONS })).toEqual(fields.map((field) => idle(field, mode)));
  expect(ignoredOptions({ kubeProxy } as any)).toEqual([]);
});

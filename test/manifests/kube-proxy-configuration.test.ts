import { readFileSync } from 'fs';
import { join } from 'path';
import Ajv from 'ajv';
import { Duration, Testing } from 'cdk8s';
import { parse } from 'yaml';
import { KubeProxyConfiguration, KubeProxyConfigurationProps } from '../../lib/manifests';
import { IpvsScheduler, KubeProxy, KubernetesVersion } from '../../lib/traffic';

const SCHEMA = JSON.parse(readFileSync(join(__dirname, '../support/data/kube-proxy-configuration.v1alpha1.schema.json'), 'utf8'));
const accepts = new Ajv().compile(SCHEMA);

const COMMON = {
  apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
  kind: 'KubeProxyConfiguration',
  bindAddress: '0.0.0.0',
  clientConnection: { kubeconfig: '/var/lib/kube-proxy/kubeconfig.conf' },
};

let warnings: jest.SpyInstance;
beforeEach(() => {
  warnings = jest.spyOn(console, 'warn').mockImplementation();
});
afterEach(() => warnings.mockRestore());

function configMap(props: KubeProxyConfigurationProps): any {
  const chart = Testing.chart();
  new KubeProxyConfiguration(chart, 'kube-proxy', props);
  return Testing.synth(chart)[0];
}

/** The configuration, once the schema has accepted it. */
function configuration(props: KubeProxyConfigurationProps): any {
  const config = parse(configMap(props).data['config.conf']);
  accepts(config);
  expect(accepts.errors ?? []).toEqual([]);
  return config;
}

function construct(props: KubeProxyConfigurationProps): () => void {
  return () => new KubeProxyConfiguration(Testing.chart(), 'kube-proxy', props);
}

test('writes the object that kubeadm makes', () => {
  const { apiVersion, kind, metadata, data } = configMap({ kubeProxy: KubeProxy.nftables() });
  expect({ apiVersion, kind, metadata }).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'kube-proxy', namespace: 'kube-system', labels: { app: 'kube-proxy' } },
  });
  expect(Object.keys(data)).toEqual(['config.conf']);
});

test.each([
  ['iptables', KubeProxy.iptables(), 'iptables'],
  ['nftables', KubeProxy.nftables(), 'nftables'],
  ['the default', KubeProxy.PLATFORM_DEFAULT, ''],
])('writes the mode for %s and nothing else', (_, kubeProxy, mode) => {
  expect(configuration({ kubeProxy })).toEqual({ ...COMMON, mode });
});

test.each(Object.values(IpvsScheduler))('writes the IPVS scheduler %s', (scheduler) => {
  expect(configuration({ kubeProxy: KubeProxy.ipvs({ scheduler }) })).toEqual({ ...COMMON, mode: 'ipvs', ipvs: { scheduler } });
});

test('writes timeouts as durations of Go', () => {
  const kubeProxy = KubeProxy.ipvs({ tcpTimeoutSeconds: 3600, tcpFinTimeoutSeconds: 90, udpTimeoutSeconds: 1 });
  expect(configuration({ kubeProxy }).ipvs).toEqual({ scheduler: 'rr', tcpTimeout: '1h0m0s', tcpFinTimeout: '1m30s', udpTimeout: '1s' });
});

test('writes all options of IPVS, with the masquerading that it reads from iptables', () => {
  expect(configuration({
    kubeProxy: KubeProxy.ipvs(),
    ipvs: { syncPeriod: Duration.minutes(1), minSyncPeriod: Duration.seconds(0), excludeCidrs: ['10.9.0.0/16'], strictArp: true },
    iptables: { masqueradeAll: true, masqueradeBit: 0 },
  })).toEqual({
    ...COMMON,
    mode: 'ipvs',
    ipvs: { syncPeriod: '1m0s', minSyncPeriod: '0s', excludeCIDRs: ['10.9.0.0/16'], strictARP: true, scheduler: 'rr' },
    iptables: { masqueradeAll: true, masqueradeBit: 0 },
  });
});

test('writes all options of iptables', () => {
  expect(configuration({
    kubeProxy: KubeProxy.iptables(),
    iptables: {
      syncPeriod: Duration.seconds(30),
      minSyncPeriod: Duration.millis(500),
      masqueradeAll: false,
      masqueradeBit: 31,
      localhostNodePorts: false,
    },
  }).iptables).toEqual({ syncPeriod: '30s', minSyncPeriod: '500ms', masqueradeAll: false, masqueradeBit: 31, localhostNodePorts: false });
});

test('writes all options of nftables', () => {
  expect(configuration({
    kubeProxy: KubeProxy.nftables(),
    nftables: { syncPeriod: Duration.hours(1), minSyncPeriod: Duration.millis(1500), masqueradeAll: true, masqueradeBit: 14 },
  }).nftables).toEqual({ syncPeriod: '1h0m0s', minSyncPeriod: '1.5s', masqueradeAll: true, masqueradeBit: 14 });
});

test('writes address ranges, node port addresses and feature gates', () => {
  expect(configuration({
    kubeProxy: KubeProxy.iptables(),
    clusterCidrs: ['10.244.0.0/16', 'fd00::/48'],
    nodePortAddresses: ['10.0.0.0/8', '192.168.0.0/16'],
    featureGates: { KubeProxyIPVS: true },
  })).toEqual({
    ...COMMON,
    mode: 'iptables',
    clusterCIDR: '10.244.0.0/16,fd00::/48',
    nodePortAddresses: ['10.0.0.0/8', '192.168.0.0/16'],
    featureGates: { KubeProxyIPVS: true },
  });
  expect(configuration({ kubeProxy: KubeProxy.iptables(), nodePortAddresses: ['primary'] }).nodePortAddresses).toEqual(['primary']);
});

test('writes the second file of kubeadm for an API server', () => {
  const { data } = configMap({ kubeProxy: KubeProxy.iptables(), apiServer: 'https://10.0.0.4:6443' });
  expect(parse(data['kubeconfig.conf'])).toEqual({
    'apiVersion': 'v1',
    'kind': 'Config',
    'clusters': [{
      name: 'default',
      cluster: { 'certificate-authority': '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt', 'server': 'https://10.0.0.4:6443' },
    }],
    'contexts': [{ name: 'default', context: { cluster: 'default', namespace: 'default', user: 'default' } }],
    'current-context': 'default',
    'users': [{ name: 'default', user: { tokenFile: '/var/run/secrets/kubernetes.io/serviceaccount/token' } }],
  });
});

test('takes another name and more labels', () => {
  expect(configMap({ kubeProxy: KubeProxy.iptables(), metadata: { name: 'other', labels: { team: 'net' } } }).metadata).toEqual({
    name: 'other', namespace: 'kube-system', labels: { app: 'kube-proxy', team: 'net' },
  });
});

test('the schema refuses what kube-proxy does not know', () => {
  expect(accepts({ ...COMMON, mode: 'userspace' })).toEqual(false);
  expect(accepts({ ...COMMON, ipvs: { tcpTimeoutSeconds: 5 } })).toEqual(false);
  expect(accepts({ ...COMMON, ipvs: { tcpTimeout: 5 } })).toEqual(false);
});

test.each([
  ['disabled()', { kubeProxy: KubeProxy.disabled() }, 'kubeProxy disabled() has no configuration: remove the kube-proxy DaemonSet from the cluster instead'],
  ['a mark bit of -1', { kubeProxy: KubeProxy.iptables(), iptables: { masqueradeBit: -1 } }, 'iptables.masqueradeBit must be from 0 to 31, got -1'],
  ['a mark bit of 32', { kubeProxy: KubeProxy.nftables(), nftables: { masqueradeBit: 32 } }, 'nftables.masqueradeBit must be from 0 to 31, got 32'],
  [
    'half a mark bit', { kubeProxy: KubeProxy.iptables(), iptables: { masqueradeBit: 0.5 } },
    'iptables.masqueradeBit must be a whole number without quotes, of at most 2147483647, got 0.5',
  ],
  [
    'a sync period below the minimum that kube-proxy fills in', { kubeProxy: KubeProxy.iptables(), iptables: { syncPeriod: Duration.millis(999) } },
    'iptables.syncPeriod must not be less than iptables.minSyncPeriod, 1s, got 999ms',
  ],
  [
    'a timeout that Go cannot hold', { kubeProxy: KubeProxy.ipvs({ tcpTimeoutSeconds: 9223372037 }) },
    "ipvs.tcpTimeout must be a duration of Go like 30s or 1h30m, with units h, m, s, ms, us or ns, got '2562047h47m17s'",
  ],
  [
    'a feature gate before its version',
    { kubeProxy: KubeProxy.ipvs(), featureGates: { KubeProxyIPVS: true }, kubernetesVersion: KubernetesVersion.V1_36 },
    'featureGates.KubeProxyIPVS is no feature gate of Kubernetes 1.36, it is in 1.37: leave it out',
  ],
  [
    'a minimum above the sync period', { kubeProxy: KubeProxy.nftables(), nftables: { minSyncPeriod: Duration.seconds(31) } },
    'nftables.syncPeriod must not be less than nftables.minSyncPeriod, 31s, got 30s',
  ],
  ['no range', { kubeProxy: KubeProxy.iptables(), clusterCidrs: ['10.244.0.0'] }, "clusterCIDR must be a range like 10.244.0.0/16, got '10.244.0.0'"],
  [
    'two ranges of one family', { kubeProxy: KubeProxy.iptables(), clusterCidrs: ['10.1.0.0/16', '10.2.0.0/16'] },
    'clusterCIDR must have one range, or one of each address family, got 2: 10.1.0.0/16,10.2.0.0/16',
  ],
  [
    'primary beside a range',
    { kubeProxy: KubeProxy.iptables(), nodePortAddresses: ['10.0.0.0/8', 'primary'], kubernetesVersion: KubernetesVersion.V1_36 },
    'nodePortAddresses[1] must not be primary among others before Kubernetes 1.37: 10.0.0.0/8, primary',
  ],
  ['a range to exclude that is none', { kubeProxy: KubeProxy.ipvs(), ipvs: { excludeCidrs: ['x'] } }, "ipvs.excludeCIDRs[0] must be a range like 10.244.0.0/16, got 'x'"],
  ['an API server without https', { kubeProxy: KubeProxy.iptables(), apiServer: '10.0.0.4:6443' }, "apiServer must be a URL like https://10.0.0.4:6443, got '10.0.0.4:6443'"],
  [
    'nftables before 1.33', { kubeProxy: KubeProxy.nftables(), kubernetesVersion: KubernetesVersion.of('1.32') },
    'kubeProxy nftables needs kubernetesVersion 1.33 or later, got 1.32; use Kubernetes 1.33 or later, or KubeProxy.iptables() (kube-proxy-nftables-version)',
  ],
  [
    'IPVS after its end', { kubeProxy: KubeProxy.ipvs(), kubernetesVersion: KubernetesVersion.of('1.43') },
    'kubeProxy IPVS does not exist on Kubernetes 1.43: it was removed in 1.43; move to KubeProxy.nftables(), from Kubernetes 1.33 on (kube-proxy-ipvs-deprecated)',
  ],
])('fails on %s', (_, props, message) => {
  expect(construct(props)).toThrow(new Error(`[test/kube-proxy] ${message}`));
});

test('fails with all problems in one message', () => {
  expect(construct({ kubeProxy: KubeProxy.iptables(), iptables: { masqueradeBit: 99 }, clusterCidrs: ['x'] })).toThrow(
    new Error("[test/kube-proxy] iptables.masqueradeBit must be from 0 to 31, got 99\n  clusterCIDR must be a range like 10.244.0.0/16, got 'x'"),
  );
});

test.each([
  ['options of IPVS with iptables', { kubeProxy: KubeProxy.iptables(), ipvs: {} }, 'ipvs has no effect with kubeProxy iptables: leave it out'],
  ['options of IPVS with the default', { kubeProxy: KubeProxy.PLATFORM_DEFAULT, ipvs: {} }, 'ipvs has no effect with kubeProxy iptables: leave it out'],
  ['options of nftables with IPVS', { kubeProxy: KubeProxy.ipvs(), nftables: {} }, 'nftables has no effect with kubeProxy ipvs: leave it out'],
  ['options of iptables with nftables', { kubeProxy: KubeProxy.nftables(), iptables: {} }, 'iptables has no effect with kubeProxy nftables: leave it out'],
  [
    'localhost node ports with IPVS', { kubeProxy: KubeProxy.ipvs(), iptables: { localhostNodePorts: false } },
    'iptables.localhostNodePorts has no effect with kubeProxy ipvs: leave it out',
  ],
])('warns about %s, which kube-proxy takes', (_, props, message) => {
  construct(props)();
  expect(warnings.mock.calls[warnings.mock.calls.length - 1]).toEqual([`[test/kube-proxy] warning: ${message}`]);
});

test('takes what kube-proxy takes: zero for a default, and keywords among ranges from Kubernetes 1.37 on', () => {
  const kubeProxy = KubeProxy.iptables();
  expect(configuration({ kubeProxy, iptables: { syncPeriod: Duration.seconds(0), minSyncPeriod: Duration.seconds(0) } }).iptables)
    .toEqual({ syncPeriod: '0s', minSyncPeriod: '0s' });
  expect(configuration({ kubeProxy, nodePortAddresses: ['primary', '10.0.0.0/8'], kubernetesVersion: KubernetesVersion.of('1.37') }).nodePortAddresses)
    .toEqual(['primary', '10.0.0.0/8']);
});

test('warns where IPVS is deprecated', () => {
  construct({ kubeProxy: KubeProxy.ipvs(), kubernetesVersion: KubernetesVersion.V1_35 })();
  expect(warnings.mock.calls).toEqual([[
    '[test/kube-proxy] warning: kubeProxy IPVS is deprecated on Kubernetes 1.35: Kubernetes deprecates it in 1.35, turns it off by default in 1.40 and'
      + ' removes it in 1.43; move to KubeProxy.nftables(), from Kubernetes 1.33 on (kube-proxy-ipvs-deprecated)',
  ]]);
});

test('says nothing about nftables on a version that has it', () => {
  construct({ kubeProxy: KubeProxy.nftables(), kubernetesVersion: KubernetesVersion.V1_36 })();
  expect(warnings).not.toHaveBeenCalled();
});

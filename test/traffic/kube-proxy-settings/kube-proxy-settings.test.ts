import { KubeProxySettings, KubernetesVersion } from '../../../lib/traffic';
import { GATES, NEEDS, VERSIONS } from '../../../lib/traffic/kube-proxy-settings/feature-gate-table';
import { checkGates } from '../../../lib/traffic/kube-proxy-settings/feature-gates';

const HEAD = 'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\n';

function read(text: string, version?: string): KubeProxySettings {
  return KubeProxySettings.read(HEAD + text, version === undefined ? undefined : KubernetesVersion.of(version));
}

test('fills in what kube-proxy fills in, by the mode', () => {
  const periods = (mode: string) => {
    const { effective } = read(`mode: ${mode}`);
    return [effective[`${mode}.syncPeriod`], effective[`${mode}.minSyncPeriod`], effective.nodePortAddresses];
  };
  expect(periods('iptables')).toEqual(['30s', '1s', null]);
  expect(periods('ipvs')).toEqual(['30s', '0s', null]);
  expect(periods('nftables')).toEqual(['30s', '1s', ['primary']]);
  expect(read('').effective.mode).toEqual('iptables');
});

test.each([
  ['mode: [x]', 'mode must be a text, in quotes where it looks like something else, got ["x"]'],
  ['iptables: 5', 'iptables must be a map, got 5'],
  ['iptables: { masqueradeAll: "true" }', "iptables.masqueradeAll must be true or false without quotes, got 'true'"],
  ['oomScoreAdj: 1001', 'oomScoreAdj must be from -1000 to 1000, got 1001'],
  ['configSyncPeriod: null', 'configSyncPeriod must be left out or a duration like 30s, got nothing'],
  ['conntrack: { maxPerCore: 2147483648 }', 'conntrack.maxPerCore must be a whole number without quotes, of at most 2147483647, got 2147483648'],
  ['conntrack: { udpTimeout: -1s }', 'conntrack.udpTimeout must not be negative, got -1s'],
  ['clientConnection: { qps: "5" }', "clientConnection.qps must be a number without quotes, got '5'"],
  ['nodePortAddresses: 10.0.0.0/8', "nodePortAddresses must be a list of texts, got '10.0.0.0/8'"],
  ['featureGates: [x]', 'featureGates must be a map of names to true or false, got ["x"]'],
  ['featureGates: { Nope: true }', 'featureGates.Nope is no feature gate of Kubernetes 1.37: leave it out'],
  ['bindAddress: node', "bindAddress must be an IP address, got 'node'"],
  ['healthzBindAddress: 10.0.0.1:0', "healthzBindAddress must end with a port from 1 to 65535, got '0'"],
  ['healthzBindAddress: node:80', "healthzBindAddress must begin with an IP address, got 'node'"],
  ['metricsBindAddress: "fd00::1:80:"', "metricsBindAddress must be an IP address, with or without a port, got 'fd00::1:80:'"],
  ['detectLocalMode: BridgeInterface', 'detectLocal.bridgeInterface must be set with detectLocalMode BridgeInterface'],
  ['detectLocalMode: InterfaceNamePrefix', 'detectLocal.interfaceNamePrefix must be set with detectLocalMode InterfaceNamePrefix'],
  ['detectLocalMode: x', "detectLocalMode must be one of ClusterCIDR, NodeCIDR, BridgeInterface, InterfaceNamePrefix, got 'x'"],
  ['clusterCIDR: 10.0.0.0/8,x', "clusterCIDR[1] must be a range like 10.244.0.0/16, got 'x'"],
  ['clusterCIDR: 10.0.0.0/8,fd00::/64,fd01::/64', 'clusterCIDR must have one range, or one of each address family, got 3: 10.0.0.0/8,fd00::/64,fd01::/64'],
  ['logging: { format: xml }', "logging.format must be text or json, got 'xml'"],
  ['logging: { flushFrequency: 5x }', "logging.flushFrequency must be a duration of Go like 5s, got '5x'"],
  ['logging: { verbosity: 2147483648 }', 'logging.verbosity must be from 0 to 2147483647, got 2147483648'],
  ['logging: { format: json, vmodule: [{ filePattern: a, verbosity: 1 }] }', "logging.vmodule needs logging.format text, got 'json'"],
  ['logging: { vmodule: [{ filePattern: "a=b" }] }', 'logging.vmodule[0].filePattern must be a pattern without equals sign and comma, got "a=b"'],
  ['logging: { vmodule: 5 }', 'logging.vmodule must be a list of filePattern, a text, and verbosity, a whole number from 0 on, got 5'],
  ['logging: { options: { json: { infoBufferSize: 64Ki } } }', 'logging.options.json.infoBufferSize needs the feature gate LoggingAlphaOptions'],
  ['logging: { options: { json: { infoBufferSize: x } } }', "logging.options.json.infoBufferSize must be a quantity like 64Ki, got 'x'"],
  ['mode: [', 'not YAML: unexpected end of the stream within a flow collection at line 3'],
])('refuses %s', (text, message) => {
  expect(read(text).errors).toEqual([message]);
});

test.each([
  ['', 'must be a map with apiVersion kubeproxy.config.k8s.io/v1alpha1 and kind KubeProxyConfiguration'],
  ['kind: KubeProxyConfiguration', 'apiVersion must be kubeproxy.config.k8s.io/v1alpha1, got nothing'],
  [HEAD.replace('Configuration', 'Config'), 'kind must be KubeProxyConfiguration, got "KubeProxyConfig"'],
])('needs a type: %j', (text, message) => {
  expect(KubeProxySettings.read(text)).toEqual({ errors: [message], warnings: [], effective: {} });
});

test.each([
  ['iptables: { syncPeriods: 3s }', 'iptables.syncPeriods is no field of KubeProxyConfiguration and ignored: did you mean syncPeriod?'],
  ['sessionAffinity: ClientIP', 'sessionAffinity is no field of KubeProxyConfiguration and ignored'],
  ['mode: iptables\nmode: nftables', 'mode is given twice: the last one counts'],
  ['mode: ipvs\nipvs: { scheduler: random }', "ipvs.scheduler 'random' is none that Linux has: kube-proxy ends when it starts to work"],
])('takes %j and warns', (text, message) => {
  const { errors, warnings } = read(text);
  expect([errors, warnings]).toEqual([[], [message]]);
});

test('reads YAML as Go does', () => {
  const { effective } = read('iptables: { masqueradeAll: yes, masqueradeBit: 017 }\noomScoreAdj: 0o17\nconntrack: { min: 1_000, maxPerCore: 0x0e }\nbindAddress: "::"');
  expect(['iptables.masqueradeAll', 'iptables.masqueradeBit', 'oomScoreAdj', 'conntrack.min', 'conntrack.maxPerCore', 'bindAddress'].map((path) => effective[path]))
    .toEqual([true, 15, 15, 1000, 14, '::']);
});

test('takes a document that was read before, with the words of YAML 1.1', () => {
  const document = { apiVersion: 'kubeproxy.config.k8s.io/v1alpha1', kind: 'KubeProxyConfiguration', iptables: { masqueradeAll: 'yes', localhostNodePorts: 'off' } };
  const { errors, effective } = KubeProxySettings.of(document);
  expect([errors, effective['iptables.masqueradeAll'], effective['iptables.localhostNodePorts']]).toEqual([[], true, false]);
});

describe('by version', () => {
  test.each([
    ['nodePortAddresses: [primary, 10.0.0.0/8]', '1.36', 'nodePortAddresses[0] must not be primary among others before Kubernetes 1.37: primary, 10.0.0.0/8'],
    ['nodePortAddresses: [localhost]', '1.36', "nodePortAddresses[0] must be a range like 10.224.0.0/16 or primary, got 'localhost'"],
    ['nodePortAddresses: [all, all]', '1.37', 'nodePortAddresses[1] repeats all'],
    ['featureGates: { KubeProxyIPVS: true }', '1.36', 'featureGates.KubeProxyIPVS is no feature gate of Kubernetes 1.36, it is in 1.37: leave it out'],
    ['featureGates: { NFTablesProxyMode: false }', '1.35', 'featureGates.NFTablesProxyMode is locked to true in Kubernetes 1.35: leave it out'],
    ['mode: ipvs\nfeatureGates: { KubeProxyIPVS: false }', '1.37', "mode must be one of iptables, nftables, or empty for iptables, got 'ipvs'"],
    ['showHiddenMetricsForVersion: "1.34"', '1.36', "showHiddenMetricsForVersion must be left out or 1.35, got '1.34'"],
    ['featureGates: { ClusterTrustBundleProjection: true }', '1.35', 'featureGates.ClusterTrustBundleProjection needs ClusterTrustBundle, which is off in Kubernetes 1.35'],
  ])('refuses %j on %s', (text, version, message) => {
    expect(read(text, version).errors).toEqual([message]);
    expect(read(text).errors.length).toEqual(text.includes('all, all') || text.includes('false') ? 1 : 0);
  });

  test.each([
    ['nodePortAddresses: [primary, localhost, 10.0.0.0/8]', '1.37'],
    ['featureGates: { KubeProxyIPVS: true }', '1.37'],
    ['featureGates: { OfTomorrow: true }', '1.38'],
    ['showHiddenMetricsForVersion: "1.35"', '1.36'],
    ['featureGates: { AllAlpha: true }', '1.35'],
  ])('takes %j on %s', (text, version) => {
    expect(read(text, version).errors).toEqual([]);
  });
});

test('AllAlpha and AllBeta stand for the gates of their stage that are not named', () => {
  expect(checkGates({}, 35).isOn('ClusterTrustBundle')).toBe(false);
  expect(checkGates({ AllBeta: true }, 35).isOn('ClusterTrustBundle')).toBe(true);
  expect(checkGates({ AllBeta: true, ClusterTrustBundle: false }, 35).isOn('ClusterTrustBundle')).toBe(false);
  expect(checkGates({ AllAlpha: true }, 35).isOn('LoggingAlphaOptions')).toBe(true);
});

test('the table has a state of every gate for every version, and needs only gates that are there', () => {
  const gates = Object.values(GATES).flatMap((names) => names.split(' '));
  expect(new Set(gates).size).toEqual(gates.length);
  Object.keys(GATES).forEach((states) => expect(states).toMatch(new RegExp(`^[aAbBgG01-]{${VERSIONS.length}}$`)));
  const needed = Object.values(NEEDS).flatMap((pairs) => pairs.split(' ')).flatMap((pair) => pair.split('>'));
  expect(needed.filter((gate) => !gates.includes(gate))).toEqual([]);
});

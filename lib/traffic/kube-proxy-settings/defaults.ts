import { formatGoDuration, parseGoDuration } from './go-duration';
import { plainAddress } from '../objects/plain-address';

/** The modes whose periods kube-proxy keeps apart. */
const MODES = ['iptables', 'ipvs', 'nftables'];

const TEXTS = [
  'clientConnection.acceptContentTypes', 'clientConnection.kubeconfig', 'clusterCIDR', 'detectLocal.bridgeInterface', 'detectLocal.interfaceNamePrefix',
  'hostnameOverride', 'ipvs.scheduler', 'showHiddenMetricsForVersion', 'winkernel.networkName', 'winkernel.rootHnsEndpointName',
  'winkernel.sourceVip',
];
const FLAGS = [
  'bindAddressHardFail', 'conntrack.tcpBeLiberal', 'enableProfiling', 'ipvs.strictARP', 'winkernel.enableDSR', 'winkernel.forwardHealthCheckVip',
];
/** What kube-proxy takes for zero and for nothing. */
const ZERO: [string, any][] = [
  ['clientConnection.burst', 10],
  ['clientConnection.contentType', 'application/vnd.kubernetes.protobuf'],
  ['clientConnection.qps', 5],
  ['configSyncPeriod', parseGoDuration('15m')],
  ['logging.flushFrequency', parseGoDuration('5s')],
  ['logging.format', 'text'],
];
/** What it takes for nothing alone. */
const ABSENT: [string, any][] = [
  ['conntrack.maxPerCore', 32768],
  ['conntrack.min', 131072],
  ['conntrack.tcpCloseWaitTimeout', parseGoDuration('1h')],
  ['conntrack.tcpEstablishedTimeout', parseGoDuration('24h')],
  ['conntrack.udpStreamTimeout', 0n],
  ['conntrack.udpTimeout', 0n],
  ['iptables.localhostNodePorts', true],
  ['iptables.masqueradeBit', 14],
  ['ipvs.excludeCIDRs', null],
  ['ipvs.tcpFinTimeout', 0n],
  ['ipvs.tcpTimeout', 0n],
  ['ipvs.udpTimeout', 0n],
  ['logging.options.json.infoBufferSize', '0'],
  ['logging.options.text.infoBufferSize', '0'],
  ['logging.verbosity', 0],
  ['nftables.masqueradeBit', 14],
  ['nodePortAddresses', null],
  ['oomScoreAdj', -999],
  ...TEXTS.map((path): [string, any] => [path, '']),
  ...FLAGS.map((path): [string, any] => [path, false]),
];

/**
 * The values with everything that kube-proxy fills in. It keeps the periods of the chosen mode only, and one `masqueradeAll` for all: that of the
 * nftables mode there, else that of iptables.
 */
export function withDefaults(given: Map<string, any>): Map<string, any> {
  const values = new Map(given);
  ZERO.filter(([path]) => !values.get(path)).forEach(([path, value]) => values.set(path, value));
  ABSENT.filter(([path]) => !values.has(path)).forEach(([path, value]) => values.set(path, value));
  values.set('mode', values.get('mode') || 'iptables');
  values.set('detectLocalMode', values.get('detectLocalMode') || 'ClusterCIDR');
  // nobody reads these any more
  values.set('portRange', '');
  ['text', 'json'].forEach((format) => values.delete(`logging.options.${format}.splitStream`));
  addresses(values);
  periods(values);
  const mode = values.get('mode');
  if (mode === 'nftables' && (values.get('nodePortAddresses') ?? []).length === 0) {
    values.set('nodePortAddresses', ['primary']);
  }
  const from = mode === 'nftables' ? 'nftables' : 'iptables';
  const all = values.get(`${from}.masqueradeAll`) ?? false;
  ['iptables', 'nftables'].forEach((one) => values.set(`${one}.masqueradeAll`, one === from && all));
  return values;
}

/** The values as kube-proxy writes them with `--write-config-to`, by path in alphabetical order. */
export function printed(values: Map<string, any>): Record<string, any> {
  const entries = [...values].flatMap(([path, value]): [string, any][] => (path === 'featureGates' ? Object.entries(value).map(([gate, on]) => [`${path}.${gate}`, on])
    : [[path, typeof value === 'bigint' ? formatGoDuration(value) : value]]));
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function addresses(values: Map<string, any>): void {
  const bind = values.get('bindAddress') || '0.0.0.0';
  const isIpv4 = plainAddress(bind)?.includes('.') ?? false;
  values.set('bindAddress', bind);
  values.set('healthzBindAddress', withPort(values.get('healthzBindAddress') || (isIpv4 ? '0.0.0.0' : '::'), 10256));
  values.set('metricsBindAddress', withPort(values.get('metricsBindAddress') || (isIpv4 ? '127.0.0.1' : '::1'), 10249));
}

function withPort(address: string, port: number): string {
  const plain = plainAddress(address);
  return plain === undefined ? address : plain.includes('.') ? `${address}:${port}` : `[${address}]:${port}`;
}

function periods(values: Map<string, any>): void {
  const least = { iptables: parseGoDuration('1s'), ipvs: 0n, nftables: parseGoDuration('1s') };
  for (const [mode, minimum] of Object.entries(least)) {
    values.set(`${mode}.syncPeriod`, values.get(`${mode}.syncPeriod`) || parseGoDuration('30s'));
    values.set(`${mode}.minSyncPeriod`, values.get(`${mode}.minSyncPeriod`) || minimum);
  }
  const chosen = MODES.includes(values.get('mode')) ? values.get('mode') : 'iptables';
  MODES.filter((mode) => mode !== chosen).forEach((mode) => ['syncPeriod', 'minSyncPeriod'].forEach((name) => values.set(`${mode}.${name}`, 0n)));
}

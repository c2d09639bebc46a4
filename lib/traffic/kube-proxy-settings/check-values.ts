import { formatGoDuration } from './go-duration';
import { isPlainRange, plainAddress } from '../objects/plain-address';

/** How kube-proxy tells pods of its node from others. */
const LOCAL_MODES = ['ClusterCIDR', 'NodeCIDR', 'BridgeInterface', 'InterfaceNamePrefix'];

/** What of the completed values kube-proxy refuses, whichever its version. */
export function checkValues(values: Map<string, any>): string[] {
  const mode = values.get('mode');
  const get = (path: string) => values.get(path);
  return [
    ...within('iptables.masqueradeBit', get('iptables.masqueradeBit'), 0, 31),
    ...(mode === 'nftables' ? within('nftables.masqueradeBit', get('nftables.masqueradeBit'), 0, 31) : []),
    ...(mode === 'ipvs' ? [
      ...['ipvs.tcpTimeout', 'ipvs.tcpFinTimeout', 'ipvs.udpTimeout'].flatMap((path) => notNegative(path, get(path))),
      ...(get('ipvs.excludeCIDRs') ?? []).flatMap((range: string, index: number) => checkRange(`ipvs.excludeCIDRs[${index}]`, range)),
    ] : []),
    ...['conntrack.maxPerCore', 'conntrack.min', 'clientConnection.burst'].flatMap((path) => notNegative(path, get(path))),
    ...['tcpEstablishedTimeout', 'tcpCloseWaitTimeout', 'udpTimeout', 'udpStreamTimeout'].map((name) => `conntrack.${name}`)
      .flatMap((path) => notNegative(path, get(path))),
    ...within('oomScoreAdj', get('oomScoreAdj'), -1000, 1000),
    ...positive('configSyncPeriod', get('configSyncPeriod')),
    ...checkPeriods(mode, values),
    ...checkAddresses(values),
    ...checkLocal(values),
    ...checkLogging(values),
  ];
}

function checkPeriods(mode: string, values: Map<string, any>): string[] {
  const [sync, least] = ['syncPeriod', 'minSyncPeriod'].map((name) => `${mode}.${name}`);
  const [every, between] = [values.get(sync), values.get(least)];
  // a mode that does not exist has no periods
  return every === undefined || between === undefined ? [] : [
    ...positive(sync, every),
    ...notNegative(least, between),
    ...(between > every ? [`${sync} must not be less than ${least}, ${formatGoDuration(between)}, got ${formatGoDuration(every)}`] : []),
  ];
}

function checkAddresses(values: Map<string, any>): string[] {
  const bind = values.get('bindAddress');
  return [
    ...(plainAddress(bind) === undefined ? [`bindAddress must be an IP address, got '${bind}'`] : []),
    ...['healthzBindAddress', 'metricsBindAddress'].flatMap((path) => checkHostPort(path, values.get(path))),
  ];
}

function checkHostPort(path: string, value: string): string[] {
  const [, bracketed, bare, port] = /^(?:\[([^[\]]*)\]|([^[\]:]*)):([^[\]:]*)$/.exec(value) ?? [];
  if (port === undefined) {
    return [`${path} must be an IP address, with or without a port, got '${value}'`];
  }
  const host = bracketed ?? bare;
  return [
    ...(plainAddress(host) === undefined ? [`${path} must begin with an IP address, got '${host}'`] : []),
    ...(/^[+]?\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65535 ? [] : [`${path} must end with a port from 1 to 65535, got '${port}'`]),
  ];
}

function checkLocal(values: Map<string, any>): string[] {
  const mode = values.get('detectLocalMode');
  const needed = (path: string) => (values.get(path) === '' ? [`${path} must be set with detectLocalMode ${mode}`] : []);
  switch (mode) {
    case 'BridgeInterface':
      return needed('detectLocal.bridgeInterface');
    case 'InterfaceNamePrefix':
      return needed('detectLocal.interfaceNamePrefix');
    case 'ClusterCIDR':
      return values.get('clusterCIDR') === '' ? [] : checkClusterCidr(values.get('clusterCIDR'));
    default:
      return LOCAL_MODES.includes(mode) ? [] : [`detectLocalMode must be one of ${LOCAL_MODES.join(', ')}, got '${mode}'`];
  }
}

function checkClusterCidr(value: string): string[] {
  const ranges = value.split(',');
  const problems = ranges.flatMap((range, index) => checkRange(ranges.length > 1 ? `clusterCIDR[${index}]` : 'clusterCIDR', range));
  const families = new Set(ranges.map((range) => range.includes(':')));
  return ranges.length > 2 || (problems.length === 0 && families.size < ranges.length)
    ? [`clusterCIDR must have one range, or one of each address family, got ${ranges.length}: ${value}`]
    : problems;
}

function checkLogging(values: Map<string, any>): string[] {
  const format = values.get('logging.format');
  const patterns: any[] = values.get('logging.vmodule') ?? [];
  return [
    ...(['text', 'json'].includes(format) ? [] : [`logging.format must be text or json, got '${format}'`]),
    ...positive('logging.flushFrequency', values.get('logging.flushFrequency')),
    ...within('logging.verbosity', values.get('logging.verbosity'), 0, 2 ** 31 - 1),
    ...(patterns.length > 0 && format !== 'text' ? [`logging.vmodule needs logging.format text, got '${format}'`] : []),
    ...patterns.flatMap((item, index) => (typeof item?.filePattern === 'string' && /^[^=,]+$/.test(item.filePattern) ? []
      : [`logging.vmodule[${index}].filePattern must be a pattern without equals sign and comma, got ${JSON.stringify(item?.filePattern) ?? 'nothing'}`])),
    ...patterns.flatMap((item, index) => within(`logging.vmodule[${index}].verbosity`, item?.verbosity ?? 0, 0, 2 ** 31 - 1)),
  ];
}

function checkRange(path: string, range: string): string[] {
  return isPlainRange(range) ? [] : [`${path} must be a range like 10.244.0.0/16, got '${range}'`];
}

function within(path: string, value: number, min: number, max: number): string[] {
  return value >= min && value <= max ? [] : [`${path} must be from ${min} to ${max}, got ${value}`];
}

function notNegative(path: string, value: number | bigint): string[] {
  return value < 0 ? [`${path} must not be negative, got ${typeof value === 'bigint' ? formatGoDuration(value) : value}`] : [];
}

function positive(path: string, value: bigint): string[] {
  return value <= 0n ? [`${path} must be more than zero, got ${formatGoDuration(value)}`] : [];
}

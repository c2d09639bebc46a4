import { parseGoDuration } from './go-duration';
import { nearest } from '../../arguments/nearest';

/** What a field of the configuration takes. */
export type FieldType = 'text' | 'flag' | 'int32' | 'uint32' | 'number' | 'duration' | 'optionalDuration' | 'flush' | 'quantity' | 'texts' | 'flags' | 'patterns';

/** The fields of a map, by name. */
export interface Fields {
  readonly [name: string]: FieldType | Fields;
}

const SYNC = { syncPeriod: 'duration', minSyncPeriod: 'duration' } as const;
const OUTPUT = { splitStream: 'flag', infoBufferSize: 'quantity' } as const;

/** Every field of `KubeProxyConfiguration`, v1alpha1. The same from Kubernetes 1.34 to 1.37. */
export const FIELDS: Fields = {
  apiVersion: 'text',
  kind: 'text',
  featureGates: 'flags',
  clientConnection: { kubeconfig: 'text', acceptContentTypes: 'text', contentType: 'text', qps: 'number', burst: 'int32' },
  logging: {
    format: 'text', flushFrequency: 'flush', verbosity: 'uint32', vmodule: 'patterns', options: { text: OUTPUT, json: OUTPUT },
  },
  hostnameOverride: 'text',
  bindAddress: 'text',
  healthzBindAddress: 'text',
  metricsBindAddress: 'text',
  bindAddressHardFail: 'flag',
  enableProfiling: 'flag',
  showHiddenMetricsForVersion: 'text',
  mode: 'text',
  iptables: { masqueradeBit: 'int32', masqueradeAll: 'flag', localhostNodePorts: 'flag', ...SYNC },
  ipvs: {
    ...SYNC, scheduler: 'text', excludeCIDRs: 'texts', strictARP: 'flag', tcpTimeout: 'duration', tcpFinTimeout: 'duration', udpTimeout: 'duration',
  },
  nftables: { masqueradeBit: 'int32', masqueradeAll: 'flag', ...SYNC },
  winkernel: { networkName: 'text', sourceVip: 'text', enableDSR: 'flag', rootHnsEndpointName: 'text', forwardHealthCheckVip: 'flag' },
  detectLocalMode: 'text',
  detectLocal: { bridgeInterface: 'text', interfaceNamePrefix: 'text' },
  clusterCIDR: 'text',
  nodePortAddresses: 'texts',
  oomScoreAdj: 'int32',
  conntrack: {
    maxPerCore: 'int32',
    min: 'int32',
    tcpEstablishedTimeout: 'optionalDuration',
    tcpCloseWaitTimeout: 'optionalDuration',
    tcpBeLiberal: 'flag',
    udpTimeout: 'duration',
    udpStreamTimeout: 'duration',
  },
  configSyncPeriod: 'duration',
  portRange: 'text',
  windowsRunAsService: 'flag',
};

const TRUE = /^(y|Y|yes|Yes|YES|on|On|ON)$/;
const FALSE = /^(n|N|no|No|NO|off|Off|OFF)$/;

/** What was read: values by their paths, durations in nanoseconds, nothing for what is null or left out. */
export interface Decoded {
  readonly values: Map<string, any>;
  readonly errors: string[];
  readonly unknown: string[];
}

/** Read a document by its fields. Nothing is filled in. */
export function decode(document: any): Decoded {
  const decoded: Decoded = { values: new Map(), errors: [], unknown: [] };
  decodeFields(document, FIELDS, '', decoded);
  return decoded;
}

/** A document of YAML 1.2 with the words that YAML 1.1 has for true and false taken as such where a flag is due. */
export function withFlags(value: any, type: FieldType | Fields | undefined): any {
  if (type === 'flag' && typeof value === 'string') {
    return TRUE.test(value) ? true : FALSE.test(value) ? false : value;
  }
  return typeof type !== 'object' || typeof value !== 'object' || value === null || Array.isArray(value) ? value
    : Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withFlags(item, type[name])]));
}

function decodeFields(value: any, fields: Fields, path: string, into: Decoded): void {
  for (const [name, item] of Object.entries(value)) {
    const at = path === '' ? name : `${path}.${name}`;
    const type = Object.prototype.hasOwnProperty.call(fields, name) ? fields[name] : undefined;
    if (type === undefined) {
      const near = nearest(name, Object.keys(fields));
      into.unknown.push(`${at} is no field of KubeProxyConfiguration and ignored${near === undefined ? '' : `: did you mean ${near}?`}`);
    } else if (item === null && type === 'duration') {
      into.errors.push(`${at} must be left out or a duration like 30s, got nothing`);
    } else if (item === null || item === undefined) {
      continue;
    } else if (typeof type === 'string') {
      decodeValue(item, type, at, into);
    } else if (typeof item !== 'object' || Array.isArray(item)) {
      into.errors.push(`${at} must be a map, got ${shown(item)}`);
    } else {
      decodeFields(item, type, at, into);
    }
  }
}

function decodeValue(value: any, type: FieldType, at: string, into: Decoded): void {
  const problem = problemWith(value, type);
  if (problem !== undefined) {
    into.errors.push(`${at} ${problem}, got ${shown(value)}`);
    return;
  }
  if (type === 'texts') {
    into.values.set(at, value.map((item: any) => item ?? ''));
  } else if (type === 'flags') {
    into.values.set(at, Object.fromEntries(Object.entries(value).map(([gate, on]) => [gate, on ?? false])));
  } else {
    into.values.set(at, ['duration', 'optionalDuration', 'flush'].includes(type) ? nanoseconds(value) : value);
  }
}

function nanoseconds(value: any): bigint {
  return typeof value === 'number' ? BigInt(value) : parseGoDuration(value)!;
}

function problemWith(value: any, type: FieldType): string | undefined {
  const isText = typeof value === 'string';
  switch (type) {
    case 'text':
      return isText ? undefined : 'must be a text, in quotes where it looks like something else';
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'must be true or false without quotes';
    case 'int32':
      return isWhole(value, -(2 ** 31), 2 ** 31 - 1) ? undefined : 'must be a whole number without quotes, of at most 2147483647';
    case 'uint32':
      return isWhole(value, 0, 2 ** 32 - 1) ? undefined : 'must be a whole number without quotes, from 0 to 4294967295';
    case 'number':
      return typeof value === 'number' ? undefined : 'must be a number without quotes';
    case 'duration':
    case 'optionalDuration':
      return isText && parseGoDuration(value) !== undefined ? undefined : 'must be a duration of Go like 30s or 1h30m, with units h, m, s, ms, us or ns';
    case 'flush':
      return (isText ? parseGoDuration(value) !== undefined : Number.isSafeInteger(value)) ? undefined : 'must be a duration of Go like 5s';
    case 'quantity':
      return typeof value === 'number' || (isText && /^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+|[numkMGTPE]|[KMGTPE]i)?$/.test(value)) ? undefined : 'must be a quantity like 64Ki';
    case 'texts':
      return Array.isArray(value) && value.every((item) => item === null || typeof item === 'string') ? undefined : 'must be a list of texts';
    case 'flags':
      return isMapOf(value, (item) => item === null || typeof item === 'boolean') ? undefined : 'must be a map of names to true or false';
    case 'patterns':
      return Array.isArray(value) && value.every(isPattern) ? undefined : 'must be a list of filePattern, a text, and verbosity, a whole number from 0 on';
    default: {
      const unreachable: never = type;
      throw new Error(`unknown type ${String(unreachable)}`);
    }
  }
}

function isWhole(value: any, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

function isPattern(item: any): boolean {
  return item === null || (isMapOf(item, () => true) && ['string', 'undefined'].includes(typeof item.filePattern) && isWhole(item.verbosity ?? 0, 0, 2 ** 32 - 1));
}

function isMapOf(value: any, fits: (item: any) => boolean): boolean {
  return typeof value === 'object' && !Array.isArray(value) && Object.values(value).every(fits);
}

function shown(value: any): string {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? Number(item) : item));
}

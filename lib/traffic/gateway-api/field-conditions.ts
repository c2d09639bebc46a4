import { routeFaults } from './route-conditions';
import { list, text } from '../objects/object-view';

/** What is wrong at a field, to be read after it. */
export interface FieldFault {
  readonly field: string;
  readonly problem: string;
}

/** A field that a kind with a policy of Azure has, and how its durations are read. */
const GO_DURATION = /^[-+]?(\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)((\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h))*$|^0$/;
const DURATIONS = new Set(['interval', 'timeout', 'routeTimeout', 'cookieDuration', 'requestTimeout', 'window', 'blackoutPeriod', 'metricExpirationPeriod']);
const THRESHOLDS = ['healthyThreshold', 'unhealthyThreshold'];

/** What the definitions say about fields together, and the documentation of Azure about values that its definitions leave open. The fields have been read before. */
export function conditionFaults({ apiVersion, kind, spec }: any): FieldFault[] {
  if (text(apiVersion).startsWith('alb.networking.azure.io/')) {
    return [...durationFaults(spec, 'spec'), ...policyFaults(spec)];
  }
  switch (kind) {
    case 'HTTPRoute':
    case 'GRPCRoute':
      return routeFaults(kind, spec);
    case 'Gateway':
      return list(spec.listeners).flatMap((listener, index, all) => listenerFaults(listener, index, all));
    default:
      return [];
  }
}

function durationFaults(value: any, field: string): FieldFault[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, inner]) => {
    const place = Array.isArray(value) ? `${field}[${name}]` : `${field}.${name}`;
    return DURATIONS.has(name) && typeof inner === 'string'
      ? (GO_DURATION.test(inner) ? [] : [{ field: place, problem: `must be a duration with its unit such as 30s or 5m, got '${inner}'` }])
      : durationFaults(inner, place);
  });
}

function policyFaults(spec: any): FieldFault[] {
  const { timeout, interval, http } = spec.default ?? {};
  const affinity = spec.default?.sessionAffinity;
  const isNothing = (duration: unknown): boolean => typeof duration === 'string' && /^[-+]?[0.]+[a-zµ]*$/.test(duration);
  return [
    ...spec.override === undefined ? [] : [{ field: 'spec.override', problem: 'must not be there: the controller rejects every policy that has it; write default' }],
    ...Object.entries({ timeout, interval }).filter(([, value]) => isNothing(value)).map(([name, value]) => ({ field: `spec.default.${name}`, problem: `must be more than nothing, got ${value}` })),
    ...THRESHOLDS.filter((name) => spec.default?.[name] !== undefined && spec.default[name] < 1)
      .map((name) => ({ field: `spec.default.${name}`, problem: `must be at least 1, got ${spec.default[name]}` })),
    ...spec.default?.port !== undefined && (spec.default.port < 1 || spec.default.port > 65535) ? [{ field: 'spec.default.port', problem: `must be 1 to 65535, got ${spec.default.port}` }] : [],
    ...list(http?.match?.statusCodes).flatMap(({ start, end }, index) => (
      ![start, end].every(Number.isInteger) || (start >= 100 && start <= end && end <= 599) ? []
        : [{ field: `spec.default.http.match.statusCodes[${index}]`, problem: `must go from one status to the same or a higher one, each 100 to 599, got ${start} to ${end}` }]
    )),
    ...affinity?.affinityType === 'application-cookie'
      ? ['cookieName', 'cookieDuration'].filter((name) => !affinity[name]).map((name) => ({ field: `spec.default.sessionAffinity.${name}`, problem: 'must be there for an application-cookie, got none' }))
      : [],
  ];
}

function listenerFaults(listener: any, index: number, all: any[]): FieldFault[] {
  const place = `spec.listeners[${index}]`;
  const { protocol, hostname, port } = listener;
  const tls = listener.tls ?? undefined;
  const mode = tls?.mode ?? 'Terminate';
  const same = all.findIndex((other) => other.port === port && other.protocol === protocol && text(other.hostname) === text(hostname));
  return [
    ...['HTTP', 'TCP', 'UDP'].includes(protocol) && tls !== undefined ? [{ field: `${place}.tls`, problem: `must not be there for protocol ${protocol}` }] : [],
    ...['TCP', 'UDP'].includes(protocol) && text(hostname) !== '' ? [{ field: `${place}.hostname`, problem: `must not be there for protocol ${protocol}` }] : [],
    ...protocol === 'HTTPS' && tls !== undefined && mode !== 'Terminate' ? [{ field: `${place}.tls.mode`, problem: `must be Terminate for protocol HTTPS, got ${mode}` }] : [],
    ...protocol === 'TLS' && tls?.mode === undefined ? [{ field: `${place}.tls.mode`, problem: 'must be there for protocol TLS, got none' }] : [],
    ...tls !== undefined && mode === 'Terminate' && list(tls.certificateRefs).length === 0 && Object.keys(tls.options ?? {}).length === 0
      ? [{ field: `${place}.tls`, problem: 'must have certificateRefs or options where it ends TLS' }] : [],
    ...same < index ? [{ field: place, problem: `must not have port, protocol and hostname of listener ${all[same].name}` }] : [],
  ];
}

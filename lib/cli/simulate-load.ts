import { eventOf, numberOf, secondsOf, serviceTimeOf } from './simulate-options';
import { ServiceTime, SimulationEvent, SimulationOptions } from '../traffic';

export const TEXT_OPTIONS = [
  'clients', 'rate', 'keep-alive', 'connections', 'per-address', 'duration', 'service-time', 'service-spread', 'service-p99', 'concurrency', 'pods', 'nodes',
  'zones', 'instances', 'gateway-lag', 'gateway-keep-alive', 'probe', 'resolve', 'drain', 'pre-stop', 'runs', 'seed', 'terraform', 'profile', 'kube-proxy', 'config', 'max-megabytes', 'format', 'out', 'width',
] as const;

/** What stands behind each option that may be given once. */
export type SimulateValues = Readonly<Partial<Record<(typeof TEXT_OPTIONS)[number], string>>>;

/** The options behind the fields of a load, for messages. */
const FIELDS: Record<string, string> = {
  'clients × connectionsPerClient': '--clients × --connections',
  'proxies × connectionsPerClient': '--instances × --connections',
  'requestsPerSecond × durationSeconds': '--rate × --duration',
  'podConcurrency': '--concurrency',
  'podsByNode': '--pods',
  'clientsPerAddress': '--per-address',
  'connectionsPerClient': '--connections',
  'connectionSeconds': '--keep-alive in seconds',
  'requestsPerSecond': '--rate',
  'durationSeconds': '--duration in seconds',
  'serviceMilliseconds': '--service-time in milliseconds',
  'serviceP99Milliseconds': '--service-p99 in milliseconds',
  'affinitySeconds': 'the timeout of the affinity',
  'kubeProxy': 'kube-proxy',
  'proxies': '--instances',
  'gatewayLagSeconds': '--gateway-lag in seconds',
  'probeSeconds': '--probe in seconds',
};
/** What stands for the fields of an event. */
const EVENT_FIELDS: Record<string, string> = {
  atSeconds: 'the time of --event %',
  scaleTo: 'the pods of --event %',
  replaceEverySeconds: 'the seconds for each pod of --event %',
  nodeGone: 'the node of --event %',
  drainSeconds: '--drain in seconds',
  preStopSeconds: '--pre-stop in seconds',
};
const AFTER_EVENT_SECONDS = 120;

/** The load that the options describe. */
export function loadOf(values: SimulateValues, events: string[]): SimulationOptions {
  const number = (option: keyof SimulateValues) => (values[option] === undefined ? undefined : numberOf(`--${option}`, values[option]));
  const seconds = (option: keyof SimulateValues) => (values[option] === undefined ? undefined : secondsOf(`--${option}`, values[option]));
  const milliseconds = (option: keyof SimulateValues) => (values[option] === undefined ? undefined : secondsOf(`--${option}`, values[option]) * 1000);
  const happening: SimulationEvent[] = events.map((one) => eventOf(one, { drainSeconds: seconds('drain'), preStopSeconds: seconds('pre-stop') }));
  const [idle] = (['drain', 'pre-stop'] as const).filter((option) => values[option] !== undefined);
  if (idle !== undefined && happening.every(({ nodeGone }) => nodeGone !== undefined)) {
    throw new Error(`--${idle} needs an --event by which pods go: scale or rollout`);
  }
  const spread = values['service-spread'] === undefined ? undefined : serviceTimeOf(values['service-spread']);
  if (values['service-p99'] !== undefined && spread !== undefined && spread !== ServiceTime.HEAVY_TAILED) {
    throw new Error(`--service-p99 is for --service-spread heavy-tailed, got ${spread}`);
  }
  const podsByNode = values.pods?.includes('+') ? values.pods.split('+').map((count) => numberOf('--pods', count)) : undefined;
  return {
    clients: numberOf('--clients', needed(values, 'clients', '500')),
    requestsPerSecond: numberOf('--rate', needed(values, 'rate', '2000')),
    connectionSeconds: seconds('keep-alive') ?? 60,
    connectionsPerClient: number('connections'),
    clientsPerAddress: number('per-address'),
    durationSeconds: seconds('duration') ?? Math.max(0, ...happening.map(({ atSeconds }) => atSeconds)) + AFTER_EVENT_SECONDS,
    serviceMilliseconds: milliseconds('service-time'),
    serviceP99Milliseconds: milliseconds('service-p99'),
    serviceTime: values['service-p99'] === undefined ? spread : ServiceTime.HEAVY_TAILED,
    podConcurrency: number('concurrency'),
    pods: podsByNode ? undefined : number('pods'),
    podsByNode,
    nodes: number('nodes'),
    zones: number('zones'),
    proxies: number('instances'),
    gatewayLagSeconds: seconds('gateway-lag'),
    probeSeconds: seconds('probe'),
    runs: number('runs') ?? 5,
    seed: number('seed') ?? 1,
    events: happening,
  };
}

/** The value of an option that has no default. */
export function needed(values: SimulateValues, option: 'clients' | 'rate', example: string): string {
  const value = values[option];
  if (value === undefined) {
    throw new Error(`simulate needs --${option}, for instance --${option} ${example}`);
  }
  return value;
}

/** A message about the fields of a load in one line, in words of the command. */
export function inOptions(message: string): string {
  return message.split('\n  ').map((problem) => (
    Object.entries(FIELDS).reduce((text, [field, option]) => text.replace(new RegExp(`(?<![-\\w])${field}\\b`, 'g'), option), problem)
      .replace(/^(path|clients|pods|nodes|zones|runs|seed)\b/, '--$1').replace(/^events\[(\d+)\]\.(\w+)/, (__, index, field) => EVENT_FIELDS[field].replace('%', String(Number(index) + 1)))
      .replace(/^(--pods: the objects do not say how many pods (.*) has)$/, 'the objects do not say how many pods $2 has: say it by --pods')
  )).join('; ');
}

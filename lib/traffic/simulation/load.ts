import { ServiceTime, SimulationEntry, SimulationEvent, SimulationOptions, SimulationReach } from './simulation-options';
import { KubeProxy } from '../kube-proxy';
import { withoutUndefined } from '../without-undefined';

/** Options with everything filled in. */
export type Load = Required<Omit<SimulationOptions, Absent>> & Pick<SimulationOptions, Absent>;
/** What may be left out for good. */
type Absent = 'affinitySeconds' | 'podsByNode' | 'probeSeconds' | 'proxies' | 'serviceP99Milliseconds';

/** Requests of one run that a simulation computes at most. */
const MOST_REQUESTS = 20_000_000;
/** Connections that a simulation keeps at most: 16 bytes each. */
const MOST_CONNECTIONS = 2_000_000;

const BOUNDS: [keyof SimulationOptions, number, number, boolean][] = [
  ['pods', 1, 1000, true], ['nodes', 1, 1000, true], ['podConcurrency', 1, 1000, true], ['clients', 1, 1_000_000, true],
  ['clientsPerAddress', 1, 1_000_000, true], ['connectionsPerClient', 1, 1000, true], ['zones', 1, 1000, true], ['connectionSeconds', 0, 1e9, false],
  ['requestsPerSecond', 0.001, 1e6, false], ['durationSeconds', 0.001, 1e6, false], ['gatewayLagSeconds', 0, 1e6, false], ['serviceMilliseconds', 0, 1e6, false], ['runs', 1, 100, true],
  ['seed', 0, 2 ** 31 - 1, true],
];
const BOUNDS_IF_GIVEN: typeof BOUNDS = [
  ['affinitySeconds', 1, 86400, true], ['probeSeconds', 0, 1e6, false], ['proxies', 1, 1000, true], ['serviceP99Milliseconds', 0, 1e6, false],
];

/** Fill in what is left out. Throws for a load that cannot be. */
export function loadOf(options: SimulationOptions): Load {
  const load: Load = {
    entry: SimulationEntry.ANY_NODE,
    kubeProxy: KubeProxy.PLATFORM_DEFAULT,
    reach: SimulationReach.ALL,
    skipsEmptyNodes: false,
    gatewayLagSeconds: 0,
    zones: 3,
    pods: options.podsByNode?.reduce((sum, count) => sum + count, 0) ?? 3,
    nodes: 3,
    podConcurrency: 10,
    clients: 100,
    clientsPerAddress: 1,
    connectionsPerClient: 1,
    connectionSeconds: 60,
    requestsPerSecond: 1000,
    durationSeconds: 120,
    serviceMilliseconds: 10,
    serviceTime: ServiceTime.EXPONENTIAL,
    events: [],
    runs: 5,
    seed: 1,
    ...withoutUndefined(options),
  };
  const problems = [
    ...BOUNDS.flatMap(([field, min, max, whole]) => outside(field, load[field] as number, min, max, whole)),
    ...BOUNDS_IF_GIVEN.filter(([field]) => load[field] !== undefined)
      .flatMap(([field, min, max, whole]) => outside(field, load[field] as number, min, max, whole)),
    ...(load.podsByNode ?? []).flatMap((count, node) => outside(`podsByNode[${node}]`, count, 0, 1000, true)),
    ...load.events.flatMap((event, index) => eventProblems(event, index, load)),
    ...(load.requestsPerSecond * load.durationSeconds > MOST_REQUESTS
      ? [`requestsPerSecond × durationSeconds must be at most ${MOST_REQUESTS} requests, got ${load.requestsPerSecond * load.durationSeconds}`] : []),
    ...contradictions(load),
  ];
  if (problems.length > 0) {
    throw new Error(problems.join('\n  '));
  }
  return load;
}

function contradictions(load: Load): string[] {
  const { entry, kubeProxy, affinitySeconds, reach, skipsEmptyNodes, pods, podsByNode, nodes } = load;
  const { proxies, clients, clientsPerAddress, connectionsPerClient, serviceMilliseconds, serviceP99Milliseconds } = load;
  const byProxy = isByKubeProxy(entry);
  const vain = (field: string) => `${field} is for entries where kube-proxy chooses, not for ${entry}: leave it out`;
  const holders = proxies ?? clients;
  return [
    ...(!byProxy && affinitySeconds !== undefined ? [vain('affinitySeconds')] : []),
    ...(!byProxy && reach !== SimulationReach.ALL ? [vain('reach')] : []),
    ...(!byProxy && proxies !== undefined ? [vain('proxies')] : []),
    ...(load.gatewayLagSeconds > 0 && !isByGateway(entry) ? [`gatewayLagSeconds is for entries of a gateway, not for ${entry}: leave it out`] : []),
    ...(load.probeSeconds !== undefined && isByClient(entry) ? [`probeSeconds is for entries behind a gateway or a load balancer, not for ${entry}: leave it out`] : []),
    ...(serviceP99Milliseconds !== undefined && serviceP99Milliseconds < serviceMilliseconds
      ? [`serviceP99Milliseconds must be at least serviceMilliseconds, the median, ${serviceMilliseconds}, got ${serviceP99Milliseconds}`] : []),
    ...(skipsEmptyNodes && reach !== SimulationReach.OWN ? ['skipsEmptyNodes is for reach own, where nodes send to their own pods only: leave it out'] : []),
    ...(byProxy && !kubeProxy.enabled ? ['kubeProxy disabled() chooses no pod: take another mode or another entry'] : []),
    ...(proxies !== undefined && clientsPerAddress > 1 ? ['clientsPerAddress counts for nothing behind proxies, which have addresses of their own: leave it out'] : []),
    ...(podsByNode && podsByNode.length > nodes ? [`podsByNode must have at most ${nodes} numbers, one for each of nodes, got ${podsByNode.length}`] : []),
    ...(podsByNode && podsByNode.reduce((sum, count) => sum + count, 0) !== pods ? [`podsByNode must sum up to pods, ${pods}, got ${podsByNode.join(' + ')}`] : []),
    ...(holders * connectionsPerClient > MOST_CONNECTIONS
      ? [`${proxies === undefined ? 'clients' : 'proxies'} × connectionsPerClient must be at most ${MOST_CONNECTIONS}, got ${holders * connectionsPerClient}`] : []),
  ];
}

/** True where a gateway chooses the pod of a request. */
export function isByGateway(entry: SimulationEntry): boolean {
  return entry === SimulationEntry.GATEWAY || entry === SimulationEntry.GATEWAY_COOKIE;
}

/** True where a client of a headless Service chooses. */
function isByClient(entry: SimulationEntry): boolean {
  return [SimulationEntry.HEADLESS_ONCE, SimulationEntry.HEADLESS_EACH, SimulationEntry.HEADLESS_ROUND_ROBIN].includes(entry);
}

/** True where a node chooses the pod of a connection. */
export function isByKubeProxy(entry: SimulationEntry): boolean {
  return entry === SimulationEntry.ANY_NODE || entry === SimulationEntry.NODE_OF_ADDRESS;
}

function eventProblems(event: SimulationEvent, index: number, { durationSeconds, nodes }: Load): string[] {
  const { atSeconds, scaleTo, replaceEverySeconds, nodeGone, drainSeconds, preStopSeconds } = event;
  const at = `events[${index}]`;
  const given = [scaleTo, replaceEverySeconds, nodeGone].filter((value) => value !== undefined).length;
  return [
    ...outside(`${at}.atSeconds`, atSeconds, 0, durationSeconds, false),
    ...(given === 1 ? [] : [`${at} must have one of scaleTo, replaceEverySeconds and nodeGone, got ${given}`]),
    ...(scaleTo === undefined ? [] : outside(`${at}.scaleTo`, scaleTo, 0, 1000, true)),
    ...(replaceEverySeconds === undefined ? [] : outside(`${at}.replaceEverySeconds`, replaceEverySeconds, 0, 1e6, false)),
    ...(nodeGone === undefined ? [] : outside(`${at}.nodeGone`, nodeGone, 0, nodes - 1, true)),
    ...(drainSeconds === undefined ? [] : outside(`${at}.drainSeconds`, drainSeconds, 0, 1e6, false)),
    ...(preStopSeconds === undefined ? [] : outside(`${at}.preStopSeconds`, preStopSeconds, 0, 1e6, false)),
  ];
}

function outside(field: string, value: number, min: number, max: number, whole: boolean): string[] {
  return Number.isFinite(value) && value >= min && value <= max && (!whole || Number.isInteger(value)) ? []
    : [`${field} must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}, got ${value}`];
}

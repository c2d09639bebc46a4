import { ServiceTime, SimulationEntry, SimulationEvent, SimulationOptions } from './simulation-options';
import { KubeProxy } from '../kube-proxy';

/** Options with everything filled in. */
export type Load = Required<Omit<SimulationOptions, 'affinitySeconds'>> & { readonly affinitySeconds?: number };

/** Requests of one run that a simulation computes at most. */
const MOST_REQUESTS = 20_000_000;

const BOUNDS: [keyof SimulationOptions, number, number, boolean][] = [
  ['pods', 1, 1000, true], ['nodes', 1, 1000, true], ['podConcurrency', 1, 1000, true], ['clients', 1, 1_000_000, true],
  ['clientsPerAddress', 1, 1_000_000, true], ['connectionsPerClient', 1, 100, true], ['connectionSeconds', 0, 1e9, false],
  ['requestsPerSecond', 0.001, 1e6, false], ['durationSeconds', 0.001, 1e6, false], ['serviceMilliseconds', 0, 1e6, false], ['runs', 1, 100, true],
  ['seed', 0, 2 ** 31 - 1, true],
];

/** Fill in what is left out. Throws for a load that cannot be. */
export function loadOf(options: SimulationOptions): Load {
  const load: Load = {
    entry: SimulationEntry.ANY_NODE,
    kubeProxy: KubeProxy.PLATFORM_DEFAULT,
    localOnly: false,
    pods: 3,
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
    ...Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
  };
  const problems = [
    ...BOUNDS.flatMap(([field, min, max, whole]) => outside(field, load[field] as number, min, max, whole)),
    ...(load.affinitySeconds === undefined ? [] : outside('affinitySeconds', load.affinitySeconds, 1, 86400, true)),
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

function contradictions({ entry, kubeProxy, affinitySeconds, localOnly, clients, connectionsPerClient }: Load): string[] {
  const byProxy = entry === SimulationEntry.ANY_NODE || entry === SimulationEntry.NODE_OF_ADDRESS;
  return [
    ...(!byProxy && affinitySeconds !== undefined ? [`affinitySeconds is for entries where kube-proxy chooses, not for ${entry}: leave it out`] : []),
    ...(!byProxy && localOnly ? [`localOnly is for entries where kube-proxy chooses, not for ${entry}: leave it out`] : []),
    ...(byProxy && !kubeProxy.enabled ? ['kubeProxy disabled() chooses no pod: take another mode or another entry'] : []),
    ...(clients * connectionsPerClient > 2_000_000 ? [`clients × connectionsPerClient must be at most 2000000, got ${clients * connectionsPerClient}`] : []),
  ];
}

function eventProblems(event: SimulationEvent, index: number, { durationSeconds, nodes }: Load): string[] {
  const { atSeconds, scaleTo, replaceEverySeconds, nodeGone, drainSeconds } = event;
  const at = `events[${index}]`;
  const given = [scaleTo, replaceEverySeconds, nodeGone].filter((value) => value !== undefined).length;
  return [
    ...outside(`${at}.atSeconds`, atSeconds, 0, durationSeconds, false),
    ...(given === 1 ? [] : [`${at} must have one of scaleTo, replaceEverySeconds and nodeGone, got ${given}`]),
    ...(scaleTo === undefined ? [] : outside(`${at}.scaleTo`, scaleTo, 0, 1000, true)),
    ...(replaceEverySeconds === undefined ? [] : outside(`${at}.replaceEverySeconds`, replaceEverySeconds, 0, 1e6, false)),
    ...(nodeGone === undefined ? [] : outside(`${at}.nodeGone`, nodeGone, 0, nodes - 1, true)),
    ...(drainSeconds === undefined ? [] : outside(`${at}.drainSeconds`, drainSeconds, 0, 1e6, false)),
  ];
}

function outside(field: string, value: number, min: number, max: number, whole: boolean): string[] {
  return Number.isFinite(value) && value >= min && value <= max && (!whole || Number.isInteger(value)) ? []
    : [`${field} must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}, got ${value}`];
}

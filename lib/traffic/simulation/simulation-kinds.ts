import { ServiceTime, SimulatedPathOptions, SimulationEntry, SimulationEvent, SimulationOptions, SimulationReach } from './simulation-options';
import { Kinds, listOf, structOf } from '../../arguments/kind';
import { FLAG, NUMBER, TEXT, wordOf } from '../../arguments/values';
import { KUBE_PROXY, OBJECTS, PROFILE } from '../objects/profile-kinds';

const EVENT: Kinds<SimulationEvent> = {
  required: { atSeconds: NUMBER },
  optional: { scaleTo: NUMBER, replaceEverySeconds: NUMBER, nodeGone: NUMBER, drainSeconds: NUMBER, preStopSeconds: NUMBER },
};
const OPTIONS: Kinds<SimulationOptions> = {
  required: {},
  optional: {
    entry: wordOf(SimulationEntry),
    kubeProxy: KUBE_PROXY,
    affinitySeconds: NUMBER,
    reach: wordOf(SimulationReach),
    skipsEmptyNodes: FLAG,
    gatewayLagSeconds: NUMBER,
    probeSeconds: NUMBER,
    zones: NUMBER,
    pods: NUMBER,
    podsByNode: listOf(NUMBER),
    nodes: NUMBER,
    podConcurrency: NUMBER,
    clients: NUMBER,
    clientsPerAddress: NUMBER,
    proxies: NUMBER,
    connectionsPerClient: NUMBER,
    connectionSeconds: NUMBER,
    requestsPerSecond: NUMBER,
    durationSeconds: NUMBER,
    serviceMilliseconds: NUMBER,
    serviceP99Milliseconds: NUMBER,
    serviceTime: wordOf(ServiceTime),
    events: listOf(structOf(EVENT)),
    runs: NUMBER,
    seed: NUMBER,
  },
};
const PATH: Kinds<SimulatedPathOptions> = { required: { objects: OBJECTS, path: TEXT }, optional: { profile: PROFILE } };

/** What is simulated, and on which path. */
export const SIMULATED = { options: structOf(OPTIONS), path: structOf(PATH) };

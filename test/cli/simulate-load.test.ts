import { inOptions, loadOf, needed, SimulateValues } from '../../lib/cli/simulate-load';
import { ServiceTime } from '../../lib/traffic';

const LOAD = { clients: '500', rate: '2000' };
const DEFAULTS = {
  clients: 500, requestsPerSecond: 2000, connectionSeconds: 60, durationSeconds: 120, runs: 5, seed: 1, events: [],
};

test('what is not said is left out, or has its default', () => {
  expect(JSON.parse(JSON.stringify(loadOf(LOAD, [])))).toEqual(DEFAULTS);
});

test.each<[SimulateValues, object]>([
  [{ 'keep-alive': '5m' }, { connectionSeconds: 300 }],
  [{ connections: '3' }, { connectionsPerClient: 3 }],
  [{ 'per-address': '4' }, { clientsPerAddress: 4 }],
  [{ duration: '90s' }, { durationSeconds: 90 }],
  [{ 'service-time': '250ms' }, { serviceMilliseconds: 250 }],
  [{ 'service-p99': '2s' }, { serviceP99Milliseconds: 2000, serviceTime: ServiceTime.HEAVY_TAILED }],
  [{ 'service-spread': 'heavy-tailed', 'service-p99': '2s' }, { serviceP99Milliseconds: 2000, serviceTime: ServiceTime.HEAVY_TAILED }],
  [{ 'service-spread': 'constant' }, { serviceTime: ServiceTime.CONSTANT }],
  [{ concurrency: '7' }, { podConcurrency: 7 }],
  [{ pods: '8' }, { pods: 8 }],
  [{ pods: '3+2+1' }, { podsByNode: [3, 2, 1] }],
  [{ nodes: '9' }, { nodes: 9 }],
  [{ zones: '2' }, { zones: 2 }],
  [{ instances: '6' }, { proxies: 6 }],
  [{ 'gateway-lag': '45s' }, { gatewayLagSeconds: 45 }],
  [{ probe: '15s' }, { probeSeconds: 15 }],
  [{ runs: '11' }, { runs: 11 }],
  [{ seed: '12' }, { seed: 12 }],
])('%j is %j', (values, fields) => {
  expect(JSON.parse(JSON.stringify(loadOf({ ...LOAD, ...values }, [])))).toEqual({ ...DEFAULTS, ...fields });
});

test('an event is followed for two minutes, unless it is said for how long', () => {
  expect(loadOf(LOAD, ['scale=8@30s', 'scale=4@60s'])).toMatchObject({ durationSeconds: 180, events: [{ atSeconds: 30, scaleTo: 8 }, { atSeconds: 60, scaleTo: 4 }] });
  expect(loadOf({ ...LOAD, duration: '70s' }, ['scale=8@30s']).durationSeconds).toBe(70);
});

test.each<[string, SimulateValues, string[], string]>([
  ['no clients', { rate: '1' }, [], 'simulate needs --clients, for instance --clients 500'],
  ['no rate', { clients: '1' }, [], 'simulate needs --rate, for instance --rate 2000'],
  ['a drain without an event', { ...LOAD, drain: '30s' }, [], '--drain needs an --event by which pods go: scale or rollout'],
  ['a wait without an event', { ...LOAD, 'pre-stop': '30s' }, [], '--pre-stop needs an --event by which pods go: scale or rollout'],
  ['a spread without an end', { ...LOAD, 'service-spread': 'constant', 'service-p99': '1s' }, [], '--service-p99 is for --service-spread heavy-tailed, got constant'],
])('fails for %s', (_, values, events, message) => {
  expect(() => loadOf(values, events)).toThrow(new Error(message));
});

test('an option that is given needs no example', () => {
  expect(needed(LOAD, 'clients', '500')).toBe('500');
});

test.each([
  ['clients × connectionsPerClient must be at most 5, got 6', '--clients × --connections must be at most 5, got 6'],
  ['proxies × connectionsPerClient must be at most 5', '--instances × --connections must be at most 5'],
  ['requestsPerSecond × durationSeconds must be at most 5', '--rate × --duration must be at most 5'],
  ['podConcurrency must be 1', '--concurrency must be 1'],
  ['podsByNode must be 1', '--pods must be 1'],
  ['clientsPerAddress must be 1', '--per-address must be 1'],
  ['connectionsPerClient must be 1', '--connections must be 1'],
  ['connectionSeconds must be 1', '--keep-alive in seconds must be 1'],
  ['requestsPerSecond must be 1', '--rate must be 1'],
  ['durationSeconds must be 1', '--duration in seconds must be 1'],
  ['serviceMilliseconds must be 1', '--service-time in milliseconds must be 1'],
  ['serviceP99Milliseconds must be more than serviceMilliseconds', '--service-p99 in milliseconds must be more than --service-time in milliseconds'],
  ['affinitySeconds must be 1', 'the timeout of the affinity must be 1'],
  ['kubeProxy must be 1', 'kube-proxy must be 1'],
  ['proxies must be 1', '--instances must be 1'],
  ['gatewayLagSeconds must be 1', '--gateway-lag in seconds must be 1'],
  ['probeSeconds must be 1', '--probe in seconds must be 1'],
  ['events[0].atSeconds must be 1', 'the time of --event 1 must be 1'],
  ['events[1].scaleTo must be 1', 'the pods of --event 2 must be 1'],
  ['events[9].replaceEverySeconds must be 1', 'the seconds for each pod of --event 10 must be 1'],
  ['events[0].nodeGone must be 1', 'the node of --event 1 must be 1'],
  ['events[0].drainSeconds must be 1', '--drain in seconds must be 1'],
  ['events[0].preStopSeconds must be 1', '--pre-stop in seconds must be 1'],
  ...['path', 'clients', 'pods', 'nodes', 'zones', 'runs', 'seed'].map((field) => [`${field} must be 1`, `--${field} must be 1`]),
  ['pods: the objects do not say how many pods service api has', 'the objects do not say how many pods service api has: say it by --pods'],
  ['nodes must be 1\n  the pods of 2 nodes', '--nodes must be 1; the pods of 2 nodes'],
  ['no-proxies and proxiesOfMine stay', 'no-proxies and proxiesOfMine stay'],
])('%j is said as %j', (message, expected) => {
  expect(inOptions(message)).toBe(expected);
});

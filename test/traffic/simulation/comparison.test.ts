import { Simulation, SimulationEntry, SimulationOptions } from '../../../lib/traffic';
import { SimulatedVariant, untilText, verdictOf } from '../../../lib/traffic/simulation/comparison';

const LOAD: SimulationOptions = { clients: 40, requestsPerSecond: 500, durationSeconds: 20, runs: 1, pods: 4, connectionSeconds: 3600 };
const variant = (name: string, options: SimulationOptions, more: object = {}): SimulatedVariant => (
  { name, simulation: Simulation.run({ ...LOAD, ...options }), ...more }
);
const RANDOM = variant('random', {});
const EVEN = variant('in turn', { entry: SimulationEntry.HEADLESS_ROUND_ROBIN }, { choosesPerRequest: true });
const LOSSY = variant('lossy', { entry: SimulationEntry.GATEWAY, gatewayLagSeconds: 90, events: [{ atSeconds: 5, replaceEverySeconds: 1, drainSeconds: 1 }] });
const PER_REQUEST = 'connections that live for hours stay with the pod that they began with: what spreads requests of gRPC and HTTP/2 is a choice for each request, by a '
  + 'proxy that knows the pods, or by a client that takes the pods of a headless Service in turn (round_robin)';

test('the even one is to be taken for long connections', () => {
  expect(verdictOf([RANDOM, EVEN], 3600)).toEqual({
    take: [`in turn: its busiest pod gets 1.00 times the mean; with random it is ${RANDOM.simulation.largestOverMean.median.toFixed(2)} times`], notes: [],
  });
});

test('one that loses requests is named, and not taken', () => {
  const { take, notes } = verdictOf([LOSSY, RANDOM], 60);
  expect(take[0]).toMatch(/^random: /);
  expect(notes).toEqual([expect.stringMatching(/^lossy loses \d+\.\d% of the requests, cut off by pods that go or refused$/)]);
});

test('a single one is not compared, but long connections are explained', () => {
  expect(verdictOf([RANDOM], 3600)).toEqual({ take: [], notes: [PER_REQUEST] });
  expect(verdictOf([RANDOM], 599)).toEqual({ take: [], notes: [] });
});

test('alike ones are told to be alike', () => {
  const again = variant('again', { entry: SimulationEntry.HEADLESS_ROUND_ROBIN }, { choosesPerRequest: true });
  expect(verdictOf([EVEN, again], 60).take).toEqual(['any: in each the busiest pod gets about 1.00 times the mean']);
  expect(verdictOf([{ ...EVEN, isBehindLoadBalancer: true }, again], 60).take)
    .toEqual(['any: in each the busiest pod gets about 1.00 times the mean; again needs no load balancer']);
});

test('each kind of client takes its own, and no gRPC comes through a gateway', () => {
  const outside = { client: 'clients outside the cluster', isBehindGateway: true };
  const inside = { client: 'pods in the cluster' };
  const { take, notes } = verdictOf([{ ...RANDOM, ...outside }, { ...EVEN, ...outside }, { ...RANDOM, ...inside }, { ...EVEN, ...inside }], 3600);
  expect(take.map((line) => line.split(':').slice(0, 2).join(':'))).toEqual(['for clients outside the cluster: in turn', 'for pods in the cluster: in turn']);
  expect(notes).toEqual(['an application gateway speaks HTTP/1.1 to its backends: no gRPC comes through it']);
});

test('new pods that get nothing are explained', () => {
  const scaled = variant('in turn', { entry: SimulationEntry.HEADLESS_ROUND_ROBIN, events: [{ atSeconds: 5, scaleTo: 8 }] }, { choosesPerRequest: true });
  expect(verdictOf([scaled], 3600).notes).toEqual([
    'new pods get their part only of connections that are opened anew: let the server end them now and then (MAX_CONNECTION_AGE of gRPC)',
  ]);
});

test.each([
  [{ least: 4, median: 4, most: 4 }, 'within 4.0 s'],
  [{ least: 9.9, median: 12, most: 20.4 }, 'within 12 s (9.9 s to 20 s)'],
  [{ least: 4, median: 12, most: Infinity }, 'within 12 s (4.0 s to never)'],
  [{ least: 4, median: Infinity, most: Infinity }, 'in few runs only (within 4.0 s at the soonest)'],
  [{ least: Infinity, median: Infinity, most: Infinity }, 'not while requests came in (event at 30 s)'],
])('%j is told as %s', (spread, text) => {
  expect(untilText({ atSeconds: 30 }, spread)).toEqual(text);
});

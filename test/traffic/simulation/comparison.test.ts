import { IpvsScheduler, KubeProxy, Simulation, SimulationEntry, SimulationOptions } from '../../../lib/traffic';
import { SimulatedVariant, untilText } from '../../../lib/traffic/simulation/comparison';
import { verdictOf } from '../../../lib/traffic/simulation/verdict';

const LOAD: SimulationOptions = { clients: 40, requestsPerSecond: 500, durationSeconds: 20, runs: 1, pods: 4, connectionSeconds: 3600 };
const variant = (name: string, options: SimulationOptions, more: object = {}): SimulatedVariant => (
  { name, simulation: Simulation.run({ ...LOAD, ...options }), ...more }
);
const RANDOM = variant('random', {});
const EVEN = variant('in turn', { entry: SimulationEntry.HEADLESS_ROUND_ROBIN }, { choosesPerRequest: true });
const LOSSY = variant('lossy', { entry: SimulationEntry.GATEWAY, gatewayLagSeconds: 90, events: [{ atSeconds: 5, replaceEverySeconds: 1, drainSeconds: 1 }] });
const PER_REQUEST = 'connections that live for hours stay with the pod that they began with: what spreads requests of gRPC and HTTP/2 is a choice for each request, by '
  + 'clients that take the pods of a headless Service in turn (round_robin), or a proxy that chooses for each request';

test('the even one is to be taken for long connections', () => {
  expect(verdictOf([RANDOM, EVEN], 3600)).toEqual({
    take: [`in turn, by busiest pod: 1.00 times the mean, with random ${RANDOM.simulation.largestOverMean.median.toFixed(2)} times the mean`], notes: [],
  });
});

test('one that loses requests is named, and not taken', () => {
  const { take, notes } = verdictOf([LOSSY, RANDOM], 60);
  expect(take[0]).toMatch(/^random, by lost requests: 0\.0%, with lossy \d/);
  expect(notes).toEqual([expect.stringMatching(/^lossy loses \d+\.\d% of the requests, cut off by what goes or refused$/)]);
});

test('what is going away is taken only where all of them are', () => {
  const ends = (one: SimulatedVariant) => ({ ...one, ending: 'all of this ends' });
  const takeOf = (...variants: SimulatedVariant[]) => verdictOf(variants, 3600).take[0].split(',')[0];
  expect(takeOf(RANDOM, EVEN)).toBe('in turn');
  expect(takeOf(ends(RANDOM), ends(EVEN))).toBe('in turn');
  expect(takeOf(RANDOM, ends(EVEN))).toMatch(/^none of these for connections that live for hours/);
});

test('a single one is not compared, but long connections are explained', () => {
  expect(verdictOf([RANDOM], 3600)).toEqual({ take: [], notes: [PER_REQUEST] });
  expect(verdictOf([RANDOM], 599)).toEqual({ take: [], notes: [] });
});

test('alike ones are told to be alike', () => {
  const again = variant('again', { entry: SimulationEntry.HEADLESS_ROUND_ROBIN }, { choosesPerRequest: true });
  const numbers = 'any: in each the busiest pod gets 1.00 times the mean, requests wait 0 ms on average, and 0.0% are lost';
  expect(verdictOf([EVEN, again], 60).take).toEqual([numbers]);
  expect(verdictOf([{ ...EVEN, loadBalancerCost: 'much' }, again], 60).take).toEqual([`${numbers}; again needs no load balancer, which costs much`]);
});

test('each kind of client takes its own, and no gRPC comes through a gateway', () => {
  const outside = { client: 'clients outside the cluster', isBehindGateway: true };
  const inside = { client: 'pods in the cluster' };
  const { take, notes } = verdictOf([{ ...RANDOM, ...outside }, { ...EVEN, ...outside }, { ...RANDOM, ...inside }, { ...EVEN, ...inside }], 3600);
  expect(take.map((line) => line.split(',')[0])).toEqual(['for clients outside the cluster: in turn', 'for pods in the cluster: in turn']);
  expect(notes).toEqual(['an application gateway speaks HTTP/1.1 to its backends: no gRPC comes through it']);
});

test('new pods that get nothing are explained', () => {
  const scaled = variant('in turn', { entry: SimulationEntry.HEADLESS_ROUND_ROBIN, events: [{ atSeconds: 5, scaleTo: 8 }] }, { choosesPerRequest: true });
  expect(verdictOf([scaled], 3600).notes).toEqual([
    'new pods get their part only of connections that are opened anew: let the server end them now and then (MAX_CONNECTION_AGE of gRPC)',
  ]);
});

const slow = (name: string, kubeProxy: KubeProxy, more: object = {}) => variant(name, {
  kubeProxy, connectionSeconds: 0, nodes: 1, podConcurrency: 1, serviceMilliseconds: 6, requestsPerSecond: 550, durationSeconds: 100,
}, more);
const LC = KubeProxy.ipvs({ scheduler: IpvsScheduler.LEAST_CONNECTION });

test('waiting decides where evenness does not', () => {
  const { take } = verdictOf([slow('random', KubeProxy.iptables()), slow('lc', LC)], 0);
  expect(take).toEqual([expect.stringMatching(/^lc, by mean wait: [\d.]+ ms, with random [\d.]+ ms$/)]);
});

test('what is going away is not taken, and what it is better at is told', () => {
  const { take, notes } = verdictOf([slow('random', KubeProxy.iptables()), slow('lc', LC, { ending: 'lc ends' })], 0);
  expect(take).toEqual([expect.stringMatching(/^random, which alone is not going away: /)]);
  expect(notes).toEqual([expect.stringMatching(/^lc is better by mean wait: [\d.]+ ms, with random [\d.]+ ms; but lc ends$/)]);
});

test('for long connections that are all uneven the choice for each request is the one to take', () => {
  expect(verdictOf([RANDOM, { ...RANDOM, name: 'again' }], 3600).take[0])
    .toMatch(/^none of these for connections that live for hours, but clients that take the pods of a headless Service in turn \(round_robin\)/);
});

test.each([
  [{ least: 4, median: 4, most: 4 }, 'within 4 s'],
  [{ least: 9.9, median: 12, most: 20.4 }, 'after 5.9 s to 20 s'],
  [{ least: 4, median: 12, most: Infinity }, 'within 12 s, in some runs not within 30 s'],
  [{ least: 8, median: Infinity, most: Infinity }, 'in few runs only, after 4 s at the soonest'],
  [{ least: Infinity, median: Infinity, most: Infinity }, 'not within 30 s'],
])('%j is told as %s', (spread, text) => {
  expect(untilText({ atSeconds: 30, what: 'scale to 2 pods', newPods: 1, uncertainSeconds: 4, watchedSeconds: 30 }, spread)).toEqual(text);
});

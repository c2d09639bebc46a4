import { KubeProxy, Simulation, SimulationEntry, SimulationReach } from '../../../lib/traffic';

const LOAD = { runs: 3, durationSeconds: 60, requestsPerSecond: 500 };

test('there are sixty moments, the last one at the end', () => {
  const { moments } = Simulation.run({ ...LOAD, runs: 1 });
  expect([moments.length, moments[0].atSeconds, moments[59].atSeconds]).toEqual([60, 1, 60]);
});

test('connections in progress are those of the clients', () => {
  const { moments } = Simulation.run({ ...LOAD, clients: 20, connectionsPerClient: 2, connectionSeconds: 3600 });
  expect(moments.slice(2).map(({ connections }) => connections.least)).toEqual(new Array(58).fill(40));
  expect(Math.max(...moments.map(({ connections }) => connections.most))).toEqual(40);
});

test('a client that takes pods in turn has a connection to each', () => {
  const { moments, pods } = Simulation.run({ ...LOAD, entry: SimulationEntry.HEADLESS_ROUND_ROBIN, clients: 20, connectionSeconds: 3600, pods: 4 });
  expect(moments[59].connections).toEqual({ least: 80, median: 80, most: 80 });
  pods.forEach(({ share }) => expect(share.median).toBeCloseTo(0.25, 2));
});

test('requests in flight follow from rate and time (Little)', () => {
  const { moments } = Simulation.run({ ...LOAD, serviceMilliseconds: 200, podConcurrency: 1000 });
  const late = moments.slice(5).map(({ inFlight }) => inFlight.median);
  expect(late.reduce((sum, count) => sum + count, 0) / late.length / 100).toBeCloseTo(1, 1);
  expect(Math.max(...moments.map(({ waiting }) => waiting.most))).toEqual(0);
});

test('what is too much waits, more and more', () => {
  const { moments } = Simulation.run({ ...LOAD, pods: 1, podConcurrency: 1, serviceMilliseconds: 4, kubeProxy: KubeProxy.ipvs() });
  // twice as much as one pod can do
  expect(moments[59].waiting.median / (60 * 250)).toBeCloseTo(1, 0);
  expect(moments[29].waiting.median).toBeLessThan(moments[59].waiting.median);
});

test('with short connections new pods work at once, with long ones not before they end', () => {
  const until = (connectionSeconds: number) => (
    Simulation.run({ ...LOAD, clients: 200, connectionSeconds, events: [{ atSeconds: 20, scaleTo: 6 }] }).events[0].secondsUntilEvenPart!
  );
  expect(until(0)).toEqual({ least: 1, median: 1, most: 1 });
  expect(until(20).median).toBeGreaterThan(10);
  expect(until(20).median).toBeLessThan(25);
  expect(until(3600)).toEqual({ least: Infinity, median: Infinity, most: Infinity });
});

test('clients that take pods in turn learn of new ones when their connections end', () => {
  const until = (connectionSeconds: number) => Simulation.run({
    ...LOAD, clients: 200, connectionSeconds, entry: SimulationEntry.HEADLESS_ROUND_ROBIN, events: [{ atSeconds: 20, scaleTo: 6 }],
  }).events[0].secondsUntilEvenPart!.median;
  expect([until(10) > 5, until(10) < 12, until(3600)]).toEqual([true, true, Infinity]);
});

test('events have names, and tell nothing of new pods where none comes', () => {
  const events = [{ atSeconds: 10, scaleTo: 1 }, { atSeconds: 20, replaceEverySeconds: 1 }, { atSeconds: 30, nodeGone: 2 }];
  const told = Simulation.run({ ...LOAD, runs: 1, events }).events;
  expect(told.map(({ what, newPods, secondsUntilEvenPart }) => [what, newPods, secondsUntilEvenPart !== undefined]))
    .toEqual([['scale to 1 pod', 0, false], ['rolling update', 1, true], ['node 2 gone', 0, false]]);
});

describe('what nodes reach', () => {
  const shares = (options: object) => Simulation.run({ ...LOAD, kubeProxy: KubeProxy.nftables(), connectionSeconds: 0, ...options }).pods
    .map(({ share }) => Math.round(share.median * 100));

  test('with unequal pods under policy Local a pod alone on its node gets as much as all of another', () => {
    expect(shares({ reach: SimulationReach.OWN, podsByNode: [3, 1], nodes: 2 }).map((share) => Math.round(share / 10))).toEqual([2, 2, 2, 5]);
  });

  test.each([[true, 0], [false, 1 / 2]])('a node without pods is skipped: %s', (skipsEmptyNodes, refusedPart) => {
    const load = { ...LOAD, connectionSeconds: 0, reach: SimulationReach.OWN, podsByNode: [1, 1], nodes: 4 };
    const { refused, requests } = Simulation.run({ ...load, skipsEmptyNodes });
    expect(refused.median / requests.median).toBeCloseTo(refusedPart, 1);
  });

  test('zones keep to themselves: a pod alone in its zone gets a third', () => {
    expect(shares({ reach: SimulationReach.ZONE_FIRST, pods: 4, nodes: 6, zones: 3 }).map((share) => Math.round(share / 4))).toEqual([4, 8, 8, 4]);
  });

  test('a zone without pods, and a node without pods, sends to all', () => {
    expect(shares({ reach: SimulationReach.ZONE_FIRST, pods: 2, nodes: 3, zones: 3 }).map((share) => Math.round(share / 5))).toEqual([10, 10]);
    expect(shares({ reach: SimulationReach.OWN_FIRST, podsByNode: [2, 1], nodes: 3 }).map((share) => Math.round(share / 4))).toEqual([7, 7, 11]);
  });
});

test('a pool of pod addresses gets connections evenly', () => {
  const { largestOverMean } = Simulation.run({ ...LOAD, entry: SimulationEntry.POD_POOL, connectionSeconds: 0 });
  expect(largestOverMean.most).toBeLessThan(1.05);
});

test('behind a proxy its connections count, and affinity sees its instances only', () => {
  const load = { ...LOAD, clients: 1000, proxies: 2, connectionSeconds: 1e7, pods: 10, entry: SimulationEntry.NODE_OF_ADDRESS };
  const few = Simulation.run({ ...load, connectionsPerClient: 1 });
  const many = Simulation.run({ ...load, connectionsPerClient: 500 });
  const sticky = Simulation.run({ ...load, connectionsPerClient: 500, affinitySeconds: 10800 });
  expect([few.connections.most, many.connections.most]).toEqual([2, 1000]);
  expect(few.largestOverMean.least).toBeGreaterThanOrEqual(5);
  expect(many.largestOverMean.most).toBeLessThan(1.6);
  expect(sticky.pods.filter(({ share }) => share.least > 0).length).toBeLessThanOrEqual(2);
  expect(many.clientsThatChangedPods.least).toEqual(1000);
});

test('the tail is as heavy as it is said to be', () => {
  const p99 = (serviceP99Milliseconds: number) => Simulation.run({
    ...LOAD, runs: 1, pods: 1, podConcurrency: 1, serviceMilliseconds: 0.5, serviceP99Milliseconds, serviceTime: 'heavy-tailed' as any,
  }).meanWaitMilliseconds.median;
  expect(p99(20)).toBeGreaterThan(3 * p99(2));
});

test.each([[99, 0], [100, 0], [101, 1]])('of %d clients at one pod iptables forgets the oldest beyond 100: changes: %d', (clients, some) => {
  // each connects once a second at the most, so that all are remembered at the first pod when a second one comes; the order of clients changes
  const load = { runs: 1, pods: 1, nodes: 1, clients, connectionSeconds: 0, affinitySeconds: 3600, requestsPerSecond: 2000, durationSeconds: 20 };
  const { clientsThatChangedPods } = Simulation.run({
    ...load, kubeProxy: KubeProxy.iptables(), entry: SimulationEntry.NODE_OF_ADDRESS, events: [{ atSeconds: 10, scaleTo: 2 }],
  });
  expect(clientsThatChangedPods.median > 0).toEqual(some === 1);
});

test('a central queue waits as one M/M/nc and not as n M/M/c', () => {
  const load = { runs: 1, connectionSeconds: 0, nodes: 1, serviceMilliseconds: 10, requestsPerSecond: 280, durationSeconds: 300 };
  const random = { ...load, kubeProxy: KubeProxy.nftables() };
  const wait = (pods: number, podConcurrency: number) => Simulation.run({ ...random, pods, podConcurrency }).meanWaitMilliseconds.median;
  // Erlang C by hand for a load of 2.8: one server at 0.7 waits 23.3 ms, four servers together 3.6 ms
  expect(wait(4, 1) / 23.33).toBeCloseTo(1, 1);
  expect(wait(1, 4) / 3.57).toBeCloseTo(1, 1);
});

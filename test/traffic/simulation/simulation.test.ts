import * as fc from 'fast-check';
import { IpvsScheduler, KubeProxy, ServiceTime, Simulation, SimulationEntry, SimulationOptions, SimulationReach } from '../../../lib/traffic';
import { runs } from '../../support/property';

const EACH = { connectionSeconds: 0, runs: 1 };
const RANDOM = { ...EACH, kubeProxy: KubeProxy.nftables() };
const RR = KubeProxy.ipvs();
const BEHIND_GATEWAY = { entry: SimulationEntry.GATEWAY, gatewayLagSeconds: 90, requestsPerSecond: 200 };
const MINUTE = { durationSeconds: 60 };

/** The mean wait of M/M/c, in units of the mean service time. */
function erlangWait(load: number, servers: number): number {
  let blocked = 1;
  for (let n = 1; n <= servers; n++) {
    blocked = load * blocked / (n + load * blocked);
  }
  const waits = blocked / (1 - load / servers * (1 - blocked));
  return waits / (servers - load);
}

test('round robin on one node is exact', () => {
  const { pods, requests } = Simulation.run({ ...EACH, kubeProxy: RR, nodes: 1, pods: 7, durationSeconds: 20 });
  const counts = pods.map(({ share }) => share.median * requests.median);
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThan(1.001);
});

test('random choice spreads as a binomial', () => {
  const pods = 5;
  const { pods: got, requests } = Simulation.run({ ...RANDOM, pods, durationSeconds: 100 });
  const expected = requests.median / pods;
  const chiSquare = got.reduce((sum, { share }) => sum + (share.median * requests.median - expected) ** 2 / expected, 0);
  // four degrees of freedom, one in a thousand
  expect(chiSquare).toBeLessThan(18.5);
});

test('requests come as often as they should', () => {
  const { requests } = Simulation.run({ ...RANDOM, requestsPerSecond: 500, durationSeconds: 200 });
  // a Poisson number of 100,000, four times its deviation
  expect(Math.abs(requests.median - 100_000)).toBeLessThan(4 * Math.sqrt(100_000));
});

test.each([[1, 0.7], [2, 0.8], [4, 0.85]])('random choice over pods with concurrency %d at a load of %d is a queue for each pod, no central one', (podConcurrency, busy) => {
  const pods = 4;
  const load = {
    ...RANDOM, pods, podConcurrency, serviceMilliseconds: 10, requestsPerSecond: busy * podConcurrency * pods / 0.01, durationSeconds: 300,
  };
  const { meanWaitMilliseconds } = Simulation.run(load);
  const own = 10 * erlangWait(busy * podConcurrency, podConcurrency);
  const central = 10 * erlangWait(busy * podConcurrency * pods, podConcurrency * pods);
  expect(Math.abs(meanWaitMilliseconds.median / own - 1)).toBeLessThan(0.08);
  expect(meanWaitMilliseconds.median).toBeGreaterThan(2 * central);
});

test('constant service times wait half as long as exponential ones (Pollaczek and Khinchine)', () => {
  const load = { ...RANDOM, pods: 1, podConcurrency: 1, serviceMilliseconds: 10, requestsPerSecond: 50, durationSeconds: 3000 };
  const wait = (serviceTime: ServiceTime) => Simulation.run({ ...load, serviceTime }).meanWaitMilliseconds.median;
  expect(wait(ServiceTime.CONSTANT) / wait(ServiceTime.EXPONENTIAL)).toBeCloseTo(0.5, 1);
  expect(wait(ServiceTime.HEAVY_TAILED)).toBeGreaterThan(wait(ServiceTime.EXPONENTIAL));
});

test('long connections are as uneven as their choice, short ones even out', () => {
  const uneven = (connectionSeconds: number) => (
    Simulation.run({ kubeProxy: KubeProxy.iptables(), clients: 40, pods: 8, connectionSeconds, ...MINUTE }).largestOverMean.median
  );
  expect(uneven(3600)).toBeGreaterThan(1.4);
  expect(uneven(0)).toBeLessThan(1.05);
});

test('least connection counts the connections of its node only', () => {
  const load = { kubeProxy: KubeProxy.ipvs({ scheduler: IpvsScheduler.LEAST_CONNECTION }), clients: 60, connectionSeconds: 3600, pods: 6 };
  const [one, many] = [1, 60].map((nodes) => Simulation.run({ ...load, ...MINUTE, nodes }).largestOverMean.median);
  expect(one).toBeLessThan(1.15);
  expect(many).toBeGreaterThan(1.3);
});

describe('ClientIP', () => {
  const sticky = { ...RANDOM, runs: 3, pods: 4, affinitySeconds: 3600, durationSeconds: 30 };

  test('keeps an address at one pod, where a node is met by address', () => {
    const { clientsThatChangedPods, connections } = Simulation.run({ ...sticky, entry: SimulationEntry.NODE_OF_ADDRESS });
    expect([clientsThatChangedPods.most, connections.least > 1000]).toEqual([0, true]);
  });

  test('is for each node by itself', () => {
    expect(Simulation.run({ ...sticky, entry: SimulationEntry.ANY_NODE, clients: 20 }).clientsThatChangedPods.least).toBeGreaterThan(10);
  });

  test('sends all clients behind one address to one pod', () => {
    const { largestOverMean } = Simulation.run({ ...sticky, entry: SimulationEntry.NODE_OF_ADDRESS, clients: 100, clientsPerAddress: 100 });
    expect(largestOverMean.least).toEqual(4);
  });

  test.each([[100, 0], [150, 1]])('of iptables forgets clients of one pod beyond 100: of %d some change pods: %d', (clients, some) => {
    const load = { ...sticky, kubeProxy: KubeProxy.iptables(), pods: 1, nodes: 1, clients, events: [{ atSeconds: 5, scaleTo: 2 }] };
    expect(Simulation.run(load).clientsThatChangedPods.median > 0).toEqual(some === 1);
  });
});

describe('events', () => {
  test('new pods get nothing of connections that live on', () => {
    const { pods } = Simulation.run({
      connectionSeconds: 3600, clients: 50, events: [{ atSeconds: 30, scaleTo: 6 }], durationSeconds: 60, connectionsPerClient: 1,
    });
    expect(pods.map(({ fromSeconds }) => fromSeconds)).toEqual([0, 0, 0, 30, 30, 30]);
    pods.slice(3).forEach(({ share }) => expect(share.most).toBeLessThan(0.03));
  });

  test('a rolling update with time to drain cuts nothing off, one without does', () => {
    const update = (drainSeconds: number) => Simulation.run({
      runs: 1,
      requestsPerSecond: 500,
      serviceMilliseconds: 500,
      podConcurrency: 1000,
      events: [{ atSeconds: 20, replaceEverySeconds: 10, drainSeconds }],
      durationSeconds: 100,
    });
    expect(update(30).cutOff.most).toEqual(0);
    expect(update(0).cutOff.least).toBeGreaterThan(50);
    expect(update(30).refused.most).toEqual(0);
  });

  test('a node that goes takes requests with it until the cluster notices', () => {
    const { cutOff, pods } = Simulation.run({ ...RANDOM, pods: 4, nodes: 4, events: [{ atSeconds: 20, nodeGone: 1 }], durationSeconds: 100 });
    // a quarter of 40 seconds
    expect(Math.abs(cutOff.median - 10_000)).toBeLessThan(400);
    // another one after 300 seconds more, which is after the end
    expect(pods[4]).toMatchObject({ fromSeconds: 100 });
  });

  test.each([[undefined, 8667], [30, 2000]])('a gateway with a probe of %s s cuts off %d requests when a node goes: 66.7 per second', (probeSeconds, expected) => {
    const { cutOff } = Simulation.run({
      ...BEHIND_GATEWAY, probeSeconds, durationSeconds: 300, events: [{ atSeconds: 60, nodeGone: 0 }],
    });
    expect(Math.abs(cutOff.median / expected - 1)).toBeLessThan(0.05);
  });

  test('a load balancer leaves out a node that is gone when its probe has failed', () => {
    const load = { ...RANDOM, pods: 4, nodes: 4, durationSeconds: 100 };
    const { cutOff } = Simulation.run({ ...load, probeSeconds: 10, events: [{ atSeconds: 20, nodeGone: 1 }] });
    // 10 s of a quarter of the ways, and 40 s of a quarter of the pods
    expect(Math.abs(cutOff.median / (1000 * (10 * (1 - 0.75 * 0.75) + 30 / 4)) - 1)).toBeLessThan(0.05);
  });

  test.each([[0, 4000], [90, 0]])('pods that go with a preStop of %d s lose %d requests until the gateway has heard of it', (preStopSeconds, lost) => {
    const { cutOff } = Simulation.run({
      entry: SimulationEntry.GATEWAY,
      gatewayLagSeconds: 90,
      probeSeconds: 30,
      requestsPerSecond: 200,
      durationSeconds: 200,
      events: [{ atSeconds: 60, scaleTo: 1, drainSeconds: 135, preStopSeconds }],
    });
    expect(Math.abs(cutOff.median - lost)).toBeLessThanOrEqual(0.05 * lost);
  });

  test('of pods that are equal the busiest comes first: all behind one address go to one', () => {
    const { pods } = Simulation.run({ entry: SimulationEntry.NODE_OF_ADDRESS, affinitySeconds: 3600, clients: 50, clientsPerAddress: 50, pods: 4 });
    expect(pods.map(({ share }) => [share.least, share.most])).toEqual([[1, 1], [0, 0], [0, 0], [0, 0]]);
    expect(pods.map(({ node }) => node)).toEqual(new Array(4).fill(undefined));
  });

  test('new pods that get an even part are shown as even, and the largest bar is the headline', () => {
    const { pods, largestOverMean } = Simulation.run({ entry: SimulationEntry.GATEWAY, events: [{ atSeconds: 60, scaleTo: 6 }] });
    pods.forEach(({ overMean }) => expect(overMean!.median).toBeCloseTo(1, 1));
    expect(Math.max(...pods.map(({ overMean }) => overMean!.most))).toEqual(largestOverMean.most);
  });

  test('without pods everything is refused', () => {
    const { refused, requests, answered } = Simulation.run({
      ...RANDOM, events: [{ atSeconds: 0, scaleTo: 0, drainSeconds: 0 }], durationSeconds: 10,
    });
    expect([refused.median, answered.median]).toEqual([requests.median, 0]);
  });
});

test.each([
  [SimulationEntry.GATEWAY, 1.01], [SimulationEntry.HEADLESS_EACH, 1.05],
])('%s spreads requests', (entry, most) => {
  expect(Simulation.run({ ...EACH, entry, pods: 4 }).largestOverMean.median).toBeLessThan(most);
});

test.each([SimulationEntry.GATEWAY_COOKIE, SimulationEntry.HEADLESS_ONCE])('%s keeps clients at their pods', (entry) => {
  expect(Simulation.run({ entry, connectionSeconds: 1, runs: 2 }).clientsThatChangedPods.most).toEqual(0);
});

test('with policy Local nodes send to their own pods: pods alone on their node get more', () => {
  const { pods } = Simulation.run({ ...RANDOM, reach: SimulationReach.OWN, nodes: 2, pods: 3 });
  expect(pods.map(({ share }) => Math.round(share.median * 100))).toEqual([25, 50, 25]);
});

test('the same seed gives the same numbers, and variants the same requests', () => {
  const [first, again, other] = [1, 1, 2].map((seed) => Simulation.run({ runs: 1, seed, durationSeconds: 5 }));
  expect(again).toEqual(first);
  expect(other.requests).not.toEqual(first.requests);
  expect(Simulation.run({ runs: 1, seed: 1, durationSeconds: 5, kubeProxy: RR }).requests).toEqual(first.requests);
});

test('no request is lost: each is answered, unfinished, cut off or refused', () => {
  const entries = Object.values(SimulationEntry);
  fc.assert(fc.property(fc.record({
    entry: fc.constantFrom(...entries),
    pods: fc.integer({ min: 1, max: 6 }),
    nodes: fc.integer({ min: 1, max: 4 }),
    clients: fc.integer({ min: 1, max: 50 }),
    connectionSeconds: fc.constantFrom(0, 1, 100),
    podConcurrency: fc.integer({ min: 1, max: 3 }),
    serviceMilliseconds: fc.constantFrom(0, 1, 50),
    seed: fc.integer({ min: 0, max: 1000 }),
    events: fc.array(fc.constantFrom(
      { atSeconds: 1, scaleTo: 0 }, { atSeconds: 2, scaleTo: 5, drainSeconds: 0 },
      { atSeconds: 1, replaceEverySeconds: 1 }, { atSeconds: 1, nodeGone: 0 },
    ), { maxLength: 2 }),
  }), (load) => {
    const result = Simulation.run({ ...load, runs: 1, requestsPerSecond: 200, durationSeconds: 4 });
    const sum = result.answered.median + result.unfinished.median + result.cutOff.median + result.refused.median;
    const byPod = result.pods.reduce((total, { share }) => total + share.median, 0);
    return sum === result.requests.median && (result.requests.median === result.refused.median || Math.abs(byPod - 1) < 1e-9);
  }), runs(60));
});

test.each<[SimulationOptions, string]>([
  [{ pods: 0 }, 'pods must be a whole number from 1 to 1000, got 0'],
  [{ pods: 1001 }, 'pods must be a whole number from 1 to 1000, got 1001'],
  [{ clients: 1.5 }, 'clients must be a whole number from 1 to 1000000, got 1.5'],
  [{ serviceMilliseconds: -1 }, 'serviceMilliseconds must be a number from 0 to 1000000, got -1'],
  [{ durationSeconds: NaN }, 'durationSeconds must be a number from 0.001 to 1000000, got NaN'],
  [{ requestsPerSecond: 1e6, durationSeconds: 100 }, 'requestsPerSecond × durationSeconds must be at most 20000000 requests, got 100000000'],
  [{ affinitySeconds: 86401 }, 'affinitySeconds must be a whole number from 1 to 86400, got 86401'],
  [{ affinitySeconds: 60, entry: SimulationEntry.GATEWAY }, 'affinitySeconds is for entries where kube-proxy chooses, not for gateway: leave it out'],
  [{ reach: SimulationReach.OWN, entry: SimulationEntry.HEADLESS_ONCE }, 'reach is for entries where kube-proxy chooses, not for headless-once: leave it out'],
  [{ kubeProxy: KubeProxy.disabled() }, 'kubeProxy disabled() chooses no pod: take another mode or another entry'],
  [{ clients: 1_000_000, connectionsPerClient: 3 }, 'clients × connectionsPerClient must be at most 2000000, got 3000000'],
  [{ events: [{ atSeconds: 1 }] }, 'events[0] must have one of scaleTo, replaceEverySeconds and nodeGone, got 0'],
  [{ events: [{ atSeconds: 121, scaleTo: 1 }] }, 'events[0].atSeconds must be a number from 0 to 120, got 121'],
  [{ events: [{ atSeconds: 1, nodeGone: 3 }] }, 'events[0].nodeGone must be a whole number from 0 to 2, got 3'],
])('fails on %j', (options, message) => {
  expect(() => Simulation.run(options)).toThrow(new Error(message));
});

import { PlannedVariant } from '../../lib/cli/planned-variant';
import { chosenText, goes, loadBalancerCost, loadLine, placesOf, podsOf, wayOf } from '../../lib/cli/simulate-words';
import { HopComponent, IpvsScheduler, KubeProxy, ServiceTime, SimulationEntry, SimulationOptions } from '../../lib/traffic';

const LOAD: SimulationOptions = { clients: 20, requestsPerSecond: 100, durationSeconds: 10, runs: 5, seed: 1, pods: 2, nodes: 3, events: [] };
const hops = (...components: HopComponent[]) => components.map((component) => ({ component }));
const planned = (entry: SimulationEntry, load: SimulationOptions = {}, path: any = {}): PlannedVariant => (
  { name: 'x', path: { entry, path: { hops: [] }, ...path }, load: { ...LOAD, entry, ...load } }
);
const AT_NODE = SimulationEntry.NODE_OF_ADDRESS;
const AT_GATEWAY = SimulationEntry.GATEWAY;
const line = (variants: PlannedVariant[], connectionSeconds = 60) => loadLine(variants, connectionSeconds).split('; ');
const words = (load: SimulationOptions, path?: any) => line([planned(AT_NODE, load, path)]);

describe('the line about the load', () => {
  test('is all of it', () => {
    expect(loadLine([planned(AT_NODE)], 60)).toBe('100 requests per second of 20 clients for 10 s; connections of 60 s; a request takes 10 ms on average (exponential); '
      + 'a pod works on 10 at a time, so that pods are busy to 5.0%; 5 runs from seed 1 on');
    expect(loadLine([planned(AT_NODE, { clients: 1, requestsPerSecond: 1, durationSeconds: 120, runs: 1, seed: 7 })], 7200)).toBe('1 request per second of 1 client for 2 min; '
      + 'connections of 2 h; a request takes 10 ms on average (exponential); a pod works on 10 at a time, so that pods are busy to 0.1%; 1 run from seed 7 on');
  });

  test.each([
    ['one for each request', [planned(AT_NODE)], 0, 'one connection for each'],
    ['for a second', [planned(AT_NODE)], 1, 'connections of 1 s'],
    ['that end at a gateway', [planned(AT_GATEWAY)], 0, 'their connections end at the gateway'],
    ['of which some end at a gateway', [planned(AT_GATEWAY), planned(AT_NODE)], 60, 'connections of 60 s'],
    ['that all end at a gateway', [planned(AT_GATEWAY), planned(SimulationEntry.GATEWAY_COOKIE)], 60, 'their connections end at the gateway'],
  ])('connections %s', (_, variants, seconds, expected) => {
    expect(line(variants, seconds)[1]).toBe(expected);
  });

  test.each([
    [{}, 'a request takes 10 ms on average (exponential)'],
    [{ serviceMilliseconds: 250 }, 'a request takes 250 ms on average (exponential)'],
    [{ serviceMilliseconds: 250, serviceTime: ServiceTime.EXPONENTIAL }, 'a request takes 250 ms on average (exponential)'],
    [{ serviceMilliseconds: 1500, serviceTime: ServiceTime.CONSTANT }, 'a request takes always 1.5 s'],
    [{ serviceTime: ServiceTime.HEAVY_TAILED }, 'a request takes 10 ms in the median, p99 100 ms'],
    [{ serviceMilliseconds: 20, serviceP99Milliseconds: 50, serviceTime: ServiceTime.HEAVY_TAILED }, 'a request takes 20 ms in the median, p99 50 ms'],
  ])('work %j', (load, expected) => {
    expect(words(load)[2]).toBe(expected);
  });

  test.each([
    [{}, '10 at a time, so that pods are busy to 5.0%'],
    [{ podConcurrency: 1 }, '1 at a time, so that pods are busy to 50.0%'],
    [{ pods: 1, serviceMilliseconds: 100 }, '10 at a time, so that pods are busy to 100.0%'],
    [{ requestsPerSecond: 400 }, '10 at a time, so that pods are busy to 20.0%'],
    [{ pods: undefined, podsByNode: [3, 1, 1] }, '10 at a time, so that pods are busy to 2.0%'],
  ])('pods %j', (load, expected) => {
    expect(words(load)[3]).toBe(`a pod works on ${expected}`);
  });

  test('says of several variants how busy each is, the same once', () => {
    expect(line([planned(AT_NODE), planned(AT_NODE, { pods: 4 }), planned(AT_NODE, { nodes: 9 })])[3]).toBe('a pod works on 10 at a time, so that pods are busy to 5.0% or 2.5%');
  });

  test.each([
    ['nothing', [], undefined],
    ['more pods', [{ atSeconds: 1, scaleTo: 3 }], undefined],
    ['as many pods', [{ atSeconds: 1, scaleTo: 2 }], undefined],
    ['a node that goes', [{ atSeconds: 1, nodeGone: 0 }], undefined],
    ['fewer pods', [{ atSeconds: 1, scaleTo: 1 }], 'pods that go have 30 s to end'],
    ['a rollout', [{ atSeconds: 1, replaceEverySeconds: 0 }], 'pods that go have 30 s to end'],
    ['fewer pods that have their time', [{ atSeconds: 1, scaleTo: 1, drainSeconds: 7, preStopSeconds: 5 }], 'pods that go have 7 s to end'],
    ['several', [{ atSeconds: 1, scaleTo: 1, drainSeconds: 7 }, { atSeconds: 2, replaceEverySeconds: 1, drainSeconds: 9 }, { atSeconds: 3, scaleTo: 0, drainSeconds: 7 }], 'pods that go have 7 s or 9 s to end'],
  ])('pods that go by %s', (_, events, expected) => {
    const parts = words({ events });
    expect(parts.slice(4)).toEqual([...expected === undefined ? [] : [expected], '5 runs from seed 1 on']);
  });

  test.each([
    [{}, 'pods that go have 30 s to end, and take requests for 30 s of that'],
    [{ preStopSeconds: 10 }, 'pods that go have 30 s to end, and take requests for 10 s of that'],
    [{ drainSeconds: 20, preStopSeconds: 25 }, 'pods that go have 20 s to end, and take requests for 20 s of that'],
    [{ drainSeconds: 120, preStopSeconds: 0 }, 'pods that go have 2 min to end, and take requests for 0 s of that'],
  ])('behind a gateway they take requests for a part of it: %j', (event, expected) => {
    expect(line([planned(AT_GATEWAY, { events: [{ atSeconds: 1, scaleTo: 1, ...event }] })])[4]).toBe(expected);
    expect(line([planned(AT_NODE, { events: [{ atSeconds: 1, scaleTo: 1, ...event }] }), planned(AT_GATEWAY)])[4]).toBe(expected);
  });

  test('several parts of it are told beside each other', () => {
    const events = [{ atSeconds: 1, scaleTo: 1, preStopSeconds: 5 }, { atSeconds: 2, scaleTo: 0, preStopSeconds: 6 }];
    expect(line([planned(AT_GATEWAY, { events })])[4]).toBe('pods that go have 30 s to end, and take requests for 5 s or 6 s of that');
  });
});

test.each([
  [{}, false],
  [{ scaleTo: 1 }, true], [{ scaleTo: 2 }, false], [{ scaleTo: 3 }, false],
  [{ replaceEverySeconds: 0 }, true], [{ replaceEverySeconds: 5, scaleTo: 9 }, true],
])('pods of two go by %j: %p', (event, expected) => {
  expect(goes(event, 2)).toBe(expected);
});

test.each([[{ pods: 3 }, 3], [{ podsByNode: [3, 0, 2] }, 5], [{ pods: 4, podsByNode: [1] }, 4], [{}, 0]])('%j are %p pods', (load, expected) => {
  expect(podsOf(load)).toBe(expected);
});

const CHANGE = [{ atSeconds: 1, scaleTo: 3 }];

test.each([
  [AT_NODE, {}, '2 pods on 3 nodes'],
  [AT_NODE, { pods: 1, nodes: 1 }, '1 pod on 1 node'],
  [AT_NODE, { probeSeconds: 15 }, '2 pods on 3 nodes'],
  [AT_NODE, { events: CHANGE }, '2 pods on 3 nodes'],
  [AT_NODE, { events: CHANGE, probeSeconds: 15 }, '2 pods on 3 nodes; its probe finds what is gone within 15 s'],
  [AT_NODE, { proxies: 2, connectionsPerClient: 50, connectionSeconds: 60 }, '2 pods on 3 nodes; 2 instances of a gateway with 50 connections of 60 s each'],
  [AT_NODE, { proxies: 1, connectionsPerClient: 1, connectionSeconds: 3600, events: CHANGE, probeSeconds: 90 },
    '2 pods on 3 nodes; 1 instance of a gateway with 1 connection of 1 h each; its probe finds what is gone within 90 s'],
  [AT_GATEWAY, {}, '2 pods behind 3 instances of a gateway'],
  [AT_GATEWAY, { nodes: 1, gatewayLagSeconds: 90, probeSeconds: 90 }, '2 pods behind 1 instance of a gateway'],
  [AT_GATEWAY, { events: CHANGE }, '2 pods behind 3 instances of a gateway; which hears of pods after 0 s'],
  [AT_GATEWAY, { events: CHANGE, gatewayLagSeconds: 90, probeSeconds: 60 }, '2 pods behind 3 instances of a gateway; which hears of pods after 90 s; its probe finds what is gone within 60 s'],
  [SimulationEntry.GATEWAY_COOKIE, {}, '2 pods behind 3 instances of a gateway'],
])('the places at %s with %j', (entry, load, expected) => {
  expect(placesOf(planned(entry, load))).toBe(expected);
});

const ALL = hops(HopComponent.CLIENT, HopComponent.DNS, HopComponent.PRIVATE_ENDPOINT,
  HopComponent.APPLICATION_GATEWAY, HopComponent.LOAD_BALANCER, HopComponent.NODE, HopComponent.POD);

test.each([
  [AT_NODE, {}, 'kube-proxy (iptables)'],
  [AT_NODE, { kubeProxy: KubeProxy.nftables() }, 'kube-proxy (nftables)'],
  [AT_NODE, { kubeProxy: KubeProxy.iptables() }, 'kube-proxy (iptables)'],
  [AT_NODE, { kubeProxy: KubeProxy.ipvs() }, 'kube-proxy (IPVS rr)'],
  [AT_NODE, { kubeProxy: KubeProxy.ipvs({ scheduler: IpvsScheduler.LEAST_CONNECTION }) }, 'kube-proxy (IPVS lc)'],
])('the way by a node at %s with %j', (entry, load, expected) => {
  expect(wayOf(planned(entry, load, { path: { hops: ALL } }))).toBe(`DNS → private link → application gateway → load balancer → ${expected} → pods`);
});

test('pods that a load balancer has in its pool are not asked for by a node', () => {
  expect(wayOf(planned(SimulationEntry.POD_POOL, {}, { path: { hops: hops(HopComponent.LOAD_BALANCER, HopComponent.NODE, HopComponent.POD) } }))).toBe('load balancer → pods');
  expect(wayOf(planned(SimulationEntry.HEADLESS_ONCE, {}, { path: { hops: hops(HopComponent.CLIENT, HopComponent.DNS, HopComponent.POD) } }))).toBe('DNS → pods');
});

describe('how a pod is chosen', () => {
  const KUBE = 'kube-proxy (iptables): random, each of 2 pods with probability 1/2';
  const chosen = (path: any, load: SimulationOptions = LOAD, isCompared = false) => (
    chosenText({ path: { podChosenBy: KUBE }, pods: 2, isSticky: false, affinitySeconds: 10800, kubeProxy: KubeProxy.iptables(), ...path },
      load, isCompared)
  );

  test.each([
    ['as it is written', {}, LOAD, KUBE],
    ['of pods that nobody counted', { pods: undefined }, { pods: 7 }, KUBE],
    ['of other pods', {}, { pods: 7 }, 'kube-proxy (iptables): random, each of 7 pods with probability 1/7'],
    ['of one pod', {}, { pods: 1 }, 'kube-proxy (iptables): random, each of 1 pod with probability 1'],
    ['of one pod that becomes three', { pods: 1, path: { podChosenBy: 'random, each of 1 pod' } }, { pods: 3 }, 'random, each of 3 pods'],
    ['of pods by node', {}, { podsByNode: [2, 2] }, 'kube-proxy (iptables): random, each of 4 pods with probability 1/4'],
    ['of pods whose number is in another one', { path: { podChosenBy: 'each of 12 pods or 2 pods' } }, { pods: 3 }, 'each of 12 pods or 3 pods'],
    ['with affinity', { isSticky: true }, LOAD, `${KUBE}; an address comes back to its pod within 3 h (ClientIP)`],
    ['with affinity that nobody keeps', { isSticky: true, kubeProxy: undefined }, LOAD, KUBE],
  ])('%s', (_, path, load, expected) => {
    expect(chosen(path, load)).toBe(expected);
    expect(chosen(path, load, true)).toBe(`as compared; as it is written: ${expected}`);
  });
});

test('a load balancer on the way has its price', () => {
  const costOf = (...components: HopComponent[]) => loadBalancerCost({ path: { hops: hops(...components) } } as any);
  expect(costOf(HopComponent.CLIENT, HopComponent.LOAD_BALANCER, HopComponent.NODE)).toBe('about 18 USD a month and 0.005 USD a gigabyte');
  expect(costOf(HopComponent.CLIENT, HopComponent.NODE, HopComponent.POD)).toBeUndefined();
});

import { IpvsScheduler, KubeProxy } from '../../../lib/traffic';
import { shares } from '../../../lib/traffic/node-rules/iptables';
import { hsiphash } from '../../../lib/traffic/simulation/hsiphash';
import { Random } from '../../../lib/traffic/simulation/random';
import { NodeCounts } from '../../../lib/traffic/simulation/scheduler';
import { schedulerOf } from '../../../lib/traffic/simulation/schedulers';

const PODS = [0, 1, 2];

/** The pods of ten connections from as many addresses. Pod 1 closes its connections at once, pod 0 and 2 keep theirs. */
function tenOf(scheduler: IpvsScheduler): number[] {
  const one = schedulerOf(KubeProxy.ipvs({ scheduler }), new Random(1));
  const counts: NodeCounts = { active: new Int32Array(3), inactive: new Int32Array(3) };
  return Array.from({ length: 10 }, (_, index) => {
    const pod = one.pick(PODS, { address: 0x0a0c0001 + index, port: index }, counts);
    counts[pod === 1 ? 'inactive' : 'active'][pod] += 1;
    return pod;
  });
}

// each by hand from the definition in Linux, net/netfilter/ipvs/ip_vs_<name>.c, all weights 1
test.each([
  // the next one
  [IpvsScheduler.ROUND_ROBIN, [0, 1, 2, 0, 1, 2, 0, 1, 2, 0]],
  [IpvsScheduler.WEIGHTED_ROUND_ROBIN, [0, 1, 2, 0, 1, 2, 0, 1, 2, 0]],
  // least active × 256 + inactive, the first of equals: pod 1 stays below 256
  [IpvsScheduler.LEAST_CONNECTION, [0, 1, 2, 1, 1, 1, 1, 1, 1, 1]],
  [IpvsScheduler.WEIGHTED_LEAST_CONNECTION, [0, 1, 2, 1, 1, 1, 1, 1, 1, 1]],
  // least active + 1: closed ones do not count
  [IpvsScheduler.SHORTEST_EXPECTED_DELAY, [0, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
  // the first without active ones
  [IpvsScheduler.NEVER_QUEUE, [0, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
  // one destination: the pod of the first choice, until it has more than 1 and another has none
  [IpvsScheduler.LOCALITY_BASED_LEAST_CONNECTION, [0, 0, 1, 1, 1, 1, 1, 1, 1, 1]],
  [IpvsScheduler.LOCALITY_BASED_LEAST_CONNECTION_WITH_REPLICATION, [0, 0, 1, 1, 1, 1, 1, 1, 1, 1]],
])('%s takes %j', (scheduler, pods) => {
  expect(tenOf(scheduler)).toEqual(pods);
});

test('dh always takes the same pod: there is one cluster address', () => {
  expect(new Set(tenOf(IpvsScheduler.DESTINATION_HASHING)).size).toEqual(1);
});

test('sh takes the pod of bucket hash_32(address, 8), buckets dealt out to pods one after the other', () => {
  // (0x0a0c0001 × 0x61c88647 mod 2³²) >> 24, and the next nine
  const buckets = Array.from({ length: 10 }, (_, index) => Number(BigInt(0x0a0c0001 + index) * 0x61c88647n % 2n ** 32n / 2n ** 24n));
  expect(tenOf(IpvsScheduler.SOURCE_HASHING)).toEqual(buckets.map((bucket) => bucket % 3));
});

test('the hash of mh is that of the kernel', () => {
  // lib/test_siphash.c: the key is the bytes 0 to 15, the text the bytes 0 to 3
  expect(hsiphash(0x03020100, [0x07060504, 0x03020100, 0x0f0e0d0c, 0x0b0a0908])).toEqual(0x88d38328);
});

/* eslint-disable no-bitwise -- a hash is made of bits */
/** SipHash-1-3 of four bytes in whole numbers, as lib/siphash.c has it for machines of 64 bits. */
function sip(value: number, key: bigint): number {
  const mask = (1n << 64n) - 1n;
  const left = (word: bigint, bits: bigint) => ((word << bits) | (word >> (64n - bits))) & mask;
  let [a, b, c, d] = [0x736f6d6570736575n ^ key, 0x646f72616e646f6dn ^ key, 0x6c7967656e657261n ^ key, 0x7465646279746573n ^ key];
  const round = () => {
    a = (a + b) & mask;
    c = (c + d) & mask;
    b = left(b, 13n) ^ a;
    d = left(d, 16n) ^ c;
    a = (left(a, 32n) + d) & mask;
    c = (c + b) & mask;
    d = left(d, 21n) ^ a;
    b = left(b, 17n) ^ c;
    c = left(c, 32n);
  };
  const message = (4n << 56n) | BigInt(value);
  d ^= message;
  round();
  a ^= message;
  c ^= 0xffn;
  [1, 2, 3].forEach(round);
  return Number((a ^ b ^ c ^ d) & 0xffffffffn);
}
/* eslint-enable no-bitwise */

test('mh takes the pod of a Maglev table of 4093 places over address and port, by fixed keys', () => {
  const [first, second] = [2654435761n, 2654446892n];
  const preferences = PODS.map((pod) => {
    const sum = 0x0af40002 + pod + 8080;
    return Array.from({ length: 4093 }, (_, turn) => (sip(sum, first) % 4093 + turn * (sip(sum, second) % 4092 + 1)) % 4093);
  });
  const table = new Array<number>(4093).fill(-1);
  for (let turn = 0; table.includes(-1); turn++) {
    const pod = turn % 3;
    const place = preferences[pod].find((one) => table[one] < 0)!;
    table[place] = pod;
  }
  expect(tenOf(IpvsScheduler.MAGLEV_HASHING)).toEqual(Array.from({ length: 10 }, (_, index) => table[sip(0x0a0c0001 + 2 * index, first) % 4093]));
});

test.each([
  // ip_vs_rr.c goes on behind the last one, ip_vs_wrr.c begins anew whenever pods come or go
  [IpvsScheduler.ROUND_ROBIN, [0, 1, 2, 3, 0, 2, 3, 0, 1, 2]],
  [IpvsScheduler.WEIGHTED_ROUND_ROBIN, [0, 1, 0, 1, 2, 0, 2, 0, 1, 2]],
])('%s with pods that come and go takes %j', (scheduler, expected) => {
  const one = schedulerOf(KubeProxy.ipvs({ scheduler }), new Random(1));
  const counts: NodeCounts = { active: new Int32Array(4), inactive: new Int32Array(4) };
  const steps: [number[], number][] = [[[0, 1, 2], 2], [[0, 1, 2, 3], 3], [[0, 2, 3], 2], [[0, 1, 2, 3], 3]];
  expect(steps.flatMap(([pods, times]) => Array.from({ length: times }, () => one.pick(pods, { address: 1, port: 1 }, counts)))).toEqual(expected);
});

test.each([
  // the pod of the first choice, another one while it is gone; with replication those of before are taken again when they are back
  [IpvsScheduler.LOCALITY_BASED_LEAST_CONNECTION, [0, 0, 1, 1, 1]],
  [IpvsScheduler.LOCALITY_BASED_LEAST_CONNECTION_WITH_REPLICATION, [0, 0, 1, 1, 1]],
])('%s with a pod that goes takes %j', (scheduler, expected) => {
  const one = schedulerOf(KubeProxy.ipvs({ scheduler }), new Random(1));
  const counts: NodeCounts = { active: new Int32Array(4), inactive: new Int32Array(4) };
  const steps: [number[], number][] = [[[0, 1, 2], 2], [[1, 2], 2], [[0, 1, 2], 1]];
  expect(steps.flatMap(([pods, times]) => Array.from({ length: times }, () => one.pick(pods, { address: 1, port: 1 }, counts)))).toEqual(expected);
});

test('mh gives each of n pods 1/n of its table, and moves few clients when a pod goes', () => {
  const scheduler = schedulerOf(KubeProxy.ipvs({ scheduler: IpvsScheduler.MAGLEV_HASHING }), new Random(3));
  const counts: NodeCounts = { active: new Int32Array(5), inactive: new Int32Array(5) };
  const picks = (pods: number[]) => Array.from({ length: 5000 }, (_, port) => scheduler.pick(pods, { address: 7, port }, counts));
  const before = picks([0, 1, 2, 3, 4]);
  [0, 1, 2, 3, 4].forEach((pod) => expect(Math.abs(before.filter((one) => one === pod).length - 1000)).toBeLessThan(160));
  const after = picks([0, 1, 2, 3]);
  const moved = before.filter((pod, index) => pod !== 4 && after[index] !== pod).length;
  expect(moved / 4000).toBeLessThan(0.25);
});

test('iptables takes each pod with the probability of its rules', () => {
  const scheduler = schedulerOf(KubeProxy.iptables(), new Random(5));
  const counts: NodeCounts = { active: new Int32Array(3), inactive: new Int32Array(3) };
  const picks = Array.from({ length: 30000 }, () => scheduler.pick(PODS, { address: 1, port: 1 }, counts));
  const expected = shares(3);
  expect(expected.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  const chiSquare = PODS.reduce((sum, pod) => (
    sum + (picks.filter((one) => one === pod).length - 30000 * expected[pod]) ** 2 / (30000 * expected[pod])
  ), 0);
  // two degrees of freedom, one in a thousand
  expect(chiSquare).toBeLessThan(13.8);
});

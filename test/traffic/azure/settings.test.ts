import { checkClusterRanges } from '../../../lib/traffic/azure/cluster-ranges';
import { checkRotationNames } from '../../../lib/traffic/azure/rotation-names';
import { coversPorts, isPortRange, isTag, rangeOf } from '../../../lib/traffic/azure/security-values';
import { blockOf, blocksOf, flagOf, isKnownList, isSet, numberOf, repeated, textOf, textsOf } from '../../../lib/traffic/azure/settings';

/** A value, and what each reader makes of it. */
const VALUES: [value: any, read: Partial<Record<'text' | 'texts' | 'number' | 'flag' | 'set' | 'list' | 'blocks', any>>][] = [
  [undefined, {}],
  [null, {}],
  ['', {}],
  [[], { list: true }],
  ['a', { text: 'a', texts: ['a'], set: true }],
  ['${var.a}', { set: true }],
  [['a', 'b'], { texts: ['a', 'b'], set: true, list: true }],
  [['a', '${var.b}'], { texts: ['a'], set: true }],
  [['a', ''], { texts: ['a'], set: true }],
  [0, { number: 0, set: true }],
  ['-7.5', { text: '-7.5', texts: ['-7.5'], number: -7.5, set: true }],
  ['7x', { text: '7x', texts: ['7x'], set: true }],
  ['x7', { text: 'x7', texts: ['x7'], set: true }],
  ['7.', { text: '7.', texts: ['7.'], set: true }],
  [true, { flag: true, set: true }],
  [false, { flag: false, set: true }],
  ['true', { text: 'true', texts: ['true'], flag: true, set: true }],
  ['false', { text: 'false', texts: ['false'], flag: false, set: true }],
  [{ a: 1 }, { set: true, blocks: [{ a: 1 }] }],
  [[{ a: 1 }, null, { b: 2 }], { set: true, blocks: [{ a: 1 }, { b: 2 }] }],
];

test.each(VALUES)('%j is read as %j', (value, { text, texts = [], number, flag, set = false, list = false, blocks = [] }) => {
  expect({ text: textOf(value), texts: textsOf(value), number: numberOf(value), flag: flagOf(value) }).toEqual({ text, texts, number, flag });
  expect({ set: isSet(value), list: isKnownList(value) }).toEqual({ set, list });
  expect([blocksOf(value), blockOf(value)]).toEqual([blocks, blocks[0]]);
});

test('each that comes again, with the first of its name, whatever the case of letters', () => {
  const items = ['a', 'b', 'A', undefined, undefined, 'a'].map((key, place) => ({ key, place }));
  expect(repeated(items, ({ key }) => key).map(([before, item]) => [before.place, item.place])).toEqual([[0, 2], [0, 5]]);
});

test.each<[string, string | undefined]>([
  ['10.0.0.0/8', '10.0.0.0/8'], ['10.0.0.4', '10.0.0.4/32'], ['fd00::/64', 'fd00::/64'], ['fd00::4', 'fd00::4/128'], ['Internet', undefined], ['*', undefined],
])('%s is the range %s', (prefix, text) => {
  expect(rangeOf(prefix)?.text).toBe(text);
});

test.each([['*', true], ['Internet', true], ['Storage.WestEurope', true], ['A1', true], ['1A', false], ['a b', false], ['**', false], ['10.0.0.0/8', false], ['', false]])('%j is a tag: %s', (text, expected) => {
  expect(isTag(text)).toBe(expected);
});

test.each([['0', true], ['65535', true], ['65536', false], ['100-200', true], ['200-200', true], ['200-100', false], ['1-65536', false], ['100000', false], ['x1', false], ['1x', false], ['1-', false], ['*', false], ['', false]])(
  '%j is a range of ports: %s', (text, expected) => {
    expect(isPortRange(text)).toBe(expected);
  });

test.each<[string[], boolean]>([
  [['*'], true], [['100-200'], true], [['99-201'], true], [['101-200'], false], [['100-199'], false], [['100-150', '151-200'], false], [['80', '0-65535'], true], [['100'], false], [[], false], [['x-y'], false],
])('%j cover the ports 100 to 200: %s', (ports, expected) => {
  expect(coversPorts(ports, 100, 200)).toBe(expected);
});

test('one port covers itself', () => {
  expect([coversPorts(['100'], 100, 100), coversPorts(['100'], 101, 101)]).toEqual([true, false]);
});

describe('ranges of a cluster', () => {
  const of = (more: any = {}) => checkClusterRanges({
    network: [{ field: 'nodes', prefix: '10.10.0.0/16' }], pods: [{ field: 'podCidr', prefix: '10.244.0.0/16' }], services: { field: 'serviceCidr', prefix: '10.0.0.0/16' }, ...more,
  });
  const dns = (address: string) => of({ dns: { field: 'dnsServiceIp', address } });
  const apart = (second: string, first: string) => `${second} overlaps ${first}: give them ranges apart`;
  const lies = (address: string) => `dnsServiceIp must lie inside serviceCidr 10.0.0.0/16 after its first two addresses, got '${address}'`;

  test.each<[string, string[], string[]]>([
    ['apart', of(), []],
    ['of pods in the network', of({ pods: [{ field: 'podCidr', prefix: '10.10.4.0/24' }] }), [apart('podCidr 10.10.4.0/24', 'nodes 10.10.0.0/16')]],
    ['of Services in the network', of({ services: { field: 'serviceCidr', prefix: '10.10.4.0/24' } }), [apart('serviceCidr 10.10.4.0/24', 'nodes 10.10.0.0/16')]],
    ['of another family', of({ others: [{ field: 'six', prefix: 'fd00::/64' }, { field: 'again', prefix: 'fd00::/64' }] }), [apart('again fd00::/64', 'six fd00::/64')]],
    ['of the most Services', of({ network: [], pods: [], services: { field: 'serviceCidr', prefix: '10.0.0.0/13' } }), []],
    ['of more Services', of({ network: [], pods: [], services: { field: 'serviceCidr', prefix: '10.0.0.0/12' } }), ['serviceCidr must be /13 or smaller, got 10.0.0.0/12']],
    ['of Services of IPv6', of({ services: { field: 'serviceCidr', prefix: 'fd00::/8' } }), []],
    ['of Services that are none', of({ services: { field: 'serviceCidr', prefix: 'x' } }), ["serviceCidr must be an address range like 10.10.0.0/24, got 'x'"]],
    ['with a DNS', dns('10.0.0.10'), []],
    ['with a DNS at their third address', dns('10.0.0.2'), []],
    ['with a DNS at their first address', dns('10.0.0.0'), [lies('10.0.0.0')]],
    ['with a DNS at their second address', dns('10.0.0.1'), [lies('10.0.0.1')]],
    ['with a DNS outside', dns('10.1.0.10'), [lies('10.1.0.10')]],
  ])('%s', (_, problems, expected) => {
    expect(problems).toEqual(expected);
  });
});

test('names that meet while pools are rotated', () => {
  const given = (other: string, pool: string) => (
    `nodePoolName '${other}' is the name that azurerm gives the nodes of pool '${pool}' while it makes them anew, and deletes then: take another name`);
  expect(checkRotationNames([{ name: 'a', temporaryName: 'tmp' }, { name: 'b' }, { name: 'c' }])).toEqual([]);
  expect(checkRotationNames([{ name: 'a', temporaryName: 'b' }, { name: 'b', temporaryName: 'tmp' }])).toEqual([given('b', 'a')]);
  expect(checkRotationNames([{ name: 'b' }, { name: 'a', temporaryName: 'b' }], 'name')).toEqual([given('b', 'a').replace('nodePoolName', 'name')]);
  expect(checkRotationNames([{ name: 'a', temporaryName: 'tmp' }, { name: 'b', temporaryName: 'tmp' }])).toEqual([
    "pools 'a' and 'b' would have the name 'tmp' while azurerm makes their nodes anew: rename one",
  ]);
});

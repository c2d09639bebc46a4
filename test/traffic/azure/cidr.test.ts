import * as fc from 'fast-check';
import { isCidr } from '../../../lib/traffic/addresses';
import {
  addressAt, checkCidr, contains, containsAddress, freeRange, isAddress, isReservedByAzure, overlap, parseCidr, usableAddresses,
} from '../../../lib/traffic/azure/cidr';
import { runs } from '../../support/property';

const range = (text: string) => parseCidr(text)!;

test.each([
  ['10.10.0.0/16', 65536n],
  ['10.10.3.7/32', 1n],
  ['0.0.0.0/0', 4294967296n],
  ['fd00:db8::/64', 18446744073709551616n],
])('reads %s', (text, size) => {
  const { first, last } = range(text);

  expect(last - first + 1n).toBe(size);
});

test.each(['', '10.10.0.0', '10.10.0.0/40', '10.10.0.0/', '10.10.0.0/1a', '10.10.0/16', '10.10.0.0/16/2', '010.10.0.0/16', '10.10.0.256/24', 'fd00::/129', 'x/8'])(
  'fails for %p', (text) => {
    expect(parseCidr(text)).toBeUndefined();
    expect(checkCidr('addressPrefix', text)).toEqual([`addressPrefix must be an address range like 10.10.0.0/24, got '${text}'`]);
  });

test.each([
  ['10.10.0.5/24', '10.10.0.0/24'],
  ['10.10.255.255/20', '10.10.240.0/20'],
  ['fd00:db8::1/64', 'fd00:db8::/64'],
])('fails for host bits in %s', (text, network) => {
  expect(checkCidr('addressPrefix', text)).toEqual([`addressPrefix must start with its network address, got '${text}': write ${network}`]);
});

test('knows what lies inside and what overlaps', () => {
  expect(contains(range('10.10.0.0/16'), range('10.10.255.0/24'))).toBe(true);
  expect(contains(range('10.10.0.0/16'), range('10.11.0.0/24'))).toBe(false);
  expect(contains(range('10.10.0.0/24'), range('10.10.0.0/16'))).toBe(false);
  expect(overlap(range('10.10.0.0/24'), range('10.10.0.0/16'))).toBe(true);
  expect(overlap(range('10.10.0.0/24'), range('10.10.1.0/24'))).toBe(false);
  expect(overlap(range('::/0'), range('0.0.0.0/0'))).toBe(false);
});

test.each([
  ['10.10.16.0', true, true],
  ['10.10.16.3', true, true],
  ['10.10.16.4', true, false],
  ['10.10.16.254', true, false],
  ['10.10.16.255', true, true],
  ['10.10.17.0', false, true],
])('judges the address %s of a subnet', (address, isInside, isReserved) => {
  const subnet = range('10.10.16.0/24');

  expect(containsAddress(subnet, address)).toBe(isInside);
  expect(isReservedByAzure(subnet, address)).toBe(isReserved);
});

test.each([['10.0.0.0/24', 251n], ['10.0.0.0/29', 3n], ['10.0.0.0/30', 0n]])('counts the usable addresses of %s', (text, count) => {
  expect(usableAddresses(range(text))).toBe(count);
});

test.each([['10.0.0.0/16', 10, '10.0.0.10'], ['10.0.0.0/16', 4096, '10.0.16.0'], ['fd00::/64', 10, 'fd00::a']])('finds the place %s + %i', (text, offset, address) => {
  expect(addressAt(range(text), offset)).toBe(address);
});

test.each([['10.0.0.1', true], ['fd00::1', true], ['10.0.0', false], ['10.0.0.1/32', false], ['api.internal', false], ['', false]])('%p is an address: %s', (text, expected) => {
  expect(isAddress(text)).toBe(expected);
});

describe('a free range', () => {
  const free = (space: string[], taken: string[], text: string) => freeRange(space.map(range), taken.map(range), range(text));

  test.each<[string, string[], string[], string, string | undefined]>([
    ['the start of an empty space', ['10.0.0.0/8'], [], '0.0.0.0/16', '10.0.0.0/16'],
    ['a gap', ['10.0.0.0/16'], ['10.0.0.0/24', '10.0.2.0/24'], '0.0.0.0/24', '10.0.1.0/24'],
    ['behind a gap that is too small', ['10.0.0.0/16'], ['10.0.0.0/24', '10.0.2.0/24'], '0.0.0.0/23', '10.0.4.0/23'],
    ['on its own boundary', ['10.0.0.0/16'], ['10.0.0.0/26'], '0.0.0.0/24', '10.0.1.0/24'],
    ['in a second space', ['10.0.0.0/24', '10.9.0.0/16'], ['10.0.0.0/25'], '0.0.0.0/24', '10.9.0.0/24'],
    ['of IPv6', ['10.0.0.0/16', 'fd10::/48'], ['fd10::/64', 'fd10:0:0:1::/64'], 'fd00::/64', 'fd10:0:0:2::/64'],
    ['one address', ['10.0.0.0/30'], ['10.0.0.0/32', '10.0.0.1/32'], '0.0.0.0/32', '10.0.0.2/32'],
    ['nowhere in a full space', ['10.0.0.0/24'], ['10.0.0.0/25', '10.0.0.128/25'], '0.0.0.0/28', undefined],
    ['nowhere in a space that is too small', ['10.0.0.0/24'], [], '0.0.0.0/23', undefined],
  ])('is %s', (_, space, taken, size, expected) => {
    expect(free(space, taken, size)).toBe(expected);
  });

  test('is inside, on its boundary and clear of the rest, or there is none', () => {
    const prefix = fc.tuple(fc.nat(255), fc.nat(255), fc.integer({ min: 20, max: 28 }))
      .map(([third, fourth, length]) => `10.0.${third}.${fourth}/${length}`);
    fc.assert(fc.property(fc.array(prefix, { maxLength: 12 }), fc.integer({ min: 18, max: 28 }), (taken, length) => {
      const found = free(['10.0.0.0/16'], taken, `0.0.0.0/${length}`);
      const everyPlace = Array.from({ length: 2 ** (length - 16) }, (_, index) => range(`${addressAt(range('10.0.0.0/16'), index * 2 ** (32 - length))}/${length}`));
      const first = everyPlace.find((place) => !taken.some((other) => overlap(place, range(other))));

      expect(found).toBe(first?.text);
    }), runs(100));
  });
});

// one home decides for manifests and for Azure what a range is
test.each(['10.0.0.0/08', '10.0.0.0/+8', '010.0.0.0/8', '10.0.0.0/33', 'fe80::1%eth0/64', 'fd00::/129', '10.0.0.0', '10.0.0.0/8/8', ' 10.0.0.0/8', '::ffff:10.0.0.0.0/96'])(
  '%j is no range, and no range of a Service', (text) => {
    expect(parseCidr(text)).toBeUndefined();
    expect(isCidr(text)).toBe(false);
  },
);

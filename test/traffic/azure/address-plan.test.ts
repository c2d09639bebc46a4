import { checkNetworkPlan, checkSeparateRanges, defaultPrefix, PlannedRange } from '../../../lib/traffic/azure/address-plan';

const subnet = (prefix: string, field = 'nodes', bits?: 32 | 128): PlannedRange => ({ field, prefix, bits });
const SPACE = ['10.0.0.0/16'];
/** Ranges of which each has an address in common with the first. */
const alike = (count: number) => Array.from({ length: count }, (_, index) => subnet(`10.1.${index === 0 ? '0.0/16' : `${index}.0/24`}`, `r${index}`));

test.each<[string, string[], PlannedRange[], string[]]>([
  ['a network with its subnets', SPACE, [subnet('10.0.0.0/24'), subnet('10.0.1.0/24', 'pods')], []],
  ['no range', [], [], ['addressSpace must have at least one range']],
  ['no IPv4 range', ['fd00::/48'], [], ['addressSpace must have an IPv4 range, got fd00::/48']],
  ['several ranges without IPv4', ['fd00::/48', 'fd01::/48'], [], ['addressSpace must have an IPv4 range, got fd00::/48, fd01::/48']],
  ['a subnet outside', SPACE, [subnet('10.1.0.0/24')], ['nodes must lie inside addressSpace 10.0.0.0/16, got 10.1.0.0/24']],
  ['the smallest subnet', SPACE, [subnet('10.0.0.0/29')], []],
  ['one that is smaller', SPACE, [subnet('10.0.0.0/30')], ['nodes must be /29 or larger, got 10.0.0.0/30']],
  ['a subnet of IPv6', [...SPACE, 'fd00::/48'], [subnet('fd00::/64')], []],
  ['one of another size', [...SPACE, 'fd00::/48'], [subnet('fd00::/63')], ['nodes must be a /64, got fd00::/63: Azure knows no other size of an IPv6 subnet']],
  ['IPv4 where IPv6 is wanted', SPACE, [subnet('10.0.0.0/24', 'six', 128)], ['six must be an IPv6 range, got 10.0.0.0/24']],
  ['IPv6 where IPv4 is wanted', [...SPACE, 'fd00::/48'], [subnet('fd00::/64', 'four', 32)], ['four must be an IPv4 range, got fd00::/64']],
  ['two subnets in one place', SPACE, [subnet('10.0.0.0/24'), subnet('10.0.0.128/25', 'pods')], ['pods 10.0.0.128/25 overlaps nodes 10.0.0.0/24: give them ranges apart, 10.0.1.0/25 is free']],
  ['no place left', ['10.0.0.0/24'], [subnet('10.0.0.0/24'), subnet('10.0.0.0/25', 'pods')], ['pods 10.0.0.0/25 overlaps nodes 10.0.0.0/24: give them ranges apart']],
  ['two ranges of a network in one place', ['10.0.0.0/16', '10.0.1.0/24'], [], ['addressSpace[1] 10.0.1.0/24 overlaps addressSpace[0] 10.0.0.0/16: give them ranges apart']],
])('%s', (_, space, subnets, expected) => {
  expect(checkNetworkPlan(space, subnets)).toEqual(expected);
});

test.each(['169.254.0.0/16', '172.30.0.0/16', '172.31.0.0/16', '192.0.2.0/24'])('AKS keeps %s for itself', (reserved) => {
  const said = (field: string) => [`${field} ${reserved} overlaps ${reserved}, which AKS reserves: take another range`];
  expect(checkSeparateRanges([subnet(reserved, 'podCidr')])).toEqual(said('podCidr'));
  expect(checkNetworkPlan([reserved], [])).toEqual(said('addressSpace[0]'));
});

test('ten pairs are shown, and that there are more', () => {
  const [ten, eleven] = [11, 12].map((count) => checkSeparateRanges(alike(count)));
  expect(ten).toHaveLength(10);
  expect(ten[9]).toBe('r10 10.1.10.0/24 overlaps r0 10.1.0.0/16: give them ranges apart');
  expect(eleven).toEqual([...ten, 'and more ranges overlap']);
});

test('what is no range is told alone', () => {
  expect(checkSeparateRanges([...alike(3), subnet('x', 'podCidr')])).toEqual([expect.stringMatching(/^podCidr must be /)]);
});

test('a subnet without a range has one at its place in the first range', () => {
  expect([defaultPrefix(SPACE, 256, 24), defaultPrefix(['x'], 256, 24), defaultPrefix([], 256, 24)]).toEqual(['10.0.1.0/24', '', '']);
});

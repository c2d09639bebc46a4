import { addressAt, checkCidr, Cidr, contains, freeRange, overlap, parseCidr, parseCidrs } from './cidr';

/** A range and the field it was given in. */
export interface PlannedRange {
  readonly field: string;
  readonly prefix: string;
  /** The family that the field wants, when it wants one. */
  readonly bits?: 32 | 128;
}

/** Pairs of ranges that a message shows. */
const MOST_PAIRS = 10;
/** Azure's smallest subnet, and the one size of an IPv6 subnet. */
const SMALLEST_SUBNET = 29;
const IPV6_SUBNET = 64;
/**
 * Ranges that AKS keeps for itself: pods, Services and the virtual network must stay clear of them.
 *
 * @see https://learn.microsoft.com/azure/aks/concepts-network-cni-overview#prerequisites
 */
const RESERVED_BY_AKS = ['169.254.0.0/16', '172.30.0.0/16', '172.31.0.0/16', '192.0.2.0/24'];

/** A range of this size at an offset from the start of the address space: the place of a subnet that was given no range. */
export function defaultPrefix(addressSpace: string[], offset: number, prefixLength: number): string {
  const space = parseCidr(addressSpace[0] ?? '');
  return space ? `${addressAt(space, offset)}/${prefixLength}` : '';
}

/** Problems of a virtual network and its subnets: syntax, place, overlap and size. The field is that of the ranges of the network. */
export function checkNetworkPlan(addressSpace: string[], subnets: PlannedRange[], field = 'addressSpace'): string[] {
  if (addressSpace.length === 0) {
    return [`${field} must have at least one range`];
  }
  const space = addressSpace.map((prefix, index) => ({ field: `${field}[${index}]`, prefix }));
  const malformedSpace = space.flatMap((range) => checkCidr(range.field, range.prefix));
  const hasPlaces = parseCidrs(addressSpace).some(({ bits }) => bits === 32);
  if (malformedSpace.length === 0 && !hasPlaces) {
    return [`${field} must have an IPv4 range, got ${addressSpace.join(', ')}`];
  }
  // without a place a subnet that was given no range has none
  const malformed = [...malformedSpace, ...subnets.filter(({ prefix }) => prefix !== '' || hasPlaces).flatMap((range) => checkCidr(range.field, range.prefix))];
  if (malformed.length > 0) {
    return malformed;
  }
  return [
    ...subnets.filter(({ prefix, bits }) => bits !== undefined && parseCidr(prefix)!.bits !== bits)
      .map((range) => `${range.field} must be an ${range.bits === 32 ? 'IPv4' : 'IPv6'} range, got ${range.prefix}`),
    ...overlaps(space),
    ...space.flatMap(checkReserved),
    ...subnets.filter(({ prefix }) => !parseCidrs(addressSpace).some((outer) => contains(outer, parseCidr(prefix)!)))
      .map((range) => `${range.field} must lie inside ${field} ${addressSpace.join(', ')}, got ${range.prefix}`),
    ...overlaps(subnets, parseCidrs(addressSpace)),
    ...subnets.filter(({ prefix }) => isTooSmall(parseCidr(prefix)!))
      .map((range) => `${range.field} must be /${SMALLEST_SUBNET} or larger, got ${range.prefix}`),
    ...subnets.filter(({ prefix }) => isOddIpv6(parseCidr(prefix)!))
      .map((range) => `${range.field} must be a /${IPV6_SUBNET}, got ${range.prefix}: Azure knows no other size of an IPv6 subnet`),
  ];
}

/** Problems of ranges that must be well formed, clear of each other and clear of what AKS reserves. */
export function checkSeparateRanges(ranges: PlannedRange[]): string[] {
  const malformed = ranges.flatMap(({ field, prefix }) => checkCidr(field, prefix));
  return malformed.length > 0 ? malformed : [...overlaps(ranges), ...ranges.flatMap(checkReserved)];
}

/** Pairs of ranges with an address in common, and another place for the second one if there is one in the space. */
function overlaps(ranges: PlannedRange[], space: Cidr[] = []): string[] {
  const parsed = parseCidrs(ranges.map(({ prefix }) => prefix));
  const pairs = overlappingPairs(parsed, MOST_PAIRS + 1);
  return [
    ...pairs.slice(0, MOST_PAIRS).map(([first, second]) => {
      const [a, b] = [ranges[first], ranges[second]];
      const free = freeRange(space, parsed.filter((_, index) => index !== second), parsed[second]);
      return `${b.field} ${b.prefix} overlaps ${a.field} ${a.prefix}: give them ranges apart${free === undefined ? '' : `, ${free} is free`}`;
    }),
    ...(pairs.length > MOST_PAIRS ? ['and more ranges overlap'] : []),
  ];
}

/** The first pairs of ranges with an address in common, each by the places of its ranges. */
function overlappingPairs(ranges: Cidr[], most: number): [number, number][] {
  const order = ranges.map((range, index) => ({ range, index }))
    .sort((a, b) => Number(a.range.first > b.range.first) - Number(a.range.first < b.range.first) || a.index - b.index);
  const pairs: [number, number][] = [];
  for (const [place, { range, index }] of order.entries()) {
    for (let next = place + 1; next < order.length && order[next].range.first <= range.last && pairs.length < most; next++) {
      if (overlap(range, order[next].range)) {
        pairs.push(index < order[next].index ? [index, order[next].index] : [order[next].index, index]);
      }
    }
  }
  return pairs.sort(([a, b], [c, d]) => a - c || b - d);
}

function checkReserved({ field, prefix }: PlannedRange): string[] {
  const range = parseCidr(prefix)!;
  return parseCidrs(RESERVED_BY_AKS).filter((reserved) => overlap(range, reserved))
    .map((reserved) => `${field} ${prefix} overlaps ${reserved.text}, which AKS reserves: take another range`);
}

function isOddIpv6(subnet: Cidr): boolean {
  return subnet.bits === 128 && subnet.prefixLength !== IPV6_SUBNET;
}

function isTooSmall(subnet: Cidr): boolean {
  return subnet.bits === 32 && subnet.prefixLength > SMALLEST_SUBNET;
}

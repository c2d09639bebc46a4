import * as ipaddr from 'ipaddr.js';
import { IpFamily } from './ip-family';
import { addressOfNumber, isCidr, numberOfAddress } from '../addresses';
import { plainAddress } from '../objects/plain-address';

/** The address at an offset from the start of a range. */
export function addressAt(cidr: string, offset: number): string {
  const network = networkOf(cidr);
  return addressOfNumber(numberOfAddress(network) + BigInt(offset), network.toByteArray().length);
}

/** The range without bits behind its prefix, as the kernel has it, unless it is none of the family. */
export function rangeOf(value: string | undefined, family: IpFamily): string | undefined {
  const [address, bits] = (value ?? '').split('/');
  const range = `${addressOf(address, family)}/${bits}`;
  return isCidr(range) ? `${networkOf(range).toString()}/${bits}` : undefined;
}

/** An address as kube-proxy writes it, unless it is none of the family: in lower case, at its shortest, IPv4 in IPv6 as IPv4, no zeros in front. */
export function addressOf(value: any, family: IpFamily): string | undefined {
  const address = plainAddress(value);
  return family.has(address) ? address : undefined;
}

/** Ranges and addresses of one family in order, those that overlap or touch joined, as nft keeps and prints a set of ranges. */
export function joinedRanges(ranges: string[]): string[] {
  const joined: Interval[] = [];
  for (const interval of ranges.map(intervalOf).sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))) {
    const last = joined[joined.length - 1];
    if (last !== undefined && interval.first <= last.last + 1n) {
      last.last = interval.last > last.last ? interval.last : last.last;
    } else {
      joined.push(interval);
    }
  }
  return joined.map(printed);
}

/** The first address of a range; a single address is a range of one. */
function networkOf(range: string): ipaddr.IPv4 | ipaddr.IPv6 {
  const address = ipaddr.parse(range.split('/')[0]);
  const cidr = range.includes('/') ? range : `${range}/${address.toByteArray().length * 8}`;
  return address.kind() === 'ipv4' ? ipaddr.IPv4.networkAddressFromCIDR(cidr) : ipaddr.IPv6.networkAddressFromCIDR(cidr);
}

/** Addresses from the first to the last. */
interface Interval {
  readonly first: bigint;
  last: bigint;
  /** Bytes of an address. */
  readonly bytes: number;
}

function intervalOf(range: string): Interval {
  const network = networkOf(range);
  const bytes = network.toByteArray().length;
  const bits = Number(range.split('/')[1] ?? bytes * 8);
  const first = numberOfAddress(network);
  return { first, last: first + 2n ** BigInt(bytes * 8 - bits) - 1n, bytes };
}

/** One address alone, a range by its prefix where it has one, else from the first to the last address. */
function printed({ first, last, bytes }: Interval): string {
  const size = last - first + 1n;
  const prefix = bytes * 8 - (size.toString(2).length - 1);
  if (size === 1n) {
    return addressOfNumber(first, bytes);
  }
  return size === 2n ** BigInt(bytes * 8 - prefix) && first % size === 0n ? `${addressOfNumber(first, bytes)}/${prefix}` : `${addressOfNumber(first, bytes)}-${addressOfNumber(last, bytes)}`;
}

import * as ipaddr from 'ipaddr.js';
import { IpFamily } from './ip-family';
import { isCidr, isInRange } from '../objects/addresses';

/** The address at an offset from the start of a range. */
export function addressAt(cidr: string, offset: number): string {
  const bytes = networkOf(cidr).toByteArray();
  const number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) + BigInt(offset);
  return ipaddr.fromByteArray(bytes.map((_, index) => Number(number / 256n ** BigInt(bytes.length - 1 - index) % 256n))).toString();
}

/** The range without bits behind its prefix, as the kernel has it, unless it is none of the family. */
export function rangeOf(value: string | undefined, family: IpFamily): string | undefined {
  return isCidr(value) && family.has(value!.split('/')[0]) ? `${networkOf(value!).toString()}/${value!.split('/')[1]}` : undefined;
}

/** True when the address lies in the range. Both must be valid. */
export function contains(cidr: string, address: string): boolean {
  return isInRange(address, cidr);
}

/** The order of addresses and ranges of one family as numbers. */
export function compareRanges(a: string, b: string): number {
  const [first, second] = [a, b].map((range) => networkOf(range).toByteArray());
  const difference = first.findIndex((byte, index) => byte !== second[index]);
  return difference < 0 ? 0 : first[difference] - second[difference];
}

/** The first address of a range; a single address is a range of one. */
function networkOf(range: string): ipaddr.IPv4 | ipaddr.IPv6 {
  const address = ipaddr.parse(range.split('/')[0]);
  const cidr = range.includes('/') ? range : `${range}/${address.toByteArray().length * 8}`;
  return address.kind() === 'ipv4' ? ipaddr.IPv4.networkAddressFromCIDR(cidr) : ipaddr.IPv6.networkAddressFromCIDR(cidr);
}

import { isCidr, isInRange, isIpv4 } from '../private/addresses';

/** The address at an offset from the start of a range. */
export function addressAt(cidr: string, offset: number): string {
  return toText(networkOf(cidr) + offset);
}

/** A range as the kernel has it: without bits behind the prefix. A single address is a range of one. */
export function network(cidr: string): string {
  const bits = cidr.split('/')[1] ?? '32';
  return `${toText(networkOf(cidr))}/${bits}`;
}

/** The range without bits behind its prefix, unless it is none of IPv4. */
export function rangeOf(value?: string): string | undefined {
  return isCidr(value) && isIpv4(value!.split('/')[0]) ? network(value!) : undefined;
}

/** True when the address lies in the range. */
export function contains(cidr: string, address: string): boolean {
  return isIpv4(address) && isInRange(address, cidr);
}

/** The order of addresses as numbers. */
export function compareRanges(a: string, b: string): number {
  return networkOf(a) - networkOf(b);
}

function networkOf(cidr: string): number {
  const [address, bits = '32'] = cidr.split('/');
  const size = 2 ** (32 - Number(bits));
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return Math.floor(number / size) * size;
}

function toText(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

import * as ipaddr from 'ipaddr.js';
import { addressOfNumber, isCidr, isIpv4, isIpv6, numberOfAddress } from '../addresses';

/** A range of addresses in CIDR notation. */
export interface Cidr {
  readonly text: string;
  readonly bits: 32 | 128;
  readonly prefixLength: number;
  readonly first: bigint;
  readonly last: bigint;
}

/** Azure keeps the first four addresses of a subnet and its last one. */
const RESERVED_AT_START = 4n;
const RESERVED_AT_END = 1n;

/** The range, or undefined when the text is not one. Host bits may be set. */
export function parseCidr(text: string): Cidr | undefined {
  if (!isCidr(text)) {
    return undefined;
  }
  const [address, length] = text.split('/');
  const start = addressNumber(address)!;
  const bits = bitsOf(address);
  const prefixLength = Number(length);
  const size = 2n ** BigInt(bits - prefixLength);
  const first = start - (start % size);
  return { text, bits, prefixLength, first, last: first + size - 1n };
}

/** The ranges among texts, without those that are none. */
export function parseCidrs(texts: string[]): Cidr[] {
  return texts.map(parseCidr).filter((cidr) => cidr !== undefined);
}

/** The problem of a text that is not a range, or not written with its network address. */
export function checkCidr(field: string, text: string): string[] {
  const cidr = parseCidr(text);
  if (!cidr) {
    return [`${field} must be an address range like 10.10.0.0/24, got '${text}'`];
  }
  const network = addressText(cidr.first, cidr.bits);
  if (addressNumber(text.split('/')[0]) !== cidr.first) {
    return [`${field} must start with its network address, got '${text}': write ${network}/${cidr.prefixLength}`];
  }
  return [];
}

/** True when every address of the second range is in the first. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.bits === inner.bits && outer.first <= inner.first && inner.last <= outer.last;
}

/** True when the ranges have an address in common. */
export function overlap(a: Cidr, b: Cidr): boolean {
  return a.bits === b.bits && a.first <= b.last && b.first <= a.last;
}

/** True when the text is one address of the range. */
export function containsAddress(cidr: Cidr, address: string): boolean {
  const number = addressNumber(address);
  return number !== undefined && bitsOf(address) === cidr.bits && cidr.first <= number && number <= cidr.last;
}

/** True when the text is an IPv4 or IPv6 address. */
export function isAddress(text: string): boolean {
  return addressNumber(text) !== undefined;
}

/** True when Azure keeps the address of this subnet for itself. */
export function isReservedByAzure(subnet: Cidr, address: string): boolean {
  const number = addressNumber(address);
  return number !== undefined && (number < subnet.first + RESERVED_AT_START || number > subnet.last - RESERVED_AT_END);
}

/** How many addresses of a subnet can be used. */
export function usableAddresses(subnet: Cidr): bigint {
  const usable = subnet.last - subnet.first + 1n - RESERVED_AT_START - RESERVED_AT_END;
  return usable > 0n ? usable : 0n;
}

/** The address at an offset from the start of a range. */
export function addressAt(cidr: Cidr, offset: number): string {
  return addressText(cidr.first + BigInt(offset), cidr.bits);
}

/** The first range of this size inside of a space and clear of what is taken, if there is one. */
export function freeRange(space: Cidr[], taken: Cidr[], { bits, prefixLength }: Pick<Cidr, 'bits' | 'prefixLength'>): string | undefined {
  const size = 2n ** BigInt(bits - prefixLength);
  const starts = [...space.map(({ first }) => first), ...taken.map(({ last }) => last + 1n)].map((start) => ((start + size - 1n) / size) * size);
  const free = starts.map((first) => ({ text: '', bits, prefixLength, first, last: first + size - 1n }))
    .filter((range) => space.some((outer) => contains(outer, range)) && !taken.some((other) => overlap(other, range)));
  const [lowest] = free.sort((a, b) => (a.first < b.first ? -1 : 1));
  return lowest && `${addressText(lowest.first, bits)}/${prefixLength}`;
}

function bitsOf(address: string): 32 | 128 {
  return address.includes(':') ? 128 : 32;
}

function addressNumber(text: string): bigint | undefined {
  return isIpv4(text) || isIpv6(text) ? numberOfAddress(ipaddr.parse(text)) : undefined;
}

function addressText(number: bigint, bits: number): string {
  return addressOfNumber(number, bits / 8);
}

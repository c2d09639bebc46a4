import * as ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** True for an IPv4 address in four decimal parts. */
export function isIpv4(value: any): boolean {
  return typeof value === 'string' && ipaddr.IPv4.isValidFourPartDecimal(value);
}

/** True for an IPv6 address without a zone. */
export function isIpv6(value: any): boolean {
  return typeof value === 'string' && !value.includes('%') && ipaddr.IPv6.isValid(value);
}

/** True for an address range in CIDR notation. */
export function isCidr(value: any): boolean {
  if (typeof value !== 'string') {
    return false;
  }
  const [address, bits, ...rest] = value.split('/');
  const width = isIpv4(address) ? 32 : isIpv6(address) ? 128 : -1;
  return rest.length === 0 && /^(0|[1-9]\d{0,2})$/.test(bits ?? '') && Number(bits) <= width;
}

/** True when the address lies in the range. Both must be valid; families that differ do not match. */
export function isInRange(address: string, cidr: string): boolean {
  const parsed: Address = ipaddr.parse(address);
  const [network, bits] = ipaddr.parseCIDR(cidr);
  return parsed.kind() === network.kind() && parsed.match(network, bits);
}

/** True for an address that Azure keeps for itself in a subnet: the first four and the last. Both must be valid and of one family. */
export function isReservedInSubnet(address: string, cidr: string): boolean {
  const [network, bits] = ipaddr.parseCIDR(cidr);
  const size = 2n ** BigInt(network.toByteArray().length * 8 - bits);
  const host = numberOfAddress(ipaddr.parse(address)) % size;
  return host < 4n || host === size - 1n;
}

/** The number that an address is. */
export function numberOfAddress(address: Address): bigint {
  return address.toByteArray().reduce((number, byte) => number * 256n + BigInt(byte), 0n);
}

/** The address that a number is, of 4 or 16 bytes. */
export function addressOfNumber(number: bigint, bytes: number): string {
  return ipaddr.fromByteArray(Array.from({ length: bytes }, (_, index) => Number(number / 256n ** BigInt(bytes - 1 - index) % 256n))).toString();
}

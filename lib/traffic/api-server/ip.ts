/** An address as the API server reads it, as a number. */
export interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
  /** The shortest form, in which the server wants newer fields. */
  readonly canonical: string;
  /** True for one that servers from 1.36 on refuse: leading zeros, or an IPv4 address written as IPv6. */
  readonly sloppy?: 'must not have leading zeros' | 'must not be an IPv4 address written as IPv6';
}

/** A range as the API server reads it. */
export interface AddressRange {
  readonly network: Address;
  readonly prefix: number;
  /** The width of an address as it is written. */
  readonly written: 32 | 128;
  /** What servers from 1.36 on refuse of it. */
  readonly sloppy?: string;
}

const OCTET = /^\d{1,3}$/;
const HEXTET = /^[0-9a-fA-F]{1,4}$/;
const MAPPED_BITS = 96;
const MAPPED_PREFIX = 0xffffn * 2n ** 32n;

/** Read an address; undefined for what is none. */
export function parseAddress(text: any): Address | undefined {
  if (typeof text !== 'string') {
    return undefined;
  }
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

/** Read an address with a prefix length; undefined for what is none. */
export function parseRange(text: any): AddressRange | undefined {
  if (typeof text !== 'string') {
    return undefined;
  }
  const [address, length, ...rest] = text.split('/');
  const network = parseAddress(address);
  const prefix = Number(length);
  if (network === undefined || rest.length > 0 || !/^\d+$/.test(length ?? '')) {
    return undefined;
  }
  const written = address.includes(':') ? 128 : 32;
  if (prefix > written) {
    return undefined;
  }
  const host = network.value % 2n ** BigInt(Math.max(0, written - prefix));
  const sloppy = network.sloppy?.includes('zeros') || String(prefix) !== length
    ? 'must not have leading zeros in address or prefix length'
    : network.sloppy ?? (host !== 0n ? 'must not have bits set beyond the prefix length' : undefined);
  return { network, prefix, written, sloppy };
}

/** True when the address is one of the range. Families that differ do not match. */
export function contains({ network, prefix, written }: AddressRange, address: Address): boolean {
  // a range that cuts into the first 96 bits of an IPv4 address written as IPv6 is one of IPv6 to Go
  const isCut = network.bits !== written && prefix < MAPPED_BITS;
  const value = isCut ? MAPPED_PREFIX + network.value : network.value;
  const size = 2n ** BigInt(Math.max(0, written - prefix));
  return (isCut ? written : network.bits) === address.bits && value / size === address.value / size;
}

function parseIpv4(text: string): Address | undefined {
  const octets = text.split('.');
  if (octets.length !== 4 || octets.some((octet) => !OCTET.test(octet) || Number(octet) > 255)) {
    return undefined;
  }
  const value = octets.reduce((number, octet) => number * 256n + BigInt(Number(octet)), 0n);
  return { bits: 32, value, canonical: octets.map(Number).join('.'), sloppy: octets.some((octet) => octet.length > 1 && octet.startsWith('0')) ? 'must not have leading zeros' : undefined };
}

function parseIpv6(text: string): Address | undefined {
  const tail = /^(.*:)(\d[\d.]*\.\d+)$/.exec(text);
  const embedded = tail ? parseIpv4(tail[2]) : undefined;
  if (tail && embedded === undefined) {
    return undefined;
  }
  const groups = tail ? `${tail[1]}${(embedded!.value / 65536n).toString(16)}:${(embedded!.value % 65536n).toString(16)}` : text;
  const halves = groups.split('::');
  if (halves.length > 2) {
    return undefined;
  }
  const [head, rest] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - (rest?.length ?? 0);
  const all = rest === undefined ? head : [...head, ...Array.from({ length: missing }, () => '0'), ...rest];
  if (all.length !== 8 || (rest !== undefined && missing < 1) || all.some((group) => !HEXTET.test(group))) {
    return undefined;
  }
  const value = all.reduce((number, group) => number * 65536n + BigInt(parseInt(group, 16)), 0n);
  // the server holds an IPv4 address written as IPv6 for the IPv4 address
  return value / 2n ** 32n === 0xffffn
    ? { bits: 32, value: value - MAPPED_PREFIX, canonical: dotted(value - MAPPED_PREFIX), sloppy: embedded?.sloppy ?? 'must not be an IPv4 address written as IPv6' }
    : { bits: 128, value, canonical: compressed(value), sloppy: embedded?.sloppy };
}

function dotted(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value / 2n ** shift) % 256n).join('.');
}

/** Lowercase groups without leading zeros, the first longest run of two zero groups or more as `::`. */
function compressed(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => ((value / 2n ** BigInt(112 - 16 * index)) % 65536n).toString(16));
  const text = groups.join(':');
  const runs = [...text.matchAll(/(?<![0-9a-f])0(:0)+(?![0-9a-f])/g)];
  if (runs.length === 0) {
    return text;
  }
  const longest = runs.reduce((best, run) => (run[0].length > best[0].length ? run : best));
  return `${text.slice(0, longest.index).replace(/:$/, '')}::${text.slice(longest.index + longest[0].length).replace(/^:/, '')}`;
}

import * as ipaddr from 'ipaddr.js';
import { addressOfNumber, numberOfAddress } from '../../addresses';

/** Addresses as numbers on one line: IPv4 first, IPv6 far behind it, so that no span reaches from one into the other. */
interface Span {
  readonly first: bigint;
  readonly last: bigint;
}

const IPV6_START = 2n ** 64n;
const LAST = { ipv4: 2n ** 32n - 1n, ipv6: IPV6_START + 2n ** 128n - 1n };

/** A set of addresses of both families. */
export class AddressSet {
  public static readonly NONE = new AddressSet([]);
  public static readonly ALL_IPV4 = new AddressSet([{ first: 0n, last: LAST.ipv4 }]);
  public static readonly ALL_IPV6 = new AddressSet([{ first: IPV6_START, last: LAST.ipv6 }]);

  /** The addresses of a range in CIDR notation, which must be valid. Bits of the host do not count. */
  public static ofCidr(cidr: string): AddressSet {
    const [network, bits] = ipaddr.parseCIDR(cidr);
    const size = 2n ** BigInt(network.toByteArray().length * 8 - bits);
    const first = numberOfAddress(network) / size * size + (network.kind() === 'ipv6' ? IPV6_START : 0n);
    return new AddressSet([{ first, last: first + size - 1n }]);
  }

  /** The addresses of all of these ranges, which must be valid. */
  public static ofCidrs(cidrs: readonly string[]): AddressSet {
    return cidrs.reduce((set, cidr) => set.union(AddressSet.ofCidr(cidr)), AddressSet.NONE);
  }

  private constructor(private readonly spans: readonly Span[]) {}

  public get isEmpty(): boolean {
    return this.spans.length === 0;
  }

  public union(other: AddressSet): AddressSet {
    const merged: Span[] = [];
    for (const span of [...this.spans, ...other.spans].sort((a, b) => (a.first < b.first ? -1 : 1))) {
      const before = merged[merged.length - 1];
      if (before && span.first <= before.last + 1n) {
        merged[merged.length - 1] = { first: before.first, last: larger(before.last, span.last) };
      } else {
        merged.push(span);
      }
    }
    return new AddressSet(merged);
  }

  public intersection(other: AddressSet): AddressSet {
    return new AddressSet(this.spans.flatMap((a) => other.spans.flatMap((b) => {
      const common = { first: larger(a.first, b.first), last: smaller(a.last, b.last) };
      return common.first <= common.last ? [common] : [];
    })));
  }

  public without(other: AddressSet): AddressSet {
    return other.spans.reduce((rest, hole) => new AddressSet(rest.spans.flatMap(({ first, last }) => [
      { first, last: smaller(last, hole.first - 1n) },
      { first: larger(first, hole.last + 1n), last },
    ].filter((span) => span.first <= span.last))), this as AddressSet);
  }

  /** True where every address of the other set is in this one. */
  public includes(other: AddressSet): boolean {
    return other.without(this).isEmpty;
  }

  /** The fewest ranges in CIDR notation that make up the set. */
  public toCidrs(): string[] {
    return this.spans.flatMap(cidrsOf);
  }
}

function cidrsOf({ first, last }: Span): string[] {
  const isIpv6 = first >= IPV6_START;
  const [start, width] = isIpv6 ? [IPV6_START, 128] : [0n, 32];
  const cidrs: string[] = [];
  for (let next = first; next <= last;) {
    let [size, bits] = [1n, width];
    while (bits > 0 && (next - start) % (size * 2n) === 0n && next + size * 2n - 1n <= last) {
      [size, bits] = [size * 2n, bits - 1];
    }
    cidrs.push(`${addressOfNumber(next - start, width / 8)}/${bits}`);
    next += size;
  }
  return cidrs;
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

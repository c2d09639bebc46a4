import { Cidr, parseCidr } from './cidr';

/** The range of a prefix; an address is a range of one. */
export function rangeOf(prefix: string): Cidr | undefined {
  return parseCidr(prefix.includes('/') ? prefix : `${prefix}/${prefix.includes(':') ? 128 : 32}`);
}

/** True for one service tag, or `*` for all. */
export function isTag(prefix: string): boolean {
  return /^(\*|[A-Za-z][A-Za-z0-9.]*)$/.test(prefix);
}

/** True for a port or a range of ports. */
export function isPortRange(text: string): boolean {
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  return first !== undefined && Number(first) <= Number(last) && Number(last) <= 65535;
}

/** True when ports, ranges and `*` cover all from one number to another. */
export function coversPorts(ports: string[], from: number, to: number): boolean {
  return ports.some((text) => {
    const [first, last = first] = text.split('-').map(Number);
    return text === '*' || (isPortRange(text) && first <= from && last >= to);
  });
}

import { contains, parseAddress, parseRange } from './ip';

/** Addresses that no external address and no endpoint can be. */
const SPECIAL = [
  ['loopback', ['127.0.0.0/8', '::1/128']],
  ['link-local', ['169.254.0.0/16', 'fe80::/10']],
  ['link-local multicast', ['224.0.0.0/24', 'ff02::/16', 'ff12::/16', 'ff22::/16', 'ff32::/16', 'ff42::/16', 'ff52::/16', 'ff62::/16', 'ff72::/16']],
  ['unspecified', ['0.0.0.0/32', '::/128']],
] as const;

const RANGES = SPECIAL.map(([use, ranges]) => [use, ranges.map((range) => parseRange(range)!)] as const);

/** What an address is kept for, for instance `a loopback address`; undefined for an ordinary one, and for text that is none. */
export function specialUse(text: any): string | undefined {
  const address = parseAddress(text);
  const use = address && RANGES.find(([, ranges]) => ranges.some((range) => contains(range, address)))?.[0];
  return use === undefined ? undefined : use === 'unspecified' ? 'the unspecified address' : `a ${use} address`;
}

import { textOf } from './texts';
import { shown } from '../../../arguments/kind';
import { isIpv4 } from '../../../traffic/addresses';
import { checkCidr, overlap, parseCidr, parseCidrs } from '../../../traffic/azure/cidr';

/**
 * Ranges from which nobody reaches a public API server: private ones, and those of one machine or one link.
 *
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 */
const NOT_PUBLIC = parseCidrs(['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16', '224.0.0.0/4']);

/** An address or a range of the internet from which an API server may be reached. */
export const AUTHORIZED_RANGE = textOf((field, text) => {
  const range = parseCidr(isIpv4(text) ? `${text}/32` : text);
  if (range?.bits === 128 || (range === undefined && text.includes(':'))) {
    return [`${field} must be an IPv4 address or range, got ${shown(text)}: AKS takes no IPv6 here`];
  }
  const problems = isIpv4(text) ? [] : checkCidr(field, text);
  const closed = problems.length > 0 || range!.prefixLength === 0 ? undefined : NOT_PUBLIC.find((other) => overlap(other, range!));
  return closed === undefined ? problems
    : [`${field} must be an address or range of the internet, got ${shown(text)} of ${closed.text}: nobody comes to a public API server from there`];
});

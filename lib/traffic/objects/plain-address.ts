import * as ipaddr from 'ipaddr.js';
import { isIpv4, isIpv6 } from '../addresses';

/**
 * An address as Go prints it, read as kube-proxy reads it: zeros in front of a decimal part do not count, and IPv4 within IPv6 is IPv4. Undefined for
 * what is no address.
 */
export function plainAddress(value: any): string | undefined {
  if (typeof value !== 'string') {
    return undefined;
  }
  const plain = value.replace(/(^|[.:])0+(?=\d+(\.|$))/g, '$1');
  return isIpv4(plain) || isIpv6(plain) ? ipaddr.process(plain).toString() : undefined;
}

/** True for a range as kube-proxy reads it: bits behind the prefix and zeros in front are no matter. */
export function isPlainRange(value: any): boolean {
  const [address, bits, ...rest] = typeof value === 'string' ? value.split('/') : [];
  const plain = plainAddress(address);
  const width = plain === undefined ? -1 : address.includes(':') ? 128 : 32;
  return rest.length === 0 && /^\d{1,6}$/.test(bits ?? '') && Number(bits) <= width;
}

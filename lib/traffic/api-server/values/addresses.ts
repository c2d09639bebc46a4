import { ValueCheck } from './value-check';
import { parseAddress, parseRange } from '../ip';

/** An address in a field that was there before addresses were checked strictly, which servers do from 1.36 on. */
export function checkAddress(field: string, value: any, check: ValueCheck): boolean {
  const address = parseAddress(value);
  if (address === undefined) {
    check.refuse(field, 'must be an address such as 10.9.8.7 or 2001:db8::ffff', value);
    return false;
  }
  if (address.sloppy !== undefined && check.since(36)) {
    check.refuse(field, address.sloppy, value);
  }
  return true;
}

/** The same for a range. */
export function checkAddressRange(field: string, value: any, check: ValueCheck): boolean {
  const range = parseRange(value);
  if (range === undefined) {
    check.refuse(field, 'must be a range such as 10.9.8.0/24 or 2001:db8::/64', value);
    return false;
  }
  if (range.sloppy !== undefined && check.since(36)) {
    check.refuse(field, range.sloppy, value);
  }
  return true;
}

import { ObjectView } from '../../objects/object-view';
import { settingOf } from '../settings';

/** What the controller reads a number into first. */
const WIDTH = 64;

/** A whole number as the controller reads it, sign and all: one of 64 bits, of which 32 are kept; undefined where there is none. */
export function integerOf(ingress: ObjectView, key: string): number | undefined {
  const value = settingOf(ingress, key);
  if (value === undefined || !/^[+-]?\d+$/.test(value)) {
    return undefined;
  }
  const number = BigInt(value.replace(/^\+/, ''));
  return BigInt.asIntN(WIDTH, number) === number ? Number(BigInt.asIntN(WIDTH / 2, number)) : undefined;
}

/** A whole number above 0; undefined where there is none. */
export function positiveOf(ingress: ObjectView, key: string): number | undefined {
  const value = integerOf(ingress, key);
  return value !== undefined && value > 0 ? value : undefined;
}

/** The protocol that `backend-protocol` names, if it is one. */
export function protocolOf(ingress: ObjectView): 'Http' | 'Https' | undefined {
  switch (settingOf(ingress, 'backend-protocol')?.toLowerCase()) {
    case 'https':
      return 'Https';
    case 'http':
      return 'Http';
    default:
      return undefined;
  }
}

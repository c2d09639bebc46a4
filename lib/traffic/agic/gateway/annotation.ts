import { ObjectView } from '../../objects/object-view';
import { settingOf } from '../settings';

/** A whole number as the controller reads it, sign and all, wrapped to 32 bits; undefined where there is none. */
export function integerOf(ingress: ObjectView, key: string): number | undefined {
  const value = settingOf(ingress, key);
  return value !== undefined && /^[+-]?\d+$/.test(value) ? new Int32Array([Number(value)])[0] : undefined;
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

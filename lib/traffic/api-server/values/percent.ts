import { isAbsent, ValueCheck } from './value-check';

/** A number of pods, or a percentage of them. */
export function checkCountOrPercent(field: string, value: any, check: ValueCheck): void {
  if (isAbsent(value)) {
    return;
  }
  if (typeof value === 'number') {
    if (value < 0) {
      check.refuse(field, 'must be at least 0', value);
    }
  } else if (!/^[0-9]+%$/.test(value)) {
    check.refuse(field, "must be a whole number, or a whole percentage such as '25%'", value);
  }
}

/** The same where more than all pods makes no sense. */
export function checkShare(field: string, value: any, check: ValueCheck): void {
  checkCountOrPercent(field, value, check);
  if (typeof value === 'string' && /^[0-9]+%$/.test(value) && Number(value.slice(0, -1)) > 100) {
    check.refuse(field, 'must be at most 100%', value);
  }
}

/** True for a number or percentage of nothing. */
export function isNone(value: any): boolean {
  return value === 0 || (typeof value === 'string' && Number(value.replace(/%$/, '')) === 0);
}

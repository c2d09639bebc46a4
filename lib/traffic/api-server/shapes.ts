import { Shape } from './schema';

/** A quantity as Kubernetes reads it: a number with a suffix. A suffix alone is one of nothing, and blanks around it do no harm, but for those that JSON escapes. */
const QUANTITY = /^[^\S\t\n\v\f\r]*[+-]?\d*(\.\d*)?([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?[^\S\t\n\v\f\r]*$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}([.,]\d+)?(Z|[+-]\d{2}:\d{2})$/;
const MICROSECONDS = /:\d{2}[.,]\d{6}(Z|[+-]\d{2}:\d{2})$/;
const LARGEST_INT32 = 2 ** 31 - 1;
const LARGEST_INT64 = 2 ** 63;

type Scalar = Exclude<Shape['form'], 'list' | 'map' | 'object' | 'flag or object' | 'anything'>;

const EXPECTED: Record<Scalar, string> = {
  'text': 'text (in quotes, if it looks like something else)',
  'int32': 'a whole number of at most 2147483647',
  'int64': 'a whole number below 2^63',
  'number': 'a number',
  'flag': 'true or false',
  'bytes': 'text in base64',
  'time': 'a time such as 2026-01-31T12:00:00Z',
  'microtime': 'a time with six digits behind the second, such as 2026-01-31T12:00:00.000000Z',
  'quantity': 'a quantity such as 250m, 1.5 or 64Mi',
  'number or text': 'a whole number of at most 2147483647, or text',
};

/** What a value of a form must be. */
export function describeShape(form: Scalar): string {
  return EXPECTED[form];
}

/** True for a value that the API server can read into a field of this form. */
export function isReadable(value: any, form: Scalar): boolean {
  switch (form) {
    case 'text':
      return typeof value === 'string';
    case 'int32':
      return isInt32(value);
    case 'int64':
      return Number.isInteger(value) && value >= -LARGEST_INT64 && value < LARGEST_INT64;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'bytes':
      return typeof value === 'string' ? BASE64.test(value.replace(/[\r\n]/g, '')) : isListOfBytes(value);
    case 'time':
      return typeof value === 'string' && (value === '' || isTime(value));
    case 'microtime':
      return typeof value === 'string' && MICROSECONDS.test(value) && isTime(value.replace(/T(\d):/, 'T0$1:'));
    case 'quantity':
      return isQuantity(value);
    case 'number or text':
      return typeof value === 'string' || isInt32(value);
  }
}

/** The number that a quantity stands for. The quantity must be one. */
export function quantityOf(value: string | number): number {
  const [, number, suffix = ''] = /^([+-]?[\d.]*)(.*)$/.exec(String(value).trim())!;
  const factor = /^[eE][+-]?\d/.test(suffix) ? 10 ** Number(suffix.slice(1)) : FACTORS[suffix];
  return (Number(number) || 0) * factor;
}

const FACTORS: Record<string, number> = {
  '': 1,
  'n': 1e-9,
  'u': 1e-6,
  'm': 1e-3,
  'k': 1e3,
  'M': 1e6,
  'G': 1e9,
  'T': 1e12,
  'P': 1e15,
  'E': 1e18,
  'Ki': 2 ** 10,
  'Mi': 2 ** 20,
  'Gi': 2 ** 30,
  'Ti': 2 ** 40,
  'Pi': 2 ** 50,
  'Ei': 2 ** 60,
};

/** JSON may list bytes as numbers. */
function isListOfBytes(value: any): boolean {
  return Array.isArray(value) && value.every((byte) => byte === null || (Number.isInteger(byte) && byte >= 0 && byte <= 255));
}

function isInt32(value: any): boolean {
  return Number.isInteger(value) && value >= -LARGEST_INT32 - 1 && value <= LARGEST_INT32;
}

function isQuantity(value: any): boolean {
  return (typeof value === 'number' && Number.isFinite(value)) || (typeof value === 'string' && value.trim() !== '' && QUANTITY.test(value));
}

function isTime(value: string): boolean {
  const day = Date.parse(`${value.slice(0, 10)}T00:00:00Z`);
  // a day that a month does not have becomes one of the next
  return TIME.test(value) && !Number.isNaN(Date.parse(value)) && new Date(day).toISOString().startsWith(value.slice(0, 10));
}

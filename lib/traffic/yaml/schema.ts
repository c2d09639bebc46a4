import { FAILSAFE_SCHEMA, Schema, Type } from 'js-yaml';

const TRUE = /^(y|yes|on|true)$/i;
const LARGEST_INT64 = 2n ** 63n - 1n;
/** The largest number below 2^63 that JavaScript has. */
const NEAREST = 2 ** 63 - 1024;

const nothing = implicit('null', /^(?:~|null|Null|NULL)?$/, () => null);
/** A number with a point or an exponent, infinity, or what is no number. */
function float(form: RegExp): Type {
  const special = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
  return implicit('float', new RegExp(`${form.source}|${special.source}`), (text) => {
    if (special.test(text)) {
      return /nan/i.test(text) ? NaN : text.startsWith('-') ? -Infinity : Infinity;
    }
    return Number(text.replace(/_/g, ''));
  });
}

const merge = new Type('tag:yaml.org,2002:merge', { kind: 'scalar', resolve: (text) => text === '<<' || text === null });

/** Tags that nobody knows here: what they stand on is taken as it is. */
const unknown = (['scalar', 'sequence', 'mapping'] as const).flatMap((kind) => ['!', 'tag:'].map((tag) => (
  new Type(tag, { kind, multi: true, construct: (value) => (value === null && kind === 'scalar' ? '' : value) })
)));

/**
 * Scalars as kubectl and the API server read them, with go-yaml, which keeps to YAML 1.1 in these: `on` is true, `0644` is 420, `8_080` is a number;
 * dates and numbers with colons are text.
 *
 * @see https://yaml.org/type/bool.html
 */
export const GO_SCHEMA: Schema = FAILSAFE_SCHEMA.extend({
  implicit: [
    nothing,
    // words for true and false, in one case or with a capital first
    implicit('bool', /^(?:y|Y|yes|Yes|YES|on|On|ON|true|True|TRUE|n|N|no|No|NO|off|Off|OFF|false|False|FALSE)$/, (text) => TRUE.test(text)),
    // whole numbers with underscores, in other bases, and octal after a zero
    implicit('int', /^[-+]?(?:0x[0-9a-fA-F_]+|0o?[0-7_]+|0b[01_]+|[0-9][0-9_]*)$/, (text) => wholeNumber(text.replace(/_/g, ''))),
    float(/^[-+]?(?:\.[0-9]+|[0-9][0-9_]*\.[0-9_]*|[0-9][0-9_]*(?=[eE]))(?:[eE][-+]?[0-9]+)?$/),
    merge,
  ],
  explicit: unknown,
});

/** Scalars as YAML 1.2 has them, for files that only this package reads. */
export const CORE_SCHEMA: Schema = FAILSAFE_SCHEMA.extend({
  implicit: [
    nothing,
    implicit('bool', /^(?:true|True|TRUE|false|False|FALSE)$/, (text) => TRUE.test(text)),
    implicit('int', /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/, Number),
    float(/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/),
  ],
  explicit: unknown,
});

function implicit(name: string, form: RegExp, construct: (text: string) => unknown): Type {
  return new Type(`tag:yaml.org,2002:${name}`, {
    kind: 'scalar',
    resolve: (text) => text === null ? name === 'null' : form.test(text),
    construct: (text) => construct(text ?? ''),
  });
}

function wholeNumber(text: string): number {
  const [, sign, digits] = /^([-+]?)(.*)$/.exec(text)!;
  const octal = /^0o?([0-7]+)$/.exec(digits);
  const value = BigInt(octal ? `0o${octal[1]}` : digits.replace(/^0+(?=\d)/, ''));
  const number = value <= LARGEST_INT64 ? Math.min(Number(value), NEAREST) : Number(value);
  return sign === '-' ? -number : number;
}

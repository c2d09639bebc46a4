import { ScalarTag, Tags } from 'yaml';

const TRUE = /^(y|yes|on|true)$/i;
const LARGEST_INT64 = 2n ** 63n - 1n;
/** The largest number below 2^63 that JavaScript has. */
const NEAREST = 2 ** 63 - 1024;

/** Words for true and false, in one case or with a capital first. */
const bool: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  test: /^(?:y|Y|yes|Yes|YES|on|On|ON|true|True|TRUE|n|N|no|No|NO|off|Off|OFF|false|False|FALSE)$/,
  resolve: (text) => TRUE.test(text),
};

/** Whole numbers with underscores, in other bases, and octal after a zero. */
const int: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  test: /^[-+]?(?:0x[0-9a-fA-F_]+|0o?[0-7_]+|0b[01_]+|[0-9][0-9_]*)$/,
  resolve: (text) => numberOf(text.replace(/_/g, '')),
};

/**
 * Scalars as kubectl and the API server read them, with go-yaml, which keeps to YAML 1.1 in these: `on` is true, `0644` is 420, `8_080` is a number.
 *
 * @see https://yaml.org/type/bool.html
 */
export function goTags(tags: Tags): Tags {
  return [bool, int, ...tags.filter((tag) => typeof tag !== 'string' && !OVERRULED.includes(tag.tag))];
}

const OVERRULED = [bool.tag, int.tag];

function numberOf(text: string): number {
  const [, sign, digits] = /^([-+]?)(.*)$/.exec(text)!;
  const octal = /^0o?([0-7]+)$/.exec(digits);
  const value = BigInt(octal ? `0o${octal[1]}` : digits.replace(/^0+(?=\d)/, ''));
  const number = value <= LARGEST_INT64 ? Math.min(Number(value), NEAREST) : Number(value);
  return sign === '-' ? -number : number;
}

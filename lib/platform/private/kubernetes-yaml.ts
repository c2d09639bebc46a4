import { Yaml } from 'cdk8s';
import { DEFAULT_SCHEMA, dump, DumpOptions, Type } from 'js-yaml';

// kubectl and other readers in Go take YAML 1.1 numbers, which js-yaml does not know: text that some reader takes for one must be quoted
const NUMBERS = [
  /^[-+]?(0b[01_]+|0x[0-9a-fA-F_]+|0o?[0-7_]+)$/,
  /^(?=.*[0-9.])[-+]?([0-9][0-9_]*)?(:[0-5]?[0-9])*(\.[0-9_]*)?([eE][-+]?[0-9]*)?$/,
];

let options: DumpOptions | undefined;

/** Text of several lines, which js-yaml cuts at lines that are all spaces, and keys longer than a key before a colon may be. */
const LEFT_TO_CDK8S = /\\n|"[^"]{1000,}":/;

/** Text of nothing but blanks and line breaks, which cdk8s 2.70.106 with yaml 2.9.1 writes so that it is read back shorter. */
const BLANK_LINES = /"(?: |\\[nrt])*\\n(?: |\\[nrt])*"/;

/** Words, names, paths, images and quantities, which no reader takes for anything but text. Most text is of this kind, and js-yaml need not look at it. */
const PLAIN = /^(?:(?!(?:null|true|false|yes|no|on|off|y|n|e[-\d]*)$)[a-z/][-\w./]*(?::[-\w./]+)*|\d+(?:m|[KMGTP]i?))$/i;

/** Text as long as this may be left to cdk8s too. */
const LONG = 998;

/** A Kubernetes object as YAML, as cdk8s writes it and many times faster. */
export function toYaml(object: any): string {
  return hasDoubt(object) && isLeftToCdk8s(object) ? Yaml.stringify(object) : `${render(object, '\n')}\n`;
}

function isLeftToCdk8s(object: any): boolean {
  const json = JSON.stringify(object);
  return LEFT_TO_CDK8S.test(json) && !BLANK_LINES.test(json);
}

/** True for what has text of several lines, or long text: one look at each value, and nothing built. */
function hasDoubt(value: any): boolean {
  if (typeof value === 'string') {
    return value.length >= LONG || value.includes('\n');
  }
  if (Array.isArray(value)) {
    return value.some(hasDoubt);
  }
  if (typeof value === 'object') {
    for (const key in value) {
      if (hasDoubt(key) || hasDoubt(value[key])) {
        return true;
      }
    }
  }
  return false;
}

/** A value whose further lines begin with `indent`. */
function render(value: any, indent: string): string {
  if (!isFilled(value)) {
    return scalar(value);
  }
  const deeper = `${indent}  `;
  return Array.isArray(value)
    ? value.map((item) => `- ${render(item, deeper)}`).join(indent)
    : Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => `${scalar(key)}:${isFilled(item) ? deeper : ' '}${render(item, deeper)}`)
      .join(indent);
}

function isFilled(value: any): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).some((item) => item !== undefined);
}

/** Text, a number, a truth value, nothing, or an empty list or object. */
function scalar(value: unknown): string {
  return (typeof value === 'string' && PLAIN.test(value)) || (Number.isSafeInteger(value) && Number(value) > 0) || typeof value === 'boolean'
    ? String(value)
    : dump(value, { ...likeCdk8s(), forceQuotes: typeof value === 'string' && value.includes('\n') }).slice(0, -1);
}

/** The way in which cdk8s writes. Made for the first value that needs it: most programs have none, and do not load the library for it. */
function likeCdk8s(): DumpOptions {
  options ??= {
    lineWidth: -1,
    noRefs: true,
    quotingType: '"',
    schema: DEFAULT_SCHEMA.extend({
      implicit: [new Type('tag:yaml.org,2002:number-1.1', {
        kind: 'scalar',
        resolve: (text: any) => typeof text === 'string' && NUMBERS.some((number) => number.test(text)),
      })],
    }),
  };
  return options;
}

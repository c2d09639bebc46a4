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
const PLAIN = /^(?:(?!(?:null|true|false|yes|no|on|off|y|n|e[-\d]*)$)[a-z/][-\w./]*(?::[-\w./]+)*|\d+(?:m|%|[KMGTP]i?))$/i;

/** Text as long as this may be left to cdk8s too. */
const LONG = 998;

/** A Kubernetes object as YAML, as cdk8s writes it and many times faster. */
export function toYaml(object: any): string {
  const writer = new Writer();
  const text = writer.write(object, '\n');
  return writer.isDoubtful && isLeftToCdk8s(object) ? Yaml.stringify(object) : `${text}\n`;
}

function isLeftToCdk8s(object: any): boolean {
  const json = JSON.stringify(object);
  return LEFT_TO_CDK8S.test(json) && !BLANK_LINES.test(json);
}

/** Writes values, and notes text of several lines and long text. V8 takes longer to optimize functions within functions than all of a manifest takes. */
class Writer {
  public isDoubtful = false;

  /** A value whose further lines begin with `indent`. */
  public write(value: any, indent: string): string {
    if (!isFilled(value)) {
      return this.scalar(value);
    }
    const deeper = `${indent}  `;
    let text = '';
    if (Array.isArray(value)) {
      for (const item of value) {
        text += `${text === '' ? '' : indent}- ${this.write(item, deeper)}`;
      }
      return text;
    }
    for (const key of Object.keys(value)) {
      const item = value[key];
      if (item !== undefined) {
        text += `${text === '' ? '' : indent}${this.scalar(key)}:${isFilled(item) ? deeper : ' '}${this.write(item, deeper)}`;
      }
    }
    return text;
  }

  /** Text, a number, a truth value, nothing, or an empty list or object. */
  private scalar(value: unknown): string {
    if (typeof value !== 'string') {
      return Number.isSafeInteger(value) || typeof value === 'boolean' ? String(value) : this.dumped(value);
    }
    const isOfLines = value.includes('\n');
    this.isDoubtful ||= isOfLines || value.length >= LONG;
    return PLAIN.test(value) ? value : this.dumped(value, isOfLines);
  }

  private dumped(value: unknown, forceQuotes?: boolean): string {
    return dump(value, { ...likeCdk8s(), forceQuotes }).slice(0, -1);
  }
}

function isFilled(value: any): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  for (const key in value) {
    if (value[key] !== undefined) {
      return true;
    }
  }
  return false;
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

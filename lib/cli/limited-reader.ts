import { closeSync, openSync, readSync } from 'fs';
import { printable } from '../arguments/printable';
import { decode } from '../files/decode';
import { readJson } from '../traffic/yaml/read-json';
import { readYaml } from '../traffic/yaml/read-yaml';
import { CORE_SCHEMA } from '../traffic/yaml/schema';
import { ValueBudget } from '../traffic/yaml/value-budget';

/** How much is read unless somebody asks for more: far from what a Node.js of the smallest usual heap can hold. */
export const DEFAULT_MEGABYTES = 64;
/** A text of JavaScript holds no more. */
export const MOST_MEGABYTES = 500;

/** Manifests have a value in twelve bytes of text, hostile text one in two. A value needs up to a hundred bytes of memory. */
const VALUES_IN_MEGABYTE = 150_000;
const MEGABYTE = 1_000_000;
const CHUNK = MEGABYTE;
const STDIN_DESCRIPTOR = 0;

/** All files hold too much together. */
export class TooMuchError extends Error {}

/** Reads files one after the other until they hold more together than is allowed: more bytes, or more values. */
export class LimitedReader {
  /** For what is read of YAML and JSON. */
  public readonly budget: ValueBudget;
  private readonly remedy: string;
  private left: number;

  /**
   * @param megabytes How much all files may hold together.
   * @param option How to allow more.
   */
  public constructor(private readonly megabytes: number = DEFAULT_MEGABYTES, option: string = '--max-megabytes') {
    this.left = megabytes * MEGABYTE;
    this.remedy = megabytes < MOST_MEGABYTES ? `name fewer files, or set ${option} above ${megabytes}` : 'name fewer files';
    this.budget = new ValueBudget(megabytes * VALUES_IN_MEGABYTE, this.remedy);
  }

  /** The text of a file, or of standard input if `file` is left out. Throws when it is too much, or no text. */
  public text(name: string, file?: string): string {
    const bytes = this.bytesOf(name, file === undefined ? STDIN_DESCRIPTOR : opened(file));
    try {
      return decode(bytes);
    } catch (error) {
      throw new Error(`${printable(name)}: ${(error as Error).message}`);
    }
  }

  /** What a file of JSON says. Throws when it is too much, or no JSON, for which `expected` says what it should be. */
  public json(file: string, expected: string): any {
    return readJson(this.text(file, file), this.budget, (line, problem) => {
      throw new Error(`${printable(file)}${line === undefined ? '' : `:${line}`}: not ${expected} in JSON: ${problem}`);
    });
  }

  /** What a file of YAML with one document says. Throws when it is too much, or no YAML. */
  public yaml(file: string): any {
    const fail = (line: number, problem: string): never => {
      throw new Error(`${printable(file)}:${line}: ${problem}`);
    };
    const [first, second] = readYaml(this.text(file, file), { schema: CORE_SCHEMA, budget: this.budget, fail });
    if (second !== undefined) {
      fail(second.line, 'one document is expected, got another one');
    }
    first?.repeated.forEach(({ field, line }) => fail(line, `${printable(field)} is there twice`));
    return first?.value;
  }

  private bytesOf(name: string, descriptor: number): Buffer {
    const chunks: Buffer[] = [];
    try {
      for (;;) {
        const chunk = Buffer.allocUnsafe(CHUNK);
        const length = lengthRead(name, descriptor, chunk);
        if (length === 0) {
          return Buffer.concat(chunks);
        }
        this.left -= length;
        if (this.left < 0) {
          throw new TooMuchError(`${printable(name)}: together with what was read before more than ${this.megabytes} MB: ${this.remedy}`);
        }
        chunks.push(chunk.subarray(0, length));
      }
    } finally {
      if (descriptor !== STDIN_DESCRIPTOR) {
        closeSync(descriptor);
      }
    }
  }
}

/** The number of megabytes that an option names. */
export function megabytesOf(value: string | undefined): number {
  if (value === undefined) {
    return DEFAULT_MEGABYTES;
  }
  if (!/^\d+$/.test(value) || Number(value) < 1 || Number(value) > MOST_MEGABYTES) {
    throw new Error(`--max-megabytes must be a whole number from 1 to ${MOST_MEGABYTES}, got '${value}'`);
  }
  return Number(value);
}

function opened(file: string): number {
  try {
    return openSync(file, 'r');
  } catch (error) {
    throw cannotRead(file, error);
  }
}

function lengthRead(name: string, descriptor: number, chunk: Buffer): number {
  try {
    return readSync(descriptor, chunk, 0, CHUNK, null);
  } catch (error) {
    throw cannotRead(name, error);
  }
}

/** The error of the system with the file, which it does not name when a folder is read. */
function cannotRead(name: string, error: unknown): Error {
  const { code, message } = error as NodeJS.ErrnoException;
  return new Error(`${printable(name)}: ${code === 'EISDIR' ? 'a folder, where a file must be' : message.replace(/, (?:open|read)(?: '.*)?$/s, '')}`);
}

import { isUtf8 } from 'buffer';
import { closeSync, openSync, readSync } from 'fs';

/** How much is read unless somebody asks for more: what a Node.js of the smallest usual heap can hold, at about 20 bytes for one of text. */
export const DEFAULT_MEGABYTES = 64;
/** A text of JavaScript holds no more. */
export const MOST_MEGABYTES = 500;
/** A document is in memory as a whole, with all of its nodes, at about 45 bytes for one of text. */
const DOCUMENTS_SHARE = 4;

const MEGABYTE = 1_000_000;
const CHUNK = MEGABYTE;
const STDIN_DESCRIPTOR = 0;

/** All files hold too much together. */
export class TooMuchError extends Error {}

/** Reads files one after the other until they hold more together than is allowed. */
export class LimitedReader {
  /** The longest document that is worth parsing, in characters. */
  public readonly longestDocument: number;
  private left: number;

  public constructor(private readonly megabytes: number) {
    this.left = megabytes * MEGABYTE;
    this.longestDocument = this.left / DOCUMENTS_SHARE;
  }

  /** The text of a file, or of standard input if `file` is left out. Throws when it is too much or not UTF-8. */
  public read(name: string, file?: string): string {
    const bytes = this.bytesOf(name, file === undefined ? STDIN_DESCRIPTOR : openSync(file, 'r'));
    if (!isUtf8(bytes)) {
      throw new Error(`${name}: not text in UTF-8`);
    }
    return bytes.toString();
  }

  private bytesOf(name: string, descriptor: number): Buffer {
    const chunks: Buffer[] = [];
    try {
      for (;;) {
        const chunk = Buffer.allocUnsafe(CHUNK);
        const length = readSync(descriptor, chunk, 0, CHUNK, null);
        if (length === 0) {
          return Buffer.concat(chunks);
        }
        this.left -= length;
        if (this.left < 0) {
          throw new TooMuchError(`${name}: together with what was read before more than ${this.megabytes} MB: name fewer files, or set --max-megabytes`);
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

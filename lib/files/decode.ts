import { isUtf8 } from 'buffer';

/** What the first bytes of a text say of its encoding; a longer mark comes before a shorter one that it begins with. */
const MARKS: [number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe, 0, 0], 'utf-32'],
  [[0, 0, 0xfe, 0xff], 'utf-32'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/**
 * Bytes as text, without a byte order mark. UTF-8 and UTF-16, which is what `>` of Windows PowerShell writes; UTF-16 without a mark is known by the
 * zero beside its first letter, as YAML has it.
 *
 * Throws what the bytes are instead, for a reader to put the name of the file before it.
 */
export function decode(bytes: Buffer): string {
  const [mark, encoding] = encodingOf(bytes);
  const rest = bytes.subarray(mark.length);
  switch (encoding) {
    case 'utf-8':
      return isUtf8(rest) ? rest.toString() : refuse();
    case 'utf-16le':
      return utf16(rest);
    case 'utf-16be':
      return rest.length % 2 === 0 ? utf16(Buffer.from(rest).swap16()) : refuse();
    default:
      return refuse();
  }
}

/** Text in the encoding of these bytes, which were decoded, and with their mark. */
export function encodeAs(bytes: Buffer, text: string): Buffer {
  const [mark, encoding] = encodingOf(bytes);
  const rest = Buffer.from(text, encoding === 'utf-8' ? 'utf-8' : 'utf-16le');
  return Buffer.concat([Buffer.from(mark), encoding === 'utf-16be' ? rest.swap16() : rest]);
}

function encodingOf(bytes: Buffer): [mark: number[], encoding: string] {
  return MARKS.find(([begin]) => begin.every((byte, index) => bytes[index] === byte)) ?? [[], guessed(bytes)];
}

function guessed(bytes: Buffer): string {
  const [first, second] = bytes;
  if (second === 0 && isAscii(first)) {
    return 'utf-16le';
  }
  return first === 0 && isAscii(second) ? 'utf-16be' : 'utf-8';
}

function isAscii(byte: number | undefined): boolean {
  return byte !== undefined && byte > 0 && byte < 0x80;
}

function utf16(bytes: Buffer): string {
  const text = bytes.toString('utf16le');
  // half a letter, or half a pair of surrogates
  return bytes.length % 2 === 0 && !/\p{Surrogate}/u.test(text) ? text : refuse();
}

function refuse(): never {
  throw new Error('not text in UTF-8 or UTF-16');
}

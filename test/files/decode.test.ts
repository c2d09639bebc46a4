import { decode, encodeAs } from '../../lib/files/decode';

const TEXT = 'kind: Service # größer 😀\n';
const be = (text: string) => Buffer.from(text, 'utf16le').swap16();

test.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
  ['UTF-16 as PowerShell writes it', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
  ['UTF-16, big end first', be(`\ufeff${TEXT}`)],
  ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le')],
  ['UTF-16 without a mark, big end first', be(TEXT)],
])('reads %s', (_, bytes) => {
  expect(decode(bytes)).toBe(TEXT);
});

test.each([
  ['UTF-8', Buffer.from(TEXT), Buffer.from('neu 😀')],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`), Buffer.from('\ufeffneu 😀')],
  ['UTF-16 as PowerShell writes it', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), Buffer.from('\ufeffneu 😀', 'utf16le')],
  ['UTF-16, big end first', be(`\ufeff${TEXT}`), be('\ufeffneu 😀')],
  ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le'), Buffer.from('neu 😀', 'utf16le')],
])('writes %s again', (_, bytes, expected) => {
  expect(encodeAs(bytes, 'neu 😀')).toEqual(expected);
  expect(encodeAs(bytes, decode(bytes))).toEqual(bytes);
});

test.each([['the first', 0x01], ['the last', 0x7f]])('takes %s letter of ASCII beside a nought for UTF-16', (_, byte) => {
  const text = String.fromCharCode(byte);
  expect([decode(Buffer.from([byte, 0])), decode(Buffer.from([0, byte]))]).toEqual([text, text]);
});

test.each([['nothing', ''], ['one letter', 'a'], ['a mark', '\ufeff']])('reads %s', (_, text) => {
  expect(decode(Buffer.from(text))).toBe(text.replace('\ufeff', ''));
});

test.each([
  ['Latin-1', Buffer.from([0x67, 0x72, 0xf6, 0xdf])],
  ['half a letter', Buffer.from([0xff, 0xfe, 0x61])],
  ['half a letter, big end first', Buffer.from([0xfe, 0xff, 0x61])],
  ['half a pair', Buffer.from([0xff, 0xfe, 0x3d, 0xd8])],
  ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])],
  ['UTF-32, big end first', Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x61])],
  ['a first byte that is no ASCII before a nought', Buffer.from([0x80, 0])],
  ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0x80])],
])('fails for %s', (_, bytes) => {
  expect(() => decode(bytes)).toThrow(new Error('not text in UTF-8 or UTF-16'));
});

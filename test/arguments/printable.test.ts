import * as fc from 'fast-check';
import { outgoing, outgoingLine, printable } from '../../lib/arguments/printable';
import { runs } from '../support/property';

/** Text of what nothing is done to, of what is escaped, and of what makes commands of it. */
const TEXT = fc.array(fc.oneof(
  fc.string({ maxLength: 8 }), fc.string({ unit: 'binary', maxLength: 4 }), fc.constantFrom('::', ':', '##', '##[', '##x[', '\n', '\t', '\r', ' ', '\ufe0f', '\u200b', '\u2028', '→', '\ud800'),
)).map((parts) => parts.join(''));

const HIDDEN = /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb]/u;

function escapesOf(text: string, kept: string[], escape: (character: string) => string): string {
  return [...text].map((character) => (HIDDEN.test(character) && !kept.includes(character) ? escape(character) : character)).join('');
}

test('each character that would not show is escaped, and no other', () => {
  fc.assert(fc.property(TEXT, (text) => {
    expect(printable(text)).toBe(escapesOf(text, ['\ufe0f'], (character) => {
      const code = character.codePointAt(0)!.toString(16);
      return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
    }));
  }), runs(500));
});

test('what leaves has its lines and tabs, and no command to a build', () => {
  fc.assert(fc.property(TEXT, (text) => {
    const shown = escapesOf(text, ['\ufe0f', '\n', '\t'], (character) => character.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''));
    expect(outgoing(text)).toBe(shown.split('\n').map((line) => line.replace(/^(\s*):(?=:)/, '$1\\u003a').replace(/##(?=\w*\[)/g, '#\\u0023')).join('\n'));
  }), runs(500));
});

test.each([
  ['::error::x', '\\u003a:error::x'], ['a ::b', 'a ::b'], ['  ::b', '  \\u003a:b'], ['##vso[x]', '#\\u0023vso[x]'], ['## x', '## x'], ['a\nb', 'a\\u000ab'],
])('%j leaves in a line as %j', (text, left) => {
  expect(outgoingLine(text)).toBe(left);
});

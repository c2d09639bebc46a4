import fc from 'fast-check';
import { columnsOf, fold } from '../../../lib/traffic/render/fold';
import { runs } from '../../support/property';

test.each([
  ['a line that fits', 'one two', 7, 'one two'],
  ['a line without a label, a little to the right', 'one two three', 9, 'one two\n  three'],
  ['an indented line', '    one two three', 14, '    one two\n      three'],
  ['the value behind a label, below itself', '    way  one two three', 18, '    way  one two\n         three'],
  ['an address, after its signs', 'https://shop.example.com/api/v2', 16, 'https://shop.\n  example.com/\n  api/v2'],
  ['a word without signs, where it must', 'abcdefghij', 6, 'abcd\n  efgh\n  ij'],
  ['letters of two columns', '東京都東京都', 8, '東京都\n  東京都'],
  ['a letter of two columns behind an indent of nearly the width', '   京', 4, '  京'],
  ['several lines, each by itself', 'one two\nthree four', 7, 'one two\nthree\n  four'],
])('folds %s', (_, text, width, expected) => {
  expect(fold(text, width)).toBe(expected);
});

test('no line is longer, and no letter is lost', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'B', ' ', '-', '/', '京', ':', '\n', '👍') }), fc.integer({ min: 4, max: 50 }), (text, width) => {
    const folded = fold(text, width);
    folded.split('\n').forEach((line) => expect(columnsOf(line)).toBeLessThanOrEqual(width));
    expect(folded.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
  }), runs(100));
});

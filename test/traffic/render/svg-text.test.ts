import { mono, sans, wrap } from '../../../lib/traffic/render/svg-text';

test.each([
  ['a word', 'client', ['client']],
  ['nothing', '', ['']],
  ['words', 'hash of addresses, ports and protocol', ['hash of addresses,', 'ports and protocol']],
  ['names that fit, whole', 'application gateway agw-shop', ['application gateway', 'agw-shop']],
  ['addresses that do not, after signs', 'http://shop.example.com/api', ['http://shop.example.', 'com/api']],
  ['names in camel case, before capitals', 'ApplicationGatewayAffinity', ['ApplicationGateway', 'Affinity']],
  ['what has no place to break, anywhere', 'x'.repeat(20), ['x'.repeat(18), 'xx']],
  ['wide letters', '漢字漢字漢字漢字漢字漢字', ['漢字漢字漢字漢字漢', '字漢字']],
])('breaks %s', (_, text, lines) => {
  expect(wrap(text, 106, 6, sans(10))).toEqual(lines);
});

test('ends what is too long with an ellipsis', () => {
  expect(wrap('one two three four five six', 40, 2, sans(10))).toEqual(['one two', 'three…']);
  expect(wrap('one, two, three', 30, 1, sans(10))).toEqual(['one…']);
});

test('gives one line per character where nothing else fits', () => {
  expect(wrap('abc', 1, 3, sans(10))).toEqual(['a', 'b', 'c']);
});

test('looks at no more of a very long name than it may show', () => {
  const lines = wrap('x'.repeat(10_000_000), 100, 50, sans(10));
  expect(lines.at(-1)!.endsWith('…')).toBe(true);
  expect(lines.join('').length).toBeLessThanOrEqual(301);
});

test('measures addresses by equal letters', () => {
  expect([wrap('i'.repeat(20), 100, 2, sans(10)).length, wrap('i'.repeat(20), 100, 2, mono(10)).length]).toEqual([1, 2]);
});

/** Widths in hundredths of the size of letters, of each kind of letters its first and its last and what stands beside them. */
const WIDTHS: [width: number, letters: string][] = [
  [36, "fijlrtI.,:;'|!()[]/ "], [95, 'mwMW@%—…→'], [66, 'ABCDEFGHJKLNOPQRSTUVXYZ0123456789_+=*'], [58, 'abcdeghknopqsuvxyz-#$&?<>{}"éüñ'], [110, '漢字日本ɐ✓'],
];

test.each(WIDTHS)('letters of %i hundredths in the face of the page: %s', (width, letters) => {
  expect([...letters].map((letter) => Math.round(sans(100)(letter)))).toEqual([...letters].map(() => width));
});

test('widths are added, and grow with the size', () => {
  expect([sans(10)(''), sans(10)('am漢'), sans(20)('am漢'), mono(10)('iW'), mono(10)('漢')].map((width) => Number(width.toFixed(3)))).toEqual([0, 26.3, 52.6, 12.2, 11]);
});

test('a text of 300 letters is shown whole, one of 301 is not', () => {
  const shown = (length: number) => wrap('x'.repeat(length), 10_000, 5, sans(10)).join('');
  expect([shown(300), shown(301)]).toEqual(['x'.repeat(300), `${'x'.repeat(300)}…`]);
  expect([wrap('one two', 60, 1, sans(10)), wrap('one two ', 60, 1, sans(10)), wrap('ab:-, cd', 25, 1, sans(10))]).toEqual([['one two'], ['one two'], ['ab…']]);
});

import { isTooLong, mergedValues, parametersIn, parsedValues, withParameters } from '../../../lib/traffic/terraform/helm-values';

test.each([
  ['a: {b: 1}', { a: { b: 1 } }],
  [{ a: 1 }, { a: 1 }],
  ['[1]', {}],
  ['text', {}],
  ['a: [', {}],
  ['a: {{ .Values.b }}: c', {}],
  ['a: 1\na: 2', { a: 2 }],
  ['a: yes\nb: 010\nc: 2026-01-01', { a: true, b: 8, c: '2026-01-01' }],
  ['a: 1\n---\nb: 2', { a: 1 }],
  ['', {}],
  [undefined, {}],
  [null, {}],
])('reads %j', (given, values) => {
  expect(parsedValues(given)).toEqual(values);
});

test('counts values while it reads them', () => {
  const nested = ['a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]', ...[1, 2, 3, 4, 5, 6].map((level) => (
    `a${level}: &a${level} [${Array(10).fill(`*a${level - 1}`).join(', ')}]`
  ))].join('\n');
  expect(parsedValues(nested)).toEqual({});
  // the map, the key and the list count too
  const lengthOf = (items: number) => parsedValues(`a: [${'1,'.repeat(items - 1)}1]`).a?.length;
  expect([lengthOf(99_997), lengthOf(99_998)]).toEqual([99_997, undefined]);
});

test.each([
  [{ a: { b: 1, c: 2 } }, { a: { c: 3 } }, { a: { b: 1, c: 3 } }],
  [{ a: [1, 2] }, { a: [3] }, { a: [3] }],
  [{ a: { b: 1 } }, { a: 'x' }, { a: 'x' }],
  [{}, { a: 1 }, { a: 1 }],
])('puts values over others: %j and %j', (under, over, values) => {
  expect(mergedValues(under, over)).toEqual(values);
});

test('puts parameters over values, the last one first of all', () => {
  expect(withParameters({ a: { b: 1, c: 2 } }, [{ name: 'a.b', value: 'x' }, { name: 'a.b', value: 'y' }, { name: 'd\\.e', value: true }]))
    .toEqual({ 'a': { b: 'y', c: 2 }, 'd.e': true });
});

test('reads parameters that have names', () => {
  expect(parametersIn([{ name: 'a', value: 'b' }, { value: 'c' }, null])).toEqual([{ name: 'a', value: 'b' }]);
  expect(parametersIn(undefined)).toEqual([]);
});

test.each<[unknown, boolean]>([
  ['a: 1', false],
  [`a: [${'1,'.repeat(99_997)}1]`, true],
  // aliases repeat: short text may have many values
  [`a: &a [${'1,'.repeat(999)}1]\nb: [${'*a,'.repeat(99)}*a]`, true],
  [`a: &a [${'1,'.repeat(99)}1]\nb: [${'*a,'.repeat(99)}*a]`, false],
  [`a: ${'x'.repeat(200_000)}`, false],
  [{ a: Array.from({ length: 200_000 }, () => 1) }, false],
  [undefined, false],
])('values that are too many: case %#', (given, expected) => {
  expect(isTooLong(given)).toBe(expected);
});

import { mergedValues, parametersIn, parsedValues, withParameters } from '../../../lib/traffic/terraform/helm-values';

test.each([
  ['a: {b: 1}', { a: { b: 1 } }],
  [{ a: 1 }, { a: 1 }],
  ['[1]', {}],
  ['text', {}],
  ['a: [', {}],
  [undefined, {}],
  [null, {}],
])('reads %j', (given, values) => {
  expect(parsedValues(given)).toEqual(values);
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

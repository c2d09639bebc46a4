import { say } from '../../../lib/traffic/azure/say';

test.each([
  ['a text', 'a', 'x a y'],
  ['nothing', undefined, 'x (none) y'],
  ['null', null, 'x (none) y'],
  ['a number', 0, 'x 0 y'],
  ['a flag', false, 'x false y'],
  ['texts', ['a', 'b'], 'x a,b y'],
  ['an object', { a: { b: 1 } }, 'x {"a":{"b":1}} y'],
  ['an object that cannot become text', { toString: 1 }, 'x {"toString":1} y'],
  ['objects', [{ a: 1 }, null], 'x [{"a":1},null] y'],
  ['200 characters', { a: 'b'.repeat(192) }, `x {"a":"${'b'.repeat(192)}"} y`],
  ['more', { a: 'b'.repeat(193) }, `x {"a":"${'b'.repeat(193)}"… y`],
])('%s in a message', (_, value, expected) => {
  expect(say`x ${value} y`).toBe(expected);
});

test('text without values stays', () => {
  expect(say`as it is`).toBe('as it is');
});

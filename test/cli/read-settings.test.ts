import { flag, listOf, object, oneOf, text, textLike, textMap, whole } from '../../lib/cli/read-settings';

const told = (check: () => unknown) => {
  try {
    return check();
  } catch (error) {
    return (error as Error).message;
  }
};
enum Size {
  SMALL = 'small',
  LARGE = 'large',
}

test.each<[string, (value: unknown) => unknown, unknown[], Array<[unknown, string]>]>([
  ['text', text, ['a', ' a '], [['', 'must be text, got ""'], ['  ', 'must be text, got "  "'], [5, 'must be text, got 5'], [undefined, 'must be text, got nothing'], [null, 'must be text, got null']]],
  ['text of a form', textLike(/^a+$/, 'some a'), ['a', 'aa'], [['b', 'must be some a, got "b"'], [7, 'must be some a, got 7']]],
  ['a flag', flag, [true, false], [['true', 'must be true or false, got "true"'], [0, 'must be true or false, got 0']]],
  ['a whole number', whole(2, 4), [2, 3, 4], [
    [1, 'must be a whole number from 2 to 4, got 1'], [5, 'must be a whole number from 2 to 4, got 5'], [2.5, 'must be a whole number from 2 to 4, got 2.5'],
    ['3', 'must be a whole number from 2 to 4, got "3"'], [NaN, 'must be a whole number from 2 to 4, got what is no number'],
    [Infinity, 'must be a whole number from 2 to 4, got an infinite number'],
  ]],
  ['one of several', oneOf(Size), ['small', 'large'], [['Small', 'must be small, large, got "Small"'], ['SMALL', 'must be small, large, got "SMALL"']]],
  ['texts by name', textMap, [{}, { a: 'b', c: '' }], [
    [{ a: 1 }, 'must be texts by name, got {"a":1}'], [['a'], 'must be texts by name, got ["a"]'], [null, 'must be texts by name, got null'], ['a', 'must be texts by name, got "a"'],
  ]],
  ['a list', listOf(whole(1, 2)), [[], [1, 2]], [[{}, 'must be a list, got {}'], ['1', 'must be a list, got "1"'], [[3, 1, 0], [
    '[0] must be a whole number from 1 to 2, got 3', '[2] must be a whole number from 1 to 2, got 0',
  ].join('\n  ')]]],
  ['an object', object({ a: text, b: object({ c: listOf(flag) }) }, ['a']), [{ a: 'x' }, { a: 'x', b: {} }, { a: 'x', b: { c: [true] } }], [
    [[], 'must be an object, got []'], [null, 'must be an object, got null'], ['a', 'must be an object, got "a"'], [{}, 'a must be text, got nothing'],
    [{ a: 'x', d: 1 }, 'd must not be there: the fields are a, b'],
    [{ a: 'x', b: 5 }, 'b must be an object, got 5'],
    [{ b: { c: [1], e: 2 }, d: 3 }, [
      'd must not be there: the fields are a, b', 'a must be text, got nothing', 'b.e must not be there: the fields are c', 'b.c[0] must be true or false, got 1',
    ].join('\n  ')],
  ]],
])('%s', (_, field, taken, refused) => {
  expect(taken.map(field)).toEqual(taken);
  expect(refused.map(([value]) => told(() => field(value)))).toEqual(refused.map(([, message]) => message));
});

test('a name that every object has is no field', () => {
  expect(told(() => object({ a: text })(JSON.parse('{"constructor": 1}')))).toBe('constructor must not be there: the fields are a');
});

test('of many names and of a long value a part is shown', () => {
  const many = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => [name, 1]));
  expect(told(() => object({})(many))).toBe('a, b, c, d, e and 2 more must not be there: the fields are ');
  expect(told(() => object({})({ a: 1, b: 1, c: 1, d: 1, e: 1 }))).toBe('a, b, c, d, e must not be there: the fields are ');
  expect(told(() => flag('x'.repeat(198)))).toBe(`must be true or false, got "${'x'.repeat(198)}"`);
  expect(told(() => flag('x'.repeat(199)))).toBe(`must be true or false, got "${'x'.repeat(199)}…`);
  expect(told(() => object({})({ ['n'.repeat(201)]: 1 }))).toBe(`${'n'.repeat(200)}… must not be there: the fields are `);
  expect(told(() => object({})({ ['n'.repeat(200)]: 1 }))).toBe(`${'n'.repeat(200)} must not be there: the fields are `);
});

import { blocks, literal, numberOf, texts } from '../../../lib/traffic/terraform/configuration';

test.each<[unknown, number]>([[80, 80], [0, 0], ['80', 80], ['0', 0], ['1.5', 1.5], [-1, -1]])('%j is a number', (value, expected) => {
  expect(numberOf(value)).toBe(expected);
});

test.each<[unknown]>([[''], [undefined], [null], [true], [false], [[]], [[80]], [{}], ['${var.port}'], ['eighty'], [Infinity], ['Infinity'], [NaN]])('%j is none', (value) => {
  expect(numberOf(value)).toBeNaN();
});

test.each<[unknown, unknown[]]>([
  [undefined, []], [null, []], [[], []], [[null, undefined], []], [{ a: 1 }, [{ a: 1 }]], [[{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 2 }]], ['a', ['a']], [0, [0]], [false, [false]],
])('%j as a list of blocks', (value, expected) => {
  expect(blocks(value)).toEqual(expected);
});

test.each<[unknown, string | undefined]>([['a', 'a'], ['', ''], ['${var.a}', undefined], ['a-${var.a}', undefined], ['$a', '$a'], [1, undefined], [undefined, undefined], [null, undefined]])(
  '%j is known as %j', (value, expected) => {
    expect(literal(value)).toBe(expected);
  });

test('text is taken as it is written, and nothing else', () => {
  expect(texts(['a', '${var.b}', 1, null, {}])).toEqual(['a', '${var.b}']);
  expect(texts('a')).toEqual(['a']);
});

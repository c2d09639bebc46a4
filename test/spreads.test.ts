import { setFlagsFromString } from 'v8';
import { withPlainSpreads } from '../engines/spreads';

/** What a compiled expression makes of `a` and `b`. */
const made = (expression: string, a: object, b: object = {}) => new Function('a', 'b', `return ${expression};`)(a, b);

test.each([
  ['({ ...a, x: 1 })', '({ ...{}, ...a, x: 1 })'],
  ['({ ...a, ...b })', '({ ...{}, ...a, ...b })'],
  ['({ ...a, y: { ...b, z: 1 } })', '({ ...{}, ...a, y: { ...{}, ...b, z: 1 } })'],
  ['({\n  // why\n  ...a,\n  x: 1,\n})', '({\n  // why\n  ...{}, ...a,\n  x: 1,\n})'],
])('%s begins with an empty object', (text, expected) => {
  expect(withPlainSpreads(text)).toBe(expected);
  expect(withPlainSpreads(expected)).toBe(expected);
});

test.each(['({ ...a })', '({ x: 1, ...a })', '[...a, 1]', 'f(...a, 1)', '(({ x, ...a }) => a)', '(([...a]) => a)', 'const { x, ...rest } = a;', '({})', '({ ...{}, x: 1 })'])(
  '%s stays as it is', (text) => {
    expect(withPlainSpreads(text)).toBe(text);
  },
);

test('what is made is the same, in the same order, with keys that JavaScript knows', () => {
  const a = JSON.parse('{ "b": 1, "__proto__": { "c": 2 }, "a": 3, "7": 4 }');
  for (const expression of ['({ ...a, b: 5, d: 6 })', '({ ...a, ...b })', '({ ...a, ...b, a: undefined })']) {
    const [before, after] = [expression, withPlainSpreads(expression)].map((one) => made(one, a, { a: 8, e: 9 }));
    expect(after).toEqual(before);
    expect(Object.entries(after)).toEqual(Object.entries(before));
    expect(Object.getPrototypeOf(after)).toBe(Object.prototype);
  }
});

test('objects that are made alike have one hidden class', () => {
  setFlagsFromString('--allow-natives-syntax');
  const haveSameMap: (one: object, other: object) => boolean = new Function('one', 'other', 'return %HaveSameMap(one, other);') as any;
  const make = new Function('a', `return ${withPlainSpreads('({ ...a, type: "x", ports: [] })')};`);
  const all = Array.from({ length: 1000 }, (_, index) => make({ kind: 'Service', name: `s-${index}`, spec: { index } }));
  const others = all.slice(100).filter((one) => !haveSameMap(one, all[99]));
  expect(others).toEqual([]);
});

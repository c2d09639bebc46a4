import { eachOf, Kinds, listOf, madeBy, shown, structOf, understood, withMore } from '../../lib/arguments/kind';
import { FLAG, MAP, NAME, NUMBER, TEXT, wholeFrom, wordOf } from '../../lib/arguments/values';

interface Given {
  readonly name: string;
  readonly count?: number;
  readonly parts?: { readonly isOpen: boolean }[];
}

const PART = structOf<{ readonly isOpen: boolean }>({ required: { isOpen: FLAG }, optional: {} });
const KINDS: Kinds<Given> = { required: { name: TEXT }, optional: { count: NUMBER, parts: listOf(PART) } };
const problemsOf = (given: any) => understood(KINDS, given, 'props').problems;

test('what is right has no problem, and null is what was left out', () => {
  expect(understood(KINDS, { name: 'a', count: null, parts: [{ isOpen: true }] }, 'props')).toEqual({
    problems: [], value: { name: 'a', parts: [{ isOpen: true }] }, isLost: false,
  });
});

test.each<[any, string[]]>([
  [undefined, ['props must be an object with properties, got nothing']],
  ['a', ["props must be an object with properties, got 'a'"]],
  [{}, ['name must be text, got nothing']],
  [{ name: 7, count: '1' }, ['name must be text, got 7', "count must be a number, got '1'"]],
  [{ name: 'a', parts: {} }, ['parts must be a list, got an object; write [ ] around it']],
  [{ name: 'a', parts: [null, { isOpen: 1 }] }, ['parts[0] must be an object with properties, got nothing', 'parts[1].isOpen must be true or false, got 1']],
])('%j: %j', (given, problems) => {
  expect(problemsOf(given)).toEqual(problems);
});

test.each<[string, string[]]>([
  ['a thing of a class', madeBy('Gateway', 'gatewayName', 'make one')('gateway', {}).problems],
  ['a name', NAME('id', '').problems],
  ['a word', wordOf({ A: 'a', B: 'b' })('word', 'c').problems],
  ['a number below its bounds', wholeFrom(1, 86400)('seconds', 0).problems],
  ['a number above its bounds', wholeFrom(1, 86400)('seconds', 86401).problems],
  ['names with values', MAP('labels', []).problems],
  ['each of several', eachOf(TEXT)('zones', [1]).problems],
])('%s is told in a line', (_, problems) => {
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/^(gateway must be made by Gateway, got an object; make one|id must not be empty, got ''|word must be a or b, got 'c'|seconds must be a whole number from 1 to 86400, got (0|86401)|labels must be names with values, got a list|zones must be text, got 1)$/);
});

test.each([1, 86400])('%p is in bounds', (seconds) => {
  expect(wholeFrom(1, 86400)('seconds', seconds).problems).toEqual([]);
});

test('values are shown without a look into them', () => {
  const construct = { node: { path: 'shop/api' } };
  expect([undefined, null, 'a', 'a'.repeat(101), {}, [], () => 1, NaN, construct].map(shown)).toEqual([
    'nothing', 'nothing', "'a'", `'${'a'.repeat(100)}…' of 101 characters`, 'an object', 'a list', 'a function', 'NaN', "Object 'shop/api'",
  ]);
});

test('what is no object stays what it is beside more', () => {
  expect([withMore(undefined, { a: 1 }), withMore({ b: 2 }, { a: 1 }), withMore('text', { a: 1 })]).toEqual([{ a: 1 }, { b: 2, a: 1 }, 'text']);
});

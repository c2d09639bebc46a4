import { parseOptions } from '../../lib/cli/parse-options';

const parse = (...args: string[]) => parseOptions({
  args, allowPositionals: true, options: { format: { type: 'string' }, node: { type: 'string', multiple: true }, strict: { type: 'boolean' } },
});

test('reads options and places', () => {
  const { values, positionals } = parse('--format', 'json', 'a.yaml', '--node=1', '--node', '2', '--strict', '--strict');
  expect([{ ...values }, positionals]).toEqual([{ format: 'json', node: ['1', '2'], strict: true }, ['a.yaml']]);
});

test('the same value twice is one', () => {
  expect(parse('--format', 'json', '--format=json').values.format).toBe('json');
});

test.each([
  [['--formt', 'json'], "unknown option '--formt': did you mean --format?"],
  [['--zzzzzzzz'], "unknown option '--zzzzzzzz': use --format, --node, --strict"],
  [['-x'], "unknown option '-x': use --format, --node, --strict"],
  [['--format', 'json', '--format', 'text'], "--format is given twice, 'json' and 'text': give it once"],
])('refuses %j', (args, message) => {
  expect(() => parse(...args)).toThrow(new Error(message));
});

test('what else is wrong is said as it is', () => {
  expect(() => parse('--format')).toThrow(/^Option '--format <value>' argument missing/);
  expect(() => parseOptions({ args: ['place'], options: {} })).toThrow(/^Unexpected argument 'place'/);
});

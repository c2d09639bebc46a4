import { readJson } from '../../../lib/traffic/yaml/read-json';
import { ValueBudget } from '../../../lib/traffic/yaml/value-budget';

function read(text: string, most = 1000): unknown {
  return readJson(text, new ValueBudget(most, 'name fewer files'), (line, problem) => {
    throw new Error(`line ${line}: ${problem}`);
  });
}

test.each([
  ['brackets', '['.repeat(300)],
  ['braces and commas', '{,'.repeat(600)],
  ['an escaped quotation mark before them', `a\\"${'['.repeat(300)}`],
  ['a backslash at its end', `${'['.repeat(300)}\\\\`],
])('what stands in a text is neither depth nor a value: %s', (_, content) => {
  const text = `{"${content}": "${content}", "b": [1]}`;
  expect(read(text, 10)).toEqual(JSON.parse(text));
});

test.each(['[]', '{}', '[{}]'])('what is closed is no depth: 300 of %s', (item) => {
  const text = `[${Array.from({ length: 300 }, () => item).join()}]`;
  expect(read(text, 2000)).toEqual(JSON.parse(text));
});

test('after a text the depth and the values count again', () => {
  const nested = (depth: number) => `${'["a\\\\",'.repeat(depth - 1)}[]${']'.repeat(depth - 1)}`;
  expect(read(nested(200))).toEqual(JSON.parse(nested(200)));
  expect(() => read(`\n${nested(201)}`)).toThrow(/^line 2: nests deeper than 200 levels$/);
  expect(read('["a","b"]', 2)).toEqual(['a', 'b']);
  expect(() => read('["a",\n"b"]', 1)).toThrow(/^line 1: more than 1 values together with what was read before: name fewer files$/);
});

test.each(['1e308', '-1e308', '1e+308', '[1e5, 2]'])('%s is a number that computers hold', (text) => {
  expect(read(`[${text}]`)).toEqual(JSON.parse(`[${text}]`));
});

test.each(['1e309', '-1e+400', '9'.repeat(310)])('%s is none', (text) => {
  expect(() => read(`[0,\n${text}]`)).toThrow('a number must be one that computers hold, not an infinite one');
});

test('what is no JSON is told by its line', () => {
  expect(() => read(' \n')).toThrow(/^line undefined: it is empty$/);
  expect(() => read('{\n"a": 1 "b"}')).toThrow(/^line 2: Expected/);
});

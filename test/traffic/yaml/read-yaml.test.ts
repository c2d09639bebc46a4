import { readYaml } from '../../../lib/traffic/yaml/read-yaml';
import { CORE_SCHEMA, GO_SCHEMA } from '../../../lib/traffic/yaml/schema';
import { ValueBudget } from '../../../lib/traffic/yaml/value-budget';

const fail = (line: number, problem: string): never => {
  throw new Error(`line ${line}: ${problem}`);
};
const read = (text: string, budget = new ValueBudget(10_000_000, 'take less'), schema = GO_SCHEMA) => [...readYaml(text, { schema, budget, fail })];

test('keys that are there twice are looked for among half a million values, and not among one more', () => {
  // the map, two keys and two values, and the list in place of the first of them
  const repeated = (items: number) => `a: [${'1,'.repeat(items - 1)}1]\na: 2\n`;
  expect(read(repeated(499_995))[0].repeated).toHaveLength(1);
  expect(() => read(repeated(499_996))).toThrow(new Error('line 1: a key that is there twice among more than 500000 values: take one of them out'));
});

test.each<[string, number, string]>([
  ['a: 1\nb: .inf\n', 2, 'a number must be one that JSON has: neither infinite nor .nan'],
  ['a: .nan\nb: 1\n', 1, 'a number must be one that JSON has: neither infinite nor .nan'],
  ['a: 1\nb:\n  - 1\n  - -.inf\n', 4, 'a number must be one that JSON has: neither infinite nor .nan'],
  ['a: 1\nb: &all\n  c: *all\n', 3, 'an alias refers to what it is part of'],
])('%j is refused at line %d', (text, line, problem) => {
  expect(() => read(text)).toThrow(new Error(`line ${line}: ${problem}`));
});

/** Scalars as each version of YAML has them. */
test.each<[string, unknown, unknown]>([
  ['', null, null], ['~', null, null], ['null', null, null], ['Null', null, null], ['nULL', 'nULL', 'nULL'],
  ['yes', true, 'yes'], ['Off', false, 'Off'], ['true', true, true], ['FALSE', false, false], ['tRue', 'tRue', 'tRue'],
  ['010', 8, 10], ['0o10', 8, 8], ['0x1F', 31, 31], ['0b11', 3, '0b11'], ['1_000', 1000, '1_000'], ['-7', -7, -7], ['1.5', 1.5, 1.5], ['1e3', 1000, 1000], ['.5', 0.5, 0.5],
  ['"1"', '1', '1'], ["''", '', ''], ['1.2.3', '1.2.3', '1.2.3'], ['!!str 1', '1', '1'],
])('%j is %j to Go and %j to YAML 1.2', (text, go, core) => {
  const value = (schema: typeof GO_SCHEMA) => (read(`a: ${text}\n`, undefined, schema)[0] as any).value?.a;
  expect([value(GO_SCHEMA), value(CORE_SCHEMA)]).toEqual([go, core]);
});

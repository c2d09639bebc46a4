import { readYaml } from '../../../lib/traffic/yaml/read-yaml';
import { GO_SCHEMA } from '../../../lib/traffic/yaml/schema';
import { ValueBudget } from '../../../lib/traffic/yaml/value-budget';

const fail = (line: number, problem: string): never => {
  throw new Error(`line ${line}: ${problem}`);
};
const read = (text: string, budget = new ValueBudget(10_000_000, 'take less')) => [...readYaml(text, { schema: GO_SCHEMA, budget, fail })];

test('keys that are there twice are looked for among half a million values, and not among one more', () => {
  // the map, two keys and two values, and the list in place of the first of them
  const repeated = (items: number) => `a: [${'1,'.repeat(items - 1)}1]\na: 2\n`;
  expect(read(repeated(499_995))[0].repeated).toHaveLength(1);
  expect(() => read(repeated(499_996))).toThrow(new Error('line 1: a key that is there twice among more than 500000 values: take one of them out'));
});

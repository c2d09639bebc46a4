import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { coveragePage, coverages } from '../../docs/coverage/generate';

const ROOT = join(__dirname, '../..');
const ASSEMBLY = join(ROOT, '.jsii');

interface Type {
  readonly base?: string;
  readonly interfaces?: string[];
  readonly properties?: { readonly name: string }[];
  readonly methods?: { readonly name: string }[];
}

test('the page is the one that the lists make', () => {
  expect(readFileSync(join(ROOT, 'docs/coverage.md'), 'utf-8')).toBe(coveragePage());
});

describe.each(coverages().map((coverage) => [coverage.source, coverage] as const))('%s', (_, { inputs, answers, version }) => {
  test('has every input answered once, by a property or by a reason', () => {
    expect(Object.keys(answers).sort()).toEqual([...new Set(inputs)].sort());
    expect(Object.entries(answers).filter(([, { properties, why }]) => (properties === undefined) === (why === undefined))).toEqual([]);
    expect(version).not.toBe('');
  });

  // compiling writes the assembly
  (existsSync(ASSEMBLY) ? test : test.skip)('names properties and methods that are there', () => {
    const { types } = JSON.parse(readFileSync(ASSEMBLY, 'utf-8')) as { types: Record<string, Type> };
    const members = (name: string): string[] => {
      const type = types[name];
      return type ? [
        ...(type.properties ?? []).map((property) => property.name),
        ...(type.methods ?? []).map((method) => method.name),
        ...[type.base, ...(type.interfaces ?? [])].filter((parent) => parent !== undefined).flatMap(members),
      ] : [];
    };
    const named = Object.values(answers).flatMap(({ properties = [] }) => properties);

    expect(named.filter((property) => {
      const [member, ...path] = property.split('.').reverse();
      return !members(`aks-constructs.${path.reverse().join('.')}`).includes(member);
    })).toEqual([]);
  });
});

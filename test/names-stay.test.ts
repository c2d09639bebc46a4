import { readFileSync } from 'fs';
import { join } from 'path';
import * as fc from 'fast-check';
import { changesOf, namesMadeBy, renamed } from './support/changed-programs';
import { EXAMPLES, ROOT } from './support/examples';
import { runs } from './support/property';

jest.setTimeout(180_000);

beforeAll(() => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterAll(() => jest.restoreAllMocks());

describe.each(EXAMPLES)('example %s', (name) => {
  const main = join(ROOT, 'examples', name, 'main.ts');
  const before = namesMadeBy(readFileSync(main, 'utf8'))!;
  const changes = changesOf(main);

  test('keeps the name of every object and the address of every resource when a setting changes', () => {
    expect(changes.length).toBeGreaterThan(0);
    fc.assert(fc.property(fc.constantFrom(...changes), ({ label, source }) => {
      expect([label, renamed(before, namesMadeBy(source) ?? before)]).toEqual([label, []]);
    }), runs(4));
  });
});

test('a name that is made from a setting would be noticed', () => {
  const program = (seconds: number) => `
    import { App, Chart, ApiObject } from 'cdk8s';
    new ApiObject(new Chart(new App(), 'shop'), 'x', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x-${seconds}' } });`;
  expect(renamed(namesMadeBy(program(1))!, namesMadeBy(program(2))!)).toEqual(['ConfigMap: /x-1 → /x-2']);
});

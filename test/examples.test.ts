import { join } from 'path';
import { checkStack } from './support/azurerm-schema';
import { EXAMPLES, expectGoldens, explained, objectsOf, ROOT, Written, written } from './support/examples';
import { SCHEMA_VERSIONS, validateManifest } from './support/kubernetes-schema';
import { Made, madeBy } from './support/with-neighbour';

jest.setTimeout(120_000);

describe.each(EXAMPLES)('example %s', (name) => {
  const main = join(ROOT, 'examples', name, 'main.ts');
  let made: Made;
  let output: Written;
  let report: string | undefined;

  beforeAll(() => {
    made = madeBy(main, false, (folder) => {
      output = written(folder);
      report = explained(output);
    });
  });

  test('writes the manifests, the Terraform and the report that are expected', () => {
    expectGoldens(name, output, report);
    expect(report ?? 'nothing to explain: 0 errors, 0 warnings').toMatch(/ 0 errors, 0 warnings/);
  });

  test.each(SCHEMA_VERSIONS)('writes manifests that Kubernetes %s knows', (version) => {
    expect(objectsOf(output).flatMap((object) => validateManifest(object, version))).toEqual([]);
  });

  test('writes Terraform that azurerm knows', () => {
    expect(Object.values(output.terraform).flatMap((stack) => checkStack(JSON.parse(stack)))).toEqual([]);
  });

  test('keeps its names and ids when something unrelated is added', () => {
    expect(Object.keys({ ...made.charts, ...made.stacks })).not.toEqual([]);
    expect(madeBy(main, true)).toEqual(made);
  });
});

import { readFileSync } from 'fs';
import { join } from 'path';
import Ajv from 'ajv/dist/2020';
import { checkStack } from './support/azurerm-schema';
import { DEPLOY_KINDS, validateDeploy } from './support/deploy-schema';
import { EXAMPLES, expectGoldens, explained, explainedAt, explainedJson, objectsOf, ROOT, Written, written } from './support/examples';
import { fluxObjectsOf } from './support/flux-objects';
import { CUSTOM_KINDS, validateCustom } from './support/gateway-schema';
import { SCHEMA_VERSIONS, validateManifest } from './support/kubernetes-schema';
import { Made, madeBy } from './support/with-neighbour';
import { TrafficReport } from '../lib/traffic';
import { columnsOf } from '../lib/traffic/render/fold';

jest.setTimeout(120_000);

const WIDTHS = [40, 80, 120, 200];
const FLAGSHIP = 'app-gateway-to-cluster-ip';
const validateReport = new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(join(ROOT, 'lib', 'traffic', 'report.schema.json'), 'utf8')));

/** What is wrong with an object, of Kubernetes itself or of what is installed beside it. */
function validated(object: any, version: string): string[] {
  return CUSTOM_KINDS.includes(`${object.apiVersion}/${object.kind}`) ? validateCustom(object)
    : DEPLOY_KINDS.includes(object.kind) ? validateDeploy(object) : validateManifest(object, version);
}

describe.each(EXAMPLES)('example %s', (name) => {
  const main = join(ROOT, 'examples', name, 'main.ts');
  let made: Made;
  let output: Written;
  let report: string | undefined;
  let json: any;
  let reports: Map<number, string>;

  beforeAll(() => {
    made = madeBy(main, false, (folder) => {
      output = written(folder);
      report = explained(output);
      json = explainedJson(output);
      reports = new Map(WIDTHS.map((width) => [width, explainedAt(width, output)]));
    });
  });

  test('writes the manifests, the Terraform and the report that are expected', () => {
    expectGoldens(name, output, report);
    expect(report ?? 'nothing to explain: 0 errors, 0 warnings').toMatch(/ 0 errors, 0 warnings/);
  });

  test('is reported in lines that fit a terminal, and in the JSON of the schema', () => {
    const lines = (report ?? '').trimEnd().split('\n');
    expect(lines.filter((line) => columnsOf(line) > 80)).toEqual([]);
    // one screen of a terminal holds the flagship
    expect(name !== FLAGSHIP || lines.length < 40).toBe(true);
    validateReport(json ?? JSON.parse(TrafficReport.analyze([]).toJson()));
    expect(validateReport.errors).toBeNull();
  });

  test.each(WIDTHS)('is reported on a terminal of %s columns in lines that fit, and from 80 columns on with every word in one piece', (width) => {
    const text = reports.get(width)!;
    const words = new Set(reports.get(WIDTHS[WIDTHS.length - 1])!.match(/[A-Za-z]+/g));
    expect(text.split('\n').filter((line) => columnsOf(line) > width)).toEqual([]);
    // a narrow one has no room for externalTrafficPolicy beside a label
    expect((text.match(/[A-Za-z]+/g) ?? []).filter((word) => width >= 80 && !words.has(word))).toEqual([]);
  });

  test.each(SCHEMA_VERSIONS)('writes manifests that Kubernetes %s knows', (version) => {
    expect(objectsOf(output).flatMap((object) => validated(object, version))).toEqual([]);
  });

  test('writes Terraform that azurerm knows, and by it objects that Flux knows', () => {
    const stacks = Object.values(output.terraform).map((stack) => JSON.parse(stack));
    expect(stacks.flatMap(checkStack)).toEqual([]);
    const configurations = stacks.flatMap(({ resource }) => Object.values<any>(resource.azurerm_kubernetes_flux_configuration ?? {}));
    expect(configurations.flatMap(fluxObjectsOf).flatMap(validateDeploy)).toEqual([]);
  });

  test('keeps its names and ids when something unrelated is added', () => {
    expect(Object.keys({ ...made.charts, ...made.stacks })).not.toEqual([]);
    expect(madeBy(main, true)).toEqual(made);
  });
});

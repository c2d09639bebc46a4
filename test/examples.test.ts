import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';
import { checkStack } from './support/azurerm-schema';
import { expectGolden } from './support/golden';
import { SCHEMA_VERSIONS, validateManifest } from './support/kubernetes-schema';
import { run, runOk } from './support/run';

const ROOT = join(__dirname, '..');
const EXAMPLES = readdirSync(join(ROOT, 'examples'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);

jest.setTimeout(240_000);

describe.each(EXAMPLES)('example %s', (name) => {
  const folder = join(ROOT, 'examples', name);
  const manifests = () => readdirSync(join(folder, 'dist')).sort();
  const stacks = () => readdirSync(join(folder, 'cdktf.out', 'stacks')).sort();
  const configuration = (stack: string) => readFileSync(join(folder, 'cdktf.out', 'stacks', stack, 'cdk.tf.json'), 'utf8');
  const objects = () => manifests().flatMap((file) => (
    parseAllDocuments(readFileSync(join(folder, 'dist', file), 'utf8')).map((document: any) => document.toJS())
  ));

  beforeAll(() => {
    rmSync(join(folder, 'dist'), { recursive: true, force: true });
    rmSync(join(folder, 'cdktf.out'), { recursive: true, force: true });
    runOk('npx', ['cdk8s', '--check-upgrade=false', 'synth'], folder);
    runOk('npx', ['cdktf', 'synth'], folder);
  });

  test('writes the manifests that are expected', () => {
    manifests().forEach((file) => expectGolden(`${name}/${file}`, readFileSync(join(folder, 'dist', file), 'utf8')));
  });

  test('writes the Terraform that is expected', () => {
    // CDKTF's default backend names a file in the folder of the program
    stacks().forEach((stack) => expectGolden(`${name}/${stack}.tf.json`, configuration(stack).split(folder).join('<folder>')));
  });

  test.each(SCHEMA_VERSIONS)('writes manifests that Kubernetes %s knows', (version) => {
    expect(objects().flatMap((object) => validateManifest(object, version))).toEqual([]);
  });

  test('writes Terraform that azurerm knows', () => {
    expect(stacks().flatMap((stack) => checkStack(JSON.parse(configuration(stack))))).toEqual([]);
  });

  test('is explained by the command line', () => {
    const report = runOk('npx', ['ts-node', '-T', '-P', join(ROOT, 'tsconfig.json'), join(ROOT, 'lib/cli/main.ts'), 'explain'], folder).stdout;
    expectGolden(`${name}/explain.txt`, report);
    expect(report).toMatch(/ 0 errors, 0 warnings/);
  });

  test('writes the same bytes when run again, by itself', () => {
    const before = [...manifests().map((file) => readFileSync(join(folder, 'dist', file), 'utf8')), ...stacks().map(configuration)];
    runOk('npx', ['ts-node', 'main.ts'], folder);
    expect([...manifests().map((file) => readFileSync(join(folder, 'dist', file), 'utf8')), ...stacks().map(configuration)]).toEqual(before);
  });

  test('passes terraform validate where the providers can be had', () => {
    stacks().forEach((stack) => {
      const work = mkdtempSync(join(tmpdir(), 'validate-'));
      writeFileSync(join(work, 'cdk.tf.json'), configuration(stack));
      const init = hasTerraform() ? run('terraform', ['init', '-backend=false', '-input=false'], work) : undefined;
      if (init?.status === 0) {
        runOk('terraform', ['validate'], work);
      } else {
        process.stderr.write(`skipped: terraform validate of ${name}/${stack}: ${init ? 'terraform init cannot fetch the providers' : 'no terraform'}\n`);
      }
      rmSync(work, { recursive: true });
    });
  });
});

test('the root runs the flagship by both command lines', () => {
  runOk('npx', ['cdktf', 'synth'], ROOT);
  runOk('npx', ['cdk8s', '--check-upgrade=false', 'synth'], ROOT);
  expect(readFileSync(join(ROOT, 'dist', 'shop.k8s.yaml'), 'utf8'))
    .toEqual(readFileSync(join(ROOT, 'test', 'golden', 'app-gateway-to-cluster-ip', 'shop.k8s.yaml'), 'utf8'));
  expect(readdirSync(join(ROOT, 'cdktf.out', 'stacks'))).toEqual(['infra']);
});

function hasTerraform(): boolean {
  try {
    return run('terraform', ['version'], tmpdir()).status === 0;
  } catch {
    return false;
  }
}

import { existsSync, readdirSync } from 'fs';
import { basename, join } from 'path';
import { RULES } from '../../lib/traffic/rules';
import { Rule } from '../../lib/traffic/rules/rule';

const ROOT = join(__dirname, '..', '..');
const SOURCES = join(ROOT, 'lib', 'traffic', 'rules');
/** What is in a folder of rules: rules by the file that has them. */
const FILES = readdirSync(SOURCES, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  .flatMap(({ name: folder }) => readdirSync(join(SOURCES, folder)).filter((file) => file !== 'index.ts').map((file) => ({ folder, file })));

/** The rules that a file exports. */
function rulesOf(folder: string, file: string): Rule[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- which files there are shows at run time only
  const exported: any[] = Object.values(require(join(SOURCES, folder, file)));
  return exported.filter((value) => typeof value?.code === 'string' && typeof value.check === 'function');
}

/** The places that a rule should have and has not. */
function missingPlaces(folder: string, code: string, isListed: boolean): string[] {
  const page = `docs/rules/${folder}/${code}.md`;
  const test = `test/traffic/rules/${folder}/${code}.test.ts`;
  return [
    ...isListed ? [] : [`${code}: no line in the list of lib/traffic/rules/${folder}/index.ts, or of none that lib/traffic/rules/index.ts takes`],
    ...existsSync(join(ROOT, page)) ? [] : [`${code}: no page ${page}; run npx ts-node -T docs/rules/generate.ts`],
    ...existsSync(join(ROOT, test)) ? [] : [`${code}: no test ${test}`],
  ];
}

test('every rule is listed, documented and tested', () => {
  const missing = FILES.flatMap(({ folder, file }) => (
    rulesOf(folder, file).flatMap((rule) => missingPlaces(folder, rule.code, RULES.includes(rule)))
  ));
  expect(missing).toEqual([]);
});

test('a rule that is nowhere is told all three places', () => {
  expect(missingPlaces('policy', 'policy-blocks-gateway', false)).toEqual([
    'policy-blocks-gateway: no line in the list of lib/traffic/rules/policy/index.ts, or of none that lib/traffic/rules/index.ts takes',
    'policy-blocks-gateway: no page docs/rules/policy/policy-blocks-gateway.md; run npx ts-node -T docs/rules/generate.ts',
    'policy-blocks-gateway: no test test/traffic/rules/policy/policy-blocks-gateway.test.ts',
  ]);
});

test('a file has the name of its rule, in the folder with which its code begins', () => {
  const rules = FILES.flatMap(({ folder, file }) => rulesOf(folder, file).map(({ code }) => ({ folder, file, code })));
  expect(rules.filter(({ folder, file, code }) => basename(file, '.ts') !== code || !code.startsWith(`${folder}-`))).toEqual([]);
  expect(rules.map(({ code }) => code).sort()).toEqual(RULES.map(({ code }) => code).sort());
});

test('a file that looks like a rule is one', () => {
  const named = FILES.filter(({ folder, file }) => file.startsWith(`${folder}-`) && rulesOf(folder, file).length !== 1);
  expect(named.map(({ folder, file }) => `${folder}/${file}`)).toEqual([]);
});

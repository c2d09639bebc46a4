// `npm run parity`: the package for CDK Terrain on each set of bindings that it allows. Every example must write what it writes with CDKTF, and the suites of
// `terraform` and `platform` must pass, but for the differences and the tests that are listed here with their reasons.
import { spawnSync } from 'child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'fs';
import { join, relative } from 'path';
import { BINDINGS, canHaveCarried, CARRIED, installCarried } from './bindings';
import { copyAsTwin, TWIN_FOLDER, writeExamples, writeTwin } from './build-cdktn';
import { checkExample } from './compare-example';
import { writeSuiteSettings } from './copied-suites';
import { DIFFERENCES } from './differences';
import { CDKTN } from './twin';

const ROOT = join(__dirname, '..');
const RESULTS = join(TWIN_FOLDER, 'jest.json');

/** Tests that cannot hold for other bindings, or in a copy, by a part of their names. */
const ELSEWHERE: Record<string, string> = {
  'the version of the bindings is pinned until others are allowed': 'the pin is that of other bindings',
  'which excludes what is written': 'the version that is written for is that of other bindings',
  'stays as given': 'constraints that allow 4.55 exclude the version of other bindings',
  'what version 5 lacks is what 4.55 says in no other way': 'compares with the arguments of 4.55',
  'the guide shows how a program is written for version 5': 'the overrides of the guide are for the bindings of 4.55',
  'the bindings of 4.55 get the arguments of 4.55': 'is about those bindings',
  'arguments that no property reaches have values': 'asks the table of 4.55 about a stack that says no version',
  'an override is judged as azurerm would': 'a stack for azurerm 5 is not judged by the table of 4.55',
  'judges its stacks as one, so that they say nothing': 'a stack for azurerm 5 is not judged by the table of 4.55',
  'gets what CDKTF writes without stacks': 'CDK Terrain writes the same JSON with other blanks',
  'a program that is killed under': 'starts the command lines of this repository',
  'that only Terraform knows': 'takes a variable of another stack, which CDK Terrain reads from the state of that stack',
};

/** The suites and what they read, beside the sources of the twin. */
function writeSuites(): void {
  ['test', 'engines'].forEach((folder) => copyAsTwin(join(ROOT, folder), join(TWIN_FOLDER, folder)));
  mkdirSync(join(TWIN_FOLDER, 'docs'));
  cpSync(join(ROOT, 'docs', 'azurerm-5.md'), join(TWIN_FOLDER, 'docs', 'azurerm-5.md'));
  writeSuiteSettings(TWIN_FOLDER, ['terraform', 'platform'], ({ testTimeout }) => (
    { testTimeout: 5 * testTimeout, setupFilesAfterEnv: ['<rootDir>/engines/parity-setup.ts'] }
  ));
}

/** Run the suites; what fails and is not listed. */
function checkSuites(): { readonly counts: string; readonly problems: string[] } {
  const jest = join(ROOT, 'node_modules', '.bin', 'jest');
  spawnSync(jest, ['-c', 'jest.config.json', '--silent', '--json', `--outputFile=${RESULTS}`], { cwd: TWIN_FOLDER, stdio: 'ignore' });
  const { testResults, numPassedTests, numFailedTests } = JSON.parse(readFileSync(RESULTS, 'utf8'));
  const suites = testResults.filter((suite: any) => suite.assertionResults.length === 0).map(({ name, message }: any) => `${name} did not run: ${message}`);
  const failed = testResults.flatMap(({ assertionResults, name }: any) => assertionResults.filter(({ status }: any) => status === 'failed')
    .map((test: any) => `${relative(TWIN_FOLDER, name)}: ${test.fullName}: ${test.failureMessages[0].split('\n').slice(0, 12).join('\n    ')}`));
  const problems = failed.filter((test: string) => !Object.keys(ELSEWHERE).some((part) => test.includes(part)));
  return { counts: `${numPassedTests} tests passed, ${numFailedTests} failed, ${numFailedTests - problems.length} of them listed`, problems: [...suites, ...problems] };
}

/** Compare on the bindings that are in place, and tell what was met. */
function compare(version: string): boolean {
  const met = new Map<string, number>();
  const examples = readdirSync(join(ROOT, 'test', 'golden')).filter((name) => existsSync(join(ROOT, 'examples', name, 'main.ts')));
  const different = examples.flatMap((name) => checkExample(name, met));
  const { counts, problems } = checkSuites();
  const lines = [
    `${CDKTN.bindings} ${version}: ${examples.length} examples, ${different.length} unlisted differences; ${counts}`,
    ...DIFFERENCES.filter(({ type, argument }) => met.has(`${type}.${argument}`))
      .map(({ type, argument, reason }) => `  ${type}.${argument}, ${met.get(`${type}.${argument}`)} times: ${reason}`),
    ...[...different, ...problems].map((problem) => `  MISTAKE ${problem}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return different.length + problems.length === 0;
}

function compareCarried(): boolean {
  if (!canHaveCarried()) {
    process.stdout.write(`${CDKTN.bindings} ${CARRIED.version}: skipped, the Python package ${CARRIED.python} that carries them cannot be had here\n`);
    return true;
  }
  installCarried();
  return compare(CARRIED.version);
}

if (require.main === module) {
  writeTwin();
  writeExamples();
  writeSuites();
  const onNpm = compare(CDKTN.versions[CDKTN.bindings]);
  const onCarried = compareCarried();
  process.exitCode = onNpm && onCarried ? 0 : 1;
  rmSync(BINDINGS, { recursive: true }); // the next build installs those of npm
}

import { run } from '../../../lib/cli/main';
import { expectGolden } from '../../support/golden';

const FILE = 'test/golden/whole-report/shop.yaml';
const explained = (...args: string[]) => run(['explain', FILE, '--terraform', 'none', ...args], { width: 100, hasColor: false }).output;

// to the letter and the pixel, with a path of every state and look: a sum, a place or a word that changes in a format is seen by who reviews the golden file
test.each([
  ['report.txt', ['--details', '--gateway', '--prices']],
  ['report.md', ['--format', 'markdown', '--details', '--prices']],
  ['report.mmd', ['--format', 'mermaid']],
  ['report.json', ['--format', 'json', '--gateway']],
  ['gateway.json', ['--format', 'arm']],
])('%s is what a report of every kind of path says', (name, args) => {
  expectGolden(`whole-report/${name}`, explained(...args));
});

test('report.sarif is what it says to services that show findings, here with the rules that fire', () => {
  const report = JSON.parse(explained('--format', 'sarif'));
  const [{ results, tool: { driver } }] = report.runs;
  const fired = new Set(results.map(({ ruleId }: any) => ruleId));
  driver.rules = driver.rules.filter(({ id }: any) => fired.has(id));
  results.forEach((result: any) => delete result.ruleIndex);
  expectGolden('whole-report/report.sarif', `${JSON.stringify(report, null, 2)}\n`);
});

test('report.html is the page of it, whose script and style have tests of their own', () => {
  const page = explained('--format', 'html', '--prices')
    .replace(/<(script|style)>[^]*?<\/\1>/g, '<$1></$1>').replace(/'sha256-[^']+'/g, 'HASH').replace(/(<(?:svg|section|details|table|tr|g|h2|li)\b)/g, '\n$1');
  expectGolden('whole-report/report.html', page.replace(/\n{2,}/g, '\n'));
});

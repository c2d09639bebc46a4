import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { commands, PAGES, tables, withTables } from '../../docs/simulation/generate';
import { run } from '../../lib/cli/main';

jest.setTimeout(180_000);

const ROOT = join(__dirname, '..', '..');
const [README, GUIDE, CHINESE] = PAGES.map((page) => readFileSync(join(ROOT, page), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'guide-'));
afterAll(() => rmSync(folder, { recursive: true }));
const blocks = (text: string, language: string) => [...text.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, code]) => code);

test('the tables of the guide are what the simulation says (else: npm run guide)', () => {
  const numbers = tables();
  expect(withTables(PAGES[1], GUIDE, numbers)).toEqual(GUIDE);
  expect(withTables(PAGES[2], CHINESE, numbers)).toEqual(CHINESE);
  expect(GUIDE.match(/<!-- table /g)).toHaveLength(Object.keys(numbers).length);
});

test('both languages have the same code and the same figures', () => {
  expect([blocks(CHINESE, 'sh'), blocks(CHINESE, 'ts')]).toEqual([blocks(GUIDE, 'sh'), blocks(GUIDE, 'ts')]);
  const figures = (text: string) => [...text.matchAll(/\]\((?:\.\.\/)?(simulation\/[^)]+)\)/g)].map(([, file]) => file);
  expect(figures(CHINESE)).toEqual(figures(GUIDE));
});

test('the program of the guide is one that runs', () => {
  expect(blocks(GUIDE, 'ts')).toEqual([readFileSync(join(ROOT, 'docs', 'simulation', 'demand.ts'), 'utf8')]);
  expect(() => jest.requireActual('../../docs/simulation/demand')).not.toThrow();
});

const all = [...new Map([README, GUIDE].flatMap(commands).map((args) => [args.join(' '), args])).values()];

test.each(all.map((args): [string, string[]] => [args.join(' '), args]))('%s does what the page shows', (_, args) => {
  const before = process.cwd();
  process.chdir(ROOT);
  try {
    const at = args.indexOf('--out') + 1;
    if (at === 0) {
      expect(run(args)).toMatchObject({ exitCode: 0, notes: [] });
      return;
    }
    const file = join(folder, 'figure.svg');
    const { output, exitCode } = run(args.map((arg, index) => (index === at ? file : arg)));
    expect([exitCode, output.split('\n')[0]]).toEqual([0, `wrote ${file}`]);
    expect(readFileSync(file, 'utf8')).toEqual(readFileSync(join(ROOT, args[at]), 'utf8'));
    [README].filter((text) => text.includes(args[at])).forEach((text) => output.trim().split('\n').slice(1).forEach((line) => expect(text).toContain(line)));
  } finally {
    process.chdir(before);
  }
});

test('README has one command for the architectures before and after', () => {
  expect(commands(README).filter((args) => args.includes('before=http://before.example.com/'))).toHaveLength(1);
});

import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { exampleOf, ruleDocs, writeRuleDocs } from '../../docs/rules/generate';
import { RULES } from '../../lib/traffic/rules';

const FOLDER = join(__dirname, '..', '..', 'docs', 'rules');
/** These speak of more objects than a page can show. */
const WITHOUT_EXAMPLE = ['ingress-gateway-limits'];

const withExample = RULES.filter(({ code }) => !WITHOUT_EXAMPLE.includes(code));

function textsIn(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).filter((file) => file.endsWith('.md')).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

test.each(withExample.map((rule) => [rule.code, rule] as const))('%s has an example that makes it fire', (_, rule) => {
  const severities = (exampleOf(rule)?.findings ?? []).map(({ severity }) => severity);
  expect(severities).toContain(rule.severity);
});

test('every example is one of a rule', () => {
  const codes = new Set(readdirSync(join(FOLDER, 'examples')).map((file) => file.replace(/\.(yaml|ts)$/, '')));
  expect([...codes].sort()).toEqual(withExample.map(({ code }) => code).sort());
});

test('every rule has a code, a title, a reason, a fix and a source that read well in a page', () => {
  for (const { code, title, why, fix, source } of RULES) {
    expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
    expect(title).toMatch(/^[^\n]*[^.\n]$/);
    expect(why).toMatch(/\.$/);
    expect(fix).toMatch(/[^.]$/);
    expect(source).toMatch(/^https:\/\/[^\s<>]+$/);
  }
  expect(new Set(RULES.map(({ code }) => code)).size).toBe(RULES.length);
});

test('the pages in the repository are those of the rules: run npx ts-node -T docs/rules/generate.ts', () => {
  expect(textsIn(FOLDER)).toEqual(Object.fromEntries(ruleDocs()));
});

test('removes the pages of rules that are gone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  writeFileSync(join(folder, 'gone.md'), '# gone\n');
  writeFileSync(join(folder, 'kept.txt'), 'kept\n');
  writeRuleDocs(folder);
  expect(readdirSync(folder).sort()).toEqual([...ruleDocs().keys(), 'kept.txt'].sort());
});

test('the catalogue links every page', () => {
  const links = [...ruleDocs().get('README.md')!.matchAll(/\]\(([a-z0-9-]+\.md)\)/g)].map(([, file]) => file);
  expect(links).toEqual(RULES.map(({ code }) => `${code}.md`));
});

import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { exampleOf, pagesIn, ruleDocs, writeRuleDocs } from '../../docs/rules/generate';
import { RULES } from '../../lib/traffic/rules';

const FOLDER = join(__dirname, '..', '..', 'docs', 'rules');
/** These speak of more objects than a page can show. */
const WITHOUT_EXAMPLE = ['ingress-gateway-limits'];

const docs = ruleDocs();
const withExample = RULES.filter(({ code }) => !WITHOUT_EXAMPLE.includes(code));

function textsIn(folder: string): Record<string, string> {
  return Object.fromEntries(pagesIn(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
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
  expect(textsIn(FOLDER)).toEqual(Object.fromEntries(docs));
});

test('removes the pages of rules that are gone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  writeFileSync(join(folder, 'gone.md'), '# gone\n');
  writeFileSync(join(folder, 'kept.txt'), 'kept\n');
  writeRuleDocs(folder);
  expect(pagesIn(folder)).toEqual([...docs.keys()].sort());
  expect(existsSync(join(folder, 'kept.txt'))).toBe(true);
});

test('the catalogue links every page, by what the rules are about', () => {
  const links = [...docs.get('README.md')!.matchAll(/\]\(([a-z0-9-]+\/[a-z0-9-]+\.md)\)/g)].map(([, file]) => file);
  expect([...links].sort()).toEqual([...docs.keys()].filter((file) => file !== 'README.md').sort());
  const folders = links.map((file) => file.split('/')[0]);
  expect(folders.filter((folder, index) => folder !== folders[index - 1])).toEqual([...new Set(folders)]);
});

describe('a page says who runs the rule', () => {
  const runners = (page: string) => /## Who runs it\n\n([\s\S]*?)\n\n---/.exec(docs.get(page)!)![1].split('\n');
  const ALWAYS = ['- synth, over all objects of the program', '- the command line, `aks-constructs explain`, over all objects it is given'];

  test.each([
    ['service/service-type.md', ['- the constructor of a Service, which throws what is an error']],
    ['kube-proxy/kube-proxy-ipvs-affinity.md', ['- the constructor of a Service, which throws what is an error']],
    ['ingress/ingress-path-pattern.md', ['- the constructor and `addRoute` of `AppGatewayIngress`, which throw what is an error']],
    ['cluster/cluster-network-mix.md', ['- the constructor of `AksCluster`, which throws what is an error']],
    ['kube-proxy/kube-proxy-preview.md', [
      '- the constructor of `AksCluster`, which throws what is an error',
      '- the constructors of `AksKubeProxy` and `KubeProxyConfiguration`, which throw what is an error',
    ]],
    ['object/object-duplicate.md', []],
  ])('%s', (page, constructors) => {
    expect(runners(page)).toEqual([...constructors, ...ALWAYS]);
  });
});

import { mkdirSync, writeFileSync } from 'fs';
import { run } from '../../lib/cli/main';
import { Prices } from '../../lib/traffic';
import { runElsewhere } from '../support/elsewhere';
import { deployment, ingress, service } from '../support/traffic';

runElsewhere();

const SHOP = [deployment('api', { replicas: 2 }), service('api-service'), ingress('shop')];
const list = (items: any[]) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
const LOAD = ['--path', 'api-service.default:80', '--clients', '2', '--rate', '10', '--duration', '1s', '--runs', '1'];
/** How each command is called on the same files. */
const CALLS: Record<string, string[]> = {
  'explain': ['explain', 'shop.json'],
  'route': ['route', 'http://a.b/api', 'shop.json'],
  'simulate': ['simulate', 'shop.json', ...LOAD],
  'diff': ['diff', 'shop.json', 'shop.json'],
  'verify': ['verify', 'shop.json', '--live', 'shop.json'],
  'migrate': ['migrate', 'shop.json'],
  'migrate --to agic': ['migrate', 'shop.json', '--to', 'agic'],
  'migrate --to approuting-istio': ['migrate', 'shop.json', '--to', 'approuting-istio'],
  'migrate --to application-gateway-for-containers': ['migrate', 'shop.json', '--to', 'application-gateway-for-containers'],
};
const WIDE = { width: 1000, hasColor: false };
const NONE = ['--terraform', 'none'];
/** What a command prints, says beside it, or fails with. */
function said(args: string[], terminal = WIDE): string {
  try {
    const { output, notes = [] } = run(args, terminal);
    return [...notes, output].join('\n');
  } catch (error) {
    return (error as Error).message;
  }
}

beforeAll(() => {
  writeFileSync('shop.json', list(SHOP));
  writeFileSync('broken.json', '{');
  writeFileSync('large.json', `${list(SHOP)}\n${'#'.repeat(1_000_000)}`);
  writeFileSync('state.json', '{"format_version": "1.0"}');
  writeFileSync('template.yaml', 'kind: {{ x }}\n');
  mkdirSync('mixed');
  writeFileSync('mixed/shop.json', list(SHOP));
  writeFileSync('mixed/template.yaml', 'kind: {{ x }}\n');
});

/** Options that name a file, by command. */
const FILES: [command: string, options: string[]][] = [
  ['explain', ['terraform', 'profile', 'config', 'prices']],
  ['route', ['terraform', 'profile']],
  ['simulate', ['terraform', 'profile', 'config']],
  ['diff', ['terraform', 'old-terraform', 'profile', 'config', 'prices']],
  ['verify', ['terraform', 'profile', 'backend-health', 'cluster']],
  ['migrate', ['terraform', 'profile', 'prices']],
  ['migrate --to agic', ['terraform', 'profile']],
  ['migrate --to approuting-istio', ['terraform', 'profile']],
  ['migrate --to application-gateway-for-containers', ['terraform', 'profile']],
];

test.each(FILES.flatMap(([command, options]) => options.map((option) => [command, option])))('%s reads the file of --%s', (command, option) => {
  expect(said([...CALLS[command], `--${option}`, 'broken.json'])).toMatch(/^broken\.json:1: /);
});

test.each(Object.keys(CALLS))('%s reads as much as --max-megabytes says', (command) => {
  expect(said([...CALLS[command], ...NONE, '--max-megabytes', '501'])).toBe("--max-megabytes must be a whole number from 1 to 500, got '501'");
  const large = CALLS[command].map((arg) => (arg === 'shop.json' ? 'large.json' : arg));
  expect(said([...large, ...NONE, '--max-megabytes', '1'])).toBe('large.json: together with what was read before more than 1 MB: name fewer files, or set --max-megabytes above 1');
  expect(said([...large, ...NONE, '--max-megabytes', '3'])).not.toContain('together with what was read before');
});

test.each(Object.keys(CALLS))('%s notes that there is nothing in what is named as Terraform', (command) => {
  expect(run([...CALLS[command], '--terraform', 'state.json']).notes).toEqual(['state.json has no resources: the report is made as if there were no Terraform']);
  expect(run([...CALLS[command], ...NONE]).notes ?? []).toEqual([]);
});

test.each(Object.keys(CALLS))('%s goes on without a file that cannot be read, and ends with 2', (command) => {
  const mixed = CALLS[command].map((arg) => (arg === 'shop.json' ? 'mixed' : arg));
  const { exitCode, notes = [] } = run([...mixed, ...NONE]);
  const count = notes.filter((note) => note.startsWith('cannot read mixed/template.yaml:1: ')).length;
  // verify reads it as what was applied and as what is there
  expect([exitCode, count]).toEqual([2, command === 'verify' ? 2 : 1]);
});

/** The formats of each command, the one that is taken without a word first. */
const FORMATS: [command: string, formats: string[]][] = [
  ['explain', ['text', 'json', 'sarif', 'markdown', 'html', 'mermaid', 'arm']],
  ['route', ['text', 'json']],
  ['diff', ['text', 'markdown', 'json']],
  ['verify', ['text', 'json']],
  ['migrate', ['text', 'json', 'patch']],
  ['migrate --to agic', ['text', 'json', 'yaml']],
  ['migrate --to approuting-istio', ['text', 'json', 'yaml', 'routes', 'policies']],
];
const BEGINS: Record<string, RegExp> = {
  json: /^\{\n {2}"/,
  sarif: /^\{\n {2}"\$schema"/,
  markdown: /^## /,
  html: /^<!DOCTYPE html>/,
  mermaid: /^---\ntitle: /,
  arm: /^(?:\{\n|\[)/,
  patch: /^# nothing to migrate\n/,
  yaml: /^(?:apiVersion: |$)/,
  routes: /^apiVersion: gateway\.networking\.k8s\.io\/v1\n/,
  policies: /^$/,
};

test.each(FORMATS)('%s prints text unless a format is named', (command, [text, ...others]) => {
  const told = run([...CALLS[command], ...NONE], WIDE);
  expect(run([...CALLS[command], ...NONE, '--format', text], WIDE)).toEqual(told);
  expect([told.isText, told.isColored]).toEqual([true, false]);
  for (const format of others) {
    const { output, isText } = run([...CALLS[command], ...NONE, '--format', format], WIDE);
    expect([format, isText, output]).toEqual([format, false, expect.stringMatching(BEGINS[format])]);
    expect(output).not.toBe(told.output);
  }
});

test.each(FORMATS)('only text of %s is folded and coloured', (command, formats) => {
  const narrow = { width: 40, hasColor: true };
  for (const format of formats) {
    const outcome = run([...CALLS[command], ...NONE, '--format', format], narrow);
    expect([format, outcome.isColored ?? false]).toEqual([format, format === 'text']);
  }
});

test('what a command is at is told to who waits', () => {
  const steps: string[] = [];
  const progress = (step: string) => steps.push(step);
  for (const command of ['explain', 'verify', 'diff']) {
    steps.length = 0;
    run([...CALLS[command], ...NONE], { ...WIDE, progress });
    expect(steps.slice(0, 2)).toEqual(['reading files', 'following 3 objects']);
  }
});

test('an unknown command is told with those that there are, an option with those that it has', () => {
  expect(said(['zzzzzzzz'])).toBe("unknown command 'zzzzzzzz': use explain, route, simulate, diff, verify, migrate");
  expect(said(['rout'])).toBe("unknown command 'rout': did you mean route?");
  expect(said(['constructor'])).toMatch(/^unknown command 'constructor': /);
  expect([run([]).exitCode, run(['help']).exitCode, run(['--help']).exitCode]).toEqual([2, 0, 0]);
  expect([run([]).output, run(['help']).output]).toEqual([run(['--help']).output, run(['--help']).output]);
});

describe('options that need a format', () => {
  const FLAGS: [flags: string[], formats: string[]][] = [
    [['--details'], ['text', 'markdown']], [['--gateway'], ['text', 'json', 'html', 'arm']], [['--node-rules'], ['text']], [['--prices', 'prices.json'], ['text', 'markdown', 'html']],
  ];
  test.each(FLAGS)('%j', (flags, formats) => {
    writeFileSync('prices.json', JSON.stringify(Prices.ILLUSTRATIVE.sheet));
    for (const format of FORMATS[0][1]) {
      const message = said([...CALLS.explain, ...NONE, ...flags, '--format', format]);
      const refused = `${flags[0]} needs --format ${formats.join(', ')}, got '${format}'`;
      expect([format, message === refused]).toEqual([format, !formats.includes(format)]);
    }
  });
});

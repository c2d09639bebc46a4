import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { parse } from 'yaml';
import { run } from '../../lib/cli/main';
import { readAcknowledgements } from '../../lib/cli/read-config';
import { readProfile } from '../../lib/cli/read-profile';

const CI = join(__dirname, '..', '..', 'docs', 'ci');
const folder = mkdtempSync(join(tmpdir(), 'ci-'));
const manifests = join(folder, 'service.yaml');

beforeAll(() => writeFileSync(manifests, 'apiVersion: v1\nkind: Service\nmetadata: { name: api }\nspec: { ports: [{ port: 80 }] }\n'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The commands of ours in a text, as arguments, with the example's files where they are here. */
function commandsIn(text: string): string[][] {
  return [...text.matchAll(/aks-constructs (explain [^\n|]*)/g)].map(([, command]) => command.replace(/ *(\|\||#).*$/, '').trim().split(/ +/).map((word) => {
    const moved: Record<string, string> = { 'cluster.yaml': join(CI, 'cluster.yaml'), 'rendered': folder, 'manifests': folder };
    return moved[word] ?? (/^traffic\.\w+$/.test(word) ? join(folder, '..', `ci-${process.pid}.out`) : word);
  }));
}

test.each(['github-action.yaml', 'pre-commit-config.yaml'])('%s is YAML, and its commands run', (file) => {
  const text = readFileSync(join(CI, file), 'utf8');
  expect(typeof parse(text)).toBe('object');
  const commands = commandsIn(text);
  expect(commands.length).toBeGreaterThan(0);
  commands.forEach((command) => expect(run(command).exitCode).toBe(0));
  rmSync(join(folder, '..', `ci-${process.pid}.out`), { force: true });
});

test('the profile and the accepted findings can be read', () => {
  expect(readProfile(join(CI, 'cluster.yaml'))).toMatchObject({ clusterName: 'aks-shop', kubernetesVersion: { minor: 35 } });
  expect(readAcknowledgements(join(CI, 'aks-constructs.yaml'))).toMatchObject([{ code: 'service-selects-nothing', object: 'Service shop/queue' }]);
});

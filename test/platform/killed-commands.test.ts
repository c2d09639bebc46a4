import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { CHANGES } from '../support/file-faults';
import { run } from '../support/run';

jest.setTimeout(600_000);

const ROOT = join(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'killed-'));
const COUNT = join(folder, 'count');

/** A program that kills itself at the nth change of the file system after it has begun to synthesize, in the middle of what it writes there. */
writeFileSync(join(folder, 'program.js'), `
const fs = require('fs');
const from = (name) => require(require.resolve(name, { paths: [${JSON.stringify(ROOT)}] }));
from('sucrase/register/ts');
const { ApiObject, Chart } = from('cdk8s');
const { TerraformOutput, TerraformStack } = from('cdktf');
const { AksApp } = require(${JSON.stringify(join(ROOT, 'lib', 'platform', 'aks-app.ts'))});
const text = process.env.TEXT.repeat(2000);
const app = new AksApp();
for (const id of ['shop', 'office']) {
  new ApiObject(new Chart(app.manifests, id), 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { text } });
  new TerraformOutput(new TerraformStack(app.terraform, id), 'text', { value: text });
}
const kill = Number(process.env.KILL);
let count = 0;
for (const name of ${JSON.stringify(CHANGES)}) {
  const original = fs[name];
  fs[name] = (...args) => {
    if (count++ === kill) {
      if (name === 'writeFileSync') original(args[0], String(args[1]).slice(0, String(args[1]).length / 2));
      process.kill(process.pid, 'SIGKILL');
    }
    return original.apply(fs, args);
  };
}
app.synth();
process.on('exit', () => fs.appendFileSync(${JSON.stringify(COUNT)}, count + ' '));
`);
writeFileSync(join(folder, 'cdk8s.yaml'), 'language: typescript\napp: node program.js\n');
const cdktf = { language: 'typescript', app: 'node program.js', projectId: 'killed', sendCrashReports: 'false' };
writeFileSync(join(folder, 'cdktf.json'), JSON.stringify(cdktf));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the program and the tool wrote, by name; a lock of a tool is nobody's output. */
function files(output: string): Record<string, string> {
  const root = join(folder, output);
  const entries = existsSync(root) ? readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()) : [];
  return Object.fromEntries(entries.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(root.length + 1), readFileSync(path, 'utf8')];
  }));
}

const isLeftover = (name: string) => name.includes('.aks-constructs-');

/** Where in the program: a tool takes seconds to start, so all of them are tried where the tools are what is tested. */
const SHARES = process.env.EXAMPLES === 'all' ? [0.05, 0.2, 0.4, 0.6, 0.8, 0.95] : [0.6];

test.each([
  // cdk8s deletes the folder before the program starts, so that what is not new is gone
  ['cdk8s', ['--check-upgrade=false', 'synth'], 'dist', []],
  ['cdktf', ['synth'], 'cdktf.out', ['stacks/office/cdk.tf.json', 'stacks/shop/cdk.tf.json']],
])('a program that is killed under %s synth leaves each file whole, and the next run leaves nothing of it', (tool, args, output, kept) => {
  const synth = (text: string, kill: number) => (
    run(join(ROOT, 'node_modules', '.bin', tool), args, folder, { TEXT: text, KILL: String(kill), CI: 'true' }).status
  );
  SHARES.forEach((share) => {
    rmSync(COUNT, { force: true });
    expect(synth('old', -1)).toBe(0);
    const old = files(output);
    const count = Math.max(...readFileSync(COUNT, 'utf8').trim().split(' ').map(Number));
    expect(synth('new', Math.floor(count * share))).not.toBe(0);
    const left = Object.entries(files(output)).filter(([name]) => !isLeftover(name));
    expect(synth('new', -1)).toBe(0);
    const fresh = files(output);

    expect(Object.values(fresh).filter((text) => text.includes('newnew')).length).toBeGreaterThanOrEqual(2);
    expect(left.filter(([name, text]) => text !== old[name] && text !== fresh[name]).map(([name]) => name)).toEqual([]);
    expect(left.map(([name]) => name)).toEqual(expect.arrayContaining(kept));
    expect(Object.keys(fresh).filter(isLeftover)).toEqual([]);
  });
});

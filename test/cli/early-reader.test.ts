import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ROOT } from '../support/examples';
import { run } from '../support/run';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'early-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const FULL = existsSync('/dev/full');

(FULL ? test : test.skip)(`a full disk behind standard output is told in a line${FULL ? '' : ' (needs /dev/full)'}`, () => {
  writeFileSync(join(folder, 'a.yaml'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n');
  const command = JSON.stringify(join(ROOT, 'examples', 'command.js'));
  expect(run('bash', ['-c', `node ${command} explain a.yaml --terraform none > /dev/full`], folder))
    .toEqual({ status: 2, stdout: '', stderr: 'aks-constructs: standard output is not whole: the disk is full (ENOSPC)\n' });
  expect(run('bash', ['-c', `node ${command} explain a.yaml --terraform none 2> /dev/full; node ${command} explain none 2> /dev/full`], folder)).toMatchObject({ status: 2, stderr: '' });
  expect(run('bash', ['-c', `node ${command} explain a.yaml --terraform none --output /dev/full`], folder))
    .toEqual({ status: 2, stdout: '', stderr: 'aks-constructs: cannot write /dev/full: the disk is full (ENOSPC); nothing is changed\n' });
});

test('a reader that closes the pipe early changes neither the exit code nor what stands on standard error', () => {
  const services = Array.from({ length: 400 }, (_, index) => (
    { apiVersion: 'v1', kind: 'Service', metadata: { name: `s${index}` }, spec: { selector: { app: 'a' }, ports: [{ port: 80 }] } }
  ));
  writeFileSync(join(folder, 'services.yaml'), services.map((service) => JSON.stringify(service)).join('\n---\n'));
  const command = `node ${JSON.stringify(join(ROOT, 'examples', 'command.js'))} explain services.yaml --format json | head -c 10; echo " \${PIPESTATUS[0]}"`;
  expect(run('bash', ['-c', command], folder)).toEqual({ status: 0, stdout: expect.stringMatching(/^\{\s+"\w+ 0\n$/), stderr: '' });
});

import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ROOT } from '../support/examples';
import { run } from '../support/run';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'early-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a reader that closes the pipe early changes neither the exit code nor what stands on standard error', () => {
  const services = Array.from({ length: 400 }, (_, index) => (
    { apiVersion: 'v1', kind: 'Service', metadata: { name: `s${index}` }, spec: { selector: { app: 'a' }, ports: [{ port: 80 }] } }
  ));
  writeFileSync(join(folder, 'services.yaml'), services.map((service) => JSON.stringify(service)).join('\n---\n'));
  const command = `node ${JSON.stringify(join(ROOT, 'examples', 'command.js'))} explain services.yaml --format json | head -c 10; echo " \${PIPESTATUS[0]}"`;
  expect(run('bash', ['-c', command], folder)).toEqual({ status: 0, stdout: expect.stringMatching(/^\{\s+"\w+ 0\n$/), stderr: '' });
});

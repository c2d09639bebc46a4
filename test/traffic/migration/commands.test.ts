import { spawnSync } from 'child_process';
import { existsSync, mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { patchCommand } from '../../../lib/traffic/migration/commands';

test('a hostile name stays one word of the shell', () => {
  const folder = mkdtempSync(join(tmpdir(), 'commands-'));
  const name = "x'; touch owned; '\n\u001b[31m$(touch owned)";
  const command = patchCommand({ name }, 'strategic', { spec: { type: 'ClusterIP' } });
  // eslint-disable-next-line no-control-regex
  expect(command).not.toMatch(/[\x00-\x1f]/);
  const { stdout, status } = spawnSync('sh', ['-c', `kubectl() { printf '%s\\n' "$#" "$3"; }\n${command}`], { cwd: folder, encoding: 'utf8' });
  expect({ stdout, status }).toEqual({ stdout: "7\nx'; touch owned; '\\u000a\\u001b[31m$(touch owned)\n", status: 0 });
  expect(existsSync(join(folder, 'owned'))).toBe(false);
  rmSync(folder, { recursive: true });
});

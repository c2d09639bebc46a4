import { mkdtempSync, realpathSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

/** Before the first test: a temporary folder of this run alone, for all workers and all processes that tests start. */
export default function makeTemporaryRoot(): void {
  const root = mkdtempSync(join(realpathSync(tmpdir()), 'aks-'));
  Object.assign(process.env, { TEMPORARY_ROOT: root, TMPDIR: root, TEMP: root, TMP: root });
  // a run that is interrupted does not come to its end
  process.once('exit', () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));
}

// After `npm ci`: npm links the commands of dependencies, not those of the package itself, and the READMEs of the examples say `npx aks-constructs`.
const { existsSync, rmSync, writeFileSync } = require('fs');
const { join } = require('path');

const bin = join(__dirname, '..', 'node_modules', '.bin');
const command = join(__dirname, 'command.js');
if (existsSync(bin)) {
  // another clone may have linked the same files
  ['aks-constructs', 'aks-constructs.cmd'].forEach((name) => rmSync(join(bin, name), { force: true }));
  writeFileSync(join(bin, 'aks-constructs'), `#!/usr/bin/env node\nrequire(${JSON.stringify(command)});\n`, { mode: 0o755 });
  writeFileSync(join(bin, 'aks-constructs.cmd'), `@node "${command}" %*\r\n`);
}

// The command `aks-constructs` in this repository, from the source: nothing has to be compiled.
const { join } = require('path');

const ROOT = join(__dirname, '..');
Object.assign(process.env, { DISABLE_V8_COMPILE_CACHE: '1', NODE_DISABLE_COMPILE_CACHE: '1' }); // caches would stay in the temporary folder
require('ts-node').register({ transpileOnly: true, transpiler: 'sucrase/ts-node-plugin', project: join(ROOT, 'tsconfig.json') });
process.argv[1] = join(ROOT, 'lib', 'cli', 'main.ts');
require('module').runMain();

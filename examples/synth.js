// ts-node and Node would leave caches in the temporary folder
Object.assign(process.env, { DISABLE_V8_COMPILE_CACHE: '1', NODE_DISABLE_COMPILE_CACHE: '1' });
require('ts-node').register({ transpileOnly: true, transpiler: 'sucrase/ts-node-plugin' });
require('./synth.ts');

import { register } from 'tsconfig-paths';
import { compilerOptions } from './tsconfig.json';

// Inside this repository the package name means the source, whatever folder a program is started from and whatever was compiled before.
register({ baseUrl: __dirname, paths: compilerOptions.paths });

const found = require.resolve('aks-constructs');
if (found !== require.resolve('../lib/index.ts')) {
  throw new Error(`the paths of examples/tsconfig.json must lead 'aks-constructs' to lib/index.ts, got ${found}`);
}

import { cpSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { manifestOf, OWN, PEERS, QUIET, ROOT } from './generated';
import { CARRIED } from '../bindings';
import { TWIN_FOLDER } from '../build-cdktn';
import { run } from '../run';
import { CDKTN } from '../twin';

const PROGRAM = join(ROOT, 'examples', 'languages', 'python', 'main.py');
const AS_IS: Record<string, string> = { '@cdktf/provider-azurerm': 'cdktf-cdktf-provider-azurerm' };

/** Run the program of the README in Python. */
export function inPython(folder: string): void {
  run(join(ROOT, 'node_modules', '.bin', 'projen'), ['package:python'], ROOT, QUIET);
  cpSync(PROGRAM, join(folder, 'main.py'));
  runWith(join(ROOT, 'dist', 'python'), PEERS.map((name) => `${AS_IS[name] ?? name}==${manifestOf(name).version}`), folder);
}

/** The same program with the package for CDK Terrain, on the bindings that PyPI has. */
export function inPythonOnCdkTerrain(folder: string): void {
  run(join(ROOT, 'node_modules', '.bin', 'projen'), ['build:cdktn', 'python'], ROOT, QUIET);
  const program = readFileSync(PROGRAM, 'utf8').replace(/\bcdktf\b/g, CDKTN.engine).replace(OWN.name.replace('-', '_'), CDKTN.package.replaceAll('-', '_'));
  writeFileSync(join(folder, 'main.py'), program);
  const others = PEERS.filter((name) => name.startsWith('cdk8s')).map((name) => `${name}==${manifestOf(name).version}`);
  const engine = Object.entries(CDKTN.versions).filter(([name]) => name === CDKTN.engine || name === 'constructs').map(([name, version]) => `${name}==${version}`);
  runWith(join(TWIN_FOLDER, 'dist', 'python'), [...others, ...engine, `${CARRIED.python}==${CARRIED.version}`], folder);
}

/** Install what was packed, and what it needs, into an environment of its own, and run the program and the command line. */
function runWith(packed: string, peers: string[], folder: string): void {
  const wheel = join(packed, readdirSync(packed).find((name) => name.endsWith('.whl'))!);
  const environment = join(folder, 'environment');
  run('python3', ['-m', 'venv', environment], folder);
  const python = join(environment, 'bin', 'python');
  run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', wheel, ...peers], folder);
  // what PyPI looks at before it takes a package
  run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'twine'], folder);
  run(python, ['-m', 'twine', 'check', '--strict', wheel], folder);
  run(python, ['main.py'], folder, QUIET);
  // the command line comes with the package, and reads what the program wrote
  run(join(environment, 'bin', 'aks-constructs'), ['explain'], folder, QUIET);
}

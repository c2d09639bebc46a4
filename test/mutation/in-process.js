// Runs test files in one process, each with the library loaded anew and, if asked for, one thing of one file said otherwise: a second for a mutant where a
// process of jest takes twenty. Its parent sends `{ file, text, tests }` and is told which test has failed; as `cover` it is told the lines that ran.
const { createHash } = require('crypto');
const { readFileSync } = require('fs');
const { Session } = require('inspector');
const Module = require('module');
const { dirname, join, relative } = require('path');
const vm = require('vm');
const { Worker } = require('worker_threads');
const { process: strip } = require('@sucrase/jest-plugin');
const { expect } = require('expect');
const { ModuleMocker } = require('jest-mock');
const { linesRun } = require('./lines-run');

const requireOfJest = Module.createRequire(require.resolve('jest-runner/package.json'));
const circus = requireOfJest('jest-circus');
const { addEventHandler } = requireOfJest(join(dirname(requireOfJest.resolve('jest-circus')), 'state.js'));
const ROOT = join(__dirname, '..', '..');
const WRAPPER = ['(function (exports, require, module, __filename, __dirname) { ', '\n})'];
const OWN = ['lib', 'test'].map((folder) => join(ROOT, folder, '/'));
const NO_STACK = /^\.\.?\/(tokens\/)?(private\/)?stack-trace$/;

const scripts = new Map();
const resolved = new Map();
let mutant = {};
let failure;

const isOwn = (file) => OWN.some((folder) => file.startsWith(folder)) && !file.startsWith(join(__dirname, '/'));
const javascript = (text, file) => strip(text, file, { transformerConfig: {}, config: {} }).code.replace(/^#!/, '//');
const scriptOf = (file, text) => new vm.Script(WRAPPER.join(javascript(text, file)), { filename: file });

function loaded(file) {
  if (file === mutant.file) {
    return mutant.script ??= scriptOf(file, mutant.text);
  }
  scripts.set(file, scripts.get(file) ?? scriptOf(file, readFileSync(file, 'utf8')));
  return scripts.get(file);
}

Module._extensions['.ts'] = (module, file) => {
  const load = (id) => module.require(id);
  Object.assign(load, { resolve: (id) => Module._resolveFilename(id, module), cache: Module._cache, main: require.main });
  loaded(file).runInThisContext().call(module.exports, module.exports, load, module, file, dirname(file));
};

const resolve = Module._resolveFilename;
Module._resolveFilename = (id, parent, ...rest) => {
  const key = `${dirname(parent?.filename ?? '')}\n${id}`;
  const file = resolved.get(key) ?? (NO_STACK.test(id) ? join(ROOT, 'test', 'support', 'no-stack-trace.js') : resolve(id, parent, ...rest));
  resolved.set(key, file);
  return file;
};

const mocker = new ModuleMocker(globalThis);
const without = (name) => () => {
  throw new Error(`jest.${name} is only in jest`);
};
Object.assign(globalThis, circus, {
  expect,
  jest: {
    fn: mocker.fn.bind(mocker),
    spyOn: mocker.spyOn.bind(mocker),
    mocked: (given) => given,
    restoreAllMocks: () => mocker.restoreAllMocks(),
    clearAllMocks: () => mocker.clearAllMocks(),
    setTimeout: () => undefined,
    requireActual: (id) => require(id),
    ...Object.fromEntries(['mock', 'doMock', 'dontMock', 'isolateModules'].map((name) => [name, without(name)])),
  },
});
// the first failure ends a file
addEventHandler((event) => {
  if (event.name === 'test_done' && event.test.errors.length > 0) {
    failure ??= event.test.errors[0];
  } else if (event.name === 'hook_failure') {
    failure ??= event.error;
  } else if (event.name === 'test_start' && failure !== undefined) {
    event.test.mode = 'skip';
  }
});

// what never ends is known by its processor time, which a busy machine does not change
const watch = new Worker(`
  const { parentPort } = require('worker_threads');
  let last = 0;
  const seconds = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1e6; };
  parentPort.on('message', (most) => { last = seconds() + most; });
  setInterval(() => { if (seconds() > last) { process.kill(process.pid, 'SIGKILL'); } }, 500);
`, { eval: true });

/** Why a test file fails; undefined where it passes. */
async function failureOf({ test, seconds }) {
  watch.postMessage(20 + 5 * seconds);
  Object.keys(Module._cache).filter(isOwn).forEach((file) => delete Module._cache[file]);
  circus.resetState();
  failure = undefined;
  try {
    circus.getState().testTimeout = 240_000;
    require(join(ROOT, test));
    const { unhandledErrors } = await circus.run();
    failure ??= unhandledErrors[0];
  } catch (error) {
    failure ??= error;
  }
  mocker.restoreAllMocks();
  const [error] = [failure].flat();
  return failure === undefined ? undefined : String(error?.message ?? error);
}

async function tried({ file, text, tests }) {
  mutant = { file: join(ROOT, 'lib', file), text };
  for (const test of tests) {
    if (await failureOf(test) !== undefined) {
      return { failed: test.test };
    }
  }
  return {};
}

const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);

async function covered({ test }) {
  const begin = Date.now();
  const problem = await failureOf({ test, seconds: 240 });
  const milliseconds = Date.now() - begin;
  const { result } = await post('Profiler.takePreciseCoverage');
  const lines = {};
  for (const { url, functions } of result) {
    const file = url.replace(/^file:\/\//, '');
    if (file.startsWith(OWN[0]) && !file.endsWith('.generated.ts')) {
      const path = relative(ROOT, file);
      lines[path] = [...lines[path] ?? [], ...linesRun({ functions }, javascript(readFileSync(file, 'utf8'), file), WRAPPER[0].length)];
    }
  }
  const madeOf = Object.keys(Module._cache).filter(isOwn).concat(join(ROOT, test));
  return { problem, milliseconds, lines, madeOf: Object.fromEntries(madeOf.map((file) => [relative(ROOT, file), hashOf(file)])) };
}

const session = new Session();
const post = (name, options) => new Promise((done, fail) => {
  session.post(name, options, (error, result) => (error ? fail(error) : done(result)));
});

(async () => {
  process.chdir(ROOT);
  ['log', 'warn', 'error', 'info'].forEach((name) => {
    console[name] = () => undefined;
  });
  const isCovering = process.argv[2] === 'cover';
  if (isCovering) {
    session.connect();
    await post('Profiler.enable');
    await post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }
  process.on('disconnect', () => process.exit());
  process.on('message', async (job) => process.send(await (isCovering ? covered(job) : tried(job))));
  process.send({});
})();

// Runs each of README's two commands in a clone of its own, which sees only what is committed: no `build`, `dist` or `cdktf.out` of this folder can help.
const { spawn, spawnSync } = require('child_process');
const { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } = require('fs');
const { tmpdir } = require('os');
const { join, relative } = require('path');

const HERE = process.cwd();
/** What may be used, in minutes of processor time. */
const BUDGET = { 'jest': 6, 'npm test': 9, '.ci/run': 14 };
const SYNTHESIZED = [
  ['app-gateway-to-cluster-ip', '.'],
  ['app-gateway-to-internal-load-balancer', 'examples/app-gateway-to-internal-load-balancer'],
];

// short names: programs make sockets in the temporary folder, whose paths have at most 107 letters
const root = mkdtempSync(join(tmpdir(), 'ci-'));
// a test writes as another user
chmodSync(root, 0o711);
process.on('exit', () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));
['SIGINT', 'SIGTERM', 'SIGHUP'].forEach((signal) => process.on(signal, () => process.exit(1)));

const failures = [];
const fail = (text) => {
  failures.push(text);
  console.log(`FAILED: ${text}`);
};
const git = (...args) => spawnSync('git', args, { encoding: 'utf8' }).stdout.trim();
const indented = (text) => text.replace(/^/gm, '    ');

/** Run a command in a new clone. It must end within an hour. */
function cold(name, command) {
  console.log(`\n$ ${command}`);
  const clone = join(root, name);
  const temporary = join(root, `t-${name}`);
  mkdirSync(temporary);
  const cloned = spawnSync('git', ['clone', '--quiet', '--no-hardlinks', HERE, clone], { encoding: 'utf8' });
  if (cloned.status !== 0) {
    throw new Error(`git clone failed: ${cloned.stderr}`);
  }
  return new Promise((resolve) => {
    const child = spawn('bash', ['-c', `TIMEFORMAT='%U %S'; { time { ${command}; } 2>&4; } 4>&2 2>&3`], {
      cwd: clone, env: { ...process.env, TMPDIR: temporary, npm_config_audit: 'false' }, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    const end = () => process.kill(-child.pid, 'SIGKILL');
    const limit = setTimeout(end, 3_600_000);
    process.prependOnceListener('exit', end);
    const printed = ['', '', '', ''];
    [1, 2, 3].forEach((number) => child.stdio[number].setEncoding('utf8').on('data', (text) => {
      printed[number] += text;
      if (number !== 3) {
        process.stdout.write(text);
      }
    }));
    child.on('close', (status) => {
      clearTimeout(limit);
      process.removeListener('exit', end);
      const [user = NaN, system = NaN] = printed[3].trim().split('\n').pop().split(' ').map(Number);
      const left = readdirSync(temporary).filter((entry) => entry !== 'node-compile-cache'); // npm's own
      if (status !== 0) {
        fail(`'${command}' ended with status ${status}`);
      }
      if (left.length > 0) {
        fail(`'${command}' left in the temporary folder: ${left.join(', ')}`);
      }
      resolve({ clone, stdout: printed[1], stderr: printed[2], minutes: (user + system) / 60 });
    });
  });
}

/** What a synth wrote must be what the goldens say, and both reports on standard output. */
function compareWithGoldens({ clone, stdout, stderr }) {
  for (const [example, place] of SYNTHESIZED) {
    const folder = join(clone, place);
    const golden = join(clone, 'test', 'golden', example);
    for (const name of readdirSync(golden)) {
      const file = name.endsWith('.tf.json') ? join('cdktf.out', 'stacks', name.replace('.tf.json', ''), 'cdk.tf.json') : join('dist', name);
      const written = name === 'explain.txt' ? undefined : join(folder, file);
      const expected = readFileSync(join(golden, name), 'utf8');
      const isAsExpected = written === undefined
        ? stdout.includes(expected)
        : existsSync(written) && readFileSync(written, 'utf8').split(folder).join('<folder>') === expected;
      if (!isAsExpected) {
        fail(`${written === undefined ? 'standard output' : relative(clone, written)} is not as test/golden/${example}/${name}`);
      }
    }
  }
  const noise = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('npm '));
  if (noise.length > 0) {
    fail(`standard error of the first command:\n${indented(noise.join('\n'))}`);
  }
}

/** Print how a run of jest went: what was skipped and which files took longest. */
function summarize(clone) {
  const file = join(clone, 'test-reports', 'jest.json');
  const { testResults = [], numPassedTests = 0, numFailedTests = 0, numRuntimeErrorTestSuites = 0, numPendingTests = 0, numTodoTests = 0 } =
    existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const slowest = [...testResults].sort((a, b) => (b.endTime - b.startTime) - (a.endTime - a.startTime)).slice(0, 10);
  console.log('\nthe ten test files that took longest:');
  slowest.forEach(({ name, startTime, endTime }) => console.log(`${((endTime - startTime) / 1000).toFixed(1).padStart(7)} s  ${relative(clone, name)}`));
  const skipped = testResults.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status === 'pending' || status === 'todo'));
  if (skipped.length > 0) {
    console.log(`\nskipped:\n${skipped.map(({ fullName }) => `    ${fullName}`).join('\n')}`);
  }
  const failed = testResults.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status === 'failed'));
  failed.forEach(({ fullName }) => console.log(`FAILED: ${fullName}`));
  const cpu = join(clone, 'test-reports', 'cpu-seconds');
  return {
    passed: numPassedTests,
    failed: numFailedTests + numRuntimeErrorTestSuites,
    skipped: numPendingTests + numTodoTests,
    minutes: existsSync(cpu) ? Number(readFileSync(cpu, 'utf8')) / 60 : NaN,
  };
}

async function main() {
  const changed = git('-c', 'core.fileMode=false', 'status', '--porcelain');
  if (changed !== '') {
    console.log(`the working tree is dirty: a clone sees only what is committed, ${git('rev-parse', '--short', 'HEAD')}, and nothing of\n${indented(changed)}`);
  }
  const commands = [...readFileSync(join(HERE, 'README.md'), 'utf8').matchAll(/^(npm ci && [^#\n]*[^#\s])/gm)].map(([, command]) => command);
  if (commands.length !== 2) {
    throw new Error(`README.md must have two commands that begin with 'npm ci &&', got ${commands.length}`);
  }

  // one after the other: two npm that unpack at once have kept each other waiting
  const first = await cold('1', commands[0]);
  compareWithGoldens(first);
  const second = await cold('2', commands[1]);
  const { passed, failed, skipped, minutes } = summarize(second.clone);
  const kept = spawnSync('git', ['status', '--porcelain'], { cwd: second.clone, encoding: 'utf8' }).stdout.trim();
  if (kept !== '') {
    fail(`'${commands[1]}' changed what is committed:\n${indented(kept)}`);
  }

  const used = { 'jest': minutes, [commands[0]]: first.minutes, 'npm test': second.minutes, '.ci/run': first.minutes + second.minutes };
  console.log('\nminutes of processor time, user and system:');
  Object.entries(used).forEach(([name, value]) => {
    const budget = BUDGET[name];
    console.log(`${value.toFixed(1).padStart(7)}  ${name}${budget === undefined ? '' : `, of ${budget}${value > budget ? ': TOO MANY' : ''}`}`);
  });
  if (changed.split('\n').some((line) => line !== '' && !line.startsWith('??'))) {
    fail('what the working tree has changed was not tested: commit it');
  }
  return { passed, failed: failed || failures.length, skipped };
}

main().catch((error) => {
  fail(error.stack);
  return { passed: 0, failed: 1, skipped: 0 };
}).then(({ passed, failed, skipped }) => {
  failures.forEach((text) => console.log(`FAILED: ${text}`));
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed > 0 ? 1 : 0;
});

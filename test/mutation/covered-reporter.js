// Notes for each test file which lines of the library it has run, how long it took and what it was made of: a file each in the folder COVERED_FOLDER.
const { createHash } = require('crypto');
const { mkdirSync, readFileSync, writeFileSync } = require('fs');
const { join, relative } = require('path');
const { fileURLToPath } = require('url');
const { linesRun } = require('./lines-run');

const pathOf = (url) => (url.startsWith('file:') ? fileURLToPath(url) : url);
const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);

module.exports = class CoveredReporter {
  constructor({ rootDir }) {
    this.root = rootDir;
  }

  onTestResult({ path }, result) {
    const scripts = result.v8Coverage ?? [];
    // the report of coverage has no use for it
    delete result.v8Coverage;
    const inRoot = (file) => relative(this.root, file).split('\\').join('/');
    const loaded = new Map(scripts.map((script) => [inRoot(pathOf(script.result.url)), script]));
    const note = {
      passed: result.numFailingTests === 0 && result.testExecError === undefined && result.failureMessage === null,
      milliseconds: result.perfStats.end - result.perfStats.start,
      madeOf: Object.fromEntries([inRoot(path), ...loaded.keys()].map((file) => [file, hashOf(join(this.root, file))])),
      lines: Object.fromEntries([...loaded].filter(([file]) => file.startsWith('lib/') && !file.endsWith('.generated.ts')).map(([file, { result: counts, codeTransformResult }]) => (
        [file, linesRun(counts, codeTransformResult.code, codeTransformResult.wrapperLength ?? 0)]
      ))),
    };
    mkdirSync(process.env.COVERED_FOLDER, { recursive: true });
    writeFileSync(join(process.env.COVERED_FOLDER, `${inRoot(path).replace(/\//g, '--')}.json`), JSON.stringify(note));
  }
};

// Strips types as the suite does, after one thing of one file has been said otherwise. Which one is in the environment: its file, and the change as JSON.
const { createHash } = require('crypto');
const { process: strip } = require('@sucrase/jest-plugin');

const { MUTANT_FILE, MUTANT } = process.env;
const mutant = MUTANT && JSON.parse(MUTANT);

const changed = (text, file) => (mutant && file === MUTANT_FILE ? text.slice(0, mutant.start) + mutant.replacement + text.slice(mutant.end) : text);

module.exports = {
  process: (text, file, options) => strip(changed(text, file), file, options),
  // what is not changed is shared by all runs
  getCacheKey: (text, file) => createHash('sha256').update(`mutation ${file}\n`).update(changed(text, file)).digest('hex'),
};

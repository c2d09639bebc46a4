const { readFileSync } = require('fs');
const { default: Sequencer } = require('@jest/test-sequencer');

/** The seconds that a test file claims for one test: who needs more than jest's five runs long, on any machine. */
function claimed({ path }) {
  const [, milliseconds = '0'] = /^jest\.setTimeout\(([\d_]+)\)/m.exec(readFileSync(path, 'utf8')) ?? [];
  return Number(milliseconds.replaceAll('_', ''));
}

/** Long files first, so that no worker begins one when the others have ended; then as jest orders, by its last measurement or by size. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const claims = new Map(tests.map((test) => [test, claimed(test)]));
    return [...super.sort(tests)].sort((a, b) => claims.get(b) - claims.get(a));
  }
};

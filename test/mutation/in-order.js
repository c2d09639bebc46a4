const { default: Sequencer } = require('@jest/test-sequencer');

/** Test files in the order in which they were named. */
module.exports = class InOrder extends Sequencer {
  sort(tests) {
    return tests;
  }
};

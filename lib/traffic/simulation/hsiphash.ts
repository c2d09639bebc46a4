/* eslint-disable no-bitwise -- a hash is made of bits */

/** Four words of 64 bits, each as an upper and a lower half. */
type State = Int32Array;

// the letters of "somepseudorandomlygeneratedbytes", with which every SipHash begins
const BEGINNING = [0x736f6d65, 0x70736575, 0x646f7261, 0x6e646f6d, 0x6c796765, 0x6e657261, 0x74656462, 0x79746573];
const LENGTH = 4 << 24;
/** Where it is worked out, each time anew: an array for each hash would cost more than the hash. */
const STATE: State = new Int32Array(8);

/**
 * The hash of a number of 32 bits as Linux has it on machines of 64 bits (`hsiphash`, which is SipHash-1-3 there), by a key of two times 64 bits that
 * is given as upper and lower halves.
 *
 * @see https://github.com/torvalds/linux/blob/master/lib/siphash.c
 */
export function hsiphash(value: number, [high0, low0, high1, low1]: readonly number[]): number {
  STATE.set(BEGINNING);
  const state = STATE;
  [high0, low0, high1, low1, high0, low0, high1, low1].forEach((half, index) => (state[index] ^= half));
  mix(state, 6, LENGTH, value);
  round(state);
  mix(state, 0, LENGTH, value);
  state[5] ^= 0xff;
  round(state);
  round(state);
  round(state);
  return (state[1] ^ state[3] ^ state[5] ^ state[7]) >>> 0;
}

function round(state: State): void {
  add(state, 0, 2);
  turn(state, 2, 13);
  mix(state, 2, state[0], state[1]);
  turn(state, 0, 32);
  add(state, 4, 6);
  turn(state, 6, 16);
  mix(state, 6, state[4], state[5]);
  add(state, 0, 6);
  turn(state, 6, 21);
  mix(state, 6, state[0], state[1]);
  add(state, 4, 2);
  turn(state, 2, 17);
  mix(state, 2, state[4], state[5]);
  turn(state, 4, 32);
}

function mix(state: State, at: number, high: number, low: number): void {
  state[at] ^= high;
  state[at + 1] ^= low;
}

function add(state: State, at: number, other: number): void {
  const low = (state[at + 1] >>> 0) + (state[other + 1] >>> 0);
  state[at + 1] = low | 0;
  state[at] = (state[at] + state[other] + (low > 0xffffffff ? 1 : 0)) | 0;
}

/** Turn a word to the left. */
function turn(state: State, at: number, bits: number): void {
  const [high, low] = [state[at], state[at + 1]];
  state[at] = bits === 32 ? low : (high << bits) | (low >>> (32 - bits));
  state[at + 1] = bits === 32 ? high : (low << bits) | (high >>> (32 - bits));
}

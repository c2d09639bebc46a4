import { loadOf } from '../../../lib/traffic/simulation/load';
import { PodLife } from '../../../lib/traffic/simulation/pod-lives';
import { Timeline, WINDOWS } from '../../../lib/traffic/simulation/timeline';

const ALWAYS = { joins: 0, leaves: Infinity, known: 0, forgotten: Infinity };
const lifeOf = (life: object) => ({ ...ALWAYS, ...life }) as PodLife;
/** Windows of one second. */
const timeline = (...lives: object[]) => new Timeline(loadOf({ durationSeconds: WINDOWS }), lives.map(lifeOf));
const asked = (line: Timeline, pod: number, at: number, count: number) => Array.from({ length: count }, () => line.request(pod, at, at, at));

describe('an even part', () => {
  // nine tenths of a half are 9 of 20
  test.each([
    ['of half', [[0, 11, 5], [1, 9, 5]], [1], 2],
    ['and one less is not', [[0, 11, 5], [1, 8, 5]], [1], Infinity],
    ['in the next window', [[0, 11, 5], [1, 8, 5], [0, 10, 6], [1, 10, 6]], [1], 3],
    ['before they are there does not count', [[0, 1, 3], [1, 1, 3]], [1], Infinity],
    ['of nothing is none', [], [1], Infinity],
  ])('%s', (_, requests, pods, expected) => {
    const line = timeline({}, { joins: 4.5, leaves: 50 });
    requests.forEach(([pod, count, at]) => asked(line, pod, at + 0.5, count));
    expect(line.secondsUntilPart(pods, 4)).toBe(expected);
  });

  test('of pods that come one after the other is that of those that are there', () => {
    const line = timeline({}, { joins: 2 }, { joins: 3 });
    asked(line, 0, 3.1, 10);
    asked(line, 1, 3.1, 9);
    asked(line, 2, 3.1, 9);
    expect(line.secondsUntilPart([1, 2], 2)).toBe(2);
  });
});

test('pods that are gone again have no even part of what others get', () => {
  const line = timeline({}, { joins: 2, leaves: 4 });
  asked(line, 0, 5.5, 10);
  expect(line.secondsUntilPart([1], 2)).toBe(Infinity);
});

test('the busiest pod is compared with the mean of those that are known all through a window', () => {
  const line = timeline({}, { known: 1.5 }, { forgotten: 1.5 }, {});
  [[0, 6], [1, 9], [2, 9], [3, 2]].forEach(([pod, count]) => [0.5, 1.2, 2.2].forEach((at) => asked(line, pod, at, count)));
  // both and the one that goes; both; both and the one that has come
  expect([0, 1, 2, 3].map((window) => line.busiestOverMean(window))).toEqual([9 * 3 / 17, 6 * 2 / 8, 9 * 3 / 17, 0]);
});

test('what is in flight, waits and is open is counted at the end of each window', () => {
  const line = timeline({});
  line.opened(0.5);
  line.opened(2);
  line.closed(3.5);
  line.request(0, 0.5, 2.5, 4);
  line.request(0, 1, 1, 2.5);
  line.request(0, 3.5, 99, 3.8);
  line.request(0, 59.5, 61, 62);
  const first = (counts: Float64Array) => [...counts.slice(0, 5)];
  const { inFlight, waiting, connections } = line.counts();
  expect([first(inFlight), first(waiting), first(connections)]).toEqual([[2, 2, 1, 0, 0], [1, 1, 0, 0, 0], [1, 2, 2, 1, 1]]);
  expect([inFlight[WINDOWS - 1], waiting[WINDOWS - 1]]).toEqual([1, 1]);
  expect([...line.requests.slice(0, 4), line.requests[WINDOWS - 1]]).toEqual([1, 1, 0, 1, 1]);
});

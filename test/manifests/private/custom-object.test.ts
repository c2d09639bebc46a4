import { Duration, Lazy } from 'cdk8s';
import { compact, filled } from '../../../lib/manifests/private/custom-object';

test('what is undefined is left out at any depth, and everything else stays as it is', () => {
  const [duration, late] = [Duration.seconds(5), Lazy.any({ produce: () => 1 })];
  const value = { a: undefined, b: [{ c: undefined, d: null }, undefined, 0, '', false], e: { f: { g: undefined } }, duration, late };
  const result = compact(value);
  expect(Object.keys(result)).toEqual(['b', 'e', 'duration', 'late']);
  expect(result.b).toStrictEqual([{ d: null }, undefined, 0, '', false]);
  expect(result.e).toStrictEqual({ f: {} });
  expect([result.duration, result.late]).toEqual([duration, late]);
  expect(result.duration).toBe(duration);
  expect([null, undefined, 5, 'a'].map(compact)).toEqual([null, undefined, 5, 'a']);
});

test('a list without items is none', () => {
  expect([filled(undefined), filled([]), filled([0])]).toEqual([undefined, undefined, [0]]);
});

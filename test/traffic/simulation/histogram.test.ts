import { Histogram } from '../../../lib/traffic/simulation/histogram';

test.each([1e-6, 0.0123, 1, 300, 86400])('a time of %d s is known to a hundredth of itself', (seconds) => {
  const histogram = new Histogram();
  histogram.add(seconds);
  expect(Math.abs(histogram.percentile(0.99) / seconds - 1)).toBeLessThan(0.01);
  expect(histogram.mean).toEqual(seconds);
});

test('percentiles are of all times, and of none there is none', () => {
  const histogram = new Histogram();
  expect([histogram.mean, histogram.percentile(0.5)]).toEqual([0, 0]);
  Array.from({ length: 99 }).forEach(() => histogram.add(0));
  histogram.add(1);
  expect(histogram.percentile(0.99)).toEqual(0);
  expect(histogram.percentile(0.995)).toBeCloseTo(1, 1);
});

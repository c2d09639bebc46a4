import { nearest } from '../../lib/arguments/nearest';

test.each([
  // a letter less, more, another, two of them, and two that changed places
  ['selecto', ['selector', 'type'], 'selector'],
  ['selectors', ['selector', 'type'], 'selector'],
  ['selektor', ['selector', 'type'], 'selector'],
  ['sellektor', ['selector', 'type'], 'selector'],
  ['tpye', ['selector', 'type'], 'type'],
  ['abc', ['abcde'], 'abcde'],
  // three letters are too many for a short word, not for a quarter of a long one
  ['abc', ['abcdef'], undefined],
  ['abcdefghijkl', ['abcdefghijklmno'], 'abcdefghijklmno'],
  ['abcdefghijk', ['abcdefghijklmn'], undefined],
  // the nearest one, of two as near the first
  ['pots', ['ports', 'pots'], 'pots'],
  ['port', ['ports', 'porta'], 'ports'],
  // all of its words, in whatever order, before one that is a quarter away
  ['load-balancer', ['azure-load-balancer-internal', 'clusters'], 'azure-load-balancer-internal'],
  ['balancer_load', ['azure-load-balancer-internal'], 'azure-load-balancer-internal'],
  ['health-probe-interval', ['health-probe-interwaal', 'interval-of-a-health-probe'], 'health-probe-interwaal'],
  ['health-probe-interval', ['health-probe-interwaals', 'interval-of-a-health-probe'], 'interval-of-a-health-probe'],
  ['load-balancers', ['azure-load-balancer-internal'], undefined],
  ['anything', [], undefined],
])('%s of %j means %s', (given, candidates, expected) => {
  expect(nearest(given, candidates)).toBe(expected);
});

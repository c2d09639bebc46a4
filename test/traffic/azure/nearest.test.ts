import { distance } from '../../../lib/arguments/nearest';
import { nearest } from '../../../lib/traffic/azure/nearest';

test.each([
  ['', '', 0], ['a', '', 1], ['', 'abc', 3], ['abc', 'abc', 0], ['abc', 'abd', 1], ['abc', 'ab', 1], ['abc', 'xabc', 1], ['abc', 'cab', 2], ['kitten', 'sitting', 3], ['ab', 'ba', 2],
])('from %j to %j are %i steps', (a, b, steps) => {
  expect([distance(a, b), distance(b, a)]).toEqual([steps, steps]);
});

test.each<[string, string[], string | undefined]>([
  ['location', ['name', 'locations'], 'locations'],
  ['LOCATION', ['locations'], 'locations'],
  // three letters, and no more
  ['abcdefgh', ['abcdefghxyz'], 'abcdefghxyz'],
  ['abcdefgh', ['abcdefghwxyz'], undefined],
  ['abcdefgh', ['abcdexyz'], 'abcdexyz'],
  ['abcdefgh', ['abcdwxyz'], undefined],
  // less than half of what is written
  ['abcd', ['abxd'], 'abxd'],
  ['abcd', ['abxx'], undefined],
  ['abcde', ['abcxx'], 'abcxx'],
  ['ab', ['ax'], undefined],
  // the nearest one, the first of two
  ['protocol', ['protocxx', 'protocox'], 'protocox'],
  ['protocol', ['protocox', 'protocoy'], 'protocox'],
  // the same words: two at least, and half of the longer name
  ['enable_auto_scaling', ['node_count', 'auto_scaling_enabled'], 'auto_scaling_enabled'],
  ['one_two_x_y', ['one_two_very_different'], 'one_two_very_different'],
  ['one_two', ['one_two_three_four_five'], undefined],
  ['one_alpha', ['one_omega_long'], undefined],
  ['one_two_x_y', ['one_two_very_different', 'one_two_y_elsewhere'], 'one_two_y_elsewhere'],
  ['anything', [], undefined],
])('%s among %j is %s', (text, names, expected) => {
  expect(nearest(text, names)).toBe(expected);
});

test('as many letters as are asked for', () => {
  expect([nearest('abcdefgh', ['abcdefxy'], 1), nearest('abcdefgh', ['abcdefgx'], 1), nearest('abcdefgh', ['abcdefghx'], 0)]).toEqual([undefined, 'abcdefgx', undefined]);
});

import { checkRotationNames, temporaryName } from '../../lib/terraform/private/rotation-names';

test('pools of one beginning have names of their own while they are rotated', () => {
  const names = Array.from({ length: 100 }, (_, index) => temporaryName(`workload${index}`, false));
  const windows = Array.from({ length: 100 }, (_, index) => temporaryName(`win${index}`, true));

  expect(new Set(names).size).toBe(100);
  expect(new Set(windows).size).toBe(100);
  expect(names.every((name) => /^t[a-z0-9]{11}$/.test(name))).toBe(true);
  expect(windows.every((name) => /^t[a-z0-9]{5}$/.test(name))).toBe(true);
});

test('a pool of the temporary name of another is refused, and two with one temporary name', () => {
  expect(checkRotationNames([{ name: 'a', temporaryName: 'ta' }, { name: 'b', temporaryName: 'tb' }])).toEqual([]);
  expect(checkRotationNames([{ name: 'a', temporaryName: 'tb' }, { name: 'tb', temporaryName: 'tc' }])).toEqual([
    "nodePoolName 'tb' is the name that azurerm gives the nodes of pool 'a' while it makes them anew, and deletes then: take another name",
  ]);
  expect(checkRotationNames([{ name: 'a', temporaryName: 't' }, { name: 'b', temporaryName: 't' }])).toEqual([
    "pools 'a' and 'b' would have the name 't' while azurerm makes their nodes anew: rename one",
  ]);
});

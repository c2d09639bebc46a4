import { Token } from 'cdktf';
import { checkNodeLabels } from '../../../lib/terraform/private/labels';
import { checkTags } from '../../../lib/terraform/private/tags';

const TOKEN = Token.asString({ resolve: () => 'x' });

test.each<[string, Record<string, string>]>([
  ['names of 1 and 63 characters', { a: '', ['a'.repeat(63)]: 'b'.repeat(63) }],
  ['a DNS name before the key', { 'example.com/team-a_b.c': 'Shop_1.2-x', [`${'a'.repeat(253)}/k`]: 'v' }],
  ['a DNS name below one that AKS keeps', { 'node.example.kubernetes.io/x': 'y' }],
  ['what only Terraform knows', { team: TOKEN }],
])('labels may have %s', (_, labels) => {
  expect(checkNodeLabels('nodeLabels', labels)).toEqual([]);
});

test.each([
  ['bad key'], [''], ['-a'], ['a-'], ['a'.repeat(64)], ['/a'], ['a/'], ['Example.com/a'], ['a/b/c'], [`${'a'.repeat(254)}/k`],
])("fails for a label with the key '%s'", (key) => {
  expect(checkNodeLabels('nodeLabels', { [key]: 'x' }))
    .toEqual([`nodeLabels must have keys of 1 to 63 letters, digits, '-', '_' or '.', perhaps after a DNS name and '/', got '${key}'`]);
});

test.each(['a b', '-a', 'a'.repeat(64), 'a/b'])("fails for a label with the value '%s'", (value) => {
  expect(checkNodeLabels('nodeLabels', { key: value }))
    .toEqual([`nodeLabels 'key' must be at most 63 letters, digits, '-', '_' or '.', starting and ending with a letter or digit, got '${value}'`]);
});

test.each(['kubernetes.azure.com/', 'kubernetes.io/'])('fails for a label that starts with %s', (prefix) => {
  expect(checkNodeLabels('nodeLabels', { [`${prefix}x`]: 'y' }))
    .toEqual([`nodeLabels must not have keys that start with ${prefix}, which AKS keeps for itself, got '${prefix}x'`]);
});

test('tags may be what Azure takes', () => {
  const most = Object.fromEntries(Array.from({ length: 48 }, (_, index) => [`tag ${index}`, '']));
  expect(checkTags({ ...most, ['a'.repeat(512)]: 'b'.repeat(256), 'cost:center': TOKEN })).toEqual([]);
  expect(checkTags()).toEqual([]);
});

test.each(['a<b', 'a>b', 'a%b', 'a&b', 'a\\b', 'a?b', 'a/b', '', 'a'.repeat(513)])("fails for a tag with the name '%s'", (name) => {
  expect(checkTags({ [name]: 'x' })).toEqual([`tags must have names of 1 to 512 characters without any of < > % & \\ ? /, got '${name}'`]);
});

test('fails for a tag with a long value, and for 51 tags', () => {
  expect(checkTags({ team: 'x'.repeat(257) })).toEqual(["tags 'team' must have at most 256 characters, got 257"]);
  expect(checkTags(Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`t${index}`, ''])))).toEqual(['tags must be at most 50, got 51']);
});

import { Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { TerraformVariable } from 'cdktf';
import * as fc from 'fast-check';
import { TagLabels } from '../../lib/platform';
import { runs } from '../support/property';
import { testStack } from '../support/terraform';

test('labels have the letters that labels may have', () => {
  expect(TagLabels.of({ 'team': 'shop', 'cost center': '4711', 'Owner': 'Ann Example <ann@example.com>', 'empty': '', '_x_': '/', 'edges': '--a-b..', 'before': '_a', 'after': 'a_' })).toEqual({
    'team': 'shop', 'cost-center': '4711', 'Owner': 'Ann-Example-ann-example.com', 'empty': '', 'x': '', 'edges': 'a-b', 'before': 'a', 'after': 'a',
  });
});

test.each([[62], [63], [64]])('a text of %d letters has at most 63', (length) => {
  expect(Object.entries(TagLabels.of({ ['a'.repeat(length)]: 'b'.repeat(length) }))).toEqual([['a'.repeat(Math.min(63, length)), 'b'.repeat(Math.min(63, length))]]);
});

test('what is cut ends with a letter or digit', () => {
  expect(TagLabels.of({ a: `${'b'.repeat(62)}-c`, d: `${'e'.repeat(60)}---f` })).toEqual({ a: 'b'.repeat(62), d: 'e'.repeat(60) });
});

test('any tag makes a label or an error', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (name, value) => {
    let labels: [string, string][] = [];
    try {
      labels = Object.entries(TagLabels.of({ [name]: value }));
    } catch (error) {
      expect((error as Error).message).toMatch(/must have a letter or digit to be a label|must not have an expression of Terraform in text/);
    }
    expect(labels.flat().filter((text) => !/^([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/.test(text))).toEqual([]);
  }), runs(100));
});

test('a chart puts them on its objects', () => {
  const chart = new Chart(Testing.app(), 'shop', { labels: TagLabels.of({ 'cost center': '4711' }) });
  new kplus.ConfigMap(chart, 'settings', { data: { a: 'b' } });
  expect(Testing.synth(chart)[0].metadata.labels).toEqual({ 'cost-center': '4711' });
});

test.each([
  ['two tags with one label', { 'a b': '1', 'a-b': '2' }, "tag 'a-b' must have a label of its own, got 'a-b' again: rename the tag or leave it out"],
  ['a name without letters', { '/': '1' }, "tag '/' must have a letter or digit to be a label"],
  ['what only Terraform knows', { a: new TerraformVariable(testStack(), 'team', { type: 'string' }).stringValue },
    "value of tag 'a' must be known while the program runs to be a label"],
])('fails for %s', (_, tags, problem) => {
  expect(() => TagLabels.of(tags as Record<string, string>)).toThrow(`] ${problem}`);
  expect(() => TagLabels.of(tags as Record<string, string>)).toThrow('[TagLabels.of at tag-labels.test.ts:');
});

test.each<[any, string]>([
  [undefined, 'tags must be names with values, got nothing'], ['team', "tags must be names with values, got 'team'"], [4711, 'tags must be names with values, got 4711'], [['a'], 'tags must be names with values, got '],
  [{ team: 4711 }, 'tags'],
])('fails for %j, which is no map of text', (tags, problem) => {
  expect(() => TagLabels.of(tags)).toThrow(/^\[TagLabels\.of at tag-labels\.test\.ts:\d+\] tags/);
  expect(() => TagLabels.of(tags)).toThrow(`] ${problem}`);
});

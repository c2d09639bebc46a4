import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { toYaml } from '../../lib/platform/private/kubernetes-yaml';
import { runs } from '../support/property';

test.each([
  'yes', 'No', 'on', 'OFF', 'y', 'n', 'true', 'False', '~', 'null', '', '012', '0o14', '1_000', '0x1F', '0b11', '1:30', '12:30:45', '1e3', '.5', '+1', '1.',
  '-0', '.inf', '.NaN', '2020-01-01', '2020-01-01T00:00:00Z', '=', '<<', '- a', 'a: b', 'a #b', '*a', '&a', '!a', '%a', '@a', '`a', '{a}', '[a]', ' a', 'a ',
])('keeps the text %j a text for readers of YAML 1.1 and 1.2', (text) => {
  expect(parse(toYaml({ text }), { version: '1.1' })).toEqual({ text });
  expect(parse(toYaml({ text }), { version: '1.2' })).toEqual({ text });
});

test('keeps any JSON value, for readers of YAML 1.1 and 1.2', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[-+0-9._:eExXob]{1,8}$/), fc.string({ unit: fc.constantFrom('\n', ' ', 'a', '#', ':', '-', '"', "'") }));
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, text, fc.integer(), fc.boolean(), fc.constant(null), fc.array(tie('value')), fc.dictionary(text, tie('value'))),
  }));
  fc.assert(fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), value), (object) => {
    // lone halves of surrogate pairs are no text that a file could hold
    fc.pre(Buffer.from(JSON.stringify(object)).toString() === JSON.stringify(object) && !/\\ud[89a-f]/i.test(JSON.stringify(object)));
    expect(parse(toYaml(object), { version: '1.1' })).toEqual(object);
    // text of several lines goes through cdk8s, which writes for readers of YAML 1.1
    if (!JSON.stringify(object).includes('\\n')) {
      expect(parse(toYaml(object), { version: '1.2' })).toEqual(object);
    }
  }), runs(300));
});

test.each([' \n', '  \n\n', '\n \n', '\t\n', '\n', ' \t \n '])('keeps the blank text %j, in a value, a list, a key and beside other text of several lines', (text) => {
  const object = { text, list: [text], keys: { [text]: 'a \nb\n \n', script: '#!/bin/sh\necho \u2028\n' } };
  expect(parse(toYaml(object), { version: '1.1' })).toEqual(object);
  expect(parse(toYaml(object), { version: '1.2' })).toEqual(object);
});

test('writes an object as cdk8s writes it', () => {
  const object = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'api', annotations: { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true', 'note': `${'long '.repeat(40)}end` } },
    spec: { ports: [{ port: 80, targetPort: 'http' }], selector: { app: 'api' }, externalIPs: [], script: 'a\nb\n' },
  };
  expect(toYaml(object)).toEqual(Yaml.stringify(object));
});

test('writes words, names, paths, images, quantities, numbers and truth values byte by byte as cdk8s does', () => {
  const text = fc.oneof(
    fc.stringMatching(/^[a-zA-Z/][-\w./]{0,12}(:[-\w./]{1,6})?$/), fc.stringMatching(/^\d{1,4}(m|k|K|Ki|Mi|Gi|Ti|G|M|T|P|Pi)$/),
    fc.constantFrom('yes', 'No', 'true', 'n', '512Mi', '100m', 'example.azurecr.io/app:1', '/healthz'),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, text, fc.nat(), fc.boolean(), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(fc.stringMatching(/^[a-z][a-zA-Z./-]{1,9}$/), tie('value'))),
  }));
  fc.assert(fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{3,8}$/), value, { minKeys: 1 }), (object) => {
    expect(toYaml(object)).toBe(Yaml.stringify(object));
  }), runs(500, 1));
});

test.each([
  [0, '0'], [-0, '0'], [1, '1'], [-1, '-1'], [0.5, '0.5'], [-1.5, '-1.5'], [2 ** 53 - 1, '9007199254740991'], [2 ** 53, '9007199254740992'], [1e21, '1e+21'], [true, 'true'], [false, 'false'], [null, 'null'],
])('writes %p as cdk8s does', (value, text) => {
  expect(toYaml({ value })).toBe(`value: ${text}\n`);
  expect(toYaml({ value })).toBe(Yaml.stringify({ value }));
});

test('leaves out what is undefined, and an object of nothing else is empty', () => {
  expect(toYaml({ a: undefined, b: { c: undefined, d: 1 }, e: { f: undefined } })).toBe('b:\n  d: 1\ne: {}\n');
});

test.each([[998], [999], [1000], [1001], [1022], [1023], [1024], [1025], [1026]])('writes a key of %d letters as cdk8s does', (length) => {
  const object = { ['k'.repeat(length)]: 'x', list: ['v'.repeat(length)] };
  expect(toYaml(object)).toBe(Yaml.stringify(object));
});

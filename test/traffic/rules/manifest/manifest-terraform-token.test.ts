import { Lazy, Token } from 'cdktf';
import { manifestTerraformToken } from '../../../../lib/traffic/rules/manifest/manifest-terraform-token';
import { found } from '../../../support/rule';

const map = (data: any) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data });
const lazy = Lazy.anyValue({ produce: () => 1 });
const text = Token.asString(lazy);
const number = Token.asNumber(lazy);

test.each([
  ['text', { ip: text }, 'data.ip must be known at synth, got a terraform token'],
  ['text within text', { url: `http://${text}/` }, 'data.url must be known at synth, got a terraform token'],
  ['a number', { port: number }, 'data.port must be known at synth, got a terraform number token'],
  ['a number within text', { url: `http://x:${number}/` }, 'data.url must be known at synth, got a terraform token'],
  ['a list', { ips: Token.asList(lazy) }, 'data.ips[0] must be known at synth, got a terraform token'],
  ['a list of numbers', { ports: Token.asNumberList(lazy) }, 'data.ports[0] must be known at synth, got a terraform number token'],
  ['a map', { labels: Token.asStringMap(lazy) }, 'key of data.labels must be known at synth, got a terraform token'],
  ['a key', { [text]: 'x' }, 'key of data must be known at synth, got a terraform token'],
  ['text deep inside', { a: [{ b: ['x', text] }] }, 'data.a[0].b[1] must be known at synth, got a terraform token'],
])('finds a token as %s', (_, data, message) => {
  expect(found(manifestTerraformToken, map(data))).toEqual([`error: ${message}`]);
});

test('finds every token, also beside spec and in objects that nothing else reads', () => {
  expect(found(manifestTerraformToken, [{ [text]: 1, kind: text, metadata: { name: text } }])).toEqual([
    'error: key of the object must be known at synth, got a terraform token',
    'error: kind must be known at synth, got a terraform token',
    'error: metadata.name must be known at synth, got a terraform token',
  ]);
});

test.each([
  ['${HOME}'], ['$(POD_IP)'], ['{{ .Values.x }}'], ['TfToken[TOKEN.1]'], ['${Token[TOKEN.1]}'], ['${azurerm_subnet.nodes.id}'], ['-1.5e+10'], ['-Infinity'],
  [0], [-1], [-1e300], [1e308], [Number.MIN_SAFE_INTEGER], [-Number.MAX_VALUE], [null], [true],
])('is silent about %p', (value) => {
  expect(found(manifestTerraformToken, map({ value }))).toEqual([]);
});

import { join } from 'path';
import { atCall, CallSite, callingLine } from '../../../lib/arguments/call-site';
import { isDnsLabel, isDnsName, isPortName } from '../../../lib/traffic/objects/dns-names';
import { httpProbesOf } from '../../../lib/traffic/objects/http-probes';
import { list, subjectOf, text, textOf } from '../../../lib/traffic/objects/object-view';
import { isPlainRange, plainAddress } from '../../../lib/traffic/objects/plain-address';
import { isScaler, scaleOf } from '../../../lib/traffic/objects/scalers';
import { isTokenText, tokensIn } from '../../../lib/traffic/objects/terraform-tokens';

describe('names', () => {
  const [LABEL, LONG] = ['a'.repeat(63), 'a'.repeat(64)];
  const NAME = [LABEL, LABEL, LABEL, 'a'.repeat(61)].join('.');

  test.each<[any, boolean, boolean, boolean]>([
    ['a', true, true, true],
    ['a-1', true, true, true],
    ['1', true, true, false],
    ['1-a', true, true, true],
    ['a--b', true, true, false],
    [LABEL, true, true, false],
    [LONG, false, true, false],
    ['a'.repeat(15), true, true, true],
    ['a'.repeat(16), true, true, false],
    ['a.b', false, true, false],
    [NAME, false, true, false],
    [`${NAME}a`, false, false, false],
    ['', false, false, false],
    ['-a', false, false, false],
    ['a-', false, false, false],
    ['A', false, false, false],
    ['a b', false, false, false],
    ['.a', false, false, false],
    ['a.', false, false, false],
    ['a..b', false, false, false],
    ['a\n', false, false, false],
    [1, false, false, false],
    [['a'], false, false, false],
    [undefined, false, false, false],
  ])('%j: a label %s, a name %s, a port %s', (value, isLabel, isName, isPort) => {
    expect([isDnsLabel(value), isDnsName(value), isPortName(value)]).toEqual([isLabel, isName, isPort]);
  });
});

describe('addresses as kube-proxy reads them', () => {
  test.each<[any, string | undefined]>([
    ['10.0.0.1', '10.0.0.1'], ['010.00.0.001', '10.0.0.1'], ['::ffff:10.0.0.1', '10.0.0.1'], ['::ffff:010.0.0.01', '10.0.0.1'], ['FD00::0001', 'fd00::1'], ['10.0.0', undefined], ['x', undefined],
    ['10.0.0.256', undefined], ['', undefined], [10, undefined], [undefined, undefined],
  ])('%j is %s', (value, address) => {
    expect(plainAddress(value)).toBe(address);
  });

  test.each<[any, boolean]>([
    ['10.0.0.0/8', true], ['10.0.0.1/0', true], ['010.0.0.0/032', true], ['10.0.0.0/33', false], ['fd00::/128', true], ['fd00::/129', false], ['10.0.0.0', false], ['10.0.0.0/', false],
    ['10.0.0.0/8/8', false], ['x/8', false], ['10.0.0.0/8x', false], ['10.0.0.0/0000008', false], ['10.0.0.0/-1', false], [8, false],
  ])('%j is a range: %s', (value, expected) => {
    expect(isPlainRange(value)).toBe(expected);
  });
});

test.each<[any, string, string, any[]]>([
  ['a', 'a', 'a', []], ['', '', '', []], [0, '0', '0', []], [true, 'true', 'true', []], [null, '', 'null', []], [undefined, '', 'undefined', []], [{ a: 1 }, '', '', []], [['a', null, 0], '', '', ['a', 0]],
])('%j is the text %j or %j and the list %j', (value, asText, asJavaScript, asList) => {
  expect([text(value), textOf(value), list(value)]).toEqual([asText, asJavaScript, asList]);
});

test('a finding is about a kind, a name and a namespace that are text', () => {
  expect(subjectOf({ object: { kind: 'Service', metadata: { name: 'api', namespace: 'shop' } }, origin: { file: 'a.yaml' } })).toEqual({ kind: 'Service', name: 'api', namespace: 'shop', origin: { file: 'a.yaml' } });
  expect(subjectOf({ object: { kind: 7, metadata: { name: {}, namespace: 7 } } })).toEqual({ kind: '7', name: '' });
  expect(subjectOf({ object: {} })).toEqual({ kind: '', name: '' });
});

test.each<[string, any, any]>([
  ['HorizontalPodAutoscaler', { maxReplicas: 5 }, { min: 1, max: 5 }],
  ['HorizontalPodAutoscaler', { minReplicas: 0, maxReplicas: 0 }, { min: 0, max: 0 }],
  ['HorizontalPodAutoscaler', { minReplicas: 3, maxReplicas: 2 }, undefined],
  ['HorizontalPodAutoscaler', {}, undefined],
  ['HorizontalPodAutoscaler', { minReplicas: -1, maxReplicas: 2 }, undefined],
  ['HorizontalPodAutoscaler', { minReplicas: 1.5, maxReplicas: 2 }, undefined],
  ['HorizontalPodAutoscaler', { minReplicas: '1', maxReplicas: 2 }, undefined],
  ['ScaledObject', {}, { min: 0, max: 100 }],
  ['ScaledObject', { minReplicaCount: 2, maxReplicaCount: 7, minReplicas: 3 }, { min: 2, max: 7 }],
])('%s with %j scales between %j', (kind, spec, scale) => {
  expect(scaleOf({ kind, spec } as any)).toEqual(scale);
  expect([isScaler({ kind } as any), isScaler({ kind: `${kind}s` } as any)]).toEqual([true, false]);
});

test('probes of HTTP: readiness first, then liveness, then startup', () => {
  const container = {
    ports: [{ name: 'web', containerPort: 8080 }, { containerPort: 9 }],
    startupProbe: { httpGet: { path: '/start', port: 'web' } },
    livenessProbe: { httpGet: { port: 81 } },
    readinessProbe: { httpGet: { path: '', port: 'none' } },
  };
  expect(httpProbesOf({ containers: [container, { readinessProbe: { tcpSocket: {} } }, { readinessProbe: { httpGet: { path: '/b' } } }] } as any)).toEqual([
    { path: '/', port: 'none' }, { path: '/b', port: '' }, { path: '/', port: '81' }, { path: '/start', port: '8080' },
  ]);
});

describe('values that only Terraform knows', () => {
  const numberWith = (bits: number) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setUint16(0, bits);
    view.setUint32(4, 7);
    return view.getFloat64(0);
  };
  const [ONE, MANY, ANY] = [0xfdff, 0xfbff, 0xfcff].map(numberWith);

  test.each<[any, any[]]>([
    [{ a: '${TfToken[TOKEN.1]}' }, [{ field: 'a', form: 'text' }]],
    [{ a: { b: ['x', 'x-#{TfToken[a]}-y'] } }, [{ field: 'a.b[1]', form: 'text' }]],
    [{ a: '&{TfToken[a]}' }, [{ field: 'a', form: 'text' }]],
    [{ a: { '${TfToken[a]}': 1, 'b': '${TfToken[a]}' } }, [{ field: 'a', form: 'key' }, { field: 'a.b', form: 'text' }]],
    [{ a: ONE, b: [MANY], c: ANY }, [{ field: 'a', form: 'number' }, { field: 'b[0]', form: 'number' }]],
    [{ a: `x ${ONE} y`, b: String(MANY), c: String(ANY) }, [{ field: 'a', form: 'text' }, { field: 'b', form: 'text' }]],
    [{ a: 'TfToken[a]', b: '${a}', c: '$TfToken[', d: -1e22, e: '-1e+22', f: null, g: true }, []],
    [{ a: { [String(ONE)]: 1 } }, [{ field: 'a', form: 'key' }]],
  ])('%j has them at %j', (object, places) => {
    expect(tokensIn(object)).toEqual(places);
  });

  test.each<[string, boolean]>([['${TfToken[a]}', true], ['x${TfToken[]}', true], ['${TfToken[a]', false], ['{TfToken[a]}', false], [`-1e+22 ${ONE}`, true], [String(-ONE), false], ['', false]])('%j is text with one: %s', (value, expected) => {
    expect(isTokenText(value)).toBe(expected);
  });
});

describe('the line of a call', () => {
  const library = join(__dirname, '..', '..', '..', 'lib');
  const stack = (...lines: string[]) => ['Error: at /app/message.ts:1:1', ...lines.map((line) => `    at ${line}`)].join('\n');

  test.each<[string, string | undefined]>([
    [stack('new App (/app/main.ts:12:3)', 'other (/app/other.ts:1:1)'), 'main.ts:12'],
    [stack('/app/main.ts:12:3'), 'main.ts:12'],
    [stack('file:///app/main.mjs:7:30'), 'main.mjs:7'],
    [stack('C:/app/main.ts:12:3'), 'main.ts:12'],
    [stack('f (file:///C:/app/main.mjs:12:3)'), 'main.mjs:12'],
    [stack('async /app/main.ts:12:3', 'async f (/app/other.ts:1:1)'), 'main.ts:12'],
    [stack('async f (/app/main.ts:12:3)'), 'main.ts:12'],
    [stack('Array.map (<anonymous>)', 'f [as g] (/app/main.ts:12:3)'), 'main.ts:12'],
    [stack(`new Chart (${library}/manifests/chart.ts:1:1)`, `${library}/x.ts:2:2`, 'f (/app/main.ts:9:1)'), 'main.ts:9'],
    [stack(`f (${library}-of-mine/main.ts:9:1)`), 'main.ts:9'],
    [stack('run (node:internal/main:1:1)', 'f (/app/node_modules/x/index.js:1:1)', 'f (/app/main.ts:9:1)'), 'main.ts:9'],
    [stack('run (node:internal/main:1:1)'), undefined],
    [stack('<anonymous>'), undefined],
    ['Error', undefined],
    ['', undefined],
  ])('of %j is %s', (written, line) => {
    expect(callingLine(written)).toBe(line);
  });

  test('is that of the program', () => {
    expect(new CallSite().line).toMatch(/^small-readers\.test\.ts:\d+$/);
    expect([atCall('App', undefined), atCall('App', 'main.ts:12')]).toEqual(['App', 'App at main.ts:12']);
  });
});

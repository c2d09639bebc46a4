import { parseManifests } from '../../lib/cli/parse-manifests';

const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: api\n';
const names = (source: string) => parseManifests(source, 'a.yaml').map(({ object }) => object.metadata?.name);
const lines = (source: string) => parseManifests(source, 'a.yaml').map(({ origin }) => origin?.line);

describe('documents', () => {
  test('have the line where they begin, after comments and separators', () => {
    expect(parseManifests(SERVICE, 'a.yaml')).toEqual([
      { object: { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api' } }, origin: { file: 'a.yaml', line: 1 } },
    ]);
    expect(lines(`# first\n---\n${SERVICE}---\n\n# second\n${SERVICE}...\n---\n---\n${SERVICE}`)).toEqual([3, 10, 17]);
  });

  test.each([['nothing', ''], ['blanks', ' \n\n'], ['comments', '# nothing\n'], ['separators', '---\n---\n'], ['null', 'null'], ['text', 'hello'], ['a list', '- a\n']])(
    'of %s hold no objects', (_, source) => {
      expect(parseManifests(source, 'a.yaml')).toEqual([]);
    },
  );

  test.each([
    ['values of a chart', 'replicaCount: 1\n'],
    ['no kind', 'apiVersion: v1\nmetadata: {name: x}\n'],
    ['a kind without apiVersion', 'kind: Service\n'],
    ['a kind that is a number', 'apiVersion: v1\nkind: 1\n'],
  ])('of %s are left out', (_, source) => {
    expect(parseManifests(`${source}---\n${SERVICE}`, 'a.yaml')).toHaveLength(1);
  });

  test('may end their lines as Windows does, and begin with a byte order mark', () => {
    expect(parseManifests(`\ufeff${SERVICE}---\n${SERVICE}`.replace(/\n/g, '\r\n'), 'a.yaml').map(({ object, origin }) => [object.metadata.name, origin!.line]))
      .toEqual([['api', 1], ['api', 6]]);
  });

  test('may be JSON', () => {
    expect(names('{\n\t"apiVersion": "v1",\n\t"kind": "Service",\n\t"metadata": {"name": "b\\u00fcro \\/ \\ud83d\\ude00"}\n}')).toEqual(['büro / 😀']);
  });

  test('may merge anchors as Kubernetes tools do', () => {
    const [{ object }] = parseManifests('x: &labels {app: api}\napiVersion: v1\nkind: Service\nspec:\n  selector:\n    <<: *labels\n    tier: web\n', 'a.yaml');
    expect(object.spec.selector).toEqual({ app: 'api', tier: 'web' });
  });

  test('keep hostile keys as keys', () => {
    const [{ object }] = parseManifests('apiVersion: v1\nkind: Service\n__proto__: {polluted: true}\nconstructor: x\n', 'a.yaml');
    expect(Object.keys(object)).toEqual(['apiVersion', 'kind', '__proto__', 'constructor']);
    expect({}).not.toHaveProperty('polluted');
  });

  test('run no tags', () => {
    expect(parseManifests('apiVersion: v1\nkind: Service\nx: !!js/function "function () {}"\nz: !vault secret\n', 'a.yaml')[0].object)
      .toMatchObject({ x: 'function () {}', z: 'secret' });
  });
});

describe('lists', () => {
  test('are taken apart, with the line of each item', () => {
    const list = 'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata: {name: a}\n- apiVersion: v1\n  kind: Service\n  metadata: {name: b}\n';
    expect(names(list)).toEqual(['a', 'b']);
    expect(lines(list)).toEqual([4, 7]);
  });

  test('may hold lists', () => {
    const inner = 'apiVersion: v1\n  kind: List\n  items:\n  - {apiVersion: v1, kind: Service, metadata: {name: deep}}';
    expect(names(`apiVersion: v1\nkind: List\nitems:\n- ${inner}\n`)).toEqual(['deep']);
  });

  test('of one kind need not repeat it', () => {
    expect(parseManifests('{"apiVersion": "v1", "kind": "ServiceList", "items": [{"metadata": {"name": "a"}}]}', 'a.json')[0].object)
      .toEqual({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' } });
  });

  test('without items, or with items that are no objects, are harmless', () => {
    expect(names('apiVersion: v1\nkind: List\n')).toEqual([undefined]);
    expect(names('apiVersion: v1\nkind: List\nitems: []\n')).toEqual([]);
    expect(names('apiVersion: v1\nkind: List\nitems: [null, 5, text, [], {}]\n')).toEqual([]);
  });
});

test.each([
  ['a key twice', `${SERVICE}spec: {}\nspec: {}\n`, ['spec']],
  ['a key twice in a list of maps', `${SERVICE}spec:\n  ports:\n    - {port: 80, port: 81}\n`, ['spec.ports[0].port']],
  ['a key twice, once in quotes', `${SERVICE}spec: {}\n"spec": {}\n`, ['spec']],
  ['each key once', SERVICE, undefined],
])('tells of %s', (_, text, fields) => {
  expect(parseManifests(text, 'a.yaml')[0].repeatedFields).toEqual(fields);
});

test('tells a key twice of the object of a list that it is in, and of the first what stands before all of them', () => {
  const item = (name: string, fields = '') => `- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: ${name}}\n${fields}`;
  const twice = '  data: {}\n  data: {}\n';
  const fieldsOf = (...items: string[]) => parseManifests(`apiVersion: v1\nkind: List\nmetadata: {}\nmetadata: {}\nitems:\n${items.join('')}`, 'a.yaml').map(({ repeatedFields }) => repeatedFields);
  expect(fieldsOf(item('a'), item('b'))).toEqual([['metadata'], undefined]);
  expect(fieldsOf(item('a'), item('b', twice), item('c'))).toEqual([['metadata'], ['items[1].data'], undefined]);
  expect(fieldsOf(item('a'), item('b'), item('c', twice))).toEqual([['metadata'], undefined, ['items[2].data']]);
});

test.each([
  ['on', true], ['Off', false], ['y', true], ['NO', false], ['0644', 420], ['0o17', 15], ['0x1F', 31], ['0b11', 3], ['8_080', 8080], ['089', 89], ['-010', -8], ['1e3', 1000],
  ['9223372036854775807', 2 ** 63 - 1024], ['9223372036854775808', 2 ** 63], ['12:30', '12:30'], ['2026-11-28', '2026-11-28'], ['"on"', 'on'], ['yEs', 'yEs'],
])('reads %s as kubectl does', (text, value) => {
  expect(parseManifests(`${SERVICE}value: ${text}\n`, 'a.yaml')[0].object.value).toBe(value);
});

describe('fails with file and line', () => {
  test.each([
    ['a broken value', `${SERVICE}  labels: {a: [}\n`, 'a.yaml:5: '],
    ['the second document', `${SERVICE}---\nkind: "Service\n`, 'a.yaml:6: '],
    ['tabs as indent', 'kind: Service\nspec:\n\tports: []\n', 'a.yaml:3: '],
    ['an alias to nothing', `${SERVICE}---\nkind: Service\nspec: *none\n`, 'a.yaml:7: unidentified alias "none"'],
    ['a template that nobody has filled in', 'kind: Service\nmetadata:\n  name: {{ .Release.Name }}\n', 'a.yaml:3: a map stands where a key must be'],
    ['an alias to what it is part of', '---\n&a\napiVersion: v1\nkind: Service\nspec: {self: *a}\n', 'a.yaml:5: an alias refers to what it is part of'],
  ])('for %s', (_, source, message) => {
    expect(() => parseManifests(source, 'a.yaml')).toThrow(message);
  });

  test('for aliases that explode, at once', () => {
    const level = (name: string, below: string) => `${name}: &${name} [${Array(9).fill(`*${below}`).join(', ')}]`;
    const levels = 'bcdefghij'.split('').map((name, index) => level(name, 'abcdefghi'[index])).join('\n');
    expect(() => parseManifests(`apiVersion: v1\nkind: ConfigMap\na: &a [lol, lol]\n${levels}\n`, 'laughs.yaml'))
      .toThrow(/^laughs\.yaml:1\d: more than 9600000 values together with what was read before: /);
  });

  test.each([
    ['open lists', '['.repeat(100_000)],
    ['closed lists', '['.repeat(5000) + ']'.repeat(5000)],
    ['maps in a row', `${'{a: '.repeat(5000)}1${'}'.repeat(5000)}`],
    ['dashes', `${'- '.repeat(5000)}x`],
    ['question marks', `${'? '.repeat(5000)}x`],
    ['indents', Array.from({ length: 1000 }, (_, index) => `${' '.repeat(index)}a:`).join('\n')],
  ])('for %s that nest too deep', (_, source) => {
    expect(() => parseManifests(source, 'deep.yaml')).toThrow(/^deep\.yaml:\d+: nests deeper than 200 levels$/);
  });
});

test('equal keys of different maps and documents are fine', () => {
  expect(names(`${SERVICE}spec: {name: a, b: {name: c}}\n---\n${SERVICE}`)).toEqual(['api', 'api']);
});

describe('long input', () => {
  const LONG = 100_000;

  test('of one map is read, and its last key compared with the first', () => {
    const keys = Array.from({ length: LONG }, (_, index) => `  key-${index}: value\n`).join('');
    expect(Object.keys(parseManifests(`apiVersion: v1\nkind: ConfigMap\ndata:\n${keys}`, 'long.yaml')[0].object.data)).toHaveLength(LONG);
    expect(parseManifests(`apiVersion: v1\nkind: ConfigMap\ndata:\n${keys}  key-0: again\n`, 'long.yaml')[0].repeatedFields).toEqual(['data.key-0']);
  // comparing each key with each other would take minutes
  }, 60_000);

  test('of many documents is read', () => {
    expect(parseManifests('a: 1\n---\n'.repeat(LONG), 'tiny.yaml')).toEqual([]);
  }, 240_000);

  test('with tens of thousands of anchors and aliases is read', () => {
    const pairs = Array.from({ length: 20_000 }, (_, index) => `k${index}: &a${index} v\nl${index}: *a${index}\n`).join('');
    expect(parseManifests(`apiVersion: v1\nkind: ConfigMap\n${pairs}`, 'a.yaml')[0].object.l19999).toBe('v');
  });

  test('whose keys are there twice is read up to half a million values', () => {
    const text = `apiVersion: v1\nkind: X\na: 1\na: 2\nx: [${'1,'.repeat(500_000)}1]\n`;
    expect(() => parseManifests(text, 'a.yaml')).toThrow(new Error('a.yaml:1: a key that is there twice among more than 500000 values: take one of them out'));
  });
});

test('a stream is cut where documents begin, whatever is in them', () => {
  const stream = [
    '%YAML 1.1\n# c\n---\n', SERVICE, '--- # here\n', SERVICE, 'text: |\n  ---\n  x\n---x: 1\n', '---\n', '---\t\n', `${SERVICE}...\n`, SERVICE, '---',
  ].join('');
  expect(parseManifests(stream, 'a.yaml').map(({ object, origin }) => [object['---x'], object.text, origin?.line])).toEqual([
    [undefined, undefined, 4], [1, '---\nx\n', 9], [undefined, undefined, 19], [undefined, undefined, 24],
  ]);
});

test('keys are what kubectl makes of them', () => {
  expect(parseManifests('apiVersion: v1\nkind: X\non: 1\n0x10: 2\n"on": 3\n', 'a.yaml')[0].object).toEqual({ apiVersion: 'v1', kind: 'X', true: 1, 16: 2, on: 3 });
});

test('deep nesting that somebody may need is fine', () => {
  expect(names(`{apiVersion: v1, kind: X, metadata: {name: deep}, spec: ${'['.repeat(150)}${']'.repeat(150)}}`)).toEqual(['deep']);
});

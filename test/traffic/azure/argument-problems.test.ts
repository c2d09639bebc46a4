import { argumentProblems, isGiven } from '../../../lib/traffic/azure/argument-problems';
import { ProviderArgument } from '../../../lib/traffic/azure/provider-table';

const argument = (path: string, type: ProviderArgument['type'], more: Partial<ProviderArgument> = {}): ProviderArgument => ({
  path,
  type,
  required: false,
  computed: false,
  ignoresCase: false,
  notEmpty: false,
  takesEmpty: false,
  idIgnoresCase: false,
  minItems: 0,
  conflictsWith: [],
  exactlyOneOf: [],
  atLeastOneOf: [],
  requiredWith: [],
  ...more,
});

const ABOUT = { allowsNewer: false, isPlanned: false };
const problemsOf = (arguments_: ProviderArgument[], settings: any, about: Partial<typeof ABOUT> = {}) => (
  argumentProblems({ byPath: new Map(arguments_.map((one) => [one.path, one])), isWhole: true }, settings, { ...ABOUT, ...about })
);

const TYPE = [
  argument('name', 's', { required: true }),
  argument('size', 'n', { max: 4 }),
  argument('read_only', 's', { computed: true }),
  argument('port', 'B', { required: true, minItems: 1, maxItems: 2 }),
  argument('port.number', 'n', { required: true }),
  argument('port.inner', 'B'),
  argument('port.inner.flag', 'b'),
  argument('object', 'O'),
  argument('object.must', 's', { required: true }),
  argument('object.may', 's'),
  argument('object.own', 's', { computed: true }),
];
const FINE = { name: 'n', port: { number: 80 } };

test.each<[string, any, string[]]>([
  ['nothing', FINE, []],
  ['what Terraform itself reads', { ...FINE, 'depends_on': [], 'count': 1, 'for_each': {}, 'lifecycle': {}, 'provider': 'x', 'provisioner': {}, 'connection': {}, 'timeouts': {}, '//': {} }, []],
  ['nulls', { ...FINE, size: null, other: null, read_only: null, object: null }, []],
  ['required arguments that are not there', {}, ['name is required', 'port is required: write at least one such block']],
  ['required ones that are null', { name: null, port: null }, ['name is required', 'port is required: write at least one such block']],
  ['blocks that a loop makes', { name: 'n', dynamic: { port: {} } }, []],
  ['blocks that one of two loops makes', { name: 'n', dynamic: [{ object: {} }, { port: {} }] }, []],
  ['an argument that there is not', { ...FINE, colour: 1 }, ['colour is no argument of azurerm 4.55.0: take it out']],
  ['a slip', { ...FINE, namee: 1 }, ["namee is no argument of azurerm 4.55.0: did you mean 'name'?"]],
  // what only the provider writes is not meant
  ['a slip in what only azurerm writes', { ...FINE, read_onyl: 1 }, ['read_onyl is no argument of azurerm 4.55.0: take it out']],
  ['what only azurerm writes', { ...FINE, read_only: 'x' }, ['read_only must be left out: only azurerm writes it']],
  ['a value', { ...FINE, size: 5 }, ['size must be at most 4, got 5']],
  ['a block that is a text', { ...FINE, port: 'x' }, ["port must be a block, got 'x'"]],
  ['a block that is a number beside one', { ...FINE, port: [{ number: 1 }, 7] }, ['port must be a block, got 7']],
  ['blocks that are an expression', { ...FINE, port: '${var.ports}' }, []],
  ['a block that is an expression', { ...FINE, port: ['${var.port}', { number: 1 }] }, []],
  ['too few blocks', { ...FINE, port: [] }, ['port needs at least 1 block, got 0']],
  ['blocks of which one is null', { ...FINE, port: [null, { number: 1 }] }, []],
  ['as many as there may be', { ...FINE, port: [{ number: 1 }, { number: 2 }] }, []],
  ['one more', { ...FINE, port: [{ number: 1 }, { number: 2 }, { number: 3 }] }, ['port takes at most 2 blocks, got 3']],
  ['a part of the only block', { ...FINE, port: [{}] }, ['port.number is required']],
  ['a part of one block', { ...FINE, port: [{ number: 1 }, { number: 'x' }] }, ["port[1].number must be a number, got 'x'"]],
  ['a part of a block in a block', { ...FINE, port: { number: 1, inner: { flag: 'x', other: 1 } } }, [
    "port.inner.flag must be true or false, got 'x'", 'port.inner.other is no argument of azurerm 4.55.0: take it out',
  ]],
  ['an object without one of its attributes', { ...FINE, object: [{ must: 'x' }] }, ['object.may must stand here as every attribute of such an object does, with null where it has no value']],
  ['one of two', { ...FINE, object: [{ must: 'x', may: null }, { may: 'y' }] }, ['object[1].must is required']],
])('%s', (_, settings, expected) => {
  expect(problemsOf(TYPE, settings)).toEqual(expected);
});

test.each<[number, string[]]>([[1, ['port needs at least 3 blocks, got 1']], [3, []], [4, ['port takes at most 3 blocks, got 4']]])('%i blocks of 3', (count, expected) => {
  const type = [argument('port', 'B', { minItems: 3, maxItems: 3 })];
  expect(problemsOf(type, { port: Array.from({ length: count }, () => ({})) })).toEqual(expected);
});

test('one block at most is said as one', () => {
  expect(problemsOf([argument('port', 'B', { maxItems: 1 })], { port: [{}, {}] })).toEqual(['port takes at most 1 block, got 2']);
});

test('a later release may have more arguments, which may stand for a required one', () => {
  expect(problemsOf(TYPE, { colour: 1 }, { allowsNewer: true })).toEqual([]);
  expect(problemsOf(TYPE, { size: 5 }, { allowsNewer: true })).toEqual(['name is required', 'port is required: write at least one such block', 'size must be at most 4, got 5']);
  expect(problemsOf(TYPE, { ...FINE, port: { colour: 1 } }, { allowsNewer: true })).toEqual([]);
  expect(problemsOf(TYPE, { ...FINE, read_only: 'x' }, { allowsNewer: true })).toEqual(['read_only must be left out: only azurerm writes it']);
});

test('a plan has no attributes with null', () => {
  expect(problemsOf(TYPE, { ...FINE, object: [{ must: 'x' }] }, { isPlanned: true })).toEqual([]);
});

describe('arguments beside each other', () => {
  const RELATED = [
    argument('b', 's', { conflictsWith: ['a', 'block.c'] }),
    argument('a', 's', { conflictsWith: ['b'] }),
    argument('y', 's', { exactlyOneOf: ['y', 'x'] }),
    argument('x', 's', { exactlyOneOf: ['y', 'x'] }),
    argument('q', 's', { atLeastOneOf: ['q', 'p'] }),
    argument('p', 's', { atLeastOneOf: ['q', 'p'] }),
    argument('needs', 's', { requiredWith: ['a', 'x'] }),
    argument('block', 'B'),
    argument('block.c', 's'),
    argument('block.d', 's', { exactlyOneOf: ['block.d', 'block.e'] }),
    argument('block.e', 's', { exactlyOneOf: ['block.d', 'block.e'] }),
  ];
  const WELL = { x: '1', p: '1' };
  const CONFLICT = 'must not be given together with each other: leave one of the two out';

  test.each<[string, any, string[]]>([
    ['nothing', WELL, []],
    ['two that exclude each other, told once', { ...WELL, a: '1', b: '1' }, [`a and b ${CONFLICT}`]],
    ['one that excludes a part of a block', { ...WELL, b: '1', block: [{ c: '1', d: '1' }] }, [`b and block.c ${CONFLICT}`]],
    // whether a loop makes any is known only later
    ['what a loop makes', { ...WELL, b: '1', block: { d: '1', dynamic: { c: {} } } }, []],
    ['a loop that makes what excludes another', { ...WELL, a: '1', dynamic: { b: {} } }, []],
    ['loops that make both of one', { p: '1', dynamic: { x: {}, y: {} } }, []],
    ['a loop that makes one, beside the other', { ...WELL, dynamic: { y: {} } }, []],
    ['a loop that makes one of at least one', { x: '1', dynamic: { q: {} } }, []],
    ['a loop that makes what another needs', { ...WELL, needs: '1', dynamic: { a: {} } }, []],
    ['a loop that makes what needs another', { ...WELL, dynamic: { needs: {} } }, []],
    ['both of one', { ...WELL, y: '1' }, ['one of x, y must stand, and no more, got x, y']],
    ['none of one', { p: '1' }, ['one of x, y must stand, and no more, got none']],
    ['one that is null', { ...WELL, x: null, y: '1' }, []],
    ['both of at least one', { ...WELL, q: '1' }, []],
    ['none of at least one', { x: '1' }, ['at least one of p, q must stand, got none']],
    ['one that needs another', { ...WELL, needs: '1' }, ['needs needs a beside it']],
    ['one that has all it needs', { ...WELL, needs: '1', a: '1' }, []],
    ['a block that lacks one of its own', { ...WELL, block: {} }, ['one of block.d, block.e must stand, and no more, got none']],
    ['no blocks', { ...WELL, block: [] }, []],
    ['blocks that a loop makes', { ...WELL, dynamic: [{ block: {} }] }, []],
  ])('%s', (_, settings, expected) => {
    expect(problemsOf(RELATED, settings)).toEqual(expected);
  });

  test('an empty list that is no list of blocks is given', () => {
    expect(problemsOf([argument('l', 'ls', { conflictsWith: ['m'] }), argument('m', 's')], { l: [], m: 'x' })).toEqual([`l and m ${CONFLICT}`]);
  });
});

test.each([[undefined, false], [null, false], ['', true], [0, true], [false, true]])('%j is given: %s', (value, expected) => {
  expect(isGiven(value)).toBe(expected);
});

import { readdirSync } from 'fs';
import { join } from 'path';
import { Kind, nonEmptyOf, structOf } from '../../../lib/arguments/kind';
import { FEATURES } from '../../../lib/terraform/private/kinds/features';
import { listOf } from '../../../lib/terraform/private/kinds/kind';
import { AUTHORIZED_RANGE } from '../../../lib/terraform/private/kinds/ranges';
import { MAIL_ADDRESSES, mapOf, numberOf, TEXT, textLike, wordOf } from '../../../lib/terraform/private/kinds/texts';
import { expectGolden } from '../../support/golden';
import { refusals } from '../../support/kinds';

const FOLDER = join(__dirname, '..', '..', '..', 'lib', 'terraform', 'private', 'kinds');
/** What makes kinds, and what is no kind. */
const MAKERS = ['kind.ts', 'words.ts'];
function kindsIn(file: string): Array<[string, Kind]> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return Object.entries<any>(require(join(FOLDER, file))).flatMap(([name, value]): Array<[string, Kind]> => {
    const isStruct = typeof value === 'object' && value !== null && 'required' in value && 'optional' in value;
    // some are a part of several structs
    const isPart = typeof value === 'object' && value !== null && Object.values(value).every((part) => typeof part === 'function' && part.length === 2);
    return isStruct || isPart ? [[name, structOf(isStruct ? value : { required: {}, optional: value })]] : typeof value === 'function' && /^[A-Z0-9_]+$/.test(name) ? [[name, value]] : [];
  });
}

test.each(readdirSync(FOLDER).filter((file) => !MAKERS.includes(file) && file !== 'versions.ts').map((file) => [file.replace('.ts', '')]))('what the kinds of %s refuse', (file) => {
  const lines = kindsIn(`${file}.ts`).flatMap(([name, kind]) => [name, ...refusals(kind).map((line) => `  ${line}`)]);
  expectGolden(`kinds/${file}.txt`, lines.map((line) => `${line}\n`).join(''));
});

const SHARE = (FEATURES.optional.autoscaler as Kind);

test.each<[string, Kind, unknown[], unknown[]]>([
  ['a whole number', numberOf(2, 4), [2, 3, 4], [1, 5, 2.5, '3', NaN, null]],
  ['a share', (_, value) => SHARE('it', { scaleDownUtilizationThreshold: value }), [0, 0.5, 1], [-0.01, 1.01, '0']],
  ['a word', wordOf({ A: 'a', B: 'b' }), ['a', 'b'], ['A', '', 1]],
  ['a line', TEXT, ['a', 'a b'], ['', ' ', 'a\nb', 'a\u007f', '${x}', '%{x}', 1]],
  ['text of a form', textLike(/^a/, 'begin with a'), ['a', 'ab'], ['b', '', 'a${x}']],
  ['a mail address', MAIL_ADDRESSES, ['a@b'], ['a', 'a@', '@b', 'a@b@c', 'a b@c']],
  ['a range of the internet', AUTHORIZED_RANGE, ['0.0.0.0/0', '203.0.113.0/24', '203.0.113.4'], [
    '0.0.0.0/1', '128.0.0.0/1', '10.0.0.0/8', '10.1.2.3', '100.64.0.0/10', '127.0.0.1', '169.254.0.0/16', '172.16.0.1', '192.168.1.0/24', '224.0.0.1', 'fd00::/8', '::1', '203.0.113.1/24',
  ]],
  ['a map', mapOf((field, map) => ('no' in map ? [`${field} no`] : [])), [{}, { a: 'b' }], [[], null, 'a', { a: 1 }, { a: '${x}' }, { no: 'a' }]],
  ['a struct', structOf({ required: { a: TEXT }, optional: { b: TEXT } }), [{ a: 'x' }, { a: 'x', b: 'y' }, { a: 'x', b: null }], [{}, { a: null }, { b: 'x' }, [], 'a', null]],
  ['a list', listOf(TEXT), [[], ['a']], [['a', ''], ['a', undefined], 'a', {}]],
  ['a list with an entry', nonEmptyOf(listOf(TEXT)), [['a']], [[], ['']]],
])('%s takes what it must take, and nothing else', (_, kind, taken, refused) => {
  expect(taken.filter((value) => kind('it', value).problems.length > 0)).toEqual([]);
  expect(refused.filter((value) => kind('it', value).problems.length === 0)).toEqual([]);
});

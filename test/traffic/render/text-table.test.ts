import { columnsOf } from '../../../lib/traffic/render/fold';
import { textTable } from '../../../lib/traffic/render/text-table';

const TITLES = ['STATE', 'PATH', 'SERVICE'];

test('columns are as wide as what is in them', () => {
  expect(textTable(TITLES, [['ok', '/api', 'api'], ['broken', '/', 'web-service']], 80, 1)).toEqual([
    'STATE   PATH  SERVICE',
    'ok      /api  api',
    'broken  /     web-service',
  ]);
});

test.each([
  ['the others give way to the one that is kept', 30, ['STATE   PATH             SAID', 'not ok  https://a.b/api  one', '                         two', '                         three']],
  ['then it breaks, too', 26, ['STATE   PATH         SAID', 'not ok  https://a.   one', '        b/api        two', '                     three']],
])('where there is no room for all, %s, and the first never does', (_, width, lines) => {
  expect(textTable(['STATE', 'PATH', 'SAID'], [['not ok', 'https://a.b/api', 'one two three']], width, 1)).toEqual(lines);
});

test('breaks of lines in a cell stay', () => {
  expect(textTable(['A', 'B'], [['x', 'one\ntwo']], 20, 1)).toEqual(['A  B', 'x  one', '   two']);
});

test('many rows have the widths of one table', () => {
  const rows = Array.from({ length: 120 }, (_, index) => ['ok', `/${'x'.repeat(index % 7)}`, String(index)]);
  const lines = textTable(TITLES, rows, 60, 1);
  expect(lines).toHaveLength(121);
  expect(new Set(lines.slice(1).map((line) => line.search(/\d+$/)))).toEqual(new Set([16]));
  expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(60);
});

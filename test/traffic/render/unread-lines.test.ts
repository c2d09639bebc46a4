import { unreadLines } from '../../../lib/traffic/render/unread-lines';

const template = (file: string) => ({ file, problem: `${file}:4: a map stands where a key must be; this is a template, of Helm for instance: helm template … | aks-constructs explain -` });
const broken = (file: string) => ({ file, problem: `${file}:2: bad indentation` });

test('the templates of a chart have one line', () => {
  expect(unreadLines([template('charts/shop/templates/a.yaml'), broken('x.yaml'), template('charts/shop/templates/tests/b.yaml'), template('templates/c.yaml'), template('templates/d.yaml')])).toEqual([
    '2 templates of charts/shop, a chart of Helm: helm template charts/shop | aks-constructs explain -',
    'x.yaml:2: bad indentation',
    '2 templates of ., a chart of Helm: helm template . | aks-constructs explain -',
  ]);
});

test.each([
  ['one alone', [template('shop/templates/a.yaml')]],
  ['templates elsewhere', [template('a.yaml'), template('b.yaml')]],
  ['files of a chart that are no templates', [broken('shop/templates/a.yaml'), broken('shop/templates/b.yaml')]],
])('%s is named with its line', (_, unreadable) => {
  expect(unreadLines(unreadable)).toEqual(unreadable.map(({ problem }) => problem));
});

import { AGIC_ANNOTATIONS, agicAnnotation, parseBoolean, parseList, valueProblem } from '../../../lib/traffic/agic/annotations';

test('knows every annotation once', () => {
  const keys = AGIC_ANNOTATIONS.map(({ key }) => key);
  expect(new Set(keys).size).toEqual(keys.length);
  expect(keys).toHaveLength(27);
});

test('finds an annotation with and without prefix', () => {
  expect(agicAnnotation('ssl-redirect')).toBe(agicAnnotation('appgw.ingress.kubernetes.io/ssl-redirect'));
  expect(agicAnnotation('auth-url')).toBeUndefined();
});

test.each(AGIC_ANNOTATIONS.filter(({ min }) => min !== undefined))('takes $key from $min to $max', (annotation) => {
  const { min, max } = annotation as { min: number; max: number };
  const problem = (value: number) => `must be a whole number from ${min} to ${max}, got '${value}'`;
  const problems = [min - 1, min, max, max + 1].map((value) => valueProblem(annotation, String(value)));
  expect(problems).toEqual([problem(min - 1), undefined, undefined, problem(max + 1)]);
});

test.each([
  ['1', true], ['t', true], ['T', true], ['true', true], ['TRUE', true], ['True', true],
  ['0', false], ['f', false], ['F', false], ['false', false], ['FALSE', false], ['False', false],
  ['yes', undefined], ['on', undefined], ['tRUE', undefined], ['', undefined], [true, undefined],
])('reads %j as %s', (value, expected) => {
  expect(parseBoolean(value)).toEqual(expected);
});

test('reads lists with and without blanks', () => {
  expect(parseList('a, b,,c ')).toEqual(['a', 'b', 'c']);
});

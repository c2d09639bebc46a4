import { documentTexts } from '../../../lib/traffic/yaml/document-texts';

test.each<[string, [text: string, offset: number, lines: number][]]>([
  ['', []],
  ['a: 1', [['a: 1', 0, 0]]],
  ['a: 1\n---\nb: 2\n', [['a: 1\n', 0, 0], ['---\nb: 2\n', 5, 1]]],
  ['%YAML 1.2\n---\na: 1\n---\nb: 2', [['%YAML 1.2\n---\na: 1\n', 0, 0], ['---\nb: 2', 19, 3]]],
])('%j is the documents %j', (stream, expected) => {
  expect([...documentTexts(stream)].map(({ text, offset, lines }) => [text, offset, lines])).toEqual(expected);
});

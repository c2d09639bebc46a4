import { rememberFirst } from '../../../lib/traffic/render/remember-first';

/** Doubles texts, and counts how often. */
function counting() {
  const asked: string[] = [];
  const answer = rememberFirst((text: string) => {
    asked.push(text);
    return text + text;
  }, (text) => text);
  return { answer, asked };
}

test('works out each of the first answers once', () => {
  const { answer, asked } = counting();
  expect([answer('a'), answer('b'), answer('a'), answer('b')]).toEqual(['aa', 'bb', 'aa', 'bb']);
  expect(asked).toEqual(['a', 'b']);
});

test('keeps a thousand, and is right after them', () => {
  const { answer, asked } = counting();
  const texts = Array.from({ length: 1001 }, (_, index) => String(index));
  texts.forEach(answer);
  expect(texts.map(answer)).toEqual(texts.map((text) => text + text));
  expect(asked).toEqual([...texts, '1000']);
});

test('tells arguments apart by their key alone', () => {
  const sum = rememberFirst((left: number, right: number) => left + right, (left) => String(left));
  expect([sum(1, 2), sum(1, 5), sum(2, 5)]).toEqual([3, 3, 7]);
});

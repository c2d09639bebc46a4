import { groupProblem, isGroup, patternProblem, referencesIn } from '../../../lib/traffic/agic/rewrite-syntax';

const LOOKS = 'must not look ahead or behind, which RE2 cannot';

test.each([
  ['', 'must not be empty'],
  ['(?=a)', LOOKS],
  ['(?=a', LOOKS],
  ['^(?!/api)', LOOKS],
  ['(?<=a)b', LOOKS],
  ['(?<!a)b', LOOKS],
  [String.raw`(a)\1`, 'must not refer back to its groups, which RE2 cannot'],
  [String.raw`\\\9`, 'must not refer back to its groups, which RE2 cannot'],
  ['(a', 'must be a regular expression'],
  ['a)', 'must be a regular expression'],
  ['[a', 'must be a regular expression'],
  ['*a', 'must be a regular expression'],
  ['(?i)*a', 'must be a regular expression'],
  ['a**', 'must be a regular expression'],
  ['a{2,1}', 'must be a regular expression'],
  ['[z-a]', 'must be a regular expression'],
  ['a\\', 'must be a regular expression'],
])('fails for the pattern %j', (pattern, problem) => {
  expect(patternProblem(pattern)).toContain(problem);
});

test.each([
  'example.com',
  String.raw`^/(.+)/(\d+)\.html$`,
  String.raw`\(?=a\)`,
  '[(?=]',
  '(?i)shop',
  '(?i:shop)|(?s-U:.)',
  '(?P<first>a)(?<second>b)',
  '[[:alpha:]_]+',
  '[[:^digit:]]',
  String.raw`\Q(?=[\E`,
  String.raw`\Q(a`,
  String.raw`\\1`,
  String.raw`\101`,
  String.raw`\p{Greek}\pL\A\z`,
  'a{,2}{',
])('takes the pattern %j', (pattern) => {
  expect(patternProblem(pattern)).toBeUndefined();
});

test('the variables of a value are in braces and have a prefix', () => {
  expect(referencesIn('/{var_uri_path_1}?a={http_req_X-A}{http_resp_B}&{other}')).toEqual(['var_uri_path_1', 'http_req_X-A', 'http_resp_B']);
  expect(['var_uri_path_1', 'var_uri_path'].map(isGroup)).toEqual([true, false]);
});

test.each([
  ['(a)(b)', 2],
  ['[[:alpha:]](a)[b]', 1],
  [String.raw`\((a)\)[(](?:b)(?P<c>c)(?<d>d)`, 3],
  [String.raw`\Q(\E(a)`, 1],
  ['a', 0],
])('the pattern %j has %d groups', (pattern, groups) => {
  const problem = (group: number) => groupProblem(`var_host_${group}`, [{ variable: 'var_host', pattern }]);
  const TOO_MANY = `must be a group of the pattern for var_host, which has ${groups}`;

  expect(problem(0)).toBe(TOO_MANY);
  expect(problem(groups + 1)).toBe(TOO_MANY);
  expect(Array.from({ length: groups }, (_, index) => problem(index + 1)).filter((found) => found)).toEqual([]);
});

test('a group needs a condition, unless a header or a cookie may be called so', () => {
  expect(groupProblem('var_host_1', [{ variable: 'var_uri_path', pattern: '(a)' }])).toBe('needs a condition on var_host in the same rule, in the same letters');
  expect(groupProblem('http_resp_X_1', [])).toBeUndefined();
  expect(groupProblem('var_cookie_a_1', [])).toBeUndefined();
  expect(groupProblem('var_host_9', [{ variable: 'var_host' }])).toBeUndefined();
});

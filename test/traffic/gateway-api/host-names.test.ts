import { commonHosts } from '../../../lib/traffic/gateway-api/host-names';

test.each([
  ['nobody names any', [], [], ['*']],
  ['one side names some', [], ['a.example.com', 'b.example.com'], ['a.example.com', 'b.example.com']],
  ['equal names', ['a.example.com'], ['a.example.com', 'b.example.com'], ['a.example.com']],
  ['names in capitals', ['A.example.com'], ['a.Example.com'], ['a.Example.com']],
  ['a wildcard of the first', ['*.example.com'], ['a.example.com', 'a.b.example.com', 'a.example.net'], ['a.example.com', 'a.b.example.com']],
  ['a wildcard of the second', ['a.example.com'], ['*.example.com'], ['a.example.com']],
  ['a wildcard within another', ['*.example.com'], ['*.b.example.com'], ['*.b.example.com']],
  ['everything', ['*'], ['a.example.com'], ['a.example.com']],
  ['the name below a wildcard, which the wildcard is not', ['*.example.com'], ['example.com'], []],
  ['a name that only ends alike', ['*.example.com'], ['badexample.com'], []],
  ['nothing in common', ['a.example.com'], ['b.example.com'], []],
])('%s', (_, one, other, common) => {
  expect(commonHosts(one, other)).toEqual(common);
});

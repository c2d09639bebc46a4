import { routeName } from '../../../lib/manifests/private/app-gateway-route-name';

const NINE = '[0-9a-f]{8}';

test.each([
  ['/cart', 'cart'],
  ['/a1', 'a1'],
  [`/${'a'.repeat(40)}`, 'a'.repeat(40)],
])('%s is a name as it is', (path, name) => {
  expect(routeName(path, undefined)).toBe(name);
});

test.each([
  [`/${'a'.repeat(41)}`, undefined, `${'a'.repeat(39)}-${NINE}`],
  ['/', undefined, `root-${NINE}`],
  ['/Cart', undefined, `cart-${NINE}`],
  ['/a/b', undefined, `a-b-${NINE}`],
  ['/a*', undefined, `a-${NINE}`],
  ['/_', undefined, `root-${NINE}`],
  ['/cart', '', `cart-${NINE}`],
  ['/cart', 'shop.example.com', `shop-example-com-cart-${NINE}`],
  [`/${'b'.repeat(40)}`, 'a.com', `a-com-${'b'.repeat(34)}-${NINE}`],
])('%s of host %p has a hash behind it', (path, host, form) => {
  expect(routeName(path, host)).toMatch(new RegExp(`^${form}$`));
});

test('two routes never have one name, and one route keeps it', () => {
  const routes: Array<[string, string | undefined]> = [['/Cart', undefined], ['/cArt', undefined], ['/cart', ''], ['/a/b', undefined], ['/a-b', undefined], ['/b', 'a'], ['b', 'a/'], ['/', undefined], ['/', '']];
  expect(new Set(routes.map(([path, host]) => routeName(path, host))).size).toBe(routes.length);
  expect(routeName('/Cart', undefined)).toBe(routeName('/Cart', undefined));
  expect(routeName('/', undefined)).toBe('root-31c89917');
});

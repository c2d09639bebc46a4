import { certificateName, cookieName, listenerHash, pathRuleName, poolName, probeName, redirectName, settingsName } from '../../../../lib/traffic/agic/gateway/names';

const KEY = { port: 80, hostNames: [], isPrivate: false };

// the older hashes can be seen on every gateway of such a controller that serves one site for every host
test.each([
  ['port 80', KEY, '452c578b4f742bd7a3927c3caf2b604e', 'e1903c8aa3446b7b3207aec6d6ecba8a'],
  ['port 443', { ...KEY, port: 443 }, '1c526ee8ba68b3db940684e9093980ad', 'c61dda7ff9748ec5f51989767db5afd0'],
  ['a host', { ...KEY, port: 443, hostNames: ['bye.com'] }, '355b31b7b5b5536260040b16ba12685d', 'a84cb4c909bbf63a60deb5a49544b186'],
])('objects of a listener are named by a hash: %s', (_, key, hash, before) => {
  expect([listenerHash(key, true), listenerHash(key, false)]).toEqual([hash, before]);
});

test('the frontend and every host name count, the sixth no more', () => {
  const hash = listenerHash({ ...KEY, hostNames: ['a', 'b', 'c', 'd', 'e'] }, true);
  expect(listenerHash({ ...KEY, hostNames: ['a', 'b', 'c', 'd', 'e', 'f'] }, true)).toBe(hash);
  expect(listenerHash({ ...KEY, hostNames: ['a', 'b', 'c', 'd'] }, true)).not.toBe(hash);
  expect(listenerHash({ ...KEY, hostNames: ['a', 'b', 'c', 'd', 'e'], isPrivate: true }, true)).not.toBe(hash);
});

test('a path is named by its place, what is behind it by Service, port and Ingress', () => {
  expect(pathRuleName('prod', 'shop', 1, 1)).toBe('pr-prod-shop-rule-1-path-1');
  expect(poolName('prod', 'cart', 'web', 8080)).toBe('pool-prod-cart-web-bp-8080');
  expect(settingsName('prod', 'cart', 'web', 8080, 'shop')).toBe('bp-prod-cart-web-8080-shop');
  expect(probeName('prod', 'cart', 'web', 'shop')).toBe('pb-prod-cart-web-shop');
  expect(redirectName('fl-1')).toBe('sslr-fl-1');
  expect(cookieName('default', 'web')).toBe('appgw-affinity-b098fd693ec052b4bb605cce164ba471');
});

test.each([
  [80],
  [81],
])('a name of %i characters is kept up to 80, then ends in a hash', (length) => {
  const service = 'x'.repeat(length - 'pool-prod--80-bp-8080'.length);
  const name = poolName('prod', service, '80', 8080);
  expect(name).toHaveLength(80);
  expect(name).toMatch(length === 80 ? /x-80-bp-8080$/ : /^pool-prod-x{37}-[0-9a-f]{32}$/);
});

test('the name of a certificate is never shortened', () => {
  expect(certificateName('prod', 'x'.repeat(90))).toHaveLength(100);
});

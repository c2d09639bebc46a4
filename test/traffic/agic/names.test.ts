import { Listener, listenersOf } from '../../../lib/traffic/agic/listeners';
import { basicRuleName, httpSettingsName, listenerObjectName, pathMapName, pathRuleName, poolName, probeName } from '../../../lib/traffic/agic/names';
import { pathRoutes } from '../../../lib/traffic/agic/routes';
import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';
import { ingressJson, path, rule } from '../../support/ingress';

function modelOf(ingress: any): TrafficModel {
  return new TrafficModel([{ object: ingress }]);
}

function onlyListener(ingress: any): Listener {
  const [listener, ...others] = listenersOf(modelOf(ingress));
  expect(others).toEqual([]);
  return listener;
}

// the first two hashes can be seen on every gateway of the controller that serves one site for every host
test.each([
  ['port 80', ingressJson(), 'e1903c8aa3446b7b3207aec6d6ecba8a'],
  ['port 443', ingressJson({ 'appgw-ssl-certificate': 'c' }), 'c61dda7ff9748ec5f51989767db5afd0'],
  ['a host', ingressJson({ 'appgw-ssl-certificate': 'c' }, { rules: [rule([path('/')], 'bye.com')] }), 'a84cb4c909bbf63a60deb5a49544b186'],
])('objects of a listener are named by a hash: %s', (_, ingress, hash) => {
  const listener = onlyListener(ingress);
  expect([listenerObjectName(listener), basicRuleName(listener), pathMapName(listener)]).toEqual([`fl-${hash}`, `rr-${hash}`, `url-${hash}`]);
});

test('the frontend and every host name count, the sixth no more', () => {
  const listener = onlyListener(ingressJson({ 'hostname-extension': 'b,c,d,e' }, { rules: [rule([path('/')], 'a')] }));
  const name = listenerObjectName(listener);
  expect(listenerObjectName({ ...listener, hostNames: [...listener.hostNames, 'f'] })).toBe(name);
  expect(listenerObjectName({ ...listener, hostNames: ['a', 'b', 'c', 'd'] })).not.toBe(name);
  expect(listenerObjectName({ ...listener, privateFrontend: true })).not.toBe(name);
});

test('a path is named by its place, what is behind it by Service, port and Ingress', () => {
  const [, , route] = pathRoutes(modelOf(ingressJson({}, {
    rules: [rule([path('/one')]), rule([path('/two'), path('/three', 'Prefix', 'cart', 'web')], 'a.com')],
  }, { name: 'shop', namespace: 'prod' })).ingresses[0]);

  expect(pathRuleName(route)).toBe('pr-prod-shop-rule-1-path-1');
  expect(poolName('prod', route.backend, 8080)).toBe('pool-prod-cart-web-bp-8080');
  expect(httpSettingsName(route, 8080)).toBe('bp-prod-cart-web-8080-shop');
  expect(probeName(route)).toBe('pb-prod-cart-web-shop');
});

test.each([
  [80],
  [81],
])('a name of %i characters is kept up to 80, then ends in a hash', (length) => {
  const serviceName = 'x'.repeat(length - 'pool-prod--80-bp-8080'.length);
  const name = poolName('prod', { serviceName, port: 80, isResource: false }, 8080);
  expect(name).toHaveLength(80);
  expect(name).toMatch(length === 80 ? /x-80-bp-8080$/ : /^pool-prod-x{37}-[0-9a-f]{32}$/);
});

import { GatewayManager, StaticRouteProfile } from '../../../lib/traffic';
import { configurationOfRoutes } from '../../../lib/traffic/application-gateway/configuration-of-routes';

const route = (more: Partial<StaticRouteProfile>): StaticRouteProfile => ({
  path: '/*', listenerPort: 80, listenerProtocol: 'Http', backendAddresses: ['10.0.0.4'], backendPort: 8080, backendProtocol: 'Http', ...more,
});
const of = (...routes: StaticRouteProfile[]) => configurationOfRoutes({ gatewayName: 'agw', managedBy: GatewayManager.TERRAFORM, routes });

test('listeners of one host come before wildcards, and these before those of every host; ports are in order', () => {
  const { frontendPorts, listeners, rules } = of(
    route({ listenerPort: 9000 }), route({ hostName: '*.example.com' }), route({ listenerPort: 443, listenerProtocol: 'Https', hostName: 'shop.example.com', privateFrontend: true }),
    route({ hostName: 'sho?.example.com' }), route({ listenerPort: 100, hostName: 'a.example.com' }),
  );
  expect(frontendPorts).toEqual([80, 100, 443, 9000].map((port) => ({ name: `port-${port}`, port })));
  expect(listeners.map(({ name, privateFrontend, protocol, port, hostNames }) => [name, privateFrontend, protocol, port, hostNames])).toEqual([
    ['private-https-shop.example.com', true, 'Https', 443, ['shop.example.com']],
    ['http-100-a.example.com', false, 'Http', 100, ['a.example.com']],
    ['http-*.example.com', false, 'Http', 80, ['*.example.com']],
    ['http-sho?.example.com', false, 'Http', 80, ['sho?.example.com']],
    ['http-9000', false, 'Http', 9000, []],
  ]);
  expect(rules.map(({ name, listener }) => [name, listener])).toEqual(listeners.map(({ name }) => [`rule-${name}`, name]));
  expect(rules.map(({ priority }) => priority)).toEqual([1, 2, 3, 4, 5].map((place) => place * rules[0].priority));
});

test('routes of one listener are a map of paths with what takes the rest, and one that takes all is a rule', () => {
  const paths = of(route({ path: '/api/*', cookieBasedAffinity: true, backendAddresses: ['10.0.0.9', '10.0.0.10'] }), route({ path: '/', backendProtocol: 'Https', backendPort: 8443 }), route({ path: '/x', backendAddresses: [] }));
  expect(paths.pathMaps).toEqual([{
    name: 'paths-http',
    pathRules: [
      { name: 'path-/api/*', paths: ['/api/*'], pool: 'pool-10.0.0.10-10.0.0.9', settings: 'http-8080-cookie' },
      { name: 'path-/x', paths: ['/x'], pool: 'pool-empty', settings: 'http-8080' },
    ],
    defaultPool: 'pool-10.0.0.4',
    defaultSettings: 'https-8443',
  }]);
  expect(paths.rules[0]).toMatchObject({ pathMap: 'paths-http' });
  expect(paths.pools.map(({ name }) => name)).toEqual(['pool-10.0.0.10-10.0.0.9', 'pool-10.0.0.4', 'pool-empty']);
  expect(paths.settings).toEqual([
    { name: 'http-8080', protocol: 'Http', port: 8080, requestTimeoutSeconds: 30, cookieBasedAffinity: false },
    { name: 'http-8080-cookie', protocol: 'Http', port: 8080, requestTimeoutSeconds: 30, cookieBasedAffinity: true },
    { name: 'https-8443', protocol: 'Https', port: 8443, requestTimeoutSeconds: 30, cookieBasedAffinity: false },
  ]);
  const single = of(route({}));
  expect([single.pathMaps, single.rules[0].pool, single.rules[0].settings]).toEqual([[], 'pool-10.0.0.4', 'http-8080']);
});

test('a gateway without routes has nothing', () => {
  expect(configurationOfRoutes({ gatewayName: 'agw', managedBy: GatewayManager.TERRAFORM })).toMatchObject({ gatewayName: 'agw', listeners: [], rules: [], pools: [], settings: [], frontendPorts: [] });
});

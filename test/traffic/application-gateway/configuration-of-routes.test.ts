import { ApplicationGateways, GatewayManager, StaticRouteProfile, TrafficReport } from '../../../lib/traffic';

const route = (more: Partial<StaticRouteProfile>): StaticRouteProfile => (
  { path: '/*', listenerPort: 80, listenerProtocol: 'Http', backendAddresses: ['10.0.0.9'], backendPort: 8080, backendProtocol: 'Http', ...more });
const gatewaysOf = (...routes: StaticRouteProfile[]) => (
  TrafficReport.analyze([], { gateways: [{ gatewayName: 'agw', managedBy: GatewayManager.TERRAFORM, routes }] }).gateways);

test('routes alone make a gateway, wildcards and every host after the others', () => {
  expect(gatewaysOf(
    route({ backendAddresses: [] }),
    route({ hostName: '*.example.com', cookieBasedAffinity: true }),
    route({ hostName: 'a.example.com', path: '/api/*', listenerPort: 8443, listenerProtocol: 'Https', privateFrontend: true }),
  )).toEqual([{
    gatewayName: 'agw',
    ingressClassName: '',
    frontendPorts: [{ name: 'port-80', port: 80 }, { name: 'port-8443', port: 8443 }],
    listeners: [
      { name: 'private-https-8443-a.example.com', privateFrontend: true, protocol: 'Https', port: 8443, hostNames: ['a.example.com'] },
      { name: 'http-*.example.com', privateFrontend: false, protocol: 'Http', port: 80, hostNames: ['*.example.com'] },
      { name: 'http', privateFrontend: false, protocol: 'Http', port: 80, hostNames: [] },
    ],
    rules: [
      { name: 'rule-private-https-8443-a.example.com', priority: 10, listener: 'private-https-8443-a.example.com', pathMap: 'paths-private-https-8443-a.example.com' },
      { name: 'rule-http-*.example.com', priority: 20, listener: 'http-*.example.com', pool: 'pool-10.0.0.9', settings: 'http-8080-cookie' },
      { name: 'rule-http', priority: 30, listener: 'http', pool: 'pool-empty', settings: 'http-8080' },
    ],
    pathMaps: [{ name: 'paths-private-https-8443-a.example.com', pathRules: [{ name: 'path-/api/*', paths: ['/api/*'], pool: 'pool-10.0.0.9', settings: 'http-8080' }] }],
    pools: [{ name: 'pool-10.0.0.9', addresses: ['10.0.0.9'], workloads: [] }, { name: 'pool-empty', addresses: [], workloads: [] }],
    settings: [
      { name: 'http-8080', protocol: 'Http', port: 8080, requestTimeoutSeconds: 30, cookieBasedAffinity: false },
      { name: 'http-8080-cookie', protocol: 'Http', port: 8080, requestTimeoutSeconds: 30, cookieBasedAffinity: true },
    ],
    probes: [],
    redirects: [],
    certificates: [],
  }]);
});

test('requests are answered from them', () => {
  const gateways = gatewaysOf(route({ hostName: 'a.example.com', path: '/api/*' }), route({ path: '/' }));
  const poolOf = (url: string) => ApplicationGateways.answer(gateways, url).map(({ outcome, pattern, pool }) => [outcome, pattern, pool?.name]);
  expect(poolOf('http://a.example.com/api/x')).toEqual([['backend', '/api/*', 'pool-10.0.0.9']]);
  expect(poolOf('http://a.example.com/')).toEqual([['empty-pool', '/*', undefined]]);
  expect(poolOf('http://b.example.com/')).toEqual([['backend', '/*', 'pool-10.0.0.9']]);
});

test('a gateway of Terraform without routes is none', () => {
  expect(gatewaysOf()).toEqual([]);
});

import { ApplicationGateways, GatewayConfiguration, GatewayOutcome } from '../../../lib/traffic';
import { requestOf } from '../../../lib/traffic/application-gateway/request';

const settings = [{ name: 's', protocol: 'Http', port: 8080, requestTimeoutSeconds: 30, cookieBasedAffinity: false, probe: 'p' }];
const listener = (name: string, hostNames: string[], more: any = {}) => ({ name, privateFrontend: false, protocol: 'Http', port: 80, hostNames, ...more });

/** Two sites: an exact host behind a wildcard in the list, and before it by number. */
const GATEWAY: GatewayConfiguration = {
  gatewayName: 'agw',
  ingressClassName: 'azure-application-gateway',
  frontendPorts: [{ name: 'fp-80', port: 80 }],
  listeners: [
    listener('any', ['*.example.com']),
    listener('shop', ['shop.example.com'], { firewallPolicyId: '/policies/listener' }),
    listener('secure', ['shop.example.com'], { protocol: 'Https', port: 443, sslCertificate: 'cert' }),
  ],
  rules: [
    { name: 'r-any', priority: 20, listener: 'any', pool: 'empty', settings: 's' },
    { name: 'r-shop', priority: 10, listener: 'shop', pathMap: 'm' },
    { name: 'r-secure', priority: 30, listener: 'secure', pool: 'gone', settings: 's' },
  ],
  pathMaps: [{
    name: 'm',
    pathRules: [
      { name: 'api', paths: ['/Api*'], pool: 'pods', settings: 's', firewallPolicyId: '/policies/path', rewriteRuleSet: 'rw' },
      { name: 'api-v2', paths: ['/api/v2*', '/v2'], pool: 'pods', settings: 's' },
      { name: 'away', paths: ['/away'], redirect: 'to-https' },
    ],
    defaultPool: 'some',
    defaultSettings: 's',
  }],
  pools: [
    { name: 'empty', addresses: [], workloads: [] },
    { name: 'pods', addresses: [], workloads: ['Deployment shop/api'], alternatives: [{ name: 'pods', addresses: ['10.1.0.9'], workloads: [] }] },
    { name: 'some', addresses: ['10.1.0.2'], workloads: [] },
  ],
  settings,
  probes: [],
  redirects: [{ name: 'to-https', targetListener: 'secure' }, { name: 'elsewhere', targetUrl: 'https://example.org/', redirectType: 'Temporary', includeQueryString: false }],
  certificates: ['cert'],
};

const answer = (url: string, gateway: GatewayConfiguration = GATEWAY) => {
  const [found] = ApplicationGateways.answer([gateway], url);
  const keys = ['listener', 'rule', 'pathRule', 'pool', 'settings', 'redirect'] as const;
  return { ...found, ...Object.fromEntries(keys.map((key) => [key, found[key]?.name])) };
};

test('the listener with the smallest number takes a host, and the first path rule a path, whatever the case of letters', () => {
  expect(answer('http://SHOP.example.com/api/v2/x?y=1#z')).toEqual({
    gatewayName: 'agw',
    ingressClassName: 'azure-application-gateway',
    privateFrontend: false,
    outcome: GatewayOutcome.BACKEND,
    listener: 'shop',
    rule: 'r-shop',
    pathRule: 'api',
    pattern: '/Api*',
    pool: 'pods',
    settings: 's',
    firewallPolicyId: '/policies/path',
    rewriteRuleSet: 'rw',
    backends: ['pods of Deployment shop/api'],
    why: [
      'listener shop has host shop.example.com, and its rule the smallest priority of those that do, 10',
      'path rule api (/Api*) is the first that matches /api/v2/x',
      'chance decides what is in pool pods: it may be 10.1.0.9 instead',
    ],
    others: [
      'listener any (http://*.example.com) has the host too, its rule comes later with priority 20',
      'path rule api-v2 (/api/v2*) matches too, and comes later',
    ],
  });
});

test.each([
  ['http://shop.example.com/', { outcome: 'backend', pathRule: undefined, pattern: '/*', pool: 'some', backends: ['10.1.0.2'], firewallPolicyId: '/policies/listener' }],
  ['http://shop.example.com/v2', { pathRule: 'api-v2', pattern: '/v2' }],
  ['http://shop.example.com/v2/', { pathRule: undefined, pool: 'some' }],
  ['http://shop.example.com/away?x=1', { outcome: 'redirect', status: 301, redirect: 'to-https', location: 'https://shop.example.com/away?x=1', pool: undefined }],
  ['http://other.example.com/', { outcome: 'empty-pool', status: 502, listener: 'any', pool: 'empty', backends: [] }],
  ['https://shop.example.com/', { outcome: 'empty-pool', status: 502, listener: 'secure', pool: undefined }],
  ['http://example.com/', { outcome: 'no-host', status: 404, listener: undefined, why: ['no listener of port 80 has host example.com: the gateway answers 404'] }],
  ['http://shop.example.com:8080/', {
    outcome: 'no-port',
    why: ['no listener of this frontend has port 8080, they have 80, 443: there is no connection'],
    others: [
      'listener shop has the host on another port: http://shop.example.com',
      'listener any has the host on another port: http://*.example.com',
      'listener secure has the host on another port: https://shop.example.com',
    ],
  }],
  ['http://shop.example.com:443/', { outcome: 'wrong-protocol', status: 400, listener: 'secure' }],
  ['https://shop.example.com:80/', { outcome: 'wrong-protocol', status: undefined, listener: 'shop' }],
])('%s', (url, expected) => {
  expect(answer(url)).toMatchObject(expected);
});

test.each([
  [{}, 'https://example.org/a/b', 307],
  [{ includePath: false }, 'https://example.org/', 307],
  [{ includeQueryString: true }, 'https://example.org/a/b?q', 307],
  [{ redirectType: 'SeeOther' }, 'https://example.org/a/b', 303],
  [{ redirectType: 'Found' }, 'https://example.org/a/b', 302],
  [{ targetUrl: undefined, targetListener: 'gone' }, 'https://x.example.com/a/b', 307],
  [{ targetUrl: undefined, targetListener: 'any' }, 'http://x.example.com/a/b', 307],
  [{ targetUrl: undefined, targetListener: 'odd', includeQueryString: true }, 'https://x.example.com:8443/a/b?q', 307],
  [{ targetUrl: undefined, targetListener: 'odd', includePath: false }, 'https://x.example.com:8443', 307],
  [{ targetUrl: 'https://example.org/c' }, 'https://example.org/c/a/b', 307],
  [{ redirectType: 'Permanent' }, 'https://example.org/a/b', 301],
  [{ redirectType: undefined }, 'https://example.org/a/b', 301],
  [{ redirectType: 'Unheard' }, 'https://example.org/a/b', 301],
])('a redirect with %j leads to %s', (redirect, location, status) => {
  const rules = [{ name: 'r', priority: 1, listener: 'any', redirect: 'elsewhere' }];
  const listeners = [...GATEWAY.listeners, listener('odd', ['y.example.com'], { protocol: 'Https', port: 8443 })];
  const gateway = { ...GATEWAY, listeners, rules, redirects: [{ ...GATEWAY.redirects[1], ...redirect }] };
  expect(answer('http://x.example.com/a/b?q', gateway)).toMatchObject({ outcome: 'redirect', location, status });
});

test('each frontend answers for itself', () => {
  const gateway = { ...GATEWAY, listeners: [...GATEWAY.listeners, listener('in', [], { privateFrontend: true })], rules: [...GATEWAY.rules, { name: 'r-in', priority: 1, listener: 'in', pool: 'some', settings: 's' }] };
  expect(ApplicationGateways.answer([GATEWAY, GATEWAY], 'http://a.b').map(({ privateFrontend }) => privateFrontend)).toEqual([false, false]);
  expect(ApplicationGateways.answer([gateway], 'http://a.b').map(({ privateFrontend, outcome }) => [privateFrontend, outcome])).toEqual([[false, 'no-host'], [true, 'backend']]);
});

test('a configuration that Azure refuses says so', () => {
  const refused = { ...GATEWAY, refusals: ['shop/api: two rules have priority 10'] };
  expect(answer('http://example.com/', refused).why.pop()).toBe('Azure refuses this configuration and keeps the one before it: shop/api: two rules have priority 10');
});

test('a listener without a rule is never asked', () => {
  expect(answer('http://shop.example.com/', { ...GATEWAY, rules: [] })).toMatchObject({ outcome: 'no-port', why: ['no listener of this frontend has port 80, they have none: there is no connection'] });
});

test.each([
  ['http://shop.example.com/', [
    'listener shop has host shop.example.com, and its rule the smallest priority of those that do, 10', 'no path rule of path map m matches /: its default takes it',
  ]],
  ['http://shop.example.com/v2', [
    'listener shop has host shop.example.com, and its rule the smallest priority of those that do, 10', 'path rule api-v2 (/v2) is the only one that matches /v2',
    'chance decides what is in pool pods: it may be 10.1.0.9 instead',
  ]],
  ['http://shop.example.com/away', [
    'listener shop has host shop.example.com, and its rule the smallest priority of those that do, 10', 'path rule away (/away) is the only one that matches /away',
    'redirect to-https answers 301 to https://shop.example.com/away',
  ]],
  ['http://other.example.com/', [
    'listener any is the only one of port 80 with host other.example.com', 'rule r-any is a basic one: it takes every path', 'pool empty is empty: the gateway answers 502',
  ]],
  ['https://shop.example.com/', [
    'listener secure is the only one of port 443 with host shop.example.com', 'rule r-secure is a basic one: it takes every path', 'pool gone does not exist: the gateway answers 502',
  ]],
  ['http://shop.example.com:443/', [
    'listener secure is the only one of port 443 with host shop.example.com', 'listener secure is https://shop.example.com: it speaks HTTPS, and answers plain HTTP with 400',
  ]],
  ['https://shop.example.com:80/', [
    'listener shop has host shop.example.com, and its rule the smallest priority of those that do, 10',
    'listener shop is http://shop.example.com: it speaks plain HTTP, and the TLS handshake fails',
  ]],
])('why of %s', (url, why) => {
  expect(answer(url).why).toEqual(why);
});

test('a rule that names nothing to send to, a map of everything, and what else a pool may be by chance', () => {
  const nothing = { ...GATEWAY, rules: [{ name: 'r', priority: 1, listener: 'any' }] };
  expect(answer('http://a.example.com/', nothing)).toMatchObject({ status: 502, pool: undefined, settings: undefined });
  expect(answer('http://a.example.com/', nothing).why[2]).toBe('pool without a name does not exist: the gateway answers 502');
  const map = {
    ...GATEWAY,
    pathMaps: [{ name: 'm', pathRules: [], defaultRedirect: 'elsewhere', defaultRewriteRuleSet: 'rw', defaultPool: 'some' }],
  };
  expect(answer('http://shop.example.com/a', map)).toMatchObject({ outcome: 'redirect', location: 'https://example.org/a', rewriteRuleSet: 'rw', pattern: '/*', pathRule: undefined });
  const basic = {
    ...GATEWAY,
    rules: [{ name: 'r', priority: 1, listener: 'shop', pool: 'pods', settings: 's', rewriteRuleSet: 'rw' }],
    pools: [{ name: 'pods', addresses: ['10.1.0.1'], workloads: [], alternatives: [{ name: 'pods', addresses: [], workloads: [] }] }],
  };
  expect(answer('http://shop.example.com/', basic)).toMatchObject({ outcome: 'backend', rewriteRuleSet: 'rw', pattern: '/*', firewallPolicyId: '/policies/listener' });
  expect(answer('http://shop.example.com/', basic).why[2]).toBe('chance decides what is in pool pods: it may be nothing instead');
});

test('ports that there are stand in their order, each once', () => {
  const gateway = {
    ...GATEWAY,
    listeners: ['a', 'b', 'c'].map((name, index) => listener(name, [], { port: [8080, 100, 8080][index] })),
    rules: ['a', 'b', 'c'].map((name, index) => ({ name, priority: index, listener: name, pool: 'some' })),
  };
  expect(answer('http://x.example/', gateway).why).toEqual(['no listener of this frontend has port 80, they have 100, 8080: there is no connection']);
});

test.each([
  ['HTTPS://Shop.Example.com', { url: 'https://shop.example.com/', protocol: 'Https', host: 'shop.example.com', port: 443, path: '/', query: '' }],
  ['http://a.b:65535/x/../y?z=1#f', { url: 'http://a.b:65535/y?z=1', protocol: 'Http', host: 'a.b', port: 65535, path: '/y', query: '?z=1' }],
  ['http://a.b:1', { url: 'http://a.b:1/', protocol: 'Http', host: 'a.b', port: 1, path: '/', query: '' }],
])('the request %s', (url, expected) => {
  expect(requestOf(url)).toEqual(expected);
});

test.each([
  ['shop.example.com/api', ''],
  ['ftp://shop.example.com', ''],
  ['https://', ''],
  ['https:///api', ''],
  ['https://shop example.com/', ''],
  ['https://shop.example.com:70000/', ''],
  ['https://shop.example.com:0/', ': a port is 1 to 65535'],
  ['https://*.example.com/', ': a client asks for one host, not for a pattern'],
  ['', ''],
])("fails on '%s'", (url, more) => {
  expect(() => ApplicationGateways.answer([GATEWAY], url)).toThrow(new Error(`url must look like https://shop.example.com/api, got '${url}'${more}`));
});

import { ApplicationGateways, GatewayConfiguration } from '../../../lib/traffic';
import { expectGolden } from '../../support/golden';

const REST = { protocol: 'Http', requestTimeoutSeconds: 30, cookieBasedAffinity: false };
const BASIC = { intervalSeconds: 30, timeoutSeconds: 30, unhealthyThreshold: 3 };

/** Everything that a configuration can say, each kind once with all of it and once with the least. */
const WHOLE: GatewayConfiguration = {
  gatewayName: 'agw',
  ingressClassName: 'azure-application-gateway',
  frontendPorts: [{ name: 'p443', port: 443 }, { name: 'p80', port: 80 }],
  listeners: [
    { name: 'a', privateFrontend: true, protocol: 'Https', port: 443, hostNames: ['a.example', '*.a.example'], sslCertificate: 'wild', sslProfile: 'strict', firewallPolicyId: '/policies/p' },
    { name: 'b', privateFrontend: false, protocol: 'Http', port: 80, hostNames: [], firewallPolicyId: '' },
  ],
  rules: [
    { name: 'a', priority: 10, listener: 'a', pathMap: 'map' },
    { name: 'b', priority: 20, listener: 'b', redirect: 'up', rewriteRuleSet: 'rw-rule' },
    { name: 'c', priority: 30, listener: 'b', pool: 'pods', settings: 'full' },
  ],
  pathMaps: [
    { name: 'least', pathRules: [] },
    {
      name: 'map',
      pathRules: [
        { name: 'z', paths: ['/z/*', '/y'], pool: 'pods', settings: 'full', firewallPolicyId: '/policies/q', rewriteRuleSet: 'rw-path' },
        { name: 'a', paths: ['/a'], redirect: 'away' },
      ],
      defaultPool: 'given',
      defaultSettings: 'bare',
      defaultRedirect: 'up',
      defaultRewriteRuleSet: 'rw-default',
    },
  ],
  pools: [
    { name: 'elsewhere', addresses: [], workloads: [], assumed: true },
    { name: 'given', addresses: ['10.0.0.8', '10.0.0.9.example', 'api.example', 'fd00::8'], workloads: [] },
    { name: 'pods', addresses: [], workloads: ['Deployment shop/api', 'StatefulSet shop/db'] },
  ],
  settings: [
    { name: 'bare', port: 80, ...REST },
    {
      ...REST,
      name: 'full',
      port: 8443,
      protocol: 'Https',
      requestTimeoutSeconds: 20,
      cookieBasedAffinity: true,
      affinityCookieName: 'sticky',
      drainTimeoutSeconds: 60,
      path: '/api/',
      hostName: 'x.example',
      pickHostNameFromBackendAddress: true,
      trustedRootCertificates: ['root-b', 'root-a'],
      probe: 'full',
    },
  ],
  probes: [
    { name: 'bare', protocol: 'Http', host: '', path: '/', ...BASIC },
    { name: 'full', protocol: 'Https', host: 'x.example', path: '/ok', port: 8080, intervalSeconds: 10, timeoutSeconds: 5, unhealthyThreshold: 2, statusCodes: ['200-299', '404'] },
  ],
  redirects: [
    { name: 'away', targetUrl: 'https://example.org', redirectType: 'Temporary', includePath: false, includeQueryString: false },
    { name: 'up', targetListener: 'a' },
  ],
  certificates: ['wild', 'another'],
};

const plain = (gateways: GatewayConfiguration[]) => JSON.parse(JSON.stringify(gateways));

test('everything in a gateway is in its document, and is read again', () => {
  const json = ApplicationGateways.toArmJson([WHOLE]);
  expectGolden('application-gateway/whole.json', json);
  expect(plain(ApplicationGateways.fromArmJson(json))).toEqual(plain([{ ...WHOLE, certificates: ['another', 'wild'] }]));
});

test.each([[false, ['public']], [true, ['private']]])('a gateway with one frontend, private: %s', (privateFrontend, names) => {
  const [listener] = WHOLE.listeners;
  const { properties } = JSON.parse(ApplicationGateways.toArmJson([{ ...WHOLE, listeners: [{ ...listener, privateFrontend }] }]));
  expect(properties.frontendIPConfigurations.map(({ name }: any) => name)).toEqual(names);
});

test('a gateway of no class and without pods has no tags', () => {
  expect(JSON.parse(ApplicationGateways.toArmJson([{ ...WHOLE, ingressClassName: '', pools: [] }])).tags).toEqual({});
});

test('no gateways are an empty list', () => {
  expect(ApplicationGateways.toArmJson([])).toBe('[]\n');
});

test('a document that says the least has the defaults of Azure', () => {
  const id = (name: string) => ({ id: `…/${name}` });
  const sparse = {
    type: 'MICROSOFT.NETWORK/APPLICATIONGATEWAYS',
    tags: { 'ingress-class': 7, 'pods of q': 'Deployment a/b, Deployment a/c', 'pods of r': 'pods that are made elsewhere' },
    properties: {
      frontendIPConfigurations: [{ name: 'in', properties: {} }],
      frontendPorts: [{ properties: {} }],
      httpListeners: [
        { name: 'z', properties: { hostName: '', hostNames: ['a.example', 7] } }, { name: 'b', properties: { frontendIPConfiguration: id('in'), frontendPort: id('p') } }, {}, 'x', null,
      ],
      requestRoutingRules: [{ properties: { httpListener: { id: 7 } } }],
      urlPathMaps: [{ properties: { pathRules: [{ name: 'r' }] } }],
      backendAddressPools: [
        { name: 'r' }, { name: 'q', properties: { backendAddresses: [{ fqdn: 'b.example' }, { ipAddress: '10.0.0.4', fqdn: 'unused' }, {}], backendIPConfigurations: [] } },
      ],
      backendHttpSettingsCollection: [
        {
          properties: {
            connectionDraining: { enabled: false, drainTimeoutInSec: 60 }, trustedRootCertificates: [{}], pickHostNameFromBackendAddress: false,
          },
        },
      ],
      probes: [{ properties: { pickHostNameFromBackendHttpSettings: true, host: 'unused', port: '80', match: { statusCodes: [] } } }],
      redirectConfigurations: [{ properties: { redirectType: 'Permanent', includePath: true } }, { name: 'odd', properties: { redirectType: 7 } }],
      sslCertificates: [{ name: 'z' }, { name: 'a' }],
    },
  };
  expect(plain(ApplicationGateways.fromArmJson(JSON.stringify(sparse)))).toEqual([{
    gatewayName: 'application gateway',
    ingressClassName: '',
    frontendPorts: [{ name: '', port: null }],
    listeners: [
      { name: '', privateFrontend: false, protocol: 'Http', port: null, hostNames: [] },
      { name: 'b', privateFrontend: true, protocol: 'Http', port: null, hostNames: [] },
      { name: 'z', privateFrontend: false, protocol: 'Http', port: null, hostNames: ['a.example'] },
    ],
    rules: [{ name: '', priority: 1, listener: '' }],
    pathMaps: [{ name: '', pathRules: [{ name: 'r', paths: [] }] }],
    pools: [
      { name: 'q', addresses: ['10.0.0.4', 'b.example'], workloads: ['Deployment a/b', 'Deployment a/c'] },
      { name: 'r', addresses: [], workloads: [], assumed: true },
    ],
    settings: [{ name: '', protocol: 'Http', port: null, requestTimeoutSeconds: 30, cookieBasedAffinity: false }],
    probes: [{ name: '', protocol: 'Http', host: '', path: '/', intervalSeconds: 30, timeoutSeconds: 30, unhealthyThreshold: 3 }],
    redirects: [{ name: '' }, { name: 'odd' }],
    certificates: ['a', 'z'],
  }]);
});

test('what has no type is a gateway by its listeners, and lists may be in lists', () => {
  const names = (json: unknown) => ApplicationGateways.fromArmJson(JSON.stringify(json)).map(({ gatewayName }) => gatewayName);
  expect(names([[{ name: 'a', httpListeners: [] }], { name: 'b', properties: { httpListeners: [] } }, { name: 'c' }, { name: 'd', httpListeners: 'x' }, 7])).toEqual(['a', 'b']);
});

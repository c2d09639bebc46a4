import { TerraformVariable } from 'cdktf';
import { AksNetwork, ApplicationGateway, ApplicationGatewayProps, GatewayBackendProtocol, GatewayRedirectType, NetworkSubnet } from '../../lib/terraform';
import { GatewayManager } from '../../lib/traffic';
import { onlyResource, PLACE, testStack, validationErrors } from '../support/terraform';

const IDENTITY = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-shop';
const SUBNET = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/gateway';
const OPEN_PORTS = [80, 81, 82, 83, 84, 85, 443, 8080, 8443];

function gateway(props: Partial<ApplicationGatewayProps> = {}) {
  const stack = testStack();
  const { gatewaySubnet } = new AksNetwork(stack, 'network', { ...PLACE, gatewayClientPorts: OPEN_PORTS });
  return {
    stack,
    gateway: new ApplicationGateway(stack, 'shop', { ...PLACE, subnet: gatewaySubnet, managedBy: GatewayManager.TERRAFORM, ...props }),
  };
}

/** A gateway with a pool and settings called `api`. */
function gatewayWithPool(props?: Partial<ApplicationGatewayProps>) {
  const made = gateway(props);
  const backendPool = made.gateway.addBackendPool('api', { ipAddresses: ['10.10.17.10'] });
  return { ...made, backendPool, backendHttpSettings: made.gateway.addBackendHttpSettings('api') };
}

/** One with a listener and a rule called `api` too. */
function complete(props?: Partial<ApplicationGatewayProps>) {
  const made = gatewayWithPool(props);
  const { backendPool, backendHttpSettings } = made;
  const listener = made.gateway.addListener('api');
  const rule = made.gateway.addRoutingRule('api', { listener, backendPool, backendHttpSettings });
  return { ...made, listener, rule };
}

const POLICY = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/'
  + 'applicationGatewayWebApplicationFirewallPolicies/waf';

test('parts refer to each other as objects and are written by name', () => {
  const { stack } = complete();
  const resource = onlyResource(stack, 'azurerm_application_gateway');

  expect(resource).toMatchObject({
    frontend_port: [{ name: 'port-80', port: 80 }],
    backend_address_pool: [{ name: 'api', ip_addresses: ['10.10.17.10'] }],
    backend_http_settings: [{ name: 'api', port: 80, protocol: 'Http', cookie_based_affinity: 'Disabled', request_timeout: 30 }],
    http_listener: [{ name: 'api', frontend_ip_configuration_name: 'public', frontend_port_name: 'port-80', protocol: 'Http' }],
    request_routing_rule: [{
      name: 'api', rule_type: 'Basic', priority: 10, http_listener_name: 'api', backend_address_pool_name: 'api', backend_http_settings_name: 'api',
    }],
  });
  expect(resource).not.toHaveProperty('lifecycle');
  expect(resource).not.toHaveProperty('probe');
});

test('probe and settings have every value', () => {
  const { stack, gateway: shop } = complete();
  const probe = shop.addProbe('health', {
    path: '/healthz',
    protocol: GatewayBackendProtocol.HTTPS,
    hostFromSettings: true,
    port: 8443,
    intervalSeconds: 10,
    timeoutSeconds: 5,
    unhealthyThreshold: 2,
    statusCodes: ['200', '204-299'],
  });
  shop.addProbe('plain', { intervalSeconds: 20 });
  shop.addBackendHttpSettings('full', {
    protocol: GatewayBackendProtocol.HTTPS,
    cookieBasedAffinity: true,
    affinityCookieName: 'shop',
    requestTimeoutSeconds: 60,
    probe,
    hostName: 'api.example.com',
    backendPath: '/v2/',
    connectionDrainingSeconds: 30,
  });
  const resource = onlyResource(stack, 'azurerm_application_gateway');

  expect(resource.probe).toEqual([
    {
      name: 'health',
      protocol: 'Https',
      path: '/healthz',
      port: 8443,
      interval: 10,
      timeout: 5,
      unhealthy_threshold: 2,
      pick_host_name_from_backend_http_settings: true,
      match: { status_code: ['200', '204-299'] },
    },
    { name: 'plain', protocol: 'Http', path: '/', interval: 20, timeout: 20, unhealthy_threshold: 3, host: '127.0.0.1', match: { status_code: ['200-399'] } },
  ]);
  expect(resource.backend_http_settings[1]).toEqual({
    name: 'full',
    port: 443,
    protocol: 'Https',
    cookie_based_affinity: 'Enabled',
    affinity_cookie_name: 'shop',
    request_timeout: 60,
    probe_name: 'health',
    host_name: 'api.example.com',
    path: '/v2/',
    connection_draining: { enabled: true, drain_timeout_sec: 30 },
  });
});

test('paths have targets of their own', () => {
  const { stack, gateway: shop, backendPool, backendHttpSettings } = complete();
  const images = shop.addBackendPool('images', { fqdns: ['images.example.com'] });
  const listener = shop.addListener('paths', { port: 8080 });
  shop.addRoutingRule('paths', {
    listener,
    backendPool,
    backendHttpSettings,
    pathRules: [{ paths: ['/images/*', '/img*'], backendPool: images, backendHttpSettings, pathRuleName: 'images' }, { paths: ['/old'], redirect: shop.addRedirect('new', { targetUrl: 'https://example.com/new' }) }],
  });
  const resource = onlyResource(stack, 'azurerm_application_gateway');

  expect(resource.frontend_port).toEqual([{ name: 'port-80', port: 80 }, { name: 'port-8080', port: 8080 }]);
  expect(resource.request_routing_rule[1]).toEqual({
    name: 'paths', rule_type: 'PathBasedRouting', priority: 20, http_listener_name: 'paths', url_path_map_name: 'paths',
  });
  expect(resource.url_path_map).toEqual([{
    name: 'paths',
    default_backend_address_pool_name: 'api',
    default_backend_http_settings_name: 'api',
    path_rule: [
      { name: 'images', paths: ['/images/*', '/img*'], backend_address_pool_name: 'images', backend_http_settings_name: 'api' },
      { name: 'path-2', paths: ['/old'], redirect_configuration_name: 'new' },
    ],
  }]);
  expect(resource.redirect_configuration).toEqual([{
    name: 'new', redirect_type: 'Permanent', target_url: 'https://example.com/new', include_path: true, include_query_string: true,
  }]);
});

test('HTTPS comes from a certificate, and HTTP can lead there', () => {
  const { stack, gateway: shop, backendPool, backendHttpSettings } = complete({ identityId: IDENTITY, privateFrontendAddress: '10.10.16.10' });
  const sslCertificate = shop.addSslCertificate('shop', { keyVaultSecretId: 'https://shop.vault.azure.net/secrets/shop' });
  const https = shop.addListener('https', { sslCertificate, hostNames: ['shop.example.com'] });
  const http = shop.addListener('http', { hostNames: ['*.example.com', 'example.com'], port: 81, privateFrontend: true });
  shop.addRoutingRule('https', { listener: https, backendPool, backendHttpSettings });
  shop.addRoutingRule('http', {
    listener: http,
    redirect: shop.addRedirect('https', { targetListener: https, redirectType: GatewayRedirectType.FOUND, includePath: false, includeQueryString: false }),
  });
  const resource = onlyResource(stack, 'azurerm_application_gateway');

  expect(resource.ssl_certificate).toEqual([{ name: 'shop', key_vault_secret_id: 'https://shop.vault.azure.net/secrets/shop' }]);
  expect(resource.http_listener.slice(1)).toEqual([
    { name: 'https', frontend_ip_configuration_name: 'public', frontend_port_name: 'port-443', protocol: 'Https', ssl_certificate_name: 'shop', host_name: 'shop.example.com' },
    { name: 'http', frontend_ip_configuration_name: 'private', frontend_port_name: 'port-81', protocol: 'Http', host_names: ['*.example.com', 'example.com'] },
  ]);
  expect(resource.redirect_configuration).toEqual([
    { name: 'https', redirect_type: 'Found', target_listener_name: 'https', include_path: false, include_query_string: false },
  ]);
  expect(resource.request_routing_rule[2]).toEqual({ name: 'http', rule_type: 'Basic', priority: 30, http_listener_name: 'http', redirect_configuration_name: 'https' });
  expect(shop.gatewayProfile.sslCertificateNames).toEqual(['shop']);
});

test('one host with a wildcard is written where Azure takes it', () => {
  const { stack, gateway: shop, backendPool, backendHttpSettings } = complete();
  shop.addRoutingRule('wild', { listener: shop.addListener('wild', { port: 81, hostNames: ['*.example.com'] }), backendPool, backendHttpSettings });

  expect(onlyResource(stack, 'azurerm_application_gateway').http_listener[1]).toMatchObject({ host_names: ['*.example.com'] });
});

test('priorities follow the order, and a later rule changes none', () => {
  const { gateway: shop, rule, backendPool, backendHttpSettings } = complete();
  const add = (name: string, port: number, priority?: number) => (
    shop.addRoutingRule(name, { listener: shop.addListener(name, { port }), backendPool, backendHttpSettings, priority }).priority
  );

  expect(rule.priority).toBe(10);
  expect(add('second', 81)).toBe(20);
  expect(add('given', 82, 30)).toBe(30);
  expect(add('third', 83)).toBe(40);
  expect(add('first', 84, 1)).toBe(1);
  expect(add('last', 85, 20000)).toBe(20000);
  expect(rule.priority).toBe(10);
});

test('the profile has a route for each host and path that reaches a backend', () => {
  const { stack, gateway: shop, backendHttpSettings } = complete();
  const unknown = new TerraformVariable(stack, 'address', { type: 'string' }).stringValue;
  const backendPool = shop.addBackendPool('two', { ipAddresses: ['10.10.17.11', unknown] });
  const sticky = shop.addBackendHttpSettings('sticky', { port: 8080, cookieBasedAffinity: true, probe: shop.addProbe('p', { path: '/up' }) });
  const listener = shop.addListener('hosts', { port: 81, hostNames: ['a.example.com', 'b.example.com'] });
  shop.addRoutingRule('hosts', { listener, backendPool, backendHttpSettings: sticky, pathRules: [{ paths: ['/x'], backendPool, backendHttpSettings }] });
  const common = { listenerPort: 81, listenerProtocol: 'Http', privateFrontend: false, backendAddresses: ['10.10.17.11'], backendProtocol: 'Http' };

  expect(shop.gatewayProfile.routes).toEqual([
    {
      hostName: undefined,
      path: '/*',
      listenerPort: 80,
      listenerProtocol: 'Http',
      privateFrontend: false,
      backendAddresses: ['10.10.17.10'],
      backendPort: 80,
      backendProtocol: 'Http',
      cookieBasedAffinity: false,
      probePath: undefined,
    },
    ...['a.example.com', 'b.example.com'].flatMap((hostName) => [
      { hostName, path: '/x', ...common, backendPort: 80, cookieBasedAffinity: false, probePath: undefined },
      { hostName, path: '/*', ...common, backendPort: 8080, cookieBasedAffinity: true, probePath: '/up' },
    ]),
  ]);
});

test('fails for parts of a gateway of the ingress controller', () => {
  const { gateway: shop } = gateway({ managedBy: GatewayManager.INGRESS_CONTROLLER });
  const message = '[infra/shop] the ingress controller writes pools, probes, settings, listeners, redirects and rules of this gateway: use Ingresses, or managedBy TERRAFORM';

  expect(() => shop.addBackendPool('api', { ipAddresses: ['10.0.0.4'] })).toThrow(new Error(message));
  expect(() => shop.addProbe('api')).toThrow(new Error(message));
  expect(() => shop.addBackendHttpSettings('api')).toThrow(new Error(message));
  expect(() => shop.addListener('api')).toThrow(new Error(message));
  expect(() => shop.addRedirect('api', { targetUrl: 'https://example.com' })).toThrow(new Error(message));
});

test('a certificate can be installed for Ingresses to name', () => {
  const { stack, gateway: shop } = gateway({ managedBy: GatewayManager.INGRESS_CONTROLLER, identityId: IDENTITY });
  shop.addSslCertificate('shop', { keyVaultSecretId: 'https://shop.vault.azure.net/secrets/shop/' });

  expect(onlyResource(stack, 'azurerm_application_gateway').ssl_certificate).toHaveLength(1);
  expect(shop.gatewayProfile.sslCertificateNames).toEqual(['shop']);
});

test('a root certificate can be installed for Ingresses to name', () => {
  const { stack, gateway: shop } = gateway({ managedBy: GatewayManager.INGRESS_CONTROLLER, identityId: IDENTITY });
  shop.addTrustedRootCertificate('file', { data: 'Zm9v' });
  shop.addTrustedRootCertificate('vault', { keyVaultSecretId: 'https://shop.vault.azure.net/secrets/ca' });

  const resource = onlyResource(stack, 'azurerm_application_gateway');
  expect(resource.trusted_root_certificate).toEqual([
    { name: 'file', data: 'Zm9v' },
    { name: 'vault', key_vault_secret_id: 'https://shop.vault.azure.net/secrets/ca' },
  ]);
  expect(resource.lifecycle.ignore_changes).not.toContain('trusted_root_certificate');
  expect(shop.gatewayProfile.trustedRootCertificateNames).toEqual(['file', 'vault']);
});

test('root certificates and TLS profiles set on the resource are known too, unless their names are not', () => {
  const { stack, gateway: shop } = gateway();
  shop.resource.putTrustedRootCertificate([{ name: 'ca', data: 'Zm9v' }]);
  shop.resource.putSslProfile([{ name: 'strict' }]);
  expect(shop.gatewayProfile).toMatchObject({ trustedRootCertificateNames: ['ca'], sslProfileNames: ['strict'] });

  shop.resource.putTrustedRootCertificate([{ name: new TerraformVariable(stack, 'ca', {}).stringValue, data: 'Zm9v' }]);
  shop.resource.putSslProfile(new TerraformVariable(stack, 'profiles', {}).value);
  expect(shop.gatewayProfile).toMatchObject({ trustedRootCertificateNames: undefined, sslProfileNames: undefined });
});

test('backends over HTTPS can be trusted by a root certificate', () => {
  const { stack, gateway: shop } = complete();
  const certificate = shop.addTrustedRootCertificate('ca', { data: 'Zm9v' });
  shop.addBackendHttpSettings('tls', { protocol: GatewayBackendProtocol.HTTPS, trustedRootCertificates: [certificate] });

  expect(onlyResource(stack, 'azurerm_application_gateway').backend_http_settings[1]).toMatchObject({ name: 'tls', trusted_root_certificate_names: ['ca'] });
});

test.each([
  ['two root certificates of one name', { data: 'Zm9v' }, "root certificate 'taken' exists already: take another name"],
  ['no source', {}, "root certificate 'taken' must have either data or keyVaultSecretId, got neither"],
  ['two sources', { data: 'Zm9v', keyVaultSecretId: 'https://v.vault.azure.net/secrets/ca' }, "root certificate 'taken' must have either data or keyVaultSecretId, got both"],
  ['a certificate that is not base64', { data: '-----BEGIN' }, "data of root certificate 'taken' must be base64: read the .cer file with Fn.filebase64"],
  ['a version', { keyVaultSecretId: 'https://v.vault.azure.net/secrets/ca/1' }, "keyVaultSecretId of root certificate 'taken' must be like https://<vault>/secrets/<name> without a version"],
  ['a vault that nobody reads', { keyVaultSecretId: 'https://v.vault.azure.net/secrets/ca' }, "certificate 'taken' needs a gateway with keyVault or identityId, which reads it from Key Vault"],
])('fails for %s of a root certificate', (_, options, problem) => {
  const { gateway: shop } = gateway();
  shop.addTrustedRootCertificate('taken', { data: 'Zm9v' });
  expect(() => shop.addTrustedRootCertificate('taken', options)).toThrow(problem);
});

test('fails for root certificates that settings cannot have', () => {
  const { gateway: shop } = gateway();
  const own = shop.addTrustedRootCertificate('own', { data: 'Zm9v' });
  const foreign = gateway().gateway.addTrustedRootCertificate('ca', { data: 'Zm9v' });
  expect(() => shop.addBackendHttpSettings('a', { trustedRootCertificates: [own] }))
    .toThrow("[infra/shop] trustedRootCertificates of backend settings 'a' needs protocol Https");
  expect(() => shop.addBackendHttpSettings('a', { protocol: GatewayBackendProtocol.HTTPS, trustedRootCertificates: [foreign] }))
    .toThrow("[infra/shop] root certificate 'ca' of backend settings 'a' belongs to another gateway: add it to this one");
});

test('fails for a gateway without parts', () => {
  expect(validationErrors(gateway().stack)).toContain([
    '[infra/shop] a gateway managed by Terraform must have a listener: call addListener',
    '[infra/shop] a gateway managed by Terraform must have a routingRule: call addRoutingRule',
    '[infra/shop] a gateway managed by Terraform must have a backendPool: call addBackendPool',
    '[infra/shop] a gateway managed by Terraform must have a backendHttpSettings: call addBackendHttpSettings',
  ].join('\n  '));
});

test('fails for a listener without rule', () => {
  const { stack, gateway: shop } = complete();
  shop.addListener('idle', { port: 81 });

  expect(validationErrors(stack)).toContain("[infra/shop] listener 'idle' has no routing rule: call addRoutingRule");
});

test('fails for a rule that another takes everything from', () => {
  const { stack, gateway: shop, backendPool, backendHttpSettings } = complete();
  shop.addRoutingRule('late', { listener: shop.addListener('late', { hostNames: ['shop.example.com'] }), backendPool, backendHttpSettings });

  expect(validationErrors(stack)).toContain("[infra/shop] routing rule 'late' is never used: 'api' takes every host before it, give 'api' a priority above 20");
});

const TARGET = ({ backendPool, backendHttpSettings }: Complete) => ({ backendPool, backendHttpSettings });
const LISTEN = ({ gateway: shop }: Complete, name: string) => shop.addListener(name, { hostNames: [`${name}.example.com`] });
test.each<[string, number, number, (made: Complete, name: string, index: number) => void]>([
  ['backend pools', 100, 1, ({ gateway: shop }, name) => shop.addBackendPool(name, { fqdns: ['a.example.com'] })],
  ['backend settings', 100, 1, ({ gateway: shop }, name) => shop.addBackendHttpSettings(name)],
  ['listeners', 200, 1, LISTEN],
  ['frontend ports', 100, 1, ({ gateway: shop }, name, index) => shop.addListener(name, { port: 1000 + index })],
  ['redirects', 100, 0, ({ gateway: shop, listener }, name) => shop.addRedirect(name, { targetListener: listener })],
  ['rewrite rule sets', 400, 0, ({ gateway: shop }, name) => shop.addRewriteRuleSet(name, { rules: [{ ruleName: 'r', deleteResponseHeaders: ['A'] }] })],
  ['certificates', 100, 0, ({ gateway: shop }, name) => shop.addSslCertificate(name, { keyVaultSecretId: `https://v.vault.azure.net/secrets/${name}` })],
  ['listeners that send to a pool', 100, 1, (made, name) => made.gateway.addRoutingRule(name, { listener: LISTEN(made, name), ...TARGET(made) })],
  ['routing rules', 400, 1, (made, name) => made.gateway.addRoutingRule(name, { listener: LISTEN(made, name), ...TARGET(made) })],
])('fails for more %s than %d', (what, max, already, add) => {
  const made = complete({ identityId: IDENTITY });
  Array.from({ length: max - already }, (_, index) => add(made, `n${index}`, index));
  const before = validationErrors(made.stack);
  add(made, 'over', max);

  expect(before).not.toContain(`${what} must be at most ${max}`);
  expect(validationErrors(made.stack)).toContain(`${what} must be at most ${max} on one gateway, got ${max + 1}: spread them over several gateways`);
});

test('a probe speaks as the settings that use it, before and after they do', () => {
  const { stack, gateway: shop } = complete();
  const probe = shop.addProbe('health');
  const before = onlyResource(stack, 'azurerm_application_gateway').probe;
  shop.addBackendHttpSettings('tls', { protocol: GatewayBackendProtocol.HTTPS, probe });

  expect(before).toMatchObject([{ name: 'health', protocol: 'Http' }]);
  expect(onlyResource(stack, 'azurerm_application_gateway').probe).toMatchObject([{ name: 'health', protocol: 'Https' }]);
});

test.each(['http://example.com', 'HTTPS://example.com:8443/new?x=1'])('a redirect may lead to %s', (targetUrl) => {
  const { stack, gateway: shop } = complete();
  shop.addRedirect('r', { targetUrl });

  expect(onlyResource(stack, 'azurerm_application_gateway').redirect_configuration).toMatchObject([{ target_url: targetUrl }]);
});

describe('a port that clients may not open', () => {
  const message = "[infra/shop] port 8000 of listener 'l' must be one that the security group of the subnet opens to clients, "
    + `which are ${OPEN_PORTS.join(', ')}: add it to gatewayClientPorts of AksNetwork`;

  test('fails for a public listener that serves', () => {
    const { gateway: shop, backendPool, backendHttpSettings } = complete();
    const listener = shop.addListener('l', { port: 8000 });
    const redirect = shop.addRedirect('r', { targetUrl: 'https://example.com' });

    expect(() => shop.addRoutingRule('l', { listener, backendPool, backendHttpSettings })).toThrow(new Error(message));
    expect(() => shop.addRoutingRule('l', { listener, redirect, pathRules: [{ paths: ['/a'], backendPool, backendHttpSettings }] })).toThrow(new Error(message));
  });

  test('is no harm to one that redirects', () => {
    const { stack, gateway: shop } = complete();
    shop.addRoutingRule('l', { listener: shop.addListener('l', { port: 8000 }), redirect: shop.addRedirect('r', { targetUrl: 'https://example.com' }) });

    expect(validationErrors(stack)).toBe('');
  });

  test('is no harm to one on the private frontend', () => {
    const { stack, gateway: shop, backendPool, backendHttpSettings } = complete({ privateFrontendAddress: '10.10.16.10' });
    shop.addRoutingRule('l', { listener: shop.addListener('l', { port: 8000, privateFrontend: true }), backendPool, backendHttpSettings });

    expect(validationErrors(stack)).toBe('');
  });

  test.each([
    ['a subnet of which nothing is known', undefined],
    ['a subnet that is said to have it open', [8000]],
  ])('is not found in %s', (_, clientPorts) => {
    const subnet = NetworkSubnet.fromSubnetId(SUBNET, { clientPorts });
    const { stack, gateway: shop, backendPool, backendHttpSettings } = gatewayWithPool({ subnet });
    shop.addRoutingRule('l', { listener: shop.addListener('l', { port: 8000 }), backendPool, backendHttpSettings });

    expect(validationErrors(stack)).toBe('');
    expect(shop.gatewayProfile.clientPorts).toEqual(clientPorts);
  });

  test('is found in a subnet that is said to have others open', () => {
    const { gateway: shop, backendPool, backendHttpSettings } = gatewayWithPool({
      subnet: NetworkSubnet.fromSubnetId(SUBNET, { clientPorts: [443] }),
    });

    expect(() => shop.addRoutingRule('l', { listener: shop.addListener('l', { port: 8000 }), backendPool, backendHttpSettings }))
      .toThrow('which are 443: add it to');
  });

  test.each([[[], 'clientPorts must have at least one entry'], [[0], 'clientPorts[0] must be a whole number between 1 and 64999, got 0'],
    [[65000], 'clientPorts[0] must be a whole number between 1 and 64999, got 65000']])('fails for %j', (clientPorts, problem) => {
    expect(() => NetworkSubnet.fromSubnetId(SUBNET, { clientPorts })).toThrow(problem);
  });
});

test('a redirect may lead where only Terraform knows', () => {
  const { stack, gateway: shop } = complete();
  shop.addRedirect('r', { targetUrl: new TerraformVariable(stack, 'url', { type: 'string' }).stringValue });

  expect(onlyResource(stack, 'azurerm_application_gateway').redirect_configuration).toMatchObject([{ target_url: '${var.url}' }]);
});

describe('redirects', () => {
  /** Two listeners, `a` and `b`, and a redirect to each. */
  function crossing(includePath?: boolean) {
    const made = complete();
    const [a, b] = [['a', 8080], ['b', 8443]].map(([name, port]) => made.gateway.addListener(String(name), { port: Number(port) }));
    const [toA, toB] = [a, b].map((targetListener) => made.gateway.addRedirect(`to-${targetListener.listenerName}`, { targetListener, includePath }));
    const pool = { backendPool: made.backendPool, backendHttpSettings: made.backendHttpSettings };
    return { ...made, a, b, toA, toB, pool };
  }
  const CIRCLE = 'redirects lead clients in a circle of listeners';

  test('fails for a listener that leads to itself', () => {
    const { stack, gateway: shop, a, b, toA, pool } = crossing();
    shop.addRoutingRule('a', { listener: a, redirect: toA });
    shop.addRoutingRule('b', { listener: b, ...pool });

    expect(validationErrors(stack)).toContain(`[infra/shop] ${CIRCLE}, a to a: give one of their rules a backendPool`);
  });

  test('fails once for two listeners that lead to each other', () => {
    const { stack, gateway: shop, a, b, toA, toB } = crossing();
    shop.addRoutingRule('a', { listener: a, redirect: toB });
    shop.addRoutingRule('b', { listener: b, redirect: toA });

    expect(validationErrors(stack).split(CIRCLE)).toHaveLength(2);
    expect(validationErrors(stack)).toContain(`${CIRCLE}, a to b to a: give one of their rules a backendPool`);
  });

  test('fails for a path that leads back to the listener it came from', () => {
    const { stack, gateway: shop, a, b, toA, toB, pool } = crossing();
    shop.addRoutingRule('a', { listener: a, ...pool, pathRules: [{ paths: ['/old/*'], redirect: toB }] });
    shop.addRoutingRule('b', { listener: b, ...pool, pathRules: [{ paths: ['/o*'], redirect: toA }] });

    expect(validationErrors(stack)).toContain(`${CIRCLE}, a to b to a`);
  });

  test.each<[string, boolean | undefined, string[]]>([
    ['another path', undefined, ['/new']],
    ['a path that is dropped on the way', false, ['/old']],
  ])('may lead back for %s', (_, includePath, paths) => {
    const { stack, gateway: shop, a, b, toA, toB, pool } = crossing(includePath);
    shop.addRoutingRule('a', { listener: a, ...pool, pathRules: [{ paths: ['/old'], redirect: toB }] });
    shop.addRoutingRule('b', { listener: b, ...pool, pathRules: [{ paths, redirect: toA }] });

    expect(validationErrors(stack)).not.toContain(CIRCLE);
  });

  test('may lead to a listener that answers', () => {
    const { stack, gateway: shop, a, b, toB, pool } = crossing();
    shop.addRoutingRule('a', { listener: a, redirect: toB });
    shop.addRoutingRule('b', { listener: b, ...pool });

    expect(validationErrors(stack)).not.toContain(CIRCLE);
  });
});

test('a listener that only redirects is not active', () => {
  const made = complete();
  const redirect = made.gateway.addRedirect('elsewhere', { targetUrl: 'https://example.com' });
  Array.from({ length: 150 }, (_, index) => made.gateway.addRoutingRule(`n${index}`, { listener: LISTEN(made, `n${index}`), redirect }));

  expect(validationErrors(made.stack)).not.toContain('listeners that send to a pool');
});

type Complete = ReturnType<typeof complete>;
test.each<[string, (made: Complete) => void, string]>([
  ['a name that is taken', ({ gateway: shop }) => shop.addProbe(shop.addProbe('p').probeName), "probe 'p' exists already: take another name"],
  ['an empty pool', ({ gateway: shop }) => shop.addBackendPool('empty', {}), "backend pool 'empty' must have an address, got none: give ipAddresses or fqdns"],
  ['a DNS name as address', ({ gateway: shop }) => shop.addBackendPool('dns', { ipAddresses: ['api.internal'] }),
    "ipAddresses of backend pool 'dns' must be IPv4 addresses, got 'api.internal': DNS names go to fqdns"],
  ['1201 addresses', ({ gateway: shop }) => shop.addBackendPool('many', { fqdns: Array(1201).fill('a.example.com') }),
    "backend pool 'many' must have at most 1200 addresses, got 1201"],
  ['a probe without slash', ({ gateway: shop }) => shop.addProbe('p', { path: 'healthz' }), "path of probe 'p' must start with / and have no spaces, got 'healthz'"],
  ['an interval of 0', ({ gateway: shop }) => shop.addProbe('p', { intervalSeconds: 0 }),
    "intervalSeconds of probe 'p' must be a whole number between 1 and 86400, got 0"],
  ['a timeout above the interval', ({ gateway: shop }) => shop.addProbe('p', { intervalSeconds: 5, timeoutSeconds: 6 }),
    "timeoutSeconds of probe 'p' must be a whole number between 1 and 5, got 6"],
  ['21 failures', ({ gateway: shop }) => shop.addProbe('p', { unhealthyThreshold: 21 }), "unhealthyThreshold of probe 'p' must be a whole number between 1 and 20, got 21"],
  ['two hosts of a probe', ({ gateway: shop }) => shop.addProbe('p', { host: 'a', hostFromSettings: true }),
    "host of probe 'p' must not be given together with hostFromSettings: give one of the two"],
  ['a status that is none', ({ gateway: shop }) => shop.addProbe('p', { statusCodes: ['ok'] }), "statusCodes of probe 'p' must be like 200 or 200-399, got 'ok'"],
  ['port 0 of a backend', ({ gateway: shop }) => shop.addBackendHttpSettings('s', { port: 0 }), "port of backend settings 's' must be a whole number between 1 and 65535, got 0"],
  ['port 65536 of a backend', ({ gateway: shop }) => shop.addBackendHttpSettings('s', { port: 65536 }),
    "port of backend settings 's' must be a whole number between 1 and 65535, got 65536"],
  ['a day and a second', ({ gateway: shop }) => shop.addBackendHttpSettings('s', { requestTimeoutSeconds: 86401 }),
    "requestTimeoutSeconds of backend settings 's' must be a whole number between 1 and 86400, got 86401"],
  ['draining for over an hour', ({ gateway: shop }) => shop.addBackendHttpSettings('s', { connectionDrainingSeconds: 3601 }),
    "connectionDrainingSeconds of backend settings 's' must be a whole number between 1 and 3600, got 3601"],
  ['a cookie without affinity', ({ gateway: shop }) => shop.addBackendHttpSettings('s', { affinityCookieName: 'c' }),
    "affinityCookieName of backend settings 's' needs cookieBasedAffinity"],
  ['two hosts of settings', ({ gateway: shop }) => shop.addBackendHttpSettings('s', { hostName: 'a', hostFromBackend: true }),
    "hostName of backend settings 's' must not be given together with hostFromBackend: give one of the two"],
  ['a path without slash', ({ gateway: shop }) => shop.addBackendHttpSettings('s', { backendPath: '/v2' }),
    "backendPath of backend settings 's' must start and end with /, got '/v2'"],
  ['a probe that asks settings without host', ({ gateway: shop }) => shop.addBackendHttpSettings('s', { probe: shop.addProbe('p', { hostFromSettings: true }) }),
    "probe of backend settings 's' 'p' takes the host of the settings, which have none: give hostName or hostFromBackend"],
  ['a probe of another protocol', ({ gateway: shop }) => shop.addBackendHttpSettings('s', { probe: shop.addProbe('p', { protocol: GatewayBackendProtocol.HTTPS }) }),
    "probe 'p' of backend settings 's' must be Http like the settings, got Https: take another probe"],
  ['a probe that settings of another protocol use', ({ gateway: shop }) => {
    const probe = shop.addProbe('p');
    shop.addBackendHttpSettings('tls', { protocol: GatewayBackendProtocol.HTTPS, probe });
    shop.addBackendHttpSettings('plain', { probe });
  }, "probe 'p' of backend settings 'plain' must be Http like the settings, got Https: take another probe"],
  ['a probe of another gateway', ({ gateway: shop }) => shop.addBackendHttpSettings('s', { probe: complete().gateway.addProbe('p') }),
    "probe of backend settings 's' belongs to another gateway: add it to this one"],
  ['port 65000 of a listener', ({ gateway: shop }) => shop.addListener('l', { port: 65000 }), "port of listener 'l' must be a whole number between 1 and 64999, got 65000"],
  ['six hosts', ({ gateway: shop }) => shop.addListener('l', { port: 81, hostNames: ['a', 'b', 'c', 'd', 'e', 'f'] }), "hostNames of listener 'l' must be at most 5, got 6"],
  ['a private listener without frontend', ({ gateway: shop }) => shop.addListener('l', { privateFrontend: true }),
    "listener 'l' needs a private frontend: give the gateway privateFrontendAddress"],
  ['two listeners for every host of a port', ({ gateway: shop }) => shop.addListener('l'),
    "listener 'l' takes port 80 and every host like listener 'api': give it hostNames or a port of its own"],
  ['a firewall policy of a listener without firewall', ({ gateway: shop }) => shop.addListener('l', { port: 81, firewallPolicyId: POLICY }),
    "firewallPolicyId of listener 'l' needs a gateway with skuTier WAF_v2"],
  ['a certificate without identity', ({ gateway: shop }) => shop.addSslCertificate('c', { keyVaultSecretId: 'https://v.vault.azure.net/secrets/c' }),
    "certificate 'c' needs a gateway with keyVault or identityId, which reads it from Key Vault"],
  ['a redirect to nowhere', ({ gateway: shop }) => shop.addRedirect('r', {}), "redirect 'r' must have one target: give either targetListener or targetUrl"],
  ["a redirect to ''", ({ gateway: shop }) => shop.addRedirect('r', { targetUrl: '' }), "targetUrl of redirect 'r' must not be empty, got ''"],
  ...['example.com', '/new', 'ftp://example.com', 'https://', 'https:///new', 'https://example.com/a b'].map((targetUrl): [string, (made: Complete) => void, string] => [
    `a redirect to '${targetUrl}'`, ({ gateway: shop }) => shop.addRedirect('r', { targetUrl }),
    `targetUrl of redirect 'r' must start with http:// or https:// and a host, got '${targetUrl}'`,
  ]),
  ['a second rule of a listener', ({ gateway: shop, listener, backendPool, backendHttpSettings }) => shop.addRoutingRule('r', { listener, backendPool, backendHttpSettings }),
    "listener 'api' has routing rule 'api' already: a listener has one rule, use pathRules"],
  ['a priority that is taken', ({ gateway: shop, backendPool, backendHttpSettings }) => shop.addRoutingRule('r', {
    listener: shop.addListener('l', { port: 81 }), backendPool, backendHttpSettings, priority: 10,
  }), "priority 10 of routing rule 'r' is taken by 'api': take another one"],
  ['priority 0', ({ gateway: shop, backendPool, backendHttpSettings }) => shop.addRoutingRule('r', {
    listener: shop.addListener('l', { port: 81 }), backendPool, backendHttpSettings, priority: 0,
  }), "priority of routing rule 'r' must be a whole number between 1 and 20000, got 0"],
  ['priority 20001', ({ gateway: shop, backendPool, backendHttpSettings }) => shop.addRoutingRule('r', {
    listener: shop.addListener('l', { port: 81 }), backendPool, backendHttpSettings, priority: 20001,
  }), "priority of routing rule 'r' must be a whole number between 1 and 20000, got 20001"],
  ['a rule without target', ({ gateway: shop }) => shop.addRoutingRule('r', { listener: shop.addListener('l', { port: 81 }) }),
    "routing rule 'r' must have one target: give backendPool and backendHttpSettings, or redirect"],
  ['no path rule', ({ gateway: shop, backendPool, backendHttpSettings }) => shop.addRoutingRule('r', {
    listener: shop.addListener('l', { port: 81 }), backendPool, backendHttpSettings, pathRules: [],
  }), "pathRules of routing rule 'r' must have a rule: leave it out for a basic rule"],
  ['a path rule without target', ({ gateway: shop, backendPool, backendHttpSettings }) => shop.addRoutingRule('r', {
    listener: shop.addListener('l', { port: 81 }), backendPool, backendHttpSettings, pathRules: [{ paths: ['/a'], backendPool }],
  }), "path rule 1 of routing rule 'r' must have one target: give backendPool and backendHttpSettings, or redirect"],
  ['a star in the middle', ({ gateway: shop, backendPool, backendHttpSettings }) => shop.addRoutingRule('r', {
    listener: shop.addListener('l', { port: 81 }), backendPool, backendHttpSettings, pathRules: [{ paths: ['/a/*/b'], backendPool, backendHttpSettings }],
  }), "pathRules[0].paths of routing rule 'r' must start with / and have * only at the end, got '/a/*/b'"],
  ['one path twice', ({ gateway: shop, backendPool, backendHttpSettings }) => shop.addRoutingRule('r', {
    listener: shop.addListener('l', { port: 81 }), backendPool, backendHttpSettings, pathRules: [{ paths: ['/a', '/a'], backendPool, backendHttpSettings }],
  }), "paths of routing rule 'r' must differ, got '/a' again"],
  ['a pool of another gateway', ({ gateway: shop, backendHttpSettings }) => shop.addRoutingRule('r', {
    listener: shop.addListener('l', { port: 81 }), backendPool: complete().backendPool, backendHttpSettings,
  }), "backendPool of routing rule 'r' belongs to another gateway: add it to this one"],
  ['a listener of another gateway', ({ gateway: shop, backendPool, backendHttpSettings }) => shop.addRoutingRule('r', {
    listener: complete().listener, backendPool, backendHttpSettings,
  }), "listener of routing rule 'r' belongs to another gateway: add it to this one"],
  ['a redirect to a listener of another gateway', ({ gateway: shop }) => shop.addRedirect('r', { targetListener: complete().listener }),
    "targetListener of redirect 'r' belongs to another gateway: add it to this one"],
])('fails for %s', (_, fault, message) => {
  const made = complete();

  expect(() => fault(made)).toThrow(new Error(`[infra/shop] ${message}`));
});

test('fails for HTTP and HTTPS on one port', () => {
  const { gateway: shop } = complete({ identityId: IDENTITY });
  const sslCertificate = shop.addSslCertificate('c', { keyVaultSecretId: 'https://v.vault.azure.net/secrets/c' });

  expect(() => shop.addListener('l', { port: 80, sslCertificate, hostNames: ['a.example.com'] }))
    .toThrow(new Error("[infra/shop] listener 'l' must be Http like listener 'api' on port 80: take another port"));
});

test('fails for a certificate with a version', () => {
  const keyVaultSecretId = 'https://v.vault.azure.net/secrets/c/0123456789abcdef';

  expect(() => complete({ identityId: IDENTITY }).gateway.addSslCertificate('c', { keyVaultSecretId })).toThrow(new Error(
    `[infra/shop] keyVaultSecretId of certificate 'c' must be like https://<vault>/secrets/<name> without a version, got '${keyVaultSecretId}': a version would never renew`,
  ));
});

test('fails for a public listener of a private gateway', () => {
  const { gateway: shop } = complete({ publicFrontend: false, privateFrontendAddress: '10.10.16.10' });

  expect(() => shop.addListener('l', { privateFrontend: false, port: 81 }))
    .toThrow(new Error("[infra/shop] listener 'l' needs a public frontend, which this gateway has not: leave privateFrontend out"));
});

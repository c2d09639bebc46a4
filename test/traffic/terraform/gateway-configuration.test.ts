import { gatewayConfiguration } from '../../../lib/traffic/terraform/gateway-configuration';
import { profileFromTerraform } from '../../../lib/traffic/terraform/profile';

const GATEWAY = {
  frontend_ip_configuration: [{ name: 'public', public_ip_address_id: '${azurerm_public_ip.agw.id}' }, { name: 'private', private_ip_address: '10.0.0.4' }],
  frontend_port: [{ name: 'p80', port: 80 }, { name: 'p443', port: '443' }, { name: 'later', port: '${var.port}' }],
  http_listener: [
    {
      name: 'https',
      frontend_ip_configuration_name: 'public',
      frontend_port_name: 'p443',
      protocol: 'Https',
      host_names: ['a.example', '*.b.example'],
      ssl_certificate_name: 'wild',
      ssl_profile_name: 'strict',
      firewall_policy_id: '/policies/p',
    },
    { name: 'http', frontend_ip_configuration_name: 'private', frontend_port_name: 'p80', protocol: 'Http', host_name: 'a.example', host_names: [] },
  ],
  request_routing_rule: [
    { name: 'by-path', priority: 10, http_listener_name: 'https', url_path_map_name: 'map' },
    { name: 'plain', priority: 5, http_listener_name: 'http', redirect_configuration_name: 'up', rewrite_rule_set_name: 'rw' },
    { name: 'old', http_listener_name: 'http', backend_address_pool_name: 'pool', backend_http_settings_name: 'bare' },
  ],
  url_path_map: [{
    name: 'map',
    default_backend_address_pool_name: 'pool',
    default_backend_http_settings_name: 'bare',
    default_rewrite_rule_set_name: 'rw',
    path_rule: [
      { name: 'z', paths: ['/z/*', '/y'], backend_address_pool_name: 'pool', backend_http_settings_name: 'full', firewall_policy_id: '/policies/q', rewrite_rule_set_name: 'rw' },
      { name: 'a', paths: ['/a'], redirect_configuration_name: 'up' },
    ],
  }],
  backend_address_pool: [{ name: 'pool', ip_addresses: ['10.0.0.9', '10.0.0.8'], fqdns: ['api.example'] }],
  backend_http_settings: [
    { name: 'bare', port: 80, protocol: 'Http', cookie_based_affinity: 'Disabled' },
    {
      name: 'full',
      port: 8443,
      protocol: 'Https',
      cookie_based_affinity: 'Enabled',
      affinity_cookie_name: 'sticky',
      request_timeout: 20,
      connection_draining: [{ enabled: true, drain_timeout_sec: 60 }],
      path: '/api/',
      host_name: 'x.example',
      pick_host_name_from_backend_address: true,
      trusted_root_certificate_names: ['root'],
      probe_name: 'full',
    },
  ],
  probe: [
    { name: 'full', protocol: 'Https', host: 'x.example', path: '/ok', port: 8080, interval: 10, timeout: 5, unhealthy_threshold: 2, match: [{ status_code: ['200-299'] }] },
    { name: 'picks', protocol: 'Http', path: '/', pick_host_name_from_backend_http_settings: true },
  ],
  redirect_configuration: [
    { name: 'up', redirect_type: 'Permanent', target_listener_name: 'https', include_path: true, include_query_string: true },
    { name: 'away', redirect_type: 'Temporary', target_url: 'https://example.org' },
  ],
  ssl_certificate: [{ name: 'wild' }],
};

test('everything in a gateway is read', () => {
  expect(JSON.parse(JSON.stringify(gatewayConfiguration(GATEWAY, 'agw')))).toEqual({
    gatewayName: 'agw',
    ingressClassName: '',
    frontendPorts: [{ name: 'later', port: null }, { name: 'p443', port: 443 }, { name: 'p80', port: 80 }],
    listeners: [
      { name: 'http', privateFrontend: true, protocol: 'Http', port: 80, hostNames: ['a.example'] },
      {
        name: 'https', privateFrontend: false, protocol: 'Https', port: 443, hostNames: ['a.example', '*.b.example'], sslCertificate: 'wild', sslProfile: 'strict', firewallPolicyId: '/policies/p',
      },
    ],
    rules: [
      { name: 'by-path', priority: 10, listener: 'https', pathMap: 'map' },
      // without a priority the place counts
      { name: 'old', priority: 3, listener: 'http', pool: 'pool', settings: 'bare' },
      { name: 'plain', priority: 5, listener: 'http', redirect: 'up', rewriteRuleSet: 'rw' },
    ],
    pathMaps: [{
      name: 'map',
      pathRules: [
        { name: 'z', paths: ['/z/*', '/y'], pool: 'pool', settings: 'full', firewallPolicyId: '/policies/q', rewriteRuleSet: 'rw' },
        { name: 'a', paths: ['/a'], redirect: 'up' },
      ],
      defaultPool: 'pool',
      defaultSettings: 'bare',
      defaultRewriteRuleSet: 'rw',
    }],
    pools: [{ name: 'pool', addresses: ['10.0.0.8', '10.0.0.9', 'api.example'], workloads: [] }],
    settings: [
      { name: 'bare', protocol: 'Http', port: 80, requestTimeoutSeconds: 30, cookieBasedAffinity: false },
      {
        name: 'full',
        protocol: 'Https',
        port: 8443,
        requestTimeoutSeconds: 20,
        cookieBasedAffinity: true,
        affinityCookieName: 'sticky',
        drainTimeoutSeconds: 60,
        path: '/api/',
        hostName: 'x.example',
        pickHostNameFromBackendAddress: true,
        trustedRootCertificates: ['root'],
        probe: 'full',
      },
    ],
    probes: [
      { name: 'full', protocol: 'Https', host: 'x.example', path: '/ok', port: 8080, intervalSeconds: 10, timeoutSeconds: 5, unhealthyThreshold: 2, statusCodes: ['200-299'] },
      { name: 'picks', protocol: 'Http', host: '', path: '/', intervalSeconds: 30, timeoutSeconds: 30, unhealthyThreshold: 3 },
    ],
    redirects: [{ name: 'away', targetUrl: 'https://example.org', redirectType: 'Temporary', includePath: false, includeQueryString: false }, { name: 'up', targetListener: 'https' }],
    certificates: ['wild'],
  });
});

test('what says the least has the defaults of Azure, and parts are in the order of their names', () => {
  const sparse = {
    frontend_ip_configuration: { name: 'in', public_ip_address_id: null },
    frontend_port: [{ port: 80 }, { name: 'b', port: '8080' }, { name: 'a', port: 'x' }],
    http_listener: [{ name: 'c', frontend_ip_configuration_name: 'in', frontend_port_name: '', host_name: '', host_names: ['', 'a.example'] }, { name: '', frontend_port_name: 'gone' }, { name: 'b', frontend_port_name: 'b' }],
    request_routing_rule: [{ name: 'r' }, { name: 'q', priority: '7' }],
    url_path_map: [{ path_rule: { name: 'p' }, default_redirect_configuration_name: 'up' }],
    backend_address_pool: [{ name: 'q' }, { name: 'p' }],
    backend_http_settings: { cookie_based_affinity: 'enabled', connection_draining: { enabled: false, drain_timeout_sec: 60 }, pick_host_name_from_backend_address: false, trusted_root_certificate_names: [] },
    probe: { pick_host_name_from_backend_http_settings: true, host: 'unused', port: 0, match: {} },
    redirect_configuration: [{ redirect_type: '', include_path: true }, { name: 'f', redirect_type: 'Found', include_query_string: true }],
    ssl_certificate: [{ name: 'z' }, { name: 'a' }],
  };
  expect(JSON.parse(JSON.stringify(gatewayConfiguration(sparse, 'agw')))).toEqual({
    gatewayName: 'agw',
    ingressClassName: '',
    frontendPorts: [{ name: '', port: 80 }, { name: 'a', port: null }, { name: 'b', port: 8080 }],
    listeners: [
      { name: '', privateFrontend: false, protocol: 'Http', port: null, hostNames: [] },
      { name: 'b', privateFrontend: false, protocol: 'Http', port: 8080, hostNames: [] },
      { name: 'c', privateFrontend: true, protocol: 'Http', port: 80, hostNames: ['a.example'] },
    ],
    rules: [{ name: 'q', priority: 7, listener: '' }, { name: 'r', priority: 1, listener: '' }],
    pathMaps: [{ name: '', pathRules: [{ name: 'p', paths: [] }], defaultRedirect: 'up' }],
    pools: [{ name: 'p', addresses: [], workloads: [] }, { name: 'q', addresses: [], workloads: [] }],
    settings: [{ name: '', protocol: 'Http', port: null, requestTimeoutSeconds: 30, cookieBasedAffinity: false }],
    probes: [{ name: '', protocol: 'Http', host: '', path: '/', intervalSeconds: 30, timeoutSeconds: 30, unhealthyThreshold: 3 }],
    redirects: [{ name: '', includeQueryString: false }, { name: 'f', redirectType: 'Found', includePath: false }],
    certificates: ['a', 'z'],
  });
});

test.each([
  ['a configuration', { resource: { azurerm_application_gateway: { agw: { name: 'agw', ...GATEWAY } } } }, true],
  ['a gateway that a controller writes', { resource: { azurerm_application_gateway: { agw: { name: 'agw', ...GATEWAY, tags: { 'managed-by-k8s-ingress': '1.9' } } } } }, false],
])('the profile of %s has it or not', (_, json, isThere) => {
  expect(profileFromTerraform([json]).gateways![0].configuration !== undefined).toBe(isThere);
});

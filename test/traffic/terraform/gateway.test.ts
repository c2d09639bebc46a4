import { GatewayManager } from '../../../lib/traffic';
import { profileFromTerraform } from '../../../lib/traffic/terraform/profile';

const PUBLIC = { name: 'public', public_ip_address_id: '${azurerm_public_ip.agw.id}' };
const PRIVATE = { name: 'private', subnet_id: '${azurerm_subnet.agw.id}', private_ip_address: '10.10.16.10', private_ip_address_allocation: 'Static' };
const GATEWAY = {
  name: 'agw-shop',
  gateway_ip_configuration: [{ name: 'ip', subnet_id: '${azurerm_subnet.agw.id}' }],
  frontend_ip_configuration: [PUBLIC, PRIVATE],
  frontend_port: [{ name: 'http', port: 80 }, { name: 'https', port: '443' }],
  backend_address_pool: [{ name: 'api', ip_addresses: ['10.10.2.10'], fqdns: ['api.example'] }, { name: 'empty' }],
  backend_http_settings: [
    { name: 'plain', port: 80, protocol: 'Http', cookie_based_affinity: 'Disabled' },
    { name: 'sticky', port: 8443, protocol: 'Https', cookie_based_affinity: 'Enabled', probe_name: 'health' },
  ],
  probe: [{ name: 'health', path: '/healthz' }],
  http_listener: [
    { name: 'http', frontend_ip_configuration_name: 'public', frontend_port_name: 'http', protocol: 'Http' },
    { name: 'https', frontend_ip_configuration_name: 'private', frontend_port_name: 'https', protocol: 'Https', host_names: ['a.example', 'b.example'] },
    { name: 'one', frontend_ip_configuration_name: 'public', frontend_port_name: 'http', protocol: 'Http', host_name: 'one.example' },
  ],
};
const read = (gateway: any, more: any = {}) => profileFromTerraform([{
  resource: {
    azurerm_application_gateway: { agw: { ...GATEWAY, ...gateway } },
    azurerm_subnet: { agw: { name: 'snet-agw', address_prefixes: ['10.10.16.0/24'] } },
    ...more,
  },
}]).gateways![0];
const BASIC = { name: 'r', rule_type: 'Basic', http_listener_name: 'http', backend_address_pool_name: 'api', backend_http_settings_name: 'plain' };

test('a gateway has its frontends, its subnet and its routes', () => {
  expect(read({ request_routing_rule: [BASIC], ssl_certificate: [{ name: 'wildcard' }] })).toEqual({
    gatewayName: 'agw-shop',
    managedBy: GatewayManager.TERRAFORM,
    publicFrontend: true,
    privateFrontendAddress: '10.10.16.10',
    subnetAddressPrefix: '10.10.16.0/24',
    sslCertificateNames: ['wildcard'],
    trustedRootCertificateNames: [],
    sslProfileNames: [],
    configuration: expect.objectContaining({ gatewayName: 'agw-shop', ingressClassName: '' }),
    routes: [{
      hostName: undefined,
      path: '/*',
      listenerPort: 80,
      listenerProtocol: 'Http',
      privateFrontend: false,
      backendAddresses: ['10.10.2.10', 'api.example'],
      backendPort: 80,
      backendProtocol: 'Http',
      cookieBasedAffinity: false,
      probePath: undefined,
    }],
  });
});

test.each([
  [[{ name: 'WAF_v2', tier: 'WAF_v2' }], true],
  [{ name: 'Standard_v2', tier: 'Standard_v2' }, false],
  [{ name: '${var.sku}', tier: '${var.sku}' }, undefined],
  [undefined, undefined],
])('a gateway with the sku %j has a firewall: %p', (sku, webApplicationFirewall) => {
  expect(read({ sku }).webApplicationFirewall).toBe(webApplicationFirewall);
});

describe.each([['trusted_root_certificate', 'trustedRootCertificateNames'], ['ssl_profile', 'sslProfileNames']] as const)('the names of %s', (block, names) => {
  test.each([
    ['those that it has', { [block]: [{ name: 'a' }, { name: 'b' }] }, ['a', 'b']],
    ['none when it has none, since Terraform would take others away', {}, []],
    ['unknown when one is an expression', { [block]: [{ name: 'a' }, { name: '${var.name}' }] }, undefined],
    ['unknown when Terraform makes them in a loop', { dynamic: { [block]: { for_each: '${var.all}', content: {} } } }, undefined],
    ['unknown when Terraform leaves them alone', { lifecycle: { ignore_changes: [block] } }, undefined],
    ['unknown when Terraform leaves all alone', { lifecycle: { ignore_changes: 'all' } }, undefined],
  ])('are %s', (_, gateway, expected) => {
    expect(read(gateway)[names]).toEqual(expected);
  });
});

test('the add-on of AKS is told from another controller', () => {
  const aks = { ingress_application_gateway: [{ gateway_id: '${azurerm_application_gateway.agw.id}' }] };
  const bound = read({}, { azurerm_kubernetes_cluster: { aks } });
  expect(bound).toMatchObject({ managedBy: GatewayManager.INGRESS_CONTROLLER, controllerAddon: true });

  const leftAlone = read({ lifecycle: { ignore_changes: ['backend_address_pool'] } });
  expect(leftAlone.managedBy).toBe(GatewayManager.INGRESS_CONTROLLER);
  expect(leftAlone.controllerAddon).toBeUndefined();
});

describe('a gateway of the controller', () => {
  const addOn = { ingress_application_gateway: [{ gateway_id: '${azurerm_application_gateway.agw.id}' }] };

  test('has what Terraform ignores, and the clusters that write it', () => {
    const clusters = { azurerm_kubernetes_cluster: { blue: { name: 'aks-blue', ...addOn }, green: addOn, other: { name: 'aks-other' } } };
    expect(read({}, clusters)).toMatchObject({ ignoredBlocks: [], addonClusterNames: ['aks-blue', 'green'] });
    expect(read({ lifecycle: { ignore_changes: ['tags', 'probe'] } }, clusters).ignoredBlocks).toEqual(['tags', 'probe']);
    expect(read({ lifecycle: { ignore_changes: 'all' } }, clusters).ignoredBlocks).toEqual(['all']);
  });

  test.each([
    ['the tag', { tags: { 'managed-by-k8s-ingress': '1.9.8' } }, []],
    ['a listener', { lifecycle: { ignore_changes: ['backend_address_pool', 'http_listener'] } }, ['backend_address_pool', 'http_listener']],
    ['a rule', { lifecycle: { ignore_changes: ['backend_address_pool', 'request_routing_rule'] } }, ['backend_address_pool', 'request_routing_rule']],
    ['everything', { lifecycle: { ignore_changes: 'all' } }, ['all']],
    ['nothing but a pool, which others may fill too,', { lifecycle: { ignore_changes: ['backend_address_pool'] } }, undefined],
  ])('is known by %s', (_, gateway, ignoredBlocks) => {
    const profile = read(gateway);
    expect([profile.managedBy, profile.ignoredBlocks]).toEqual([GatewayManager.INGRESS_CONTROLLER, ignoredBlocks]);
  });

  test('has the routes that Terraform writes all the same, but no placeholders', () => {
    const clusters = { azurerm_kubernetes_cluster: { aks: addOn } };
    const written = read({ request_routing_rule: [BASIC, { ...BASIC, backend_address_pool_name: 'empty' }] }, clusters);
    expect(written).toMatchObject({ routes: [], overwrittenRoutes: [{ path: '/*', backendAddresses: ['10.10.2.10', 'api.example'] }] });
    expect(read({ request_routing_rule: [{ ...BASIC, backend_address_pool_name: 'empty' }] }, clusters).overwrittenRoutes).toBeUndefined();
  });
});

test('blocks may be objects instead of lists', () => {
  const single = {
    gateway_ip_configuration: GATEWAY.gateway_ip_configuration[0],
    frontend_ip_configuration: PUBLIC,
    frontend_port: GATEWAY.frontend_port[0],
    backend_address_pool: GATEWAY.backend_address_pool[0],
    backend_http_settings: GATEWAY.backend_http_settings[0],
    http_listener: GATEWAY.http_listener[0],
    request_routing_rule: BASIC,
  };
  expect(read(single)).toMatchObject({ subnetAddressPrefix: '10.10.16.0/24', publicFrontend: true, privateFrontendAddress: undefined, routes: [{ path: '/*' }] });
});

test('a private listener with several hosts is a route for each of them', () => {
  const rule = { ...BASIC, http_listener_name: 'https', backend_http_settings_name: 'sticky' };
  expect(read({ request_routing_rule: [rule] }).routes).toEqual(['a.example', 'b.example'].map((hostName) => ({
    hostName,
    path: '/*',
    listenerPort: 443,
    listenerProtocol: 'Https',
    privateFrontend: true,
    backendAddresses: ['10.10.2.10', 'api.example'],
    backendPort: 8443,
    backendProtocol: 'Https',
    cookieBasedAffinity: true,
    probePath: '/healthz',
  })));
  expect(read({ request_routing_rule: [{ ...BASIC, http_listener_name: 'one' }] }).routes).toMatchObject([{ hostName: 'one.example' }]);
});

test('a path map is a route for each path, and one for all the rest', () => {
  const url_path_map = [{
    name: 'map',
    default_backend_address_pool_name: 'empty',
    default_backend_http_settings_name: 'plain',
    path_rule: [{ name: 'p', paths: ['/api/*', '/v2'], backend_address_pool_name: 'api', backend_http_settings_name: 'sticky' }],
  }];
  const rule = { name: 'r', rule_type: 'PathBasedRouting', http_listener_name: 'http', url_path_map_name: 'map' };
  const { routes } = read({ url_path_map, request_routing_rule: [rule] });
  expect(routes!.map(({ path, backendAddresses, backendPort }) => [path, backendAddresses, backendPort]))
    .toEqual([['/api/*', ['10.10.2.10', 'api.example'], 8443], ['/v2', ['10.10.2.10', 'api.example'], 8443], ['/*', [], 80]]);
});

test.each([
  ['redirects', { name: 'r', rule_type: 'Basic', http_listener_name: 'http', redirect_configuration_name: 'to-https' }],
  ['names a listener that is not there', { ...BASIC, http_listener_name: 'none' }],
  ['names a pool that is not there', { ...BASIC, backend_address_pool_name: 'none' }],
  ['names settings that are not there', { ...BASIC, backend_http_settings_name: 'none' }],
])('a rule that %s is no route', (_, rule) => {
  expect(read({ request_routing_rule: [rule] }).routes).toEqual([]);
});

test('expressions stay unknown', () => {
  const routes = read({
    name: '${var.name}',
    frontend_ip_configuration: [{ name: 'public', public_ip_address_id: null }, { ...PRIVATE, private_ip_address: '${var.address}' }],
    frontend_port: [{ name: 'http', port: '${var.port}' }],
    backend_address_pool: [{ name: 'api', ip_addresses: '${var.addresses}' }],
    request_routing_rule: [BASIC],
    gateway_ip_configuration: [{ subnet_id: '${data.azurerm_subnet.agw.id}' }],
  });
  expect(routes).toMatchObject({ gatewayName: 'agw', publicFrontend: false, privateFrontendAddress: '${var.address}', subnetAddressPrefix: undefined });
  expect(routes.routes![0]).toMatchObject({ listenerPort: NaN, backendAddresses: ['${var.addresses}'] });
});

describe('the ingress controller manages a gateway', () => {
  const cluster = (gateway_id: string) => ({ azurerm_kubernetes_cluster: { aks: { name: 'aks', ingress_application_gateway: [{ gateway_id }] } } });
  const managed = { managedBy: GatewayManager.INGRESS_CONTROLLER, routes: [] };

  test('that the add-on names by reference', () => {
    expect(read({ request_routing_rule: [BASIC] }, cluster('${azurerm_application_gateway.agw.id}'))).toMatchObject(managed);
  });

  test('that the add-on names by id', () => {
    expect(read({ request_routing_rule: [BASIC] }, cluster('/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/applicationGateways/agw-shop')))
      .toMatchObject(managed);
  });

  test.each([[['backend_address_pool', 'tags']], [['all']], ['all']])('that leaves %j to somebody else', (ignore_changes) => {
    expect(read({ request_routing_rule: [BASIC], lifecycle: { ignore_changes } })).toMatchObject(managed);
  });

  test.each([
    ['the add-on names another one', {}, cluster('${azurerm_application_gateway.agw2.id}')],
    ['other changes are ignored', { lifecycle: { ignore_changes: ['tags'] } }, {}],
    ['the add-on makes its own', {}, { azurerm_kubernetes_cluster: { aks: { ingress_application_gateway: [{ subnet_id: 'x' }] } } }],
  ])('but not when %s', (_, gateway, more) => {
    expect(read({ request_routing_rule: [BASIC], ...gateway }, more)).toMatchObject({ managedBy: GatewayManager.TERRAFORM, routes: [{ path: '/*' }] });
  });
});

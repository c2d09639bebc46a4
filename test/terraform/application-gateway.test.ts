import { TerraformVariable } from 'cdktf';
import {
  AksNetwork, ApplicationGateway, ApplicationGatewayProps, ExistingApplicationGatewayOptions, GatewaySkuTier, GatewayTlsPolicy, NetworkSubnet,
} from '../../lib/terraform';
import { GatewayManager } from '../../lib/traffic';
import { onlyResource, PLACE, synth, testStack } from '../support/terraform';

const PROVIDERS = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers';
const IDENTITY = `${PROVIDERS}/Microsoft.ManagedIdentity/userAssignedIdentities/id-shop`;
const POLICY = `${PROVIDERS}/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/waf`;
const GATEWAY = `${PROVIDERS}/Microsoft.Network/applicationGateways/agw`;

function gateway(props: Partial<ApplicationGatewayProps> = {}) {
  const stack = testStack();
  const { gatewaySubnet } = new AksNetwork(stack, 'network', PLACE);
  return { stack, gateway: new ApplicationGateway(stack, 'shop', { ...PLACE, subnet: gatewaySubnet, ...props }) };
}

function rendered(props?: Partial<ApplicationGatewayProps>): any {
  return onlyResource(gateway(props).stack, 'azurerm_application_gateway');
}

test('a gateway for the ingress controller has placeholders and leaves alone what the controller writes', () => {
  expect(rendered()).toEqual({
    name: 'agw-shop',
    resource_group_name: 'rg-shop',
    location: 'westeurope',
    zones: ['1', '2', '3'],
    enable_http2: true,
    sku: { name: 'Standard_v2', tier: 'Standard_v2' },
    autoscale_configuration: { min_capacity: 2, max_capacity: 10 },
    ssl_policy: { policy_type: 'Predefined', policy_name: 'AppGwSslPolicy20220101S' },
    gateway_ip_configuration: [{ name: 'gateway', subnet_id: '${azurerm_subnet.network_GatewaySubnet_27D71882.id}' }],
    frontend_ip_configuration: [{ name: 'public', public_ip_address_id: '${azurerm_public_ip.shop_PublicIp_C25DB1CA.id}' }],
    frontend_port: [{ name: 'port-80', port: 80 }],
    backend_address_pool: [{ name: 'placeholder' }],
    backend_http_settings: [{ name: 'placeholder', port: 80, protocol: 'Http', cookie_based_affinity: 'Disabled' }],
    http_listener: [{ name: 'placeholder', frontend_ip_configuration_name: 'public', frontend_port_name: 'port-80', protocol: 'Http' }],
    request_routing_rule: [{
      name: 'placeholder',
      rule_type: 'Basic',
      priority: 20000,
      http_listener_name: 'placeholder',
      backend_address_pool_name: 'placeholder',
      backend_http_settings_name: 'placeholder',
    }],
    lifecycle: {
      ignore_changes: [
        'backend_address_pool', 'backend_http_settings', 'frontend_port', 'http_listener', 'probe', 'redirect_configuration', 'request_routing_rule',
        'rewrite_rule_set', 'ssl_certificate', 'tags', 'url_path_map',
      ],
    },
    depends_on: ['azurerm_subnet_network_security_group_association.network_GatewaySecurity_Association_5EDC0BF4'],
  });
});

test('its public address is static, Standard and in every zone', () => {
  expect(onlyResource(gateway({ domainNameLabel: 'shop-example', zones: ['1', '2'] }).stack, 'azurerm_public_ip')).toEqual({
    name: 'pip-agw-shop',
    resource_group_name: 'rg-shop',
    location: 'westeurope',
    sku: 'Standard',
    allocation_method: 'Static',
    zones: ['1', '2'],
    domain_name_label: 'shop-example',
  });
});

test('the azurerm resource is the primary child', () => {
  const { gateway: { node, resource } } = gateway();

  expect(node.defaultChild).toBe(resource);
});

test('a gateway can have a private address beside the public one, or alone', () => {
  const privateFrontend = {
    name: 'private',
    subnet_id: '${azurerm_subnet.network_GatewaySubnet_27D71882.id}',
    private_ip_address: '10.10.16.10',
    private_ip_address_allocation: 'Static',
  };

  expect(rendered({ privateFrontendAddress: '10.10.16.10' }).frontend_ip_configuration).toEqual([
    { name: 'public', public_ip_address_id: '${azurerm_public_ip.shop_PublicIp_C25DB1CA.id}' }, privateFrontend,
  ]);
  const { stack, gateway: { publicIp } } = gateway({ publicFrontend: false, privateFrontendAddress: '10.10.16.10' });
  expect(publicIp).toBeUndefined();
  expect(onlyResource(stack, 'azurerm_application_gateway').frontend_ip_configuration).toEqual([privateFrontend]);
  expect(onlyResource(stack, 'azurerm_application_gateway').http_listener[0].frontend_ip_configuration_name).toBe('private');
});

test('firewall, identity, TLS policy and protocol are written', () => {
  expect(rendered({
    gatewayName: 'my-gateway',
    skuTier: GatewaySkuTier.WAF_V2,
    firewallPolicyId: POLICY,
    identityId: IDENTITY,
    tlsPolicy: GatewayTlsPolicy.TLS_1_2_2022,
    http2: false,
    zones: [],
    tags: { team: 'shop' },
  })).toMatchObject({
    name: 'my-gateway',
    sku: { name: 'WAF_v2', tier: 'WAF_v2' },
    firewall_policy_id: POLICY,
    identity: { type: 'UserAssigned', identity_ids: [IDENTITY] },
    ssl_policy: { policy_name: 'AppGwSslPolicy20220101' },
    enable_http2: false,
    tags: { team: 'shop' },
  });
  expect(rendered({ zones: [] })).not.toHaveProperty('zones');
});

test.each<[Partial<ApplicationGatewayProps>, any, any]>([
  [{ capacity: 1 }, 1, undefined],
  [{ capacity: 125 }, 125, undefined],
  [{ minCapacity: 0 }, undefined, { min_capacity: 0, max_capacity: 10 }],
  [{ minCapacity: 20 }, undefined, { min_capacity: 20, max_capacity: 20 }],
  [{ maxCapacity: 2 }, undefined, { min_capacity: 2, max_capacity: 2 }],
  [{ minCapacity: 100, maxCapacity: 125 }, undefined, { min_capacity: 100, max_capacity: 125 }],
])('%j is a number of instances', (props, capacity, autoscale) => {
  expect(rendered(props).sku.capacity).toEqual(capacity);
  expect(rendered(props).autoscale_configuration).toEqual(autoscale);
});

test('the profile says what is known, in literals', () => {
  expect(gateway({ privateFrontendAddress: '10.10.16.10' }).gateway.gatewayProfile).toEqual({
    gatewayName: 'agw-shop',
    managedBy: GatewayManager.INGRESS_CONTROLLER,
    publicFrontend: true,
    privateFrontendAddress: '10.10.16.10',
    subnetAddressPrefix: '10.10.16.0/24',
    clientPorts: [80, 443],
    sslCertificateNames: [],
    trustedRootCertificateNames: [],
    sslProfileNames: [],
    rewriteRuleSetNames: [],
    webApplicationFirewall: false,
    routes: [],
  });
});

test('the profile says whether there is a firewall', () => {
  expect(gateway({ skuTier: GatewaySkuTier.WAF_V2, firewallPolicyId: POLICY }).gateway.gatewayProfile.webApplicationFirewall).toBe(true);
  const existing = (firewallPolicyId?: string) => ApplicationGateway.fromApplicationGatewayId(testStack(), 'existing', GATEWAY, { firewallPolicyId });
  expect(existing(POLICY).gatewayProfile.webApplicationFirewall).toBe(true);
  expect(existing().gatewayProfile.webApplicationFirewall).toBeUndefined();
});

test('a name that only Terraform knows is replaced by the construct id in reports', () => {
  const stack = testStack();
  const { gatewaySubnet } = new AksNetwork(stack, 'network', PLACE);
  const gatewayName = new TerraformVariable(stack, 'name', { type: 'string' }).stringValue;

  expect(new ApplicationGateway(stack, 'shop', { ...PLACE, subnet: gatewaySubnet, gatewayName }).gatewayProfile.gatewayName).toBe('shop');
  expect(onlyResource(stack, 'azurerm_public_ip').name).toBe('pip-${var.name}');
});

test.each<[string, Partial<ApplicationGatewayProps>, string[]]>([
  ['a name that is too long', { gatewayName: 'a'.repeat(81), publicIpName: 'pip' },
    [`gatewayName must be 1 to 80 letters, digits, '.', '_' or '-', starting with a letter or digit and ending with one or with '_', got '${'a'.repeat(81)}'`]],
  ['a label with a capital letter', { domainNameLabel: 'Shop' },
    ["domainNameLabel must be 3 to 63 lowercase letters, digits or '-', starting with a letter and ending with a letter or digit, got 'Shop'"]],
  ['a firewall without policy', { skuTier: GatewaySkuTier.WAF_V2 },
    ['firewallPolicyId is required for skuTier WAF_v2: Azure refuses a firewall without a policy']],
  ['a policy without firewall', { firewallPolicyId: POLICY }, ['firewallPolicyId needs skuTier WAF_v2, got Standard_v2']],
  ['no instance', { capacity: 0 }, ['capacity must be a whole number between 1 and 125, got 0']],
  ['126 instances', { capacity: 126 }, ['capacity must be a whole number between 1 and 125, got 126']],
  ['101 instances at least', { minCapacity: 101 }, ['minCapacity must be a whole number between 0 and 100, got 101']],
  ['1 instance at most', { maxCapacity: 1 }, ['maxCapacity must be a whole number between 2 and 125, got 1']],
  ['126 instances at most', { maxCapacity: 126 }, ['maxCapacity must be a whole number between 2 and 125, got 126']],
  ['more at least than at most', { minCapacity: 5, maxCapacity: 4 }, ['minCapacity must not exceed maxCapacity 4, got 5']],
  ['a fixed number that scales', { capacity: 2, maxCapacity: 4 }, ['capacity must not be given together with minCapacity or maxCapacity: a fixed number does not scale']],
  ['zone 4', { zones: ['4'] }, ["zones must be among 1, 2 and 3, got '4'"]],
  ['no address', { publicFrontend: false }, ['privateFrontendAddress is required when publicFrontend is false: a gateway needs an address']],
  ['a name of no public address', { publicFrontend: false, privateFrontendAddress: '10.10.16.10', publicIpName: 'pip' },
    ['publicIpName and domainNameLabel have no meaning when publicFrontend is false: leave them out']],
  ['an address that is none', { privateFrontendAddress: '10.10.16' }, ["privateFrontendAddress must be an IPv4 address, got '10.10.16'"]],
  ['an address elsewhere', { privateFrontendAddress: '10.10.17.10' }, ['privateFrontendAddress must lie inside the subnet 10.10.16.0/24, got 10.10.17.10']],
  ['an address that Azure keeps', { privateFrontendAddress: '10.10.16.3' },
    ['privateFrontendAddress must not be among the first four addresses or the last of 10.10.16.0/24, which Azure keeps, got 10.10.16.3']],
  ['the last address', { privateFrontendAddress: '10.10.16.255' },
    ['privateFrontendAddress must not be among the first four addresses or the last of 10.10.16.0/24, which Azure keeps, got 10.10.16.255']],
  ['several faults at once', { gatewayName: '-', publicIpName: 'pip', capacity: 0, zones: ['x'] }, [
    "gatewayName must be 1 to 80 letters, digits, '.', '_' or '-', starting with a letter or digit and ending with one or with '_', got '-'",
    'capacity must be a whole number between 1 and 125, got 0',
    "zones must be among 1, 2 and 3, got 'x'",
  ]],
])('fails for %s', (_, props, problems) => {
  expect(() => gateway(props)).toThrow(new Error(`[infra/shop] ${problems.join('\n  ')}`));
});

test.each([['10.1.0.0/28', 11, ''], ['10.1.0.0/28', 12, 'subnet 10.1.0.0/28 has 11 usable addresses, the gateway may need 12: take a larger subnet or fewer instances']])(
  'a subnet %s for %i instances: %p', (addressPrefix, maxCapacity, problem) => {
    const subnet = NetworkSubnet.fromSubnetId(`${PROVIDERS}/Microsoft.Network/virtualNetworks/vnet/subnets/gateway`, { addressPrefix });
    const make = () => new ApplicationGateway(testStack(), 'shop', { ...PLACE, subnet, maxCapacity });

    expect(problem ? make : () => { throw new Error(problem || 'made', { cause: make() }); }).toThrow(problem || 'made');
  });

test('fails for a gateway without public address in a subnet without delegation', () => {
  const subnet = NetworkSubnet.fromSubnetId(`${PROVIDERS}/Microsoft.Network/virtualNetworks/vnet/subnets/gateway`, { delegatedTo: '' });

  expect(() => new ApplicationGateway(testStack(), 'shop', { ...PLACE, subnet, publicFrontend: false, privateFrontendAddress: '10.1.0.10' }))
    .toThrow("[infra/shop] subnet must be delegated to Microsoft.Network/applicationGateways for a gateway without public frontend, got ''");
});

describe('a gateway that exists already', () => {
  test('is known by its id and by what is said about it', () => {
    const stack = testStack();
    const found = ApplicationGateway.fromApplicationGatewayId(stack, 'existing', GATEWAY, {
      sslCertificateNames: ['shop'],
      trustedRootCertificateNames: ['ca'],
      sslProfileNames: ['strict'],
      rewriteRuleSetNames: ['headers'],
      privateFrontendAddress: '10.1.0.10',
    });

    expect(found.gatewayProfile).toEqual({
      gatewayName: 'agw',
      managedBy: GatewayManager.INGRESS_CONTROLLER,
      publicFrontend: true,
      privateFrontendAddress: '10.1.0.10',
      subnetAddressPrefix: undefined,
      sslCertificateNames: ['shop'],
      trustedRootCertificateNames: ['ca'],
      sslProfileNames: ['strict'],
      rewriteRuleSetNames: ['headers'],
      routes: undefined,
    });
    expect(synth(stack).resource).toBeUndefined();
  });

  test('fails for wrong ids and addresses, all at once', () => {
    expect(() => ApplicationGateway.fromApplicationGatewayId(testStack(), 'existing', 'agw', { identityId: 'id', privateFrontendAddress: 'private' })).toThrow(
      /^\[infra\/existing\] gatewayId must be .*got 'agw'\n {2}privateFrontendAddress must be an IPv4 address, got 'private'\n {2}identityId must be .*got 'id'$/,
    );
  });

  test('fails for routes of the ingress controller', () => {
    const routes = [{ path: '/*', listenerPort: 80, listenerProtocol: 'Http', backendAddresses: ['10.1.0.4'], backendPort: 80, backendProtocol: 'Http' }];

    expect(() => ApplicationGateway.fromApplicationGatewayId(testStack(), 'existing', GATEWAY, { routes })).toThrow(
      '[infra/existing] routes are written by the ingress controller: leave them out, or say managedBy TERRAFORM',
    );
  });

  const existing = (options: ExistingApplicationGatewayOptions) =>
    ApplicationGateway.fromApplicationGatewayId(testStack(), 'existing', GATEWAY, options);

  test('says the class and the namespaces of its controller', () => {
    const watchNamespaces = ['shop', 'blog'];
    const found = existing({ ingressClassName: 'azure-internal', watchNamespaces });
    watchNamespaces.pop();

    expect(found.gatewayProfile).toMatchObject({ ingressClassName: 'azure-internal', watchNamespaces: ['shop', 'blog'] });
  });

  test.each<[ExistingApplicationGatewayOptions, boolean | undefined]>([
    [{}, undefined],
    [{ firewallPolicyId: POLICY }, true],
    [{ skuTier: GatewaySkuTier.WAF_V2 }, true],
    [{ skuTier: GatewaySkuTier.WAF_V2, firewallPolicyId: POLICY }, true],
    [{ skuTier: GatewaySkuTier.STANDARD_V2 }, false],
  ])('%j has a firewall: %p', (options, webApplicationFirewall) => {
    expect(existing(options).gatewayProfile.webApplicationFirewall).toBe(webApplicationFirewall);
  });

  test.each<[ExistingApplicationGatewayOptions, string]>([
    [{ managedBy: GatewayManager.TERRAFORM, ingressClassName: 'azure', watchNamespaces: ['shop'] },
      'ingressClassName is of an ingress controller, which a gateway that Terraform manages has not: leave it out\n'
      + '  watchNamespaces is of an ingress controller, which a gateway that Terraform manages has not: leave it out'],
    [{ firewallPolicyId: POLICY, skuTier: GatewaySkuTier.STANDARD_V2 }, 'firewallPolicyId needs skuTier WAF_v2, got Standard_v2'],
    [{ watchNamespaces: [] }, 'watchNamespaces must have at least one entry, got none'],
  ])('fails for %j', (options, problem) => {
    expect(() => existing(options)).toThrow(`[infra/existing] ${problem}`);
  });
});

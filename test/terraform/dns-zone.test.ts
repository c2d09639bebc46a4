import { TerraformOutput, TerraformStack } from 'cdktf';
import {
  AksNetwork, ApplicationGateway, ApplicationGatewayProps, ApplicationLoadBalancer, DnsRecord, DnsRecordProps, DnsZone, GatewayDomainOptions,
  IDnsZone, KeyVault,
} from '../../lib/terraform';
import { GatewayManager } from '../../lib/traffic';
import { onlyResource, PLACE, resources, synth, testStack } from '../support/terraform';

const SUBSCRIPTION = '/subscriptions/00000000-0000-0000-0000-000000000000';
const NETWORKING = `${SUBSCRIPTION}/resourceGroups/rg-dns/providers/Microsoft.Network`;
const VAULT = KeyVault.fromKeyVaultId(`${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-shop`);

describe('a zone', () => {
  test('is public', () => {
    const stack = testStack();
    const zone = new DnsZone(stack, 'zone', { zoneName: 'example.com', resourceGroupName: 'rg-dns', tags: { a: 'b' } });

    expect(onlyResource(stack, 'azurerm_dns_zone')).toEqual({ name: 'example.com', resource_group_name: 'rg-dns', tags: { a: 'b' } });
    expect(zone.isPrivate).toBe(false);
    expect(zone.privateZone).toBeUndefined();
    new TerraformOutput(stack, 'servers', { value: zone.nameServers });
    expect(synth(stack).output.servers.value).toBe('${tolist(azurerm_dns_zone.zone_EB40FF1E.name_servers)}');
  });

  test('is private where networks are linked to it', () => {
    const stack = testStack();
    const network = new AksNetwork(stack, 'shop', { ...PLACE });
    const zone = new DnsZone(stack, 'zone', { zoneName: 'shop.internal', resourceGroupName: 'rg-dns', privateNetworks: [network] });
    zone.linkNetwork('hub', `${NETWORKING}/virtualNetworks/hub`);

    expect(onlyResource(stack, 'azurerm_private_dns_zone')).toEqual({ name: 'shop.internal', resource_group_name: 'rg-dns' });
    expect(Object.values(resources(stack, 'azurerm_private_dns_zone_virtual_network_link'))).toEqual([
      {
        name: 'hub',
        resource_group_name: 'rg-dns',
        private_dns_zone_name: '${azurerm_private_dns_zone.zone_EB40FF1E.name}',
        virtual_network_id: `${NETWORKING}/virtualNetworks/hub`,
        registration_enabled: false,
      },
      {
        name: 'vnet-shop',
        resource_group_name: 'rg-dns',
        private_dns_zone_name: '${azurerm_private_dns_zone.zone_EB40FF1E.name}',
        virtual_network_id: '${azurerm_virtual_network.shop_4FF2D3EB.id}',
        registration_enabled: false,
      },
    ]);
    expect(zone.nameServers).toEqual([]);
  });

  test('exists already', () => {
    const stack = testStack();
    const zone = DnsZone.fromDnsZoneId(stack, 'zone', `${NETWORKING}/dnszones/Example.com`);

    expect([zone.zoneName, zone.resourceGroupName, zone.isPrivate, zone.subscriptionId])
      .toEqual(['example.com', 'rg-dns', false, '00000000-0000-0000-0000-000000000000']);
    expect(DnsZone.fromDnsZoneId(stack, 'private', `${NETWORKING}/privateDnsZones/shop.internal`).isPrivate).toBe(true);
    expect(synth(stack).resource).toBeUndefined();
  });

  test.each(['', 'com', 'Example.com', 'a..com', '-a.com', `${'a'.repeat(64)}.com`, 'example.com.'])('fails for the name %p', (zoneName) => {
    expect(() => new DnsZone(testStack(), 'zone', { zoneName, resourceGroupName: 'rg' })).toThrow(
      "[infra/zone] zoneName must be a DNS name of at least two labels, each 1 to 63 lowercase letters, digits, '-' or '_', 253 characters together, "
      + `got '${zoneName}'`);
  });

  test('fails for an id of something else, and for links of a public zone', () => {
    expect(() => DnsZone.fromDnsZoneId(testStack(), 'zone', `${NETWORKING}/virtualNetworks/hub`)).toThrow('[infra/zone] dnsZoneId must be an id like '
      + `/subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Network/dnsZones/<name>, got '${NETWORKING}/virtualNetworks/hub'; `
      + 'privateDnsZones are zones too');
    const zone = new DnsZone(testStack(), 'zone', { zoneName: 'example.com', resourceGroupName: 'rg' });
    expect(() => zone.linkNetwork('hub', `${NETWORKING}/virtualNetworks/hub`))
      .toThrow("[infra/zone] network 'hub' must not be linked to a public zone, which everybody sees: give the zone privateNetworks");
  });

  test.each<[string, any, any, string]>([
    ['without a name', '', `${NETWORKING}/virtualNetworks/hub`,
      "linkName of link '' must be 1 to 80 letters, digits, '.', '_' or '-', starting with a letter or digit and ending with one or with '_', got ''"],
    ['to nothing', 'hub', undefined, "networkId of link 'hub' must be text, got nothing"],
    ['to something else', 'hub', `${NETWORKING}/dnsZones/example.com`, "networkId of link 'hub' must be an id like "],
    ['of a name that is taken', 'vnet-shop', `${NETWORKING}/virtualNetworks/vnet-shop`,
      "linkName must be that of no other link of the zone, got 'vnet-shop' again: call linkNetwork with another name, and leave the network out of privateNetworks"],
  ])('fails for a link %s', (_, linkName, networkId, message) => {
    const stack = testStack();
    const privateNetworks = [new AksNetwork(stack, 'shop', { ...PLACE })];
    const zone = new DnsZone(stack, 'zone', { zoneName: 'shop.internal', resourceGroupName: 'rg-dns', privateNetworks });
    expect(() => zone.linkNetwork(linkName, networkId)).toThrow(`[infra/zone] ${message}`);
  });

  test('fails for two networks of one name, whose links would have it too', () => {
    const stack = testStack();
    const privateNetworks = ['a', 'b'].map((id) => new AksNetwork(stack, id, { resourceGroupName: `rg-${id}`, location: 'westeurope', networkName: 'vnet' }));
    expect(() => new DnsZone(stack, 'zone', { zoneName: 'shop.internal', resourceGroupName: 'rg-dns', privateNetworks })).toThrow(
      "[infra/zone] linkName must be that of no other link of the zone, got 'vnet' again: call linkNetwork with another name, and leave the network out of privateNetworks",
    );
  });
});

function existing(stack: TerraformStack, isPrivate = false): IDnsZone {
  return DnsZone.fromDnsZoneId(stack, 'zone', `${NETWORKING}/${isPrivate ? 'privateDnsZones' : 'dnsZones'}/example.com`);
}

describe('a record', () => {
  const record = (props: Partial<DnsRecordProps>, isPrivate = false) => {
    const stack = testStack();
    new DnsRecord(stack, 'record', { zone: existing(stack, isPrivate), hostName: 'shop.example.com', ...props });
    return stack;
  };

  test.each([['shop.example.com', 'shop'], ['a.b.example.com', 'a.b'], ['*.example.com', '*'], ['example.com', '@']])('of %s is %s', (hostName, name) => {
    expect(onlyResource(record({ hostName, addresses: ['203.0.113.1'] }), 'azurerm_dns_a_record'))
      .toEqual({ name, zone_name: 'example.com', resource_group_name: 'rg-dns', ttl: 300, records: ['203.0.113.1'] });
  });

  test('of a private zone is private', () => {
    expect(onlyResource(record({ addresses: ['10.0.0.4'], ttlSeconds: 1 }, true), 'azurerm_private_dns_a_record'))
      .toEqual({ name: 'shop', zone_name: 'example.com', resource_group_name: 'rg-dns', ttl: 1, records: ['10.0.0.4'] });
  });

  test('stands for another name, in a zone of each kind', () => {
    const common = { name: 'shop', zone_name: 'example.com', resource_group_name: 'rg-dns', ttl: 60, record: 'a1b2.fz01.alb.azure.com' };
    const props = { canonicalName: 'a1b2.fz01.alb.azure.com', ttlSeconds: 60 };
    expect(onlyResource(record(props), 'azurerm_dns_cname_record')).toEqual(common);
    expect(onlyResource(record(props, true), 'azurerm_private_dns_cname_record')).toEqual(common);
    expect(onlyResource(record({ ...props, hostName: '*.example.com' }), 'azurerm_dns_cname_record').name).toBe('*');
  });

  test('waits for a zone of the program', () => {
    const stack = testStack();
    const zone = new DnsZone(stack, 'zone', { zoneName: 'example.com', resourceGroupName: 'rg-dns' });
    new DnsRecord(stack, 'record', { zone, hostName: 'example.com', addresses: ['203.0.113.1'] });

    expect(onlyResource(stack, 'azurerm_dns_a_record').zone_name).toBe('${azurerm_dns_zone.zone_EB40FF1E.name}');
  });

  test.each<[string, Partial<DnsRecordProps>, boolean, string]>([
    ['a name outside of the zone', { hostName: 'shop.example.org', addresses: ['203.0.113.1'] }, false,
      "hostName must be 'example.com' or end in '.example.com', got 'shop.example.org': take the zone of the name"],
    ['a name that only looks like one of the zone', { hostName: 'myexample.com', addresses: ['203.0.113.1'] }, false,
      "hostName must be 'example.com' or end in '.example.com', got 'myexample.com': take the zone of the name"],
    ['a URL', { hostName: 'https://shop.example.com', addresses: ['203.0.113.1'] }, false,
      "hostName must be a DNS name like shop.example.com or *.example.com, in lowercase letters, digits and '-', without scheme, port and path, "
      + "got 'https://shop.example.com'"],
    ['no address', {}, false, 'addresses, publicIpId or canonicalName must be given, one of the three, got none'],
    ['an address and a name', { addresses: ['203.0.113.1'], canonicalName: 'shop.example.org' }, false,
      'addresses, publicIpId or canonicalName must be given, one of the three, got 2'],
    ['all three', { addresses: ['203.0.113.1'], publicIpId: `${NETWORKING}/publicIPAddresses/pip`, canonicalName: 'shop.example.org' }, false,
      'addresses, publicIpId or canonicalName must be given, one of the three, got 3'],
    ['the zone itself as another name', { hostName: 'example.com', canonicalName: 'shop.example.org' }, false,
      "canonicalName must not be for hostName 'example.com', the name of the zone itself, to which DNS gives no CNAME: take a name below it, or give addresses"],
    ['its own name', { canonicalName: 'shop.example.com' }, true, "canonicalName must be another name, got hostName 'shop.example.com' itself"],
    ['a URL as canonical name', { canonicalName: 'https://shop.example.org' }, false,
      "canonicalName must be a DNS name of at least two labels, each 1 to 63 lowercase letters, digits, '-' or '_', 253 characters together, got 'https://shop.example.org'"],
    ['an empty list', { addresses: [] }, false, 'addresses must have at least one address, got none'],
    ['IPv6', { addresses: ['fd00::1'] }, false, "addresses must be IPv4 addresses like 203.0.113.10, got 'fd00::1'"],
    ['an alias in a private zone', { publicIpId: `${NETWORKING}/publicIPAddresses/pip` }, true,
      'publicIpId must not be in a private zone, which follows no address: give addresses'],
    ['no time', { addresses: ['203.0.113.1'], ttlSeconds: 0 }, false, 'ttlSeconds must be a whole number between 1 and 2147483647, got 0'],
  ])('fails for %s', (_, props, isPrivate, message) => {
    expect(() => record(props, isPrivate)).toThrow(new Error(`[infra/record] ${message}`));
  });
});

describe('a domain of a gateway', () => {
  const domain = (props: Partial<ApplicationGatewayProps>, options: Partial<GatewayDomainOptions> = {}, hostName = 'shop.example.com', isPrivate = false) => {
    const stack = testStack();
    const network = new AksNetwork(stack, 'network', { ...PLACE });
    const gateway = new ApplicationGateway(stack, 'gateway', { ...PLACE, subnet: network.gatewaySubnet, ...props });
    return { stack, gateway, domain: gateway.addDomain(hostName, { zone: existing(stack, isPrivate), ...options }) };
  };
  const both = { privateFrontendAddress: '10.10.16.10' };

  test('follows the public address of the gateway', () => {
    const { stack, domain: { listener, certificate, privateFrontend } } = domain({});

    expect(onlyResource(stack, 'azurerm_dns_a_record')).toEqual({
      name: 'shop',
      zone_name: 'example.com',
      resource_group_name: 'rg-dns',
      ttl: 300,
      target_resource_id: '${azurerm_public_ip.gateway_PublicIp_9838DE12.id}',
    });
    expect([listener, certificate, privateFrontend]).toEqual([undefined, undefined, false]);
  });

  test.each<[string, Partial<ApplicationGatewayProps>, Partial<GatewayDomainOptions>, boolean, string[] | undefined]>([
    ['private in a private zone', both, {}, true, ['10.10.16.10']],
    ['public in a private zone, when asked', both, { privateFrontend: false }, true, ['${azurerm_public_ip.gateway_PublicIp_9838DE12.ip_address}']],
    ['public in a private zone where there is no other', {}, {}, true, ['${azurerm_public_ip.gateway_PublicIp_9838DE12.ip_address}']],
    ['public in a public zone', both, {}, false, undefined],
    ['private in a public zone, when asked', both, { privateFrontend: true }, false, ['10.10.16.10']],
    ['private where there is no other', { ...both, publicFrontend: false }, {}, false, ['10.10.16.10']],
  ])('is %s', (_, props, options, isPrivate, records) => {
    const { stack } = domain(props, options, undefined, isPrivate);

    expect(onlyResource(stack, isPrivate ? 'azurerm_private_dns_a_record' : 'azurerm_dns_a_record').records).toEqual(records);
  });

  test('has its certificate on a gateway of the ingress controller', () => {
    const { stack, gateway, domain: { certificate } } = domain({ keyVault: VAULT }, { keyVaultSecretId: VAULT.secretId('shop') });

    expect(certificate?.certificateName).toBe('shop-example-com');
    expect(gateway.gatewayProfile.sslCertificateNames).toEqual(['shop-example-com']);
    expect(onlyResource(stack, 'azurerm_application_gateway').ssl_certificate)
      .toEqual([{ name: 'shop-example-com', key_vault_secret_id: 'https://kv-shop.vault.azure.net/secrets/shop' }]);
  });

  test('shares the certificate of its secret with others', () => {
    const { gateway, domain: { certificate, record: { hostName } } } = domain({ keyVault: VAULT }, { keyVaultSecretId: VAULT.secretId('all') }, '*.example.com');
    const zone = DnsZone.fromDnsZoneId(gateway, 'again', `${NETWORKING}/dnsZones/example.com`);

    expect([hostName, certificate?.certificateName]).toEqual(['*.example.com', 'wildcard-example-com']);
    expect(gateway.addDomain('a.example.com', { zone, keyVaultSecretId: VAULT.secretId('all') }).certificate).toBe(certificate);
  });

  test('has listeners and a redirect on a gateway of Terraform', () => {
    const { stack, gateway, domain: { listener } } = domain(
      { keyVault: VAULT, managedBy: GatewayManager.TERRAFORM }, { keyVaultSecretId: VAULT.secretId('shop') },
    );
    gateway.addRoutingRule('shop', {
      listener: listener!, backendPool: gateway.addBackendPool('shop', { ipAddresses: ['10.10.17.10'] }), backendHttpSettings: gateway.addBackendHttpSettings('shop'),
    });
    const { http_listener: listeners, request_routing_rule: rules } = onlyResource(stack, 'azurerm_application_gateway');

    expect(listeners.map(({ name, host_name: host, protocol }: any) => [name, host, protocol])).toEqual([
      ['https-shop-example-com', 'shop.example.com', 'Https'], ['http-shop-example-com', 'shop.example.com', 'Http'],
    ]);
    expect(rules.map((rule: any) => [rule.name, rule.http_listener_name, rule.redirect_configuration_name])).toEqual([
      ['http-shop-example-com', 'http-shop-example-com', 'http-shop-example-com'], ['shop', 'https-shop-example-com', undefined],
    ]);
  });

  test.each<[string, Partial<GatewayDomainOptions>, string[]]>([
    ['no redirect where none is wanted', { keyVaultSecretId: VAULT.secretId('shop'), redirectHttp: false }, ['https-shop-example-com']],
    ['plain HTTP without a certificate', {}, ['http-shop-example-com']],
  ])('has %s', (_, options, names) => {
    const { gateway, domain: { listener } } = domain({ keyVault: VAULT, managedBy: GatewayManager.TERRAFORM }, options);

    expect((gateway.resource.httpListenerInput as any[]).map(({ name }) => name)).toEqual(names);
    expect(listener?.listenerName).toBe(names[0]);
  });

  test('has a short name for long hosts', () => {
    const host = `${'a'.repeat(60)}.${'b'.repeat(60)}.example.com`;
    const { domain: { listener } } = domain({ managedBy: GatewayManager.TERRAFORM }, {}, host);

    expect(listener!.listenerName).toBe(`http-${'a'.repeat(54)}-98542c96`);
    expect(listener!.hostNames).toEqual([host]);
  });

  test.each<[string, Partial<ApplicationGatewayProps>, Partial<GatewayDomainOptions>, string, string]>([
    ['a redirect that Ingresses say', { managedBy: GatewayManager.INGRESS_CONTROLLER }, { redirectHttp: true }, 'a.example.com',
      "redirectHttp of domain 'a.example.com' has no effect on a gateway of the ingress controller: set sslRedirect of its Ingresses"],
    ['a redirect to HTTPS without a certificate', { managedBy: GatewayManager.TERRAFORM }, { redirectHttp: false }, 'a.example.com',
      "redirectHttp of domain 'a.example.com' has no effect without keyVaultSecretId: leave it out"],
    ['a host of another zone', {}, {}, 'shop.example.org', "hostName must be 'example.com' or end in '.example.com', got 'shop.example.org': take the zone of the name"],
    ['a private address that is not there', {}, { privateFrontend: true }, 'a.example.com',
      "privateFrontend of domain 'a.example.com' needs a gateway with privateFrontendAddress"],
    ['a public address that is not there', { ...both, publicFrontend: false }, { privateFrontend: false }, 'a.example.com',
      "privateFrontend of domain 'a.example.com' must not be false: the gateway has no public address"],
    ['a certificate that nothing reads', {}, { keyVaultSecretId: VAULT.secretId('shop') }, 'a.example.com',
      "certificate 'a-example-com' needs a gateway with keyVault or identityId, which reads it from Key Vault"],
  ])('fails for %s', (_, props, options, hostName, message) => {
    expect(() => domain(props, options, hostName)).toThrow(new Error(`[infra/gateway] ${message}`));
  });

  test('fails for a host that it has', () => {
    const { stack, gateway } = domain({});

    expect(() => gateway.addDomain('shop.example.com', { zone: stack.node.findChild('zone') as unknown as IDnsZone }))
      .toThrow("[infra/gateway] domain 'shop.example.com' exists already");
  });
});

describe('a name in a public and a private zone', () => {
  const zones = (stack: TerraformStack) => ['dnsZones', 'privateDnsZones'].map((kind) => DnsZone.fromDnsZoneId(stack, kind, `${NETWORKING}/${kind}/example.com`));

  test.each([[GatewayManager.INGRESS_CONTROLLER], [GatewayManager.TERRAFORM]])('has both records on a gateway of %s', (managedBy) => {
    const stack = testStack();
    const network = new AksNetwork(stack, 'shop', { ...PLACE });
    const gateway = new ApplicationGateway(stack, 'gateway', { ...PLACE, subnet: network.gatewaySubnet, managedBy, privateFrontendAddress: '10.10.16.10' });
    const [open, inside] = zones(stack).map((zone) => gateway.addDomain('shop.example.com', { zone }));
    expect(open.record.publicRecord!.nameInput).toBe('shop');
    expect(inside.record.privateRecord!.recordsInput).toEqual(['10.10.16.10']);
    expect([open, inside].map(({ listener }) => listener?.listenerName)).toEqual(managedBy === GatewayManager.TERRAFORM
      ? ['http-shop-example-com', 'http-shop-example-com-private'] : [undefined, undefined]);
  });

  test('shares the listener of one frontend, and fails in a zone of the same kind', () => {
    const stack = testStack();
    const network = new AksNetwork(stack, 'shop', { ...PLACE });
    const gateway = new ApplicationGateway(stack, 'gateway', { ...PLACE, subnet: network.gatewaySubnet, managedBy: GatewayManager.TERRAFORM });
    const [zone, inside] = zones(stack);
    const { listener } = gateway.addDomain('shop.example.com', { zone });
    expect(gateway.addDomain('shop.example.com', { zone: inside }).listener).toBe(listener);
    expect(() => gateway.addDomain('shop.example.com', { zone })).toThrow("domain 'shop.example.com' exists already");
  });
});

describe('the name of a frontend of Application Gateway for Containers', () => {
  const fixture = () => {
    const stack = testStack();
    const zone = new DnsZone(stack, 'zone', { zoneName: 'example.com', resourceGroupName: 'rg-dns' });
    const network = new AksNetwork(stack, 'net', { ...PLACE, containersGatewaySubnet: {} });
    const gateway = new ApplicationLoadBalancer(stack, 'alb', { ...PLACE, subnet: network.containersGatewaySubnet, frontendNames: ['public'] });
    return { stack, zone, name: gateway.frontends[0].fullyQualifiedDomainName };
  };

  test('is no address', () => {
    const { stack, zone, name } = fixture();
    expect(() => new DnsRecord(stack, 'shop', { zone, hostName: 'shop.example.com', addresses: [name] })).toThrow(
      /^\[infra\/shop\] addresses must be IPv4 addresses, got the name of azurerm_application_load_balancer_frontend\.[\w-]+-public_\w+, which has no address of its own: give it as canonicalName$/,
    );
  });

  test('is a canonical name', () => {
    const { stack, zone, name } = fixture();
    const { publicCnameRecord, publicRecord, privateRecord, privateCnameRecord } = new DnsRecord(stack, 'shop', { zone, hostName: 'shop.example.com', canonicalName: name });
    expect(onlyResource(stack, 'azurerm_dns_cname_record')).toEqual({
      name: 'shop',
      zone_name: '${azurerm_dns_zone.zone_EB40FF1E.name}',
      resource_group_name: 'rg-dns',
      ttl: 300,
      record: expect.stringMatching(/^\$\{azurerm_application_load_balancer_frontend\.alb_frontend-public_\w+\.fully_qualified_domain_name\}$/),
    });
    expect(publicCnameRecord?.nameInput).toBe('shop');
    expect([publicRecord, privateRecord, privateCnameRecord]).toEqual([undefined, undefined, undefined]);
  });
});

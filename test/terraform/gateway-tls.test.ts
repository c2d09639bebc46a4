import {
  ApplicationGateway, ApplicationGatewayProps, GatewayCipherSuite, GatewayTlsPolicy, GatewayTlsProfileOptions, GatewayTlsVersion, NetworkSubnet,
} from '../../lib/terraform';
import { GatewayManager } from '../../lib/traffic';
import { onlyResource, PLACE, testStack } from '../support/terraform';

const PROVIDERS = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers';
const SUBNET = `${PROVIDERS}/Microsoft.Network/virtualNetworks/vnet/subnets/gateway`;
const AUTHORITY = 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t';

function gateway(props: Partial<ApplicationGatewayProps> = {}, stack = testStack()) {
  return {
    stack,
    gateway: new ApplicationGateway(stack, 'shop', {
      ...PLACE,
      subnet: NetworkSubnet.fromSubnetId(SUBNET),
      managedBy: GatewayManager.TERRAFORM,
      identityId: `${PROVIDERS}/Microsoft.ManagedIdentity/userAssignedIdentities/id-shop`,
      ...props,
    }),
  };
}

function written(props: Partial<ApplicationGatewayProps>): any {
  const { stack } = gateway({ managedBy: GatewayManager.INGRESS_CONTROLLER, ...props });
  return onlyResource(stack, 'azurerm_application_gateway');
}

describe('a policy of your own', () => {
  test('has versions and ciphers in the order given', () => {
    expect(written({
      customTlsPolicy: { cipherSuites: [GatewayCipherSuite.ECDHE_RSA_AES_256_GCM_SHA384, GatewayCipherSuite.ECDHE_RSA_AES_128_GCM_SHA256] },
    }).ssl_policy).toEqual({
      policy_type: 'CustomV2', min_protocol_version: 'TLSv1_2', cipher_suites: ['TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
    });
  });

  test('of TLS 1.3 alone has the ciphers of Azure', () => {
    expect(written({ customTlsPolicy: { minVersion: GatewayTlsVersion.TLS_1_3 } }).ssl_policy).toEqual({ policy_type: 'CustomV2', min_protocol_version: 'TLSv1_3' });
  });

  test.each<[string, Partial<ApplicationGatewayProps>, string]>([
    ['beside one of Azure', { tlsPolicy: GatewayTlsPolicy.TLS_1_2_2022, customTlsPolicy: { minVersion: GatewayTlsVersion.TLS_1_3 } },
      'tlsPolicy must not be given together with customTlsPolicy: leave one of the two out'],
    ['of TLS 1.2 without ciphers', { customTlsPolicy: {} }, 'customTlsPolicy.cipherSuites must have at least one cipher for TLS 1.2, got none'],
    ['with no ciphers', { customTlsPolicy: { cipherSuites: [] } }, 'customTlsPolicy.cipherSuites must have at least one entry, got none'],
    ['of TLS 1.3 with ciphers', { customTlsPolicy: { minVersion: GatewayTlsVersion.TLS_1_3, cipherSuites: [GatewayCipherSuite.ECDHE_RSA_AES_128_GCM_SHA256] } },
      'customTlsPolicy.cipherSuites must be left out for TLS 1.3 alone, whose ciphers Azure chooses'],
    ['with a cipher twice', { customTlsPolicy: { cipherSuites: Array(2).fill(GatewayCipherSuite.ECDHE_RSA_AES_128_GCM_SHA256) } },
      'customTlsPolicy.cipherSuites must differ, got TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 again'],
  ])('fails %s', (_, props, problem) => {
    expect(() => gateway(props)).toThrow(new Error(`[infra/shop] ${problem}`));
  });
});

describe('mutual TLS', () => {
  function profile(options: GatewayTlsProfileOptions, props?: Partial<ApplicationGatewayProps>) {
    const made = gateway(props);
    return { ...made, profile: made.gateway.addTlsProfile('partners', options) };
  }

  test('has the authorities of clients, and the listeners that ask', () => {
    const { stack, gateway: made, profile: tlsProfile } = profile({
      clientAuthoritiesBase64: [AUTHORITY, AUTHORITY],
      verifyClientIssuer: true,
      verifyClientRevocation: true,
      tlsPolicy: GatewayTlsPolicy.TLS_1_2_2022,
    });
    const sslCertificate = made.addSslCertificate('shop', { keyVaultSecretId: 'https://kv-shop.vault.azure.net/secrets/shop' });
    made.addRoutingRule('shop', {
      listener: made.addListener('partners', { sslCertificate, tlsProfile }),
      backendPool: made.addBackendPool('shop', { ipAddresses: ['10.0.0.10'] }),
      backendHttpSettings: made.addBackendHttpSettings('shop'),
    });

    const resource = onlyResource(stack, 'azurerm_application_gateway');
    expect(resource.trusted_client_certificate).toEqual([{ name: 'partners-1', data: AUTHORITY }, { name: 'partners-2', data: AUTHORITY }]);
    expect(resource.ssl_profile).toEqual([{
      name: 'partners',
      trusted_client_certificate_names: ['partners-1', 'partners-2'],
      verify_client_cert_issuer_dn: true,
      verify_client_certificate_revocation: 'OCSP',
      ssl_policy: { policy_type: 'Predefined', policy_name: 'AppGwSslPolicy20220101' },
    }]);
    expect(resource.http_listener).toEqual([expect.objectContaining({ name: 'partners', protocol: 'Https', ssl_profile_name: 'partners' })]);
    expect(made.gatewayProfile.sslProfileNames).toEqual(['partners']);
  });

  test('on a gateway of the ingress controller is for Ingresses to name', () => {
    const { stack, gateway: made } = profile({ clientAuthoritiesBase64: [AUTHORITY] }, { managedBy: GatewayManager.INGRESS_CONTROLLER });
    const resource = onlyResource(stack, 'azurerm_application_gateway');
    expect(resource.ssl_profile).toEqual([{ name: 'partners', trusted_client_certificate_names: ['partners-1'] }]);
    expect(resource.lifecycle.ignore_changes).not.toContain('ssl_profile');
    expect(made.gatewayProfile.sslProfileNames).toEqual(['partners']);
  });

  test('may only choose versions', () => {
    const { stack } = profile({ customTlsPolicy: { minVersion: GatewayTlsVersion.TLS_1_3 } }, { managedBy: GatewayManager.INGRESS_CONTROLLER });
    expect(onlyResource(stack, 'azurerm_application_gateway').ssl_profile).toEqual([{
      name: 'partners', ssl_policy: { policy_type: 'CustomV2', min_protocol_version: 'TLSv1_3' },
    }]);
  });

  test.each<[string, GatewayTlsProfileOptions, string]>([
    ['without anything', {}, "TLS profile 'partners' must have clientAuthoritiesBase64, tlsPolicy or customTlsPolicy, got none"],
    ['with no authorities', { clientAuthoritiesBase64: [] }, "clientAuthoritiesBase64 of TLS profile 'partners' must have at least one entry, got none"],
    ['with what is no certificate', { clientAuthoritiesBase64: ['-----BEGIN'] },
      "clientAuthoritiesBase64[0] of TLS profile 'partners' must be base64: read the .cer file with Fn.filebase64"],
    ['with too many authorities', { clientAuthoritiesBase64: Array(101).fill(AUTHORITY) },
      "number of clientAuthoritiesBase64 of TLS profile 'partners' must be a whole number between 1 and 100, got 101"],
    ['that asks about no certificates', { verifyClientIssuer: true, tlsPolicy: GatewayTlsPolicy.TLS_1_2_2022 },
      "verifyClientIssuer of TLS profile 'partners' has no effect without clientAuthoritiesBase64: leave it out"],
    ['of the generation before', { tlsPolicy: GatewayTlsPolicy.TLS_1_2_STRICT_2017 },
      "tlsPolicy of TLS profile 'partners' must be of the same generation as that of the gateway, got AppGwSslPolicy20170401S beside AppGwSslPolicy20220101S"],
    ['with two policies', { tlsPolicy: GatewayTlsPolicy.TLS_1_2_2022, customTlsPolicy: { minVersion: GatewayTlsVersion.TLS_1_3 } },
      "tlsPolicy of TLS profile 'partners' must not be given together with customTlsPolicy: leave one of the two out"],
  ])('fails %s', (_, options, problem) => {
    expect(() => profile(options)).toThrow(new Error(`[infra/shop] ${problem}`));
  });

  test('takes 100 authorities, and a policy of the generation before on such a gateway', () => {
    expect(profile({ clientAuthoritiesBase64: Array(100).fill(AUTHORITY) }).profile.options.clientAuthoritiesBase64).toHaveLength(100);
    const old = { tlsPolicy: GatewayTlsPolicy.TLS_1_2_STRICT_2017 };
    expect(profile(old, old).profile.profileName).toEqual('partners');
  });

  test('fails for a name that is taken, a listener of plain HTTP, a profile of another gateway', () => {
    const { stack, gateway: made, profile: tlsProfile } = profile({ clientAuthoritiesBase64: [AUTHORITY] });
    expect(() => made.addTlsProfile('partners', { clientAuthoritiesBase64: [AUTHORITY] })).toThrow(new Error("[infra/shop] TLS profile 'partners' exists already: take another name"));
    expect(() => made.addListener('plain', { tlsProfile })).toThrow(new Error("[infra/shop] tlsProfile of listener 'plain' needs sslCertificate"));
    const other = new ApplicationGateway(stack, 'other', {
      ...PLACE, subnet: NetworkSubnet.fromSubnetId(SUBNET), managedBy: GatewayManager.TERRAFORM, identityId: `${PROVIDERS}/Microsoft.ManagedIdentity/userAssignedIdentities/id-shop`,
    });
    const sslCertificate = other.addSslCertificate('shop', { keyVaultSecretId: 'https://kv-shop.vault.azure.net/secrets/shop' });
    expect(() => other.addListener('secure', { sslCertificate, tlsProfile })).toThrow(new Error("[infra/other] tlsProfile of listener 'secure' belongs to another gateway: add it to this one"));
  });

  test('fails at synth with more than 200 authorities on one gateway', () => {
    const { gateway: made } = profile({ clientAuthoritiesBase64: Array(100).fill(AUTHORITY) });
    made.addTlsProfile('more', { clientAuthoritiesBase64: Array(100).fill(AUTHORITY) });
    expect(made.node.validate().join()).not.toContain('authorities');
    made.addTlsProfile('most', { clientAuthoritiesBase64: [AUTHORITY] });
    expect(made.node.validate()).toContain('certificates of authorities of clients must be at most 200 on one gateway, got 201: spread them over several gateways');
  });
});

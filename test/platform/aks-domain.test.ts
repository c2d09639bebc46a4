import { Chart, Testing as Cdk8sTesting } from 'cdk8s';
import { TerraformStack, Testing } from 'cdktf';
import { AksDomainOptions, AksPlatform, AksPlatformProps, CertificateIssuerOptions } from '../../lib';
import { AppGatewayIngressProps, ClusterIpService } from '../../lib/manifests';
import { DnsZone, KeyVault } from '../../lib/terraform';
import { GatewayManager } from '../../lib/traffic';
import { checkStack } from '../support/azurerm-schema';

const SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-dns/providers`;
const CLIENT_ID = '11111111-1111-1111-1111-111111111111';
const VAULT = KeyVault.fromKeyVaultId(`${GROUP}/Microsoft.KeyVault/vaults/kv-shop`);

function shop(props: Partial<AksPlatformProps> = {}, isPrivate = false) {
  const stack = new TerraformStack(Testing.app(), 'infra');
  const chart = new Chart(Cdk8sTesting.app(), 'shop', { namespace: 'shop' });
  const platform = new AksPlatform(stack, 'shop', { location: 'westeurope', ...props });
  const zone = DnsZone.fromDnsZoneId(stack, 'zone', `${GROUP}/Microsoft.Network/${isPrivate ? 'privateDnsZones' : 'dnsZones'}/example.com`);
  const service = new ClusterIpService(chart, 'api', { selectorLabels: { app: 'api' }, ports: [{ port: 80, targetPort: 8080 }] });
  const issuer = (options: Partial<CertificateIssuerOptions> = {}) => (
    platform.addCertificateIssuer('letsencrypt', { chart, zone, email: 'ops@example.com', ...options })
  );
  return {
    stack,
    platform,
    zone,
    issuer,
    domain: (options: Partial<AksDomainOptions> = {}) => platform.addDomain('shop.example.com', { zone, ...options }),
    ingress: (options: Partial<AksDomainOptions> = {}, more: AppGatewayIngressProps = {}) => {
      platform.addDomain('shop.example.com', { zone, ...options }).addIngress(chart, 'ingress', more).addRoute('/', service);
      return (chart.toJson() as any[]).find(({ kind }) => kind === 'Ingress');
    },
    manifests: () => chart.toJson() as any[],
  };
}

function synth(stack: TerraformStack): any {
  const json = JSON.parse(Testing.synth(stack, true));
  expect(checkStack(json)).toEqual([]);
  return json;
}

describe('a domain', () => {
  test('has a record in Azure, and an Ingress with its certificate from Key Vault', () => {
    const { stack, ingress } = shop({ gateway: { keyVault: VAULT } });

    expect(ingress({ keyVaultSecretId: VAULT.secretId('shop') })).toMatchObject({
      metadata: {
        annotations: {
          'appgw.ingress.kubernetes.io/appgw-ssl-certificate': 'shop-example-com', 'appgw.ingress.kubernetes.io/ssl-redirect': 'true',
        },
      },
      spec: { rules: [{ host: 'shop.example.com' }] },
    });
    expect(Object.values<any>(synth(stack).resource.azurerm_dns_a_record)).toEqual([expect.objectContaining({ name: 'shop', zone_name: 'example.com' })]);
  });

  test('has an Ingress with its certificate from cert-manager', () => {
    const { ingress, issuer } = shop();

    expect(ingress({ issuer: issuer() })).toMatchObject({
      metadata: { annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt', 'appgw.ingress.kubernetes.io/ssl-redirect': 'true' } },
      spec: { tls: [{ hosts: ['shop.example.com'], secretName: 'shop-example-com-tls' }], rules: [{ host: 'shop.example.com' }] },
    });
  });

  test('has plain HTTP without a certificate, and what else the Ingress is told', () => {
    const { ingress, platform } = shop();
    const { metadata, spec } = ingress({}, { metadata: { name: 'web' } });

    expect(metadata).toEqual({ name: 'web', namespace: 'shop' });
    expect(spec.tls).toBeUndefined();
    expect(platform.gateway.gatewayProfile.sslCertificateNames).toEqual([]);
  });

  test.each<[string, Partial<AksPlatformProps>, string | undefined]>([
    ['beside a public one', { gateway: { privateFrontendAddress: '10.10.16.10' } }, 'true'],
    ['alone', { gateway: { privateFrontendAddress: '10.10.16.10', publicFrontend: false } }, 'true'],
    ['without one', {}, undefined],
  ])('takes the private frontend that its record leads to, %s', (_, props, annotation) => {
    const { ingress } = shop(props, true);

    expect(ingress().metadata.annotations?.['appgw.ingress.kubernetes.io/use-private-ip']).toBe(annotation);
  });

  test('fails for two certificates, for a gateway that reads no Secrets and for an issuer of another zone', () => {
    const { domain, issuer } = shop({ gateway: { keyVault: VAULT } });
    const letsencrypt = issuer();

    expect(() => domain({ issuer: letsencrypt, keyVaultSecretId: VAULT.secretId('shop') }))
      .toThrow("[infra/shop/Gateway] domain 'shop.example.com' must have one certificate: leave issuer or keyVaultSecretId out");
    const zone = DnsZone.fromDnsZoneId(letsencrypt, 'sub', `${GROUP}/Microsoft.Network/dnsZones/shop.example.com`);
    expect(() => domain({ zone, issuer: letsencrypt }))
      .toThrow("issuer of domain 'shop.example.com' must be one for its zone 'shop.example.com', got one for 'example.com'");

    const other = shop({ gateway: { managedBy: GatewayManager.TERRAFORM } });
    expect(() => other.domain({ issuer: other.issuer() })).toThrow("issuer of domain 'shop.example.com' keeps certificates in Secrets, which a gateway that "
      + 'Terraform manages does not read: give keyVaultSecretId');
  });
});

describe('an issuer of certificates', () => {
  test('proves names in the zone as an identity of its own', () => {
    const { stack, issuer, manifests } = shop();
    issuer();
    const { resource, output } = synth(stack);

    expect(manifests().find(({ kind }) => kind === 'ClusterIssuer')).toEqual({
      apiVersion: 'cert-manager.io/v1',
      kind: 'ClusterIssuer',
      metadata: { name: 'letsencrypt' },
      spec: {
        acme: {
          server: 'https://acme-v02.api.letsencrypt.org/directory',
          email: 'ops@example.com',
          privateKeySecretRef: { name: 'letsencrypt-account' },
          solvers: [{
            selector: { dnsZones: ['example.com'] },
            dns01: { azureDNS: { subscriptionID: SUBSCRIPTION, resourceGroupName: 'rg-dns', hostedZoneName: 'example.com' } },
          }],
        },
      },
    });
    expect(Object.values<any>(resource.azurerm_federated_identity_credential).map(({ subject }) => subject))
      .toEqual(['system:serviceaccount:cert-manager:cert-manager']);
    expect(Object.values<any>(resource.azurerm_role_assignment).filter(({ role_definition_name: role }) => role === 'DNS Zone Contributor')).toEqual([{
      scope: `${GROUP}/Microsoft.Network/dnsZones/example.com`,
      role_definition_name: 'DNS Zone Contributor',
      principal_id: expect.stringMatching(/^\$\{azurerm_user_assigned_identity\.shop_Identities_letsencrypt_.*\.principal_id\}$/),
      principal_type: 'ServicePrincipal',
    }]);
    expect(output.shop_Identities_letsencrypt_annotate_command.value).toMatch(
      /^kubectl annotate serviceaccount cert-manager --namespace cert-manager --overwrite azure.workload.identity\/client-id=\$\{azurerm_user/,
    );
  });

  test('names a client id that is known, which Terraform compares', () => {
    const { stack, issuer, manifests } = shop();
    issuer({ clientId: CLIENT_ID, issuerName: 'staging', acmeServer: 'https://acme-staging-v02.api.letsencrypt.org/directory' });
    const { resource, output } = synth(stack);
    const { spec: { acme } } = manifests().find(({ kind }) => kind === 'ClusterIssuer');

    expect(acme.server).toBe('https://acme-staging-v02.api.letsencrypt.org/directory');
    expect(acme.solvers[0].dns01.azureDNS.managedIdentity).toEqual({ clientID: CLIENT_ID });
    expect(Object.values<any>(resource.azurerm_federated_identity_credential)[0].lifecycle.precondition[0].condition).toContain(CLIENT_ID);
    expect(output).toBeUndefined();
  });

  test('needs the subscription of a zone that the program makes', () => {
    const { stack, issuer } = shop();
    const zone = new DnsZone(stack, 'made', { zoneName: 'example.org', resourceGroupName: 'rg-dns' });

    expect(issuer({ zone, subscriptionId: SUBSCRIPTION }).zone).toBe(zone);
    expect(() => shop().issuer({ zone })).toThrow('subscriptionId is required for a zone that the program makes: cert-manager asks Azure by it');
  });

  test.each<[string, Partial<CertificateIssuerOptions>, boolean, string]>([
    ['a private zone', {}, true, "zone must be public, got the private 'example.com': no authority sees its records; take certificates from Key Vault"],
    ['a server without scheme', { acmeServer: 'acme.example.com' }, false, "acmeServer must start with http:// or https:// and a host, got 'acme.example.com'"],
    ['a subscription that is none', { subscriptionId: 'prod' }, false,
      "subscriptionId must be a GUID like 00000000-0000-0000-0000-000000000000, got 'prod'"],
    ['no mail address', { email: 'ops' }, false, "email must be a mail address, got 'ops'"],
    ['a name that Kubernetes refuses', { issuerName: 'A' }, false,
      "issuerName must be 1 to 63 lowercase letters, digits or '-', starting and ending with a letter or digit, got 'A'"],
    ['a client id that is none', { clientId: 'x' }, false, "clientId must be a GUID that is known at synth, got 'x': leave it out before the first apply"],
  ])('fails for %s', (_, options, isPrivate, message) => {
    expect(() => shop({}, isPrivate).issuer(options)).toThrow(new Error(`[infra/shop/Identities/letsencrypt] ${message}`));
  });

  test('fails for a second one of the same ServiceAccount', () => {
    const { platform, zone, issuer } = shop();
    const { clusterIssuer } = issuer();

    expect(() => platform.addCertificateIssuer('other', { chart: Chart.of(clusterIssuer), zone, email: 'ops@example.com' }))
      .toThrow("[infra/shop] serviceAccountName of 'other' must be unique in namespace 'cert-manager', got 'cert-manager' again");
  });
});

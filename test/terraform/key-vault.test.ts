import { AksNetwork, ApplicationGateway, ApplicationGatewayProps, KeyVault } from '../../lib/terraform';
import { GatewayManager } from '../../lib/traffic';
import { onlyResource, PLACE, resources, testStack } from '../support/terraform';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers';
const VAULT = `${GROUP}/Microsoft.KeyVault/vaults/kv-Shop`;
const keyVault = KeyVault.fromKeyVaultId(VAULT);

function gateway(props: Partial<ApplicationGatewayProps> = {}) {
  const stack = testStack();
  const network = new AksNetwork(stack, 'network', { ...PLACE });
  return { stack, gateway: new ApplicationGateway(stack, 'shop', { ...PLACE, subnet: network.gatewaySubnet, managedBy: GatewayManager.INGRESS_CONTROLLER, ...props }) };
}

test('a vault is known by its id, and its secrets by ids without version', () => {
  expect([keyVault.keyVaultName, keyVault.vaultUri, keyVault.secretId('shop-1')])
    .toEqual(['kv-Shop', 'https://kv-shop.vault.azure.net', 'https://kv-shop.vault.azure.net/secrets/shop-1']);
  expect(KeyVault.fromKeyVaultId(VAULT, { dnsSuffix: 'vault.azure.cn' }).secretId('a')).toBe('https://kv-shop.vault.azure.cn/secrets/a');
});

test('fails for a vault by its name', () => {
  expect(() => KeyVault.fromKeyVaultId('kv')).toThrow(
    "keyVaultId must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.KeyVault/vaults/<name>, got 'kv'",
  );
});

test.each(['', 'a_b', 'a'.repeat(128)])('fails for the secret name %j', (name) => {
  expect(() => keyVault.secretId(name)).toThrow(`secretName must be 1 to 127 letters, digits or '-', got '${name.slice(0, 100)}`);
});

test('a gateway reads its vault with an identity of its own, which has its role first', () => {
  const { stack, gateway: { identityId } } = gateway({ keyVault });

  expect(onlyResource(stack, 'azurerm_user_assigned_identity')).toEqual({ name: 'id-agw-shop', resource_group_name: 'rg-shop', location: 'westeurope' });
  expect(onlyResource(stack, 'azurerm_role_assignment')).toEqual({
    scope: VAULT,
    role_definition_name: 'Key Vault Secrets User',
    principal_id: '${azurerm_user_assigned_identity.shop_Identity_DF91A3B7.principal_id}',
    principal_type: 'ServicePrincipal',
  });
  const resource = onlyResource(stack, 'azurerm_application_gateway');
  expect(resource.identity).toEqual({ type: 'UserAssigned', identity_ids: ['${azurerm_user_assigned_identity.shop_Identity_DF91A3B7.id}'] });
  expect(resource.depends_on).toContainEqual(expect.stringMatching(/^azurerm_role_assignment\.shop_Identity_Vault_/));
  expect(identityId).toBeDefined();
});

test('the role can be that of single secrets', () => {
  const { stack } = gateway({ keyVault, keyVaultSecretNames: ['shop', 'blog'] });

  expect(Object.values(resources(stack, 'azurerm_role_assignment')).map(({ scope }) => scope).sort()).toEqual([`${VAULT}/secrets/blog`, `${VAULT}/secrets/shop`]);
});

test('certificates of the vault are installed', () => {
  const { stack, gateway: shop } = gateway({ keyVault, keyVaultSecretNames: ['shop'] });
  shop.addSslCertificate('shop', { keyVaultSecretId: keyVault.secretId('shop') });

  expect(onlyResource(stack, 'azurerm_application_gateway').ssl_certificate)
    .toEqual([{ name: 'shop', key_vault_secret_id: 'https://kv-shop.vault.azure.net/secrets/shop' }]);
});

test.each<[string, Partial<ApplicationGatewayProps>, string, string]>([
  ['of another vault', {}, 'https://other.vault.azure.net/secrets/shop',
    "certificate 'c' must be in https://kv-shop.vault.azure.net, the keyVault of the gateway, got https://other.vault.azure.net/secrets/shop"],
  ['that the gateway may not read', { keyVaultSecretNames: ['shop'] }, 'https://kv-shop.vault.azure.net/secrets/blog',
    "certificate 'c' is the secret 'blog', which keyVaultSecretNames of the gateway leaves out: add it there"],
])('fails for a certificate %s', (_, props, keyVaultSecretId, message) => {
  expect(() => gateway({ keyVault, ...props }).gateway.addSslCertificate('c', { keyVaultSecretId })).toThrow(`[infra/shop] ${message}`);
});

test.each<[string, Partial<ApplicationGatewayProps>, string]>([
  ['an identity beside the vault', { keyVault, identityId: `${GROUP}/Microsoft.ManagedIdentity/userAssignedIdentities/id-shop` },
    'identityId must not be given together with keyVault, which makes an identity: leave one of the two out'],
  ['secrets without vault', { keyVaultSecretNames: ['shop'] }, 'keyVaultSecretNames needs keyVault'],
  ['no secrets', { keyVault, keyVaultSecretNames: [] }, 'keyVaultSecretNames must name a secret: leave it out for all of the vault'],
  ['a secret with a dot', { keyVault, keyVaultSecretNames: ['shop.pfx'] }, "keyVaultSecretNames must be 1 to 127 letters, digits or '-', got 'shop.pfx'"],
])('fails for %s', (_, props, message) => {
  expect(() => gateway(props)).toThrow(`[infra/shop] ${message}`);
});

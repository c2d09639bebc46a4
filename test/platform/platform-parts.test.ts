import { TerraformStack, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { AksPlatform, AksPlatformProps, AksPreset } from '../../lib';
import { ExistingResources, GatewaySkuTier } from '../../lib/terraform';
import { checkStack } from '../support/azurerm-schema';

const POLICY = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/waf';

function platform(props: Partial<AksPlatformProps> = {}) {
  const stack = new TerraformStack(Testing.app(), 'infra');
  return { stack, platform: new AksPlatform(stack, 'shop', { location: 'westeurope', ...props }) };
}

function synth(stack: TerraformStack): any {
  const json = JSON.parse(Testing.synth(stack, true));
  expect(checkStack(json)).toEqual([]);
  return json;
}

describe('without a gateway', () => {
  test('neither gateway nor its subnet nor an ingress controller is made', () => {
    const { stack, platform: made } = platform({ withoutGateway: true });
    const { resource } = synth(stack);

    expect(Object.keys(resource).filter((type) => /application_gateway|public_ip/.test(type))).toEqual([]);
    expect(Object.values<any>(resource.azurerm_kubernetes_cluster)[0]).not.toHaveProperty('ingress_application_gateway');
    expect(Object.values<any>(resource.azurerm_subnet).map(({ name }) => name)).toEqual(['snet-nodes']);
    expect(made.ingressController).toBeUndefined();
  });

  test('a preset loses what it says about gateways', () => {
    const { stack } = platform({ withoutGateway: true, preset: AksPreset.REGULATED, cluster: { entraId: { azureRbac: true } } });

    expect(Object.keys(synth(stack).resource).filter((type) => /application_gateway|firewall/.test(type))).toEqual([]);
  });

  test('fails for a route to the gateway', () => {
    expect(() => platform({ withoutGateway: true }).platform.gateway).toThrow(new Error(
      '[infra/shop] the platform has no gateway, it was made with withoutGateway: leave that out, or route by a load balancer',
    ));
  });

  test('fails for options of a gateway, all at once', () => {
    expect(() => platform({ withoutGateway: true, gateway: {}, firewall: {}, assignRoles: true })).toThrow(new Error(`[infra/shop] ${
      ['gateway', 'firewall', 'assignRoles'].map((name) => `${name} has no effect with withoutGateway: leave one of the two out`).join('\n  ')}`));
  });
});

test('fails for two policies', () => {
  expect(() => platform({ firewall: {}, gateway: { firewallPolicyId: POLICY } })).toThrow(new Error(
    '[infra/shop] firewall makes a policy, so gateway.firewallPolicyId must not be given together with it: leave one of the two out',
  ));
});

describe('a firewall', () => {
  const message = '[infra/shop] firewall needs a gateway of skuTier WAF_v2, got Standard_v2: leave gateway.skuTier out, or write firewall: undefined';

  test.each<[string, Partial<AksPlatformProps>]>([
    ['one that was asked for', { firewall: {} }],
    ['that of a preset', { preset: AksPreset.REGULATED, cluster: { entraId: { azureRbac: true } } }],
  ])('fails on a gateway without, for %s', (_, props) => {
    expect(() => platform({ ...props, gateway: { skuTier: GatewaySkuTier.STANDARD_V2 } })).toThrow(new Error(message));
  });

  test.each<[string, Partial<AksPlatformProps>, string]>([
    ['the tier that it needs', { firewall: {}, gateway: { skuTier: GatewaySkuTier.WAF_V2 } }, 'WAF_v2'],
    ['no tier', { firewall: {}, gateway: {} }, 'WAF_v2'],
    ['another tier without the preset\'s', { preset: AksPreset.REGULATED, cluster: { entraId: { azureRbac: true } }, firewall: undefined, gateway: { skuTier: GatewaySkuTier.STANDARD_V2 } }, 'Standard_v2'],
  ])('may be given together with %s', (_, props, tier) => {
    const { stack } = platform(props);

    expect(Object.values<any>(synth(stack).resource.azurerm_application_gateway)[0].sku).toMatchObject({ tier });
  });
});

test('an existing network keeps its name', () => {
  const existingNetworkId = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/spoke';
  const { stack } = platform({ network: { existingNetworkId, addressSpace: ['10.30.0.0/16'] } });
  const { resource } = synth(stack);

  expect(resource).not.toHaveProperty('azurerm_virtual_network');
  expect(Object.values<any>(resource.azurerm_subnet)[0]).toMatchObject({ virtual_network_name: 'spoke', resource_group_name: 'rg-hub' });
});

test('parts of a platform that exist already are taken over by their paths', () => {
  const group = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-shop';
  const { stack, platform: made } = platform();
  ExistingResources.takeOver(made, {
    'ResourceGroup': group,
    'Network/Resource': `${group}/providers/Microsoft.Network/virtualNetworks/vnet-shop`,
    'Cluster/user/Resource': `${group}/providers/Microsoft.ContainerService/managedClusters/aks-shop/agentPools/user`,
    'Gateway/Resource': `${group}/providers/Microsoft.Network/applicationGateways/agw-shop`,
  });

  expect(synth(stack).import.map(({ to }: any) => to.split('.')[0])).toEqual([
    'azurerm_resource_group', 'azurerm_virtual_network', 'azurerm_application_gateway', 'azurerm_kubernetes_cluster_node_pool',
  ]);
});

describe('outputs', () => {
  test('nothing is said that was not asked for', () => {
    expect(synth(platform().stack)).not.toHaveProperty('output');
  });

  test('they say how to sign in, where the gateway is and who acts', () => {
    const { stack, platform: made } = platform({ gateway: { domainNameLabel: 'shop-example', privateFrontendAddress: '10.10.16.10' } });
    made.addOutputs();
    const { output, resource } = synth(stack);
    const [group] = Object.keys(resource.azurerm_resource_group);
    const [cluster] = Object.keys(resource.azurerm_kubernetes_cluster);
    const [gateway] = Object.keys(resource.azurerm_application_gateway);
    const [address] = Object.keys(resource.azurerm_public_ip);

    expect(Object.fromEntries(Object.entries<any>(output).map(([name, { value }]) => [name, value]))).toEqual({
      shop_kubeconfig_command: `az aks get-credentials --resource-group \${azurerm_resource_group.${group}.name} --name aks-shop`,
      shop_oidc_issuer_url: `\${azurerm_kubernetes_cluster.${cluster}.oidc_issuer_url}`,
      shop_kubelet_principal_id: `\${azurerm_kubernetes_cluster.${cluster}.kubelet_identity[0].object_id}`,
      shop_gateway_id: `\${azurerm_application_gateway.${gateway}.id}`,
      shop_gateway_ip: `\${azurerm_public_ip.${address}.ip_address}`,
      shop_gateway_fqdn: `\${azurerm_public_ip.${address}.fqdn}`,
      shop_gateway_private_ip: '10.10.16.10',
      shop_ingress_controller_principal_id:
        `\${azurerm_kubernetes_cluster.${cluster}.ingress_application_gateway[0].ingress_application_gateway_identity[0].object_id}`,
    });
    expect(Object.values<any>(output).every(({ description }) => description.length > 0)).toBe(true);
  });

  test('without a gateway there is none to name', () => {
    const { stack, platform: made } = platform({ withoutGateway: true });
    made.addOutputs();

    expect(Object.keys(synth(stack).output)).toEqual(['shop_kubeconfig_command', 'shop_kubelet_principal_id', 'shop_oidc_issuer_url']);
  });

  test('platforms of one id in two places do not collide', () => {
    const stack = new TerraformStack(Testing.app(), 'infra');
    ['west', 'north'].forEach((place) => {
      new AksPlatform(new Construct(stack, place), 'shop', { location: `${place}europe`, resourceGroupName: `rg-${place}` }).addOutputs();
    });

    expect(Object.keys(synth(stack).output).filter((name) => name.endsWith('kubeconfig_command')))
      .toEqual(['north_shop_kubeconfig_command', 'west_shop_kubeconfig_command']);
  });
});

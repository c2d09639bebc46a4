import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { App, Testing, TerraformStack } from 'cdktf';
import { AksPlatform, AksPlatformProps } from '../../lib';
import { GatewayManager, IpvsScheduler, KubeProxy, KubernetesVersion, TrafficReport } from '../../lib/traffic';
import { profileFromTerraform } from '../../lib/traffic/terraform/profile';
import { checkStack } from '../support/azurerm-schema';

function stackOf(props: Partial<AksPlatformProps> = {}, prepare: (stack: TerraformStack) => void = () => undefined): any {
  const stack = new TerraformStack(new App({ outdir: Testing.stubVersion(Testing.app()).outdir }), 'infra');
  prepare(stack);
  new AksPlatform(stack, 'shop', { location: 'westeurope', ...props });
  const json = JSON.parse(Testing.synth(stack, true));
  expect(checkStack(json)).toEqual([]);
  return json;
}

const only = (json: any, type: string) => {
  const all: any[] = Object.values(json.resource[type] ?? {});
  expect(all).toHaveLength(1);
  return all[0];
};

test('makes one of each thing, in one resource group, with names from its id', () => {
  const json = stackOf();
  expect(Object.keys(json.resource).sort()).toEqual([
    'azurerm_application_gateway', 'azurerm_kubernetes_cluster', 'azurerm_kubernetes_cluster_node_pool', 'azurerm_network_security_group',
    'azurerm_network_security_rule', 'azurerm_public_ip', 'azurerm_resource_group', 'azurerm_role_assignment', 'azurerm_subnet',
    'azurerm_subnet_network_security_group_association', 'azurerm_user_assigned_identity', 'azurerm_virtual_network',
  ]);
  expect(only(json, 'azurerm_resource_group')).toMatchObject({ name: 'rg-shop', location: 'westeurope' });
  expect(only(json, 'azurerm_virtual_network').name).toEqual('vnet-shop');
  expect(only(json, 'azurerm_application_gateway').name).toEqual('agw-shop');
  expect(only(json, 'azurerm_kubernetes_cluster').name).toEqual('aks-shop');
  expect(only(json, 'azurerm_kubernetes_cluster_node_pool').name).toEqual('user');
  expect(only(json, 'azurerm_network_security_group').name).toEqual('nsg-gateway-vnet-shop');
  expect(only(json, 'azurerm_user_assigned_identity').name).toEqual('id-aks-shop');
});

test('binds the ingress controller to the gateway and gives it its roles', () => {
  const json = stackOf();
  const cluster = only(json, 'azurerm_kubernetes_cluster');
  expect(cluster.ingress_application_gateway).toEqual({ gateway_id: '${azurerm_application_gateway.shop_Gateway_622D1EFF.id}' });
  expect(cluster.default_node_pool.only_critical_addons_enabled).toBe(true);
  const roles = Object.values<any>(json.resource.azurerm_role_assignment).map(({ role_definition_name: role }) => role).sort();
  expect(roles).toEqual(['Contributor', 'Network Contributor', 'Network Contributor', 'Reader']);
});

test('leaves the roles to somebody else when asked', () => {
  expect(only(stackOf({ assignRoles: false }), 'azurerm_role_assignment').role_definition_name).toEqual('Network Contributor');
});

test('runs no ingress controller where Terraform writes the routes', () => {
  const stack = new TerraformStack(Testing.app(), 'infra');
  const platform = new AksPlatform(stack, 'shop', { location: 'westeurope', gateway: { managedBy: GatewayManager.TERRAFORM } });
  platform.gateway.addRoutingRule('all', {
    listener: platform.gateway.addListener('http'),
    backendPool: platform.gateway.addBackendPool('all', { ipAddresses: ['10.10.17.10'] }),
    backendHttpSettings: platform.gateway.addBackendHttpSettings('all'),
  });
  const json = JSON.parse(Testing.synth(stack, true));
  expect(checkStack(json)).toEqual([]);
  expect(platform.ingressController).toBeUndefined();
  expect(only(json, 'azurerm_kubernetes_cluster')).not.toHaveProperty('ingress_application_gateway');
  expect(only(json, 'azurerm_application_gateway')).not.toHaveProperty('lifecycle');
});

test('lets the cluster put load balancers into the subnet for them', () => {
  const json = stackOf({ network: { loadBalancerSubnet: {} } });
  const subnet = Object.entries<any>(json.resource.azurerm_subnet).find(([, { name }]) => name === 'snet-load-balancers')![0];
  const grants = Object.values<any>(json.resource.azurerm_role_assignment).filter(({ scope }) => scope === `\${azurerm_subnet.${subnet}.id}`);
  expect(grants.map(({ role_definition_name: role }) => role)).toEqual(['Network Contributor']);
});

test('sets kube-proxy by azapi, and only when asked', () => {
  expect(stackOf().resource).not.toHaveProperty('azapi_update_resource');
  const json = stackOf({ kubeProxy: KubeProxy.ipvs({ scheduler: IpvsScheduler.LEAST_CONNECTION }) });
  expect(only(json, 'azapi_update_resource').body).toEqual({
    properties: {
      networkProfile: {
        kubeProxyConfig: {
          enabled: true,
          mode: 'IPVS',
          ipvsConfig: { scheduler: 'LeastConnection', tcpTimeoutSeconds: null, tcpFinTimeoutSeconds: null, udpTimeoutSeconds: null },
        },
      },
    },
  });
});

test('leaves to the ingress controller what it writes, as the rules about gateways want it', () => {
  const profile = profileFromTerraform([stackOf()]);
  expect(profile.gateways).toMatchObject([{ managedBy: 'ingress-controller', addonClusterNames: ['aks-shop'], ignoredBlocks: expect.any(Array) }]);
  expect(TrafficReport.analyze([], profile).findings).toEqual([]);
});

test('registers the preview of kube-proxy settings, and only when asked', () => {
  const kubeProxy = KubeProxy.nftables();
  expect(stackOf({ kubeProxy }).resource).not.toHaveProperty('azapi_resource_action');
  expect(only(stackOf({ kubeProxy, registerKubeProxyFeature: true }), 'azapi_resource_action')).toMatchObject({ action: 'register' });
});

test('passes what it is told on: version, names, options, tags', () => {
  const json = stackOf({
    resourceGroupName: 'rg-other',
    kubernetesVersion: KubernetesVersion.V1_36,
    network: { networkName: 'vnet-other' },
    cluster: { clusterName: 'aks-other' },
    gateway: { gatewayName: 'agw-other', minCapacity: 1 },
    userPool: { maxCount: 9 },
    tags: { team: 'shop' },
  });
  expect(only(json, 'azurerm_resource_group')).toMatchObject({ name: 'rg-other', tags: { team: 'shop' } });
  expect(only(json, 'azurerm_virtual_network')).toMatchObject({ name: 'vnet-other', tags: { team: 'shop' } });
  expect(only(json, 'azurerm_kubernetes_cluster')).toMatchObject({ name: 'aks-other', kubernetes_version: '1.36', tags: { team: 'shop' } });
  expect(only(json, 'azurerm_application_gateway')).toMatchObject({ name: 'agw-other', autoscale_configuration: { min_capacity: 1 } });
  expect(only(json, 'azurerm_kubernetes_cluster_node_pool')).toMatchObject({ max_count: 9 });
});

test('adds the azurerm provider, unless the stack has one', () => {
  expect(stackOf().provider.azurerm).toEqual([{ features: [{}] }]);
  const own = stackOf({}, (stack) => new AzurermProvider(stack, 'azurerm', { features: [{}], subscriptionId: '00000000-0000-0000-0000-000000000001' }));
  expect(own.provider.azurerm).toEqual([{ features: [{}], subscription_id: '00000000-0000-0000-0000-000000000001' }]);
});

test('adds one beside a provider with an alias, whatever that is called', () => {
  const subscriptionId = '00000000-0000-0000-0000-000000000001';
  const both = stackOf({}, (stack) => new AzurermProvider(stack, 'AzurermProvider', { alias: 'hub', features: [{}], subscriptionId }));
  expect(both.provider.azurerm).toEqual([{ alias: 'hub', features: [{}], subscription_id: subscriptionId }, { features: [{}] }]);
});

test('keeps every address of its resources when something else is added before it', () => {
  const addresses = (json: any) => Object.entries<any>(json.resource)
    .flatMap(([type, byName]) => Object.keys(byName).map((name) => `${type}.${name}`)).filter((address) => !address.includes('.other'));
  const with_ = stackOf({}, (stack) => new VirtualNetwork(stack, 'other', { name: 'other', location: 'westeurope', resourceGroupName: 'x', addressSpace: ['10.0.0.0/16'] }));
  expect(addresses(with_)).toEqual(addresses(stackOf()));
});

test('stands twice in one stack without a collision', () => {
  const stack = new TerraformStack(Testing.app(), 'infra');
  new AksPlatform(stack, 'one', { location: 'westeurope', kubeProxy: KubeProxy.nftables() });
  new AksPlatform(stack, 'two', { location: 'northeurope', kubeProxy: KubeProxy.nftables() });
  const json = JSON.parse(Testing.synth(stack, true));
  expect(checkStack(json)).toEqual([]);
  expect(Object.values<any>(json.resource.azurerm_kubernetes_cluster).map(({ name }) => name)).toEqual(['aks-one', 'aks-two']);
  expect(json.provider.azapi).toHaveLength(1);
});

test.each(['', 'rg.', 'rg shop', 'r'.repeat(91)])('fails for the resource group name %j', (resourceGroupName) => {
  expect(() => stackOf({ resourceGroupName })).toThrow(
    `[infra/shop] resourceGroupName must be 1 to 90 letters, digits, '_', '-', '.' or parentheses, not ending with '.', got '${resourceGroupName}'`,
  );
});

test('takes a resource group name of 90 characters', () => {
  expect(only(stackOf({ resourceGroupName: 'r'.repeat(90) }), 'azurerm_resource_group').name).toHaveLength(90);
});

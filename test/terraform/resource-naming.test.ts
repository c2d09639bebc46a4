import { App, TerraformStack } from 'cdktf';
import { AksPlatform } from '../../lib/platform';
import { AksNetwork, IResourceNaming, NetworkPeering, ResourceNameRequest, ResourceNaming } from '../../lib/terraform';
import { KubernetesVersion } from '../../lib/traffic';
import { synth } from '../support/terraform';

/** Names that Azure's own tools look for, and parts of other resources. */
const OF_OTHERS = /^azurerm_(kubernetes_cluster_node_pool|network_security_rule|route|monitor_data_collection_\w+|federated_identity_credential|application_load_balancer_\w+|dns_\w+|private_dns_\w+)$/;

/** The names of a program with much in it, by type. */
function names(naming?: IResourceNaming): [string, string][] {
  const stack = new TerraformStack(new App(), 'infra');
  if (naming) {
    ResourceNaming.use(stack, naming);
  }
  const platform = new AksPlatform(stack, 'shop', {
    location: 'westeurope',
    kubernetesVersion: KubernetesVersion.V1_35,
    network: {
      natGateway: { ipCount: 2, ipPrefixLength: 31 },
      nodeSecurity: {},
      loadBalancerSubnet: {},
      privateLinkSubnet: {},
      nodeSubnet: { routeTable: { bgpRoutePropagation: false } },
    },
    cluster: { outboundType: 'userAssignedNATGateway' as any, managedPrometheus: {} },
    logs: {},
    firewall: {},
    gateway: {},
    containersGateway: {},
  });
  new NetworkPeering(stack, 'hub', {
    network: platform.network,
    remoteNetworkId: '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet-hub',
  });
  platform.cluster.addRecommendedAlerts({ emailAddresses: ['a@example.com'] });
  return Object.entries<any>(synth(stack).resource).filter(([type]) => type.startsWith('azurerm_') && !OF_OTHERS.test(type))
    .flatMap(([type, made]) => Object.values<any>(made).filter(({ name }) => name !== undefined).map(({ name }): [string, string] => [type, name]));
}

test('without a function names are the kind and the construct id', () => {
  expect(names().map(([, name]) => name)).toEqual(expect.arrayContaining([
    'rg-shop', 'vnet-shop', 'snet-nodes', 'snet-gateway', 'nsg-gateway-vnet-shop', 'nsg-nodes-vnet-shop', 'rt-nodes-vnet-shop', 'ng-vnet-shop', 'pip-ng-vnet-shop',
    'pip-ng-vnet-shop-2', 'ippre-ng-vnet-shop', 'agw-shop', 'alb-shop', 'waf-shop-containers', 'id-alb-shop', 'pip-agw-shop', 'aks-shop', 'id-aks-shop', 'log-shop', 'waf-shop', 'peer-hub', 'diag-aks-shop', 'amw-aks-shop', 'ag-aks-shop',
  ]));
});

test('one function gives all names', () => {
  const given: string[] = [];
  const asked: ResourceNameRequest[] = [];
  const found = names({
    nameOf: (request) => {
      asked.push(request);
      given.push(`n${given.length}${request.kind.slice(0, 1)}`);
      return given[given.length - 1];
    },
  });
  expect(found.filter(([, name]) => !given.includes(name))).toEqual([]);
  expect(found.length).toBeGreaterThan(24);
  expect(asked.filter(({ kind, base, defaultName }) => defaultName !== `${kind}-${base}`)).toEqual([]);
});

test('the Cloud Adoption Framework has kind, workload, environment, region and instance', () => {
  const found = names(ResourceNaming.cloudAdoptionFramework({ environment: 'prod', region: 'weu', instance: '001' }));
  expect(found.map(([, name]) => name)).toEqual(expect.arrayContaining([
    'rg-shop-prod-weu-001', 'vnet-shop-prod-weu-001', 'snet-nodes-prod-weu-001', 'nsg-gateway-vnet-shop-prod-weu-001', 'agw-shop-prod-weu-001', 'pip-agw-shop-prod-weu-001',
    'aks-shop-prod-weu-001', 'id-aks-shop-prod-weu-001', 'log-shop-prod-weu-001', 'diag-aks-shop-prod-weu-001', 'peer-hub-prod-weu-001',
  ]));
  expect(found.filter(([type, name]) => !name.endsWith('-prod-weu-001') && type !== 'azurerm_monitor_workspace')).toEqual([]);
  const unique = found.map((pair) => pair.join());
  expect(unique.filter((pair, index) => unique.indexOf(pair) < index)).toEqual([]);
});

test('parts may be left out, and names that are given stay', () => {
  const stack = new TerraformStack(new App(), 'infra');
  ResourceNaming.use(stack, ResourceNaming.cloudAdoptionFramework({ environment: 'dev' }));
  const network = new AksNetwork(stack, 'shop', { resourceGroupName: 'rg', location: 'westeurope', nodeSubnet: { subnetName: 'mine' } });
  expect([network.networkName, network.nodeSubnet.subnetName, network.gatewaySubnet.subnetName]).toEqual(['vnet-shop-dev', 'mine', 'snet-gateway-dev']);
});

test('a name that Azure refuses is refused', () => {
  const stack = new TerraformStack(new App(), 'infra');
  ResourceNaming.use(stack, { nameOf: ({ defaultName }) => `${defaultName}!` });
  expect(() => new AksNetwork(stack, 'shop', { resourceGroupName: 'rg', location: 'westeurope' })).toThrow("got 'vnet-shop!'");
});

test.each([[undefined], [''], [5]])('a function that gives %p is told so', (name) => {
  const stack = new TerraformStack(new App(), 'infra');
  ResourceNaming.use(stack, { nameOf: () => name as any });
  expect(() => new AksNetwork(stack, 'shop', { resourceGroupName: 'rg', location: 'westeurope' }))
    .toThrow(new Error(`[infra/shop] the function of ResourceNaming must give every resource a name, got ${name} for snet-nodes`));
});

test('the function comes first, and its words are words', () => {
  const stack = new TerraformStack(new App(), 'infra');
  new AksNetwork(stack, 'shop', { resourceGroupName: 'rg', location: 'westeurope' });
  const place = (name: string) => `[ResourceNaming.${name} at resource-naming.test.ts:`;
  const naming = ResourceNaming.cloudAdoptionFramework({ environment: 'dev' });
  expect(() => ResourceNaming.use(stack, naming)).toThrow('] scope must have nothing below it yet, got \'infra\' with \'shop\': call it first');
  expect(() => ResourceNaming.use(stack, naming)).toThrow(place('use'));
  expect(() => ResourceNaming.cloudAdoptionFramework({ environment: 'Prod', instance: 'a' }))
    .toThrow("] environment must be lowercase letters or digits, got 'Prod'\n  instance must be digits, got 'a'");
});

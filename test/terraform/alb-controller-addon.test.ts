import { TerraformVariable } from 'cdktf';
import {
  AksCluster, AksClusterAttributes, AksKubeProxy, AlbController, AlbControllerAddon, AlbControllerAddonProps, ApplicationLoadBalancer,
  ClusterNetworking, NetworkSubnet,
} from '../../lib/terraform';
import { KubeProxy } from '../../lib/traffic';
import { testCluster } from '../support/cluster';
import { onlyResource, PLACE, resources, synth, testStack } from '../support/terraform';

const ARM = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers';
const SUBNET = `${ARM}/Microsoft.Network/virtualNetworks/vnet/subnets/snet-alb`;
const WAF = `${ARM}/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/waf`;
const ADDON = { gatewayAPI: { installation: 'Standard' }, applicationLoadBalancer: { enabled: true } };

function withAddon(props: Partial<AlbControllerAddonProps> = {}, clusterProps: Parameters<typeof testCluster>[0] = {}) {
  const { stack, cluster } = testCluster(clusterProps);
  const subnet = NetworkSubnet.fromSubnetId(SUBNET, { addressPrefix: '10.20.4.0/24' });
  const loadBalancer = new ApplicationLoadBalancer(stack, 'alb', { ...PLACE, subnet, frontendNames: ['public'], firewallPolicyId: WAF });
  return { stack, cluster, loadBalancer, addon: new AlbControllerAddon(stack, 'addon', { cluster, loadBalancer, ...props }) };
}

/** The updates of the cluster, without those that register features. */
function updates(stack: ReturnType<typeof withAddon>['stack']): [string, any][] {
  return Object.entries<any>(resources(stack, 'azapi_update_resource')).filter(([, { type }]) => type.startsWith('Microsoft.ContainerService/'));
}

test('turns the add-on and the Gateway API on, and gives the identity of the add-on three roles', () => {
  const { stack, addon } = withAddon();
  const [[name, update]] = updates(stack);
  expect(update).toEqual({
    type: 'Microsoft.ContainerService/managedClusters@2026-05-02-preview',
    resource_id: expect.stringMatching(/^\$\{azurerm_kubernetes_cluster\.\w+\.id}$/),
    body: { properties: { ingressProfile: ADDON } },
    ignore_missing_property: false,
    locks: [update.resource_id],
    response_export_values: ['properties.ingressProfile.applicationLoadBalancer.identity.objectId'],
  });
  const principalId = `\${azapi_update_resource.${name}.output.properties.ingressProfile.applicationLoadBalancer.identity.objectId}`;
  const roles = Object.entries<any>(resources(stack, 'azurerm_role_assignment')).filter(([id]) => id.startsWith('addon')).map(([, role]) => role);
  expect(roles).toHaveLength(3);
  roles.forEach((role) => expect(role).toMatchObject({ principal_id: principalId, principal_type: 'ServicePrincipal' }));
  expect(roles.map(({ role_definition_name: role, scope }) => [role, scope])).toEqual(expect.arrayContaining([
    ['AppGw for Containers Configuration Manager', expect.stringContaining('join("/", slice(split("/"')],
    ['Network Contributor', SUBNET],
    ['Network Contributor', WAF],
  ]));
  expect(addon.roleAssignments).toHaveLength(3);
});

test('gives no roles when somebody else does', () => {
  const { stack, addon } = withAddon({ assignRoles: false });
  expect(addon.roleAssignments).toEqual([]);
  expect(Object.keys(resources(stack, 'azurerm_role_assignment')).filter((id) => id.startsWith('addon'))).toEqual([]);
});

test('a cluster with kube-proxy and add-on has one update with both', () => {
  const { stack, cluster, addon } = withAddon({}, { kubeProxy: KubeProxy.nftables() });
  const found = updates(stack);
  expect(found).toHaveLength(1);
  expect(found[0][1]).toMatchObject({
    type: 'Microsoft.ContainerService/managedClusters@2026-05-02-preview',
    body: { properties: { networkProfile: { kubeProxyConfig: { enabled: true, mode: 'NFTABLES', ipvsConfig: null } }, ingressProfile: ADDON } },
    ignore_missing_property: false,
  });
  expect(addon.resource).toBe(cluster.kubeProxy!.resource);
});

test('with iptables a cleared add-on shows all the same', () => {
  const { stack } = withAddon({}, { kubeProxy: KubeProxy.iptables() });
  expect(updates(stack)[0][1].ignore_missing_property).toBe(false);
});

test.each<[string, string | undefined, string | undefined, string]>([
  ['neither', undefined, undefined, '2026-05-02-preview'],
  ['kube-proxy', '2026-01-02-preview', undefined, '2026-01-02-preview'],
  ['the add-on', undefined, '2025-10-02-preview', '2025-10-02-preview'],
  ['both', '2025-09-02-preview', '2025-09-02-preview', '2025-09-02-preview'],
])('the version is the one that %s asks for', (_, kubeProxyApiVersion, apiVersion, version) => {
  const { stack } = withAddon({ apiVersion }, { kubeProxy: KubeProxy.nftables(), kubeProxyApiVersion });
  expect(updates(stack).map(([, { type }]) => type)).toEqual([`Microsoft.ContainerService/managedClusters@${version}`]);
});

test('kube-proxy after the add-on is told by the same update', () => {
  const { stack, cluster, addon } = withAddon();
  const { resource } = new AksKubeProxy(stack, 'proxy', { clusterId: cluster.clusterId!, kubeProxy: KubeProxy.ipvs(), dependencies: [cluster.resource] });
  expect(resource).toBe(addon.resource);
  expect(updates(stack)).toHaveLength(1);
  expect(updates(stack)[0][1].depends_on).toEqual([expect.stringMatching(/^azurerm_kubernetes_cluster\./)]);
});

test('another cluster has an update of its own', () => {
  const { stack } = withAddon();
  new AksKubeProxy(stack, 'proxy', { clusterId: `${ARM}/Microsoft.ContainerService/managedClusters/other`, kubeProxy: KubeProxy.ipvs() });
  expect(updates(stack)).toHaveLength(2);
});

test('an id in other letters is of the same cluster', () => {
  const { stack } = withAddon();
  const clusterId = `${ARM}/Microsoft.ContainerService/managedClusters/other`;
  const one = new AksKubeProxy(stack, 'one', { clusterId, kubeProxy: KubeProxy.ipvs() });
  const two = new AksKubeProxy(stack, 'two', { clusterId: clusterId.replace('/rg/', '/RG/'), kubeProxy: KubeProxy.ipvs() });
  expect(two.resource).toBe(one.resource);
});

test('pools and update change the cluster one after the other', () => {
  const { stack, cluster, loadBalancer } = withAddon({ assignRoles: false });
  cluster.addNodePool('late');
  const [[name, { depends_on: before }]] = updates(stack);
  expect(before).toBeUndefined();
  expect(onlyResource(stack, 'azurerm_kubernetes_cluster_node_pool').depends_on).toEqual([`azapi_update_resource.${name}`]);

  const other = testCluster();
  other.cluster.addNodePool('early');
  new AlbControllerAddon(other.stack, 'addon', { cluster: other.cluster, loadBalancer, assignRoles: false });
  const [[, { depends_on: waits }]] = updates(other.stack);
  expect(waits).toEqual([expect.stringMatching(/^azurerm_kubernetes_cluster_node_pool\./)]);
});

test('pools that wait for kube-proxy are not waited for', () => {
  const { stack, cluster } = testCluster({ kubeProxy: KubeProxy.nftables() });
  cluster.addNodePool('apps');
  const subnet = NetworkSubnet.fromSubnetId(SUBNET);
  new AlbControllerAddon(stack, 'addon', { cluster, loadBalancer: new ApplicationLoadBalancer(stack, 'alb', { ...PLACE, subnet, frontendNames: ['public'] }) });
  expect(updates(stack)[0][1].depends_on).toBeUndefined();
});

test('registers both features before', () => {
  const { stack } = withAddon({ registerFeatures: true }, { kubeProxy: KubeProxy.nftables(), registerKubeProxyFeature: true });
  const { azapi_update_resource: all, azapi_resource_action: actions } = synth(stack).resource;
  const features = Object.values<any>(all).filter(({ type }) => type.startsWith('Microsoft.Features/')).map(({ resource_id: id }) => id.split('/').pop());
  expect(features.sort()).toEqual(['ApplicationLoadBalancerPreview', 'KubeProxyConfigurationPreview', 'ManagedGatewayAPIPreview']);
  expect(updates(stack)[0][1]).toMatchObject({
    retry: { error_message_regex: ['KubeProxyConfigFeatureNotRegistered', 'KubeProxyConfigurationPreview', 'ManagedGatewayAPIPreview', 'ApplicationLoadBalancerPreview'] },
    depends_on: Object.keys(actions).map((action) => `azapi_resource_action.${action}`).sort().reverse(),
  });
});

test('fails for two versions, and names both with their places', () => {
  expect(() => withAddon({ apiVersion: '2025-10-02-preview' }, { kubeProxy: KubeProxy.nftables(), kubeProxyApiVersion: '2025-09-02-preview' })).toThrow(new Error(
    "[infra/addon] apiVersion must be one for all that the cluster is told by previews, got 2025-10-02-preview beside 2025-09-02-preview at 'infra/shop/KubeProxy': "
    + 'give both the same',
  ));
});

test('fails for a version of kube-proxy that does not know the add-on', () => {
  expect(() => withAddon({}, { kubeProxy: KubeProxy.ipvs(), kubeProxyApiVersion: '2025-08-02-preview' })).toThrow(new Error(
    "[infra/addon] apiVersion of the cluster must be 2025-09-02-preview or later for 'infra/addon', got 2025-08-02-preview at 'infra/shop/KubeProxy'",
  ));
});

test.each<[string, string]>([
  ['2025-08-02-preview', 'apiVersion must be 2025-09-02-preview or later, got 2025-08-02-preview: versions before do not know the add-on'],
  ['2026-05-01', "apiVersion must be a preview version like 2026-05-02-preview, got '2026-05-01'"],
])('fails for version %s', (apiVersion, message) => {
  expect(() => withAddon({ apiVersion })).toThrow(new Error(`[infra/addon] ${message}`));
});

test('fails for a second controller, by Helm or as an add-on', () => {
  const { stack, cluster, loadBalancer } = withAddon();
  const message = (place: string) => new Error(`[infra/${place}] cluster must have one controller of Application Gateway for Containers, got another at 'infra/addon'`);
  expect(() => new AlbController(stack, 'helm', { ...PLACE, cluster, loadBalancer })).toThrow(message('helm'));
  expect(() => new AlbControllerAddon(stack, 'again', { cluster, loadBalancer })).toThrow(message('again'));
});

describe('a cluster that is there already', () => {
  const ID = `${ARM}/Microsoft.ContainerService/managedClusters/aks`;
  const ISSUER = 'https://westeurope.oic.prod-aks.azure.com/tenant/issuer/';
  const NODES = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/MC_rg_aks_westeurope';

  function imported(attributes: Partial<AksClusterAttributes> = { clusterId: ID }, stack = testStack()) {
    const cluster = AksCluster.fromAksClusterAttributes(stack, 'aks', { clusterName: 'aks', resourceGroupName: 'rg', ...attributes });
    const subnet = NetworkSubnet.fromSubnetId(SUBNET, { addressPrefix: '10.20.4.0/24' });
    return { stack, cluster, loadBalancer: new ApplicationLoadBalancer(stack, 'alb', { ...PLACE, subnet, frontendNames: ['public'] }) };
  }

  test('gets the add-on by an update of its id, and the identity of the add-on its roles', () => {
    const { stack, cluster, loadBalancer } = imported();
    const addon = new AlbControllerAddon(stack, 'addon', { cluster, loadBalancer, registerFeatures: true });
    const [[, update], ...more] = updates(stack);
    expect([update, more]).toEqual([{
      type: 'Microsoft.ContainerService/managedClusters@2026-05-02-preview',
      resource_id: ID,
      body: { properties: { ingressProfile: ADDON } },
      ignore_missing_property: false,
      locks: [ID],
      response_export_values: ['properties.ingressProfile.applicationLoadBalancer.identity.objectId'],
      retry: expect.anything(),
      timeouts: update.timeouts,
      depends_on: [expect.stringMatching(/^azapi_resource_action\.addon_ResourceProvider/)],
    }, []]);
    expect([addon.cluster, addon.roleAssignments.length]).toEqual([cluster, 2]);
  });

  test('is told of kube-proxy by the same update', () => {
    const { stack, cluster, loadBalancer } = imported();
    const { resource } = new AksKubeProxy(stack, 'proxy', { clusterId: ID.replace('/aks', '/AKS'), kubeProxy: KubeProxy.ipvs() });
    expect(new AlbControllerAddon(stack, 'addon', { cluster, loadBalancer }).resource).toBe(resource);
    expect(updates(stack).map(([, { body }]) => Object.keys(body.properties).sort())).toEqual([['ingressProfile', 'networkProfile']]);
  });

  test('may be one of which only Terraform knows the id', () => {
    const later = () => {
      const stack = testStack();
      const clusterId = new TerraformVariable(stack, 'cluster_id', {}).stringValue;
      return imported({ clusterId, nodeResourceGroupName: 'MC_rg_aks_westeurope', oidcIssuerUrl: ISSUER }, stack);
    };
    const [addon, chart] = [later(), later()];
    new AlbControllerAddon(addon.stack, 'addon', { cluster: addon.cluster, loadBalancer: addon.loadBalancer });
    expect(updates(addon.stack)[0][1].resource_id).toBe('${var.cluster_id}');
    new AlbController(chart.stack, 'controller', { ...PLACE, cluster: chart.cluster, loadBalancer: chart.loadBalancer });
    expect(Object.values<any>(resources(chart.stack, 'azurerm_role_assignment')).map(({ scope }) => scope))
      .toContain('${join("/", slice(split("/", var.cluster_id), 0, 3))}/resourceGroups/MC_rg_aks_westeurope');
  });

  test('takes the chart with an identity of its own and three roles', () => {
    const { stack, cluster, loadBalancer } = imported({ clusterId: ID, nodeResourceGroupName: 'MC_rg_aks_westeurope', oidcIssuerUrl: ISSUER });
    const controller = new AlbController(stack, 'controller', { ...PLACE, cluster, loadBalancer });
    expect(onlyResource(stack, 'azurerm_federated_identity_credential')).toMatchObject({ issuer: ISSUER, subject: 'system:serviceaccount:azure-alb-system:alb-controller-sa' });
    expect(Object.values<any>(resources(stack, 'azurerm_role_assignment')).map(({ role_definition_name: role, scope }) => [role, scope])).toEqual(expect.arrayContaining([['Reader', NODES]]));
    expect(controller.roleAssignments).toHaveLength(3);
    expect(updates(stack)).toEqual([]);
  });

  test('needs no group of nodes where somebody else gives the roles', () => {
    const { stack, cluster, loadBalancer } = imported({ oidcIssuerUrl: ISSUER });
    expect(new AlbController(stack, 'controller', { ...PLACE, cluster, loadBalancer, assignRoles: false }).roleAssignments).toEqual([]);
  });

  test.each<[string, Partial<AksClusterAttributes>, 'addon' | 'chart', string]>([
    ['no id', {}, 'addon', '[infra/controller] cluster must say its id: give clusterId when it is imported'],
    ['nothing for the chart', {}, 'chart', '[infra/controller] cluster must say its OIDC issuer: give oidcIssuerUrl when it is imported\n'
      + '  cluster must say the resource group of its nodes for a role on it: give clusterId and nodeResourceGroupName when it is imported, or assignRoles: false'],
    ['a group of nodes without a subscription', { nodeResourceGroupName: 'MC', oidcIssuerUrl: ISSUER }, 'chart',
      '[infra/controller] cluster must say the resource group of its nodes for a role on it: give clusterId and nodeResourceGroupName when it is imported, or assignRoles: false'],
    ['kubenet', { clusterId: ID, networking: ClusterNetworking.kubenet() }, 'addon', '[infra/controller] cluster must have Azure CNI, got kubenet, whose pods Application Gateway for Containers does not reach'],
  ])('fails for %s', (_, attributes, way, message) => {
    const { stack, cluster, loadBalancer } = imported(attributes);
    const make = () => (way === 'addon' ? new AlbControllerAddon(stack, 'controller', { cluster, loadBalancer }) : new AlbController(stack, 'controller', { ...PLACE, cluster, loadBalancer }));
    expect(make).toThrow(new Error(message));
  });

  test('fails for a second controller, of the same cluster imported twice too', () => {
    const { stack, cluster, loadBalancer } = imported();
    new AlbControllerAddon(stack, 'addon', { cluster, loadBalancer });
    const again = AksCluster.fromAksClusterAttributes(stack, 'again', { clusterName: 'aks', resourceGroupName: 'rg', clusterId: ID.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions') });
    expect(() => new AlbControllerAddon(stack, 'second', { cluster: again, loadBalancer }))
      .toThrow("[infra/second] cluster must have one controller of Application Gateway for Containers, got another at 'infra/addon'");
  });

  test.each([['', 80], ['a', 81]])('fails for a group of nodes of a name that is none: %s', (_, length) => {
    const of = (nodeResourceGroupName: string) => () => imported({ nodeResourceGroupName });
    expect(of('a'.repeat(80))).not.toThrow();
    expect(of(length === 80 ? '' : 'a'.repeat(81))).toThrow(/nodeResourceGroupName must be 1 to 80 letters/);
  });
});

import { GatewayManager } from '../../../lib/traffic';
import { gatewaySizesFromTerraform } from '../../../lib/traffic/prices/gateway-sizes';
import { profileFromTerraform } from '../../../lib/traffic/terraform/profile';
import { configurationFromShow, isShown } from '../../../lib/traffic/terraform/show';

const RG = '/subscriptions/1/resourceGroups/rg';
const SUBNET_ID = `${RG}/providers/Microsoft.Network/virtualNetworks/vnet/subnets/snet-agw`;
const GATEWAY_ID = `${RG}/providers/Microsoft.Network/applicationGateways/agw-shop`;
const CLUSTER_ID = `${RG}/providers/Microsoft.ContainerService/managedClusters/aks-shop`;

const resource = (type: string, name: string, values: any, more: any = {}) => (
  { address: `${type}.${name}`, mode: 'managed', type, name, provider_name: 'registry.terraform.io/hashicorp/azurerm', schema_version: 0, values, ...more }
);
const GATEWAY = {
  name: 'agw-shop',
  sku: [{ name: 'Standard_v2', tier: 'Standard_v2', capacity: 2 }],
  autoscale_configuration: [],
  tags: null,
  gateway_ip_configuration: [{ name: 'ip', subnet_id: SUBNET_ID }],
  frontend_ip_configuration: [{ name: 'public', public_ip_address_id: `${RG}/publicIPAddresses/pip`, subnet_id: '', private_ip_address: '' }],
  frontend_port: [{ name: 'http', port: 80 }],
  backend_address_pool: [{ name: 'api', ip_addresses: ['10.10.2.10'], fqdns: [] }],
  backend_http_settings: [{ name: 'plain', port: 80, protocol: 'Http', cookie_based_affinity: 'Disabled', probe_name: '' }],
  http_listener: [{ name: 'http', frontend_ip_configuration_name: 'public', frontend_port_name: 'http', protocol: 'Http', host_name: '', host_names: [] }],
  request_routing_rule: [{
    name: 'r', rule_type: 'Basic', http_listener_name: 'http', backend_address_pool_name: 'api', backend_http_settings_name: 'plain', url_path_map_name: '',
  }],
  url_path_map: [],
  probe: [],
  ssl_certificate: [],
};
const state = (resources: any[], children: any[] = []) => (
  { format_version: '1.0', terraform_version: '1.9.0', values: { root_module: { resources, child_modules: children } } }
);
const profileOf = (json: any) => profileFromTerraform([configurationFromShow(json)]);

describe('a state', () => {
  const subnet = resource('azurerm_subnet', 'agw', { id: SUBNET_ID, name: 'snet-agw', address_prefixes: ['10.10.16.0/24'] });
  const gateway = (values: any = {}) => resource('azurerm_application_gateway', 'main', { id: GATEWAY_ID, ...GATEWAY, ...values });

  test('tells gateways with subnet, frontends and routes, and what they cost', () => {
    const json = state([gateway(), subnet]);
    const { azureResources, ...profile } = profileOf(json);
    expect(azureResources!.map((one) => one.isShown)).toEqual([true, true]);
    expect(profile).toEqual({
      gateways: [{
        gatewayName: 'agw-shop',
        managedBy: GatewayManager.TERRAFORM,
        publicFrontend: true,
        privateFrontendAddress: undefined,
        subnetAddressPrefix: '10.10.16.0/24',
        sslCertificateNames: undefined,
        controllerAddon: undefined,
        webApplicationFirewall: false,
        configuration: expect.objectContaining({ gatewayName: 'agw-shop', rules: [expect.objectContaining({ name: 'r', listener: 'http', pool: 'api' })] }),
        routes: [{
          hostName: undefined,
          path: '/*',
          listenerPort: 80,
          listenerProtocol: 'Http',
          privateFrontend: false,
          backendAddresses: ['10.10.2.10'],
          backendPort: 80,
          backendProtocol: 'Http',
          cookieBasedAffinity: false,
          probePath: undefined,
        }],
      }],
      subnets: [{ subnetName: 'snet-agw', addressPrefixes: ['10.10.16.0/24'] }],
    });
    expect(gatewaySizesFromTerraform([configurationFromShow(json)])).toEqual([{ gatewayName: 'agw-shop', webApplicationFirewall: false, reservedInstances: 2 }]);
  });

  test('tells that the ingress controller writes a gateway: by the add-on of the cluster, in any case of letters', () => {
    const cluster = resource('azurerm_kubernetes_cluster', 'aks', {
      id: CLUSTER_ID, name: 'aks-shop', kubernetes_version: '1.35', ingress_application_gateway: [{ gateway_id: GATEWAY_ID.replace('resourceGroups', 'resourcegroups') }],
    });
    expect(profileOf(state([cluster, gateway()]))).toMatchObject({
      clusterName: 'aks-shop',
      gateways: [{ managedBy: GatewayManager.INGRESS_CONTROLLER, routes: [] }],
    });
  });

  test('tells that the ingress controller writes a gateway: by its tag', () => {
    expect(profileOf(state([gateway({ tags: { 'managed-by-k8s-ingress': '1.8.1' } })])).gateways).toMatchObject([{ managedBy: GatewayManager.INGRESS_CONTROLLER }]);
  });

  test.each([
    ['an object', { properties: { networkProfile: { kubeProxyConfig: { mode: 'NFTABLES' } } } }],
    ['text', '{"properties":{"networkProfile":{"kubeProxyConfig":{"mode":"NFTABLES"}}}}'],
  ])('tells kube-proxy from a body that is %s', (_, body) => {
    const json = state([
      resource('azurerm_kubernetes_cluster', 'aks', { id: CLUSTER_ID, name: 'aks-shop' }),
      resource('azapi_update_resource', 'proxy', { resource_id: CLUSTER_ID, type: 'Microsoft.ContainerService/managedClusters@2026-05-02-preview', body }),
    ]);
    expect(profileOf(json)).toMatchObject({ kubeProxy: { mode: 'nftables' }, kubeProxyApiVersion: '2026-05-02-preview' });
  });

  test('leaves out a body that cannot be read', () => {
    const proxy = resource('azapi_update_resource', 'proxy', { resource_id: CLUSTER_ID, body: '{' });
    expect(profileOf(state([resource('azurerm_kubernetes_cluster', 'aks', { id: CLUSTER_ID, name: 'aks' }), proxy])).kubeProxy).toBeUndefined();
  });

  test('is read through modules and instances, without data sources', () => {
    const child = (address: string, ...resources: any[]) => ({ address, resources });
    const pool = (index: any, name: string) => resource('azurerm_kubernetes_cluster_node_pool', 'pool', { name, os_type: 'Windows', kubernetes_cluster_id: CLUSTER_ID }, { index });
    const json = state([{ ...resource('azurerm_subnet', 'shared', { name: 'data' }), mode: 'data' }], [
      child('module.a', resource('azurerm_subnet', 'this', { name: 'snet-a', address_prefixes: ['10.1.0.0/24'] })),
      child('module.b["x"]', resource('azurerm_subnet', 'this', { name: 'snet-b', address_prefixes: ['10.2.0.0/24'] })),
      child('module.aks', resource('azurerm_kubernetes_cluster', 'this', { id: CLUSTER_ID, name: 'aks' }), pool(0, 'win0'), pool('one', 'win1')),
    ]);
    expect(profileOf(json)).toMatchObject({
      windowsNodePools: ['win0', 'win1'],
      subnets: [{ subnetName: 'snet-a', addressPrefixes: ['10.1.0.0/24'] }, { subnetName: 'snet-b', addressPrefixes: ['10.2.0.0/24'] }],
    });
  });

  test('may be empty', () => {
    expect(profileOf({ format_version: '1.0' })).toEqual({ gateways: [], subnets: [] });
  });
});

describe('a plan', () => {
  const expression = (...references: string[]) => ({ references });
  const plan = (resources: any[], configured: any[], rest: any = {}) => (
    { format_version: '1.2', planned_values: { root_module: { resources } }, configuration: { root_module: { resources: configured } }, ...rest }
  );

  test('tells what it takes back from the ingress controller, and nothing about what is ignored', () => {
    const tagged = { ...GATEWAY, tags: { 'managed-by-k8s-ingress': '1.9.8' } };
    const gateways = [resource('azurerm_application_gateway', 'main', tagged), resource('azurerm_application_gateway', 'other', { ...tagged, name: 'agw-other' })];
    const change = (name: string, actions: string[], before: any, after: any) => ({ type: 'azurerm_application_gateway', name, change: { actions, before, after } });
    const [main, other] = profileOf(plan(gateways, [], {
      resource_changes: [
        change('main', ['update'], { ...tagged, http_listener: [{ name: 'fl-1' }], identity: null }, { ...tagged, tags: null }),
        change('other', ['delete', 'create'], tagged, GATEWAY),
      ],
    })).gateways!;
    expect([main.changedBlocks, main.ignoredBlocks, main.overwrittenRoutes]).toEqual([['tags', 'http_listener', 'identity'], undefined, undefined]);
    expect(other.changedBlocks).toBeUndefined();
  });

  test('tells changes in modules and instances apart', () => {
    const tagged = resource('azurerm_application_gateway', 'main', { ...GATEWAY, tags: { 'managed-by-k8s-ingress': '1' } }, { index: 'a' });
    const change = { actions: ['update'], before: { probe: [] }, after: { probe: [{ name: 'p' }] } };
    const json = (module_address: string, index: string) => ({
      ...plan([], []),
      planned_values: { root_module: { child_modules: [{ address: 'module.edge[0]', resources: [tagged] }] } },
      resource_changes: [{ type: 'azurerm_application_gateway', name: 'main', module_address, index, change }],
    });
    expect(profileOf(json('module.edge[0]', 'a')).gateways![0].changedBlocks).toEqual(['probe']);
    expect(profileOf(json('module.edge[0]', 'b')).gateways![0].changedBlocks).toBeUndefined();
    expect(profileOf(json('module.edge[1]', 'a')).gateways![0].changedBlocks).toBeUndefined();
  });

  test('tells by references what is known after the apply only', () => {
    const { frontend_ip_configuration, gateway_ip_configuration, ...known } = GATEWAY;
    const json = plan([
      resource('azurerm_application_gateway', 'main', {
        ...known, frontend_ip_configuration: [{ name: 'public' }], gateway_ip_configuration: [{ name: 'ip' }],
      }),
      resource('azurerm_subnet', 'agw', { name: 'snet-agw', address_prefixes: ['10.10.16.0/24'] }, { index: 0 }),
      resource('azurerm_kubernetes_cluster', 'aks', { name: 'aks-shop', ingress_application_gateway: [{}] }),
      resource('azapi_update_resource', 'proxy', { body: { properties: { networkProfile: { kubeProxyConfig: { mode: 'IPTABLES' } } } } }),
    ], [
      {
        type: 'azurerm_application_gateway',
        name: 'main',
        expressions: {
          frontend_ip_configuration: [{ public_ip_address_id: expression('azurerm_public_ip.agw.id', 'azurerm_public_ip.agw') }],
          gateway_ip_configuration: [{ subnet_id: expression('azurerm_subnet.agw[0].id', 'azurerm_subnet.agw[0]', 'azurerm_subnet.agw') }],
        },
      },
      {
        type: 'azurerm_kubernetes_cluster',
        name: 'aks',
        expressions: { ingress_application_gateway: [{ gateway_id: expression('azurerm_application_gateway.main.id', 'azurerm_application_gateway.main') }] },
      },
      { type: 'azapi_update_resource', name: 'proxy', expressions: { resource_id: expression('azurerm_kubernetes_cluster.aks.id') } },
    ]);
    expect(profileOf(json)).toMatchObject({
      kubeProxy: { mode: 'iptables' },
      gateways: [{ managedBy: GatewayManager.INGRESS_CONTROLLER, publicFrontend: true, subnetAddressPrefix: '10.10.16.0/24' }],
    });
  });

  test('tells it within a module too', () => {
    const json = {
      format_version: '1.2',
      planned_values: {
        root_module: {
          child_modules: [{
            address: 'module.edge[0]',
            resources: [
              resource('azurerm_application_gateway', 'main', { name: 'agw', gateway_ip_configuration: [{ name: 'ip' }] }),
              resource('azurerm_subnet', 'agw', { name: 'snet-agw', address_prefixes: ['10.3.0.0/24'] }),
            ],
          }],
        },
      },
      configuration: {
        root_module: {
          module_calls: {
            edge: {
              module: {
                resources: [{
                  type: 'azurerm_application_gateway',
                  name: 'main',
                  expressions: { gateway_ip_configuration: [{ subnet_id: expression('azurerm_subnet.agw.id') }] },
                }],
              },
            },
          },
        },
      },
    };
    expect(profileOf(json).gateways).toMatchObject([{ subnetAddressPrefix: '10.3.0.0/24' }]);
  });

  /** A plan whose network and cluster are modules, the cluster with an update by a third. */
  function modules(calls: any): any {
    const child = (address: string, ...resources: any[]) => ({ address, resources });
    const update = { body: { properties: { networkProfile: { kubeProxyConfig: { mode: 'IPVS' } } } }, type: 'Microsoft.ContainerService/managedClusters@2026-05-02-preview' };
    return {
      format_version: '1.2',
      planned_values: {
        root_module: {
          child_modules: [
            child('module.network[0]', resource('azurerm_subnet', 'agw', { name: 'snet-agw', address_prefixes: ['10.3.0.0/24'] })),
            child('module.aks', resource('azurerm_kubernetes_cluster', 'main', { name: 'aks-shop', network_profile: [{ network_plugin: 'azure' }] })),
            child('module.proxy', resource('azapi_update_resource', 'main', update)),
            child('module.edge', resource('azurerm_application_gateway', 'main', { name: 'agw', gateway_ip_configuration: [{ name: 'ip' }] })),
          ],
        },
      },
      configuration: { root_module: { module_calls: calls } },
    };
  }

  const output = (...references: string[]) => ({ expression: expression(...references) });
  const resources = (type: string, expressions: any) => ({ resources: [{ type, name: 'main', expressions }] });

  test('tells what comes through outputs and variables of modules', () => {
    const json = modules({
      network: { module: { outputs: { subnet_id: output('azurerm_subnet.agw.id') } } },
      aks: {
        module: {
          ...resources('azurerm_kubernetes_cluster', { kubernetes_version: expression('var.versions', 'var.versions["x"]'), network_profile: [{ pod_cidr: expression('local.pods') }] }),
          outputs: { id: output('azurerm_kubernetes_cluster.main.id', 'azurerm_kubernetes_cluster.main') },
        },
        expressions: { versions: expression('data.azurerm_kubernetes_service_versions.this.latest_version') },
      },
      proxy: { module: resources('azapi_update_resource', { resource_id: expression('var.cluster_id') }), expressions: { cluster_id: expression('module.aks.id', 'module.aks') } },
      edge: {
        module: resources('azurerm_application_gateway', { gateway_ip_configuration: [{ subnet_id: expression('var.subnet_id') }] }),
        expressions: { subnet_id: expression('module.network[0].subnet_id', 'module.network[0]', 'module.network') },
      },
    });
    expect(profileOf(json)).toMatchObject({
      clusterName: 'aks-shop',
      kubeProxy: { mode: 'ipvs' },
      kubeProxyApiVersion: '2026-05-02-preview',
      undecidedSettings: ['kubernetes_version', 'pod_cidr'],
      gateways: [{ subnetAddressPrefix: '10.3.0.0/24' }],
    });
  });

  test('is not led in circles by variables and outputs', () => {
    const json = modules({
      proxy: {
        module: { ...resources('azapi_update_resource', { resource_id: expression('var.cluster_id') }), outputs: { id: output('var.cluster_id') } },
        expressions: { cluster_id: expression('module.proxy.id') },
      },
    });
    expect(profileOf(json).kubeProxy).toBeUndefined();
  });

  test('leaves unknown what a variable or another module says', () => {
    const json = plan([resource('azurerm_application_gateway', 'main', { name: 'agw', gateway_ip_configuration: [{ name: 'ip' }] })], [{
      type: 'azurerm_application_gateway',
      name: 'main',
      expressions: { gateway_ip_configuration: [{ subnet_id: expression('var.subnet_id', 'module.network.subnet_id', 'module.network') }] },
    }]);
    expect(profileOf(json).gateways).toMatchObject([{ subnetAddressPrefix: undefined }]);
  });
});

test.each([
  [{ format_version: '1.0', terraform_version: '1.9.0' }, true],
  [{ format_version: '1.0', values: {} }, true],
  [{ format_version: '1.2', planned_values: {} }, true],
  [{ resource: {} }, false],
  [{ format_version: '1.0' }, true],
  [{ format_version: '1.0', provider_schemas: {} }, false],
  [null, false],
  ['x', false],
])('%j is what show prints: %p', (json, expected) => {
  expect(isShown(json)).toBe(expected);
});

test('an object of Kubernetes stays as it is: in it an empty text is one', () => {
  const manifest = { kind: 'ConfigMap', data: { empty: '' }, spec: null };
  const of = (type: string) => configurationFromShow(state([{ mode: 'managed', type, name: 'a', values: { manifest, wait: '' } }])).resource[type].a;
  expect(of('kubernetes_manifest')).toEqual({ manifest });
  expect(of('other_manifest')).toEqual({ manifest: { kind: 'ConfigMap', data: {} } });
});

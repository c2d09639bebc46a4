import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { Chart, Testing as Charts } from 'cdk8s';
import { TerraformStack, Testing } from 'cdktf';
import { AksApp, AksPlatform, AksPlatformProps, AksPreset, AlbInstallation, manifests } from '../../lib';
import { AksCluster, AksNetwork, ApplicationLoadBalancer, ClusterNetworking, DnsZone, NetworkSubnet } from '../../lib/terraform';
import { KubeProxy } from '../../lib/traffic';
import { synth } from '../support/terraform';

const SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';
const ARM = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-shop/providers`;
const WAF = `${ARM}/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies`;
const ADMINS = { entraId: { adminGroupObjectIds: ['00000000-0000-0000-0000-0000000000ad'] }, authorizedIpRanges: ['203.0.113.0/24'] };

function platform(props: Partial<AksPlatformProps> = {}, providerSubscription?: string) {
  const stack = new TerraformStack(Testing.app(), 'infra');
  if (providerSubscription !== undefined) {
    new AzurermProvider(stack, 'azurerm', { features: [{}], subscriptionId: providerSubscription });
  }
  return { stack, platform: new AksPlatform(stack, 'shop', { location: 'westeurope', containersGateway: { subscriptionId: SUBSCRIPTION }, ...props }) };
}

const all = (json: any, type: string): any[] => Object.values(json.resource[type] ?? {});
const types = (json: any) => Object.keys(json.resource);

test('an Application Gateway for Containers takes the place of the application gateway', () => {
  const { stack, platform: made } = platform();
  const json = synth(stack);

  expect(types(json).filter((type) => /application_gateway|public_ip|firewall/.test(type))).toEqual([]);
  expect(all(json, 'azurerm_kubernetes_cluster')[0]).not.toHaveProperty('ingress_application_gateway');
  expect(all(json, 'azurerm_application_load_balancer')).toEqual([
    { name: 'alb-shop', resource_group_name: expect.stringMatching(/^\$\{azurerm_resource_group\./), location: 'westeurope' },
  ]);
  expect(all(json, 'azurerm_application_load_balancer_frontend').map(({ name }) => name)).toEqual(['public']);
  expect(all(json, 'azurerm_application_load_balancer_subnet_association')[0].subnet_id).toMatch(/^\$\{azurerm_subnet\.shop_Network_ContainersGatewaySubnet_\w+\.id}$/);
  expect(all(json, 'azurerm_subnet').find(({ name }) => name === 'snet-containers-gateway')).toMatchObject({ address_prefixes: ['10.10.19.0/24'] });
  expect(all(json, 'azurerm_user_assigned_identity').map(({ name }) => name)).toEqual(expect.arrayContaining(['id-alb-shop']));
  expect(all(json, 'azurerm_federated_identity_credential')[0]).toMatchObject({ subject: 'system:serviceaccount:azure-alb-system:alb-controller-sa' });
  expect(made.containersGateway.controller!.roleAssignments.map(({ roleDefinitionNameInput }) => roleDefinitionNameInput))
    .toEqual(['Reader', 'AppGw for Containers Configuration Manager', 'Network Contributor']);
  expect(made.containersGateway.controllerAddon).toBeUndefined();
  expect(made.containersGateway.addressRanges).toEqual(['10.10.19.0/24']);
});

test('with both given they stand side by side, each with its own firewall policy in prevention', () => {
  const { stack, platform: made } = platform({ gateway: {}, firewall: {} });
  const json = synth(stack);

  expect(all(json, 'azurerm_application_gateway')).toHaveLength(1);
  expect(all(json, 'azurerm_application_load_balancer')).toHaveLength(1);
  expect(all(json, 'azurerm_kubernetes_cluster')[0]).toHaveProperty('ingress_application_gateway');
  expect(all(json, 'azurerm_web_application_firewall_policy').map(({ name, policy_settings: { mode } }) => [name, mode]))
    .toEqual([['waf-shop-containers', 'Prevention'], ['waf-shop', 'Prevention']]);
  expect(all(json, 'azurerm_application_load_balancer_security_policy')[0].web_application_firewall_policy_id).toMatch(/ContainersGateway_Firewall/);
  expect(all(json, 'azurerm_application_gateway')[0].firewall_policy_id).not.toMatch(/ContainersGateway/);
  expect(made.firewallPolicy).not.toBe(made.containersGateway.firewallPolicy);
});

test('nothing of the new gateway moves when the old one goes', () => {
  const addresses = (props: Partial<AksPlatformProps>) => {
    const json = synth(platform({ firewall: {}, ...props }).stack);
    return Object.entries<any>(json.resource).flatMap(([type, found]) => Object.keys(found).map((name) => `${type}.${name}`));
  };
  const both = addresses({ gateway: {} });
  expect(addresses({}).filter((address) => !both.includes(address))).toEqual([]);
});

test('the preset for production protects and records it', () => {
  const { stack } = platform({ preset: AksPreset.PRODUCTION, cluster: ADMINS });
  const json = synth(stack);

  expect(types(json)).not.toContain('azurerm_application_gateway');
  expect(all(json, 'azurerm_web_application_firewall_policy')).toEqual([expect.objectContaining({
    name: 'waf-shop-containers',
    policy_settings: expect.objectContaining({ mode: 'Prevention', enabled: true }),
    managed_rules: { managed_rule_set: [{ type: 'Microsoft_DefaultRuleSet', version: '2.1' }, { type: 'Microsoft_BotManagerRuleSet', version: '1.0' }] },
  })]);
  expect(all(json, 'azurerm_application_load_balancer_security_policy')).toHaveLength(1);
  expect(all(json, 'azurerm_monitor_diagnostic_setting').find(({ name }) => name === 'diag-alb-shop')).toMatchObject({
    enabled_log: [{ category: 'TrafficControllerAccessLog' }],
    enabled_metric: [{ category: 'AllMetrics' }],
    log_analytics_workspace_id: expect.stringMatching(/^\$\{azurerm_log_analytics_workspace\./),
  });
});

test('AKS installs the controller, told together with kube-proxy', () => {
  const { stack, platform: made } = platform({
    kubeProxy: KubeProxy.nftables(),
    kubeProxyApiVersion: '2026-01-02-preview',
    containersGateway: { controller: AlbInstallation.addon({ registerFeatures: true }) },
  });
  const json = synth(stack);
  const updates = all(json, 'azapi_update_resource').filter(({ type }) => type.startsWith('Microsoft.ContainerService/'));

  expect(updates.map(({ type, body }) => [type, Object.keys(body.properties)])).toEqual([
    ['Microsoft.ContainerService/managedClusters@2026-01-02-preview', ['ingressProfile', 'networkProfile']],
  ]);
  expect(types(json)).not.toContain('azurerm_federated_identity_credential');
  expect(made.containersGateway.controllerAddon!.roleAssignments).toHaveLength(2);
  expect(made.containersGateway.controller).toBeUndefined();
});

test('roles are left to others when that was said', () => {
  expect(platform({ assignRoles: false }).platform.containersGateway.controller!.roleAssignments).toEqual([]);
  const controller = AlbInstallation.addon();
  expect(platform({ assignRoles: false, containersGateway: { controller } }).platform.containersGateway.controllerAddon!.roleAssignments).toEqual([]);
});

test('outputs say where names in DNS lead and how the chart is installed', () => {
  const { stack, platform: made } = platform({ containersGateway: { frontendNames: ['public', 'partners'], controller: AlbInstallation.helm({ namespace: 'alb', chartVersion: '1.12.1' }) } });
  made.addOutputs();
  const { output } = synth(stack);

  expect(Object.keys(output).filter((name) => /frontend|alb/.test(name)))
    .toEqual(['shop_alb_controller_client_id', 'shop_alb_controller_command', 'shop_frontend_partners_fqdn', 'shop_frontend_public_fqdn']);
  expect(output.shop_alb_controller_command.value).toMatch(/^helm upgrade --install alb-controller \S+ --version 1\.12\.1 --set albController\.namespace=alb --set /);
});

describe('what manifests need of it', () => {
  test.each<[string, Partial<AksPlatformProps>, string | undefined]>([
    ['the platform', {}, undefined],
    ['the provider', { containersGateway: {} }, SUBSCRIPTION],
  ])('is known with a subscription of %s', (_, props, provider) => {
    const { platform: { containersGateway } } = platform({ firewall: {}, ...props }, provider);
    const chart = new Chart(Charts.app(), 'edge', { namespace: 'edge' });
    const gateway = new manifests.Gateway(chart, 'public', { loadBalancer: containersGateway.frontend('public'), listeners: [{}] });
    new manifests.WebApplicationFirewallPolicy(chart, 'waf', { gateway, wafPolicyId: containersGateway.wafPolicyId });
    const [written, policy] = Charts.synth(chart);

    expect(written.metadata.annotations).toEqual({ 'alb.networking.azure.io/alb-id': `${ARM}/Microsoft.ServiceNetworking/trafficControllers/alb-shop` });
    expect(written.spec.addresses).toEqual([{ type: 'alb.networking.azure.io/alb-frontend', value: 'public' }]);
    expect(policy.spec.webApplicationFirewall).toEqual({ id: `${WAF}/waf-shop-containers` });
  });

  test('is refused by Terraform where it writes to another subscription than manifests say', () => {
    const { stack, platform: { containersGateway } } = platform();
    containersGateway.frontend('public');
    const json = synth(stack);
    const [name] = Object.keys(json.resource.azurerm_application_load_balancer);
    expect(all(json, 'azurerm_application_load_balancer_subnet_association')[0].lifecycle).toEqual({
      precondition: [{
        condition: `\${(azurerm_application_load_balancer.${name}.id == "${ARM}/Microsoft.ServiceNetworking/trafficControllers/alb-shop")}`,
        error_message: 'containersGateway.subscriptionId of shop is another one than Terraform writes to: manifests would name a gateway that is not there.',
      }],
    });
  });

  test('comes from Flux where the subscription is not known', () => {
    const app = new AksApp();
    const stack = new TerraformStack(app.terraform, 'infra');
    const made = new AksPlatform(stack, 'shop-1', { location: 'westeurope', gateway: {}, containersGateway: { frontendNames: ['public', 'moved'] }, firewall: {} });
    const chart = new Chart(app.manifests, 'edge', { namespace: 'edge' });
    const { flux } = made.addChart(chart, { storageAccountName: 'stshopmanifests' });
    const { containersGateway } = made;
    containersGateway.useSubstitutions(flux);
    const gateway = new manifests.Gateway(chart, 'public', { loadBalancer: containersGateway.frontend('public'), listeners: [{}] });
    new manifests.WebApplicationFirewallPolicy(chart, 'waf', { gateway, wafPolicyId: containersGateway.wafPolicyId });
    const api = new manifests.ClusterIpService(chart, 'api', { selectorLabels: { app: 'api' }, ports: [{ port: 80, targetPort: 8080 }] });
    const moved = manifests.GatewayMigrationTarget.applicationGatewayForContainers({
      gatewayName: 'moved', loadBalancer: containersGateway.frontend('moved'), wafPolicyId: containersGateway.wafPolicyId,
    });
    new manifests.AppGatewayIngress(chart, 'ingress', { migrateTo: moved }).addRoute('/', api);
    jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const objects = Charts.synth(chart);

    expect(objects.filter(({ kind }) => kind === 'Gateway').map(({ metadata }) => metadata.annotations)).toEqual([
      { 'alb.networking.azure.io/alb-id': '${alb_shop_1_id}' }, { 'alb.networking.azure.io/alb-id': '${alb_shop_1_id}' },
    ]);
    expect(objects.filter(({ kind }) => kind === 'WebApplicationFirewallPolicy').map(({ spec }) => spec.webApplicationFirewall)).toEqual([
      { id: '${waf_shop_1_id}' }, { id: '${waf_shop_1_id}' },
    ]);
    const json = synth(stack);
    const [{ kustomizations }] = all(json, 'azurerm_kubernetes_flux_configuration');
    const ids = {
      alb_shop_1_id: expect.stringMatching(/^\$\{azurerm_application_load_balancer\.[-\w]+\.id}$/),
      waf_shop_1_id: expect.stringMatching(/^\$\{azurerm_web_application_firewall_policy\.[-\w]+\.id}$/),
    };
    expect(kustomizations.map(({ post_build: { substitute } }: any) => substitute)).toEqual(kustomizations.map(() => ids));
    // Flux is told the ids, so nobody else has to agree with them
    expect(all(json, 'azurerm_application_load_balancer_subnet_association')[0].lifecycle).toBeUndefined();
  });

  test('fails without a subscription', () => {
    expect(() => platform({ containersGateway: {} }).platform.containersGateway.frontend('public')).toThrow(new Error(
      '[infra/shop/ContainersGateway] the subscription must be known while the program runs, because manifests have the id: give containersGateway.subscriptionId, '
      + 'or the azurerm provider of the stack its subscriptionId',
    ));
  });

  test('fails for a subscription that the provider does not write to', () => {
    const { stack } = platform({}, '11111111-1111-1111-1111-111111111111');
    expect(() => synth(stack)).toThrow(/containersGateway\.subscriptionId is in subscription 0{8}-.*the provider in use.*writes to 1{8}-/);
  });

  test('fails for a frontend that is not there', () => {
    expect(() => platform().platform.containersGateway.frontend('partners')).toThrow(new Error(
      "[infra/shop/ContainersGateway] frontendName must be one of 'public', got 'partners': add it to containersGateway.frontendNames",
    ));
  });

  test('fails for a firewall that is not there', () => {
    expect(() => platform().platform.containersGateway.wafPolicyId).toThrow(new Error(
      '[infra/shop/ContainersGateway] the platform has no firewall: give it firewall: {}, or containersGateway.firewallPolicyId the id of a policy that is there already',
    ));
  });

  test('a policy that is there already is named as it is', () => {
    const { stack, platform: { containersGateway } } = platform({ containersGateway: { firewallPolicyId: `${WAF}/edge` } });
    expect(containersGateway.wafPolicyId).toBe(`${WAF}/edge`);
    expect(all(synth(stack), 'azurerm_application_load_balancer_security_policy')[0].web_application_firewall_policy_id).toBe(`${WAF}/edge`);
  });
});

describe('parts that are there already', () => {
  const SUBNETS = `${ARM}/Microsoft.Network/virtualNetworks/vnet/subnets`;
  const ids = { nodeSubnetId: `${SUBNETS}/nodes`, gatewaySubnetId: `${SUBNETS}/agw`, nodeSubnetPrefix: '10.1.0.0/20', gatewaySubnetPrefix: '10.1.16.0/24' };

  function found(subnetIds: object, props: (stack: TerraformStack) => Partial<AksPlatformProps> = () => ({})) {
    const stack = new TerraformStack(Testing.app(), 'infra');
    const existingNetwork = AksNetwork.fromSubnetIds(stack, 'network', { ...ids, ...subnetIds });
    return { stack, platform: new AksPlatform(stack, 'shop', { location: 'westeurope', containersGateway: {}, existingNetwork, ...props(stack) }) };
  }

  test('a network that has the subnet', () => {
    const { stack } = found({ containersGatewaySubnetId: `${SUBNETS}/alb`, containersGatewaySubnetPrefix: '10.1.19.0/24' });
    expect(all(synth(stack), 'azurerm_application_load_balancer_subnet_association')[0].subnet_id).toBe(`${SUBNETS}/alb`);
  });

  describe('the gateway itself', () => {
    const ALB = `${ARM}/Microsoft.ServiceNetworking/trafficControllers/alb-edge`;

    function given(props: Partial<AksPlatformProps> = {}, options: object = {}) {
      const stack = new TerraformStack(Testing.app(), 'infra');
      const subnet = NetworkSubnet.fromSubnetId(`${SUBNETS}/alb`, { addressPrefix: '10.1.19.0/24' });
      const existingLoadBalancer = ApplicationLoadBalancer.fromApplicationLoadBalancerId(stack, 'alb', ALB, { subnet, frontendNames: ['public'], firewallPolicyId: `${WAF}/edge` });
      return { stack, platform: new AksPlatform(stack, 'shop', { location: 'westeurope', containersGateway: { existingLoadBalancer, ...options }, ...props }) };
    }

    test('is written by the controller, and named by manifests as it is', () => {
      const { stack, platform: { containersGateway } } = given();
      const json = synth(stack);

      expect(types(json).filter((type) => /application_(load_balancer|gateway)|firewall/.test(type))).toEqual([]);
      expect(all(json, 'azurerm_subnet').map(({ name }) => name)).not.toContain('snet-containers-gateway');
      expect(containersGateway.controller!.roleAssignments.map(({ scopeInput }) => scopeInput).slice(1))
        .toEqual([`/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-shop`, `${SUBNETS}/alb`, `${WAF}/edge`]);
      expect(containersGateway.frontend('public')).toMatchObject({ frontendName: 'public', annotations: { 'alb.networking.azure.io/alb-id': ALB } });
      expect([containersGateway.wafPolicyId, containersGateway.addressRanges]).toEqual([`${WAF}/edge`, ['10.1.19.0/24']]);
    });

    test('has no outputs of frontends', () => {
      const { stack, platform: made } = given();
      made.addOutputs();
      expect(Object.keys(synth(stack).output).filter((name) => /frontend/.test(name))).toEqual([]);
    });

    test.each<[string, () => unknown, string]>([
      ['what it says itself', () => given({}, { frontendNames: ['a'], subscriptionId: SUBSCRIPTION }),
        '[infra/shop] containersGateway.frontendNames has no effect with existingLoadBalancer: leave one of the two out\n  '
        + 'containersGateway.subscriptionId has no effect with existingLoadBalancer: leave one of the two out'],
      ['the name of another load balancer', () => given({}, { loadBalancerName: 'alb' }),
        '[infra/shop] containersGateway.loadBalancerName has no effect with existingLoadBalancer: leave one of the two out'],
      ['a policy of the firewall', () => given({}, { firewallPolicyId: `${WAF}/x` }),
        '[infra/shop] containersGateway.firewallPolicyId has no effect with existingLoadBalancer: leave one of the two out'],
      ['a firewall', () => given({ firewall: {} }), '[infra/shop] firewall has no effect with containersGateway.existingLoadBalancer, which has a policy or none: leave it out'],
      ['its resources', () => given().platform.containersGateway.loadBalancer,
        '[infra/shop/ContainersGateway] the platform made no Application Gateway for Containers, it was given one that is there already: use that one'],
    ])('fails for %s', (_, make, message) => {
      expect(make).toThrow(new Error(message));
    });

    test('leaves a firewall to an application gateway beside it', () => {
      expect(all(synth(given({ gateway: {}, firewall: {} }).stack), 'azurerm_web_application_firewall_policy').map(({ name }) => name)).toEqual(['waf-shop']);
    });
  });

  test('a cluster keeps its own controller', () => {
    const cluster = (stack: TerraformStack) => ({
      existingCluster: AksCluster.fromAksClusterAttributes(stack, 'cluster', { clusterName: 'aks', resourceGroupName: 'rg' }),
    });
    const { stack, platform: made } = found({ containersGatewaySubnetId: `${SUBNETS}/alb` }, cluster);
    expect(made.containersGateway.controller).toBeUndefined();
    expect(types(synth(stack))).not.toContain('azurerm_role_assignment');
    expect(() => found({ containersGatewaySubnetId: `${SUBNETS}/alb` }, (other) => ({ ...cluster(other), containersGateway: { controller: AlbInstallation.addon() } })))
      .toThrow('[infra/shop/ContainersGateway/ControllerAddon] cluster must say its id: give clusterId when it is imported');
  });

  test('a cluster that is there already gets the controller that is asked for', () => {
    const clusterId = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks';
    const { stack, platform: made } = found({ containersGatewaySubnetId: `${SUBNETS}/alb` }, (other) => ({
      existingCluster: AksCluster.fromAksClusterAttributes(other, 'cluster', { clusterName: 'aks', resourceGroupName: 'rg', clusterId }),
      containersGateway: { controller: AlbInstallation.addon() },
    }));
    expect(made.containersGateway.controllerAddon?.resource).toBeDefined();
    expect(all(synth(stack), 'azapi_update_resource')).toMatchObject([{ resource_id: clusterId, body: { properties: { ingressProfile: { applicationLoadBalancer: { enabled: true } } } } }]);
  });

  test.each<[string, () => unknown]>([
    ['a network without it', () => found({})],
    ['a subnet that was taken away', () => platform({ network: { containersGatewaySubnet: undefined } })],
  ])('fails for %s', (_, make) => {
    expect(make).toThrow(new Error('[infra/shop] containersGateway needs a subnet of its own, the network has none: give it containersGatewaySubnet, '
      + 'or containersGatewaySubnetId where it is there already'));
  });
});

test.each<[string, Partial<AksPlatformProps>, string]>([
  ['a larger subnet with an overlay', { network: { containersGatewaySubnet: { addressPrefix: '10.10.32.0/23' } } },
    '[infra/shop/ContainersGateway/Controller] subnet snet-containers-gateway must be a /24 for a cluster with an overlay, neither smaller nor larger, got 10.10.32.0/23'],
  ['kubenet', { cluster: { networking: ClusterNetworking.kubenet() }, network: { sharedRouteTable: true } },
    '[infra/shop/ContainersGateway/Controller] cluster must have Azure CNI, got kubenet, whose pods Application Gateway for Containers does not reach'],
  ['a firewall on the old way alone', { gateway: { firewallPolicyId: `${WAF}/edge` } },
    '[infra/shop] containersGateway.firewallPolicyId must name a firewall policy, because gateway.firewallPolicyId does: requests that go the new way would not be looked into'],
  ['two policies', { firewall: {}, containersGateway: { firewallPolicyId: `${WAF}/edge` } },
    '[infra/shop] firewall makes a policy, so containersGateway.firewallPolicyId must not be given together with it: leave one of the two out'],
  ['a gateway beside withoutGateway', { withoutGateway: true, gateway: {} }, '[infra/shop] gateway has no effect with withoutGateway: leave one of the two out'],
  ['a subscription that is none', { containersGateway: { subscriptionId: 'prod' } }, '[infra/shop] containersGateway.subscriptionId must be a GUID'],
])('fails for %s', (_, props, message) => {
  expect(() => platform(props)).toThrow(message);
});

test('withoutGateway beside it says nothing new', () => {
  expect(types(synth(platform({ withoutGateway: true, firewall: {}, assignRoles: true }).stack))).not.toContain('azurerm_application_gateway');
});

test('fails for a gateway that the platform does not have', () => {
  expect(() => platform().platform.gateway).toThrow(/the platform has no application gateway, it was made with containersGateway: give it gateway: \{\} for both/);
  expect(() => platform({ containersGateway: undefined }).platform.containersGateway)
    .toThrow(new Error('[infra/shop] the platform has no Application Gateway for Containers: give it containersGateway: {}'));
});

test('fails for a domain of a gateway without an address', () => {
  const { stack, platform: shop } = platform();
  const zone = new DnsZone(stack, 'zone', { zoneName: 'example.com', resourceGroupName: 'rg-dns' });
  expect(() => shop.addDomain('shop.example.com', { zone })).toThrow(new Error(
    "[infra/shop] domain 'shop.example.com' must be a record of type CNAME, got a platform with containersGateway alone, whose frontends have a name and no address of their own: make a DnsRecord "
    + 'with fullyQualifiedDomainName of a frontend of containersGateway.loadBalancer as its canonicalName, and name the host in the Gateway',
  ));
});

test('a flat network takes a larger subnet', () => {
  const { stack } = platform({ network: { containersGatewaySubnet: { addressPrefix: '10.10.32.0/23' } }, cluster: { networking: ClusterNetworking.nodeSubnet() } });
  expect(all(synth(stack), 'azurerm_subnet').map(({ address_prefixes: [prefix] }) => prefix)).toContain('10.10.32.0/23');
});

test('fails for a chart or an add-on that there is not', () => {
  expect(() => AlbInstallation.helm({ namespace: 'No' })).toThrow(/^\[AlbInstallation\.helm.*\] namespace must be/);
  expect(() => AlbInstallation.helm({ chartVersion: 'latest' })).toThrow(/chartVersion must be a version like 1\.12\.1, got 'latest'/);
  expect(() => AlbInstallation.addon({ apiVersion: '2026-05-01' })).toThrow(/apiVersion must be a preview version like 2026-05-02-preview, got '2026-05-01'/);
});

import {
  AlbController, ApplicationLoadBalancer, ApplicationLoadBalancerProps, ExistingResources, ExistingSubnetOptions, NetworkSubnet,
} from '../../lib/terraform';
import { testCluster } from '../support/cluster';
import { onlyResource, PLACE, resources, synth, testStack } from '../support/terraform';

const ARM = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers';
const SUBNET = `${ARM}/Microsoft.Network/virtualNetworks/vnet/subnets/snet-alb`;
const WAF = `${ARM}/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/waf`;
const KNOWN = { addressPrefix: '10.10.4.0/24', delegatedTo: 'Microsoft.ServiceNetworking/trafficControllers' };

function balancer(props: Partial<ApplicationLoadBalancerProps> = {}, known: ExistingSubnetOptions = KNOWN, stack = testStack(), id = 'shop') {
  const subnet = NetworkSubnet.fromSubnetId(SUBNET, known);
  return { stack, alb: new ApplicationLoadBalancer(stack, id, { ...PLACE, subnet, frontendNames: ['public'], ...props }) };
}

test('writes the gateway with its frontends, its subnet and its firewall', () => {
  const { stack, alb } = balancer({ frontendNames: ['public', 'shop'], firewallPolicyId: WAF, tags: { team: 'shop' } });
  const id = `\${azurerm_application_load_balancer.${Object.keys(resources(stack, 'azurerm_application_load_balancer'))[0]}.id}`;
  expect(onlyResource(stack, 'azurerm_application_load_balancer')).toEqual({ name: 'alb-shop', resource_group_name: 'rg-shop', location: 'westeurope', tags: { team: 'shop' } });
  expect(Object.values(resources(stack, 'azurerm_application_load_balancer_frontend'))).toEqual(['public', 'shop'].map((name) => (
    { name, application_load_balancer_id: id, tags: { team: 'shop' } }
  )));
  expect(onlyResource(stack, 'azurerm_application_load_balancer_subnet_association')).toMatchObject({ name: 'association', application_load_balancer_id: id, subnet_id: SUBNET });
  expect(onlyResource(stack, 'azurerm_application_load_balancer_security_policy')).toMatchObject({
    name: 'waf', location: 'westeurope', application_load_balancer_id: id, web_application_firewall_policy_id: WAF,
  });
  expect(alb.node.defaultChild).toBe(alb.resource);
  expect(alb.frontends).toHaveLength(2);
});

test('writes no security policy without a firewall, and asks nothing of a subnet that is not known', () => {
  const { stack, alb } = balancer({}, {});
  expect(resources(stack, 'azurerm_application_load_balancer_security_policy')).toEqual({});
  expect(alb.securityPolicy).toBeUndefined();
});

test.each<[string, Partial<ApplicationLoadBalancerProps>, ExistingSubnetOptions, string]>([
  ['no frontend', { frontendNames: [] }, KNOWN, 'frontendNames must have 1 to 5 names, got 0 (limit as of September 2026)'],
  ['six frontends', { frontendNames: ['a', 'b', 'c', 'd', 'e', 'f'] }, KNOWN, 'frontendNames must have 1 to 5 names, got 6 (limit as of September 2026)'],
  ['a frontend twice', { frontendNames: ['public', 'Public'] }, KNOWN, "frontendNames must have each name once, got 'Public' twice"],
  ['a short name', { loadBalancerName: 'a' }, KNOWN, "loadBalancerName must be 2 to 64 letters, digits, '_', '.' or '-', starting and ending with a letter or digit, got 'a'"],
  ['a small subnet', {}, { ...KNOWN, addressPrefix: '10.10.4.0/25' }, 'subnet snet-alb must be a /24 at least, got 10.10.4.0/25: Azure counts 256 addresses for each'],
  ['another delegation', {}, { ...KNOWN, delegatedTo: 'Microsoft.Network/applicationGateways' },
    'subnet snet-alb must be delegated to Microsoft.ServiceNetworking/trafficControllers, got Microsoft.Network/applicationGateways'],
  ['no delegation', {}, { ...KNOWN, delegatedTo: '' }, 'subnet snet-alb must be delegated to Microsoft.ServiceNetworking/trafficControllers, got none'],
])('fails for %s', (_, props, known, message) => {
  expect(() => balancer(props, known)).toThrow(new Error(`[infra/shop] ${message}`));
});

test('says the names in DNS of its frontends', () => {
  const { stack, alb } = balancer({ frontendNames: ['public', 'shop.internal'] });
  alb.addOutputs();
  expect(synth(stack).output).toEqual({
    shop_frontend_public_fqdn: { value: expect.stringMatching(/\.fully_qualified_domain_name}$/), description: 'DNS name of frontend public, for a CNAME record' },
    shop_frontend_shop_internal_fqdn: { value: expect.stringMatching(/\.fully_qualified_domain_name}$/), description: 'DNS name of frontend shop.internal, for a CNAME record' },
  });
});

test('takes five frontends', () => {
  expect(balancer({ frontendNames: ['a', 'b', 'c', 'd', 'e'] }).alb.frontends).toHaveLength(5);
});

test('the controller has an identity that its ServiceAccount may take, and four roles', () => {
  const { stack, cluster } = testCluster();
  const { alb } = balancer({ firewallPolicyId: WAF }, { delegatedTo: KNOWN.delegatedTo }, stack, 'alb');
  const controller = new AlbController(stack, 'controller', { ...PLACE, cluster, loadBalancer: alb });
  expect(onlyResource(stack, 'azurerm_federated_identity_credential')).toMatchObject({ subject: 'system:serviceaccount:azure-alb-system:alb-controller-sa', audience: ['api://AzureADTokenExchange'] });
  expect(controller.roleAssignments.map(({ roleDefinitionNameInput }) => roleDefinitionNameInput)).toEqual(['Reader', 'AppGw for Containers Configuration Manager', 'Network Contributor', 'Network Contributor']);
  const written = Object.entries<any>(resources(stack, 'azurerm_role_assignment')).filter(([id]) => id.startsWith('controller')).map(([, { scope }]) => scope);
  expect(written).toEqual(expect.arrayContaining([SUBNET, WAF, expect.stringMatching(/\.node_resource_group_id}$/), expect.stringContaining('join("/", slice(split("/"')]));
});

test.each([['10.10.0.0/23', true], ['10.10.4.0/24', false]])('for an overlay a subnet of %s is refused: %s', (addressPrefix, isRefused) => {
  const { stack, cluster } = testCluster();
  const { alb } = balancer({}, { ...KNOWN, addressPrefix }, stack, 'alb');
  const made = () => new AlbController(stack, 'controller', { ...PLACE, cluster, loadBalancer: alb, namespace: 'alb' });
  const isOverlay = cluster.clusterProfile.networkPluginMode === 'overlay';
  expect(isOverlay).toBe(true);
  if (isRefused) {
    expect(made).toThrow(new Error('[infra/controller] subnet snet-alb must be a /24 for a cluster with an overlay, neither smaller nor larger, got 10.10.0.0/23'));
  } else {
    expect(made().namespace).toBe('alb');
  }
});

test('the controller says how its chart is installed', () => {
  const { stack, cluster } = testCluster();
  const { alb } = balancer({}, KNOWN, stack, 'alb');
  const controller = new AlbController(stack, 'controller', { ...PLACE, cluster, loadBalancer: alb, identityName: 'id-edge', tags: { team: 'edge' } });
  controller.addOutputs();
  const { output, resource } = synth(stack);
  const identity = Object.keys(resource.azurerm_user_assigned_identity).find((id) => id.startsWith('controller'));
  const client = `\${azurerm_user_assigned_identity.${identity}.client_id}`;
  expect(output).toEqual({
    controller_alb_controller_client_id: { value: client, description: 'client id of the identity of the controller of Application Gateway for Containers' },
    controller_alb_controller_command: {
      value: 'helm upgrade --install alb-controller oci://mcr.microsoft.com/application-lb/charts/alb-controller --version 1.12.1 '
        + `--set albController.namespace=azure-alb-system --set albController.podIdentity.clientID=${client}`,
      description: 'installs the controller of Application Gateway for Containers',
    },
  });
  expect(Object.values<any>(resource.azurerm_user_assigned_identity).find(({ name }) => name === 'id-edge')).toMatchObject({ tags: { team: 'edge' } });
});

test('fails for a version of the chart that is none', () => {
  const { stack, cluster } = testCluster();
  const { alb } = balancer({}, KNOWN, stack, 'alb');
  expect(() => new AlbController(stack, 'controller', { ...PLACE, cluster, loadBalancer: alb, chartVersion: 'latest' }))
    .toThrow(new Error("[infra/controller] chartVersion must be a version like 1.12.1, got 'latest'"));
});

describe('one that exists already', () => {
  const ID = `${ARM}/Microsoft.ServiceNetworking/trafficControllers/alb-edge`;
  const subnet = NetworkSubnet.fromSubnetId(SUBNET, KNOWN);

  test('is written by a controller like one of the program', () => {
    const { stack, cluster } = testCluster();
    const found = ApplicationLoadBalancer.fromApplicationLoadBalancerId(stack, 'edge', ID, { subnet, frontendNames: ['public'], firewallPolicyId: WAF });
    expect(found).toMatchObject({ loadBalancerName: 'alb-edge', loadBalancerId: ID, frontendNames: ['public'], firewallPolicyId: WAF, subnet });
    new AlbController(stack, 'controller', { ...PLACE, cluster, loadBalancer: found });
    const { resource } = synth(stack);
    expect(resource.azurerm_application_load_balancer).toBeUndefined();
    expect(Object.values<any>(resource.azurerm_role_assignment).find(({ role_definition_name: role }) => role === 'AppGw for Containers Configuration Manager').scope)
      .toBe('/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg');
  });

  test.each<[string, string, any, string]>([
    ['another id', SUBNET, {}, 'loadBalancerId must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.ServiceNetworking/trafficControllers/<name>, '
      + `got '${SUBNET}'`],
    ['no frontend', ID, { frontendNames: [] }, 'frontendNames must have 1 to 5 names, got 0 (limit as of September 2026)'],
    ['a small subnet', ID, { subnet: NetworkSubnet.fromSubnetId(SUBNET, { addressPrefix: '10.0.0.0/26' }) },
      'subnet snet-alb must be a /24 at least, got 10.0.0.0/26: Azure counts 256 addresses for each'],
  ])('fails for %s', (_, id, options, message) => {
    expect(() => ApplicationLoadBalancer.fromApplicationLoadBalancerId(testStack(), 'edge', id, { subnet, frontendNames: ['public'], ...options }))
      .toThrow(new Error(`[infra/edge] ${message}`));
  });

  test('is taken over with its frontends, its association and its security policy', () => {
    const { stack, alb } = balancer({ firewallPolicyId: WAF, resourceGroupName: 'rg', loadBalancerName: 'alb-edge' });
    ExistingResources.takeOver(alb, {
      'Resource': ID, 'frontend-public': `${ID}/frontends/public`, 'Association': `${ID}/associations/association`, 'SecurityPolicy': `${ID}/securityPolicies/waf`,
    });
    expect(synth(stack).import.map(({ id, to }: any) => [id, to.split('.')[0]])).toEqual([
      [ID, 'azurerm_application_load_balancer'],
      [`${ID}/frontends/public`, 'azurerm_application_load_balancer_frontend'],
      [`${ID}/associations/association`, 'azurerm_application_load_balancer_subnet_association'],
      [`${ID}/securityPolicies/waf`, 'azurerm_application_load_balancer_security_policy'],
    ]);
  });

  test('fails for the name of a security policy that is not made', () => {
    expect(() => balancer({ securityPolicyName: 'sp-edge' })).toThrow(new Error('[infra/shop] securityPolicyName has no effect without firewallPolicyId: leave it out'));
  });

  test('keeps its names', () => {
    const { stack } = balancer({ firewallPolicyId: WAF, associationName: 'as-edge', securityPolicyName: 'sp-edge' });
    expect(onlyResource(stack, 'azurerm_application_load_balancer_subnet_association').name).toBe('as-edge');
    expect(onlyResource(stack, 'azurerm_application_load_balancer_security_policy').name).toBe('sp-edge');
  });

  test('fails for a frontend of another one', () => {
    const { alb } = balancer({ resourceGroupName: 'rg', loadBalancerName: 'alb-edge' });
    expect(() => ExistingResources.takeOver(alb, { 'frontend-public': `${ID.replace('edge', 'other')}/frontends/public` }))
      .toThrow(/its application_load_balancer_id is .*alb-other.*the program says .*alb-edge/);
  });
});

test.each<[object, string]>([
  [{ privateFrontendAddress: '10.0.0.4' }, 'privateFrontendAddress must be left out: it has no private frontend; for internal clients take a Gateway of class approuting-istio'],
  [{ publicIpId: 'x' }, 'publicIpId must be left out: Azure chooses its addresses and gives each frontend a name in DNS: point a CNAME at it'],
  [{ httpPort: 8080 }, 'httpPort must be left out: it listens on 80 and 443, as the listeners of a Gateway in the cluster say'],
  [{ keyVaultSecretId: 'x' }, 'keyVaultSecretId must be left out: it reads certificates from Secrets of the cluster and none from a key vault'],
  [{ minCapacity: 2 }, 'minCapacity must be left out: Azure scales it and spreads it over zones by itself'],
])('fails for what an application gateway takes and this one does not: %j', (asked, message) => {
  expect(() => balancer(asked)).toThrow(new Error(`[infra/shop] ${message} (as of September 2026)`));
});

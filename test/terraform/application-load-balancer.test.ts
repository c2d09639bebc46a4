import { AlbController, ApplicationLoadBalancer, ApplicationLoadBalancerProps, ExistingSubnetOptions, NetworkSubnet } from '../../lib/terraform';
import { testCluster } from '../support/cluster';
import { onlyResource, PLACE, resources, testStack } from '../support/terraform';

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

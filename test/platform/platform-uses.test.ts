import { TerraformStack, Testing } from 'cdktf';
import { AksPlatform, AksPlatformProps, AksPreset, AlbInstallation } from '../../lib';
import { AksCluster, AksNetwork, ApplicationGateway, ApplicationLoadBalancer, LogAnalyticsWorkspace, NetworkSubnet } from '../../lib/terraform';
import { GatewayManager } from '../../lib/traffic';
import { checkStack } from '../support/azurerm-schema';

jest.setTimeout(60_000);

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers';
const VNET = `${GROUP}/Microsoft.Network/virtualNetworks/vnet-spoke`;
const ADMINS = { entraId: { adminGroupObjectIds: ['00000000-0000-0000-0000-0000000000ad'] }, privateCluster: {} };

type Part = (stack: TerraformStack) => Partial<AksPlatformProps>;
type Parts = Record<string, Part>;

const gatewayOf = (stack: TerraformStack, managedBy: GatewayManager) => ApplicationGateway.fromApplicationGatewayId(
  stack, 'gateway', `${GROUP}/Microsoft.Network/applicationGateways/agw`, { managedBy, subnet: NetworkSubnet.fromSubnetId(`${VNET}/subnets/agw`, { addressPrefix: '10.9.0.0/24' }) },
);

/** One of each is taken. */
const CHOICES: Parts[] = [
  {
    'a gateway': () => ({}),
    'a gateway asked for': () => ({ gateway: {} }),
    'no gateway': () => ({ withoutGateway: true }),
    'a gateway that is there': (stack) => ({ existingGateway: gatewayOf(stack, GatewayManager.INGRESS_CONTROLLER) }),
  },
  {
    'nothing for containers': () => ({}),
    'one for containers': () => ({ containersGateway: {} }),
    'one for containers by the add-on': () => ({ containersGateway: { controller: AlbInstallation.addon() } }),
    'one for containers that is there': (stack) => ({
      containersGateway: {
        controller: AlbInstallation.helm(),
        existingLoadBalancer: ApplicationLoadBalancer.fromApplicationLoadBalancerId(
          stack, 'alb', `${GROUP}/Microsoft.ServiceNetworking/trafficControllers/alb`, { frontendNames: ['public'], subnet: NetworkSubnet.fromSubnetId(`${VNET}/subnets/alb`) },
        ),
      },
    }),
  },
  {
    'a cluster': () => ({ cluster: ADMINS }),
    'a cluster that is there': (stack) => ({
      existingCluster: AksCluster.fromAksClusterAttributes(stack, 'cluster', {
        clusterName: 'aks-hub', resourceGroupName: 'rg-hub', clusterId: `${GROUP}/Microsoft.ContainerService/managedClusters/aks-hub`, nodeResourceGroupName: 'mc', oidcIssuerUrl: 'https://issuer/',
      }),
    }),
  },
  {
    'a network': () => ({}),
    'a network in ranges that are there': () => ({ network: { existingNetworkId: VNET, addressSpace: ['10.9.0.0/16'] } }),
    'a network that is there': (stack) => ({
      existingNetwork: AksNetwork.fromSubnetIds(stack, 'network', {
        nodeSubnetId: `${VNET}/subnets/nodes`, gatewaySubnetId: `${VNET}/subnets/agw`, containersGatewaySubnetId: `${VNET}/subnets/alb`, gatewaySubnetPrefix: '10.9.0.0/24',
      }),
    }),
  },
  { 'no preset': () => ({}), 'regulated': () => ({ preset: AksPreset.REGULATED }) },
  {
    'no firewall': () => ({}),
    'a firewall': () => ({ firewall: {} }),
    'a workspace that is there': (stack) => ({ existingWorkspace: LogAnalyticsWorkspace.fromWorkspaceId(stack, 'logs', `${GROUP}/Microsoft.OperationalInsights/workspaces/log-hub`) }),
  },
];

function combinations(choices: Parts[]): { name: string; parts: Part[] }[] {
  return choices.reduce<{ name: string; parts: Part[] }[]>((all, choice) => all.flatMap(({ name, parts }) => (
    Object.entries(choice).map(([what, part]) => ({ name: name === '' ? what : `${name}, ${what}`, parts: [...parts, part] }))
  )), [{ name: '', parts: [] }]);
}

/** What is there for others to use. */
const FOR_OTHERS = [
  'azurerm_virtual_network', 'azurerm_subnet', 'azurerm_network_security_group', 'azurerm_route_table', 'azurerm_nat_gateway', 'azurerm_public_ip', 'azurerm_user_assigned_identity',
  'azurerm_log_analytics_workspace', 'azurerm_web_application_firewall_policy',
];
/** What only joins two others, or says who may do what. A group of rules is used where it is joined to a subnet. */
const JOINS = /^azurerm_(role_assignment|nat_gateway_public_ip_association|subnet_\w+_association)$/;

interface Resource {
  readonly type: string;
  readonly address: string;
  readonly text: string;
}

function resourcesOf(json: any): Resource[] {
  return Object.entries<any>(json.resource ?? {}).flatMap(([type, named]) => (
    Object.entries<any>(named).map(([name, body]) => ({ type, address: `${type}.${name}`, text: JSON.stringify(body) }))
  ));
}

/** Resources that are there for others and that none of these uses. */
function unused(json: any): string[] {
  const all = resourcesOf(json);
  return all.filter(({ type }) => FOR_OTHERS.includes(type)).filter(({ type, address }) => (
    !all.some((other) => other.text.includes(`\${${address}.`) && (type === 'azurerm_network_security_group' || !JOINS.test(other.type)))
  )).map(({ address }) => address);
}

function synth(propsOf: Part): any {
  const stack = new TerraformStack(Testing.app(), 'infra');
  new AksPlatform(stack, 'shop', { location: 'westeurope', ...propsOf(stack) });
  return JSON.parse(Testing.synth(stack, true));
}

beforeEach(() => {
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());

test('whatever the properties are, a platform makes nothing that nobody uses', () => {
  const found: string[] = [];
  const counts = { made: 0, refused: 0 };
  for (const { name, parts } of combinations(CHOICES)) {
    try {
      found.push(...unused(synth((stack) => Object.assign({}, ...parts.map((part) => part(stack))))).map((address) => `${name}: ${address}`));
      counts.made++;
    } catch (error) {
      expect((error as Error).message).toMatch(/^\[infra\/shop\] .*( has no effect | must have a subnet )/);
      counts.refused++;
    }
  }
  expect(found).toEqual([]);
  expect(counts).toEqual({ made: 516, refused: 60 });
});

test('a place that is kept for later is one that nobody uses', () => {
  expect(unused(synth(() => ({ withoutGateway: true, network: { gatewaySubnet: {} } })))).toEqual([expect.stringMatching(/^azurerm_subnet\.shop_Network_GatewaySubnet_/)]);
});

/** The names of all resources of a kind. */
const namesOf = (json: any, type: string) => Object.values<any>(json.resource[type] ?? {}).map(({ name }) => name).sort();

test.each<[string, Partial<AksPlatformProps>, string[], string[]]>([
  ['an application gateway', {}, ['snet-gateway', 'snet-nodes'], ['nsg-gateway-vnet-shop']],
  ['Application Gateway for Containers alone', { containersGateway: {} }, ['snet-containers-gateway', 'snet-nodes'], []],
  ['both', { containersGateway: {}, gateway: {} }, ['snet-containers-gateway', 'snet-gateway', 'snet-nodes'], ['nsg-gateway-vnet-shop']],
  ['load balancers alone', { withoutGateway: true, network: { loadBalancerSubnet: {} } }, ['snet-load-balancers', 'snet-nodes'], []],
  ['a place that is kept', { withoutGateway: true, network: { gatewaySubnet: {} } }, ['snet-gateway', 'snet-nodes'], ['nsg-gateway-vnet-shop']],
])('a network for %s has the subnets and the groups of rules that it needs', (_, props, subnets, groups) => {
  const json = synth(() => props);
  expect(checkStack(json)).toEqual([]);
  expect([namesOf(json, 'azurerm_subnet'), namesOf(json, 'azurerm_network_security_group')]).toEqual([subnets, groups]);
});

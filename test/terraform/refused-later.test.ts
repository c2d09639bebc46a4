import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { App, TerraformStack } from 'cdktf';
import { AksNetwork, AzureRegion, DiagnosticSetting, ManagedRuleSet, FirewallPolicy, NetworkPeering, NetworkSubnet } from '../../lib/terraform';
import { testCluster } from '../support/cluster';
import { testStack, validationErrors } from '../support/terraform';

const HOME = { resourceGroupName: 'rg-shop', location: 'westeurope' };
const PROVIDERS = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers';
const HUB = `${PROVIDERS}/Microsoft.Network/virtualNetworks/vnet-hub`;
const WORKSPACE = `${PROVIDERS}/Microsoft.OperationalInsights/workspaces/log-shop`;

/** What azurerm takes and Azure refuses, or what goes wrong after that. */
describe('fails', () => {
  test('for two peerings of one network with another', () => {
    const stack = testStack();
    const network = new AksNetwork(stack, 'network', HOME);
    new NetworkPeering(stack, 'a', { network, resourceGroupName: 'rg-shop', remoteNetworkId: HUB });
    expect(validationErrors(stack)).toBe('');
    new NetworkPeering(stack, 'b', { network, resourceGroupName: 'rg-shop', remoteNetworkId: HUB.replace('vnet-hub', 'VNET-HUB') });
    expect(validationErrors(stack)).toMatch(
      /infra\/b\/Resource: remote_virtual_network_id is joined to this network by azurerm_virtual_network_peering\.a_\w+ already: Azure joins two networks once; take one/,
    );
  });

  test('for two diagnostic settings of one name', () => {
    const stack = testStack();
    const setting = (id: string, settingName: string) => new DiagnosticSetting(stack, id, {
      targetResourceId: HUB, workspaceId: WORKSPACE, categories: ['VMProtectionAlerts'], settingName,
    });
    setting('a', 'logs');
    setting('b', 'other');
    expect(validationErrors(stack)).toBe('');
    setting('c', 'LOGS');
    expect(validationErrors(stack)).toContain("[infra/c] settingName 'LOGS' is that of 'infra/a' for the same resource: take another name");
  });

  test('for one address twice on a NAT gateway', () => {
    const address = `${PROVIDERS}/Microsoft.Network/publicIPAddresses/pip-out`;

    expect(() => new AksNetwork(testStack(), 'shop', { ...HOME, natGateway: { ipAddressIds: [address, address.toLowerCase()] } }))
      .toThrow(/^\[infra\/shop\] natGateway must have each address once, got .* again$/);
  });

  test('for the group of the cluster as that of its nodes', () => {
    expect(() => testCluster({ nodeResourceGroupName: 'RG-shop' })).toThrow("nodeResourceGroupName must be another group than that of the cluster, got 'RG-shop'");
  });

  test('for nodes in the subnet of a gateway, and in one that the network has not', () => {
    const { cluster } = testCluster();
    const subnet = NetworkSubnet.fromSubnetId(`${HUB}/subnets/snet-gateway`, { delegatedTo: 'Microsoft.Network/applicationGateways' });
    expect(() => cluster.addNodePool('apps', { subnet })).toThrow(/subnet must (not be delegated|be in the virtual network)/);
    expect(() => cluster.addNodePool('more', { subnet: undefined })).toThrow('subnet is undefined, so the network has no such subnet');
  });

  test.each([['10.0.0.4', '10.0.0.0/8'], ['192.168.0.0/16', '192.168.0.0/16']])('for the private range %s among those that reach the API server', (range, closed) => {
    expect(() => testCluster({ authorizedIpRanges: [range] }))
      .toThrow(`authorizedIpRanges must be an address or range of the internet, got '${range}' of ${closed}`);
  });

  test('for two sets that look for the same attacks', () => {
    expect(() => new FirewallPolicy(testStack(), 'waf', { ...HOME, managedRuleSets: [ManagedRuleSet.DEFAULT_2_1, ManagedRuleSet.OWASP_3_2] }))
      .toThrow('managedRuleSets must have one of OWASP or Microsoft_DefaultRuleSet, got both');
    expect(() => ManagedRuleSet.of('OWASP', '4.0')).toThrow(/^\[ManagedRuleSet\.of at refused-later\.test\.ts:\d+\] version of OWASP must be 2\.2\.9, 3\.0, 3\.1 or 3\.2, got '4\.0'$/);
  });

  test('for a provider without features', () => {
    const { stack } = testCluster();
    new AzurermProvider(stack, 'bare', { features: [], alias: 'bare' });
    expect(validationErrors(stack)).toContain("the azurerm provider at 'infra/bare' must have features: give it features: [{}]");
  });
});

test('a region is one that is known, or one that the program says there is', () => {
  const network = (location: string) => () => new AksNetwork(new TerraformStack(new App(), 'infra'), 'shop', { ...HOME, location });

  expect(network('West Europe')).not.toThrow();
  expect(network('westeurop')).toThrow("[infra/shop] location must be a region of Azure, got 'westeurop': did you mean 'westeurope'?");
  expect(network('olympusmons')).toThrow("got 'olympusmons': a region that is newer than this library is AzureRegion.unlisted('<name>')");
  expect(network(AzureRegion.unlisted('olympusmons'))).not.toThrow();
  expect(() => AzureRegion.unlisted('Mars North')).toThrow("name must be lowercase letters and digits, got 'Mars North'");
});

test('many equal ranges are refused in a short message', () => {
  const addressSpace = Array(2000).fill('10.0.0.0/16');
  let message = '';
  try {
    new AksNetwork(testStack(), 'shop', { ...HOME, addressSpace });
  } catch (error) {
    ({ message } = error as Error);
  }
  expect(message).toContain('addressSpace[1] 10.0.0.0/16 overlaps addressSpace[0] 10.0.0.0/16: give them ranges apart');
  expect(message).toContain('and more ranges overlap');
  expect(message.length).toBeLessThan(60000);
});

test('a dependency of a construct that CDKTF would forget is refused', () => {
  const { stack, cluster } = testCluster();
  cluster.node.addDependency(new AksNetwork(stack, 'other', HOME));
  expect(validationErrors(stack)).toContain("[infra/shop] node.addDependency on 'infra/other' writes no depends_on: set dependsOn of the azurerm resource");
});

test('fails for a resource that waits for a construct of this library, and lets it wait for a resource', () => {
  const { stack, cluster } = testCluster();
  const group = new ResourceGroup(stack, 'later', { name: 'rg-later', location: 'westeurope', dependsOn: [cluster.resource] });
  expect(validationErrors(stack)).toBe('');
  group.node.addDependency(cluster);
  expect(validationErrors(stack)).toContain("node.addDependency of 'infra/later' on 'infra/shop' writes no depends_on: set dependsOn to the azurerm resource");
});

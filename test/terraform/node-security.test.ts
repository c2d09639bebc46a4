import { TerraformVariable } from 'cdktf';
import {
  AksNetwork, ClusterNetworking, NodeSecurityOptions, SecurityRule, SecurityRuleAccess, SecurityRuleDirection, SecurityRuleProtocol,
} from '../../lib/terraform';
import { testCluster } from '../support/cluster';
import { onlyResource, PLACE, resources, testStack } from '../support/terraform';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/nsg';
const HTTPS: SecurityRule = {
  ruleName: 'allow-https', priority: 200, protocol: SecurityRuleProtocol.TCP, sourcePrefixes: ['Internet'], destinationPorts: ['443'],
};
const DENY: SecurityRule = { ruleName: 'deny', priority: 4000, access: SecurityRuleAccess.DENY };
const NODES: SecurityRule = { ruleName: 'allow-nodes', priority: 300, sourcePrefixes: ['10.10.0.0/20'], destinationPrefixes: ['10.10.0.0/20'] };
const PROBES: SecurityRule = { ruleName: 'allow-probes', priority: 310, sourcePrefixes: ['AzureLoadBalancer'] };
const NAME = "1 to 80 letters, digits, '.', '_' or '-', starting with a letter or digit and ending with one or with '_'";

function network(nodeSecurity: NodeSecurityOptions) {
  const stack = testStack();
  return { stack, network: new AksNetwork(stack, 'shop', { ...PLACE, nodeSecurity }) };
}

function withRules(...rules: SecurityRule[]) {
  return () => network({ rules });
}

/** What the network says of its rules, without the path. */
function problems(...rules: SecurityRule[]): string[] {
  try {
    withRules(...rules)();
  } catch (error) {
    return (error as Error).message.replace('[infra/shop] ', '').split('\n  ');
  }
  return [];
}

test('nodes have no security group unless asked', () => {
  const stack = testStack();
  new AksNetwork(stack, 'shop', PLACE);

  expect(onlyResource(stack, 'azurerm_network_security_group').name).toBe('nsg-gateway-vnet-shop');
});

test('a group with rules is put on the subnet of the nodes', () => {
  const { stack } = network({
    rules: [HTTPS, {
      ruleName: 'deny-smtp',
      priority: 200,
      direction: SecurityRuleDirection.OUTBOUND,
      access: SecurityRuleAccess.DENY,
      sourcePrefixes: ['10.10.0.0/20', '10.244.0.0/16'],
      destinationPrefixes: ['203.0.113.7', '203.0.114.0/24'],
      destinationPorts: ['25', '465-587'],
      description: 'no mail',
    }],
  });
  const group = '${azurerm_network_security_group.shop_NodeSecurity_31C12005.name}';
  const rules = resources(stack, 'azurerm_network_security_rule');

  expect(Object.values(resources(stack, 'azurerm_network_security_group'))).toContainEqual(
    { name: 'nsg-nodes-vnet-shop', resource_group_name: 'rg-shop', location: 'westeurope' },
  );
  expect(Object.values(rules).filter(({ network_security_group_name }) => network_security_group_name === group)).toEqual([
    {
      name: 'allow-https',
      resource_group_name: 'rg-shop',
      network_security_group_name: group,
      priority: 200,
      direction: 'Inbound',
      access: 'Allow',
      protocol: 'Tcp',
      source_port_range: '*',
      source_address_prefix: 'Internet',
      destination_address_prefix: '*',
      destination_port_range: '443',
    },
    {
      name: 'deny-smtp',
      resource_group_name: 'rg-shop',
      network_security_group_name: group,
      description: 'no mail',
      priority: 200,
      direction: 'Outbound',
      access: 'Deny',
      protocol: '*',
      source_port_range: '*',
      source_address_prefixes: ['10.10.0.0/20', '10.244.0.0/16'],
      destination_address_prefixes: ['203.0.113.7', '203.0.114.0/24'],
      destination_port_ranges: ['25', '465-587'],
    },
  ]);
  expect(Object.values(resources(stack, 'azurerm_subnet_network_security_group_association'))).toContainEqual({
    subnet_id: '${azurerm_subnet.shop_NodeSubnet_B3B2D8A7.id}',
    network_security_group_id: group.replace('.name', '.id'),
    depends_on: expect.arrayContaining([expect.stringMatching(/NodeSecurity_Rule-allow-https/), expect.stringMatching(/NodeSecurity_Rule-deny-smtp/)]),
  });
});

test('the group is there before the cluster', () => {
  const { stack } = testCluster({}, { nodeSecurity: {} });

  expect(onlyResource(stack, 'azurerm_kubernetes_cluster').depends_on)
    .toContainEqual(expect.stringMatching(/^azurerm_subnet_network_security_group_association\.network_NodeSecurity_Association_/));
});

test('a group that exists already is put on the subnet as it is', () => {
  const { stack } = network({ securityGroupId: GROUP });

  expect(Object.values(resources(stack, 'azurerm_subnet_network_security_group_association'))).toContainEqual({
    subnet_id: '${azurerm_subnet.shop_NodeSubnet_B3B2D8A7.id}', network_security_group_id: GROUP,
  });
  expect(onlyResource(stack, 'azurerm_network_security_group').name).toBe('nsg-gateway-vnet-shop');
});

test('a group whose id only Terraform knows is taken', () => {
  const stack = testStack();
  const id = new TerraformVariable(stack, 'group', { type: 'string' }).stringValue;
  new AksNetwork(stack, 'shop', { ...PLACE, nodeSecurity: { securityGroupId: id } });

  expect(Object.values(resources(stack, 'azurerm_subnet_network_security_group_association')).map(({ network_security_group_id }) => network_security_group_id))
    .toContain('${var.group}');
});

test.each<[string, NodeSecurityOptions, string]>([
  ['the id of something else', { securityGroupId: 'nsg' }, 'nodeSecurity.securityGroupId must be an id like '
    + "/subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Network/networkSecurityGroups/<name>, got 'nsg'"],
  ['rules for a group that exists', { securityGroupId: GROUP, rules: [] },
    'nodeSecurity.securityGroupId is a group with a name and rules of its own: leave securityGroupName and rules out'],
  ['a name for a group that exists', { securityGroupId: GROUP, securityGroupName: 'nsg' },
    'nodeSecurity.securityGroupId is a group with a name and rules of its own: leave securityGroupName and rules out'],
  ['a name that is none', { securityGroupName: '-' }, `nodeSecurity.securityGroupName must be ${NAME}, got '-'`],
  ['a rule name that is none', { rules: [{ ...HTTPS, ruleName: 'allow https' }] }, `nodeSecurity.rules[0].ruleName must be ${NAME}, got 'allow https'`],
  ['priority 99', { rules: [{ ...HTTPS, priority: 99 }] }, 'nodeSecurity.rules[0].priority must be a whole number between 100 and 4096, got 99'],
  ['priority 4097', { rules: [{ ...HTTPS, priority: 4097 }] }, 'nodeSecurity.rules[0].priority must be a whole number between 100 and 4096, got 4097'],
  ['one name twice', { rules: [HTTPS, { ...HTTPS, ruleName: 'Allow-HTTPS', priority: 201 }] }, "nodeSecurity.rules[1].ruleName must be unique, got 'Allow-HTTPS' again"],
  ['one priority twice', { rules: [HTTPS, { ...HTTPS, ruleName: 'other' }] },
    "nodeSecurity.rules[1].priority must be unique among Inbound rules, got 200 of 'allow-https' again"],
  ['no source', { rules: [{ ...HTTPS, sourcePrefixes: [] }] }, 'nodeSecurity.rules[0].sourcePrefixes must have at least one entry, got none'],
  ['two tags', { rules: [{ ...HTTPS, destinationPrefixes: ['10.0.0.0/8', 'Internet'] }] },
    "nodeSecurity.rules[0].destinationPrefixes must be one service tag or a list of addresses and ranges, got 'Internet'"],
  ['no port', { rules: [{ ...HTTPS, destinationPorts: [] }] }, 'nodeSecurity.rules[0].destinationPorts must have at least one entry, got none'],
  ['a port by its name', { rules: [{ ...HTTPS, destinationPorts: ['https'] }] },
    "nodeSecurity.rules[0].destinationPorts must be '*' or ports and ranges from 0 to 65535, got 'https'"],
  ['port 65536', { rules: [{ ...HTTPS, destinationPorts: ['443', '65000-65536'] }] },
    "nodeSecurity.rules[0].destinationPorts must be '*' or ports and ranges from 0 to 65535, got '65000-65536'"],
  ['a range of ports backwards', { rules: [{ ...HTTPS, destinationPorts: ['90-80'] }] },
    "nodeSecurity.rules[0].destinationPorts must be '*' or ports and ranges from 0 to 65535, got '90-80'"],
  ['a long description', { rules: [{ ...HTTPS, description: 'd'.repeat(141) }] }, 'nodeSecurity.rules[0].description must have at most 140 characters, got 141'],
])('fails for %s', (_, nodeSecurity, message) => {
  expect(() => network(nodeSecurity)).toThrow(new Error(`[infra/shop] ${message}`));
});

test.each<[number, boolean]>([[0, true], [1, true], [1000, true], [1001, false]])('a group of %i rules', (length, isTaken) => {
  const directions = [SecurityRuleDirection.INBOUND, SecurityRuleDirection.OUTBOUND];
  const rules = Array.from({ length }, (_, index) => ({ ...HTTPS, ruleName: `rule-${index}`, priority: 100 + index, direction: directions[index % 2] }));
  const made = () => network({ rules });
  isTaken ? expect(made).not.toThrow() : expect(made).toThrow(new Error('[infra/shop] nodeSecurity.rules must be at most 1000 rules, got 1001'));
});

test.each<SecurityRule>([
  { ...HTTPS, priority: 100 },
  { ...HTTPS, protocol: SecurityRuleProtocol.ESP, destinationPorts: undefined },
  { ...HTTPS, protocol: SecurityRuleProtocol.AH, destinationPorts: undefined },
  { ...HTTPS, priority: 4096, description: 'd'.repeat(140) },
  { ...HTTPS, destinationPorts: ['0', '65535', '0-65535'] },
  { ...HTTPS, sourcePrefixes: ['fd00::/8', '203.0.113.1'], destinationPrefixes: ['Storage.WestEurope'] },
])('takes the rule %j', (rule) => {
  expect(withRules(rule)).not.toThrow();
});

test('lists that only Terraform knows are written where Azure takes several values', () => {
  const stack = testStack();
  const list = new TerraformVariable(stack, 'clients', { type: 'list(string)' }).listValue;
  new AksNetwork(stack, 'shop', { ...PLACE, nodeSecurity: { rules: [{ ...HTTPS, sourcePrefixes: list, destinationPrefixes: list, destinationPorts: list }] } });

  expect(Object.values(resources(stack, 'azurerm_network_security_rule')).find(({ name }) => name === 'allow-https')).toMatchObject({
    source_address_prefixes: '${var.clients}', destination_address_prefixes: '${var.clients}', destination_port_ranges: '${var.clients}',
  });
});

test('inbound and outbound rules have priorities of their own', () => {
  expect(withRules(HTTPS, { ...HTTPS, ruleName: 'out', direction: SecurityRuleDirection.OUTBOUND })).not.toThrow();
});

describe('what a cluster needs', () => {
  test('fails when a rule drops the packets of the nodes or of load balancers', () => {
    expect(problems(DENY)).toEqual([
      "nodeSecurity.rules 'deny' drops Inbound packets from AzureLoadBalancer to the nodes 10.10.0.0/20, which the cluster needs: "
      + 'allow all of them with a priority before 4000',
      "nodeSecurity.rules 'deny' drops Inbound packets from the nodes 10.10.0.0/20 to the nodes 10.10.0.0/20, which the cluster needs: "
      + 'allow all of them with a priority before 4000',
    ]);
    expect(problems({ ...DENY, direction: SecurityRuleDirection.OUTBOUND })).toEqual([
      "nodeSecurity.rules 'deny' drops Outbound packets from the nodes 10.10.0.0/20 to the nodes 10.10.0.0/20, which the cluster needs: "
      + 'allow all of them with a priority before 4000',
    ]);
  });

  test('rules before it let them pass, in whatever order they stand', () => {
    expect(problems(DENY, PROBES, NODES)).toEqual([]);
    expect(problems(DENY, PROBES, { ...NODES, sourcePrefixes: ['VirtualNetwork'], destinationPrefixes: ['virtualnetwork'] })).toEqual([]);
    expect(problems({ ...DENY, direction: SecurityRuleDirection.OUTBOUND }, { ...NODES, direction: SecurityRuleDirection.OUTBOUND })).toEqual([]);
  });

  test.each<[string, SecurityRule]>([
    ['a rule behind it', { ...NODES, priority: 4001 }],
    ['a rule for one protocol', { ...NODES, protocol: SecurityRuleProtocol.TCP }],
    ['a rule for one port', { ...NODES, destinationPorts: ['443'] }],
    ['a rule for some of the nodes', { ...NODES, sourcePrefixes: ['10.10.0.0/24'] }],
    ['a rule for the other direction', { ...NODES, direction: SecurityRuleDirection.OUTBOUND }],
  ])('%s does not help', (_, rule) => {
    expect(problems(DENY, PROBES, rule)).toHaveLength(1);
  });

  test.each<[string, SecurityRule]>([
    ['the internet', { ...DENY, sourcePrefixes: ['Internet'] }],
    ['another network', { ...DENY, sourcePrefixes: ['10.20.0.0/16'] }],
    ['other destinations', { ...DENY, destinationPrefixes: ['10.10.16.0/24'] }],
  ])('%s may be kept out', (_, rule) => {
    expect(problems(rule)).toEqual([]);
  });

  const rules = [DENY, PROBES, NODES];

  test('fails when a rule drops the packets of pods on an overlay', () => {
    expect(() => testCluster({}, { nodeSecurity: { rules } })).toThrow(new Error(
      "[infra/shop] security rule of subnet 'snet-nodes' 'deny' drops Inbound packets from the nodes 10.10.0.0/20 to the pods 10.244.0.0/16, "
      + 'which the cluster needs: allow all of them with a priority before 4000\n'
      + "  security rule of subnet 'snet-nodes' 'deny' drops Inbound packets from the pods 10.244.0.0/16 to the pods 10.244.0.0/16, "
      + 'which the cluster needs: allow all of them with a priority before 4000',
    ));
  });

  test('pods in the subnet of their node need no rules of their own', () => {
    expect(() => testCluster({ networking: ClusterNetworking.nodeSubnet() }, { nodeSecurity: { rules } })).not.toThrow();
  });

  test('a rule that lets pods pass helps', () => {
    const pods = { ruleName: 'allow-pods', priority: 320, sourcePrefixes: ['10.10.0.0/20', '10.244.0.0/16'], destinationPrefixes: ['10.244.0.0/16'] };

    expect(() => testCluster({}, { nodeSecurity: { rules: [...rules, pods] } })).not.toThrow();
  });
});

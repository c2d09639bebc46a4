import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { TerraformStack, Testing } from 'cdktf';
import { AksApp } from '../../lib/platform';
import { AksNetwork } from '../../lib/terraform';
import { testStack } from '../support/terraform';

function network(stack: TerraformStack): AksNetwork {
  return new AksNetwork(stack, 'network', { resourceGroupName: 'rg-shop', location: 'westeurope' });
}

/** What the synthesis of a stack without `AksApp` says. */
function problemsOf(change: (made: AksNetwork, stack: TerraformStack) => void, stack = testStack()): string[] {
  change(network(stack), stack);
  return stack.node.validate();
}

test('a stack as it is has no problem', () => {
  expect(problemsOf(() => undefined)).toEqual([]);
});

test('an override is judged as azurerm would, once for each stack', () => {
  const change = (made: AksNetwork) => made.nodeSubnet.resource!.addOverride('private_endpoint_network_policies', 'Yes');
  const problem = "infra/network/NodeSubnet: private_endpoint_network_policies must be one of Disabled, Enabled, NetworkSecurityGroupEnabled, RouteTableEnabled, got 'Yes'; "
    + 'write what azurerm takes there (azure-argument)';
  expect(problemsOf(change)).toEqual([problem]);
  expect(problemsOf((made, stack) => {
    new AksNetwork(stack, 'other', { resourceGroupName: 'rg-other', location: 'westeurope', addressSpace: ['10.20.0.0/16'] });
    change(made);
  })).toEqual([problem]);
  const stack = testStack();
  change(network(stack));
  expect(() => Testing.synth(stack, true)).toThrow(`[infra] ${problem}`);
});

test('resources beside those of the library are judged with them', () => {
  expect(problemsOf((made, stack) => new Subnet(stack, 'more', {
    name: 'snet-more', resourceGroupName: 'rg-shop', virtualNetworkName: made.networkName, addressPrefixes: ['10.10.1.0/24'],
  }))).toEqual([expect.stringContaining('address_prefixes of azurerm_subnet.more 10.10.1.0/24')]);
});

test('an AksApp judges its stacks as one, so that they say nothing by themselves', () => {
  const app = new AksApp();
  const stack = new TerraformStack(app.terraform, 'infra');
  new AzurermProvider(stack, 'azurerm', { features: [{}] });
  expect(problemsOf((made) => made.nodeSubnet.resource!.addOverride('private_endpoint_network_policies', 'Yes'), stack)).toEqual([]);
  expect(() => app.synth()).toThrow('(azure-argument)');
});

test('a logical id that comes after the first reference is refused, which CDKTF forgets without a word', () => {
  expect(problemsOf((made) => made.virtualNetwork!.overrideLogicalId('vnet'))).toEqual([
    "overrideLogicalId('vnet') of 'infra/network/Resource' came too late, others refer to 'network_39EEAA36' already: leave it out, and tell Terraform by moveFromId what was there before",
  ]);
});

test('a logical id that nobody refers to yet is taken', () => {
  expect(problemsOf((made) => {
    new Subnet(made, 'own', { name: 'own', resourceGroupName: 'rg-shop', virtualNetworkName: 'vnet', addressPrefixes: ['10.10.200.0/24'] }).overrideLogicalId('own');
  })).toEqual([]);
});

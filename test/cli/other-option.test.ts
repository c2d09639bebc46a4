import { failOnOtherKind } from '../../lib/cli/other-option';

const KINDS: Array<[string, any, string[], string]> = [
  ['a plan of Terraform', { format_version: '1.2', planned_values: {}, terraform_version: '1.11.4' }, ['--terraform'], "is Terraform's, no X: give it by --terraform a.json"],
  ['an object', { apiVersion: 'v1', kind: 'Service' }, [], 'is a Kubernetes object, no X: name the file without OPTION'],
  ['a cluster', { type: 'microsoft.containerservice/ManagedClusters' }, ['--profile'], 'is a cluster as Azure shows it, no X: give it by --profile a.json'],
  ['a gateway', { type: 'Microsoft.Network/applicationGateways' }, ['--arm'], 'is a gateway as Azure shows it, no X: ask it by route --arm a.json'],
  ['a template', { $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#' }, ['--arm'],
    "is a template of Azure Resource Manager, no X: what 'az aks show' prints of the cluster can be read"],
  ['another resource', { type: 'Microsoft.Network/virtualNetworks' }, ['--arm'], "is another resource as Azure shows it, no X: what 'az aks show' prints of the cluster can be read"],
  ['accepted findings', { acknowledge: [] }, ['--config'], 'is a list of accepted findings, no X: give it by --config a.json'],
  ['prices', { gatewayHour: {} }, ['--prices'], 'is a price sheet, no X: give it by --prices a.json'],
  ['a profile by its name', { clusterName: 'aks' }, ['--profile'], 'is a profile, no X: give it by --profile a.json'],
  ['a profile by its gateways', { gateways: [] }, ['--profile'], 'is a profile, no X: give it by --profile a.json'],
];
const OPTIONS = ['--terraform', '--profile', '--arm', '--config', '--prices', '--live'];

test.each(KINDS)('%s is told from what an option reads', (_, json, own, message) => {
  for (const option of OPTIONS.filter((one) => !own.includes(one))) {
    expect(() => failOnOtherKind('a.json', json, option, 'X')).toThrow(new Error(message.replace('OPTION', option)));
  }
  own.forEach((option) => expect(() => failOnOtherKind('a.json', json, option, 'X')).not.toThrow());
});

test.each([
  ['nothing', null], ['a list', []], ['text', 'Microsoft.Network/applicationGateways'], ['an object without a version', { kind: 'Service' }], ['a word for a type', { type: 'cluster' }],
  ['findings by a name', { acknowledge: 'all' }], ['a price by its number', { gatewayHour: 1 }], ['an empty object', {}],
])('%s is no other kind of file', (_, json) => {
  OPTIONS.forEach((option) => expect(() => failOnOtherKind('a.json', json, option, 'X')).not.toThrow());
});

test('a name of a file colours no terminal', () => {
  expect(() => failOnOtherKind('a\u001b[31m.json', { acknowledge: [] }, '--prices', 'X')).toThrow(/^is a list of accepted findings, no X: give it by --config a[^\u001b]*\.json$/);
});

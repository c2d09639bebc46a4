import { App, TerraformStack } from 'cdktf';
import {
  AksCluster, AksClusterProps, AksKubeProxy, ApplicationGateway, FirewallAction, FirewallConditionOptions, FirewallMatchOperator,
  FirewallMatchVariable, FirewallPolicy,
  KeyVault, ManagedRuleSet, NetworkSubnet, WorkloadIdentity,
} from '../../lib/terraform';
import { GatewayManager, KubeProxy, KubernetesVersion } from '../../lib/traffic';

const PLACE = { resourceGroupName: 'rg-shop', location: 'westeurope' };
const PROVIDERS = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-shop/providers';
const SUBNETS = `${PROVIDERS}/Microsoft.Network/virtualNetworks/vnet/subnets`;
const stack = () => new TerraformStack(new App(), 'infra');

const cluster = (props: Partial<AksClusterProps>) => new AksCluster(stack(), 'shop', {
  ...PLACE, nodeSubnet: NetworkSubnet.fromSubnetId(`${SUBNETS}/nodes`), kubernetesVersion: KubernetesVersion.V1_35, ...props,
});
const gateway = () => new ApplicationGateway(stack(), 'shop', {
  ...PLACE, subnet: NetworkSubnet.fromSubnetId(`${SUBNETS}/gateway`), managedBy: GatewayManager.TERRAFORM,
});
const condition = (options: Partial<FirewallConditionOptions>) => new FirewallPolicy(stack(), 'shop', PLACE).addCustomRule('rule', {
  priority: 10,
  action: FirewallAction.BLOCK,
  conditions: [{ variable: FirewallMatchVariable.REMOTE_ADDRESS, matchOperator: FirewallMatchOperator.GEO_MATCH, values: ['DE'], ...options }],
});
const regex = (pattern: string) => condition({
  variable: FirewallMatchVariable.REQUEST_URI, matchOperator: FirewallMatchOperator.REGEX, values: [pattern],
});
const workload = (identityName: string) => new WorkloadIdentity(stack(), 'orders', {
  ...PLACE,
  namespace: 'shop',
  serviceAccountName: 'orders',
  identityName,
  cluster: AksCluster.fromAksClusterAttributes(stack(), 'aks', { clusterName: 'aks', resourceGroupName: 'rg', oidcIssuerUrl: 'https://example.com/' }),
});

/** What is refused, and a neighbour that is not. */
const SAMPLES: [string, () => unknown, () => unknown, string][] = [
  ['a country that there is not', () => condition({ values: ['XX'] }), () => condition({ values: ['DE'] }), 'XX'],
  ['an expression that RE2 does not know', () => regex('(?=a)'), () => regex('^/api/[a-z]+$'), 'RE2'],
  ['an expression that is none', () => regex('('), () => regex('()'), '('],
  ['a name with a scheme', () => gateway().addBackendPool('a', { fqdns: ['https://shop.example.com'] }), () => gateway().addBackendPool('a', { fqdns: ['shop.example.com'] }), 'without a scheme'],
  ['a host with a port', () => gateway().addListener('a', { hostNames: ['shop.example.com:8080'] }), () => gateway().addListener('a', { hostNames: ['*.example.com'], port: 8080 }), 'without a port'],
  ['a path that does not begin', () => gateway().addRewriteRuleSet('a', { rules: [{ ruleName: 'r', url: { path: 'api' } }] }),
    () => gateway().addRewriteRuleSet('a', { rules: [{ ruleName: 'r', url: { path: '/api' } }] }), '/'],
  ['an expression put into text', () => cluster({ clusterName: '${var.name}' }), () => cluster({ tags: { price: '5$' } }), '${var.name}'],
  ['an expression in a tag', () => cluster({ tags: { a: '${var.name}' } }), () => cluster({ tags: { a: '$var' } }), 'expression of Terraform'],
  ['IPv6 among those that reach the API server', () => cluster({ authorizedIpRanges: ['2001:db8::/32'] }), () => cluster({ authorizedIpRanges: ['203.0.113.0/24'] }), 'IPv4'],
  ['a name of a vault in an id', () => KeyVault.fromKeyVaultId(`${PROVIDERS}/Microsoft.KeyVault/vaults/kv--shop`), () => KeyVault.fromKeyVaultId(`${PROVIDERS}/Microsoft.KeyVault/vaults/kv-shop`), 'kv--shop'],
  ['one rule set twice', () => new FirewallPolicy(stack(), 'shop', { ...PLACE, managedRuleSets: [ManagedRuleSet.OWASP_3_2, ManagedRuleSet.OWASP_3_2] }),
    () => new FirewallPolicy(stack(), 'shop', { ...PLACE, managedRuleSets: [ManagedRuleSet.OWASP_3_2, ManagedRuleSet.BOT_MANAGER_1_0] }), 'OWASP'],
  ['a preview of the 30th of February', () => cluster({ kubeProxy: KubeProxy.nftables(), kubeProxyApiVersion: '2026-02-30-preview' }),
    () => cluster({ kubeProxy: KubeProxy.nftables(), kubeProxyApiVersion: '2026-03-02-preview' }), '2026-02-30-preview'],
  ['a version of kube-proxy that is no preview', () => new AksKubeProxy(stack(), 'a', { clusterId: `${PROVIDERS}/Microsoft.ContainerService/managedClusters/aks`, kubeProxy: KubeProxy.ipvs(), apiVersion: '2026-05-01' }),
    () => new AksKubeProxy(stack(), 'a', { clusterId: `${PROVIDERS}/Microsoft.ContainerService/managedClusters/aks`, kubeProxy: KubeProxy.ipvs(), apiVersion: '2026-05-02-preview' }), 'preview version'],
  ['an identity of 129 letters', () => workload('a'.repeat(129)), () => workload('a'.repeat(128)), '128'],
];

test.each(SAMPLES)('%s is refused by construct and value, its neighbour is not', (_, refused, taken, words) => {
  expect(refused).toThrow(words);
  expect(refused).toThrow(/^\[[^\]]+\] [a-z]/);
  expect(taken).not.toThrow();
});

test('a credential of an identity with a long name has a name that azurerm takes', () => {
  const names = [118, 121, 128].map((length) => workload('a'.repeat(length)).credential.name);
  expect(names.filter((name) => name!.length > 120 || name!.length < 3)).toEqual([]);
});

import { AksKubeProxy, AksKubeProxyProps, AzapiProvider } from '../../lib/terraform';
import { IpvsScheduler, KubeProxy } from '../../lib/traffic';
import { onlyResource, synth, testStack, validationErrors } from '../support/terraform';

const CLUSTER = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks';

function rendered(kubeProxy: KubeProxy, props: Partial<AksKubeProxyProps> = {}): any {
  const stack = testStack();
  new AksKubeProxy(stack, 'proxy', { clusterId: CLUSTER, kubeProxy, ...props });
  return onlyResource(stack, 'azapi_update_resource');
}

test.each<[string, KubeProxy, any]>([
  ['iptables', KubeProxy.iptables(), { enabled: true, mode: 'IPTABLES' }],
  ['ipvs', KubeProxy.ipvs(), { enabled: true, mode: 'IPVS', ipvsConfig: { scheduler: 'RoundRobin' } }],
  ['ipvs with all settings', KubeProxy.ipvs({
    scheduler: IpvsScheduler.LEAST_CONNECTION, tcpTimeoutSeconds: 900, tcpFinTimeoutSeconds: 120, udpTimeoutSeconds: 300,
  }), { enabled: true, mode: 'IPVS', ipvsConfig: { scheduler: 'LeastConnection', tcpTimeoutSeconds: 900, tcpFinTimeoutSeconds: 120, udpTimeoutSeconds: 300 } }],
  ['nftables', KubeProxy.nftables(), { enabled: true, mode: 'NFTABLES' }],
  ['no kube-proxy', KubeProxy.disabled(), { enabled: false }],
])('%s is written as ARM has it', (_, kubeProxy, config) => {
  expect(rendered(kubeProxy).body).toEqual({ properties: { networkProfile: { kubeProxyConfig: config } } });
});

test('the resource is the cluster, one writer at a time', () => {
  const { body, ...rest } = rendered(KubeProxy.nftables());

  expect(rest).toEqual({
    type: 'Microsoft.ContainerService/managedClusters@2026-05-02-preview',
    resource_id: CLUSTER,
    ignore_missing_property: false,
    locks: [CLUSTER],
  });
});

test('a cleared setting shows, except where clearing it is what was asked for', () => {
  expect(rendered(KubeProxy.ipvs()).ignore_missing_property).toBe(false);
  expect(rendered(KubeProxy.disabled()).ignore_missing_property).toBe(false);
  expect(rendered(KubeProxy.iptables()).ignore_missing_property).toBe(true);
});

test('the API version can be chosen', () => {
  expect(rendered(KubeProxy.nftables(), { apiVersion: '2025-09-02-preview' }).type).toBe('Microsoft.ContainerService/managedClusters@2025-09-02-preview');
});

test('what must exist before is waited for', () => {
  const stack = testStack();
  const first = new AksKubeProxy(stack, 'a', { clusterId: CLUSTER, kubeProxy: KubeProxy.iptables() });
  new AksKubeProxy(stack, 'b', { clusterId: `${CLUSTER}2`, kubeProxy: KubeProxy.iptables(), dependencies: [first.resource] });

  expect(Object.values<any>(synth(stack).resource.azapi_update_resource).map(({ depends_on }) => depends_on))
    .toEqual([undefined, [expect.stringMatching(/^azapi_update_resource\.a_/)]]);
});

test('the provider is required in major version 2, and there once', () => {
  const stack = testStack();
  new AksKubeProxy(stack, 'a', { clusterId: CLUSTER, kubeProxy: KubeProxy.iptables() });
  new AksKubeProxy(stack, 'b', { clusterId: `${CLUSTER}2`, kubeProxy: KubeProxy.iptables() });
  const json = synth(stack);

  expect(json.provider.azapi).toEqual([{}]);
  expect(json.terraform.required_providers.azapi).toEqual({ source: 'Azure/azapi', version: '~> 2.0' });
});

test('a provider that is there is taken', () => {
  const stack = testStack();
  const provider = new AzapiProvider(stack, 'azapi', { subscriptionId: 'sub', tenantId: 'tenant', clientId: 'client', environment: 'public', useOidc: true });
  const { provider: taken } = new AksKubeProxy(stack, 'a', { clusterId: CLUSTER, kubeProxy: KubeProxy.iptables() });

  expect(taken).toBe(provider);
  expect(synth(stack).provider.azapi).toEqual([{ subscription_id: 'sub', tenant_id: 'tenant', client_id: 'client', environment: 'public', use_oidc: true }]);
});

test('a provider with an alias is left to others', () => {
  const stack = testStack();
  new AzapiProvider(stack, 'other', { alias: 'other' });
  new AksKubeProxy(stack, 'a', { clusterId: CLUSTER, kubeProxy: KubeProxy.iptables() });

  expect(synth(stack).provider.azapi).toEqual(expect.arrayContaining([{ alias: 'other' }, {}]));
});

test('fails for a second provider that comes too late', () => {
  const stack = testStack();
  new AksKubeProxy(stack, 'a', { clusterId: CLUSTER, kubeProxy: KubeProxy.iptables() });
  new AzapiProvider(stack, 'late');

  expect(validationErrors(stack)).toContain(
    "[infra/late] the stack has a second azapi provider without alias at 'infra/AzapiProvider': add yours before the first cluster, or give it an alias",
  );
});

test.each<[string, KubeProxy, string | undefined, RegExp]>([
  ['the default', KubeProxy.PLATFORM_DEFAULT, undefined, /kubeProxy must not be PLATFORM_DEFAULT, which writes nothing/],
  ['another scheduler', KubeProxy.ipvs({ scheduler: IpvsScheduler.MAGLEV_HASHING }), undefined, /got mh, allowed: ROUND_ROBIN \(rr\) and LEAST_CONNECTION \(lc\)/],
  ['a generally available API', KubeProxy.iptables(), '2026-05-01', /2026-05-01/],
  ['nftables before its API', KubeProxy.nftables(), '2025-08-02-preview', /from 2025-09-02-preview on.*2025-08-02-preview/],
  ['kube-proxy before its API', KubeProxy.iptables(), '2022-07-02-preview', /from 2022-08-02-preview on.*2022-07-02-preview/],
])('fails for %s', (_, kubeProxy, apiVersion, message) => {
  expect(() => rendered(kubeProxy, { apiVersion })).toThrow(message);
});

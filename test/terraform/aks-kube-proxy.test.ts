import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
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
  ['iptables', KubeProxy.iptables(), { enabled: true, mode: 'IPTABLES', ipvsConfig: null }],
  ['ipvs', KubeProxy.ipvs(), {
    enabled: true, mode: 'IPVS', ipvsConfig: { scheduler: 'RoundRobin', tcpTimeoutSeconds: null, tcpFinTimeoutSeconds: null, udpTimeoutSeconds: null },
  }],
  ['ipvs with one timeout', KubeProxy.ipvs({ udpTimeoutSeconds: 300 }), {
    enabled: true, mode: 'IPVS', ipvsConfig: { scheduler: 'RoundRobin', tcpTimeoutSeconds: null, tcpFinTimeoutSeconds: null, udpTimeoutSeconds: 300 },
  }],
  ['ipvs with all settings', KubeProxy.ipvs({
    scheduler: IpvsScheduler.LEAST_CONNECTION, tcpTimeoutSeconds: 900, tcpFinTimeoutSeconds: 120, udpTimeoutSeconds: 300,
  }), { enabled: true, mode: 'IPVS', ipvsConfig: { scheduler: 'LeastConnection', tcpTimeoutSeconds: 900, tcpFinTimeoutSeconds: 120, udpTimeoutSeconds: 300 } }],
  ['nftables', KubeProxy.nftables(), { enabled: true, mode: 'NFTABLES', ipvsConfig: null }],
  ['no kube-proxy', KubeProxy.disabled(), { enabled: false, mode: null, ipvsConfig: null }],
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
  expect(json.terraform.required_providers.azapi).toEqual({ source: 'Azure/azapi', version: '~> 2.1' });
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

describe('the preview feature', () => {
  const SUBSCRIPTION = '/subscriptions/00000000-0000-0000-0000-000000000000';

  function registered(clusterId: string): any {
    const stack = testStack();
    const before = new AksKubeProxy(stack, 'before', { clusterId: `${CLUSTER}2`, kubeProxy: KubeProxy.iptables() });
    new AksKubeProxy(stack, 'proxy', { clusterId, kubeProxy: KubeProxy.nftables(), registerFeature: true, dependencies: [before.resource] });
    return synth(stack).resource;
  }

  test('is registered first, then its resource provider, then the setting is written', () => {
    const { azapi_update_resource: updates, azapi_resource_action: actions } = registered(CLUSTER);
    const [[featureId, feature]] = Object.entries<any>(updates).filter(([id]) => id.startsWith('proxy_Feature'));
    const [[actionId, action]] = Object.entries<any>(actions);
    const [[, setting]] = Object.entries<any>(updates).filter(([id]) => /^proxy_[0-9A-F]+$/.test(id));

    expect(feature).toEqual({
      type: 'Microsoft.Features/featureProviders/subscriptionFeatureRegistrations@2021-07-01',
      resource_id: `${SUBSCRIPTION}/providers/Microsoft.Features/featureProviders/Microsoft.ContainerService/subscriptionFeatureRegistrations/KubeProxyConfigurationPreview`,
      body: { properties: {} },
    });
    expect(action).toEqual({
      type: 'Microsoft.Resources/providers@2021-04-01',
      resource_id: `${SUBSCRIPTION}/providers/Microsoft.ContainerService`,
      action: 'register',
      depends_on: [`azapi_update_resource.${featureId}`],
    });
    expect(setting).toMatchObject({
      retry: { error_message_regex: ['KubeProxyConfigFeatureNotRegistered', 'KubeProxyConfigurationPreview'] },
      depends_on: [expect.stringMatching(/^azapi_update_resource\.before_/), `azapi_resource_action.${actionId}`],
    });
    expect(Object.keys(actions)).toHaveLength(1);
  });

  test('is registered in the subscription of a cluster that Terraform makes', () => {
    const stack = testStack();
    const group = new ResourceGroup(stack, 'group', { name: 'rg', location: 'westeurope' });
    new AksKubeProxy(stack, 'proxy', { clusterId: group.id, kubeProxy: KubeProxy.nftables(), registerFeature: true });

    expect(onlyResource(stack, 'azapi_resource_action').resource_id)
      .toBe('/subscriptions/${element(split("/", azurerm_resource_group.group.id), 2)}/providers/Microsoft.ContainerService');
  });

  test.each([undefined, false])('is left alone with %s', (registerFeature) => {
    const stack = testStack();
    new AksKubeProxy(stack, 'proxy', { clusterId: CLUSTER, kubeProxy: KubeProxy.nftables(), registerFeature });

    const { resource } = synth(stack);
    expect(Object.keys(resource)).toEqual(['azapi_update_resource']);
    expect(Object.values<any>(resource.azapi_update_resource).map(({ retry, depends_on }) => [retry, depends_on])).toEqual([[undefined, undefined]]);
  });
});

test('fails for an id that is none of a cluster', () => {
  expect(() => rendered(KubeProxy.iptables(), { clusterId: 'aks' })).toThrow(new Error(
    "[infra/proxy] clusterId must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.ContainerService/managedClusters/<name>, got 'aks'",
  ));
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

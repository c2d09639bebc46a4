import { join } from 'path';
import { checkStack } from './support/azurerm-schema';
import { ROOT, written } from './support/examples';
import { madeBy } from './support/with-neighbour';

jest.setTimeout(120_000);

const MAIN = join(ROOT, 'examples', 'kube-proxy-modes', 'main.ts');

afterEach(() => {
  delete process.env.KUBE_PROXY;
});

/** What the example synthesizes in a mode. */
function synth(mode: string): { manifests: string; terraform: any } {
  process.env.KUBE_PROXY = mode;
  let result: ReturnType<typeof synth> | undefined;
  madeBy(MAIN, false, (folder) => {
    const { manifests, terraform } = written(folder);
    result = { manifests: manifests['shop.k8s.yaml'], terraform: JSON.parse(terraform['infra.tf.json']) };
  });
  expect(checkStack(result!.terraform)).toEqual([]);
  return result!;
}

/** A configuration without the azapi parts, and these parts. */
function split({ provider, resource, terraform, ...rest }: any): [any, any] {
  const { azapi, ...providers } = provider;
  const { azapi_update_resource: update, ...resources } = resource;
  const { azapi: requirement, ...requirements } = terraform.required_providers;
  const other = { ...rest, provider: providers, resource: resources, terraform: { ...terraform, required_providers: requirements } };
  return [other, { provider: azapi, update: update && Object.values(update), requirement }];
}

describe('switching the kube-proxy mode of the example', () => {
  let before: ReturnType<typeof synth>;
  beforeAll(() => {
    before = synth('default');
  });

  test('has nothing of azapi by default', () => {
    expect(split(before.terraform)[1]).toEqual({ provider: undefined, update: undefined, requirement: undefined });
  });

  test.each([
    ['iptables', { enabled: true, mode: 'IPTABLES', ipvsConfig: null }],
    ['ipvs', {
      enabled: true,
      mode: 'IPVS',
      ipvsConfig: { scheduler: 'LeastConnection', tcpTimeoutSeconds: 900, tcpFinTimeoutSeconds: null, udpTimeoutSeconds: null },
    }],
    ['nftables', { enabled: true, mode: 'NFTABLES', ipvsConfig: null }],
  ])('to %s adds one block and its provider and changes nothing else', (mode, kubeProxyConfig) => {
    const after = synth(mode);
    const [others, azapi] = split(after.terraform);
    // a node pool waits for the setting, because AKS changes one thing at a time
    const pools = Object.values<any>(others.resource.azurerm_kubernetes_cluster_node_pool);
    expect(pools.map(({ depends_on: dependsOn }) => dependsOn)).toEqual([['azapi_update_resource.shop_Cluster_KubeProxy_2CC191DF']]);
    pools.forEach((pool) => delete pool.depends_on);
    expect(others).toEqual(split(before.terraform)[0]);
    expect(azapi.provider).toEqual([{}]);
    expect(azapi.requirement).toEqual({ source: 'Azure/azapi', version: '~> 2.1' });
    expect(azapi.update).toHaveLength(1);
    expect(azapi.update[0]).toMatchObject({
      type: 'Microsoft.ContainerService/managedClusters@2026-05-02-preview',
      resource_id: '${azurerm_kubernetes_cluster.shop_Cluster_F1226B25.id}',
      body: { properties: { networkProfile: { kubeProxyConfig } } },
    });
    expect(after.manifests).toEqual(before.manifests);
  });

  test('fails for a mode that is none', () => {
    expect(() => synth('userspace')).toThrow("KUBE_PROXY must be one of default, iptables, ipvs, nftables, got 'userspace'");
  });
});

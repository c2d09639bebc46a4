import { AksCluster, FluxConfiguration, FluxConfigurationProps, FluxGitReference, FluxSource } from '../../lib/terraform';
import { validateDeploy } from '../support/deploy-schema';
import { fluxObjectsOf } from '../support/flux-objects';
import { resources, synth, testStack, validationErrors } from '../support/terraform';

const ID = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-shop/providers/Microsoft.ContainerService/managedClusters/aks-shop';
const GIT = FluxSource.git('https://github.com/example-org/shop');

function flux(props: Partial<FluxConfigurationProps> = {}, id = 'shop') {
  const stack = testStack();
  const cluster = AksCluster.fromAksClusterAttributes(stack, 'cluster', { clusterName: 'aks-shop', resourceGroupName: 'rg-shop', clusterId: ID });
  return { stack, flux: new FluxConfiguration(stack, id, { cluster, source: GIT, ...props }) };
}

/** The configuration, from which objects can be made that Flux takes. */
function written(stack: any): any {
  const [configuration] = Object.values<any>(resources(stack, 'azurerm_kubernetes_flux_configuration'));
  expect(fluxObjectsOf(configuration).flatMap(validateDeploy)).toEqual([]);
  return configuration;
}

test('Flux is installed, applies all of the main branch, and prunes', () => {
  const { stack } = flux();
  const [extension] = Object.keys(resources(stack, 'azurerm_kubernetes_cluster_extension'));
  expect(resources(stack, 'azurerm_kubernetes_cluster_extension')[extension]).toMatchObject({ name: 'flux', cluster_id: ID, extension_type: 'microsoft.flux' });
  expect(written(stack)).toMatchObject({
    name: 'shop',
    cluster_id: ID,
    namespace: 'cluster-config',
    scope: 'cluster',
    git_repository: { url: 'https://github.com/example-org/shop', reference_type: 'branch', reference_value: 'main' },
    kustomizations: [{ name: 'apps', garbage_collection_enabled: true, wait: true, recreating_enabled: false }],
    depends_on: [`azurerm_kubernetes_cluster_extension.${extension}`],
  });
});

test('everything is taken as given', () => {
  const { stack } = flux({
    source: FluxSource.git('git@github.com:example-org/shop', { referenceType: FluxGitReference.TAG, reference: 'v1', secretName: 'git', syncIntervalSeconds: 30 }),
    configurationName: 'other',
    namespace: 'flux-shop',
    kustomizations: [{ kustomizationName: 'crds', path: './crds' }, { kustomizationName: 'apps', path: './dist', dependsOn: ['crds'] }],
    prune: false,
    syncIntervalSeconds: 1,
    installExtension: false,
  });
  expect(synth(stack).resource.azurerm_kubernetes_cluster_extension).toBeUndefined();
  expect(written(stack)).toMatchObject({
    name: 'other',
    namespace: 'flux-shop',
    git_repository: { url: 'ssh://git@github.com/example-org/shop', reference_type: 'tag', reference_value: 'v1', local_auth_reference: 'git', sync_interval_in_seconds: 30 },
    kustomizations: [
      { name: 'crds', path: './crds', garbage_collection_enabled: false, sync_interval_in_seconds: 1 },
      { name: 'apps', path: './dist', depends_on: ['crds'], garbage_collection_enabled: false },
    ],
  });
});

test('a value that Terraform knows reaches every kustomization under a name', () => {
  const { stack, flux: made } = flux({ kustomizations: [{ kustomizationName: 'a' }, { kustomizationName: 'b' }] });
  expect(made.addSubstitution('client_id', '${azurerm_user_assigned_identity.x.client_id}')).toBe('${client_id}');
  expect(made.addSubstitution('client_id', '${azurerm_user_assigned_identity.x.client_id}')).toBe('${client_id}');
  expect(made.substitutions).toEqual({ client_id: '${azurerm_user_assigned_identity.x.client_id}' });
  const json = JSON.parse(JSON.stringify(stack.toTerraform()));
  const [{ kustomizations }] = Object.values<any>(json.resource.azurerm_kubernetes_flux_configuration);
  expect(kustomizations.map(({ post_build }: any) => post_build)).toEqual([1, 2].map(() => ({ substitute: { client_id: '${azurerm_user_assigned_identity.x.client_id}' } })));
});

test.each<[string, () => unknown, string]>([
  ['a long name', () => flux({ configurationName: 'x'.repeat(31) }), 'configurationName must be 1 to 30 lowercase'],
  ['a construct id that is no name', () => flux({}, 'Shop'), "got the construct id 'Shop'"],
  ['no kustomization', () => flux({ kustomizations: [] }), 'kustomizations must have one at least, got none'],
  ['a name twice', () => flux({ kustomizations: [{ kustomizationName: 'a' }, { kustomizationName: 'a' }] }), "got 'a' twice"],
  ['an order that ends nowhere', () => flux({ kustomizations: [{ kustomizationName: 'a', dependsOn: ['b'] }] }), "dependsOn of kustomization 'a' must name another one of them, got 'b'"],
  ['an interval of 0', () => flux({ syncIntervalSeconds: 0 }), 'syncIntervalSeconds must be'],
  ['a name that is no variable', () => flux().flux.addSubstitution('client-id', 'x'), "name of a substitution must be letters, digits or '_', with no digit first, got 'client-id'"],
  ['an empty value', () => flux().flux.addSubstitution('x', ''), "value of substitution 'x' must not be empty"],
  ['another value', () => { const { flux: made } = flux(); made.addSubstitution('x', '1'); made.addSubstitution('x', '2'); }, "substitution 'x' has another value already"],
  ['a source that is no address', () => FluxSource.git('ftp://x'), 'url must begin with http://'],
  ['a container without a name', () => FluxSource.blobContainer('https://st.blob.core.windows.net', { clientId: 'x' }), 'containerUrl must be the URL of a container'],
])('fails for %s', (_, make, message) => {
  expect(make).toThrow(message);
});

test.each([1, 35791394])('takes an interval of %i seconds', (syncIntervalSeconds) => {
  expect(written(flux({ syncIntervalSeconds }).stack).kustomizations[0].sync_interval_in_seconds).toBe(syncIntervalSeconds);
});

test('a Secret brings what is secret, and no value twice', () => {
  const { stack, flux: made } = flux();
  made.addSubstitution('region', 'westeurope');
  made.addSecretSubstitutions('database', ['user', 'password']);
  expect(made.secretVariables).toEqual(['user', 'password']);
  expect(written(stack).kustomizations[0].post_build).toEqual({
    substitute: { region: 'westeurope' }, substitute_from: [{ kind: 'Secret', name: 'database', optional: false }],
  });
  expect(() => made.addSubstitution('user', 'x')).toThrow("substitution 'user' comes from a Secret already: choose another name");
  expect(() => made.addSecretSubstitutions('other', ['region', 'a', 'a'])).toThrow(
    "substitution 'region' has a value already: choose another name\n  substitution 'a' has a value already: choose another name",
  );
  expect(() => made.addSecretSubstitutions('Other', [])).toThrow(/secretName must be 1 to 253 lowercase letters.*got 'Other'\n {2}variables of Secret 'Other' must have one at least, got none/);
  expect(() => made.addSecretSubstitutions('other', ['a-b'])).toThrow("name of a substitution must be letters, digits or '_', with no digit first, got 'a-b'");
  expect(() => made.addSecretSubstitutions('x'.repeat(253), ['a'])).not.toThrow();
  expect(() => made.addSecretSubstitutions('x'.repeat(254), ['b'])).toThrow('secretName must be');
});

describe('two configurations of a cluster', () => {
  const both = (first: Partial<FluxConfigurationProps>, second: Partial<FluxConfigurationProps>, clusterId = ID) => {
    const { stack } = flux(first, 'a');
    const [, , , , resourceGroupName, , , , clusterName] = clusterId.split('/');
    const cluster = AksCluster.fromAksClusterAttributes(stack, 'again', { clusterName, resourceGroupName, clusterId });
    new FluxConfiguration(stack, 'b', { cluster, source: GIT, ...second });
    return stack;
  };
  const waits = (stack: any) => Object.values<any>(resources(stack, 'azurerm_kubernetes_flux_configuration')).map(({ depends_on: before }) => before);

  test.each<[string, Partial<FluxConfigurationProps>, Partial<FluxConfigurationProps>]>([
    ['the second', { installExtension: false }, {}], ['the first', {}, { installExtension: false }],
  ])('wait for the extension that %s installs', (_, first, second) => {
    const stack = both(first, second);
    const [extension, ...others] = Object.keys(resources(stack, 'azurerm_kubernetes_cluster_extension'));
    expect(others).toEqual([]);
    expect(waits(stack)).toEqual([[`azurerm_kubernetes_cluster_extension.${extension}`], [`azurerm_kubernetes_cluster_extension.${extension}`]]);
  });

  test('wait for nothing where somebody else installs it', () => {
    expect(waits(both({ installExtension: false }, { installExtension: false }))).toEqual([undefined, undefined]);
  });

  test('fail where both install it, in letters of any case', () => {
    expect(validationErrors(both({}, {}, ID.replace('rg-shop', 'RG-Shop')))).toContain(
      "[infra/b] extension microsoft.flux is installed by 'infra/a' for the same cluster already: give one of the two installExtension: false",
    );
  });

  test('fail for one name', () => {
    expect(validationErrors(both({ configurationName: 'shop' }, { configurationName: 'shop', installExtension: false }))).toContain(
      "[infra/b] configurationName 'shop' is that of 'infra/a' for the same cluster: take another name",
    );
  });

  test('of another cluster have names and extensions of their own', () => {
    const stack = both({ configurationName: 'shop' }, { configurationName: 'shop' }, ID.replace('aks-shop', 'aks-other'));
    expect(validationErrors(stack)).toEqual('');
    expect(Object.keys(resources(stack, 'azurerm_kubernetes_cluster_extension'))).toHaveLength(2);
  });
});

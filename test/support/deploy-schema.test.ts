import { customResourceDefinitions, DEPLOY_KINDS, validateDeploy } from './deploy-schema';
import { fluxObjectsOf } from './flux-objects';

const KUSTOMIZATION = fluxObjectsOf({
  name: 'shop',
  namespace: 'cluster-config',
  git_repository: { url: 'https://example.com/shop', reference_type: 'branch', reference_value: 'main' },
  kustomizations: [
    { name: 'apps', garbage_collection_enabled: true, recreating_enabled: false, wait: true, depends_on: ['first'], post_build: { substitute: { a: 'b' } } },
  ],
})[1];

test('knows the kinds of Flux and Argo CD', () => {
  expect(DEPLOY_KINDS.sort()).toEqual(['Application', 'Bucket', 'GitRepository', 'Kustomization']);
  expect(customResourceDefinitions().map(({ metadata }) => metadata.name)).toContain('applications.argoproj.io');
});

test.each<[string, any, string[]]>([
  ['nothing', KUSTOMIZATION, []],
  ['an unknown field', { ...KUSTOMIZATION, spec: { ...KUSTOMIZATION.spec, pruned: true } }, ['/spec must NOT have additional properties: pruned']],
  ['a field of the wrong type', { ...KUSTOMIZATION, spec: { ...KUSTOMIZATION.spec, prune: 'yes' } }, ['/spec/prune must be boolean']],
  ['a missing field', { ...KUSTOMIZATION, spec: { ...KUSTOMIZATION.spec, sourceRef: undefined } }, ["/spec must have required property 'sourceRef'"]],
  ['a text of another form', { ...KUSTOMIZATION, spec: { ...KUSTOMIZATION.spec, interval: '10 minutes' } }, [expect.stringMatching(/^\/spec\/interval must match pattern/)]],
  ['a kind without a schema', { apiVersion: 'v1', kind: 'Pod' }, ['no schema for v1/Pod']],
])('finds %s', (_, object, problems) => {
  expect(validateDeploy(JSON.parse(JSON.stringify(object)))).toEqual(problems);
});

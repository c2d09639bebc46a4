import { Testing } from 'cdk8s';
import { ArgoApplication, ArgoApplicationProps } from '../../lib/manifests';
import { validateDeploy } from '../support/deploy-schema';

function application(props: Partial<ArgoApplicationProps> = {}): any {
  const chart = Testing.chart();
  new ArgoApplication(chart, 'shop', { repositoryUrl: 'https://github.com/example-org/shop', metadata: { name: 'shop' }, ...props });
  const [object] = Testing.synth(chart);
  expect(validateDeploy(object)).toEqual([]);
  return object;
}

test('Argo CD applies dist of the main branch, prunes and heals', () => {
  expect(application()).toEqual({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'shop', namespace: 'argocd' },
    spec: {
      project: 'default',
      source: { repoURL: 'https://github.com/example-org/shop', path: 'dist', targetRevision: 'main', directory: { recurse: true, exclude: '{,[0-9][0-9][0-9][0-9]-}test{.*,/*}' } },
      destination: { server: 'https://kubernetes.default.svc' },
      syncPolicy: { automated: { prune: true, selfHeal: true }, syncOptions: ['PruneLast=true'] },
    },
  });
});

test('everything is taken as given', () => {
  expect(application({
    path: 'k8s', revision: 'v1', namespace: 'shop', clusterUrl: 'https://aks', project: 'shop', prune: false, metadata: { name: 'x', namespace: 'gitops' },
  })).toMatchObject({
    metadata: { name: 'x', namespace: 'gitops' },
    spec: {
      project: 'shop',
      source: { path: 'k8s', targetRevision: 'v1' },
      destination: { server: 'https://aks', namespace: 'shop' },
      syncPolicy: { syncOptions: ['CreateNamespace=true', 'PruneLast=true'] },
    },
  });
  expect(application({ prune: false }).spec.syncPolicy.automated).toBeUndefined();
});

test('leaves the files to Kustomize where it is asked for: a directory would be read as it is', () => {
  expect(application({ kustomize: true, path: '.' }).spec.source).toEqual({ repoURL: 'https://github.com/example-org/shop', path: '.', targetRevision: 'main' });
});

test('fails for texts that say nothing and for a path from the root', () => {
  expect(() => application({ repositoryUrl: ' ', revision: '' })).toThrow("repositoryUrl must say something, got ''\n  revision must say something, got ''");
  expect(() => application({ path: '/dist' })).toThrow("path must be below the root of the repository, got '/dist': leave the first / out");
  expect(() => application({ path: 'a/../../dist' })).toThrow("path must be below the root of the repository, got 'a/../../dist': leave .. out");
  expect(application({ path: 'a..b' }).spec.source.path).toEqual('a..b');
});

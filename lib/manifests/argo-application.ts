import { ApiObject, ApiObjectMetadata, Chart, Names } from 'cdk8s';
import { Construct } from 'constructs';
import { placed } from '../arguments/check';
import { Kinds } from '../arguments/kind';
import { FLAG, TEXT } from '../arguments/values';
import { refuseForeignRoot } from './private/foreign-root';
import { givenMetadata } from './private/given';
import { METADATA, read } from './private/kinds';
import { TrafficCheck } from './private/traffic-check';
import { failOn } from '../traffic/rules/refusals';

/** Properties of `ArgoApplication`. */
export interface ArgoApplicationProps {
  /** Address of the repository. Written to `spec.source.repoURL`. */
  readonly repositoryUrl: string;
  /**
   * Folder of the repository with the manifests. Written to `spec.source.path`.
   *
   * @default 'dist'
   */
  readonly path?: string;
  /**
   * Let Argo CD build `path` by Kustomize, which has to have a `kustomization.yaml`: the way for a `KustomizeComponent`, whose values only Azure knows.
   * Leaves `spec.source.directory` out, with which Argo CD reads each file as it is and asks no Kustomize.
   *
   * @default false
   */
  readonly kustomize?: boolean;
  /**
   * Branch, tag or commit. Written to `spec.source.targetRevision`.
   *
   * @default 'main'
   */
  readonly revision?: string;
  /**
   * Namespace of objects that name none. Written to `spec.destination.namespace`; Argo CD makes it.
   *
   * @default - each object names its own
   */
  readonly namespace?: string;
  /**
   * Cluster that the manifests are for. Written to `spec.destination.server`.
   *
   * @default 'https://kubernetes.default.svc', the cluster of Argo CD
   */
  readonly clusterUrl?: string;
  /**
   * Project of Argo CD. Written to `spec.project`.
   *
   * @default 'default'
   */
  readonly project?: string;
  /**
   * Delete objects that are no longer in the repository, so that a rename leaves nothing behind, and undo changes by hand. Written to `spec.syncPolicy.automated`.
   *
   * @default true
   */
  readonly prune?: boolean;
  /**
   * Name, namespace, labels and annotations of the Application.
   *
   * @default - a generated name, in the namespace `argocd`
   */
  readonly metadata?: ApiObjectMetadata;
}

const APPLICATION: Kinds<ArgoApplicationProps> = {
  required: { repositoryUrl: TEXT },
  optional: { path: TEXT, kustomize: FLAG, revision: TEXT, namespace: TEXT, clusterUrl: TEXT, project: TEXT, prune: FLAG, metadata: METADATA },
};
const TEXTS = ['repositoryUrl', 'path', 'revision', 'namespace', 'clusterUrl', 'project'] as const;

/**
 * Let Argo CD apply manifests from a repository. Writes an Application of `argoproj.io/v1alpha1`: put it into a chart of its own, which somebody applies once.
 * The file of that chart is left out of what it applies, so that it does not delete itself one day (`spec.source.directory.exclude`).
 *
 * Argo CD applies namespaces first, then policies, quotas and custom resource definitions, and then the rest. It takes no values from Terraform: with `kustomize`,
 * a `KustomizeComponent` brings those that only Azure knows.
 *
 * Throws when a text is empty, and when `path` begins with `/` or leads out of the repository by `..`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { manifests } from 'aks-constructs';
 *
 * const chart = new Chart(new App(), 'argo');
 * new manifests.ArgoApplication(chart, 'shop', { repositoryUrl: 'https://github.com/example-org/shop', namespace: 'shop' });
 */
export class ArgoApplication extends Construct {
  /** The Application. */
  public readonly application: ApiObject;

  public constructor(scope: Construct, id: string, props: ArgoApplicationProps) {
    super(...placed(scope, id, new.target));
    refuseForeignRoot(this);
    const given = read(this, APPLICATION, props);
    const { path = 'dist', prune = true, namespace, kustomize = false } = given;
    failOn(this, [
      ...TEXTS.filter((field) => given[field] !== undefined && given[field]!.trim() === '').map((field) => `${field} must say something, got ''`),
      ...path.startsWith('/') ? [`path must be below the root of the repository, got '${path}': leave the first / out`] : [],
      ...path.split('/').includes('..') ? [`path must be below the root of the repository, got '${path}': leave .. out`] : [],
    ]);
    this.application = new ApiObject(this, 'Resource', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { namespace: 'argocd', ...givenMetadata(given.metadata) },
      spec: {
        project: given.project ?? 'default',
        source: {
          repoURL: given.repositoryUrl,
          path,
          targetRevision: given.revision ?? 'main',
          ...kustomize ? {} : { directory: { recurse: true, exclude: filesOf(Chart.of(this)) } },
        },
        destination: { server: given.clusterUrl ?? 'https://kubernetes.default.svc', ...namespace === undefined ? {} : { namespace } },
        syncPolicy: {
          ...prune ? { automated: { prune: true, selfHeal: true } } : {},
          syncOptions: [...namespace === undefined ? [] : ['CreateNamespace=true'], 'PruneLast=true'],
        },
      },
    });
    TrafficCheck.register(this);
  }
}

/** The file or the folder of a chart, which have a number before their name where charts depend on each other. */
function filesOf(chart: Chart): string {
  const name = Names.toDnsLabel(chart);
  return `{,[0-9][0-9][0-9][0-9]-}${name}{.*,/*}`;
}

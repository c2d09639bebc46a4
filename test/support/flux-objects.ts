/**
 * The objects that the extension of AKS makes in the cluster from a configuration of azurerm: one source, and one Kustomization for each folder, named
 * `<configuration>-<kustomization>`, which the ServiceAccount `flux-applier` applies.
 *
 * @see https://learn.microsoft.com/azure/azure-arc/kubernetes/conceptual-gitops-flux2
 */
export function fluxObjectsOf(configuration: any): any[] {
  const { name, namespace, git_repository: git, blob_storage: blob, kustomizations } = configuration;
  const metadata = { name, namespace };
  const source = git === undefined ? {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'Bucket',
    metadata,
    spec: { provider: 'azure', ...placeOf(blob.container_id), interval: seconds(blob.sync_interval_in_seconds) },
  } : {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata,
    spec: {
      url: git.url,
      ref: { [git.reference_type]: git.reference_value },
      interval: seconds(git.sync_interval_in_seconds),
      ...git.local_auth_reference === undefined ? {} : { secretRef: { name: git.local_auth_reference } },
    },
  };
  return [source, ...kustomizations.map((folder: any) => ({
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: `${name}-${folder.name}`, namespace },
    spec: {
      sourceRef: { kind: source.kind, name },
      path: folder.path ?? './',
      prune: folder.garbage_collection_enabled,
      force: folder.recreating_enabled,
      wait: folder.wait,
      interval: seconds(folder.sync_interval_in_seconds),
      serviceAccountName: 'flux-applier',
      ...folder.depends_on === undefined ? {} : { dependsOn: folder.depends_on.map((other: string) => ({ name: `${name}-${other}` })) },
      ...folder.post_build === undefined ? {} : {
        postBuild: {
          ...folder.post_build.substitute === undefined ? {} : { substitute: folder.post_build.substitute },
          ...folder.post_build.substitute_from === undefined ? {} : { substituteFrom: folder.post_build.substitute_from },
        },
      },
    },
  }))];
}

function seconds(given = 600): string {
  return `${given}s`;
}

/** The URL of a container, whose account only Terraform knows. */
function placeOf(container: string): object {
  const url = /^https:/.test(container) ? new URL(container) : undefined;
  return { endpoint: url?.origin ?? 'https://stshop.blob.core.windows.net', bucketName: url?.pathname.slice(1) ?? 'manifests' };
}

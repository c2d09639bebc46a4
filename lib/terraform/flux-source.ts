import type { KubernetesFluxConfigurationConfig } from '@cdktf/provider-azurerm/lib/kubernetes-flux-configuration';
import { Kinds } from '../arguments/kind';
import { read } from './private/kinds/kind';
import { numberOf, TEXT, textLike, wordOf } from './private/kinds/texts';

/** What a reference to a commit is. */
export enum FluxGitReference {
  /** The newest commit of a branch. */
  BRANCH = 'branch',
  /** A tag. */
  TAG = 'tag',
  /** The newest tag within a range of versions. */
  SEMVER = 'semver',
  /** One commit. */
  COMMIT = 'commit',
}

/** Options of `FluxSource.git`. */
export interface FluxGitOptions {
  /**
   * What `reference` names. Written to `git_repository.reference_type`.
   *
   * @default FluxGitReference.BRANCH
   */
  readonly referenceType?: FluxGitReference;
  /**
   * Branch, tag, range of versions or commit. Written to `git_repository.reference_value`.
   *
   * @default 'main'
   */
  readonly reference?: string;
  /**
   * Name of a Secret in the namespace of the configuration with what opens the repository. Written to `git_repository.local_auth_reference`.
   *
   * @default - the repository is open to all
   */
  readonly secretName?: string;
  /**
   * Seconds between two looks, 1 to 35791394. Written to `sync_interval_in_seconds`.
   *
   * @default 600
   */
  readonly syncIntervalSeconds?: number;
}

/** Options of `FluxSource.blobContainer`. */
export interface FluxBlobOptions {
  /** Client id of the managed identity of the nodes that may read the container. Written to `blob_storage.managed_identity.client_id`. */
  readonly clientId: string;
  /**
   * Seconds between two looks, 1 to 35791394. Written to `sync_interval_in_seconds`.
   *
   * @default 600
   */
  readonly syncIntervalSeconds?: number;
}

const SECONDS = numberOf(1, 35791394);
const GIT: Kinds<FluxGitOptions> = {
  required: {}, optional: { referenceType: wordOf(FluxGitReference), reference: TEXT, secretName: TEXT, syncIntervalSeconds: SECONDS },
};
const BLOB: Kinds<FluxBlobOptions> = { required: { clientId: TEXT }, optional: { syncIntervalSeconds: SECONDS } };
const URL: Kinds<{ readonly url: string }> = {
  required: { url: textLike(/^(https?|ssh):\/\/\S+$|^git@\S+$/, 'begin with http://, https://, ssh:// or git@') }, optional: {},
};
const CONTAINER: Kinds<{ readonly containerUrl: string }> = {
  required: { containerUrl: textLike(/^https:\/\/[^/\s]+\/[^/\s]+$/, 'be the URL of a container like https://stshop.blob.core.windows.net/manifests') },
  optional: {},
};

/**
 * What Flux reads manifests from.
 *
 * @example
 * import { terraform } from 'aks-constructs';
 *
 * terraform.FluxSource.git('https://github.com/example-org/shop', { reference: 'main' });
 */
export class FluxSource {
  /**
   * A repository. Throws when a value is one that azurerm refuses.
   *
   * @param url Address of the repository. `git@host:team/shop` is written as `ssh://git@host/team/shop`: Flux takes no other form of it.
   * @param options What of it, how often, and who may.
   */
  public static git(url: string, options: FluxGitOptions = {}): FluxSource {
    const given = { ...read('FluxSource.git', GIT, options), ...read('FluxSource.git', URL, { url }) };
    return new FluxSource({
      gitRepository: {
        url: given.url.replace(/^(git@[^:/]+):\/?/, 'ssh://$1/'),
        referenceType: given.referenceType ?? FluxGitReference.BRANCH,
        referenceValue: given.reference ?? 'main',
        localAuthReference: given.secretName,
        syncIntervalInSeconds: given.syncIntervalSeconds,
      },
    });
  }

  /**
   * A container of blobs. Throws when a value is one that azurerm refuses.
   *
   * @param containerUrl URL of the container, for instance `https://stshop.blob.core.windows.net/manifests`.
   * @param options Who reads it, and how often.
   */
  public static blobContainer(containerUrl: string, options: FluxBlobOptions): FluxSource {
    const given = { ...read('FluxSource.blobContainer', BLOB, options), ...read('FluxSource.blobContainer', CONTAINER, { containerUrl }) };
    return new FluxSource({
      blobStorage: {
        containerId: given.containerUrl, managedIdentity: { clientId: given.clientId }, syncIntervalInSeconds: given.syncIntervalSeconds,
      },
    });
  }

  private constructor(private readonly config: Pick<KubernetesFluxConfigurationConfig, 'gitRepository' | 'blobStorage'>) {}

  /** @internal */
  public _render(): any {
    return this.config;
  }
}

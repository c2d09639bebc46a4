import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { FluxConfiguration, IAksCluster, IPrincipal, WorkloadIdentity } from '../terraform';
import { KustomizeComponent } from './kustomize-component';
import { clientIdOutputs, sameClient } from './private/client-id';
import { Kinds } from '../arguments/kind';
import { WORKLOAD_IDENTITY } from './private/identity-kinds';
import { placedInStack } from '../terraform/private/in-stack';
import { LOCATION, RESOURCE_GROUP, TAGS } from '../terraform/private/kinds/azure';
import { madeBy, read } from '../terraform/private/kinds/kind';
import { nameOr } from '../terraform/private/names';
import { Outputs } from '../terraform/private/outputs';
import { failOn } from '../traffic/rules/refusals';

/** What an identity of pods may be told. */
export interface AksWorkloadIdentityOptions {
  /** Chart in which the ServiceAccount is written. */
  readonly chart: Chart;
  /**
   * Namespace of the ServiceAccount and its pods. Azure trusts this namespace alone, so it must be known.
   *
   * @default - the namespace of the chart; required when the chart has none
   */
  readonly namespace?: string;
  /**
   * Name of the ServiceAccount.
   *
   * @default - the construct id
   */
  readonly serviceAccountName?: string;
  /**
   * Name of the identity in Azure, 3 to 128 letters, digits, `_` or `-`.
   *
   * @default - `id-` and the construct id
   */
  readonly identityName?: string;
  /**
   * Client id of the identity, which the output `client_id` says after the first apply. With it the ServiceAccount has its annotation from the
   * start, and Terraform refuses a client id that is not the one of the identity.
   *
   * @default - the command of the output `annotate_command` writes the annotation
   */
  readonly clientId?: string;
  /**
   * Flux that applies the chart. The annotation says a variable then, in whose place Flux puts the client id that Terraform tells it: from the first apply,
   * without a command, and nothing reverts it. Excludes `clientId` and `kustomize`.
   *
   * @default - `clientId`, or the command of the output
   */
  readonly flux?: FluxConfiguration;
  /**
   * Kustomize component that brings the client id where no Flux does: it sets the annotation before the manifests are applied. Excludes `clientId` and `flux`.
   *
   * @default - `clientId`, or the command of the output
   */
  readonly kustomize?: KustomizeComponent;
}

/** Properties of `AksWorkloadIdentity`. */
export interface AksWorkloadIdentityProps extends AksWorkloadIdentityOptions {
  /** Cluster of the pods. It must say its OIDC issuer. */
  readonly cluster: IAksCluster;
  /** Name of the resource group of the identity, which must exist. */
  readonly resourceGroupName: string;
  /** Azure region of the identity. */
  readonly location: string;
  /**
   * Tags of the identity.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;
}

const CLIENT_ID_ANNOTATION = 'azure.workload.identity/client-id';

const IDENTITY: Kinds<AksWorkloadIdentityProps> = {
  required: { ...WORKLOAD_IDENTITY.required, cluster: madeBy('AksCluster', 'clusterProfile'), resourceGroupName: RESOURCE_GROUP, location: LOCATION },
  optional: { ...WORKLOAD_IDENTITY.optional, tags: TAGS },
};

/**
 * Give pods an identity in Azure without a secret: the identity and its credential in Terraform, the ServiceAccount that the credential trusts in a
 * manifest, and the label that lets AKS bring both to the pods.
 *
 * Terraform gives the identity its client id, so the first manifests do not have it. After `terraform apply` and `kubectl apply`, run the command
 * that `terraform output -raw <name>_annotate_command` says, and restart the pods; or put the `client_id` of the outputs into the program; or let `flux` or
 * `kustomize` bring it.
 *
 * Throws when a name is one that Kubernetes or Azure refuses, when the namespace is not known, and when the cluster does not say its OIDC issuer.
 *
 * @see https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import * as kplus from 'cdk8s-plus-28';
 * import { TerraformStack } from 'cdktf';
 * import { AksApp, AksPlatform } from 'aks-constructs';
 *
 * const app = new AksApp();
 * const platform = new AksPlatform(new TerraformStack(app.terraform, 'infra'), 'shop', { location: 'westeurope' });
 * const chart = new Chart(app.manifests, 'shop', { namespace: 'shop' });
 * const orders = platform.addWorkloadIdentity('orders', { chart });
 * orders.use(new kplus.Deployment(chart, 'orders-api', {
 *   serviceAccount: orders.serviceAccount,
 *   containers: [{ image: 'registry.example.com/orders:1', portNumber: 8080 }],
 * }));
 */
export class AksWorkloadIdentity extends Construct implements IPrincipal {
  /** The identity in Azure and its credential. */
  public readonly identity: WorkloadIdentity;
  /** The ServiceAccount, for the workload: `serviceAccount: orders.serviceAccount`. */
  public readonly serviceAccount: kplus.ServiceAccount;

  public constructor(scope: Construct, id: string, props: AksWorkloadIdentityProps) {
    super(...placedInStack(scope, id, new.target));
    const given = read(this, IDENTITY, props);
    const { chart, cluster, resourceGroupName, location, tags, clientId, flux, kustomize, serviceAccountName = id } = given;
    const namespace = given.namespace ?? chart.namespace;
    failOn(this, [
      ...(namespace === undefined ? ['namespace is required where the chart has none: Azure trusts one namespace alone'] : []),
      ...(flux !== undefined && clientId !== undefined ? ['clientId and flux exclude each other: Flux knows it from Terraform'] : []),
      ...(kustomize !== undefined && clientId !== undefined ? ['clientId and kustomize exclude each other: the component knows it from Terraform'] : []),
      ...(kustomize !== undefined && flux !== undefined ? ['flux and kustomize exclude each other: give the one that applies the chart'] : []),
    ]);
    this.identity = new WorkloadIdentity(this, 'Resource', {
      cluster, resourceGroupName, location, tags, serviceAccountName, namespace: namespace!, identityName: nameOr(this, given.identityName, 'id', id),
    });
    const told = flux?.addSubstitution(`${id.replace(/[^a-zA-Z0-9]/g, '_')}_client_id`, this.identity.clientId) ?? clientId;
    // a workload of the same name may be given together with it
    this.serviceAccount = new kplus.ServiceAccount(chart, `${id}-service-account`, {
      metadata: {
        name: serviceAccountName,
        namespace,
        annotations: told === undefined ? undefined : { [CLIENT_ID_ANNOTATION]: told },
      },
    });
    kustomize?.addPatch(this.serviceAccount, { metadata: { annotations: { [CLIENT_ID_ANNOTATION]: this.identity.clientId } } });
    if (told === undefined && kustomize === undefined) {
      new Outputs(this, 'Outputs', clientIdOutputs(this.identity));
    } else if (clientId !== undefined) {
      this.identity.credential.lifecycle = { precondition: [sameClient(this.identity, this.node.path, clientId)] };
    }
  }

  /** Object id of the service principal of the identity, known to Terraform only. */
  public get principalId(): string {
    return this.identity.principalId;
  }

  /**
   * Let the pods of a workload be this identity. Writes the label `azure.workload.identity/use` to the pods.
   *
   * Throws when the workload has another ServiceAccount or is in another namespace.
   */
  public use(workload: kplus.Workload): void {
    read(this, { required: { workload: madeBy('a workload of cdk8s-plus', 'podMetadata') }, optional: {} }, { workload });
    const { namespace } = this.serviceAccount.metadata;
    failOn(this, [
      ...(workload.serviceAccount === this.serviceAccount ? []
        : [`workload '${workload.node.path}' must have the serviceAccount of the identity: give it serviceAccount`]),
      ...(workload.metadata.namespace === namespace ? []
        : [`workload '${workload.node.path}' must be in namespace '${namespace}' like its ServiceAccount, got ${workload.metadata.namespace ?? 'none'}`]),
    ]);
    workload.podMetadata.addLabel('azure.workload.identity/use', 'true');
  }
}

import { FederatedIdentityCredential } from '@cdktf/provider-azurerm/lib/federated-identity-credential';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { Construct } from 'constructs';
import type { IAksCluster } from './i-aks-cluster';
import { IPrincipal } from './i-principal';
import { checkName, DNS_LABEL, IDENTITY_NAME, nameOr, NameRule } from './private/names';
import { failOn } from './private/problems';
import { checkTags } from './private/tags';

const AUDIENCE = 'api://AzureADTokenExchange';
const DNS_NAME: NameRule = {
  pattern: /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/,
  allowed: "1 to 253 lowercase letters, digits, '-' or '.', starting and ending with a letter or digit",
};

/** Properties of `WorkloadIdentity`. */
export interface WorkloadIdentityProps {
  /** Cluster whose pods get the identity. It must say its OIDC issuer. */
  readonly cluster: IAksCluster;
  /** Name of the resource group of the identity, which must exist. */
  readonly resourceGroupName: string;
  /** Azure region of the identity. */
  readonly location: string;
  /** Namespace of the ServiceAccount. */
  readonly namespace: string;
  /** Name of the ServiceAccount. */
  readonly serviceAccountName: string;
  /**
   * Name of the identity, 3 to 128 letters, digits, `_` or `-`.
   *
   * @default - `id-` and the construct id
   */
  readonly identityName?: string;
  /**
   * Tags of the identity.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;
}

/**
 * Give the pods of a ServiceAccount an identity in Azure, without a secret.
 *
 * Writes `azurerm_user_assigned_identity` and an `azurerm_federated_identity_credential` that trusts the cluster's tokens for this ServiceAccount.
 * In the cluster the pods need the label `azure.workload.identity/use: "true"` and the ServiceAccount the annotation
 * `azure.workload.identity/client-id`, whose value exists only after an apply. `AksWorkloadIdentity` makes this half and the one in the manifests.
 *
 * Throws when a name is one that Kubernetes or Azure refuses, and when the cluster does not say its OIDC issuer.
 *
 * @see https://learn.microsoft.com/azure/aks/workload-identity-overview
 *
 * @example
 * import { App, TerraformStack } from 'cdktf';
 * import { terraform } from 'aks-constructs';
 *
 * const stack = new TerraformStack(new App(), 'infra');
 * const cluster = terraform.AksCluster.fromAksClusterAttributes(stack, 'shop', {
 *   clusterName: 'aks-shop',
 *   resourceGroupName: 'rg-shop',
 *   oidcIssuerUrl: 'https://westeurope.oic.prod-aks.azure.com/tenant/issuer/',
 * });
 * new terraform.WorkloadIdentity(stack, 'orders', {
 *   cluster,
 *   resourceGroupName: 'rg-shop',
 *   location: 'westeurope',
 *   namespace: 'shop',
 *   serviceAccountName: 'orders',
 * });
 */
export class WorkloadIdentity extends Construct implements IPrincipal {
  /** Namespace of the ServiceAccount. */
  public readonly namespace: string;
  /** Name of the ServiceAccount. */
  public readonly serviceAccountName: string;
  /** Client id of the identity, known to Terraform only. */
  public readonly clientId: string;
  public readonly principalId: string;
  /** The azurerm resource of the identity. */
  public readonly identity: UserAssignedIdentity;
  /** The azurerm resource of the credential. */
  public readonly credential: FederatedIdentityCredential;

  public constructor(scope: Construct, id: string, props: WorkloadIdentityProps) {
    super(scope, id);
    const { resourceGroupName, location, tags, namespace, serviceAccountName } = props;
    const name = nameOr(props.identityName, 'id', id);
    const issuer = props.cluster.oidcIssuerUrl;
    failOn(this, [
      ...checkName('identityName', name, IDENTITY_NAME),
      ...checkTags(tags),
      ...checkName('namespace', namespace, DNS_LABEL),
      ...checkName('serviceAccountName', serviceAccountName, DNS_NAME),
      ...(issuer === undefined ? ['cluster must say its OIDC issuer: give oidcIssuerUrl when it is imported'] : []),
    ]);
    this.namespace = namespace;
    this.serviceAccountName = serviceAccountName;
    this.identity = new UserAssignedIdentity(this, 'Resource', { name, resourceGroupName, location, tags });
    this.clientId = this.identity.clientId;
    this.principalId = this.identity.principalId;
    this.credential = new FederatedIdentityCredential(this, 'Credential', {
      name,
      resourceGroupName,
      parentId: this.identity.id,
      issuer: issuer!,
      subject: `system:serviceaccount:${namespace}:${serviceAccountName}`,
      audience: [AUDIENCE],
    });
  }
}

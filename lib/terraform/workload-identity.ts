import { FederatedIdentityCredential } from '@cdktf/provider-azurerm/lib/federated-identity-credential';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { Construct } from 'constructs';
import type { IAksCluster } from './i-aks-cluster';
import { IPrincipal } from './i-principal';
import { Kinds } from '../arguments/kind';
import { placedInStack } from './private/in-stack';
import { LOCATION, RESOURCE_GROUP, TAGS } from './private/kinds/azure';
import { madeBy, read } from './private/kinds/kind';
import { nameLike } from './private/kinds/texts';
import { checkName, DNS_LABEL, DNS_NAME, IDENTITY_NAME, nameOr } from './private/names';
import { isLiteral } from './private/problems';
import { credentialOwner } from './private/provider-arguments';
import { failOn } from '../traffic/rules/refusals';

/** A credential has a shorter name than an identity may have, and is alone in it. */
const LONGEST_CREDENTIAL_NAME = 120;
const AUDIENCE = 'api://AzureADTokenExchange';

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

const WORKLOAD_IDENTITY: Kinds<WorkloadIdentityProps> = {
  required: {
    cluster: madeBy('AksCluster', 'clusterProfile'),
    resourceGroupName: RESOURCE_GROUP,
    location: LOCATION,
    namespace: nameLike(DNS_LABEL),
    serviceAccountName: nameLike(DNS_NAME),
  },
  optional: { identityName: nameLike(IDENTITY_NAME), tags: TAGS },
};

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
    super(...placedInStack(scope, id, new.target));
    const given = read(this, WORKLOAD_IDENTITY, props);
    const { resourceGroupName, location, tags, namespace, serviceAccountName } = given;
    const name = nameOr(this, given.identityName, 'id', id);
    const issuer = given.cluster.oidcIssuerUrl;
    failOn(this, [
      ...checkName('identityName', name, IDENTITY_NAME),
      ...(issuer === undefined ? ['cluster must say its OIDC issuer: give oidcIssuerUrl when it is imported'] : []),
    ]);
    this.namespace = namespace;
    this.serviceAccountName = serviceAccountName;
    this.identity = new UserAssignedIdentity(this, 'Resource', { name, resourceGroupName, location, tags });
    this.clientId = this.identity.clientId;
    this.principalId = this.identity.principalId;
    this.credential = new FederatedIdentityCredential(this, 'Credential', {
      name: isLiteral(name) ? name.slice(0, LONGEST_CREDENTIAL_NAME) : name,
      ...credentialOwner(FederatedIdentityCredential, this.identity.id, resourceGroupName),
      issuer: issuer!,
      subject: `system:serviceaccount:${namespace}:${serviceAccountName}`,
      audience: [AUDIENCE],
    });
  }
}

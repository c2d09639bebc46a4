import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { IAksCluster, IDnsZone, WorkloadIdentity } from '../terraform';
import { checkClientId, clientIdOutputs, sameClient } from './private/client-id';
import { Kinds } from '../arguments/kind';
import { CERTIFICATE_ISSUER } from './private/identity-kinds';
import { placedInStack } from '../terraform/private/in-stack';
import { LOCATION, RESOURCE_GROUP, TAGS } from '../terraform/private/kinds/azure';
import { madeBy, read } from '../terraform/private/kinds/kind';
import { checkName, DNS_LABEL, nameOr } from '../terraform/private/names';
import { Outputs } from '../terraform/private/outputs';
import { BuiltInRole, grantRole } from '../terraform/private/roles';
import { failOn } from '../traffic/rules/refusals';

/** What an issuer of certificates may be told. */
export interface CertificateIssuerOptions {
  /** Chart in which the ClusterIssuer is written. */
  readonly chart: Chart;
  /** Public zone in which the issuer proves that the names are yours. */
  readonly zone: IDnsZone;
  /** Mail address to which the authority writes before certificates expire. */
  readonly email: string;
  /**
   * Name of the ClusterIssuer, for certificates to refer to.
   *
   * @default - the construct id
   */
  readonly issuerName?: string;
  /**
   * Directory of the authority.
   *
   * @default 'https://acme-v02.api.letsencrypt.org/directory'
   */
  readonly acmeServer?: string;
  /**
   * Subscription of the zone.
   *
   * @default - that of a zone that exists already; required for a zone that the program makes
   */
  readonly subscriptionId?: string;
  /**
   * Namespace of cert-manager.
   *
   * @default 'cert-manager'
   */
  readonly namespace?: string;
  /**
   * Name of the ServiceAccount of cert-manager.
   *
   * @default 'cert-manager'
   */
  readonly serviceAccountName?: string;
  /**
   * Name of the identity in Azure, 3 to 128 letters, digits, `_` or `-`.
   *
   * @default - `id-` and the construct id
   */
  readonly identityName?: string;
  /**
   * Client id of the identity, which the output `client_id` says after the first apply. With it the issuer names it, and Terraform refuses a client id
   * that is not the one of the identity.
   *
   * @default - cert-manager takes the client id of its ServiceAccount, which the command of the output `annotate_command` writes
   */
  readonly clientId?: string;
}

/** Properties of `CertificateIssuer`. */
export interface CertificateIssuerProps extends CertificateIssuerOptions {
  /** Cluster of cert-manager. It must say its OIDC issuer. */
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

const ISSUER: Kinds<CertificateIssuerProps> = {
  required: {
    ...CERTIFICATE_ISSUER.required, cluster: madeBy('AksCluster', 'clusterProfile'), resourceGroupName: RESOURCE_GROUP, location: LOCATION,
  },
  optional: { ...CERTIFICATE_ISSUER.optional, tags: TAGS },
};

/**
 * Let cert-manager get certificates for the names of a zone, wildcards too, without a secret: it writes records that prove the names are yours (DNS-01).
 *
 * Writes an identity with a credential for the ServiceAccount of cert-manager, the role DNS Zone Contributor on the zone, and a `ClusterIssuer`.
 * cert-manager is yours to install, with pods that may use the identity: `podLabels` and `serviceAccount.labels` of its Helm chart need
 * `azure.workload.identity/use: "true"`. Give `issuerName` to `AppGatewayTls.fromClusterIssuer`, or the issuer to a domain of the platform.
 *
 * Throws when the zone is private, which no authority sees, when its subscription is not known, and as `WorkloadIdentity` does.
 *
 * @see https://cert-manager.io/docs/configuration/acme/dns01/azuredns/
 */
export class CertificateIssuer extends Construct {
  /** Name of the ClusterIssuer. */
  public readonly issuerName: string;
  /** Zone of the names. */
  public readonly zone: IDnsZone;
  /** The identity in Azure and its credential. */
  public readonly identity: WorkloadIdentity;
  /** The ClusterIssuer. */
  public readonly clusterIssuer: ApiObject;

  public constructor(scope: Construct, id: string, given: CertificateIssuerProps) {
    super(...placedInStack(scope, id, new.target));
    const props = read(this, ISSUER, given);
    const { cluster, resourceGroupName, location, tags, zone, clientId, namespace = 'cert-manager', serviceAccountName = 'cert-manager' } = props;
    const subscriptionId = props.subscriptionId ?? zone.subscriptionId;
    this.issuerName = props.issuerName ?? id;
    this.zone = zone;
    failOn(this, [
      ...checkName('issuerName', this.issuerName, DNS_LABEL),
      ...(zone.isPrivate ? [`zone must be public, got the private '${zone.zoneName}': no authority sees its records; take certificates from Key Vault`] : []),
      ...(subscriptionId === undefined ? ['subscriptionId is required for a zone that the program makes: cert-manager asks Azure by it'] : []),
      ...checkClientId(clientId),
    ]);
    this.identity = new WorkloadIdentity(this, 'Resource', {
      cluster, resourceGroupName, location, tags, namespace, serviceAccountName, identityName: nameOr(this, props.identityName, 'id', id),
    });
    grantRole(this, 'Zone', { role: BuiltInRole.DNS_ZONE_CONTRIBUTOR, scopeId: zone.dnsZoneId, principalId: this.identity.principalId });
    this.clusterIssuer = new ApiObject(props.chart, `${id}-issuer`, {
      apiVersion: 'cert-manager.io/v1',
      kind: 'ClusterIssuer',
      metadata: { name: this.issuerName },
      spec: {
        acme: {
          server: props.acmeServer ?? 'https://acme-v02.api.letsencrypt.org/directory',
          email: props.email,
          privateKeySecretRef: { name: `${this.issuerName}-account` },
          solvers: [{
            selector: { dnsZones: [zone.zoneName] },
            dns01: {
              azureDNS: {
                subscriptionID: subscriptionId,
                resourceGroupName: zone.resourceGroupName,
                hostedZoneName: zone.zoneName,
                ...(clientId === undefined ? {} : { managedIdentity: { clientID: clientId } }),
              },
            },
          }],
        },
      },
    });
    if (props.chart.namespace !== undefined) {
      // cdk8s gives every object the namespace of the chart, and this one belongs to none
      this.clusterIssuer.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    }
    if (clientId === undefined) {
      new Outputs(this, 'Outputs', clientIdOutputs(this.identity));
    } else {
      this.identity.credential.lifecycle = { precondition: [sameClient(this.identity, this.node.path, clientId)] };
    }
  }
}

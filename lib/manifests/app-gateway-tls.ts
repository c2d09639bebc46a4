import * as kplus from 'cdk8s-plus-28';
import { argumentsOf, structAt } from '../arguments/check';
import { Kinds, listOf, madeBy } from '../arguments/kind';
import { NAME, TEXT } from '../arguments/values';

/** Options of a certificate in a Secret. */
export interface AppGatewayTlsOptions {
  /**
   * Hosts that the certificate is for. The ingress controller compares them letter by letter with the hosts of the routes: a certificate for
   * `*.example.com` serves a route for `*.example.com`, none for `a.example.com`; name that host here too.
   *
   * @default - every host of the ingress that no other entry names
   */
  readonly hosts?: string[];
}

/** Where cert-manager keeps a certificate. */
export interface CertManagerTlsOptions extends AppGatewayTlsOptions {
  /** Name of the Secret that cert-manager makes and renews. */
  readonly secretName: string;
}

const SECRET = madeBy('Secret of cdk8s-plus', 'name', 'make one, or call fromSecretName');
const OPTIONS: Kinds<AppGatewayTlsOptions> = { required: {}, optional: { hosts: listOf(TEXT) } };
const CERT_MANAGER: Kinds<CertManagerTlsOptions> = { required: { secretName: TEXT }, optional: OPTIONS.optional };

/**
 * Where the gateway gets a certificate from.
 *
 * @see https://azure.github.io/application-gateway-kubernetes-ingress/features/appgw-ssl-certificate/
 */
export class AppGatewayTls {
  /** A Secret of type `kubernetes.io/tls` by its name, in the namespace of the ingress. Written to `spec.tls`. */
  public static fromSecretName(secretName: string, options: AppGatewayTlsOptions = {}): AppGatewayTls {
    argumentsOf('AppGatewayTls.fromSecretName', { secretName: TEXT }, { secretName });
    return new AppGatewayTls(structAt('AppGatewayTls.fromSecretName', OPTIONS, options).hosts, secretName, undefined, {});
  }

  /** A Secret of type `kubernetes.io/tls`, in the namespace of the ingress. Written to `spec.tls`. */
  public static fromSecret(secret: kplus.ISecret, options: AppGatewayTlsOptions = {}): AppGatewayTls {
    argumentsOf('AppGatewayTls.fromSecret', { secret: SECRET }, { secret });
    return new AppGatewayTls(structAt('AppGatewayTls.fromSecret', OPTIONS, options).hosts, secret.name, undefined, {});
  }

  /**
   * A certificate that is installed on the gateway, from a key vault for instance. Written to `appgw-ssl-certificate`.
   *
   * It serves every host of the ingress and excludes Secrets: next to a Secret the ingress controller ignores it. Without a certificate of this
   * name on the gateway the controller drops the Ingress.
   */
  public static fromGatewayCertificate(certificateName: string): AppGatewayTls {
    argumentsOf('AppGatewayTls.fromGatewayCertificate', { certificateName: NAME }, { certificateName });
    return new AppGatewayTls(undefined, undefined, certificateName, {});
  }

  /** A certificate that cert-manager gets from a ClusterIssuer. Written to `spec.tls` and `cert-manager.io/cluster-issuer`. */
  public static fromClusterIssuer(clusterIssuer: string, options: CertManagerTlsOptions): AppGatewayTls {
    argumentsOf('AppGatewayTls.fromClusterIssuer', { clusterIssuer: NAME }, { clusterIssuer });
    const { hosts, secretName } = structAt('AppGatewayTls.fromClusterIssuer', CERT_MANAGER, options);
    return new AppGatewayTls(hosts, secretName, undefined, { 'cert-manager.io/cluster-issuer': clusterIssuer });
  }

  /** A certificate that cert-manager gets from an Issuer of the same namespace. Written to `spec.tls` and `cert-manager.io/issuer`. */
  public static fromIssuer(issuer: string, options: CertManagerTlsOptions): AppGatewayTls {
    argumentsOf('AppGatewayTls.fromIssuer', { issuer: NAME }, { issuer });
    const { hosts, secretName } = structAt('AppGatewayTls.fromIssuer', CERT_MANAGER, options);
    return new AppGatewayTls(hosts, secretName, undefined, { 'cert-manager.io/issuer': issuer });
  }

  /**
   * @param hosts Hosts that the certificate is for; absent for all.
   * @param secretName Name of the Secret; absent for a certificate on the gateway.
   * @param gatewayCertificateName Name of the certificate on the gateway; absent for a Secret.
   * @param issuerAnnotations What asks cert-manager for the certificate; empty when nothing does.
   */
  private constructor(
    public readonly hosts: string[] | undefined,
    public readonly secretName: string | undefined,
    public readonly gatewayCertificateName: string | undefined,
    public readonly issuerAnnotations: Record<string, string>,
  ) {}
}

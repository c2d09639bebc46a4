import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { placed } from '../arguments/check';
import { Kinds, listOf } from '../arguments/kind';
import { NUMBER, TEXT } from '../arguments/values';
import { ALB_API, customObject, filled } from './private/custom-object';
import { METADATA, read, SERVICE } from './private/kinds';
import { serviceProblems, serviceTarget } from './private/policy-target';
import { IService } from './service';
import { allowedText } from '../traffic/allowed-text';
import { failOn } from '../traffic/rules/refusals';

/** Properties of `BackendTlsPolicy`. */
export interface BackendTlsPolicyProps {
  /**
   * Name, namespace, labels and annotations; the namespace must be that of the Service.
   *
   * @default - cdk8s makes the name from the path of the construct
   */
  readonly metadata?: ApiObjectMetadata;
  /** Service whose pods speak TLS. Written to `targetRef`. */
  readonly service: IService;
  /**
   * Ports of the Service that speak TLS. Written to `ports`.
   *
   * @default - all of them
   */
  readonly ports?: number[];
  /**
   * Name that the gateway asks for when it opens TLS. Written to `sni`.
   *
   * @default - the host of the request
   */
  readonly serverName?: string;
  /**
   * Name of a Secret with a certificate `ca.crt`, by which the certificates of the pods must be signed. Written to `verify.caCertificateRef`.
   *
   * @default - they are not checked
   */
  readonly caSecretName?: string;
  /**
   * Name that must be in the certificates of the pods. Needs `caSecretName`. Written to `verify.subjectAltName`.
   *
   * @default - any
   */
  readonly subjectAltName?: string;
  /**
   * Name of a Secret of type `kubernetes.io/tls` by which the gateway shows who it is. Written to `clientCertificateRef`.
   *
   * @default - the gateway shows nothing
   */
  readonly clientCertificateSecretName?: string;
}

const BACKEND_TLS: Kinds<BackendTlsPolicyProps> = {
  required: { service: SERVICE },
  optional: {
    metadata: METADATA, ports: listOf(NUMBER), serverName: TEXT, caSecretName: TEXT, subjectAltName: TEXT, clientCertificateSecretName: TEXT,
  },
};

/**
 * Let Application Gateway for Containers speak TLS to pods. Without it pods get plain HTTP, whatever the port: the `BackendTLSPolicy` of the Gateway API itself does
 * nothing there.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/for-containers/how-to-backend-mtls-gateway-api
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { manifests } from 'aks-constructs';
 *
 * const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
 * const service = new manifests.ClusterIpService(chart, 'api-service', { selectorLabels: { app: 'api-app' }, ports: [{ port: 443, targetPort: 8443 }] });
 * new manifests.BackendTlsPolicy(chart, 'api-tls', { service, serverName: 'api.internal', caSecretName: 'api-ca' });
 */
export class BackendTlsPolicy extends Construct {
  /** The object, for patches and everything else below. */
  public readonly apiObject: ApiObject;

  /** Throws for a port that the Service does not have, for a name in certificates that nothing checks, and in another namespace than the Service. */
  public constructor(scope: Construct, id: string, props: BackendTlsPolicyProps) {
    super(...placed(scope, id, new.target));
    const given = read(this, BACKEND_TLS, props);
    const { service, ports, serverName, caSecretName, subjectAltName, clientCertificateSecretName } = given;
    const known = service.ports.map(({ port }) => port);
    failOn(this, [
      ...(ports ?? []).filter((port) => !known.includes(port)).map((port) => `ports must be ports of service ${service.serviceName}, got ${port}, ${allowedText(known)}`),
      ...subjectAltName !== undefined && caSecretName === undefined ? [`subjectAltName needs caSecretName, got '${subjectAltName}' alone; certificates are checked against a CA`] : [],
      ...serviceProblems(this, given.metadata, service),
    ]);
    this.apiObject = customObject(this, {
      apiVersion: ALB_API,
      kind: 'BackendTLSPolicy',
      metadata: given.metadata,
      spec: {
        targetRef: serviceTarget(service.serviceName),
        default: {
          sni: serverName,
          ports: (filled(ports) ?? known).map((port) => ({ port })),
          clientCertificateRef: clientCertificateSecretName === undefined ? undefined : { name: clientCertificateSecretName },
          verify: caSecretName === undefined ? undefined : { caCertificateRef: { name: caSecretName }, subjectAltName },
        },
      },
    });
  }
}

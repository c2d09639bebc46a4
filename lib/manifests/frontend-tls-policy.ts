import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { IGateway } from './gateway-props';
import { placed } from '../arguments/check';
import { Kinds, listOf } from '../arguments/kind';
import { TEXT } from '../arguments/values';
import { ALB_API, customObject, filled } from './private/custom-object';
import { GATEWAY, METADATA, read } from './private/kinds';
import { gatewayProblems, gatewayTarget } from './private/policy-target';
import { failOn } from '../traffic/rules/refusals';

/**
 * Versions and ciphers of TLS that Application Gateway for Containers takes from clients.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/for-containers/tls-policy
 */
export enum FrontendTlsPolicyName {
  /** TLS 1.2 and later. The default of Azure. */
  TLS_2023_06 = '2023-06',
  /** The same without ciphers in CBC mode. */
  TLS_2023_06_STRICT = '2023-06-S',
}

/** Properties of `FrontendTlsPolicy`. */
export interface FrontendTlsPolicyProps {
  /**
   * Name, namespace, labels and annotations; the namespace must be that of the Gateway.
   *
   * @default - cdk8s makes the name from the path of the construct
   */
  readonly metadata?: ApiObjectMetadata;
  /** The Gateway, made or imported. Written to `targetRef`. */
  readonly gateway: IGateway;
  /**
   * Names of the listeners that it is for. Written to `targetRef.sectionNames`.
   *
   * @default - all of them
   */
  readonly listenerNames?: string[];
  /**
   * Versions and ciphers of TLS. Written to `policyType.name`.
   *
   * @default FrontendTlsPolicyName.TLS_2023_06
   */
  readonly policyName?: FrontendTlsPolicyName;
  /**
   * Name of a Secret with a certificate `ca.crt`, by which certificates of clients must be signed: a client without one is sent away. Written to
   * `verify.caCertificateRef`.
   *
   * @default - clients need no certificate
   */
  readonly clientCaSecretName?: string;
  /**
   * Names one of which must be in the certificate of a client. Needs `clientCaSecretName`. Written to `verify.subjectAltNames`.
   *
   * @default - any
   */
  readonly subjectAltNames?: string[];
}

const FRONTEND_TLS: Kinds<FrontendTlsPolicyProps> = {
  required: { gateway: GATEWAY },
  optional: { metadata: METADATA, listenerNames: listOf(TEXT), policyName: TEXT, clientCaSecretName: TEXT, subjectAltNames: listOf(TEXT) },
};

/**
 * How Application Gateway for Containers speaks TLS with clients.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/for-containers/how-to-frontend-mtls-gateway-api
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { manifests } from 'aks-constructs';
 *
 * const chart = new Chart(new App(), 'edge', { namespace: 'edge' });
 * const gateway = new manifests.Gateway(chart, 'public', {
 *   loadBalancer: manifests.ContainersLoadBalancer.managed('alb', 'edge'),
 *   listeners: [{ certificates: [{ secretName: 'shop-tls' }] }],
 * });
 * new manifests.FrontendTlsPolicy(chart, 'strict', { gateway, policyName: manifests.FrontendTlsPolicyName.TLS_2023_06_STRICT });
 */
export class FrontendTlsPolicy extends Construct {
  /** The object, for patches and everything else below. */
  public readonly apiObject: ApiObject;

  /** Throws for a listener that the Gateway is known not to have, for names in certificates that nothing checks, and in another namespace than the Gateway. */
  public constructor(scope: Construct, id: string, props: FrontendTlsPolicyProps) {
    super(...placed(scope, id, new.target));
    const given = read(this, FRONTEND_TLS, props);
    const { gateway, listenerNames = [], policyName, clientCaSecretName, subjectAltNames } = given;
    failOn(this, [
      ...gatewayProblems(this, given.metadata, gateway, listenerNames),
      ...filled(subjectAltNames) !== undefined && clientCaSecretName === undefined ? [`subjectAltNames needs clientCaSecretName, got ${subjectAltNames!.join(', ')} alone; certificates are checked against a CA`] : [],
    ]);
    this.apiObject = customObject(this, {
      apiVersion: ALB_API,
      kind: 'FrontendTLSPolicy',
      metadata: given.metadata,
      spec: {
        targetRef: gatewayTarget(gateway.gatewayName, filled(listenerNames)),
        default: {
          policyType: { type: 'predefined', name: policyName ?? FrontendTlsPolicyName.TLS_2023_06 },
          verify: clientCaSecretName === undefined ? undefined : {
            caCertificateRef: { name: clientCaSecretName }, subjectAltNames: filled(subjectAltNames),
          },
        },
      },
    });
  }
}

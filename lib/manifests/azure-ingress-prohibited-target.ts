import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { placed } from '../arguments/check';
import { Kinds, listOf } from '../arguments/kind';
import { TEXT } from '../arguments/values';
import { refuseForeignRoot } from './private/foreign-root';
import { givenMetadata } from './private/given';
import { METADATA, read } from './private/kinds';
import { TrafficCheck } from './private/traffic-check';
import { isDnsName } from '../traffic/objects/dns-names';
import { failOn } from '../traffic/rules/refusals';

/** Properties of `AzureIngressProhibitedTarget`. */
export interface AzureIngressProhibitedTargetProps {
  /**
   * Name, namespace, labels and annotations.
   *
   * @default - cdk8s makes the name from the path of the construct
   */
  readonly metadata?: ApiObjectMetadata;
  /**
   * Host that the controller must leave alone, in lowercase: it compares hosts of listeners letter by letter. Written to `spec.hostname`.
   *
   * @default - every host
   */
  readonly hostname?: string;
  /**
   * Paths that the controller must leave alone, each from `/` to `/*`, for instance `/shop/*`. Written to `spec.paths`.
   *
   * @default - every path
   */
  readonly paths?: string[];
}

const TARGET: Kinds<AzureIngressProhibitedTargetProps> = { required: {}, optional: { metadata: METADATA, hostname: TEXT, paths: listOf(TEXT) } };

/**
 * Keep the Application Gateway ingress controller away from a part of a shared gateway.
 *
 * Without such an object the controller removes everything from the gateway that no Ingress asks for. The controller looks at these objects only
 * when it was installed by Helm with `appgw.shared`, which also makes one that stands for everything: delete it, or nothing is ever configured. The
 * add-on of AKS knows no sharing.
 *
 * @see https://azure.github.io/application-gateway-kubernetes-ingress/how-tos/prevent-agic-from-overwriting/
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { manifests } from 'aks-constructs';
 *
 * const chart = new Chart(new App(), 'agic');
 * new manifests.AzureIngressProhibitedTarget(chart, 'virtual-machines', { hostname: 'legacy.example.com' });
 */
export class AzureIngressProhibitedTarget extends Construct {
  /** The object, for patches and everything else below. */
  public readonly apiObject: ApiObject;

  /** Throws when the host is not in lowercase, or when a path does not go from `/` to `/*`. */
  public constructor(scope: Construct, id: string, props: AzureIngressProhibitedTargetProps = {}) {
    super(...placed(scope, id, new.target));
    refuseForeignRoot(this);
    const given = read(this, TARGET, props);
    const { hostname, paths = [] } = given;
    failOn(this, [
      ...hostname !== undefined && !isDnsName(hostname.replace(/^\*\./, '')) ? [`hostname must be a DNS name in lowercase, got '${hostname}'`] : [],
      ...paths.filter((path) => !/^\/(.+\/)?\*$/.test(path)).map((path) => `paths must start with '/' and end with '/*', got '${path}'`),
    ]);
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'appgw.ingress.k8s.io/v1',
      kind: 'AzureIngressProhibitedTarget',
      metadata: givenMetadata(given.metadata),
      spec: { ...hostname === undefined ? {} : { hostname }, ...paths.length === 0 ? {} : { paths: [...paths] } },
    });
    TrafficCheck.register(this);
  }
}

import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { ServiceBase } from './private/service-base';
import { EXTERNAL_NAME_PROPS } from './private/service-kinds';
import { ServiceCommonOptions } from './service';

/** Properties of `ExternalNameService`. */
export interface ExternalNameServiceProps extends ServiceCommonOptions {
  /**
   * The DNS name that stands behind the Service: lowercase labels and dots, up to 253 characters, no address. Written to `spec.externalName`.
   */
  readonly externalName: string;
}

/**
 * Give a DNS name from outside a name inside the cluster.
 *
 * Cluster DNS answers with a CNAME; nothing is forwarded, no port is translated and no pod is selected. An application gateway that AGIC manages
 * cannot use it as a backend, since it has no endpoints. A server that looks at the host name of a request, or at its certificate, sees the name that the client
 * used.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#externalname
 *
 * @example
 * import { Chart, App } from 'cdk8s';
 * import { manifests } from 'aks-constructs';
 *
 * const chart = new Chart(new App(), 'shop');
 * new manifests.ExternalNameService(chart, 'db', { externalName: 'db.example.com' });
 */
export class ExternalNameService extends ServiceBase {
  public constructor(scope: Construct, id: string, props: ExternalNameServiceProps) {
    super(scope, id, props, EXTERNAL_NAME_PROPS, (given) => ({ type: kplus.ServiceType.EXTERNAL_NAME, externalName: given.externalName }));
  }
}

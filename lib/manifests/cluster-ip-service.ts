import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { argumentsOf, structAt } from '../arguments/check';
import { WORKLOAD } from './private/kinds';
import { ServiceBase } from './private/service-base';
import { proxyFields } from './private/service-fields';
import { SERVICE_PROPS } from './private/service-kinds';
import { ServicePort, ServiceProxyOptions, ServiceSelection } from './service';

/** Options of `ClusterIpService.expose`. */
export interface ClusterIpServiceOptions extends ServiceProxyOptions {
  /**
   * Ports of the Service. More than one need names.
   *
   * @default - the only port of the selected workload
   */
  readonly ports?: ServicePort[];
}

/** Properties of `ClusterIpService`. */
export interface ClusterIpServiceProps extends ClusterIpServiceOptions, ServiceSelection {}

/**
 * Balance over pods behind an address inside the cluster.
 *
 * kube-proxy on the caller's node chooses the pod for every new connection. Nothing outside the cluster can connect, unless an ingress controller or a
 * gateway finds the pods through this Service. No load balancer is made and paid for.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#type-clusterip
 *
 * @example
 * import { Chart, App } from 'cdk8s';
 * import * as kplus from 'cdk8s-plus-28';
 * import { manifests, traffic } from 'aks-constructs';
 *
 * const chart = new Chart(new App(), 'shop');
 * const api = new kplus.Deployment(chart, 'api', { containers: [{ image: 'example.com/api', portNumber: 8080 }] });
 * new manifests.ClusterIpService(chart, 'api-service', {
 *   selector: api,
 *   ports: [{ port: 80, targetPort: 8080 }],
 *   sessionAffinity: traffic.SessionAffinity.clientIp({ timeoutSeconds: 3600 }),
 * });
 */
export class ClusterIpService extends ServiceBase {
  /**
   * Put a Service in front of a workload.
   *
   * @param workload The workload, which becomes the scope of the Service.
   * @param id Id below the workload.
   * @param options Everything but the selector.
   */
  public static expose(workload: kplus.Workload, id: string, options: ClusterIpServiceOptions = {}): ClusterIpService {
    const { workload: given } = argumentsOf('ClusterIpService.expose', { workload: WORKLOAD }, { workload });
    return new ClusterIpService(given, id, { ...structAt('ClusterIpService.expose', SERVICE_PROPS, options), selector: given });
  }

  public constructor(scope: Construct, id: string, props: ClusterIpServiceProps = {}) {
    super(scope, id, props, SERVICE_PROPS, (given) => ({ type: kplus.ServiceType.CLUSTER_IP, ports: given.ports, ...proxyFields(given) }));
  }
}

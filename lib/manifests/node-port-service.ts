import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { argumentsOf, structAt } from '../arguments/check';
import { WORKLOAD } from './private/kinds';
import { ServiceBase } from './private/service-base';
import { externalTrafficFields } from './private/service-fields';
import { SERVICE_PROPS } from './private/service-kinds';
import { NodePortServicePort, ServiceExternalTrafficOptions, ServiceSelection } from './service';

/** Options of `NodePortService.expose`. */
export interface NodePortServiceOptions extends ServiceExternalTrafficOptions {
  /**
   * Ports of the Service. More than one need names.
   *
   * @default - the only port of the selected workload
   */
  readonly ports?: NodePortServicePort[];
}

/** Properties of `NodePortService`. */
export interface NodePortServiceProps extends NodePortServiceOptions, ServiceSelection {}

/**
 * Balance over pods behind a port of every node, and behind an address inside the cluster.
 *
 * kube-proxy on the node that receives a connection chooses the pod. Nothing steers a client back to the same node, so session affinity holds for
 * as long as the client keeps to one. In kube-proxy's nftables mode the port is open on the primary address of a node only.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport
 *
 * @example
 * import { Chart, App } from 'cdk8s';
 * import * as kplus from 'cdk8s-plus-28';
 * import { manifests } from 'aks-constructs';
 *
 * const chart = new Chart(new App(), 'shop');
 * const api = new kplus.Deployment(chart, 'api', { containers: [{ image: 'example.com/api', portNumber: 8080 }] });
 * manifests.NodePortService.expose(api, 'Service', { ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }] });
 */
export class NodePortService extends ServiceBase {
  /**
   * Put a Service in front of a workload.
   *
   * @param workload The workload, which becomes the scope of the Service.
   * @param id Id below the workload.
   * @param options Everything but the selector.
   */
  public static expose(workload: kplus.Workload, id: string, options: NodePortServiceOptions = {}): NodePortService {
    const { workload: given } = argumentsOf('NodePortService.expose', { workload: WORKLOAD }, { workload });
    return new NodePortService(given, id, { ...structAt('NodePortService.expose', SERVICE_PROPS, options), selector: given });
  }

  public constructor(scope: Construct, id: string, props: NodePortServiceProps = {}) {
    super(scope, id, props, SERVICE_PROPS, (given) => ({ type: kplus.ServiceType.NODE_PORT, ports: given.ports, ...externalTrafficFields(given) }));
  }
}

import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { ServiceBase } from './private/service-base';
import { externalTrafficFields } from './private/service-fields';
import { ServiceExternalTrafficOptions, ServicePort, ServiceSelection } from './service';

/** A port of a Service that is open on every node too. */
export interface NodePortServicePort extends ServicePort {
  /**
   * Port on the nodes, 30000 to 32767. Written to `nodePort`.
   *
   * @default - the cluster allocates one
   */
  readonly nodePort?: number;
}

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
    return new NodePortService(workload, id, { ...options, selector: workload });
  }

  public constructor(scope: Construct, id: string, props: NodePortServiceProps = {}) {
    super(scope, id, props, () => ({ type: kplus.ServiceType.NODE_PORT, ports: props.ports, ...externalTrafficFields(props) }));
  }
}

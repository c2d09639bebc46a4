import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { LoadBalancerServiceOptions, LoadBalancerServiceProps } from './load-balancer-service-props';
import { WORKLOAD } from './private/kinds';
import { SERVICE_PROPS } from './private/service-kinds';
import { argumentsOf, structAt } from '../arguments/check';
import { loadBalancerAnnotations } from './private/azure-annotations';
import { copied } from './private/given';
import { mergeAnnotations } from './private/merge-annotations';
import { ServiceBase } from './private/service-base';
import { ServiceDefinition } from './private/service-definition';
import { externalTrafficFields } from './private/service-fields';

/**
 * Balance over pods behind an Azure load balancer, public or internal.
 *
 * The load balancer chooses a node, and kube-proxy on that node a pod. With `externalTrafficPolicy` `CLUSTER` pods see the address of a node, with
 * `LOCAL` that of the client. `SessionAffinity.clientIp` acts at both stops: the rule of the load balancer distributes by a hash of the source
 * address, without its timeout, and kube-proxy remembers the client for the timeout. It helps nothing where clients share one address, as
 * behind a NAT, a proxy or an application gateway. Calls from inside the cluster to the address of the load balancer never leave the node.
 *
 * Behind an application gateway that AGIC manages, a `ClusterIpService` does the same without the load balancer.
 *
 * @see https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/
 *
 * @example
 * import { Chart, App } from 'cdk8s';
 * import * as kplus from 'cdk8s-plus-28';
 * import { manifests } from 'aks-constructs';
 *
 * const chart = new Chart(new App(), 'shop');
 * const api = new kplus.Deployment(chart, 'api', { containers: [{ image: 'example.com/api', portNumber: 8080 }] });
 * new manifests.LoadBalancerService(chart, 'api-service', {
 *   selector: api,
 *   ports: [{ port: 80, targetPort: 8080 }],
 *   internal: true,
 *   subnet: { subnetName: 'snet-load-balancers', addressPrefixes: ['10.10.2.0/24'] },
 *   ipv4Address: '10.10.2.10',
 * });
 */
export class LoadBalancerService extends ServiceBase {
  /**
   * Put a Service with a load balancer in front of a workload.
   *
   * @param workload The workload, which becomes the scope of the Service.
   * @param id Id below the workload.
   * @param options Everything but the selector.
   */
  public static expose(workload: kplus.Workload, id: string, options: LoadBalancerServiceOptions = {}): LoadBalancerService {
    const { workload: given } = argumentsOf('LoadBalancerService.expose', { workload: WORKLOAD }, { workload });
    return new LoadBalancerService(given, id, { ...structAt('LoadBalancerService.expose', SERVICE_PROPS, options), selector: given });
  }

  public constructor(scope: Construct, id: string, props: LoadBalancerServiceProps = {}) {
    super(scope, id, props, SERVICE_PROPS, definitionOf);
  }
}

function definitionOf(props: LoadBalancerServiceProps): ServiceDefinition {
  const common = externalTrafficFields(props);
  const typed = loadBalancerAnnotations(props);
  const merged = mergeAnnotations(typed.annotations, props.metadata?.annotations);
  return {
    ...common,
    type: kplus.ServiceType.LOAD_BALANCER,
    ports: props.ports,
    fields: {
      ...common.fields,
      healthCheckNodePort: props.healthCheckNodePort,
      allocateLoadBalancerNodePorts: props.allocateLoadBalancerNodePorts,
      loadBalancerClass: props.loadBalancerClass,
      loadBalancerSourceRanges: copied(props.loadBalancerSourceRanges),
    },
    annotations: merged.annotations,
    subnet: props.subnet,
    problems: [...common.problems ?? [], ...typed.problems, ...merged.problems],
  };
}

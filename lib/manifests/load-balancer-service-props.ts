import { AzureLoadBalancerOptions } from './azure-load-balancer';
import { AzurePortHealthProbe } from './azure-load-balancer-health-probe';
import { NodePortServicePort, ServiceExternalTrafficOptions, ServiceSelection } from './service';

/** A port of a Service with a load balancer. */
export interface LoadBalancerServicePort extends NodePortServicePort {
  /**
   * Make no rule on the load balancer for this port. Written to the annotation `port_<port>_no_lb_rule`.
   *
   * @default false
   */
  readonly noLoadBalancerRule?: boolean;
  /**
   * Make no health probe for this port. Written to the annotation `port_<port>_no_probe_rule`.
   *
   * @default false
   */
  readonly noProbeRule?: boolean;
  /**
   * How the load balancer probes this port.
   *
   * @default - as the Service says
   */
  readonly healthProbe?: AzurePortHealthProbe;
}

/** Options of `LoadBalancerService.expose`. */
export interface LoadBalancerServiceOptions extends ServiceExternalTrafficOptions, AzureLoadBalancerOptions {
  /**
   * Ports of the Service. More than one need names. Each is a rule of the load balancer, which Azure charges for.
   *
   * @default - the only port of the selected workload
   */
  readonly ports?: LoadBalancerServicePort[];
  /**
   * Port of every node on which kube-proxy tells whether a ready pod is there, 30000 to 32767. Only with `externalTrafficPolicy` `LOCAL`. Written to
   * `spec.healthCheckNodePort`.
   *
   * @default - the cluster allocates one
   */
  readonly healthCheckNodePort?: number;
  /**
   * Allocate node ports. Azure can do without only with floating IP, and with `externalTrafficPolicy` `LOCAL` or a shared health probe. Written to
   * `spec.allocateLoadBalancerNodePorts`.
   *
   * @default true
   */
  readonly allocateLoadBalancerNodePorts?: boolean;
  /**
   * Who makes the load balancer, for instance `service.example.com/metal`. With any class Azure leaves the Service alone. Written to
   * `spec.loadBalancerClass`.
   *
   * @default - the cloud of the cluster
   */
  readonly loadBalancerClass?: string;
  /**
   * Ranges of client addresses that may connect. Not together with `allowedIpRanges`. Pods that use the address of the load balancer need their own
   * range here. Written to `spec.loadBalancerSourceRanges`.
   *
   * @default - all
   */
  readonly loadBalancerSourceRanges?: string[];
}

/** Properties of `LoadBalancerService`. */
export interface LoadBalancerServiceProps extends LoadBalancerServiceOptions, ServiceSelection {}

import { ApiObjectMetadata } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { IClusterProfile, KubernetesVersion, SessionAffinity } from '../traffic';

/** A Service of this library, as an Ingress and other constructs take it. */
export interface IService extends IConstruct {
  /** The wrapped Service of cdk8s-plus, for `kplus.Ingress`, for patches and for everything else below. */
  readonly service: kplus.Service;
  /** `metadata.name` of the Service. */
  readonly serviceName: string;
  /** The ports, as a copy. */
  readonly ports: ServicePort[];
}

/** Which address family a Service has. */
export enum IpFamily {
  /** IPv4. */
  IPV4 = 'IPv4',
  /** IPv6. */
  IPV6 = 'IPv6',
}

/** How many address families a Service has. */
export enum IpFamilyPolicy {
  /** One family. The default of Kubernetes. */
  SINGLE_STACK = 'SingleStack',
  /** Two families where the cluster has two, else one. */
  PREFER_DUAL_STACK = 'PreferDualStack',
  /** Two families; refused by a cluster with one. */
  REQUIRE_DUAL_STACK = 'RequireDualStack',
}

/** Which endpoints traffic from inside the cluster may go to. */
export enum InternalTrafficPolicy {
  /** Every ready endpoint of the cluster. The default of Kubernetes. */
  CLUSTER = 'Cluster',
  /** Endpoints on the caller's own node; without one there, the traffic is dropped. */
  LOCAL = 'Local',
}

/** Which endpoints traffic from outside the cluster may go to. */
export enum ExternalTrafficPolicy {
  /** Every ready endpoint of the cluster. Pods see the address of a node. The default of Kubernetes. */
  CLUSTER = 'Cluster',
  /** Endpoints on the node that received it. Pods see the address of the client; a node without a ready pod drops the traffic. */
  LOCAL = 'Local',
}

/**
 * Which endpoints kube-proxy prefers where several would do.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#traffic-distribution
 */
export enum TrafficDistribution {
  /** Endpoints in the caller's zone. The older name of `PREFER_SAME_ZONE`. */
  PREFER_CLOSE = 'PreferClose',
  /** Endpoints in the caller's zone. */
  PREFER_SAME_ZONE = 'PreferSameZone',
  /** Endpoints on the caller's node. */
  PREFER_SAME_NODE = 'PreferSameNode',
}

/** A port of a Service. */
export interface ServicePort {
  /** Port that the Service listens on, 1 to 65535. Written to `port`. */
  readonly port: number;
  /**
   * Port of the pods by number, 1 to 65535. Written to `targetPort`. Not together with `targetPortName`.
   *
   * @default - Kubernetes takes the number of `port`
   */
  readonly targetPort?: number;
  /**
   * Port of the pods by the name it has in the container, up to 15 lowercase letters, digits and dashes. Written to `targetPort`. Not together with
   * `targetPort`.
   *
   * @default - by number
   */
  readonly targetPortName?: string;
  /**
   * Name of the port, a DNS label. Required when there is more than one port. Written to `name`.
   *
   * @default - no name
   */
  readonly name?: string;
  /**
   * Transport protocol. Written to `protocol`.
   *
   * @default - nothing is written, Kubernetes takes TCP
   */
  readonly protocol?: kplus.Protocol;
  /**
   * What is spoken on the port, for instance `http` or `kubernetes.io/h2c`. An Azure load balancer takes the protocol of its probe from it. Written to
   * `appProtocol`.
   *
   * @default - nothing is written
   */
  readonly appProtocol?: string;
}

/** A port of a Service that is open on every node too. */
export interface NodePortServicePort extends ServicePort {
  /**
   * Port on the nodes, 30000 to 32767. Written to `nodePort`.
   *
   * @default - the cluster allocates one
   */
  readonly nodePort?: number;
}

/** Which pods stand behind a Service. */
export interface ServiceSelection {
  /**
   * The pods, by a workload, a pod or a selector of cdk8s-plus. Its labels are written to `spec.selector`.
   *
   * Throws for a selector with expressions or without labels, or one for pods of another namespace: a Service knows equal labels of its own
   * namespace only. Not together with `selectorLabels`.
   *
   * @default - `selectorLabels`, or no pods: the endpoints come from EndpointSlices of your own
   */
  readonly selector?: kplus.IPodSelector;
  /**
   * The pods, by their labels. Written to `spec.selector`. Not together with `selector`.
   *
   * @default - `selector`, or no pods: the endpoints come from EndpointSlices of your own
   */
  readonly selectorLabels?: Record<string, string>;
}

/** What every Service has. */
export interface ServiceCommonOptions {
  /**
   * Name, namespace, labels and annotations. A name given here is written as it is.
   *
   * @default - cdk8s makes the name from the path of the construct
   */
  readonly metadata?: ApiObjectMetadata;
  /**
   * What is known of the cluster. Checks that depend on it look at it; nothing of it is written.
   *
   * @default - not known
   */
  readonly cluster?: IClusterProfile;
  /**
   * Kubernetes version of the cluster, where no `cluster` is at hand. Nothing of it is written.
   *
   * @default - that of `cluster`
   */
  readonly kubernetesVersion?: KubernetesVersion;
}

/** What every Service with endpoints has. */
export interface ServiceEndpointOptions extends ServiceCommonOptions {
  /**
   * List pods as endpoints before they are ready. Written to `spec.publishNotReadyAddresses`.
   *
   * @default false
   */
  readonly publishNotReadyAddresses?: boolean;
  /**
   * Address families, the primary one first; one or two. Written to `spec.ipFamilies`.
   *
   * @default - the cluster decides
   */
  readonly ipFamilies?: IpFamily[];
  /**
   * Number of address families. Written to `spec.ipFamilyPolicy`.
   *
   * @default IpFamilyPolicy.SINGLE_STACK
   */
  readonly ipFamilyPolicy?: IpFamilyPolicy;
}

/** What every Service with an address of its own, served by kube-proxy, has. */
export interface ServiceProxyOptions extends ServiceEndpointOptions {
  /**
   * Keep a client on one pod, by its source address. Written to `spec.sessionAffinity` and `spec.sessionAffinityConfig.clientIP.timeoutSeconds`;
   * `SessionAffinity.NONE` writes `None`.
   *
   * @default - nothing is written, Kubernetes takes `None`
   */
  readonly sessionAffinity?: SessionAffinity;
  /**
   * Which endpoints traffic from inside the cluster may go to. Written to `spec.internalTrafficPolicy`.
   *
   * @default InternalTrafficPolicy.CLUSTER
   */
  readonly internalTrafficPolicy?: InternalTrafficPolicy;
  /**
   * Which endpoints are preferred. Written to `spec.trafficDistribution`.
   *
   * Throws when the Kubernetes version is not known by `cluster` or `kubernetesVersion`, or has no such value: `PREFER_CLOSE` needs 1.31, the
   * others 1.34. Does nothing where a traffic policy is `Local`.
   *
   * @default - no preference
   */
  readonly trafficDistribution?: TrafficDistribution;
  /**
   * Address inside the cluster, from its service range. Written to `spec.clusterIP`.
   *
   * @default - the cluster allocates one
   */
  readonly clusterIP?: string;
  /**
   * Addresses, routed to the nodes by somebody else, on which nodes accept traffic too. Written to `spec.externalIPs`.
   *
   * @deprecated Kubernetes 1.36 deprecates the field. Use a `LoadBalancerService`.
   * @default - none
   */
  readonly externalIPs?: string[];
}

/** Which endpoints traffic from outside may go to, for Services that let it in. */
export interface ServiceExternalTrafficOptions extends ServiceProxyOptions {
  /**
   * Which endpoints traffic from outside the cluster may go to, and so which source address pods see. Written to `spec.externalTrafficPolicy`.
   *
   * @default ExternalTrafficPolicy.CLUSTER
   */
  readonly externalTrafficPolicy?: ExternalTrafficPolicy;
}

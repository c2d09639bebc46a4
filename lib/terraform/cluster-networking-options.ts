import { NetworkDataPlane, NetworkPolicyEngine } from '../traffic';
import { NetworkSubnet } from './network-subnet';

/**
 * Advanced Container Networking Services. At least one of the two.
 *
 * @see https://learn.microsoft.com/azure/aks/advanced-container-networking-services-overview
 */
export interface AdvancedNetworkingOptions {
  /**
   * Measure the traffic of pods. Written to `observability_enabled`.
   *
   * @default false
   */
  readonly observabilityEnabled?: boolean;
  /**
   * Let network policies name DNS names. Written to `security_enabled`.
   *
   * @default false
   */
  readonly securityEnabled?: boolean;
}

/** Options of `ClusterNetworking.overlay`. */
export interface OverlayNetworkingOptions {
  /**
   * Range of the pods' addresses, private to the cluster. Every node takes a /24 of it. Written to `network_profile.pod_cidr`.
   *
   * @default '10.244.0.0/16'
   */
  readonly podCidr?: string;
  /**
   * What forwards packets on the nodes. Cilium runs no kube-proxy.
   *
   * @default NetworkDataPlane.AZURE
   */
  readonly dataPlane?: NetworkDataPlane;
  /**
   * Engine that enforces NetworkPolicies. `CILIUM` is for the Cilium data plane, which takes no other.
   *
   * @default - Cilium on its own data plane, otherwise none
   */
  readonly networkPolicy?: NetworkPolicyEngine;
  /**
   * Advanced Container Networking Services, which cost extra. For `NetworkDataPlane.CILIUM`. Written to `network_profile.advanced_networking`.
   *
   * @default - none
   */
  readonly advancedNetworking?: AdvancedNetworkingOptions;
}

/** Options of `ClusterNetworking.nodeSubnet`. */
export interface NodeSubnetNetworkingOptions {
  /**
   * Engine that enforces NetworkPolicies: `AZURE` or `CALICO`.
   *
   * @default - none
   */
  readonly networkPolicy?: NetworkPolicyEngine;
}

/** Options of `ClusterNetworking.podSubnet`. */
export interface PodSubnetNetworkingOptions {
  /** Subnet in which pods take their addresses. Written to `pod_subnet_id` of every node pool. */
  readonly subnet: NetworkSubnet;
  /**
   * What forwards packets on the nodes. Cilium runs no kube-proxy.
   *
   * @default NetworkDataPlane.AZURE
   */
  readonly dataPlane?: NetworkDataPlane;
  /**
   * Engine that enforces NetworkPolicies. `CILIUM` is for the Cilium data plane, which takes no other.
   *
   * @default - Cilium on its own data plane, otherwise none
   */
  readonly networkPolicy?: NetworkPolicyEngine;
  /**
   * Advanced Container Networking Services, which cost extra. For `NetworkDataPlane.CILIUM`. Written to `network_profile.advanced_networking`.
   *
   * @default - none
   */
  readonly advancedNetworking?: AdvancedNetworkingOptions;
}

/** Options of `ClusterNetworking.kubenet`. */
export interface KubenetNetworkingOptions {
  /**
   * Range of the pods' addresses. Every node takes a /24 of it and a route in the route table of its subnet.
   *
   * @default '10.244.0.0/16'
   */
  readonly podCidr?: string;
  /**
   * Engine that enforces NetworkPolicies: `CALICO`.
   *
   * @default - none
   */
  readonly networkPolicy?: NetworkPolicyEngine;
}

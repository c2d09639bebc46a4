import { NetworkDataPlane, NetworkPlugin, NetworkPluginMode, NetworkPolicyEngine } from '../traffic';
import { NetworkSubnet } from './network-subnet';
import { checkCidr } from './private/cidr';
import { TrafficModel } from '../traffic/objects/traffic-model';
import { clusterNetworkMix } from '../traffic/rules/cluster/cluster-network-mix';
import { describe, runRules } from '../traffic/rules/judge';

const DEFAULT_POD_CIDR = '10.244.0.0/16';

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

/**
 * Where pods get their addresses, what forwards their packets, and who enforces network policies.
 *
 * Each way has the options that Azure accepts with it. Without an explicit way azurerm falls back to kubenet, so `AksCluster` always writes one.
 *
 * @see https://learn.microsoft.com/azure/aks/concepts-network-cni-overview
 *
 * @example
 * import { terraform, traffic } from 'aks-constructs';
 *
 * terraform.ClusterNetworking.overlay({ podCidr: '10.128.0.0/14', dataPlane: traffic.NetworkDataPlane.CILIUM });
 */
export class ClusterNetworking {
  /**
   * Azure CNI Overlay: pods on a private range, nodes in the virtual network. Addresses last long, and the ingress controller add-on reaches pods.
   *
   * Throws when the range is none, or when data plane, policy engine and advanced networking do not go together.
   */
  public static overlay(options: OverlayNetworkingOptions = {}): ClusterNetworking {
    return new ClusterNetworking(NetworkPlugin.AZURE, {
      pluginMode: NetworkPluginMode.OVERLAY,
      dataPlane: options.dataPlane,
      networkPolicy: policyOf(options.dataPlane, options.networkPolicy),
      podCidr: options.podCidr ?? DEFAULT_POD_CIDR,
      advancedNetworking: options.advancedNetworking,
    });
  }

  /**
   * Azure CNI with pods in the subnet of their node. A node takes one address for itself and one for each pod it may ever run.
   *
   * Throws when the policy engine is Cilium, whose data plane needs an overlay or a subnet for pods.
   */
  public static nodeSubnet(options: NodeSubnetNetworkingOptions = {}): ClusterNetworking {
    return new ClusterNetworking(NetworkPlugin.AZURE, { networkPolicy: options.networkPolicy });
  }

  /**
   * Azure CNI with pods in a subnet of their own.
   *
   * Throws when data plane, policy engine and advanced networking do not go together.
   */
  public static podSubnet(options: PodSubnetNetworkingOptions): ClusterNetworking {
    return new ClusterNetworking(NetworkPlugin.AZURE, {
      dataPlane: options.dataPlane,
      networkPolicy: policyOf(options.dataPlane, options.networkPolicy),
      subnetOfPods: options.subnet,
      advancedNetworking: options.advancedNetworking,
    });
  }

  /**
   * kubenet: pods behind their node's address, with a route table that the cluster keeps.
   *
   * Throws when the range is none, or when the policy engine is not Calico.
   *
   * @deprecated AKS retires kubenet on 2028-03-31. Use `overlay`.
   */
  public static kubenet(options: KubenetNetworkingOptions = {}): ClusterNetworking {
    return new ClusterNetworking(NetworkPlugin.KUBENET, {
      podCidr: options.podCidr ?? DEFAULT_POD_CIDR,
      networkPolicy: options.networkPolicy,
    });
  }

  /** No network plugin: nodes stay NotReady until you install one. The only way with which kube-proxy may be disabled. */
  public static none(): ClusterNetworking {
    return new ClusterNetworking(NetworkPlugin.NONE, {});
  }

  /** Where Azure CNI takes pod addresses from, absent for the virtual network. */
  public readonly pluginMode?: NetworkPluginMode;
  /** What forwards packets on the nodes. */
  public readonly dataPlane: NetworkDataPlane;
  /** Engine that enforces NetworkPolicies, absent for none. */
  public readonly networkPolicy?: NetworkPolicyEngine;
  /** Range of the pods' addresses, absent where they come from a subnet. */
  public readonly podCidr?: string;
  /** Subnet of the pods' addresses, if they have one of their own. */
  public readonly subnetOfPods?: NetworkSubnet;
  /** Advanced Container Networking Services, absent for none. */
  public readonly advancedNetworking?: AdvancedNetworkingOptions;

  /**
   * @param plugin The network plugin.
   * @param details What goes with it.
   */
  private constructor(public readonly plugin: NetworkPlugin, details: NetworkingDetails) {
    const problems = [
      ...(details.podCidr === undefined ? [] : checkCidr('podCidr', details.podCidr)),
      ...mixProblems(plugin, details),
      ...advancedProblems(details),
    ];
    if (problems.length > 0) {
      throw new Error(problems.join('\n  '));
    }
    this.pluginMode = details.pluginMode;
    this.dataPlane = details.dataPlane ?? NetworkDataPlane.AZURE;
    this.networkPolicy = details.networkPolicy === NetworkPolicyEngine.NONE ? undefined : details.networkPolicy;
    this.podCidr = details.podCidr;
    this.subnetOfPods = details.subnetOfPods;
    this.advancedNetworking = details.advancedNetworking;
  }
}

interface NetworkingDetails {
  readonly pluginMode?: NetworkPluginMode;
  readonly dataPlane?: NetworkDataPlane;
  readonly networkPolicy?: NetworkPolicyEngine;
  readonly podCidr?: string;
  readonly subnetOfPods?: NetworkSubnet;
  readonly advancedNetworking?: AdvancedNetworkingOptions;
}

/** Cilium enforces policies on its own data plane, whether it is named or not. */
function policyOf(dataPlane?: NetworkDataPlane, policy?: NetworkPolicyEngine): NetworkPolicyEngine | undefined {
  return policy ?? (dataPlane === NetworkDataPlane.CILIUM ? NetworkPolicyEngine.CILIUM : undefined);
}

function advancedProblems({ advancedNetworking: advanced, dataPlane }: NetworkingDetails): string[] {
  return advanced === undefined ? [] : [
    ...(dataPlane === NetworkDataPlane.CILIUM ? []
      : [`advancedNetworking needs dataPlane cilium, got ${dataPlane ?? NetworkDataPlane.AZURE}: azurerm refuses it on another`]),
    ...(advanced.observabilityEnabled || advanced.securityEnabled ? [] : ['advancedNetworking must have observabilityEnabled or securityEnabled: leave it out for neither']),
  ];
}

function mixProblems(networkPlugin: NetworkPlugin, details: NetworkingDetails): string[] {
  const { pluginMode: networkPluginMode, dataPlane: networkDataPlane, networkPolicy } = details;
  const model = new TrafficModel([], { networkPlugin, networkPluginMode, networkDataPlane, networkPolicy });
  return runRules(model, [clusterNetworkMix]).map(describe);
}

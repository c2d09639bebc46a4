import { NetworkDataPlane, NetworkPlugin, NetworkPluginMode, NetworkPolicyEngine } from '../traffic';
import {
  AdvancedNetworkingOptions, KubenetNetworkingOptions, NodeSubnetNetworkingOptions, OverlayNetworkingOptions, PodSubnetNetworkingOptions,
} from './cluster-networking-options';
import { NetworkSubnet } from './network-subnet';
import { failAt } from '../arguments/fail-at';
import { read } from './private/kinds/kind';
import { KUBENET, NODE_SUBNET, OVERLAY, POD_SUBNET } from './private/kinds/networking';
import { TrafficModel } from '../traffic/objects/traffic-model';
import { clusterNetworkMix } from '../traffic/rules/cluster/cluster-network-mix';
import { describe, runRules } from '../traffic/rules/judge';

const DEFAULT_POD_CIDR = '10.244.0.0/16';

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
    const given = read('ClusterNetworking.overlay', OVERLAY, options);
    return new ClusterNetworking('ClusterNetworking.overlay', NetworkPlugin.AZURE, {
      pluginMode: NetworkPluginMode.OVERLAY,
      dataPlane: given.dataPlane,
      networkPolicy: policyOf(given.dataPlane, given.networkPolicy),
      podCidr: given.podCidr ?? DEFAULT_POD_CIDR,
      advancedNetworking: given.advancedNetworking,
    });
  }

  /**
   * Azure CNI with pods in the subnet of their node. A node takes one address for itself and one for each pod it may ever run.
   *
   * Throws when the policy engine is Cilium, whose data plane needs an overlay or a subnet for pods.
   */
  public static nodeSubnet(options: NodeSubnetNetworkingOptions = {}): ClusterNetworking {
    const given = read('ClusterNetworking.nodeSubnet', NODE_SUBNET, options);
    return new ClusterNetworking('ClusterNetworking.nodeSubnet', NetworkPlugin.AZURE, { networkPolicy: given.networkPolicy });
  }

  /**
   * Azure CNI with pods in a subnet of their own.
   *
   * Throws when data plane, policy engine and advanced networking do not go together.
   */
  public static podSubnet(options: PodSubnetNetworkingOptions): ClusterNetworking {
    const given = read('ClusterNetworking.podSubnet', POD_SUBNET, options);
    return new ClusterNetworking('ClusterNetworking.podSubnet', NetworkPlugin.AZURE, {
      dataPlane: given.dataPlane,
      networkPolicy: policyOf(given.dataPlane, given.networkPolicy),
      subnetOfPods: given.subnet,
      advancedNetworking: given.advancedNetworking,
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
    const given = read('ClusterNetworking.kubenet', KUBENET, options);
    return new ClusterNetworking('ClusterNetworking.kubenet', NetworkPlugin.KUBENET, {
      podCidr: given.podCidr ?? DEFAULT_POD_CIDR,
      networkPolicy: given.networkPolicy,
    });
  }

  /** No network plugin: nodes stay NotReady until you install one. The only way with which kube-proxy may be disabled. */
  public static none(): ClusterNetworking {
    return new ClusterNetworking('ClusterNetworking.none', NetworkPlugin.NONE, {});
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
   * @param place Where it was asked for.
   * @param plugin The network plugin.
   * @param details What goes with it.
   */
  private constructor(place: string, public readonly plugin: NetworkPlugin, details: NetworkingDetails) {
    failAt(place, [...mixProblems(plugin, details), ...advancedProblems(details)]);
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

function asksForSomething({ observabilityEnabled, securityEnabled }: AdvancedNetworkingOptions): boolean {
  return observabilityEnabled === true || securityEnabled === true;
}

function advancedProblems({ advancedNetworking: advanced, dataPlane }: NetworkingDetails): string[] {
  return advanced === undefined ? [] : [
    ...(dataPlane === NetworkDataPlane.CILIUM || !asksForSomething(advanced) ? []
      : [`advancedNetworking needs dataPlane cilium, got ${dataPlane ?? NetworkDataPlane.AZURE}: azurerm refuses it on another`]),
    ...(asksForSomething(advanced) ? [] : ['advancedNetworking must have observabilityEnabled or securityEnabled: leave it out for neither']),
  ];
}

function mixProblems(networkPlugin: NetworkPlugin, details: NetworkingDetails): string[] {
  const { pluginMode: networkPluginMode, dataPlane: networkDataPlane, networkPolicy } = details;
  const model = new TrafficModel([], { networkPlugin, networkPluginMode, networkDataPlane, networkPolicy });
  return runRules(model, [clusterNetworkMix]).map(describe);
}

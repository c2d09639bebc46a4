import { AksPreset, PlatformFirewallOptions, PlatformLogsOptions } from './aks-preset';
import { PlatformContainersGatewayOptions } from './platform-containers-gateway-options';
import {
  AksClusterOptions, AksNetworkOptions, ApplicationGatewayOptions, ContainerRegistry, IAksCluster, IAksNetwork, IApplicationGateway,
  ILogAnalyticsWorkspace, KubeProxyOptions, NodePoolOptions,
} from '../terraform';
import { KubernetesVersion } from '../traffic';

/** Parts of a platform that are there already, imported or made by the program before. */
export interface AksPlatformParts {
  /**
   * Name of a resource group that exists already. Not together with `resourceGroupName`.
   *
   * @default - a resource group is made
   */
  readonly existingResourceGroupName?: string;
  /**
   * The network. Not together with `network`.
   *
   * @default - a network is made
   */
  readonly existingNetwork?: IAksNetwork;
  /**
   * The cluster, whose ingress controller and pools are somebody else's. Not together with `cluster`, `userPool`, `kubernetesVersion`, `kubeProxy` or `defender`,
   * nor with `assignRoles` unless `containersGateway.controller` is given.
   *
   * @default - a cluster is made
   */
  readonly existingCluster?: IAksCluster;
  /**
   * The application gateway. The ingress controller of a cluster that is made is bound to it. Not together with `gateway`, `firewall` or
   * `withoutGateway`.
   *
   * @default - a gateway is made
   */
  readonly existingGateway?: IApplicationGateway;
  /**
   * The workspace for logs of pods, of the control plane and of the gateway. Not together with `logs`.
   *
   * @default - what `logs` says
   */
  readonly existingWorkspace?: ILogAnalyticsWorkspace;
  /**
   * Registries from which the nodes pull images. Their identity gets the role AcrPull on each.
   *
   * @default - none
   */
  readonly registries?: ContainerRegistry[];
}

/** Properties of `AksPlatform`. */
export interface AksPlatformProps extends KubeProxyOptions, AksPlatformParts {
  /** Azure region, for instance `westeurope`. */
  readonly location: string;
  /**
   * Name of the resource group that is made for all of it, 1 to 90 letters, digits, `.`, `_`, `-` or parentheses.
   *
   * @default - `rg-` and the construct id
   */
  readonly resourceGroupName?: string;
  /**
   * Kubernetes version of control plane and nodes.
   *
   * @default KubernetesVersion.V1_35
   */
  readonly kubernetesVersion?: KubernetesVersion;
  /**
   * Choices to start from. A field of `network`, `cluster`, `cluster.systemPool`, `userPool`, `gateway`, `logs` or `firewall` takes the place of the
   * preset's field, and one that is given as `undefined` takes the preset's away.
   *
   * @default - the defaults of the constructs
   */
  readonly preset?: AksPreset;
  /**
   * The network. It has subnets for what the platform makes, and those that are asked for here: `gatewaySubnet: {}` keeps a place for a gateway that comes later.
   *
   * @default - 10.10.0.0/16 with subnets for nodes and gateway, as far as these are made
   */
  readonly network?: AksNetworkOptions;
  /**
   * The cluster.
   *
   * @default - Azure CNI overlay, a system pool of 2 to 5 nodes in three zones
   */
  readonly cluster?: AksClusterOptions;
  /**
   * The pool for your pods, and for the ingress controller's. Its name is `user`.
   *
   * @default - 1 to 5 nodes in three zones
   */
  readonly userPool?: NodePoolOptions;
  /**
   * The application gateway. Beside `containersGateway` both are made, for a migration: `{}` for the default one.
   *
   * @default - Standard_v2 with a public frontend, managed by the ingress controller; none with `containersGateway`
   */
  readonly gateway?: ApplicationGatewayOptions;
  /**
   * Make no application gateway, no subnet for it and no ingress controller, where load balancers are the way in. The range of that subnet stays free, so that a gateway
   * can come later. Not together with `gateway`, nor with `firewall` or `assignRoles` unless there is a `containersGateway`.
   *
   * @default false
   */
  readonly withoutGateway?: boolean;
  /**
   * An Application Gateway for Containers, with the delegated subnet, its controller and the roles of that. It takes the place of the application gateway, unless `gateway` or
   * `existingGateway` is given too. Its firewall policy, with `firewall`, protects what a `WebApplicationFirewallPolicy` in the cluster names.
   *
   * @default - none
   */
  readonly containersGateway?: PlatformContainersGatewayOptions;
  /**
   * A Log Analytics workspace for logs of pods, of the control plane and of the gateway, and for their metrics. Give `{}` for one with the default
   * name that keeps logs for 30 days.
   *
   * @default - no workspace
   */
  readonly logs?: PlatformLogsOptions;
  /**
   * A web application firewall in front of everything: makes the gateway one of `GatewaySkuTier.WAF_V2` with a policy of its own, to which
   * `firewallPolicy` of the platform adds rules; an Application Gateway for Containers gets another policy, `containersGateway.firewallPolicy`. Not together with `firewallPolicyId` or another
   * `skuTier` of the gateway.
   *
   * @default - no firewall
   */
  readonly firewall?: PlatformFirewallOptions;
  /**
   * Let Microsoft Defender for Containers watch the cluster that is made, with the workspace of `logs` or `existingWorkspace`. Needs one; a preset's is left out
   * where there is none.
   *
   * @default - what the preset says, `false` without one
   */
  readonly defender?: boolean;
  /**
   * Give the identity of the ingress controller, and of that of an Application Gateway for Containers, the roles it needs. With false somebody else must. For
   * controllers that the platform installs.
   *
   * @default true
   */
  readonly assignRoles?: boolean;
  /**
   * Tags of everything that can have tags.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;
}

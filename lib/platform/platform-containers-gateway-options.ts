import { AlbInstallation } from './alb-installation';
import { IApplicationLoadBalancer } from '../terraform';

/** What an Application Gateway for Containers may be told. */
export interface PlatformContainersGatewayOptions {
  /**
   * One that is there already, which the controller of the cluster writes: `ApplicationLoadBalancer.fromApplicationLoadBalancerId`. Not together with
   * `loadBalancerName`, `frontendNames`, `firewallPolicyId` or `subscriptionId`, which it has itself.
   *
   * @default - one is made
   */
  readonly existingLoadBalancer?: IApplicationLoadBalancer;
  /**
   * Name, 2 to 64 letters, digits, `_`, `.` or `-`.
   *
   * @default - `alb-` and the construct id of the platform
   */
  readonly loadBalancerName?: string;
  /**
   * Names of its frontends, 1 to 5, one for each Gateway. Each gets a name in DNS that stays.
   *
   * @default ['public']
   */
  readonly frontendNames?: string[];
  /**
   * Who installs its controller. An `existingCluster` must say `clusterId` for it, and for `AlbInstallation.helm()` `oidcIssuerUrl` and `nodeResourceGroupName` too.
   *
   * @default - `AlbInstallation.helm()`; with `existingCluster` somebody else does
   */
  readonly controller?: AlbInstallation;
  /**
   * ARM id of a firewall policy that is there already, which a `WebApplicationFirewallPolicy` in the cluster may name. Its rules must be DRS 2.1 and, for bots, 1.0 or
   * later.
   *
   * @default - with `firewall` of the platform one of its own, else none
   */
  readonly firewallPolicyId?: string;
  /**
   * Subscription that all of it is in, a GUID. Objects in the cluster say ids with it, so it must be known while the program runs.
   *
   * @default - what the azurerm provider of the stack says
   */
  readonly subscriptionId?: string;
}

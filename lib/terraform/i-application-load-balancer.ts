import { IConstruct } from 'constructs';
import { NetworkSubnet } from './network-subnet';

/** An Application Gateway for Containers, made here or there already. */
export interface IApplicationLoadBalancer extends IConstruct {
  /** Name of it. */
  readonly loadBalancerName: string;
  /** ARM id of it. */
  readonly loadBalancerId: string;
  /** Subnet that it is joined to. */
  readonly subnet: NetworkSubnet;
  /** Names of its frontends. */
  readonly frontendNames: string[];
  /** ARM id of the firewall policy that objects in the cluster may name; absent for none. */
  readonly firewallPolicyId?: string;
}

/** What is known about an Application Gateway for Containers that exists already. */
export interface ExistingApplicationLoadBalancerOptions {
  /** Subnet that it is joined to. */
  readonly subnet: NetworkSubnet;
  /** Names of its frontends, 1 to 5. */
  readonly frontendNames: string[];
  /**
   * ARM id of the web application firewall policy of its security policy.
   *
   * @default - none
   */
  readonly firewallPolicyId?: string;
}

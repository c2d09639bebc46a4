import { IConstruct } from 'constructs';
import { GatewayManager, IGatewayProfile } from '../traffic';
import { NetworkSubnet } from './network-subnet';

/** An application gateway, made here or there already. */
export interface IApplicationGateway extends IConstruct, IGatewayProfile {
  /** Name of the gateway. */
  readonly gatewayName: string;
  /** ARM id of the gateway. */
  readonly gatewayId: string;
  /** Who writes listeners, pools and rules. */
  readonly managedBy: GatewayManager;
  /** Its subnet, if it is known. */
  readonly subnet?: NetworkSubnet;
  /** ARM id of its user-assigned identity, if it has one. */
  readonly identityId?: string;
  /** ARM id of its web application firewall policy, if it has one. */
  readonly firewallPolicyId?: string;
}

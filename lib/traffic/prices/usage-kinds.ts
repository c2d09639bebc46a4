import { GatewaySize, TrafficUsage } from './traffic-usage';
import { Kinds, listOf, structOf } from '../../arguments/kind';
import { FLAG, NUMBER, TEXT } from '../../arguments/values';

const SIZE: Kinds<GatewaySize> = { required: { gatewayName: TEXT }, optional: { webApplicationFirewall: FLAG, reservedInstances: NUMBER } };

/** How much traffic there is. */
export const USAGE: Kinds<TrafficUsage> = {
  required: {},
  optional: {
    gigabytesPerLoadBalancerService: NUMBER, gatewayCapacityUnits: NUMBER, gatewaySizes: listOf(structOf(SIZE)), outboundThroughLoadBalancer: FLAG,
  },
};

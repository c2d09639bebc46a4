import { GatewayManager, GatewayProfile } from '../gateway-profile';
import { TrafficModel } from '../objects/traffic-model';

/** The gateways of the controller, as far as they are known. */
export function managedGateways(model: TrafficModel): GatewayProfile[] {
  return (model.profile.gateways ?? []).filter((gateway) => gateway.managedBy === GatewayManager.INGRESS_CONTROLLER);
}

/** True when nothing but the add-on of AKS manages the gateways that are known. */
export function isAddonOnly(model: TrafficModel): boolean {
  const gateways = managedGateways(model);
  return gateways.length > 0 && gateways.every((gateway) => gateway.controllerAddon);
}

/** How to call gateways in a message. */
export function namesOf(gateways: GatewayProfile[]): string {
  return gateways.map((gateway) => gateway.gatewayName).join(', ');
}

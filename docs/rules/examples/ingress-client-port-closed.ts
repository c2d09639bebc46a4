import { ClusterProfile, GatewayManager } from '../../../lib/traffic';

export const cluster: ClusterProfile = {
  gateways: [{ gatewayName: 'agw-shop', managedBy: GatewayManager.INGRESS_CONTROLLER, clientPorts: [80, 443] }],
};

import { ClusterProfile, GatewayManager, NetworkPlugin, NetworkPluginMode } from '../../../lib/traffic';

export const cluster: ClusterProfile = {
  networkPlugin: NetworkPlugin.AZURE,
  networkPluginMode: NetworkPluginMode.OVERLAY,
  gateways: [{ gatewayName: 'agw-shop', managedBy: GatewayManager.INGRESS_CONTROLLER, subnetAddressPrefix: '10.10.16.0/22' }],
};

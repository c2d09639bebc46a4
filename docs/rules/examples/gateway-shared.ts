import { ClusterProfile, GatewayManager } from '../../../lib/traffic';

// what a configuration of Terraform says about a gateway with the add-ons of two clusters, and a route of its own
export const cluster: ClusterProfile = {
  gateways: [{
    gatewayName: 'agw-shop',
    managedBy: GatewayManager.INGRESS_CONTROLLER,
    controllerAddon: true,
    addonClusterNames: ['aks-blue', 'aks-green'],
    overwrittenRoutes: [{
      hostName: 'old.example.com',
      path: '/*',
      listenerPort: 80,
      listenerProtocol: 'Http',
      backendAddresses: ['10.10.2.10'],
      backendPort: 80,
      backendProtocol: 'Http',
    }],
  }],
};

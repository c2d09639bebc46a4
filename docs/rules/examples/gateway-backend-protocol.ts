import { ClusterProfile, GatewayManager } from '../../../lib/traffic';

export const cluster: ClusterProfile = {
  gateways: [{
    gatewayName: 'agw-shop',
    managedBy: GatewayManager.TERRAFORM,
    routes: [{
      path: '/*',
      hostName: 'shop.example.com',
      listenerPort: 80,
      listenerProtocol: 'Http',
      backendAddresses: ['10.10.17.10'],
      backendPort: 443,
      backendProtocol: 'Http',
    }],
  }],
};

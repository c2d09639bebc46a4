import { ClusterProfile, GatewayManager } from '../../../lib/traffic';

// what a configuration of Terraform says about a gateway with the add-on of AKS
export const cluster: ClusterProfile = {
  gateways: [{
    gatewayName: 'agw-shop',
    managedBy: GatewayManager.INGRESS_CONTROLLER,
    ignoredBlocks: ['backend_address_pool', 'backend_http_settings', 'http_listener', 'probe', 'request_routing_rule', 'tags'],
  }],
};

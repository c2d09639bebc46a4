import { ClusterProfile, GatewayManager } from '../../../lib/traffic';
import { CONTROLLER_OWNED } from '../../../lib/traffic/agic/owned-blocks';

// a gateway of the ingress controller to which somebody has added a certificate
export const cluster: ClusterProfile = {
  gateways: [{
    gatewayName: 'agw-shop',
    managedBy: GatewayManager.INGRESS_CONTROLLER,
    ignoredBlocks: [...CONTROLLER_OWNED],
    sslCertificateNames: ['example-com'],
  }],
};

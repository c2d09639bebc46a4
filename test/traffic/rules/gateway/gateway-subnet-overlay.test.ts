import { ClusterProfile, GatewayManager, NetworkPluginMode } from '../../../../lib/traffic';
import { gatewaySubnetOverlay } from '../../../../lib/traffic/rules/gateway/gateway-subnet-overlay';
import { found } from '../../../support/rule';

const profile = (subnetAddressPrefix?: string, managedBy = GatewayManager.INGRESS_CONTROLLER): ClusterProfile => ({
  networkPluginMode: NetworkPluginMode.OVERLAY, gateways: [{ gatewayName: 'agw', managedBy, subnetAddressPrefix }],
});

test('fails for a subnet of /23 with an overlay', () => {
  expect(found(gatewaySubnetOverlay, [], profile('10.0.0.0/23'))).toEqual([
    'error: subnet of gateway agw must be /24 or smaller with networkPluginMode overlay, got 10.0.0.0/23',
  ]);
});

test.each<[string, ClusterProfile]>([
  ['/24', profile('10.0.0.0/24')],
  ['/26', profile('10.0.0.0/26')],
  ['a subnet that is not known', profile()],
  ['a gateway of Terraform, which sends to no pods', profile('10.0.0.0/23', GatewayManager.TERRAFORM)],
  ['pods in the virtual network', { ...profile('10.0.0.0/23'), networkPluginMode: undefined }],
  ['no gateway', { networkPluginMode: NetworkPluginMode.OVERLAY }],
])('is silent for %s', (_, cluster) => {
  expect(found(gatewaySubnetOverlay, [], cluster)).toEqual([]);
});

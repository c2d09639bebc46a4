import { managedGateways } from '../../agic/gateways';
import { NetworkPluginMode } from '../../cluster-profile';
import { Severity } from '../../finding';
import { Rule } from '../rule';

const SHORTEST_PREFIX = 24;

/** A subnet that the overlay of the pods does not let in. */
export const gatewaySubnetOverlay: Rule = {
  code: 'gateway-subnet-overlay',
  severity: Severity.ERROR,
  local: false,
  title: 'Gateway subnet too large for pods on an overlay',
  why: 'The ingress controller tells the overlay the range of the gateway, and the overlay takes none that is larger than /24. Until then the gateway reaches no pod and answers 502.',
  fix: 'give the gateway a subnet of its own of size /24, in the network of the nodes and delegated to Microsoft.Network/applicationGateways',
  source: 'https://learn.microsoft.com/azure/application-gateway/ingress-controller-overview',
  check: (model) => (model.profile.networkPluginMode === NetworkPluginMode.OVERLAY ? managedGateways(model) : [])
    .filter(({ subnetAddressPrefix = '' }) => Number(/\/(\d+)$/.exec(subnetAddressPrefix)?.[1] ?? SHORTEST_PREFIX) < SHORTEST_PREFIX)
    .map(({ gatewayName, subnetAddressPrefix }) => ({
      subject: { kind: 'ApplicationGateway', name: gatewayName },
      message: `subnet of gateway ${gatewayName} must be /${SHORTEST_PREFIX} or smaller with networkPluginMode overlay, got ${subnetAddressPrefix}`,
    })),
};

import type { ApplicationGateway, ApplicationGatewayConfig } from '@cdktf/provider-azurerm/lib/application-gateway';
import { GatewayManager } from '../../traffic';
import { CONTROLLER_OWNED } from '../../traffic/agic/owned-blocks';
import { ApplicationGatewayProps, GatewaySkuTier, GatewayTlsPolicy } from '../application-gateway-props';
import { capacityOf } from './gateway-checks';
import { PRIVATE_FRONTEND, PUBLIC_FRONTEND, renderPlaceholders } from './gateway-rendering';
import { http2 } from './provider-arguments';

/** The addresses at which a gateway takes requests. */
export interface GatewayFrontends {
  readonly publicIpId?: string;
  readonly privateAddress?: string;
}

/** The gateway by azurerm's names, without what must be there before it. */
export function renderGateway(
  bindings: typeof ApplicationGateway, gatewayName: string, props: ApplicationGatewayProps, frontends: GatewayFrontends,
): ApplicationGatewayConfig {
  const skuTier = props.skuTier ?? GatewaySkuTier.STANDARD_V2;
  const isControlled = props.managedBy !== GatewayManager.TERRAFORM;
  const { min, max } = capacityOf(props);
  return {
    name: gatewayName,
    resourceGroupName: props.resourceGroupName,
    location: props.location,
    ...http2(bindings, props.http2 ?? true),
    sku: { name: skuTier, tier: skuTier, capacity: props.capacity },
    autoscaleConfiguration: props.capacity === undefined ? { minCapacity: min, maxCapacity: max } : undefined,
    firewallPolicyId: props.firewallPolicyId,
    sslPolicy: { policyType: 'Predefined', policyName: props.tlsPolicy ?? GatewayTlsPolicy.TLS_1_2_STRICT_2022 },
    gatewayIpConfiguration: [{ name: 'gateway', subnetId: props.subnet.subnetId }],
    frontendIpConfiguration: renderFrontends(props.subnet.subnetId, frontends),
    ...(isControlled
      ? renderPlaceholders(frontends.publicIpId === undefined ? PRIVATE_FRONTEND : PUBLIC_FRONTEND)
      : { frontendPort: [], backendAddressPool: [], backendHttpSettings: [], httpListener: [], requestRoutingRule: [] }),
    lifecycle: isControlled ? { ignoreChanges: CONTROLLER_OWNED } : undefined,
    tags: props.tags,
  };
}

function renderFrontends(subnetId: string, { publicIpId, privateAddress }: GatewayFrontends) {
  return [
    ...(publicIpId === undefined ? [] : [{ name: PUBLIC_FRONTEND, publicIpAddressId: publicIpId }]),
    ...(privateAddress === undefined ? []
      : [{ name: PRIVATE_FRONTEND, subnetId, privateIpAddress: privateAddress, privateIpAddressAllocation: 'Static' }]),
  ];
}

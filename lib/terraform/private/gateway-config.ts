import type { ApplicationGateway, ApplicationGatewayConfig } from '@cdktf/provider-azurerm/lib/application-gateway';
import { GatewayManager } from '../../traffic';
import { CONTROLLER_OWNED } from '../../traffic/agic/owned-blocks';
import { ApplicationGatewayProps, GatewayPrivateLinkOptions, GatewaySkuTier } from '../application-gateway-props';
import { capacityOf, PRIVATE_LINK_NAME } from './gateway-checks';
import { PRIVATE_FRONTEND, PUBLIC_FRONTEND, renderPlaceholders } from './gateway-rendering';
import { http2 } from './provider-arguments';
import { renderTlsPolicy } from './tls-policies';

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
    sslPolicy: renderTlsPolicy(props),
    gatewayIpConfiguration: [{ name: 'gateway', subnetId: props.subnet.subnetId }],
    frontendIpConfiguration: renderFrontends(props, frontends),
    privateLinkConfiguration: props.privateLink && [renderPrivateLink(props.privateLink)],
    ...(isControlled
      ? renderPlaceholders(frontends.publicIpId === undefined ? PRIVATE_FRONTEND : PUBLIC_FRONTEND)
      : { frontendPort: [], backendAddressPool: [], backendHttpSettings: [], httpListener: [], requestRoutingRule: [] }),
    lifecycle: isControlled ? { ignoreChanges: CONTROLLER_OWNED } : undefined,
    tags: props.tags,
  };
}

/** The public address by azurerm's names, without its zones. */
export function renderPublicIp(name: string, props: ApplicationGatewayProps) {
  const { resourceGroupName, location, domainNameLabel, tags, ddosProtection: ddosProtectionMode, ddosProtectionPlanId } = props;
  return { name, resourceGroupName, location, domainNameLabel, tags, ddosProtectionMode, ddosProtectionPlanId, allocationMethod: 'Static', sku: 'Standard' };
}

function renderFrontends({ subnet: { subnetId }, privateLink }: ApplicationGatewayProps, { publicIpId, privateAddress }: GatewayFrontends) {
  const isPrivate = privateLink?.privateFrontend ?? publicIpId === undefined;
  const link = (isLinked: boolean) => (privateLink && isLinked ? { privateLinkConfigurationName: PRIVATE_LINK_NAME } : {});
  return [
    ...(publicIpId === undefined ? [] : [{ name: PUBLIC_FRONTEND, publicIpAddressId: publicIpId, ...link(!isPrivate) }]),
    ...(privateAddress === undefined ? []
      : [{ name: PRIVATE_FRONTEND, subnetId, privateIpAddress: privateAddress, privateIpAddressAllocation: 'Static', ...link(isPrivate) }]),
  ];
}

/** Azure gives the addresses itself. One of them is the first. */
function renderPrivateLink({ subnet: { subnetId }, ipCount = 1 }: GatewayPrivateLinkOptions) {
  return {
    name: PRIVATE_LINK_NAME,
    ipConfiguration: [...Array(ipCount).keys()].map((index) => (
      { name: `ip-${index + 1}`, subnetId, privateIpAddressAllocation: 'Dynamic', primary: index === 0 })),
  };
}

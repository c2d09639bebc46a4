import { containsAddress, isReservedByAzure, parseCidr, usableAddresses } from '../../traffic/azure/cidr';
import type { ApplicationGatewayProps } from '../application-gateway-props';
import { GatewayDdosProtection, GatewaySkuTier } from '../application-gateway-props';
import { GatewayLogCategory } from '../diagnostics-options';
import { checkName, NETWORK_RESOURCE_NAME } from './names';
import { isLiteral } from './problems';
import { checkGatewayRoutes } from './routes';
import { checkTlsPolicy } from './tls-policies';

/** The name of the gateway and of its private link have 70 letters together. */
const LONGEST_PRIVATE_LINK = 70;
export const PRIVATE_LINK_NAME = 'private-link';
export const GATEWAY_DELEGATION_NAME = 'Microsoft.Network/applicationGateways';

/** How many instances a gateway has at least and at most. */
export interface GatewayCapacity {
  readonly min: number;
  readonly max: number;
}

export function capacityOf({ capacity, minCapacity, maxCapacity }: ApplicationGatewayProps): GatewayCapacity {
  if (capacity !== undefined) {
    return { min: capacity, max: capacity };
  }
  const min = minCapacity ?? Math.min(2, maxCapacity ?? 2);
  return { min, max: maxCapacity ?? Math.max(10, min) };
}

/** Problems of a gateway that its properties show. */
export function checkGateway(gatewayName: string, publicIpName: string, props: ApplicationGatewayProps): string[] {
  return [
    ...checkName('gatewayName', gatewayName, NETWORK_RESOURCE_NAME),
    ...checkName('publicIpName', publicIpName, NETWORK_RESOURCE_NAME),
    ...checkFirewall(props),
    ...checkCapacity(props),
    ...checkFrontends(props),
    ...checkProtection(props),
    ...checkPrivateLink(gatewayName, props),
    ...checkTlsPolicy('', props),
    ...checkGatewayRoutes(props.subnet.routes, props.publicFrontend ?? true),
    ...checkKeyVault(props),
    ...checkLogs(props),
  ];
}

/** @see https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/public_ip#ddos_protection_plan_id-1 */
function checkProtection({ publicFrontend = true, ddosProtection, ddosProtectionPlanId }: ApplicationGatewayProps): string[] {
  return [
    ...(ddosProtectionPlanId !== undefined && ddosProtection !== GatewayDdosProtection.ENABLED
      ? [`ddosProtectionPlanId needs ddosProtection Enabled, got ${ddosProtection ?? GatewayDdosProtection.NETWORK}`] : []),
    ...(!publicFrontend && ddosProtection !== undefined ? ['ddosProtection has no effect when publicFrontend is false: leave it out'] : []),
  ];
}

/** @see https://learn.microsoft.com/azure/application-gateway/private-link-configure */
function checkPrivateLink(gatewayName: string, props: ApplicationGatewayProps): string[] {
  const { privateLink, subnet, publicFrontend = true, privateFrontendAddress } = props;
  if (!privateLink) {
    return [];
  }
  const { subnet: ours, privateFrontend } = privateLink;
  const length = gatewayName.length + PRIVATE_LINK_NAME.length;
  const range = parseCidr(ours.addressPrefix ?? '');
  const count = privateLink.ipCount ?? 1;
  if (ours.subnetId === subnet.subnetId) {
    return ['privateLink.subnet must be another subnet than that of the gateway: take privateLinkSubnet of the network'];
  }
  return [
    ...(isLiteral(ours.virtualNetworkId) && isLiteral(subnet.virtualNetworkId) && ours.virtualNetworkId !== subnet.virtualNetworkId
      ? [`privateLink.subnet must be in the network ${subnet.virtualNetworkId} of the gateway, got ${ours.subnetId}`] : []),
    ...(ours.delegatedTo ? [`privateLink.subnet must not be delegated, got one delegated to ${ours.delegatedTo}`] : []),
    ...(ours.resource && ours.resource.privateLinkServiceNetworkPoliciesEnabledInput !== false
      ? [`privateLink.subnet must have no network policies for Private Link Services, got subnet '${ours.subnetName}': take privateLinkSubnet of the network`] : []),
    ...(privateFrontend === true && privateFrontendAddress === undefined ? ['privateLink.privateFrontend needs privateFrontendAddress'] : []),
    ...(privateFrontend === false && !publicFrontend ? ['privateLink.privateFrontend must not be false when publicFrontend is'] : []),
    ...(range && isLiteral(count) && usableAddresses(range) < count
      ? [`privateLink.ipCount must be at most ${usableAddresses(range)} in ${ours.addressPrefix}, got ${count}`] : []),
    ...(isLiteral(gatewayName) && length > LONGEST_PRIVATE_LINK
      ? [`gatewayName must have at most ${LONGEST_PRIVATE_LINK - PRIVATE_LINK_NAME.length} characters with privateLink, got ${gatewayName.length}`] : []),
  ];
}

function checkKeyVault({ keyVault, keyVaultSecretNames: names, identityId }: ApplicationGatewayProps): string[] {
  return [
    ...(keyVault && identityId !== undefined ? ['identityId must not be given together with keyVault, which makes an identity: leave one of the two out'] : []),
    ...(names && names.length > 0 && !keyVault ? ['keyVaultSecretNames needs keyVault'] : []),
    ...(names?.length === 0 ? ['keyVaultSecretNames must name a secret: leave it out for all of the vault'] : []),
  ];
}

function checkLogs({ diagnostics, skuTier }: ApplicationGatewayProps): string[] {
  return diagnostics?.categories?.includes(GatewayLogCategory.FIREWALL) && skuTier !== GatewaySkuTier.WAF_V2
    ? ['diagnostics.categories has the log of a web application firewall, which needs skuTier WAF_v2'] : [];
}

/** The logs of a gateway that was not told which. */
export function logCategoriesOf({ diagnostics, skuTier }: ApplicationGatewayProps): GatewayLogCategory[] {
  return diagnostics?.categories ?? [GatewayLogCategory.ACCESS, ...(skuTier === GatewaySkuTier.WAF_V2 ? [GatewayLogCategory.FIREWALL] : [])];
}

function checkFirewall({ skuTier = GatewaySkuTier.STANDARD_V2, firewallPolicyId }: ApplicationGatewayProps): string[] {
  const isFirewall = skuTier === GatewaySkuTier.WAF_V2;
  return [
    ...(isFirewall && firewallPolicyId === undefined ? ['firewallPolicyId is required for skuTier WAF_v2: Azure refuses a firewall without a policy'] : []),
    ...(!isFirewall && firewallPolicyId !== undefined ? [`firewallPolicyId needs skuTier WAF_v2, got ${skuTier}`] : []),
  ];
}

function checkCapacity(props: ApplicationGatewayProps): string[] {
  const { capacity, minCapacity, maxCapacity, subnet, privateFrontendAddress } = props;
  const { min, max } = capacityOf(props);
  const range = parseCidr(subnet.addressPrefix ?? '');
  const usable = range && usableAddresses(range);
  const needed = max + (privateFrontendAddress === undefined ? 0 : 1);
  return [
    ...(capacity !== undefined && (minCapacity !== undefined || maxCapacity !== undefined)
      ? ['capacity must not be given together with minCapacity or maxCapacity: a fixed number does not scale'] : []),
    ...(isLiteral(min) && isLiteral(max) && min > max ? [`minCapacity must not exceed maxCapacity ${max}, got ${min}`] : []),
    ...(usable !== undefined && isLiteral(max) && usable < needed
      ? [`subnet ${subnet.addressPrefix} has ${usable} usable addresses, the gateway may need ${needed}: take a larger subnet or fewer instances`] : []),
  ];
}

function checkFrontends(props: ApplicationGatewayProps): string[] {
  const { publicFrontend = true, privateFrontendAddress: address, publicIpName, domainNameLabel, subnet } = props;
  const range = parseCidr(subnet.addressPrefix ?? '');
  const isKnownAddress = isLiteral(address);
  return [
    ...(!publicFrontend && address === undefined ? ['privateFrontendAddress is required when publicFrontend is false: a gateway needs an address'] : []),
    ...(!publicFrontend && (publicIpName !== undefined || domainNameLabel !== undefined)
      ? ['publicIpName and domainNameLabel have no meaning when publicFrontend is false: leave them out'] : []),
    ...(!publicFrontend && subnet.delegatedTo !== undefined && subnet.delegatedTo !== GATEWAY_DELEGATION_NAME
      ? [`subnet must be delegated to ${GATEWAY_DELEGATION_NAME} for a gateway without public frontend, got '${subnet.delegatedTo}'`] : []),
    ...(isKnownAddress && range && !containsAddress(range, address)
      ? [`privateFrontendAddress must lie inside the subnet ${subnet.addressPrefix}, got ${address}`] : []),
    ...(isKnownAddress && range && containsAddress(range, address) && isReservedByAzure(range, address)
      ? [`privateFrontendAddress must not be among the first four addresses or the last of ${subnet.addressPrefix}, which Azure keeps, got ${address}`] : []),
  ];
}

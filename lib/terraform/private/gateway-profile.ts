import type { ApplicationGateway as GatewayResource } from '@cdktf/provider-azurerm/lib/application-gateway';
import type { GatewayConfiguration } from './gateway-configuration';
import { isLiteral, knownNames } from './problems';
import { GatewayProfile } from '../../traffic';
import { ApplicationGatewayProps, GatewaySkuTier } from '../application-gateway-props';
import type { IApplicationGateway } from '../i-application-gateway';

/** What is known of a gateway at synth, for the traffic report. */
export function profileOfGateway(
  gateway: IApplicationGateway & { readonly resource: GatewayResource },
  props: ApplicationGatewayProps,
  configuration: GatewayConfiguration,
  entrance: Pick<GatewayProfile, 'publicFrontend' | 'clientPorts'>,
): GatewayProfile {
  const { privateFrontendAddress: address, subnet } = props;
  const { certificates, rewriteRuleSets, routes } = configuration;
  return {
    ...entrance,
    gatewayName: isLiteral(gateway.gatewayName) ? gateway.gatewayName : gateway.node.id,
    managedBy: gateway.managedBy,
    privateFrontendAddress: isLiteral(address) ? address : undefined,
    subnetAddressPrefix: subnet.addressPrefix,
    sslCertificateNames: certificates.map(({ certificateName }) => certificateName),
    trustedRootCertificateNames: knownNames(gateway.resource.trustedRootCertificateInput),
    sslProfileNames: knownNames(gateway.resource.sslProfileInput),
    rewriteRuleSetNames: rewriteRuleSets.map(({ rewriteRuleSetName }) => rewriteRuleSetName),
    webApplicationFirewall: props.skuTier === GatewaySkuTier.WAF_V2,
    routes,
  };
}

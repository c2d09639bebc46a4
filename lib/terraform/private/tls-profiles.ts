import {
  ApplicationGatewaySslProfile, ApplicationGatewaySslProfileOutputReference, ApplicationGatewayTrustedClientCertificate,
} from '@cdktf/provider-azurerm/lib/application-gateway';
import { GatewayTlsProfile } from '../gateway-tls-profile';
import { nonEmpty } from './problems';
import { verifiedIssuer } from './provider-arguments';
import { renderTlsPolicy } from './tls-policies';

/** The authorities that clients of a profile have their certificates from. */
export function renderClientAuthorities({ profileName, options }: GatewayTlsProfile): ApplicationGatewayTrustedClientCertificate[] {
  return (options.clientAuthoritiesBase64 ?? []).map((data, index) => ({ name: `${profileName}-${index + 1}`, data }));
}

export function renderTlsProfile(profile: GatewayTlsProfile): ApplicationGatewaySslProfile {
  const { tlsPolicy, customTlsPolicy, verifyClientIssuer, verifyClientRevocation } = profile.options;
  return {
    name: profile.profileName,
    trustedClientCertificateNames: nonEmpty(renderClientAuthorities(profile).map(({ name }) => name)),
    ...verifiedIssuer(ApplicationGatewaySslProfileOutputReference, verifyClientIssuer),
    verifyClientCertificateRevocation: verifyClientRevocation ? 'OCSP' : undefined,
    sslPolicy: tlsPolicy === undefined && customTlsPolicy === undefined ? undefined : renderTlsPolicy(profile.options),
  };
}

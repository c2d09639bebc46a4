import { GatewayManager, StaticRouteProfile } from '../../../traffic';
import {
  ApplicationGatewayOptions, ApplicationGatewayProps, ExistingApplicationGatewayOptions, GatewayDdosProtection, GatewayPrivateLinkOptions,
  GatewaySkuTier,
} from '../../application-gateway-props';
import { ArmType } from '../arm-id';
import { DNS_LABEL, DNS_NAME, DOMAIN_NAME_LABEL, NETWORK_RESOURCE_NAME, SECRET_NAME } from '../names';
import { armIdOf } from './arm-ids';
import { HOST_WITH_WILDCARDS, LOCATION, PORT, RESOURCE_GROUP, TAGS, URL_PATH, ZONES } from './azure';
import { GATEWAY_DIAGNOSTICS } from './diagnostics';
import { eachOf, listOf, madeBy } from './kind';
import { FLAG, IPV4_ADDRESS, nameLike, numberOf, TEXT, textLike, wordOf } from './texts';
import { TLS_POLICY } from './tls';
import { Kinds, nonEmptyOf, structOf } from '../../../arguments/kind';

const NAME = nameLike(NETWORK_RESOURCE_NAME);
const SUBNET = madeBy('a network, or by NetworkSubnet', 'subnetProfile');

export const WAF_POLICY_ID = armIdOf(ArmType.WAF_POLICY);

const PRIVATE_LINK: Kinds<GatewayPrivateLinkOptions> = { required: { subnet: SUBNET }, optional: { ipCount: numberOf(1, 8), privateFrontend: FLAG } };

export const GATEWAY_OPTIONS: Kinds<ApplicationGatewayOptions> = {
  required: {},
  optional: {
    gatewayName: NAME,
    managedBy: wordOf(GatewayManager),
    skuTier: wordOf(GatewaySkuTier),
    firewallPolicyId: WAF_POLICY_ID,
    minCapacity: numberOf(0, 100),
    maxCapacity: numberOf(2, 125),
    capacity: numberOf(1, 125),
    zones: ZONES,
    publicFrontend: FLAG,
    publicIpName: NAME,
    domainNameLabel: nameLike(DOMAIN_NAME_LABEL),
    privateFrontendAddress: IPV4_ADDRESS,
    ...TLS_POLICY,
    ddosProtection: wordOf(GatewayDdosProtection),
    ddosProtectionPlanId: armIdOf(ArmType.DDOS_PROTECTION_PLAN),
    privateLink: structOf(PRIVATE_LINK),
    http2: FLAG,
    identityId: armIdOf(ArmType.IDENTITY),
    keyVault: madeBy('KeyVault', 'keyVaultId'),
    keyVaultSecretNames: eachOf(nameLike(SECRET_NAME)),
    diagnostics: structOf(GATEWAY_DIAGNOSTICS),
  },
};

export const GATEWAY: Kinds<ApplicationGatewayProps> = {
  required: { resourceGroupName: RESOURCE_GROUP, location: LOCATION, subnet: SUBNET },
  optional: { ...GATEWAY_OPTIONS.optional, tags: TAGS },
};

const PROTOCOL = textLike(/^Https?$/, 'be Http or Https');

const STATIC_ROUTE: Kinds<StaticRouteProfile> = {
  required: {
    path: URL_PATH, backendAddresses: eachOf(TEXT), backendPort: PORT, backendProtocol: PROTOCOL, listenerPort: PORT, listenerProtocol: PROTOCOL,
  },
  optional: { hostName: HOST_WITH_WILDCARDS, privateFrontend: FLAG, cookieBasedAffinity: FLAG, probePath: URL_PATH },
};

export const EXISTING_GATEWAY: Kinds<ExistingApplicationGatewayOptions> = {
  required: {},
  optional: {
    managedBy: wordOf(GatewayManager),
    ingressClassName: nameLike(DNS_NAME),
    watchNamespaces: nonEmptyOf(eachOf(nameLike(DNS_LABEL))),
    skuTier: wordOf(GatewaySkuTier),
    subnet: SUBNET,
    publicFrontend: FLAG,
    privateFrontendAddress: IPV4_ADDRESS,
    identityId: armIdOf(ArmType.IDENTITY),
    firewallPolicyId: WAF_POLICY_ID,
    sslCertificateNames: eachOf(TEXT),
    trustedRootCertificateNames: eachOf(TEXT),
    sslProfileNames: eachOf(TEXT),
    rewriteRuleSetNames: eachOf(TEXT),
    routes: listOf(structOf(STATIC_ROUTE)),
  },
};

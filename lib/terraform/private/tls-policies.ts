import { GatewayCustomTlsPolicyOptions, GatewayTlsPolicy, GatewayTlsVersion } from '../gateway-tls-policy';

/** Versions and ciphers of a gateway, or of some of its listeners. */
export interface TlsChoice {
  readonly tlsPolicy?: GatewayTlsPolicy;
  readonly customTlsPolicy?: GatewayCustomTlsPolicyOptions;
}

/** The policy by azurerm's names. */
export function renderTlsPolicy({ tlsPolicy, customTlsPolicy: custom }: TlsChoice) {
  return custom
    ? { policyType: 'CustomV2', minProtocolVersion: custom.minVersion ?? GatewayTlsVersion.TLS_1_2, cipherSuites: custom.cipherSuites }
    : { policyType: 'Predefined', policyName: tlsPolicy ?? GatewayTlsPolicy.TLS_1_2_STRICT_2022 };
}

/** Problems of versions and ciphers. What has them, for instance ` of TLS profile 'partners'`, is named after the field. */
export function checkTlsPolicy(of: string, { tlsPolicy, customTlsPolicy }: TlsChoice): string[] {
  const { minVersion = GatewayTlsVersion.TLS_1_2, cipherSuites } = customTlsPolicy ?? {};
  const isOneThree = minVersion === GatewayTlsVersion.TLS_1_3;
  return [
    ...(tlsPolicy !== undefined && customTlsPolicy !== undefined ? [`tlsPolicy${of} must not be given together with customTlsPolicy: leave one of the two out`] : []),
    ...(customTlsPolicy && isOneThree && cipherSuites !== undefined
      ? [`customTlsPolicy.cipherSuites${of} must be left out for TLS 1.3 alone, whose ciphers Azure chooses`] : []),
    ...(customTlsPolicy && !isOneThree && cipherSuites === undefined ? [`customTlsPolicy.cipherSuites${of} must have at least one cipher for TLS 1.2, got none`] : []),
    ...(cipherSuites ?? []).filter((suite, index, all) => all.indexOf(suite) < index).map((suite) => `customTlsPolicy.cipherSuites${of} must differ, got ${suite} again`),
  ];
}

/** Azure takes policies of one generation only on a gateway: TLS 1.3 came with the one of 2022. */
export function checkGenerations(name: string, profile: TlsChoice, gateway: TlsChoice): string[] {
  const isSet = profile.tlsPolicy !== undefined || profile.customTlsPolicy !== undefined;
  return isSet && isOld(profile) !== isOld(gateway)
    ? [`tlsPolicy of TLS profile '${name}' must be of the same generation as that of the gateway, got ${namedPolicy(profile)} beside ${namedPolicy(gateway)}`] : [];
}

function isOld({ tlsPolicy, customTlsPolicy }: TlsChoice): boolean {
  return customTlsPolicy === undefined && tlsPolicy === GatewayTlsPolicy.TLS_1_2_STRICT_2017;
}

function namedPolicy(choice: TlsChoice): string {
  const { policyName, policyType } = renderTlsPolicy(choice);
  return policyName ?? policyType;
}

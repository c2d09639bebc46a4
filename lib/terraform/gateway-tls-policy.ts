/**
 * Which versions of TLS and which ciphers clients may use: policies of Azure with TLS 1.2 or later.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/application-gateway-ssl-policy-overview
 */
export enum GatewayTlsPolicy {
  /** TLS 1.2 and 1.3 with strong ciphers only. */
  TLS_1_2_STRICT_2022 = 'AppGwSslPolicy20220101S',
  /** TLS 1.2 and 1.3 with more ciphers, for older clients. */
  TLS_1_2_2022 = 'AppGwSslPolicy20220101',
  /** TLS 1.2 only. */
  TLS_1_2_STRICT_2017 = 'AppGwSslPolicy20170401S',
}

/** The oldest version of TLS that clients may speak, by azurerm's names. Azure retired those before 1.2. */
export enum GatewayTlsVersion {
  /** TLS 1.2 and later. */
  TLS_1_2 = 'TLSv1_2',
  /** TLS 1.3 alone, whose ciphers Azure chooses. */
  TLS_1_3 = 'TLSv1_3',
}

/** Ciphers of TLS 1.2 whose keys nobody can compute later, by azurerm's names. */
export enum GatewayCipherSuite {
  /** For certificates with keys of elliptic curves. */
  ECDHE_ECDSA_AES_256_GCM_SHA384 = 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
  /** For certificates with keys of elliptic curves. */
  ECDHE_ECDSA_AES_128_GCM_SHA256 = 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
  /** For certificates with RSA keys. */
  ECDHE_RSA_AES_256_GCM_SHA384 = 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  /** For certificates with RSA keys. */
  ECDHE_RSA_AES_128_GCM_SHA256 = 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
  /** For certificates with keys of elliptic curves and older clients. */
  ECDHE_ECDSA_AES_256_CBC_SHA384 = 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384',
  /** For certificates with keys of elliptic curves and older clients. */
  ECDHE_ECDSA_AES_128_CBC_SHA256 = 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256',
  /** For certificates with RSA keys and older clients. */
  ECDHE_RSA_AES_256_CBC_SHA384 = 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384',
  /** For certificates with RSA keys and older clients. */
  ECDHE_RSA_AES_128_CBC_SHA256 = 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256',
}

/** Versions and ciphers of your own choice. */
export interface GatewayCustomTlsPolicyOptions {
  /**
   * Oldest version of TLS that clients may speak.
   *
   * @default GatewayTlsVersion.TLS_1_2
   */
  readonly minVersion?: GatewayTlsVersion;
  /**
   * Ciphers of TLS 1.2, best first, at least one. Those of TLS 1.3 come with it.
   *
   * @default - none: for TLS 1.3 alone
   */
  readonly cipherSuites?: GatewayCipherSuite[];
}

import { eachOf } from './kind';
import { wordOf } from './texts';
import { Kinds, nonEmptyOf, structOf } from '../../../arguments/kind';
import { GatewayCipherSuite, GatewayCustomTlsPolicyOptions, GatewayTlsPolicy, GatewayTlsVersion } from '../../gateway-tls-policy';

const CUSTOM_POLICY: Kinds<GatewayCustomTlsPolicyOptions> = {
  required: {}, optional: { minVersion: wordOf(GatewayTlsVersion), cipherSuites: nonEmptyOf(eachOf(wordOf(GatewayCipherSuite))) },
};

/** Versions and ciphers of a gateway, or of some of its listeners. */
export const TLS_POLICY = { tlsPolicy: wordOf(GatewayTlsPolicy), customTlsPolicy: structOf(CUSTOM_POLICY) };

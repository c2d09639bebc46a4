import { IConstruct } from 'constructs';
import { GatewayCustomTlsPolicyOptions, GatewayTlsPolicy } from './gateway-tls-policy';
import { Kinds, nonEmptyOf } from '../arguments/kind';
import { CERTIFICATE_BASE64 } from './private/kinds/azure';
import { listOf, read } from './private/kinds/kind';
import { FLAG } from './private/kinds/texts';
import { TLS_POLICY } from './private/kinds/tls';
import { checkName, NETWORK_RESOURCE_NAME } from './private/names';
import { checkNumber } from './private/problems';
import { checkTlsPolicy } from './private/tls-policies';

/** @see https://learn.microsoft.com/azure/application-gateway/mutual-authentication-overview#certificates-supported-for-mutual-authentication */
const MOST_CHAINS = 100;

/** Which certificates clients must show to some listeners, and which TLS these speak. */
export interface GatewayTlsProfileOptions {
  /**
   * Certificates of authorities that clients must have theirs from, as base64 of PEM or CER files with the whole chain, 1 to 100: `Fn.filebase64('partners.pem')`.
   * Written to `trusted_client_certificate`, named by the profile and their place.
   *
   * @default - clients show no certificates
   */
  readonly clientAuthoritiesBase64?: string[];
  /**
   * Ask that the certificate of a client names the authority itself as its issuer, not one in between.
   *
   * @default false
   */
  readonly verifyClientIssuer?: boolean;
  /**
   * Ask the authority whether it took a certificate back (OCSP).
   *
   * @default false
   */
  readonly verifyClientRevocation?: boolean;
  /**
   * Versions and ciphers for these listeners, of the same generation as those of the gateway.
   *
   * @default - those of the gateway
   */
  readonly tlsPolicy?: GatewayTlsPolicy;
  /**
   * Versions and ciphers of your own choice for these listeners. Not together with `tlsPolicy`.
   *
   * @default - those of the gateway
   */
  readonly customTlsPolicy?: GatewayCustomTlsPolicyOptions;
}

const PROFILE: Kinds<GatewayTlsProfileOptions> = {
  required: {},
  optional: {
    ...TLS_POLICY, clientAuthoritiesBase64: nonEmptyOf(listOf(CERTIFICATE_BASE64)), verifyClientIssuer: FLAG, verifyClientRevocation: FLAG,
  },
};

/** What some listeners ask of their clients. Made by `ApplicationGateway.addTlsProfile`. Writes `ssl_profile`. */
export class GatewayTlsProfile {
  /**
   * Make one for a gateway.
   *
   * @internal
   */
  public static _of(gateway: IConstruct, profileName: string, options: GatewayTlsProfileOptions): GatewayTlsProfile {
    return new GatewayTlsProfile(profileName, read(gateway, PROFILE, options, `TLS profile '${profileName}'`));
  }

  /** Name of the profile on the gateway, by which Ingresses call it. */
  public readonly profileName: string;
  /** The options as given. */
  public readonly options: GatewayTlsProfileOptions;

  /**
   * @param profileName Name of the profile.
   * @param options What was asked for.
   */
  private constructor(profileName: string, options: GatewayTlsProfileOptions) {
    this.profileName = profileName;
    this.options = options;
  }

  /**
   * What is wrong with it.
   *
   * @internal
   */
  public _validate(): string[] {
    const { profileName: name, options } = this;
    const { clientAuthoritiesBase64: authorities, verifyClientIssuer, verifyClientRevocation, tlsPolicy, customTlsPolicy } = options;
    const idle = Object.entries({ verifyClientIssuer, verifyClientRevocation }).filter(([, value]) => value === true && authorities === undefined);
    return [
      ...checkName('name of a TLS profile', name, NETWORK_RESOURCE_NAME),
      ...checkNumber(`number of clientAuthoritiesBase64 of TLS profile '${name}'`, authorities?.length, 1, MOST_CHAINS),
      ...idle.map(([field]) => `${field} of TLS profile '${name}' has no effect without clientAuthoritiesBase64: leave it out`),
      ...(authorities === undefined && tlsPolicy === undefined && customTlsPolicy === undefined
        ? [`TLS profile '${name}' must have clientAuthoritiesBase64, tlsPolicy or customTlsPolicy, got none`] : []),
      ...checkTlsPolicy(` of TLS profile '${name}'`, options),
    ];
  }
}

import { IConstruct } from 'constructs';
import { GatewayTlsProfile } from './gateway-tls-profile';
import { Kinds } from '../arguments/kind';
import { CLIENT_PORT, HOST_WITH_WILDCARDS, SECRET_ID } from './private/kinds/azure';
import { WAF_POLICY_ID } from './private/kinds/gateway';
import { eachOf, madeBy, read } from './private/kinds/kind';
import { FLAG } from './private/kinds/texts';
import { checkName, NETWORK_RESOURCE_NAME } from './private/names';

/** Options of a certificate. */
export interface GatewaySslCertificateOptions {
  /**
   * Id of the Key Vault secret without version, so that the gateway takes renewed certificates by itself: for instance
   * `https://my-vault.vault.azure.net/secrets/shop`. The gateway needs an identity that may read it.
   */
  readonly keyVaultSecretId: string;
}

const CERTIFICATE: Kinds<GatewaySslCertificateOptions> = { required: { keyVaultSecretId: SECRET_ID }, optional: {} };

/** A certificate that listeners can use. Made by `ApplicationGateway.addSslCertificate`. */
export class GatewaySslCertificate {
  /**
   * Make one for a gateway.
   *
   * @internal
   */
  public static _of(gateway: IConstruct, certificateName: string, options: GatewaySslCertificateOptions): GatewaySslCertificate {
    return new GatewaySslCertificate(certificateName, read(gateway, CERTIFICATE, options, `certificate '${certificateName}'`));
  }

  /** Name of the certificate on the gateway. */
  public readonly certificateName: string;
  /** Id of the Key Vault secret, without version. */
  public readonly keyVaultSecretId: string;

  /**
   * @param certificateName Name of the certificate.
   * @param options What was asked for.
   */
  private constructor(certificateName: string, options: GatewaySslCertificateOptions) {
    this.certificateName = certificateName;
    this.keyVaultSecretId = options.keyVaultSecretId;
  }

  /**
   * What is wrong with it.
   *
   * @internal
   */
  public _validate(): string[] {
    return checkName('name of a certificate', this.certificateName, NETWORK_RESOURCE_NAME);
  }
}

/** Options of a listener. */
export interface GatewayListenerOptions {
  /**
   * Port, 1 to 64999.
   *
   * @default - 80, or 443 with a certificate
   */
  readonly port?: number;
  /**
   * Certificate, which makes the listener one for HTTPS.
   *
   * @default - plain HTTP
   */
  readonly sslCertificate?: GatewaySslCertificate;
  /**
   * Hosts that the listener is for, at most 5; `*` and `?` stand for anything.
   *
   * @default - every host
   */
  readonly hostNames?: string[];
  /**
   * Listen on the private frontend.
   *
   * @default - on the public frontend, if there is one
   */
  readonly privateFrontend?: boolean;
  /**
   * ARM id of a web application firewall policy for this listener alone. For `GatewaySkuTier.WAF_V2`.
   *
   * @default - the policy of the gateway
   */
  readonly firewallPolicyId?: string;
  /**
   * What the listener asks of its clients, for instance certificates of theirs. For a listener with `sslCertificate`.
   *
   * @default - no certificates, and the TLS policy of the gateway
   */
  readonly tlsProfile?: GatewayTlsProfile;
}

const LISTENER: Kinds<GatewayListenerOptions> = {
  required: {},
  optional: {
    port: CLIENT_PORT,
    sslCertificate: madeBy('addSslCertificate', 'keyVaultSecretId'),
    hostNames: eachOf(HOST_WITH_WILDCARDS),
    privateFrontend: FLAG,
    firewallPolicyId: WAF_POLICY_ID,
    tlsProfile: madeBy('addTlsProfile', 'profileName'),
  },
};

/** Where a gateway takes requests. Made by `ApplicationGateway.addListener`. */
export class GatewayListener {
  /**
   * Make one for a gateway.
   *
   * @internal
   */
  public static _of(gateway: IConstruct, listenerName: string, options: GatewayListenerOptions, isPrivate: boolean): GatewayListener {
    const given = read(gateway, LISTENER, options, `listener '${listenerName}'`);
    return new GatewayListener(listenerName, given, given.privateFrontend ?? isPrivate);
  }

  /** Name of the listener. */
  public readonly listenerName: string;
  /** Port that it listens on. */
  public readonly port: number;
  /** `Http` or `Https`. */
  public readonly protocol: string;
  /** Hosts that the listener is for; empty for every host. */
  public readonly hostNames: string[];
  /** True when it listens on the private frontend. */
  public readonly privateFrontend: boolean;
  /** The options as given. */
  public readonly options: GatewayListenerOptions;

  /**
   * @param listenerName Name of the listener.
   * @param options What was asked for.
   * @param privateFrontend Where it listens.
   */
  private constructor(listenerName: string, options: GatewayListenerOptions, privateFrontend: boolean) {
    this.listenerName = listenerName;
    this.protocol = options.sslCertificate ? 'Https' : 'Http';
    this.port = options.port ?? (options.sslCertificate ? 443 : 80);
    this.hostNames = options.hostNames ?? [];
    this.privateFrontend = privateFrontend;
    this.options = options;
  }

  /**
   * What is wrong with it.
   *
   * @internal
   */
  public _validate(): string[] {
    const { listenerName, hostNames, options } = this;
    return [
      ...checkName('name of a listener', listenerName, NETWORK_RESOURCE_NAME),
      ...(options.tlsProfile && !options.sslCertificate ? [`tlsProfile of listener '${listenerName}' needs sslCertificate`] : []),
      ...(hostNames.length > 5 ? [`hostNames of listener '${listenerName}' must be at most 5, got ${hostNames.length}`] : []),
    ];
  }
}

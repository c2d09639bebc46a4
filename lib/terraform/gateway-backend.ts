import { IConstruct } from 'constructs';
import { GatewayBackendProtocol } from './gateway-backend-protocol';
import { GatewayProbe } from './gateway-probe';
import { GatewayTrustedRootCertificate } from './gateway-root-certificate';
import { Kinds } from '../arguments/kind';
import { HOST, POOL_ADDRESS, PORT } from './private/kinds/azure';
import { eachOf, listOf, madeBy, read } from './private/kinds/kind';
import { FLAG, numberOf, textLike, wordOf } from './private/kinds/texts';
import { checkName, NETWORK_RESOURCE_NAME } from './private/names';

/** Options of a backend pool. At least one address or DNS name. */
export interface GatewayBackendPoolOptions {
  /**
   * IPv4 addresses, for instance that of an internal load balancer.
   *
   * @default - none
   */
  readonly ipAddresses?: string[];
  /**
   * DNS names.
   *
   * @default - none
   */
  readonly fqdns?: string[];
}

const POOL: Kinds<GatewayBackendPoolOptions> = { required: {}, optional: { ipAddresses: eachOf(POOL_ADDRESS), fqdns: eachOf(HOST) } };

/** Where a gateway that Terraform manages sends to. Made by `ApplicationGateway.addBackendPool`. */
export class GatewayBackendPool {
  /**
   * Make one for a gateway.
   *
   * @internal
   */
  public static _of(gateway: IConstruct, poolName: string, options: GatewayBackendPoolOptions): GatewayBackendPool {
    return new GatewayBackendPool(poolName, read(gateway, POOL, options, `backend pool '${poolName}'`));
  }

  /** Name of the pool. */
  public readonly poolName: string;
  /** Addresses and DNS names, in this order. */
  public readonly addresses: string[];
  /** The options as given. */
  public readonly options: GatewayBackendPoolOptions;

  /**
   * @param poolName Name of the pool.
   * @param options What was asked for.
   */
  private constructor(poolName: string, options: GatewayBackendPoolOptions) {
    this.poolName = poolName;
    this.options = options;
    this.addresses = [...(options.ipAddresses ?? []), ...(options.fqdns ?? [])];
  }

  /**
   * What is wrong with it.
   *
   * @internal
   */
  public _validate(): string[] {
    return [
      ...checkName('name of a backend pool', this.poolName, NETWORK_RESOURCE_NAME),
      ...(this.addresses.length === 0 ? [`backend pool '${this.poolName}' must have an address, got none: give ipAddresses or fqdns`] : []),
      ...(this.addresses.length > 1200 ? [`backend pool '${this.poolName}' must have at most 1200 addresses, got ${this.addresses.length}`] : []),
    ];
  }
}

/** Options of backend HTTP settings. */
export interface GatewayBackendHttpSettingsOptions {
  /**
   * Protocol to the backend.
   *
   * @default GatewayBackendProtocol.HTTP
   */
  readonly protocol?: GatewayBackendProtocol;
  /**
   * Port of the backend, 1 to 65535.
   *
   * @default - 80, or 443 for HTTPS
   */
  readonly port?: number;
  /**
   * Keep a client on one backend address by a cookie. The load balancer or kube-proxy behind that address chooses for itself.
   *
   * @default false
   */
  readonly cookieBasedAffinity?: boolean;
  /**
   * Name of that cookie.
   *
   * @default 'ApplicationGatewayAffinity'
   */
  readonly affinityCookieName?: string;
  /**
   * Time for the backend to answer in seconds, 1 to 86400. Azure waits at most 240 for a backend with a public address.
   *
   * @default 30
   * @see https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-application-gateway-limits
   */
  readonly requestTimeoutSeconds?: number;
  /**
   * How backends are asked whether they are well. A probe of this gateway, and one of the protocol of the settings.
   *
   * @default - the gateway's own probe of `/`
   */
  readonly probe?: GatewayProbe;
  /**
   * Host header to the backend. Not together with `hostFromBackend`.
   *
   * @default - what the client sent
   */
  readonly hostName?: string;
  /**
   * Send the DNS name of the backend as host header.
   *
   * @default false
   */
  readonly hostFromBackend?: boolean;
  /**
   * Root certificates by which the gateway trusts backends. For `GatewayBackendProtocol.HTTPS`.
   *
   * @default - well-known authorities
   */
  readonly trustedRootCertificates?: GatewayTrustedRootCertificate[];
  /**
   * Path that replaces what the path rule matched, starting and ending with `/`.
   *
   * @default - the path stays as it is
   */
  readonly backendPath?: string;
  /**
   * Time that a backend taken out of the pool has to finish requests, in seconds, 1 to 3600.
   *
   * @default - no such time
   */
  readonly connectionDrainingSeconds?: number;
}

const SETTINGS: Kinds<GatewayBackendHttpSettingsOptions> = {
  required: {},
  optional: {
    protocol: wordOf(GatewayBackendProtocol),
    port: PORT,
    cookieBasedAffinity: FLAG,
    affinityCookieName: textLike(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, "be letters, digits and !#$%&'*+-.^_`|~"),
    requestTimeoutSeconds: numberOf(1, 86400),
    probe: madeBy('addProbe', 'probeName'),
    hostName: HOST,
    hostFromBackend: FLAG,
    trustedRootCertificates: listOf(madeBy('addTrustedRootCertificate', 'certificateName')),
    backendPath: textLike(/^\/(\S*\/)?$/, 'start and end with /'),
    connectionDrainingSeconds: numberOf(1, 3600),
  },
};

/** How a gateway talks to backends. Made by `ApplicationGateway.addBackendHttpSettings`. */
export class GatewayBackendHttpSettings {
  /**
   * Make one for a gateway.
   *
   * @internal
   */
  public static _of(gateway: IConstruct, settingsName: string, options: GatewayBackendHttpSettingsOptions): GatewayBackendHttpSettings {
    return new GatewayBackendHttpSettings(settingsName, read(gateway, SETTINGS, options, `backend settings '${settingsName}'`));
  }

  /** Name of the settings. */
  public readonly settingsName: string;
  /** Protocol to the backend. */
  public readonly protocol: GatewayBackendProtocol;
  /** Port of the backend. */
  public readonly port: number;
  /** The options as given. */
  public readonly options: GatewayBackendHttpSettingsOptions;

  /**
   * @param settingsName Name of the settings.
   * @param options What was asked for.
   */
  private constructor(settingsName: string, options: GatewayBackendHttpSettingsOptions) {
    this.settingsName = settingsName;
    this.protocol = options.protocol ?? GatewayBackendProtocol.HTTP;
    this.port = options.port ?? (this.protocol === GatewayBackendProtocol.HTTPS ? 443 : 80);
    this.options = options;
  }

  /**
   * What is wrong with it.
   *
   * @internal
   */
  public _validate(): string[] {
    const { options, settingsName } = this;
    const field = (name: string) => `${name} of backend settings '${settingsName}'`;
    const { probe, trustedRootCertificates } = options;
    return [
      ...checkName('name of backend settings', settingsName, NETWORK_RESOURCE_NAME),
      ...(options.affinityCookieName !== undefined && !options.cookieBasedAffinity ? [`${field('affinityCookieName')} needs cookieBasedAffinity`] : []),
      ...(options.hostName !== undefined && options.hostFromBackend ? [`${field('hostName')} must not be given together with hostFromBackend: give one of the two`] : []),
      ...(trustedRootCertificates && this.protocol !== GatewayBackendProtocol.HTTPS
        ? [`${field('trustedRootCertificates')} needs protocol ${GatewayBackendProtocol.HTTPS}`] : []),
      ...(probe?.options.hostFromSettings && options.hostName === undefined && !options.hostFromBackend
        ? [`${field('probe')} '${probe.probeName}' takes the host of the settings, which have none: give hostName or hostFromBackend`] : []),
    ];
  }
}

/** A pool of addresses. */
export interface GatewayPool {
  /** Its name. */
  readonly name: string;
  /** Its addresses, as far as they are known. */
  readonly addresses: string[];
  /** The workloads whose pods are in it, as `kind namespace/name`. */
  readonly workloads: string[];
  /**
   * True where pods are in it that are made elsewhere, so that nothing here says which.
   *
   * @default false
   */
  readonly assumed?: boolean;
  /**
   * What may be in it instead: chance decides.
   *
   * @default - nothing is left to chance
   */
  readonly alternatives?: GatewayPool[];
}

/** How the gateway sends to a pool. */
export interface GatewaySettings {
  /** Its name. */
  readonly name: string;
  /** `Http` or `Https`. */
  readonly protocol: string;
  /** Port that it sends to. */
  readonly port: number;
  /** How long it waits for an answer, in seconds. */
  readonly requestTimeoutSeconds: number;
  /** True when it keeps a client on one address by a cookie. */
  readonly cookieBasedAffinity: boolean;
  /**
   * Name of the health probe.
   *
   * @default - the gateway asks for `/` at the address itself
   */
  readonly probe?: string;
  /**
   * Name of the cookie.
   *
   * @default 'ApplicationGatewayAffinity'
   */
  readonly affinityCookieName?: string;
  /**
   * How long requests under way may go on when an address leaves, in seconds.
   *
   * @default - they are cut off
   */
  readonly drainTimeoutSeconds?: number;
  /**
   * Path that takes the place of the one asked for; an empty text is really sent.
   *
   * @default - the path asked for
   */
  readonly path?: string;
  /**
   * Host name that it asks for; an empty text is really sent.
   *
   * @default - the one that the client asks for
   */
  readonly hostName?: string;
  /**
   * True when it asks for the host name of the address.
   *
   * @default false
   */
  readonly pickHostNameFromBackendAddress?: boolean;
  /**
   * Names of the root certificates that it trusts.
   *
   * @default - those of well-known authorities
   */
  readonly trustedRootCertificates?: string[];
  /**
   * What may be written instead: chance decides.
   *
   * @default - nothing is left to chance
   */
  readonly alternatives?: GatewaySettings[];
}

/** How the gateway finds out which addresses of a pool answer. */
export interface GatewayProbe {
  /** Its name. */
  readonly name: string;
  /** `Http` or `Https`. */
  readonly protocol: string;
  /** Host name that it asks for; empty where it is that of the settings. */
  readonly host: string;
  /** Path that it asks for. */
  readonly path: string;
  /** Time between two probes, in seconds. */
  readonly intervalSeconds: number;
  /** How long it waits for an answer, in seconds. */
  readonly timeoutSeconds: number;
  /** After how many failures an address gets no more requests. */
  readonly unhealthyThreshold: number;
  /**
   * Port that it asks.
   *
   * @default - the port of the settings
   */
  readonly port?: number;
  /**
   * Status codes and ranges of them that count as healthy.
   *
   * @default - 200-399
   */
  readonly statusCodes?: string[];
  /**
   * What may be written instead: chance decides.
   *
   * @default - nothing is left to chance
   */
  readonly alternatives?: GatewayProbe[];
}

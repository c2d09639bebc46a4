import { GatewayPool, GatewayProbe, GatewaySettings } from './gateway-backends';

/** A listener of an application gateway. */
export interface GatewayListener {
  /** Its name. */
  readonly name: string;
  /** True on the private frontend address, false on the public one. */
  readonly privateFrontend: boolean;
  /** `Http` or `Https`. */
  readonly protocol: string;
  /** Port that clients ask for. */
  readonly port: number;
  /** Host names that it answers to; empty for every host. `*` and `?` stand for any characters and for one. */
  readonly hostNames: string[];
  /**
   * Name of its certificate.
   *
   * @default - none, since it speaks plain HTTP
   */
  readonly sslCertificate?: string;
  /**
   * Name of its TLS profile.
   *
   * @default - none
   */
  readonly sslProfile?: string;
  /**
   * Resource id of its firewall policy.
   *
   * @default - the policy of the gateway, if it has one
   */
  readonly firewallPolicyId?: string;
}

/** What decides where the requests of a listener go. */
export interface GatewayRule {
  /** Its name. */
  readonly name: string;
  /** Its number, 1 to 20000. Listeners are asked in the order of the numbers of their rules, the smallest first. */
  readonly priority: number;
  /** Name of the listener. */
  readonly listener: string;
  /**
   * Name of the path map that decides by path.
   *
   * @default - the rule is a basic one
   */
  readonly pathMap?: string;
  /**
   * Name of the pool that everything goes to.
   *
   * @default - the path map decides, or everything is redirected
   */
  readonly pool?: string;
  /**
   * Name of the settings for the pool.
   *
   * @default - the path map decides, or everything is redirected
   */
  readonly settings?: string;
  /**
   * Name of the redirect that everything is answered with.
   *
   * @default - nothing is redirected, or the path map decides
   */
  readonly redirect?: string;
  /**
   * Name of the set of rewrites.
   *
   * @default - nothing is rewritten, or the path map decides
   */
  readonly rewriteRuleSet?: string;
}

/** A rule for a path. */
export interface GatewayPathRule {
  /** Its name. */
  readonly name: string;
  /** The patterns that it is for. */
  readonly paths: string[];
  /**
   * Name of the pool that requests go to.
   *
   * @default - they are redirected
   */
  readonly pool?: string;
  /**
   * Name of the settings for the pool.
   *
   * @default - requests are redirected
   */
  readonly settings?: string;
  /**
   * Name of the redirect that requests are answered with.
   *
   * @default - they go to the pool
   */
  readonly redirect?: string;
  /**
   * Resource id of the firewall policy; an empty text is really sent.
   *
   * @default - that of the listener
   */
  readonly firewallPolicyId?: string;
  /**
   * Name of the set of rewrites.
   *
   * @default - nothing is rewritten
   */
  readonly rewriteRuleSet?: string;
}

/** The rules for the paths of a listener, asked in their order, and what happens to everything else. */
export interface GatewayPathMap {
  /** Its name. */
  readonly name: string;
  /** The rules; the first that fits decides. */
  readonly pathRules: GatewayPathRule[];
  /**
   * Name of the pool for everything else.
   *
   * @default - everything else is redirected
   */
  readonly defaultPool?: string;
  /**
   * Name of the settings for that pool.
   *
   * @default - everything else is redirected
   */
  readonly defaultSettings?: string;
  /**
   * Name of the redirect for everything else. Where a pool is written as well, the redirect was there before it.
   *
   * @default - everything else goes to the pool
   */
  readonly defaultRedirect?: string;
  /**
   * Name of the set of rewrites for everything else.
   *
   * @default - nothing is rewritten
   */
  readonly defaultRewriteRuleSet?: string;
}

/** A redirect. The controller makes permanent ones to a listener, with path and query. */
export interface GatewayRedirect {
  /** Its name. */
  readonly name: string;
  /**
   * Name of the listener that it leads to.
   *
   * @default - it leads to `targetUrl`
   */
  readonly targetListener?: string;
  /**
   * Address that it leads to.
   *
   * @default - it leads to `targetListener`
   */
  readonly targetUrl?: string;
  /**
   * `Permanent`, `Found`, `SeeOther` or `Temporary`: status 301, 302, 303 or 307.
   *
   * @default 'Permanent'
   */
  readonly redirectType?: string;
  /**
   * False when the path of the request is left out.
   *
   * @default true
   */
  readonly includePath?: boolean;
  /**
   * False when the query of the request is left out.
   *
   * @default true
   */
  readonly includeQueryString?: boolean;
}

/** A port that the gateway listens on. */
export interface GatewayFrontendPort {
  /** Its name. */
  readonly name: string;
  /** Its number. */
  readonly port: number;
}

/**
 * Everything that is written into an application gateway for a set of Ingresses, lists by name. An update is all or nothing: what Azure refuses for one
 * of them it refuses for all.
 *
 * @see https://learn.microsoft.com/azure/templates/microsoft.network/applicationgateways
 */
export interface GatewayConfiguration {
  /** Name of the gateway; `application gateway` where nobody says it. */
  readonly gatewayName: string;
  /** Class of the Ingresses that it is made of; empty for a gateway that Terraform writes. */
  readonly ingressClassName: string;
  /** Ports that it listens on. */
  readonly frontendPorts: GatewayFrontendPort[];
  /** Listeners. */
  readonly listeners: GatewayListener[];
  /** Rules, one for each listener. */
  readonly rules: GatewayRule[];
  /** Path maps of those rules that decide by path. */
  readonly pathMaps: GatewayPathMap[];
  /** Backend pools. */
  readonly pools: GatewayPool[];
  /** Backend settings. */
  readonly settings: GatewaySettings[];
  /** Health probes. */
  readonly probes: GatewayProbe[];
  /** Redirects from HTTP to HTTPS. */
  readonly redirects: GatewayRedirect[];
  /** Names of the certificates, as far as they are known. */
  readonly certificates: string[];
  /**
   * Why Azure refuses all of it, each reason after the names of the Ingresses that cause it.
   *
   * @default - nothing is known for which it would
   */
  readonly refusals?: string[];
}

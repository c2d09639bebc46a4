import { Finding, Subject } from './finding';
import { GatewayApiAnswer } from './gateway-api-answer';
import { GatewayPool, GatewaySettings } from './gateway-backends';
import { GatewayListener, GatewayPathRule, GatewayRedirect, GatewayRule } from './gateway-configuration';

/** What becomes of a request at a gateway. */
export enum GatewayOutcome {
  /** It goes to a pool with something in it. */
  BACKEND = 'backend',
  /** Its pool is empty, and the gateway answers 502. */
  EMPTY_POOL = 'empty-pool',
  /** The gateway answers with a redirect. */
  REDIRECT = 'redirect',
  /** No listener of the port has the host, and the gateway answers 404. */
  NO_HOST = 'no-host',
  /** No listener has the port, and there is no connection. */
  NO_PORT = 'no-port',
  /** The listener speaks HTTPS and the client HTTP, which is answered with 400, or the other way round, which ends the handshake. */
  WRONG_PROTOCOL = 'wrong-protocol',
}

/** What a gateway does with a request on one of its frontends. */
export interface GatewayAnswer {
  /** Name of the gateway. */
  readonly gatewayName: string;
  /** Class of the Ingresses that it is made of; empty for a gateway that Terraform writes. */
  readonly ingressClassName: string;
  /** True when the request comes in on the private frontend address, false on the public one. */
  readonly privateFrontend: boolean;
  /** What becomes of the request. */
  readonly outcome: GatewayOutcome;
  /**
   * What the gateway answers by itself.
   *
   * @default - the backend answers, or there is no connection
   */
  readonly status?: number;
  /**
   * The listener that takes the request.
   *
   * @default - none does
   */
  readonly listener?: GatewayListener;
  /**
   * The rule of the listener.
   *
   * @default - no listener takes it
   */
  readonly rule?: GatewayRule;
  /**
   * The path rule that takes the request.
   *
   * @default - the default of the path map, or a basic rule
   */
  readonly pathRule?: GatewayPathRule;
  /**
   * The pattern of the path rule that the path matches, `/*` for a default and for a basic rule.
   *
   * @default - no listener takes it
   */
  readonly pattern?: string;
  /**
   * The pool that it goes to.
   *
   * @default - none
   */
  readonly pool?: GatewayPool;
  /**
   * The settings by which it goes there.
   *
   * @default - none
   */
  readonly settings?: GatewaySettings;
  /**
   * The redirect that it is answered with.
   *
   * @default - none
   */
  readonly redirect?: GatewayRedirect;
  /**
   * Where the redirect leads to.
   *
   * @default - it is no redirect
   */
  readonly location?: string;
  /**
   * Resource id of the firewall policy that looks at it first.
   *
   * @default - that of the gateway, if it has one
   */
  readonly firewallPolicyId?: string;
  /**
   * Name of the set of rewrites that changes it.
   *
   * @default - none
   */
  readonly rewriteRuleSet?: string;
  /**
   * The Ingress whose path it is.
   *
   * @default - none, or not known
   */
  readonly ingress?: Subject;
  /** Who is in the pool: workloads whose pods are, and addresses. */
  readonly backends: string[];
  /**
   * The findings by which no request gets on to a pod from there, whatever the gateway itself does.
   *
   * @default - nothing is known that breaks the way
   */
  readonly brokenBy?: Finding[];
  /**
   * The findings by which requests may not get on to a pod from there, or not by this protocol, where nothing breaks the way for certain.
   *
   * @default - there are none
   */
  readonly warnedBy?: Finding[];
  /**
   * What the request is for and nobody here knows, such as a Service that was not read: its pods would answer.
   *
   * @default - everything on the way is known
   */
  readonly unresolved?: string;
  /** Why the request goes this way, step by step. */
  readonly why: string[];
  /** Who else has the host and the path, and does not get the request. */
  readonly others: string[];
}

/** What all gateways do with a request. */
export interface RequestAnswer {
  /** The request, as a client asks it. */
  readonly url: string;
  /**
   * Its method.
   *
   * @default - GET
   */
  readonly method?: string;
  /**
   * Its headers, by names in small letters.
   *
   * @default - none
   */
  readonly headers?: Record<string, string>;
  /** What each gateway does on each frontend that it listens on. */
  readonly gateways: GatewayAnswer[];
  /** What each Gateway of the Gateway API does. */
  readonly gatewayApi: GatewayApiAnswer[];
  /**
   * Who takes it where no gateway is asked: Ingresses of other controllers and virtual services at gateways of Istio, whose rules are not followed.
   *
   * @default - nobody known, or there are gateways and the notes say it
   */
  readonly elsewhere?: string[];
  /** What else is to be known: controllers that write nothing, Ingresses of other controllers with this host and path. */
  readonly notes: string[];
}

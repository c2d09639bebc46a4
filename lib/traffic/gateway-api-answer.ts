import { Finding, Subject } from './finding';

/** What becomes of a request at a Gateway of the Gateway API. */
export enum GatewayApiOutcome {
  /** It goes to a Service. */
  BACKEND = 'backend',
  /** The gateway answers with a redirect. */
  REDIRECT = 'redirect',
  /** A rule takes it, and no Service of the rule can have it: the gateway answers 500, or UNAVAILABLE to a call of gRPC. */
  NO_BACKEND = 'no-backend',
  /** No rule takes it, and the gateway answers 404. */
  NO_RULE = 'no-rule',
  /** No listener of the port has the host: the gateway answers 404, or ends the handshake. */
  NO_HOST = 'no-host',
  /** No listener has the port, and there is no connection. */
  NO_PORT = 'no-port',
}

/** A Service that a rule names, and how much of the requests it gets. */
export interface GatewayApiBackend {
  /** For instance `service shop/api:80`. */
  readonly name: string;
  /** Part of the requests of the rule in percent, 0 to 100. A Service that cannot have its part leaves it to nobody: it is answered with 500. */
  readonly percent: number;
  /**
   * Whose pods get it.
   *
   * @default - nobody does
   */
  readonly pods?: string;
  /**
   * Why the Service cannot have its part.
   *
   * @default - it can
   */
  readonly problem?: string;
}

/** What a Gateway does with a request. */
export interface GatewayApiAnswer {
  /** Namespace and name of the Gateway. */
  readonly gatewayName: string;
  /** What serves it. */
  readonly servedBy: string;
  /** What becomes of the request. */
  readonly outcome: GatewayApiOutcome;
  /**
   * What the gateway answers by itself.
   *
   * @default - a pod answers, there is no connection, or it answers by a status of gRPC
   */
  readonly status?: number;
  /**
   * Name of the listener that takes it.
   *
   * @default - none does
   */
  readonly listener?: string;
  /**
   * The route that takes it.
   *
   * @default - none does
   */
  readonly route?: Subject;
  /**
   * The match that takes it: host, path and what else it asks for.
   *
   * @default - none does
   */
  readonly match?: string;
  /**
   * Where the redirect leads to.
   *
   * @default - it is no redirect
   */
  readonly location?: string;
  /**
   * The path that pods get.
   *
   * @default - that of the request
   */
  readonly rewrittenPath?: string;
  /** Where the rule sends requests. */
  readonly backends: GatewayApiBackend[];
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
  /** Why the request goes this way. */
  readonly why: string[];
  /** Matches that fit too, or would with other headers, and do not get it; and routes that are not on the listener. */
  readonly others: string[];
}

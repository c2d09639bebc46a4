import { RouteBackend } from './route-backend';

/** Changes of headers. A name belongs to one of them alone. */
export interface HeaderChanges {
  /**
   * Headers to set, whatever was there before; at most 16. Written to `set`.
   *
   * @default - none
   */
  readonly set?: Record<string, string>;
  /**
   * Headers to add beside what was there before; at most 16. Written to `add`.
   *
   * @default - none
   */
  readonly add?: Record<string, string>;
  /**
   * Names of headers to take away; at most 16. Written to `remove`.
   *
   * @default - none
   */
  readonly remove?: string[];
}

/** A new URL for a request on its way to the backend, or for the client to ask. At most one of the paths. */
export interface RouteUrlChanges {
  /**
   * New host. Written to `hostname`.
   *
   * @default - the host stays
   */
  readonly hostname?: string;
  /**
   * New path instead of the whole one. Written to `path.replaceFullPath`.
   *
   * @default - the path stays
   */
  readonly fullPath?: string;
  /**
   * New beginning of the path instead of the prefix that matched, for a rule with exactly one match, by prefix: `/` takes `/shop` away from `/shop/cart`. Written to `path.replacePrefixMatch`.
   *
   * @default - the path stays
   */
  readonly prefix?: string;
}

/** An answer that sends the client elsewhere. A rule that gives it has no backends. */
export interface RouteRedirect extends RouteUrlChanges {
  /**
   * `http` or `https`. Written to `scheme`.
   *
   * @default - that of the request
   */
  readonly scheme?: string;
  /**
   * Port, 1 to 65535. Written to `port`.
   *
   * @default - that of the scheme, else that of the listener
   */
  readonly port?: number;
  /**
   * Status: 301, 302, 303, 307 or 308. Written to `statusCode`.
   *
   * @default 302
   */
  readonly statusCode?: number;
}

/** A copy of requests, whose answers nobody waits for. */
export interface RouteMirror {
  /** Where the copies go. Written to `backendRef`. */
  readonly backend: RouteBackend;
  /**
   * How many of a hundred requests are copied, 0 to 100. Written to `percent`.
   *
   * @default 100
   */
  readonly percent?: number;
}

/** What browsers may do from pages of other origins. */
export interface RouteCors {
  /** Origins such as `https://shop.example.com` or `*`. Written to `allowOrigins`. */
  readonly allowOrigins: string[];
  /**
   * Methods, or `*`. Written to `allowMethods`.
   *
   * @default - those that need no permission: GET, HEAD and POST
   */
  readonly allowMethods?: string[];
  /**
   * Request headers, or `*`. Written to `allowHeaders`.
   *
   * @default - none
   */
  readonly allowHeaders?: string[];
  /**
   * Response headers that pages may read, or `*`. Written to `exposeHeaders`.
   *
   * @default - none
   */
  readonly exposeHeaders?: string[];
  /**
   * True for requests with cookies. Written to `allowCredentials`.
   *
   * @default false
   */
  readonly allowCredentials?: boolean;
  /**
   * Seconds for which a browser remembers the permission, at least 1. Written to `maxAge`.
   *
   * @default 5
   */
  readonly maxAgeSeconds?: number;
}

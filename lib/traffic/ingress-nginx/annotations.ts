/** What every annotation of ingress-nginx begins with. */
export const NGINX_PREFIX = 'nginx.ingress.kubernetes.io/';

/** An annotation of ingress-nginx, by its key without prefix. */
export interface NginxAnnotation {
  readonly key: string;
  /** What it takes. */
  readonly values: string;
  /** What counts where it is not there; absent where nothing happens then. */
  readonly byDefault?: string;
  /** A value with which it does nothing. */
  readonly off?: string;
}

const of = (key: string, values: string, byDefault?: string, off?: string): NginxAnnotation => ({ key, values, byDefault, off });
/** Does something when it is true. */
const flag = (key: string): NginxAnnotation => of(key, 'true, false', 'false', 'false');

/**
 * Every annotation of ingress-nginx: those of its pages of annotations and of their risks, and those that earlier versions had.
 *
 * Defaults are those of the controller where its ConfigMap says nothing else.
 *
 * @see https://github.com/kubernetes/ingress-nginx/blob/main/docs/user-guide/nginx-configuration/annotations.md
 * @see https://github.com/kubernetes/ingress-nginx/blob/main/docs/user-guide/nginx-configuration/annotations-risk.md
 */
export const NGINX_ANNOTATIONS: readonly NginxAnnotation[] = [
  // paths and where they lead
  of('rewrite-target', 'a path, with $1 for what a group of the path has caught'),
  flag('use-regex'),
  of('app-root', 'a path'),
  of('server-alias', 'host names with commas between them'),
  of('default-backend', 'name of a Service'),
  of('upstream-vhost', 'a host name'),
  of('x-forwarded-prefix', 'a path'),
  // redirects
  of('ssl-redirect', 'true, false', 'true'),
  flag('force-ssl-redirect'),
  flag('preserve-trailing-slash'),
  flag('from-to-www-redirect'),
  of('permanent-redirect', 'a URL'),
  of('permanent-redirect-code', '300 to 308', '301'),
  of('temporal-redirect', 'a URL'),
  of('temporal-redirect-code', '300 to 308', '302'),
  flag('relative-redirects'),
  flag('use-port-in-redirects'),
  // a part of the requests
  flag('canary'),
  of('canary-by-header', 'name of a header'),
  of('canary-by-header-value', 'a value', 'always, never'),
  of('canary-by-header-pattern', 'a regular expression'),
  of('canary-by-cookie', 'name of a cookie'),
  of('canary-weight', '0 to canary-weight-total', '0'),
  of('canary-weight-total', 'a number', '100'),
  of('affinity-canary-behavior', 'sticky, legacy', 'sticky'),
  of('mirror-target', 'a URL'),
  of('mirror-request-body', 'on, off', 'on'),
  of('mirror-host', 'a host name'),
  // the same pod again
  of('affinity', 'cookie'),
  of('affinity-mode', 'balanced, persistent', 'balanced'),
  of('session-cookie-name', 'a name', 'INGRESSCOOKIE'),
  of('session-cookie-path', 'a path', 'the path of the route'),
  of('session-cookie-domain', 'a domain'),
  of('session-cookie-expires', 'seconds'),
  of('session-cookie-max-age', 'seconds'),
  of('session-cookie-samesite', 'None, Lax, Strict'),
  flag('session-cookie-conditional-samesite-none'),
  flag('session-cookie-change-on-failure'),
  flag('session-cookie-secure'),
  flag('session-cookie-partitioned'),
  of('session-cookie-hash', 'md5, sha1, index', 'md5'),
  of('load-balance', 'round_robin, ewma', 'round_robin', 'round_robin'),
  of('upstream-hash-by', 'text with variables'),
  flag('upstream-hash-by-subset'),
  of('upstream-hash-by-subset-size', 'a number', '3'),
  flag('service-upstream'),
  // to the pods
  of('backend-protocol', 'HTTP, HTTPS, GRPC, GRPCS, FCGI, AUTO_HTTP, AJP', 'HTTP', 'HTTP'),
  flag('secure-backends'),
  flag('grpc-backend'),
  of('proxy-ssl-secret', 'namespace/name of a Secret'),
  of('proxy-ssl-verify', 'on, off', 'off', 'off'),
  of('proxy-ssl-verify-depth', 'a number', '1'),
  of('proxy-ssl-name', 'a host name'),
  of('proxy-ssl-server-name', 'on, off', 'off', 'off'),
  of('proxy-ssl-ciphers', 'ciphers of OpenSSL', 'DEFAULT'),
  of('proxy-ssl-protocols', 'protocols', 'TLSv1 TLSv1.1 TLSv1.2'),
  of('fastcgi-index', 'name of a file'),
  of('fastcgi-params-configmap', 'name of a ConfigMap'),
  of('proxy-http-version', '1.0, 1.1', '1.1', '1.1'),
  of('connection-proxy-header', 'a value'),
  // times and sizes
  of('proxy-connect-timeout', 'seconds', '5'),
  of('proxy-read-timeout', 'seconds', '60'),
  of('proxy-send-timeout', 'seconds', '60'),
  of('proxy-next-upstream', 'conditions', 'error timeout'),
  of('proxy-next-upstream-timeout', 'seconds', '0'),
  of('proxy-next-upstream-tries', 'a number', '3'),
  of('proxy-body-size', 'a size', '1m'),
  of('client-body-buffer-size', 'a size', '8k'),
  of('proxy-request-buffering', 'on, off', 'on'),
  of('proxy-buffering', 'on, off', 'off', 'off'),
  of('proxy-buffers-number', 'a number', '4'),
  of('proxy-buffer-size', 'a size', '4k'),
  of('proxy-busy-buffers-size', 'a size', '8k'),
  of('proxy-max-temp-file-size', 'a size', '1024m'),
  // answers
  flag('enable-cors'),
  of('cors-allow-origin', 'origins with commas between them', '*'),
  of('cors-allow-methods', 'methods with commas between them', 'GET, PUT, POST, DELETE, PATCH, OPTIONS'),
  of('cors-allow-headers', 'headers with commas between them', 'DNT,Keep-Alive,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range,Authorization'),
  of('cors-expose-headers', 'headers with commas between them'),
  of('cors-allow-credentials', 'true, false', 'true'),
  of('cors-max-age', 'seconds', '1728000'),
  of('custom-headers', 'namespace/name of a ConfigMap'),
  of('custom-http-errors', 'status codes with commas between them'),
  flag('disable-proxy-intercept-errors'),
  of('proxy-cookie-domain', 'two domains', 'off', 'off'),
  of('proxy-cookie-path', 'two paths', 'off', 'off'),
  of('proxy-redirect-from', 'text, default or off', 'off', 'off'),
  of('proxy-redirect-to', 'text', 'off', 'off'),
  flag('http2-push-preload'),
  flag('add-base-url'),
  of('base-url-scheme', 'http, https'),
  // who may
  of('allowlist-source-range', 'blocks of addresses with commas between them'),
  of('whitelist-source-range', 'blocks of addresses with commas between them'),
  of('denylist-source-range', 'blocks of addresses with commas between them'),
  of('auth-type', 'basic, digest'),
  of('auth-secret', 'namespace/name of a Secret'),
  of('auth-secret-type', 'auth-file, auth-map', 'auth-file'),
  of('auth-realm', 'text'),
  of('auth-url', 'a URL'),
  of('auth-method', 'a method'),
  of('auth-signin', 'a URL'),
  of('auth-signin-redirect-param', 'name of a parameter', 'rd'),
  of('auth-response-headers', 'headers with commas between them'),
  of('auth-proxy-set-headers', 'namespace/name of a ConfigMap'),
  of('auth-request-redirect', 'a URL'),
  of('auth-cache-key', 'text with variables'),
  of('auth-cache-duration', 'codes and times', '200 202 401 5m'),
  of('auth-keepalive', 'connections', '0'),
  of('auth-keepalive-share-vars', 'true, false', 'false'),
  of('auth-keepalive-requests', 'a number', '1000'),
  of('auth-keepalive-timeout', 'seconds', '60'),
  flag('auth-always-set-cookie'),
  of('enable-global-auth', 'true, false', 'true', 'true'),
  of('satisfy', 'any, all', 'all', 'all'),
  of('auth-tls-secret', 'namespace/name of a Secret'),
  of('auth-tls-verify-client', 'on, off, optional, optional_no_ca', 'on'),
  of('auth-tls-verify-depth', 'a number', '1'),
  of('auth-tls-error-page', 'a URL'),
  flag('auth-tls-pass-certificate-to-upstream'),
  of('auth-tls-match-cn', 'a regular expression'),
  flag('enable-modsecurity'),
  flag('enable-owasp-core-rules'),
  of('modsecurity-transaction-id', 'text with variables'),
  of('lua-resty-waf', 'active, inactive, simulate', 'inactive', 'inactive'),
  // how much
  of('limit-connections', 'connections of an address'),
  of('limit-rps', 'requests of an address in a second'),
  of('limit-rpm', 'requests of an address in a minute'),
  of('limit-burst-multiplier', 'a number', '5'),
  of('limit-rate', 'kilobytes in a second', '0', '0'),
  of('limit-rate-after', 'kilobytes', '0', '0'),
  of('limit-allowlist', 'blocks of addresses with commas between them'),
  of('limit-whitelist', 'blocks of addresses with commas between them'),
  of('global-rate-limit', 'requests in a window', '0', '0'),
  of('global-rate-limit-window', 'a time'),
  of('global-rate-limit-key', 'text with variables', '$remote_addr'),
  of('global-rate-limit-ignored-cidrs', 'blocks of addresses with commas between them'),
  // TLS of clients
  flag('ssl-passthrough'),
  of('ssl-ciphers', 'ciphers of OpenSSL'),
  flag('ssl-prefer-server-ciphers'),
  // configuration of nginx as text
  of('configuration-snippet', 'configuration of a location'),
  of('server-snippet', 'configuration of a server'),
  of('stream-snippet', 'configuration of streams'),
  of('auth-snippet', 'configuration of a location'),
  of('modsecurity-snippet', 'rules of ModSecurity'),
  // what operators see
  of('enable-access-log', 'true, false', 'true', 'true'),
  flag('enable-rewrite-log'),
  flag('enable-opentelemetry'),
  of('opentelemetry-operation-name', 'text'),
  of('opentelemetry-trust-incoming-span', 'true, false', 'true'),
  flag('enable-opentracing'),
  of('opentracing-trust-incoming-span', 'true, false', 'true'),
  flag('enable-influxdb'),
  of('influxdb-measurement', 'a name'),
  of('influxdb-port', 'a port'),
  of('influxdb-host', 'an address'),
  of('influxdb-server-name', 'a name'),
];

import { AnnotationFate, Fate, none, OPEN, other } from './annotation-fate';

/** What something moves to: Application Gateway for Containers, a Gateway of another class, or the Application Gateway ingress controller. */
export type NginxTarget = keyof AnnotationFate | 'class';

const WITH_AFFINITY = other('goes with affinity');
const TO_PODS = none('belongs into the BackendTLSPolicy of gateway.networking.k8s.io/v1 that another row asks for');
const FIREWALL = none('is not written, since only gateways of Azure have a firewall: nothing protects the route until one stands in front, such as that of Azure Front Door');
const UNCOUNTED = none('is not written: let the application count requests, or write what the class has for it');
const TIMEOUT = other('goes: write timeouts of the rule where a request should have a limit');

/** What becomes of settings for which a Gateway of Azure has a policy, or a way of its own, where the Gateway is of another class. */
const ROWS: readonly (readonly [readonly string[], Fate])[] = [
  [['affinity'], none('is not written, since the Gateway API has no session affinity in its standard channel: keep sessions outside of the pods, or write what the class has for it')],
  [['affinity-mode', 'affinity-canary-behavior', 'session-cookie-name', 'session-cookie-path', 'session-cookie-domain', 'session-cookie-samesite', 'session-cookie-conditional-samesite-none',
    'session-cookie-secure', 'session-cookie-partitioned', 'session-cookie-expires', 'session-cookie-max-age', 'session-cookie-change-on-failure'], WITH_AFFINITY],
  [['backend-protocol'], other('GRPC and GRPCS become a GRPCRoute; HTTPS and GRPCS have a row of their own, since no BackendTLSPolicy is written; other protocols have one too')],
  [['proxy-ssl-secret', 'proxy-ssl-verify', 'proxy-ssl-name', 'proxy-ssl-server-name'], TO_PODS],
  [['auth-tls-secret', 'auth-tls-verify-client', 'auth-tls-match-cn'], none(`is not written, and clients are asked for no certificate: write what the class has for it; ${OPEN}`)],
  [['enable-modsecurity', 'enable-owasp-core-rules', 'enable-owasp-modsecurity-crs', 'modsecurity-snippet'], FIREWALL],
  [['allowlist-source-range', 'whitelist-source-range', 'denylist-source-range'],
    none(`routes do not choose by the address of clients: the annotation azure-allowed-ip-ranges in spec.infrastructure.annotations of the Gateway does for all of them; ${OPEN}`)],
  [['block-cidrs', 'block-user-agents', 'block-referers'], none(`is not written: let the application do it, or write what the class has for it; ${OPEN}`)],
  [['limit-connections', 'limit-rps', 'limit-rpm', 'limit-burst-multiplier', 'limit-allowlist', 'limit-whitelist'], UNCOUNTED],
  [['global-rate-limit', 'global-rate-limit-window', 'global-rate-limit-key', 'global-rate-limit-ignored-cidrs'], UNCOUNTED],
  [['ssl-passthrough'], none('TLS ends at the Gateway that is written here: bring the certificate into a Secret, and let a BackendTLSPolicy speak TLS with the pods')],
  [['ssl-protocols', 'ssl-ciphers', 'ssl-prefer-server-ciphers', 'ssl-ecdh-curve', 'ssl-dh-param', 'ssl-early-data', 'ssl-session-cache', 'ssl-session-cache-size', 'ssl-session-tickets',
    'ssl-session-ticket-key', 'ssl-session-timeout', 'ssl-buffer-size', 'enable-ocsp'], other('goes: the class chooses how TLS is spoken with clients')],
  [['load-balance'], other('goes: the class chooses how pods take turns')],
  [['upstream-hash-by', 'upstream-hash-by-subset', 'upstream-hash-by-subset-size'], none('is not written, since the Gateway API balances by no hash of requests: write what the class has for it')],
  [['mirror-target', 'mirror-host'], none('a RequestMirror leads to a Service and to no URL: write one by hand')],
  [['enable-cors', 'cors-allow-origin', 'cors-allow-methods', 'cors-allow-headers', 'cors-expose-headers', 'cors-allow-credentials', 'cors-max-age'],
    other('becomes a CORS filter, which not every class takes; it names the origin that asks, or every origin')],
  [['proxy-connect-timeout', 'proxy-read-timeout', 'proxy-send-timeout'], TIMEOUT],
];

const BY_KEY = new Map(ROWS.flatMap(([keys, fate]) => keys.map((key) => [key, fate] as const)));

/** What becomes of a setting at a target. */
export function fateAt(key: string, fates: AnnotationFate, target: NginxTarget): Fate {
  return target === 'class' ? BY_KEY.get(key) ?? fates.containers : fates[target];
}

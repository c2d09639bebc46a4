import { alike, azure, each, FateRow, FIREWALL, none, OPEN, other, same, TLS_OF_CLASS } from './annotation-fate';

const ADDRESSES = 'by the address of clients';
const NO_LOGIN = none(`no route asks for a login: put a proxy that does into the pods or in front of them, or let the application do it; ${OPEN}`);
const WITH_AUTH_URL = none('goes with auth-url, which nothing does');
const WITH_AUTH_TLS = other('goes with auth-tls-secret, which has a row of its own');
const UNCOUNTED = none('is not written: let the application count requests, or write what the class has for it');
const UNASKED = none(`is not written, and clients are asked for no certificate: write what the class has for it; ${OPEN}`);
const LIMITS = each(['limit-connections', 'limit-rps', 'limit-rpm', 'limit-burst-multiplier', 'limit-allowlist', 'limit-whitelist', 'global-rate-limit', 'global-rate-limit-window',
  'global-rate-limit-key', 'global-rate-limit-ignored-cidrs'],
none('requests are not counted, nor does its web application firewall limit rates (as of September 2026): let the application do it'),
UNCOUNTED,
none('a custom rule of type RateLimitRule in a policy of the web application firewall does it, named by waf-policy-for-path'));
const SNIPPET = none('configuration of nginx as text has no effect anywhere else: say by hand what it does, line by line');

/** What becomes of annotations that keep requests out, and of text for nginx. */
export const PROTECTION_FATES: readonly FateRow[] = [
  each(['allowlist-source-range', 'whitelist-source-range', 'denylist-source-range'],
    none(`routes do not choose ${ADDRESSES}: a network security group on the subnet of the gateway does for all of them, a custom rule of a WebApplicationFirewallPolicy for one; ${OPEN}`),
    none(`routes do not choose by the address of clients: the annotation azure-allowed-ip-ranges in spec.infrastructure.annotations of the Gateway does for all of them; ${OPEN}`),
    none(`a custom rule ${ADDRESSES} in a policy of the web application firewall does it, named by waf-policy-for-path; ${OPEN}`)),
  alike(['auth-type', 'auth-secret', 'auth-secret-type', 'auth-realm', 'auth-url', 'auth-signin', 'satisfy'], NO_LOGIN),
  alike(['auth-method', 'auth-signin-redirect-param', 'auth-response-headers', 'auth-proxy-set-headers', 'auth-request-redirect', 'auth-cache-key', 'auth-cache-duration', 'auth-keepalive',
    'auth-keepalive-share-vars', 'auth-keepalive-requests', 'auth-keepalive-timeout', 'auth-always-set-cookie'], WITH_AUTH_URL),
  alike(['enable-global-auth'], other('false goes: nobody is asked for all routes, so there is nothing to switch off')),
  each(['auth-tls-secret', 'auth-tls-verify-client'],
    same('becomes verify of a FrontendTLSPolicy; a check that is optional, or off, has a row of its own'),
    UNASKED,
    none(`clients are asked for a certificate by a TLS profile of the gateway: write it with Terraform, and name it by appgw-ssl-profile; ${OPEN}`)),
  azure(['auth-tls-verify-depth'], other('goes: the depth cannot be chosen'), WITH_AUTH_TLS),
  azure(['auth-tls-error-page'], other('goes: without a certificate there is no connection, and so no page'), WITH_AUTH_TLS),
  alike(['auth-tls-pass-certificate-to-upstream'], none('pods do not get the certificate of the client: nothing hands ssl-client-cert on without more configuration')),
  each(['auth-tls-match-cn'],
    none(`names of certificates are compared by subjectAltNames of the FrontendTLSPolicy, not by an expression; ${OPEN} whose certificate is of the authority`),
    UNASKED,
    none(`the gateway compares the distinguished name of the issuer alone; ${OPEN} whose certificate is of the authority`)),
  each(['enable-modsecurity', 'enable-owasp-core-rules'],
    none('make a policy of the web application firewall with DRS 2.1, and name it in a WebApplicationFirewallPolicy for the route; nothing protects it until then'),
    FIREWALL,
    none('make a policy of the web application firewall, and name it by waf-policy-for-path; nothing protects the route until then')),
  azure(['modsecurity-transaction-id'], other('goes: the web application firewall numbers requests by itself'), other('goes with enable-modsecurity')),
  alike(['lua-resty-waf'], other('goes: versions since 0.26 do not read it')),
  LIMITS,
  alike(['limit-rate', 'limit-rate-after'], none('answers are not slowed down: let the application do it')),
  each(['ssl-passthrough'],
    none('TLS ends at the gateway always: bring the certificate into a Secret, and let a BackendTLSPolicy speak TLS with the pods'),
    none('TLS ends at the Gateway that is written here: bring the certificate into a Secret, and let a BackendTLSPolicy speak TLS with the pods'),
    none('TLS ends at the gateway always: bring the certificate there, and set backend-protocol to https')),
  each(['ssl-ciphers', 'ssl-prefer-server-ciphers'],
    other('goes: a FrontendTLSPolicy chooses one of two sets, 2023-06 or 2023-06-S'),
    TLS_OF_CLASS,
    other('goes: a TLS policy of the gateway chooses ciphers, for all hosts or by appgw-ssl-profile')),
  alike(['configuration-snippet', 'server-snippet', 'stream-snippet', 'auth-snippet'], SNIPPET),
  azure(['modsecurity-snippet'], none('rules of ModSecurity become custom rules of a policy of the web application firewall, by hand'), FIREWALL),
];

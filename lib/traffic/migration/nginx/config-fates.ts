import {
  alike, AnnotationFate, azure, each, fatesByKey, FateRow, FIREWALL, gateways, LOGS_OF_CLASS, none, OPEN, other, same, TLS_OF_CLASS, TRACES,
  TRACES_OF_CLASS,
} from './annotation-fate';
import { NGINX_FATES } from './annotation-fates';
import { ANNOTATION_DEFAULTS } from '../../ingress-nginx/config-keys';

const REWRITE = 'write an AzureApplicationGatewayRewrite that does it, and name it by rewrite-rule-set-custom-resource';
const LOGS = other('goes: logs are diagnostic settings of the Azure resource');
const PROCESS = other('goes with nginx: nobody who sends requests notices');
const SNIPPET = none('configuration of nginx as text has no effect anywhere else: say by hand what it does, line by line');
const LOGIN = none(`no route asks for a login: put a proxy that does into the pods or in front of them, or let the application do it; ${OPEN}`);
const BLOCK = none(`a custom rule in a policy of the web application firewall does it; ${OPEN}`);
const FORWARDED = other('goes: pods get X-Forwarded-For with all that came, and the address of who connects behind it: they must not trust more of them than there are proxies');
const HSTS = gateways(['hsts', 'hsts-include-subdomains', 'hsts-max-age', 'hsts-preload'],
  same('says what the filter that adds Strict-Transport-Security says'),
  other('goes with Strict-Transport-Security, which is missing afterwards: let the application send it, or an AzureApplicationGatewayRewrite'));

/** What becomes of the keys of the ConfigMap of ingress-nginx that are not the default of an annotation. */
export const CONFIG_ROWS: readonly FateRow[] = [
  HSTS,
  gateways(['add-headers'], same('its ConfigMap becomes headers that are set for answers; without it there is a row of its own'), none(REWRITE)),
  gateways(['proxy-set-headers'],
    same('its ConfigMap becomes headers that are set for requests; without it, and for variables of nginx, there is a row of its own'),
    none(REWRITE)),
  gateways(['hide-headers'], same('becomes headers that are removed from answers'), none(REWRITE)),
  alike(['global-allowed-response-headers'], same('goes with custom-headers: what it allows is set')),
  gateways(['http-redirect-code'],
    same('becomes the code of redirects to https and to the other name of a host'),
    other('goes: redirects to https are answered with 301')),
  alike(['no-tls-redirect-locations'], same('its paths are not redirected to https')),
  alike(['global-auth-url', 'global-auth-method', 'global-auth-signin', 'global-auth-signin-redirect-param', 'global-auth-response-headers', 'global-auth-request-redirect',
    'global-auth-snippet', 'global-auth-cache-key', 'global-auth-cache-duration', 'global-auth-always-set-cookie', 'no-auth-locations'], LOGIN),
  azure(['block-cidrs', 'block-user-agents', 'block-referers'], BLOCK, none(`is not written: let the application do it, or write what the class has for it; ${OPEN}`)),
  alike(['main-snippet', 'http-snippet', 'server-snippet', 'location-snippet', 'stream-snippet'], SNIPPET),
  azure(['modsecurity-snippet'], SNIPPET, FIREWALL),
  alike(['plugins'], none('code of your own has no counterpart: say by hand what it does')),
  alike(['allow-snippet-annotations', 'annotation-value-word-blocklist', 'annotations-risk-level', 'allow-cross-namespace-resources', 'strict-validate-path-type'],
    other('goes: which annotations and paths the controller takes is not looked at; what stands in Ingresses is taken as served')),
  azure(['use-forwarded-headers', 'enable-real-ip', 'forwarded-for-header', 'compute-full-forwarded-for', 'proxy-real-ip-cidr'], FORWARDED, other('goes: the class says whose X-Forwarded-For it believes: pods must not trust more of them than there are proxies')),
  azure(['use-proxy-protocol'],
    none('the gateway takes no PROXY protocol: what stands in front and writes it must go too, or clients are refused'),
    none('is not written: write what the class has for it, or what stands in front and writes it must go too, or clients are refused')),
  alike(['proxy-protocol-header-timeout'], other('goes with use-proxy-protocol')),
  alike(['proxy-add-original-uri-header'], none('pods no longer get X-Original-Uri: no route writes the path into a header')),
  alike(['generate-request-id'], other('goes: X-Request-ID is that of the gateway, or none')),
  gateways(['allow-backend-server-header', 'server-tokens'],
    other('goes: add a filter that removes the header Server where pods send one that nobody should see'),
    other('goes: an AzureApplicationGatewayRewrite removes the header Server where pods send one that nobody should see')),
  azure(['ssl-protocols', 'ssl-ecdh-curve', 'ssl-dh-param', 'ssl-early-data', 'ssl-session-cache', 'ssl-session-cache-size', 'ssl-session-tickets', 'ssl-session-ticket-key',
    'ssl-session-timeout', 'ssl-buffer-size', 'ssl-prefer-server-ciphers', 'enable-ocsp'],
  other('goes: how TLS is spoken with clients is chosen by a FrontendTLSPolicy, or a TLS policy of an application gateway, in sets'),
  TLS_OF_CLASS),
  azure(['ssl-ciphers'], other('goes: ciphers are chosen in sets, by a FrontendTLSPolicy or a TLS policy of an application gateway'), TLS_OF_CLASS),
  alike(['ssl-reject-handshake'], same('a host without certificate gets no connection over https')),
  alike(['use-http2', 'http2-max-field-size', 'http2-max-header-size', 'http2-max-requests', 'http2-max-concurrent-streams'], other('goes: HTTP/2 cannot be chosen, nor its limits')),
  alike(['use-gzip', 'gzip-level', 'gzip-min-length', 'gzip-types', 'gzip-disable', 'enable-brotli', 'brotli-level', 'brotli-min-length', 'brotli-types'],
    other('goes: answers are not compressed on the way: let the application do it')),
  alike(['use-geoip', 'use-geoip2', 'geoip2-autoreload-in-minutes'], none('nobody looks up the country of a client for pods: let the application do it')),
  each(['enable-modsecurity', 'enable-owasp-modsecurity-crs'],
    none('make a policy of the web application firewall with DRS 2.1, and name it in a WebApplicationFirewallPolicy for the Gateway: --waf-policy does; nothing protects it until then'),
    FIREWALL,
    none('make a policy of the web application firewall for the gateway; nothing protects it until then')),
  alike(['limit-req-status-code', 'limit-conn-status-code', 'limit-conn-zone-variable'], other('goes with the limits of rates and connections, each of which has a row of its own')),
  alike(['global-rate-limit-memcached-host', 'global-rate-limit-memcached-port', 'global-rate-limit-memcached-connect-timeout', 'global-rate-limit-memcached-max-idle-timeout',
    'global-rate-limit-memcached-pool-size', 'global-rate-limit-status-code'], other('goes with global-rate-limit')),
  alike(['proxy-stream-timeout', 'proxy-stream-next-upstream', 'proxy-stream-next-upstream-timeout', 'proxy-stream-next-upstream-tries', 'proxy-stream-responses'],
    other('goes: it is for services of TCP and UDP, which no route takes: give them a Service of type LoadBalancer')),
  alike(['client-header-timeout', 'client-body-timeout', 'client-header-buffer-size', 'large-client-header-buffers', 'keep-alive', 'keep-alive-requests', 'upstream-keepalive-connections',
    'upstream-keepalive-time', 'upstream-keepalive-timeout', 'upstream-keepalive-requests', 'default-type'], other('goes: times, sizes and connections of the gateway are its own')),
  alike(['retry-non-idempotent'], other('goes: whether another pod is tried cannot be chosen')),
  alike(['ignore-invalid-headers', 'enable-underscores-in-headers'], other('goes: which names of headers the gateway takes is its own affair: ask it with those that you send')),
  azure(['access-log-params', 'access-log-path', 'http-access-log-path', 'stream-access-log-path', 'enable-access-log-for-default-backend', 'enable-auth-access-log', 'error-log-path',
    'error-log-level', 'disable-access-log', 'disable-http-access-log', 'disable-stream-access-log', 'log-format-escape-none', 'log-format-escape-json', 'log-format-upstream',
    'log-format-stream', 'skip-access-log-urls', 'enable-syslog', 'syslog-host', 'syslog-port', 'debug-connections'], LOGS, LOGS_OF_CLASS),
  azure(['enable-opentracing', 'enable-opentelemetry', 'opentelemetry-config', 'opentelemetry-operation-name', 'opentelemetry-trust-incoming-span', 'otlp-collector-host', 'otlp-collector-port',
    'otel-service-name', 'otel-sampler', 'otel-sampler-ratio', 'otel-sampler-parent-based', 'otel-max-queuesize', 'otel-schedule-delay-millis', 'otel-max-export-batch-size',
    'opentracing-operation-name', 'opentracing-location-operation-name', 'opentracing-trust-incoming-span', 'zipkin-collector-host', 'zipkin-collector-port', 'zipkin-service-name',
    'zipkin-sample-rate', 'jaeger-collector-host', 'jaeger-collector-port', 'jaeger-endpoint', 'jaeger-service-name', 'jaeger-propagation-format', 'jaeger-sampler-type',
    'jaeger-sampler-param', 'jaeger-sampler-host', 'jaeger-sampler-port', 'jaeger-trace-context-header-name', 'jaeger-debug-header', 'jaeger-baggage-header',
    'jaeger-trace-baggage-header-prefix', 'datadog-collector-host', 'datadog-collector-port', 'datadog-service-name', 'datadog-environment', 'datadog-operation-name-override',
    'datadog-priority-sampling', 'datadog-sample-rate'], TRACES, TRACES_OF_CLASS),
  alike(['enable-multi-accept', 'max-worker-connections', 'max-worker-open-files', 'map-hash-bucket-size', 'nginx-status-ipv4-whitelist', 'nginx-status-ipv6-whitelist',
    'server-name-hash-max-size', 'server-name-hash-bucket-size', 'proxy-headers-hash-max-size', 'proxy-headers-hash-bucket-size', 'reuse-port', 'worker-processes', 'worker-cpu-affinity',
    'worker-shutdown-timeout', 'variables-hash-bucket-size', 'variables-hash-max-size', 'bind-address', 'disable-ipv6', 'disable-ipv6-dns', 'enable-aio-write', 'lua-shared-dicts',
    'proxy-ssl-location-only'], PROCESS),
];

/** What becomes of each key of the ConfigMap of ingress-nginx. */
export const CONFIG_FATES: ReadonlyMap<string, AnnotationFate> = new Map([
  ...[...ANNOTATION_DEFAULTS.keys()].map((key): [string, AnnotationFate] => [key, NGINX_FATES.get(key)!]),
  ...fatesByKey(CONFIG_ROWS),
]);

/**
 * What an application gateway knows of a request, its connection and the response, by names that rewrite rules use after `var_`.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/rewrite-http-headers-url#server-variables
 */
export const SERVER_VARIABLES: readonly string[] = [
  'add_x_forwarded_for_proxy', 'ciphers_supported', 'ciphers_used', 'client_certificate', 'client_certificate_end_date', 'client_certificate_fingerprint',
  'client_certificate_issuer', 'client_certificate_serial', 'client_certificate_start_date', 'client_certificate_subject', 'client_certificate_verification',
  'client_ip', 'client_port', 'client_tcp_rtt', 'client_user', 'host', 'http_method', 'http_status', 'http_version', 'query_string', 'received_bytes',
  'request_query', 'request_scheme', 'request_uri', 'sent_bytes', 'server_port', 'ssl_connection_protocol', 'ssl_enabled', 'uri_path',
];

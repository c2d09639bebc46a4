import { argumentsOf } from '../arguments/check';
import { failAt } from '../arguments/fail-at';
import { NUMBER, TEXT, wordOf } from '../arguments/values';
import { isLiteral } from './private/problems';

/**
 * What an application gateway knows of a request, its connection and the response.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/rewrite-http-headers-url#server-variables
 */
export enum GatewayServerVariable {
  /** The `X-Forwarded-For` header with the address of the client added to it, without ports. */
  ADD_X_FORWARDED_FOR_PROXY = 'add_x_forwarded_for_proxy',
  /** Ciphers that the client knows. */
  CIPHERS_SUPPORTED = 'ciphers_supported',
  /** Ciphers of the connection. */
  CIPHERS_USED = 'ciphers_used',
  /** The certificate of the client, in PEM format. With mutual authentication. */
  CLIENT_CERTIFICATE = 'client_certificate',
  /** When the certificate of the client ends. With mutual authentication. */
  CLIENT_CERTIFICATE_END_DATE = 'client_certificate_end_date',
  /** SHA-1 fingerprint of the certificate of the client. With mutual authentication. */
  CLIENT_CERTIFICATE_FINGERPRINT = 'client_certificate_fingerprint',
  /** Who issued the certificate of the client. With mutual authentication. */
  CLIENT_CERTIFICATE_ISSUER = 'client_certificate_issuer',
  /** Serial number of the certificate of the client. With mutual authentication. */
  CLIENT_CERTIFICATE_SERIAL = 'client_certificate_serial',
  /** When the certificate of the client starts. With mutual authentication. */
  CLIENT_CERTIFICATE_START_DATE = 'client_certificate_start_date',
  /** Whom the certificate of the client is for. With mutual authentication. */
  CLIENT_CERTIFICATE_SUBJECT = 'client_certificate_subject',
  /** `SUCCESS`, `FAILED:` and a reason, or `NONE` without a certificate. With mutual authentication. */
  CLIENT_CERTIFICATE_VERIFICATION = 'client_certificate_verification',
  /** Address that the request came from: that of a proxy, if there is one in front. */
  CLIENT_IP = 'client_ip',
  /** Port that the request came from. */
  CLIENT_PORT = 'client_port',
  /** Facts about the TCP connection of the client. */
  CLIENT_TCP_RTT = 'client_tcp_rtt',
  /** User name of HTTP authentication. */
  CLIENT_USER = 'client_user',
  /** Host that was asked for. */
  HOST = 'host',
  /** Method, for instance `GET`. */
  HTTP_METHOD = 'http_method',
  /** Status of the response. */
  HTTP_STATUS = 'http_status',
  /** Protocol, for instance `HTTP/1.1`. */
  HTTP_VERSION = 'http_version',
  /** What follows the `?` in the URL. */
  QUERY_STRING = 'query_string',
  /** Length of the request. */
  RECEIVED_BYTES = 'received_bytes',
  /** Arguments in the request line. */
  REQUEST_QUERY = 'request_query',
  /** `http` or `https`. */
  REQUEST_SCHEME = 'request_scheme',
  /** Path and query as the client sent them. */
  REQUEST_URI = 'request_uri',
  /** Bytes sent to the client. */
  SENT_BYTES = 'sent_bytes',
  /** Port that took the request. */
  SERVER_PORT = 'server_port',
  /** TLS version of the connection. */
  SSL_CONNECTION_PROTOCOL = 'ssl_connection_protocol',
  /** `On` over TLS, else nothing. */
  SSL_ENABLED = 'ssl_enabled',
  /** Path without the query. */
  URI_PATH = 'uri_path',
}

/**
 * Something of a request or a response that a rewrite rule looks at or puts into a value.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/rewrite-http-headers-url#rewrite-actions
 */
export class GatewayRewriteVariable {
  /** A header of the request, for instance `User-Agent`. */
  public static requestHeader(headerName: string): GatewayRewriteVariable {
    return new GatewayRewriteVariable(`http_req_${named('requestHeader', 'headerName', headerName)}`);
  }

  /** A header of the response, for instance `Location`. Not there yet when requests are rewritten. */
  public static responseHeader(headerName: string): GatewayRewriteVariable {
    return new GatewayRewriteVariable(`http_resp_${named('responseHeader', 'headerName', headerName)}`);
  }

  /** A cookie of the request. */
  public static cookie(cookieName: string): GatewayRewriteVariable {
    return new GatewayRewriteVariable(`var_cookie_${named('cookie', 'cookieName', cookieName)}`);
  }

  /** Something that the gateway knows. */
  public static server(variable: GatewayServerVariable): GatewayRewriteVariable {
    argumentsOf('GatewayRewriteVariable.server', { variable: wordOf(GatewayServerVariable) }, { variable });
    return new GatewayRewriteVariable(`var_${variable}`);
  }

  /**
   * @param variableName Name as conditions have it, for instance `var_uri_path`.
   */
  private constructor(public readonly variableName: string) {}

  /** Its whole value, to be written in a header, a path or a query: for instance `{var_uri_path}`. */
  public get value(): string {
    return `{${this.variableName}}`;
  }

  /**
   * What a group of the pattern of a condition on it matched, 1 for the first: for instance `{var_uri_path_1}`.
   *
   * The same rule must have that condition.
   */
  public capture(group: number): string {
    argumentsOf('GatewayRewriteVariable.capture', { group: NUMBER }, { group });
    return `{${this.variableName}_${group}}`;
  }
}

/** A name of a header or a cookie: a token of RFC 7230. */
function named(factory: string, field: string, name: string): string {
  argumentsOf(`GatewayRewriteVariable.${factory}`, { [field]: TEXT }, { [field]: name });
  failAt(`GatewayRewriteVariable.${factory}`, !isLiteral(name) || /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(name) ? []
    : [`${field} must be letters, digits and !#$%&'*+-.^_\`|~, got '${name}'`]);
  return name;
}

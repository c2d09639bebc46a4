/** A request as a listener sees it. */
export interface GatewayRequest {
  /** As a client asks it. */
  readonly url: string;
  readonly protocol: 'Http' | 'Https';
  /** In small letters, without the port. */
  readonly host: string;
  readonly port: number;
  /** Without query and fragment. */
  readonly path: string;
  /** With its question mark; empty where there is none. */
  readonly query: string;
}

const HIGHEST_PORT = 65535;

/** The request that an address stands for. Throws when it is none with a scheme and a host. */
export function requestOf(address: string): GatewayRequest {
  const problem = `url must look like https://shop.example.com/api, got '${address}'`;
  if (!/^https?:\/\/[^/?#]/i.test(address) || /\s/.test(address)) {
    throw new Error(problem);
  }
  const url = parsed(address, problem);
  if (/[*?]/.test(url.hostname)) {
    throw new Error(`${problem}: a client asks for one host, not for a pattern`);
  }
  const protocol = url.protocol === 'https:' ? 'Https' : 'Http';
  const port = url.port === '' ? standardPort(protocol) : Number(url.port);
  if (port < 1 || port > HIGHEST_PORT) {
    throw new Error(`${problem}: a port is 1 to ${HIGHEST_PORT}`);
  }
  return { url: `${url.protocol}//${url.host}${url.pathname}${url.search}`, protocol, host: url.hostname, port, path: url.pathname, query: url.search };
}

/** The port of a protocol that nobody has to write. */
export function standardPort(protocol: string): number {
  return protocol === 'Https' ? 443 : 80;
}

function parsed(address: string, problem: string): URL {
  try {
    return new URL(address);
  } catch {
    throw new Error(problem);
  }
}

import { TracedPath } from './traced-path';
import { ANY_HOST, commonHosts } from '../gateway-api/host-names';

/** What a client asks for: how, which hosts, where and below which path. */
export interface Request {
  readonly scheme: string;
  readonly hosts: string[];
  /** As it stands in a title, for instance `:8443`; empty for the usual one. */
  readonly port: string;
  /** Up to the wildcard at its end. */
  readonly path: string;
  /** What else must match, in brackets; empty for nothing. */
  readonly conditions: string;
}

/** `https://shop.example.com:8443/api*`, with conditions in brackets. */
const TITLE = /^([a-z]+):\/\/([^/]*?)(:\d+)?(\/.*?)?( \(.*\))?$/;

/** The request of a path through something that reads requests; undefined for one that does not, such as a load balancer. */
export function requestOf({ path: { title, hosts } }: TracedPath): Request | undefined {
  const [, scheme, , port = '', path = '/', conditions = ''] = TITLE.exec(title) ?? [];
  return scheme === undefined ? undefined : { scheme, hosts, port, path: path.replace(/\*$/, ''), conditions };
}

/** The hosts and the path of requests that both take; undefined where there are none. */
export function overlapOf(one: Request, other: Request): Pick<Request, 'hosts' | 'path'> | undefined {
  const hosts = commonHosts(one.hosts, other.hosts);
  const path = isBelow(other.path, one.path) ? other.path : isBelow(one.path, other.path) ? one.path : undefined;
  return hosts.length === 0 || path === undefined ? undefined : { hosts, path };
}

/** True where requests that two take go to the second, which asks for more of the host or of the path. */
export function isNearer(asked: Pick<Request, 'hosts' | 'path'>, one: Request, other: Request): boolean {
  const isOwnHost = covers(other.hosts, asked.hosts) && !covers(other.hosts, one.hosts);
  const isSameHost = covers(other.hosts, one.hosts) && covers(one.hosts, other.hosts);
  const isOwnPath = isSameHost && other.path.length > one.path.length && isBelow(asked.path, other.path);
  return one.port === other.port && one.scheme === other.scheme && (isOwnHost || isOwnPath);
}

/** True where every host of the second list is one that the first takes. */
function covers(wide: string[], narrow: string[]): boolean {
  const any = (hosts: string[]) => (hosts.length > 0 ? hosts : [ANY_HOST]);
  return any(narrow).every((host) => commonHosts(wide, [host]).some((common) => common === host));
}

function isBelow(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`) || prefix === '' || `${path}/` === prefix;
}

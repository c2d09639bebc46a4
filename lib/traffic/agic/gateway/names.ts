import { createHash } from 'crypto';

/** What the gateway takes; the controller hashes what is longer. */
export const LONGEST_NAME = 80;

/** What tells listeners apart: their port, their host names (none for every host) and their frontend. */
export interface ListenerKey {
  readonly port: number;
  readonly hostNames: readonly string[];
  readonly isPrivate: boolean;
}

/** How many host names a listener may have. Surplus ones are dropped silently. */
export const MAX_HOST_NAMES = 5;

/** The pool of what has no pods. */
export const DEFAULT_POOL = 'defaultaddresspool';
/** The settings of a lone default backend. */
export const DEFAULT_SETTINGS = 'defaulthttpsetting';

/** The probe of default backends. */
export function defaultProbeName(protocol: string): string {
  return `defaultprobe-${protocol}`;
}

/** Name of a frontend port that was not there before. */
export function portName(port: number): string {
  return `fp-${port}`;
}

/**
 * The hash in the names of a listener, its rule and its path map, with unused places for host names filled up.
 *
 * @see https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/appgw/internaltypes.go
 */
export function listenerHash({ port, hostNames, isPrivate }: ListenerKey, namesFrontendType: boolean): string {
  const places = Array.from({ length: MAX_HOST_NAMES }, (_, index) => hostNames[index] ?? '');
  const frontend = namesFrontendType ? { FrontendType: isPrivate ? 'Private' : 'Public' } : { UsePrivateIP: isPrivate };
  return md5(JSON.stringify({ FrontendPort: port, HostNames: places, ...frontend }));
}

/** Name of the redirect to a listener. */
export function redirectName(targetListener: string): string {
  return limited(`sslr-${targetListener}`);
}

/** Name of the rule for a path, by its place in the Ingress. */
export function pathRuleName(namespace: string, ingress: string, rule: number, path: number): string {
  return limited(`pr-${namespace}-${ingress}-rule-${rule}-path-${path}`);
}

/** Name of the pool of a Service's port and the port of its pods. */
export function poolName(namespace: string, service: string, port: string, podPort: number): string {
  return limited(`pool-${namespace}-${service}-${port}-bp-${podPort}`);
}

/** Name of the backend settings, which each Ingress has for itself. */
export function settingsName(namespace: string, service: string, port: string, podPort: number, ingress: string): string {
  return limited(`bp-${namespace}-${service}-${port}-${podPort}-${ingress}`);
}

/** Name of the health probe, which each Ingress has for itself. */
export function probeName(namespace: string, service: string, port: string, ingress: string): string {
  return limited(`pb-${namespace}-${service}-${port}-${ingress}`);
}

/** Name of a certificate out of a Secret, the only one that is never shortened. */
export function certificateName(namespace: string, secret: string): string {
  return `cert-${namespace}-${secret}`;
}

/** Name of the cookie of a Service that has one of its own. */
export function cookieName(namespace: string, service: string): string {
  return `appgw-affinity-${md5(`${namespace}-${service}`)}`;
}

function limited(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST_NAME) {
    return name;
  }
  const hash = md5(name);
  return `${name.slice(0, LONGEST_NAME - hash.length - 1)}-${hash}`;
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

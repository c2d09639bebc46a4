import { createHash } from 'crypto';
import { Listener, MAX_HOST_NAMES } from './listeners';
import { BackendReference, IngressRoute } from './routes';

/** What the gateway takes; the controller hashes what is longer. */
const LONGEST_NAME = 80;

/** Name of a listener: a hash of what tells it from others, with unused places for host names filled up. */
export function listenerObjectName(listener: Listener): string {
  return `fl-${listenerHash(listener)}`;
}

/** Name of the rule of a listener that has nothing but a path for everything. */
export function basicRuleName(listener: Listener): string {
  return `rr-${listenerHash(listener)}`;
}

/** Name of the path map of a listener. */
export function pathMapName(listener: Listener): string {
  return `url-${listenerHash(listener)}`;
}

/** Name of the rule for a path, by its place in the Ingress. */
export function pathRuleName({ ingress, place }: IngressRoute): string {
  return limited(`pr-${ingress.namespace}-${ingress.name}-rule-${place?.rule}-path-${place?.path}`);
}

/** Name of the pool of a Service's port and the port of its pods. */
export function poolName(namespace: string, { serviceName, port }: BackendReference, podPort: number): string {
  return limited(`pool-${namespace}-${serviceName}-${port}-bp-${podPort}`);
}

/** Name of the backend settings, which each Ingress has for itself. */
export function httpSettingsName({ ingress, backend }: IngressRoute, podPort: number): string {
  return limited(`bp-${ingress.namespace}-${backend.serviceName}-${backend.port}-${podPort}-${ingress.name}`);
}

/** Name of the health probe, which each Ingress has for itself. */
export function probeName({ ingress, backend }: IngressRoute): string {
  return limited(`pb-${ingress.namespace}-${backend.serviceName}-${backend.port}-${ingress.name}`);
}

/** @see https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/appgw/internaltypes.go */
function listenerHash({ port, hostNames, privateFrontend }: Listener): string {
  const places = Array.from({ length: MAX_HOST_NAMES }, (_, index) => hostNames[index] ?? '');
  return md5(JSON.stringify({ FrontendPort: port, HostNames: places, UsePrivateIP: privateFrontend }));
}

function limited(name: string): string {
  if (name.length <= LONGEST_NAME) {
    return name;
  }
  const hash = md5(name);
  return `${name.slice(0, LONGEST_NAME - hash.length - 1)}-${hash}`;
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

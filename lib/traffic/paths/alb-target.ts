import { containerProbes } from '../agic/gateway/container-probes';
import { policiesFor } from '../gateway-api/alb-policies';
import { ProxyTarget } from '../gateway-api/proxy-target';
import { ObjectView, ServiceView, text } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';

const STRATEGIES: Record<string, string> = {
  'round-robin': 'round robin over the pod addresses',
  'least-request': 'the pod with fewer requests of two that are drawn',
  'load-aware': 'the load that pods report',
  'ring-hash': 'a hash over the pod addresses',
};

/**
 * What Application Gateway for Containers does with the requests for a target: by whom it chooses the pod, what keeps a client there, how it checks pods, how long it waits.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/for-containers/application-gateway-for-containers-components
 */
export function albTarget(
  model: TrafficModel, route: ObjectView, rule: any, { service, port }: ProxyTarget,
): Pick<ProxyTarget, 'balances' | 'stickiness' | 'healthCheck' | 'notes'> {
  const policy = policiesFor(model, 'RoutePolicy', route)[0]?.spec.default;
  const balancing = service && policiesFor(model, 'BackendLoadBalancingPolicy', service)[0]?.spec.loadBalancing;
  return {
    balances: STRATEGIES[text(balancing?.strategy)] ?? STRATEGIES['round-robin'],
    stickiness: cookieOf(policy?.sessionAffinity),
    healthCheck: service && checkOf(model, service, port),
    notes: [timeoutNote(rule, policy), ...route.kind === 'HTTPRoute' ? ['requests that no rule matches are answered with 404, and those without a pod with 500'] : []],
  };
}

function cookieOf(affinity: any): string | undefined {
  switch (affinity?.affinityType) {
    case 'managed-cookie':
      return 'gateway cookie, AGCAffinity, for 86400 seconds';
    case 'application-cookie':
      return `gateway cookie, ${text(affinity.cookieName)}, for ${text(affinity.cookieDuration)}`;
    default:
      return undefined;
  }
}

/** By the policy of the Service, else by the readiness probe of the pods, else by itself. Liveness probes are not looked at. */
function checkOf(model: TrafficModel, service: ServiceView, port: number | undefined): string {
  const check = policiesFor(model, 'HealthCheckPolicy', service)[0]?.spec.default;
  if (check?.grpc !== undefined) {
    return `gRPC health check every ${text(check.interval) || '5s'}`;
  }
  const backend = { serviceName: service.name, port: port ?? service.ports[0]?.port, isResource: false };
  const readiness = containerProbes(model, service, backend).find((probe) => probe?.isReadiness);
  const path = text(check?.http?.path) || (check === undefined ? readiness?.path : undefined) || '/';
  const interval = text(check?.interval) || (check === undefined && readiness ? `${readiness.intervalSeconds}s` : '5s');
  const isSecure = check?.useTLS === true || policiesFor(model, 'BackendTLSPolicy', service).length > 0;
  const by = check !== undefined ? 'HealthCheckPolicy' : readiness ? 'readiness probe of the pods' : 'nobody says what to ask';
  return `${isSecure ? 'HTTPS' : 'HTTP'} probe ${path} every ${interval} (${by})`;
}

function timeoutNote(rule: any, policy: any): string {
  const own = text(rule.timeouts?.request);
  const timeout = own || text(policy?.timeouts?.routeTimeout) || '60s';
  const by = own ? 'timeouts of the route' : policy?.timeouts?.routeTimeout ? 'RoutePolicy' : 'the default';
  return /^0+(h|m|s|ms)?$/.test(timeout) ? `a request may take as long as it wants (${by}), and 5 minutes without a byte`
    : `a request may take ${timeout} from its beginning to the end of the answer (${by})`;
}

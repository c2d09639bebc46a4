const GROUP = 'gateway.networking.k8s.io';
const PREFIX = 'alb.networking.azure.io/';

/** A Gateway of Application Gateway for Containers as JSON, which the controller makes; annotations without prefix. */
export function albGateway(spec: any = {}, annotations: Record<string, string> = { 'alb-name': 'alb', 'alb-namespace': 'default' }, name = 'edge', namespace?: string): any {
  return {
    apiVersion: `${GROUP}/v1`,
    kind: 'Gateway',
    metadata: { name, namespace, annotations: Object.fromEntries(Object.entries(annotations).map(([key, value]) => [PREFIX + key, value])) },
    spec: { gatewayClassName: 'azure-alb-external', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }], ...spec },
  };
}

/** A route `api` of the Gateway `edge` to port 80 of Service `api`. */
export function albRoute(rule: any = {}, spec: any = {}, kind = 'HTTPRoute', namespace?: string): any {
  return {
    apiVersion: `${GROUP}/v1`, kind, metadata: { name: 'api', namespace }, spec: { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [{ name: 'api', port: 80 }], ...rule }], ...spec },
  };
}

/** A policy `api` for Service or route `api`; the spec may say otherwise. */
export function albPolicy(kind: string, spec: any, target: 'Service' | 'HTTPRoute' | 'Gateway' = 'Service', name = 'api'): any {
  const targetRef = { group: target === 'Service' ? '' : GROUP, kind: target, name: target === 'Gateway' ? 'edge' : 'api' };
  return {
    apiVersion: `${PREFIX}v1`, kind, metadata: { name }, spec: { ...kind === 'BackendLoadBalancingPolicy' ? { targetRefs: [{ targetRef }] } : { targetRef }, ...spec },
  };
}

/** A Gateway `edge` of any class as JSON with listeners for HTTP, unless it is given another one, and a second. */
export function gatewayListeners(second?: any, first: any = { name: 'http', port: 80, protocol: 'HTTP' }): any {
  return { apiVersion: `${GROUP}/v1`, kind: 'Gateway', metadata: { name: 'edge' }, spec: { gatewayClassName: 'istio', listeners: [first, ...second === undefined ? [] : [second]] } };
}

/** A route for hosts, with what its reference to the Gateway `edge` says besides. */
export function gatewayRoute(name: string, hostnames: string[], parent: any = {}, { kind = 'HTTPRoute', rules = [{ backendRefs: [{ name: 'api', port: 80 }] }] }: { kind?: string; rules?: any[] } = {}): any {
  return { apiVersion: `${GROUP}/v1`, kind, metadata: { name }, spec: { parentRefs: [{ name: 'edge', ...parent }], ...hostnames.length > 0 ? { hostnames } : {}, rules } };
}

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

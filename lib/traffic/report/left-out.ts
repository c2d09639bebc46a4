import { ALB_GROUP, POLICY_TARGETS } from '../gateway-api/alb-policies';
import { LocatedObject } from '../located-object';
import { ObjectCount } from '../object-count';
import { APP_ROUTING_GROUP } from '../objects/app-routing';
import { text } from '../objects/object-view';
import { makesSecret } from '../objects/secret-makers';

/** What paths and rules look at, by API group. */
const KNOWN: Record<string, string[]> = {
  '': ['Service', 'Pod', 'Secret', 'ReplicationController', 'Namespace'],
  'apps': ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'],
  'extensions': ['Ingress', 'Deployment', 'DaemonSet', 'ReplicaSet', 'NetworkPolicy'],
  'batch': ['Job', 'CronJob'],
  'autoscaling': ['HorizontalPodAutoscaler'],
  'keda.sh': ['ScaledObject'],
  'networking.k8s.io': ['Ingress', 'IngressClass', 'NetworkPolicy'],
  'discovery.k8s.io': ['EndpointSlice'],
  'appgw.ingress.azure.io': ['AzureApplicationGatewayRewrite'],
  'appgw.ingress.k8s.io': ['AzureIngressProhibitedTarget'],
  'gateway.networking.k8s.io': ['Gateway', 'GatewayClass', 'HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute', 'ReferenceGrant', 'BackendTLSPolicy', 'ListenerSet'],
  'gateway.networking.x-k8s.io': ['XListenerSet'],
  [ALB_GROUP]: [...Object.keys(POLICY_TARGETS), 'ApplicationLoadBalancer', 'IngressExtension'],
  [APP_ROUTING_GROUP]: ['NginxIngressController'],
  'trust.cert-manager.io': ['Bundle'],
  'networking.istio.io': ['Gateway', 'VirtualService', 'DestinationRule'],
};
/** Kinds that others have too, so that a pod template in them is not one of a workload. */
const OTHERS_ALIKE = new Set(Object.values(KNOWN).flat());

/** The objects that no path follows and no rule about traffic asks for, counted by kind in the order of the alphabet. */
export function leftOutOf(objects: LocatedObject[]): ObjectCount[] {
  const counts = new Map<string, ObjectCount>();
  for (const { object } of objects) {
    const kind = text(object?.kind);
    const apiGroup = groupOf(object?.apiVersion);
    if (!isFollowed(object)) {
      const key = `${kind}\n${apiGroup}`;
      counts.set(key, { kind, apiGroup: apiGroup || undefined, count: (counts.get(key)?.count ?? 0) + 1 });
    }
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}

/** True for an object that paths or rules look at. */
export function isFollowed(object: any): boolean {
  const kind = text(object?.kind);
  const named = typeof object?.metadata?.name === 'string';
  const hasPods = !OTHERS_ALIKE.has(kind) && Array.isArray(object?.spec?.template?.spec?.containers);
  return named && (hasPods || makesSecret(object) || (KNOWN[groupOf(object?.apiVersion)] ?? []).includes(kind));
}

function groupOf(apiVersion: any): string {
  const version = text(apiVersion);
  return version.includes('/') ? version.split('/')[0] : '';
}

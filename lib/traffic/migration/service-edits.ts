import { ObjectEdit } from './object-edit';
import { MigrationTarget } from './service-migration';
import { list } from '../objects/object-view';

const PREFIX = 'service.beta.kubernetes.io/';
export const INTERNAL_ANNOTATION = `${PREFIX}azure-load-balancer-internal`;
/** The older spelling of `loadBalancerSourceRanges`, which the API server refuses on other types just as well. */
export const SOURCE_RANGES_ANNOTATION = `${PREFIX}load-balancer-source-ranges`;

// what the API server takes on LoadBalancer Services only, and loadBalancerIP, which nothing else reads
const LOAD_BALANCER_FIELDS = [
  'healthCheckNodePort',
  'allocateLoadBalancerNodePorts',
  'loadBalancerClass',
  'loadBalancerSourceRanges',
  'loadBalancerIP',
];

/** The changes that a Service as written needs to become of another type; none if it is of that type already. */
export function editsOf(object: any, target: MigrationTarget): ObjectEdit[] {
  const hasLoadBalancer = object.spec?.type === 'LoadBalancer';
  if (target === MigrationTarget.CLUSTER_IP) {
    return hasLoadBalancer ? editsToClusterIp(object) : [];
  }
  return hasLoadBalancer ? [] : editsToLoadBalancer();
}

/** Annotations that only a load balancer has use for. */
export function loadBalancerAnnotations(object: any): string[] {
  return Object.keys(object.metadata?.annotations ?? {}).filter(isLoadBalancerAnnotation);
}

/** Fields of `spec` as written that a ClusterIP Service may not have or has no use for. */
export function loadBalancerFields(object: any): string[] {
  const spec = object.spec ?? {};
  return [...(hasExternalIps(spec) ? [] : ['externalTrafficPolicy']), ...LOAD_BALANCER_FIELDS].filter((field) => spec[field] !== undefined);
}

/**
 * The change for `kubectl patch --type strategic`.
 *
 * On the live object the cluster has filled in node ports and policies. `null` takes them away where they are and does nothing where they are not.
 */
export function strategicMergePatchOf(object: any, target: MigrationTarget): any {
  if (target === MigrationTarget.LOAD_BALANCER) {
    return { metadata: { annotations: { [INTERNAL_ANNOTATION]: 'true' } }, spec: { type: 'LoadBalancer' } };
  }
  const annotations = loadBalancerAnnotations(object);
  const nodePorts = list(object.spec?.ports).map((port) => ({ port: port.port, nodePort: null }));
  return {
    ...(annotations.length > 0 ? { metadata: { annotations: nulls(annotations) } } : {}),
    spec: {
      type: 'ClusterIP',
      ...nulls([...(hasExternalIps(object.spec ?? {}) ? [] : ['externalTrafficPolicy']), ...LOAD_BALANCER_FIELDS]),
      ...(isMergeable(nodePorts) ? { ports: nodePorts } : {}),
    },
  };
}

/** The way back to the Service as written. */
export function rollbackPatchOf(object: any, target: MigrationTarget): any {
  if (target === MigrationTarget.LOAD_BALANCER) {
    const before = object.metadata?.annotations?.[INTERNAL_ANNOTATION] ?? null;
    return {
      metadata: { annotations: { [INTERNAL_ANNOTATION]: before } },
      spec: { ...strategicMergePatchOf(object, MigrationTarget.CLUSTER_IP).spec, type: 'ClusterIP' },
    };
  }
  const annotations = loadBalancerAnnotations(object);
  const nodePorts = list(object.spec?.ports).filter((port) => port.nodePort !== undefined).map(({ port, nodePort }) => ({ port, nodePort }));
  return {
    ...(annotations.length > 0 ? { metadata: { annotations: pick(object.metadata.annotations, annotations) } } : {}),
    spec: {
      type: 'LoadBalancer',
      ...pick(object.spec, loadBalancerFields(object)),
      ...(nodePorts.length > 0 && isMergeable(nodePorts) ? { ports: nodePorts } : {}),
    },
  };
}

function editsToClusterIp(object: any): ObjectEdit[] {
  const ports: any[] = Array.isArray(object.spec?.ports) ? object.spec.ports : [];
  return [
    { path: ['spec', 'type'], value: 'ClusterIP' },
    ...loadBalancerFields(object).map((field) => ({ path: ['spec', field] })),
    ...ports.flatMap((port, index) => (port?.nodePort === undefined ? [] : [{ path: ['spec', 'ports', index, 'nodePort'] }])),
    ...loadBalancerAnnotations(object).map((key) => ({ path: ['metadata', 'annotations', key] })),
  ];
}

function editsToLoadBalancer(): ObjectEdit[] {
  return [
    { path: ['spec', 'type'], value: 'LoadBalancer' },
    { path: ['metadata', 'annotations', INTERNAL_ANNOTATION], value: 'true' },
  ];
}

function isLoadBalancerAnnotation(key: string): boolean {
  const name = key.startsWith(PREFIX) ? key.slice(PREFIX.length) : '';
  return key === SOURCE_RANGES_ANNOTATION || name.startsWith('azure-') || /^port_\d+_/.test(name);
}

/** With external addresses a ClusterIP Service is reached from outside, so its policy for outside traffic stays. */
function hasExternalIps(spec: any): boolean {
  return list(spec.externalIPs).length > 0;
}

/** Ports merge by number alone; with TCP and UDP on one number the API server is left to clear node ports by itself. */
function isMergeable(ports: { port: number }[]): boolean {
  return new Set(ports.map((port) => port.port)).size === ports.length;
}

function nulls(keys: string[]): Record<string, null> {
  return Object.fromEntries(keys.map((key) => [key, null]));
}

function pick(object: any, keys: string[]): Record<string, any> {
  return Object.fromEntries(keys.map((key) => [key, object[key]]));
}

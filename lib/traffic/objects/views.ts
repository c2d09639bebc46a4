import { isClusterScoped } from './cluster-scoped';
import { maps, ObjectView, PodView, Scale, ServiceView, text } from './object-view';
import { isObject } from '../is-object';
import { LocatedObject } from '../located-object';

/** The API groups of kinds that others have too: a `Service` of Knative is no Service. */
const GROUPS = new Map([
  ['Service', ['']],
  ['Pod', ['']],
  ['Secret', ['']],
  ['Ingress', ['networking.k8s.io', 'extensions']],
  ['IngressClass', ['networking.k8s.io']],
]);

const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController']);
const UNPRINTABLE = ['toString', 'valueOf', 'toJSON'];

/** An object as rules and paths see it; undefined for what is no object of Kubernetes. */
export function viewOf(given: LocatedObject): ObjectView | undefined {
  const { object } = given;
  if (!isObject(object) || typeof object.kind !== 'string' || !isObject(object.metadata) || typeof nameOf(object) !== 'string') {
    return undefined;
  }
  const groups = GROUPS.get(object.kind);
  if (groups && object.apiVersion !== undefined && !groups.includes(apiGroup(object.apiVersion))) {
    return undefined;
  }
  const located = isPrintable(object) ? given : { ...given, object: printable(object) };
  const { kind, metadata, spec } = located.object;
  return {
    located,
    kind,
    name: nameOf(located.object),
    namespace: typeof metadata.namespace === 'string' && metadata.namespace !== '' && !isClusterScoped(kind) ? metadata.namespace : 'default',
    annotations: isObject(metadata.annotations) ? metadata.annotations : {},
    spec: isObject(spec) ? spec : {},
  };
}

/** Its name, or what it begins with where the API server completes it. */
function nameOf({ metadata }: any): any {
  return metadata.name ?? metadata.generateName;
}

/** The same of a Service. */
export function serviceView(view: ObjectView): ServiceView {
  return {
    ...view,
    type: text(view.spec.type) || 'ClusterIP',
    headless: view.spec.clusterIP === 'None',
    ports: maps(view.spec.ports),
  };
}

/** A pod, or what makes pods from a template, be it of Kubernetes or of an operator. */
export function isWorkload({ kind, spec }: ObjectView): boolean {
  return kind === 'Pod' || WORKLOADS.has(kind) || Array.isArray(spec.template?.spec?.containers);
}

/** The pods of a workload, or of a Pod. */
export function podView(view: ObjectView, isScaled: boolean, scale?: Scale): PodView {
  const isPod = view.kind === 'Pod';
  const template = isPod ? view.located.object : view.kind === 'CronJob' ? view.spec.jobTemplate?.spec?.template : view.spec.template;
  const podSpec = isObject(template?.spec) ? template.spec : {};
  return {
    ...view,
    labels: isObject(template?.metadata?.labels) ? template.metadata.labels : {},
    podSpec,
    containers: maps(podSpec.containers),
    replicas: isPod ? 1 : isScaled ? (scale?.min === scale?.max ? scale?.max : undefined) : replicasOf(view),
    scale,
  };
}

function replicasOf({ kind, spec }: ObjectView): number | undefined {
  if (kind === 'DaemonSet') {
    return undefined;
  }
  const replicas = spec.replicas ?? 1;
  return Number.isInteger(replicas) && replicas >= 0 ? replicas : undefined;
}

/** The API group of an `apiVersion`, empty for the core. */
export function apiGroup(apiVersion: any): string {
  const version = text(apiVersion);
  return version.includes('/') ? version.split('/')[0] : '';
}

/** False for a document with a key that breaks what JavaScript does to make a text of a value. */
function isPrintable(value: any): boolean {
  if (typeof value !== 'object') {
    return true;
  }
  if (Array.isArray(value)) {
    return value.every(isPrintable);
  }
  for (const key in value) {
    if (UNPRINTABLE.includes(key) || !isPrintable(value[key])) {
      return false;
    }
  }
  return true;
}

/** The same without such keys. Nothing that Kubernetes knows has them. */
function printable(value: any): any {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Array.isArray(value)
    ? value.map(printable)
    : Object.fromEntries(Object.entries(value).filter(([key]) => !UNPRINTABLE.includes(key)).map(([key, item]) => [key, printable(item)]));
}

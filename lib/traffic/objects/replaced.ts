import { grouped } from './grouped';
import { list, ObjectView, text } from './object-view';
import { isPlaceholder } from './placeholder';
import { isObject } from '../is-object';

/** Several objects of one kind, namespace and name, of which a cluster holds one. */
export interface Replacement {
  /** All of them, in the order given. */
  readonly all: ObjectView[];
  /** The one that counts: the last that is complete. */
  readonly taken: ObjectView;
  /** Those that do not count, in the order given. */
  readonly left: ObjectView[];
  /** True where all of them say the same. */
  readonly isEqual: boolean;
}

/** Older API groups of kinds, by the group that has them now. */
const GROUPS: Record<string, string[]> = {
  'networking.k8s.io': ['Ingress', 'NetworkPolicy'],
  'apps': ['Deployment', 'DaemonSet', 'ReplicaSet'],
};
const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']);

/**
 * The objects that a cluster cannot hold together, in the order of the first of each. What is applied last replaces what was there; a document that has only a
 * part of an object, as the patches of an overlay do, replaces none that is complete.
 */
export function replacementsIn(views: readonly ObjectView[]): Replacement[] {
  const named = views.filter(({ name, located: { object } }) => text(object.metadata.name) !== '' && !isPlaceholder(name) && !isPlaceholder(object.metadata.namespace));
  return [...grouped(named, keyOf).values()].filter((same) => same.length > 1).map((same) => {
    const complete = same.filter(isComplete);
    const taken = (complete.length > 0 ? complete : same).slice(-1)[0];
    const left = same.filter((view) => view !== taken);
    return { all: same, taken, left, isEqual: new Set(same.map(({ located }) => canonical(located.object))).size === 1 };
  });
}

/** False for a document that has only a part of what the API server asks for, as a patch does. */
export function isComplete({ kind, spec, located: { object } }: ObjectView): boolean {
  if (WORKLOADS.has(kind)) {
    const containers = list(spec.template?.spec?.containers);
    return containers.length > 0 && containers.every(({ image }) => text(image) !== '');
  }
  switch (kind) {
    case 'Service':
      return list(spec.ports).length > 0 || spec.type === 'ExternalName' || spec.clusterIP === 'None';
    case 'Ingress':
      return list(spec.rules).length > 0 || Boolean(spec.defaultBackend ?? spec.backend);
    case 'HorizontalPodAutoscaler':
    case 'ScaledObject':
      return text(spec.scaleTargetRef?.name) !== '';
    case 'NetworkPolicy':
      return object.spec?.podSelector !== undefined;
    case 'EndpointSlice':
      return Array.isArray(object.endpoints);
    default:
      return true;
  }
}

/** Where an object is written, for sentences: its file and line, or its construct. */
export function placeOf({ located: { origin } }: ObjectView): string | undefined {
  const { constructPath, file, line } = origin ?? {};
  return constructPath ?? (file === undefined || line === undefined ? file : `${file}:${line}`);
}

function keyOf({ kind, namespace, name, located: { object } }: ObjectView): string {
  const version = text(object.apiVersion);
  const group = version.includes('/') ? version.split('/')[0] : '';
  const current = group === 'extensions' ? Object.keys(GROUPS).find((candidate) => GROUPS[candidate].includes(kind)) ?? group : group;
  return [current, kind, namespace, name].join('\n');
}

/** A document as text that does not depend on the order of its keys, nor on where its namespace is written. */
function canonical(value: any): string {
  return JSON.stringify(value, (_, item) => (
    isObject(item) ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))) : item
  ));
}

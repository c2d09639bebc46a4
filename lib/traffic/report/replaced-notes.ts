import { ObjectView } from '../objects/object-view';
import { referencesOf } from '../objects/references';
import { isComplete, placeOf, Replacement } from '../objects/replaced';
import { TrafficModel } from '../objects/traffic-model';
import { ownerOf, TracedPath } from '../paths/traced-path';

/** As many places as a sentence names. */
const MAX_PLACES = 5;
/** What an object names without leading a path there. */
const NOT_FOLLOWED = ['Service'];

/** Which of several objects of one name a path takes, in sentences, where they differ. */
export function replacedNotes(model: TrafficModel, traced: TracedPath): string[] {
  const differing = model.replacements.filter(({ isEqual }) => !isEqual);
  if (differing.length === 0) {
    return [];
  }
  const { service, workload } = traced;
  const stops = [ownerOf(traced), service, workload?.pod, ...service ? model.podsOf(service) : []].filter((view) => view !== undefined);
  const keys = new Set(stops.flatMap((view) => [keyOf(view), ...namedBy(view)]));
  return differing.filter(({ taken }) => keys.has(keyOf(taken)) || isAbout(taken, stops)).map(replacedNote);
}

/** Which of several objects counts, and where the others are. */
export function replacedNote({ taken, left }: Replacement): string {
  const rule = isComplete(taken) && !left.every(isComplete) ? 'the last that is complete' : 'the last';
  const places = [...new Set(left.map(placeOf))].filter((place) => place !== undefined);
  const [place, more] = [placeOf(taken), places.length - MAX_PLACES];
  const others = `${places.slice(0, MAX_PLACES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return `${nameOf(taken)} is there ${left.length + 1} times, and a cluster holds one: ${
    place === undefined ? `${rule} of them is taken` : `taken is ${rule}, of ${place}, not that of ${others}`}`;
}

/** Copies of one object, which make no difference. */
export function copiesNote({ taken, left }: Replacement): string {
  return `${nameOf(taken)}, which ${[...left, taken].slice(0, MAX_PLACES).map((view) => placeOf(view) ?? 'the input').join(' and ')} have alike, is one object`;
}

function namedBy(view: ObjectView): string[] {
  const className = view.kind === 'Ingress' ? view.spec.ingressClassName : undefined;
  return [
    ...referencesOf(view).names.filter(({ kind }) => !NOT_FOLLOWED.includes(kind)).map(({ kind, namespace = view.namespace, name }) => `${kind}/${namespace}/${name}`),
    `IngressClass/default/${className}`,
  ];
}

/** True for what names or selects something on the path by itself: autoscalers, EndpointSlices, policies. */
function isAbout(view: ObjectView, stops: ObjectView[]): boolean {
  if (['Ingress', 'Service'].includes(view.kind) || view.kind.endsWith('Route')) {
    return false;
  }
  const { names, labels } = referencesOf(view);
  const wanted = Object.entries(labels ?? {});
  const isSelector = labels !== undefined || view.kind === 'NetworkPolicy';
  return stops.some((stop) => stop.namespace === view.namespace && (
    names.some(({ kind, name }) => kind === stop.kind && name === stop.name)
    || (isSelector && 'labels' in stop && wanted.every(([key, value]) => (stop as { labels: Record<string, unknown> }).labels[key] === value))
  ));
}

function nameOf({ kind, namespace, name }: ObjectView): string {
  return `${kind} ${namespace}/${name}`;
}

function keyOf({ kind, namespace, name }: ObjectView): string {
  return `${kind}/${namespace}/${name}`;
}

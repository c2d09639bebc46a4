import { isClusterScoped } from '../objects/cluster-scoped';
import { grouped } from '../objects/grouped';
import { ObjectView } from '../objects/object-view';
import { referencesOf } from '../objects/references';
import { isComplete, placeOf, Replacement } from '../objects/replaced';
import { someOf } from '../objects/some-of';
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

/** Copies of one object, which make no difference: all that the same files have alike are told together. */
export function copiesNotes(copies: readonly Replacement[]): string[] {
  return [...grouped(copies, ({ all }) => filesOf(all).join('\n')).values()].map((alike) => {
    const [{ all, taken }] = alike;
    const places = alike.length === 1 ? all.map((view) => placeOf(view) ?? 'the input') : filesOf(all);
    const shown = places.slice(0, MAX_PLACES).join(' and ');
    return alike.length === 1 ? `${nameOf(taken)}, which ${shown} have alike, is one object`
      : `${someOf(alike.map((one) => nameOf(one.taken)), MAX_PLACES)}, which ${shown} ${places.length === 1 ? 'has several times' : 'have'} alike, are one object each`;
  });
}

/** Objects that count in one of several files and that nothing here follows: more than one are told together. */
export function unfollowedNotes(replacements: readonly Replacement[]): string[] {
  return replacements.length < 2 ? replacements.map(replacedNote)
    : [`${someOf(replacements.map(({ taken }) => nameOf(taken)), MAX_PLACES)}, which no path leads over, are there several times, and a cluster holds one of each: taken is the last`];
}

function filesOf(views: readonly ObjectView[]): string[] {
  return [...new Set(views.map(({ located: { origin } }) => origin?.constructPath ?? origin?.file ?? 'the input'))];
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
  return isClusterScoped(kind) ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}

function keyOf({ kind, namespace, name }: ObjectView): string {
  return `${kind}/${namespace}/${name}`;
}

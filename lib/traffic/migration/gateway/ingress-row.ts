import { RouteChange, RouteChangeVerdict } from './route-change';
import { ObjectView } from '../../objects/object-view';

/** How the table of a move calls an Ingress. */
export function ingressRoute({ namespace, name }: ObjectView): string {
  return `ingress ${namespace}/${name}`;
}

/** The Ingresses that a row of the table is about, each as `namespace/name`; none for one about a host or every route. */
export function ingressesOf({ route }: RouteChange): string[] {
  return /^ingress ([^:]+)/.exec(route)?.[1].split(', ') ?? [];
}

/** A row about an Ingress as a whole. */
export function ingressRow(ingress: ObjectView, verdict: RouteChangeVerdict, kind: string, detail: string): RouteChange {
  return { route: ingressRoute(ingress), verdict, kind, detail };
}

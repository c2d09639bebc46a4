import { RouteChange, RouteChangeVerdict } from './route-change';
import { ObjectView } from '../../objects/object-view';

/** How the table of a move calls an Ingress. */
export function ingressRoute({ namespace, name }: ObjectView): string {
  return `ingress ${namespace}/${name}`;
}

/** A row about an Ingress as a whole. */
export function ingressRow(ingress: ObjectView, verdict: RouteChangeVerdict, kind: string, detail: string): RouteChange {
  return { route: ingressRoute(ingress), verdict, kind, detail };
}

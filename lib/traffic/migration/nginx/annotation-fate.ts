import { RouteChangeVerdict } from '../gateway/route-change';

/** What becomes of an annotation at one target. */
export interface Fate {
  readonly verdict: RouteChangeVerdict;
  readonly detail: string;
}

/** What becomes of an annotation of ingress-nginx: as a route of the Gateway API with policies of Azure, and as an Ingress of the Application Gateway ingress controller. */
export interface AnnotationFate {
  readonly containers: Fate;
  readonly agic: Fate;
}

/** Why something that keeps requests out has to be done by hand. */
export const OPEN = 'without it everybody gets in';

/** Annotations that fare the same. */
export interface FateRow extends AnnotationFate {
  readonly keys: readonly string[];
}

/** It does the same afterwards. */
export const same = (detail: string): Fate => ({ verdict: RouteChangeVerdict.STAYS, detail });
/** It is there, and different; or it goes, and nobody who sends requests notices. */
export const other = (detail: string): Fate => ({ verdict: RouteChangeVerdict.CHANGES, detail });
/** There is nothing like it: somebody has to decide or to do something. */
export const none = (detail: string): Fate => ({ verdict: RouteChangeVerdict.IMPOSSIBLE, detail });

/** Annotations that fare the same at both targets. */
export function alike(keys: readonly string[], fate: Fate): FateRow {
  return { keys, containers: fate, agic: fate };
}

/** Annotations with a fate for each target: first Application Gateway for Containers, then the ingress controller. */
export function each(keys: readonly string[], containers: Fate, agic: Fate): FateRow {
  return { keys, containers, agic };
}

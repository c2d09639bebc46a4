import { MoveTarget } from '../gateway/entrance';
import { RouteChangeVerdict } from '../gateway/route-change';

/** What becomes of an annotation at one target. */
export interface Fate {
  readonly verdict: RouteChangeVerdict;
  readonly detail: string;
}

/** What becomes of an annotation, or of a key of the ConfigMap, of ingress-nginx at each target. */
export type AnnotationFate = Readonly<Record<MoveTarget, Fate>>;

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

/** What becomes of a firewall in NGINX at a Gateway of another class. */
export const FIREWALL = none('is not written, since only gateways of Azure have a firewall: nothing protects the route until one stands in front, such as that of Azure Front Door');
/** What becomes of logs at a Gateway of another class. */
export const LOGS_OF_CLASS = other('goes: the class says where logs are, and what is in them');
/** What becomes of traces at gateways of Azure. */
export const TRACES = other('goes: the gateway makes no spans, and hands headers of traces on');
/** What becomes of traces at a Gateway of another class. */
export const TRACES_OF_CLASS = other('goes: the class says whether the gateway makes spans; headers of traces are handed on');
/** What becomes of how TLS is spoken with clients at a Gateway of another class. */
export const TLS_OF_CLASS = other('goes: the class chooses how TLS is spoken with clients');

/** Annotations with a fate for each target: first Application Gateway for Containers, then a Gateway of another class, then the ingress controller. */
export function each(keys: readonly string[], containers: Fate, ofClass: Fate, agic: Fate): FateRow {
  return { keys, containers, class: ofClass, agic };
}

/** Annotations that fare the same at every target. */
export function alike(keys: readonly string[], fate: Fate): FateRow {
  return each(keys, fate, fate, fate);
}

/** Annotations that fare the same at every Gateway, and otherwise at the ingress controller. */
export function gateways(keys: readonly string[], gateway: Fate, agic: Fate): FateRow {
  return each(keys, gateway, gateway, agic);
}

/** Annotations that fare the same at both gateways of Azure, and otherwise at a Gateway of another class. */
export function azure(keys: readonly string[], fate: Fate, ofClass: Fate): FateRow {
  return each(keys, fate, ofClass, fate);
}

/** The fates of rows by key. */
export function fatesByKey(rows: readonly FateRow[]): [string, AnnotationFate][] {
  return rows.flatMap(({ keys, ...fates }) => keys.map((key): [string, AnnotationFate] => [key, fates]));
}

import { AnnotationFate, fatesByKey, Fate } from './annotation-fate';
import { BACKEND_FATES } from './backend-fates';
import { PROTECTION_FATES } from './protection-fates';
import { ROUTE_FATES } from './route-fates';
import { NGINX_ANNOTATIONS, NGINX_PREFIX } from '../../ingress-nginx/annotations';
import { isNginxOn, nginxSetting } from '../../ingress-nginx/nginx-ingresses';
import { ObjectView } from '../../objects/object-view';
import { MoveTarget } from '../gateway/entrance';
import { ingressRoute, ingressRow } from '../gateway/ingress-row';
import { RouteChange, RouteChangeVerdict } from '../gateway/route-change';

/** What becomes of each annotation of ingress-nginx, by its key without prefix. */
export const NGINX_FATES: ReadonlyMap<string, AnnotationFate> = new Map(fatesByKey([...ROUTE_FATES, ...BACKEND_FATES, ...PROTECTION_FATES]));

const BY_KEY = new Map(NGINX_ANNOTATIONS.map((annotation) => [annotation.key, annotation]));
/** What counts for redirects, names of hosts and listeners too. */
const OF_REDIRECTS = /redirect|^app-root$|^server-alias$|^preserve-trailing-slash$|^use-regex$|^auth-tls-|^ssl-/;
/** What a canary has of its own; everything else counts as the main Ingress has it. */
const OF_CANARY = /^canary|^affinity|^session-cookie|^load-balance$|^upstream-hash-by/;

/** The Ingresses of which something is written. */
export interface KeptIngresses {
  /** Those with a way to their pods. */
  readonly pods: ReadonlySet<ObjectView>;
  /** Those that redirect, or give a host other names. */
  readonly others: ReadonlySet<ObjectView>;
}

/** A row for each annotation of ingress-nginx that an Ingress has, whatever it says; one for all those for which nothing is written. */
export function annotationRows(ingress: ObjectView, target: MoveTarget, { pods, others }: KeptIngresses): RouteChange[] {
  const rows = writtenKeys(ingress).map((key) => ({ key, row: { route: ingressRoute(ingress), kind: 'annotation', ...withName(key, fateIn(ingress, key, target)) } }));
  const isGone = (key: string): boolean => !pods.has(ingress) && !(others.has(ingress) && OF_REDIRECTS.test(key));
  // what somebody has to do by hand stays to be done
  const gone = rows.filter(({ key, row }) => isGone(key) && row.verdict !== RouteChangeVerdict.IMPOSSIBLE);
  return [
    ...rows.filter((each) => !gone.includes(each)).map(({ row }) => row),
    ...gone.length === 0 ? [] : [ingressRow(ingress, RouteChangeVerdict.CHANGES, 'left-out',
      `nothing is written that leads to the pods of this Ingress, and so nothing for ${gone.map(({ key }) => key).join(', ')}; other rows say why, and what to do`)],
  ];
}

/** What is written there; what counts for all stands in the ConfigMap, and has a row of its own. */
function writtenKeys(ingress: ObjectView): string[] {
  const written = Object.keys(ingress.located.object.metadata.annotations ?? {});
  return written.filter((key) => key.startsWith(NGINX_PREFIX)).map((key) => key.slice(NGINX_PREFIX.length));
}

function withName(key: string, { verdict, detail }: Fate): Fate {
  return { verdict, detail: `${key}: ${detail}` };
}

function fateIn(ingress: ObjectView, key: string, target: MoveTarget): Fate {
  const known = BY_KEY.get(key);
  const value = nginxSetting(ingress, key);
  if (known === undefined) {
    return { verdict: RouteChangeVerdict.CHANGES, detail: 'no annotation of ingress-nginx that is known: see what it is for, since nothing is made of it' };
  }
  if (value === undefined || value === known.off) {
    return { verdict: RouteChangeVerdict.STAYS, detail: `${value ?? 'no text'} asks for nothing` };
  }
  if (isNginxOn(ingress, 'canary') && !OF_CANARY.test(key)) {
    return { verdict: RouteChangeVerdict.STAYS, detail: 'a canary has it as the main Ingress has it, and this one is not read' };
  }
  return NGINX_FATES.get(key)![target];
}

import { RouteChange, RouteChangeVerdict } from './route-change';
import { list, ObjectView, text } from '../../objects/object-view';

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

/** Annotations by which cert-manager keeps the certificates of an Ingress. */
const ISSUERS = ['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer', 'kubernetes.io/tls-acme'];

/** What becomes of certificates that cert-manager keeps for an Ingress, and of nothing else. */
export function issuerRows(ingress: ObjectView): RouteChange[] {
  const annotation = ISSUERS.find((key) => text(ingress.annotations[key]) !== '');
  const secrets = [...new Set(list(ingress.spec.tls).map(({ secretName }) => text(secretName)).filter((name) => name !== ''))];
  return annotation === undefined || secrets.length === 0 ? [] : [ingressRow(ingress, RouteChangeVerdict.CHANGES, 'issuer',
    `cert-manager renews the certificate in ${secrets.join(', ')} for this Ingress alone (annotation ${annotation}), and stops when it is deleted: before that, write a Certificate of your own for it`)];
}

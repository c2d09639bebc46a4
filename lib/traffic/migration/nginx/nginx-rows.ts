import { annotationRows, KeptIngresses } from './annotation-fates';
import { configRows } from './config-rows';
import { hstsOf } from './global-headers';
import { entranceRows, NginxEntrance } from './nginx-entrance';
import { controllerConfig } from '../../ingress-nginx/controller-config';
import { isNginxOn } from '../../ingress-nginx/nginx-ingresses';
import { nginxServers } from '../../ingress-nginx/servers';
import { list, ObjectView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { MoveTarget } from '../gateway/entrance';
import { ingressRoute, ingressRow, issuerRows } from '../gateway/ingress-row';
import { RouteChange, RouteChangeVerdict } from '../gateway/route-change';

const HEADERS: Record<MoveTarget, string> = {
  containers: 'pods get X-Forwarded-For with what clients have sent in front, and neither X-Real-IP nor X-Forwarded-Host, X-Forwarded-Port and X-Scheme',
  class: 'the class decides which of X-Forwarded-For, X-Real-IP, X-Forwarded-Host, X-Forwarded-Port and X-Scheme pods get: see which of them the application reads',
  agic: 'pods get X-Forwarded-For with ports behind the addresses, and X-Original-Host instead of X-Forwarded-Host; neither X-Real-IP nor X-Scheme',
};

/** What a move writes, and where requests come in until then. */
export interface NginxMove {
  readonly written: KeptIngresses;
  readonly entrance: NginxEntrance;
}

/** What is true of a move from ingress-nginx as a whole and of each Ingress; what annotations become is said of those of which something is written. */
export function nginxRows(
  model: TrafficModel, ingresses: ObjectView[], target: MoveTarget, { written, entrance }: NginxMove,
): RouteChange[] {
  const { values } = controllerConfig(model);
  const of = (key: string): string => (values.has(key) ? `which the ConfigMap says as ${key}` : `the default of ${key}`);
  // the controller adds it where a certificate serves the host
  const hasHsts = hstsOf(model) !== undefined && ingresses.some(({ spec }) => list(spec.tls).length > 0);
  const bodies = values.get('proxy-body-size') ?? '1m';
  return ingresses.length === 0 ? [] : [
    ...configRows(model, target),
    every(RouteChangeVerdict.CHANGES, 'body', bodies === '0' ? 'bodies of any size get through, as until now: proxy-body-size is 0'
      : `bodies above ${bodies}, ${of('proxy-body-size')}, are no longer answered with 413`),
    ...entranceRows(entrance, target),
    every(RouteChangeVerdict.CHANGES, 'headers', HEADERS[target]),
    ...target !== 'agic' ? [
      ...!hasHsts ? [] : [every(RouteChangeVerdict.STAYS, 'hsts', values.has('hsts')
        ? 'Strict-Transport-Security, which the controller adds to answers over https, is added by a filter'
        : 'Strict-Transport-Security, which the controller adds to answers over https unless its ConfigMap says hsts: "false", is added by a filter')],
      every(RouteChangeVerdict.CHANGES, 'timeout', `until now ${values.get('proxy-read-timeout') ?? '60'} seconds without a byte ended a request, or what proxy-read-timeout says; ${
        target === 'class' ? 'afterwards what the class does, unless timeouts of the rule say it' : 'afterwards 5 minutes do, and that cannot be chosen'}`),
    ] : !hasHsts ? [] : [
      every(RouteChangeVerdict.CHANGES, 'hsts', 'Strict-Transport-Security, which the controller adds to answers over https, is missing: let the application send it, or an AzureApplicationGatewayRewrite'),
    ],
    ...ingresses.flatMap((ingress) => annotationRows(ingress, target, written)),
    ...target !== 'agic' ? ingresses.flatMap(issuerRows) : [],
    ...nginxServers(model).unserved.map(({ route: { ingress, path, backend }, host, kept, isShared = false }): RouteChange => ({
      route: `${ingressRoute(ingress)}: ${host || '*'}${path || '/'}`,
      verdict: isShared ? RouteChangeVerdict.IMPOSSIBLE : RouteChangeVerdict.STAYS,
      kind: isShared ? 'canary-shared' : kept === undefined ? 'canary-alone' : 'duplicate',
      detail: isShared ? `service ${backend.serviceName} is the canary here and the main one elsewhere, and nginx takes it for what the older Ingress says: give the canary a Service of its own; it is left out`
        : kept === undefined ? 'a canary gets nothing without a main Ingress for the same path, or where its backend has another canary; so it is left out'
          : `ingress ${kept.ingress?.namespace}/${kept.ingress?.name} has this path, and is older or, of one age, the last by name; so it is left out`,
    })),
    ...ingresses.filter((ingress) => isNginxOn(ingress, 'canary') && ingress.spec.defaultBackend !== undefined)
      .map((ingress) => ingressRow(ingress, RouteChangeVerdict.STAYS, 'canary-alone', 'the default backend of a canary gets nothing; so it is left out')),
  ];
}

function every(verdict: RouteChangeVerdict, kind: string, detail: string): RouteChange {
  return { route: 'every route', verdict, kind, detail };
}

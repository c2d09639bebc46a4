import { AGIC_PREFIX } from '../../agic/class-names';
import { isAgicIngress } from '../../agic/ingress-class';
import { Severity } from '../../finding';
import { GATEWAY_GROUP, ROUTE_KINDS } from '../../gateway-api/listeners';
import { ALB_PREFIX } from '../../objects/alb-class';
import { FOREIGN_ANNOTATION, INGRESS_NGINX_PREFIX } from '../../objects/foreign-annotations';
import { isAlbIngress } from '../../objects/ingress-proxies';
import { Rule } from '../rule';

/** An annotation of another gateway. */
export const routeAnnotationForeign: Rule = {
  code: 'route-annotation-foreign',
  severity: Severity.WARNING,
  local: false,
  title: 'Annotation of another gateway or ingress controller',
  why: 'Application Gateway for Containers reads no annotation of the Application Gateway ingress controller, and the other way round; nobody reads those of ingress-nginx on a Gateway, on a route or on an Ingress of another class: '
    + 'what they say is lost in a move, and nothing tells.',
  fix: 'say it in the words of the gateway that serves the object: aks-constructs migrate --to application-gateway-for-containers writes them',
  source: 'https://learn.microsoft.com/azure/application-gateway/for-containers/migrate-from-agic-to-agc',
  check: (model) => [
    ...['Gateway', ...ROUTE_KINDS].flatMap((kind) => model.ofType(GATEWAY_GROUP, kind)).map((view) => ({ view, isUnread: isUnreadByRoutes })),
    ...model.ingresses.flatMap((view) => {
      const isUnread = isAgicIngress(view, model) ? isOfAlb : isAlbIngress(model, view) ? isUnreadByAlb : undefined;
      return isUnread === undefined ? [] : [{ view, isUnread }];
    }),
  ].flatMap(({ view, isUnread }) => Object.keys(view.annotations).filter(isUnread).map((key) => ({
    object: view.located,
    message: `annotation ${key} has no effect on ${view.kind} ${view.namespace}/${view.name}`,
    fix: isOfAgic(key) || isOfAlb(key) ? undefined : 'say it in the fields of the route or the policies of the gateway that serves the object, or remove it',
  }))),
};

function isOfAgic(key: string): boolean {
  return key.startsWith(AGIC_PREFIX);
}

function isOfAlb(key: string): boolean {
  return key.startsWith(ALB_PREFIX);
}

/** An Ingress of Application Gateway for Containers has those of its own alone. */
function isUnreadByAlb(key: string): boolean {
  return isOfAgic(key) || FOREIGN_ANNOTATION.test(key);
}

function isUnreadByRoutes(key: string): boolean {
  return isOfAgic(key) || key.startsWith(INGRESS_NGINX_PREFIX);
}

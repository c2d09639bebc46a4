import { AGIC_PREFIX } from '../../agic/class-names';
import { isAgicIngress } from '../../agic/ingress-class';
import { Severity } from '../../finding';
import { GATEWAY_GROUP, ROUTE_KINDS } from '../../gateway-api/listeners';
import { ALB_PREFIX } from '../../objects/alb-class';
import { Rule } from '../rule';


/** An annotation of the other gateway. */
export const routeAnnotationForeign: Rule = {
  code: 'route-annotation-foreign',
  severity: Severity.WARNING,
  local: false,
  title: 'Annotation of the other gateway of Azure',
  why: 'Application Gateway for Containers reads no annotation of the Application Gateway ingress controller, and the other way round: what it says is lost in a move, and nothing tells.',
  fix: 'say it in the words of the gateway that serves the object: aks-constructs migrate --to application-gateway-for-containers writes them',
  source: 'https://learn.microsoft.com/azure/application-gateway/for-containers/migrate-from-agic-to-agc',
  check: (model) => [
    ...['Gateway', ...ROUTE_KINDS].flatMap((kind) => model.ofType(GATEWAY_GROUP, kind)).map((view) => ({ view, prefix: AGIC_PREFIX })),
    ...model.ingresses.map((view) => ({ view, prefix: isAgicIngress(view, model) ? ALB_PREFIX : '' })).filter(({ prefix }) => prefix !== ''),
  ].flatMap(({ view, prefix }) => Object.keys(view.annotations).filter((key) => key.startsWith(prefix)).map((key) => ({
    object: view.located, message: `annotation ${key} has no effect on ${view.kind} ${view.namespace}/${view.name}`,
  }))),
};

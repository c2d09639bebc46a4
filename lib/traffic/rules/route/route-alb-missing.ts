import { nearest } from '../../../arguments/nearest';
import { Severity } from '../../finding';
import { ALB_GROUP, albGateways } from '../../gateway-api/alb-policies';
import { ALB_PREFIX } from '../../objects/alb-class';
import { isAlbIngress } from '../../objects/ingress-proxies';
import { ObjectView, text } from '../../objects/object-view';
import { isPlaceholder } from '../../objects/placeholder';
import { TrafficModel } from '../../objects/traffic-model';
import { Problem, Rule } from '../rule';
import { unservedOwner } from './unopened-listener';

const KIND = 'ApplicationLoadBalancer';
const NAME = `${ALB_PREFIX}alb-name`;
const NAMESPACE = `${ALB_PREFIX}alb-namespace`;

/** An Application Gateway for Containers that nothing here makes. */
export const routeAlbMissing: Rule = {
  code: 'route-alb-missing',
  severity: Severity.WARNING,
  local: false,
  title: 'ApplicationLoadBalancer that is missing',
  why: 'The annotations alb-name and alb-namespace name the ApplicationLoadBalancer of which the controller makes an Application Gateway for Containers. Without that object no frontend is made, and nobody is served. '
    + 'It is often applied apart, once for a cluster: where none is among the objects, this is a note, and in a whole cluster an error.',
  fix: 'name the ApplicationLoadBalancer by its name and its own namespace, or apply one; if something else applies it, say so by an annotation of the Gateway or Ingress, acknowledge.aks-constructs/route-alb-missing: what applies it',
  source: 'https://learn.microsoft.com/azure/application-gateway/for-containers/quickstart-create-application-gateway-for-containers-managed-by-alb-controller',
  check: (model) => [
    ...albGateways(model),
    ...model.ingresses.filter((ingress) => isAlbIngress(model, ingress)),
  ].flatMap((owner) => problemsOf(model, owner)),
};

function problemsOf(model: TrafficModel, owner: ObjectView): Problem[] {
  const { annotations, located } = owner;
  const [name, namespace] = [text(annotations[NAME]), text(annotations[NAMESPACE])];
  if (name === '' || namespace === '' || isPlaceholder(name) || isPlaceholder(namespace) || model.find(KIND, namespace, name) !== undefined) {
    return [];
  }
  const others = model.ofType(ALB_GROUP, KIND).map((other) => `${other.namespace}/${other.name}`);
  const meant = nearest(`${namespace}/${name}`, others);
  const there = meant !== undefined ? `; did you mean ${meant}?` : others.length > 0 ? `; there is ${others.join(', ')}` : '';
  return [{
    object: located,
    breaks: model.profile.wholeCluster ? unservedOwner(model, owner) : undefined,
    severity: model.profile.wholeCluster ? Severity.ERROR : others.length > 0 ? Severity.WARNING : Severity.INFO,
    message: `alb-name and alb-namespace must name an ${KIND}, got ${namespace}/${name}, which is not among the objects${there}`,
  }];
}

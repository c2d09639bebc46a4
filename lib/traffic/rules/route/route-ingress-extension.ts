import { Severity } from '../../finding';
import { ALB_GROUP } from '../../gateway-api/alb-policies';
import { list, ObjectView, text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { absenceOf } from '../absence';
import { Problem, Rule } from '../rule';

const ANNOTATION = 'alb.networking.azure.io/alb-ingress-extension';

/** An IngressExtension that nobody names, or one that is for other hosts. */
export const routeIngressExtension: Rule = {
  code: 'route-ingress-extension',
  severity: Severity.WARNING,
  local: false,
  title: 'IngressExtension that does not count',
  why: `An Ingress names its IngressExtension, of its own namespace, by the annotation ${ANNOTATION}, and rules of it count for hosts of the Ingress. Nothing tells that one does not.`,
  fix: 'name the extension by the annotation, and give its rules hosts of the Ingress',
  source: 'https://learn.microsoft.com/azure/application-gateway/for-containers/api-specification-kubernetes',
  check: (model) => [
    ...model.ofType(ALB_GROUP, 'IngressExtension').flatMap((extension) => extensionProblems(extension, usersOf(model, extension))),
    ...model.ingresses.flatMap((ingress) => missing(model, ingress)),
  ],
};

function usersOf(model: TrafficModel, { namespace, name }: ObjectView): ObjectView[] {
  return model.ingresses.filter((ingress) => ingress.namespace === namespace && ingress.annotations[ANNOTATION] === name);
}

function extensionProblems({ located, name, spec }: ObjectView, users: ObjectView[]): Problem[] {
  if (users.length === 0) {
    return [{ object: located, message: `no Ingress of its namespace names the extension by annotation ${ANNOTATION}: ${name}` }];
  }
  const hosts = users.flatMap((ingress) => list(ingress.spec.rules).map(({ host }) => text(host)));
  return list(spec.rules).map(({ host }) => text(host)).filter((host) => host !== '' && !hosts.includes(host)).map((host) => ({
    object: located, message: `host of spec.rules must be one of Ingress ${users.map((user) => user.name).join(', ')}, got ${host}`,
  }));
}

function missing(model: TrafficModel, { annotations, namespace, located }: ObjectView): Problem[] {
  const name: unknown = annotations[ANNOTATION];
  return typeof name !== 'string' || model.find('IngressExtension', namespace, name) !== undefined ? [] : [{
    object: located, severity: absenceOf(model, namespace), message: `annotation ${ANNOTATION} must name an IngressExtension of namespace ${namespace}, got ${name}, which is not among the objects`,
  }];
}

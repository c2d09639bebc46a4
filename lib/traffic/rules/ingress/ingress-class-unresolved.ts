import { classAnnotationOf, classMistake, classNameOf, isAgicIngress, isSlip } from '../../agic/ingress-class';
import { Severity } from '../../finding';
import { ObjectView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { DROPS_ALL } from '../breaks';
import { Problem, Rule } from '../rule';

/** An Ingress that is meant for the controller and that the controller, or already the API server, does not take. */
export const ingressClassUnresolved: Rule = {
  code: 'ingress-class-unresolved',
  severity: Severity.ERROR,
  local: true,
  title: 'Class that leads an Ingress to no controller',
  why: 'The annotation takes the name of the controller, the field the name of the class; two that differ are refused together. A mix-up is refused by the API server or ignored without any event. '
    + 'So is a class that no controller has: a slip in the name of one that was read is a warning.',
  fix: 'set spec.ingressClassName to azure-application-gateway and remove the annotation kubernetes.io/ingress.class',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#deprecated-annotation',
  breaks: DROPS_ALL,
  check: (model) => model.ingresses.flatMap((ingress) => {
    const mistake = classMistake(ingress, model);
    return mistake ? [{
      object: ingress.located,
      message: mistake.message,
      fix: mistake.fix,
      severity: mistake.isCertain ? Severity.ERROR : Severity.WARNING,
    }] : slipOf(ingress, model);
  }),
};

/** A class of another controller that none of the classes here is, and that is a slip away from one of them. */
function slipOf(ingress: ObjectView, model: TrafficModel): Problem[] {
  const className = classAnnotationOf(ingress) === undefined && !isAgicIngress(ingress, model) ? classNameOf(ingress) : undefined;
  const names = className === undefined ? [] : model.ofType('networking.k8s.io', 'IngressClass').map(({ name }) => name);
  const meant = className === undefined || names.includes(className) ? undefined : names.find((name) => isSlip(className, name));
  return meant === undefined ? [] : [{
    object: ingress.located,
    message: `spec.ingressClassName must name a class that exists, got '${className}'; did you mean '${meant}'?`,
    fix: `set spec.ingressClassName to ${meant}`,
    severity: Severity.WARNING,
    breaks: DROPS_ALL,
  }];
}

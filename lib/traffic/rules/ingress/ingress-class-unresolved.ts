import { classMistake } from '../../agic/ingress-class';
import { Severity } from '../../finding';
import { DROPS_ALL } from '../breaks';
import { Rule } from '../rule';

/** An Ingress that is meant for the controller and that the controller, or already the API server, does not take. */
export const ingressClassUnresolved: Rule = {
  code: 'ingress-class-unresolved',
  severity: Severity.ERROR,
  local: true,
  title: 'Class that leads no Ingress to the Application Gateway ingress controller',
  why: 'The annotation takes the name of the controller, the field the name of the class; two that differ are refused together. A mix-up is refused by the API server or ignored without any event.',
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
    }] : [];
  }),
};

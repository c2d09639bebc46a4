import { agicAnnotation, valueProblem } from '../../agic/annotations';
import { AGIC_PREFIX } from '../../agic/class-names';
import { Severity } from '../../finding';
import { isPlaceholder } from '../../objects/placeholder';
import { DROPS_ALL } from '../breaks';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

/** A value that the controller cannot read, or that the gateway would refuse. */
export const ingressAnnotationValue: Rule = {
  code: 'ingress-annotation-value',
  severity: Severity.ERROR,
  local: true,
  title: 'Annotation with a value that the ingress controller cannot use',
  why: 'A value without quotes is refused by the API server. A value that the controller cannot read counts as not given; one that the gateway refuses stops every update of the gateway.',
  fix: 'correct the value',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/annotations/',
  check: eachAgicIngress((ingress) => Object.entries(ingress.annotations).flatMap(([key, value]: [string, unknown]) => {
    const annotation = key.startsWith(AGIC_PREFIX) && !isPlaceholder(value) ? agicAnnotation(key) : undefined;
    const problem = annotation && valueProblem(annotation, value);
    const breaks = typeof value === 'string' ? undefined : DROPS_ALL;
    return problem ? [{ object: ingress.located, message: `annotation '${key}' ${problem}`, breaks }] : [];
  })),
};

import { Severity } from '../../finding';
import { ANNOTATION_PREFIX, findAnnotation } from '../../load-balancer/annotations';
import { isPlaceholder } from '../../objects/placeholder';
import { BREAKS_LINK } from '../breaks';
import { THROUGH_LOAD_BALANCER } from '../concerns';
import { Rule } from '../rule';
import { ANNOTATED, Fault, faultIf, ofServices } from '../service-faults';

/** Values that Azure does not take, or reads as something else. */
export const serviceAzureAnnotationValue: Rule = {
  code: 'service-azure-annotation-value',
  severity: Severity.ERROR,
  local: true,
  title: 'Annotation with a value that Azure does not take',
  why: 'Azure refuses it and the load balancer stays pending, or it reads it as something else: only the exact text true makes a load balancer internal.',
  fix: 'correct the value',
  source: 'https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/#loadbalancer-annotations',
  concerns: THROUGH_LOAD_BALANCER,
  check: ofServices(({ annotations }) => Object.entries(annotations).flatMap(([key, value]) => valueFault(key, value)), ANNOTATED),
};

function valueFault(key: string, value: unknown): Fault[] {
  // what is no text cannot be read, which another rule says; what is still to be filled in may become anything
  if (typeof value !== 'string' || isPlaceholder(value)) {
    return [];
  }
  const name = key.startsWith(ANNOTATION_PREFIX) ? key.slice(ANNOTATION_PREFIX.length) : undefined;
  const known = name === undefined ? undefined : findAnnotation(name);
  // without its addresses there is no private link
  const breaks = name?.startsWith('azure-pls-ip-configuration-') ? BREAKS_LINK : undefined;
  return known ? faultIf(!known.accepts(value), () => `annotation ${name} must be ${known.allowed}, got '${value}'`).map((fault) => ({ ...fault, breaks })) : [];
}

import { Severity } from '../../finding';
import { ANNOTATION_NAMES, ANNOTATION_PREFIX, findAnnotation } from '../../load-balancer/annotations';
import { nearest } from '../../objects/nearest';
import { Rule } from '../rule';
import { Fault, ofServices } from '../service-faults';

/** Annotations that look as if Azure read them. */
export const serviceAzureAnnotationUnknown: Rule = {
  code: 'service-azure-annotation-unknown',
  severity: Severity.WARNING,
  local: true,
  title: 'Annotation that Azure does not know',
  why: 'Azure ignores it without a word; a misspelt internal makes a public load balancer.',
  fix: 'remove it, or look its name up',
  source: 'https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/#loadbalancer-annotations',
  check: ofServices(({ annotations }) => Object.keys(annotations).flatMap(unknownFault)),
};

function unknownFault(key: string): Fault[] {
  const name = /(?:^|[./])((?:azure-|port_\d+_).*)$/.exec(key)?.[1];
  const rightPrefix = key === ANNOTATION_PREFIX + name;
  // names of others, and Azure's own where they belong
  if (name === undefined || rightPrefix === (findAnnotation(name) !== undefined)) {
    return [];
  }
  const meant = suggestion(name);
  return [{
    message: `annotation '${key}' is not known to azure`,
    fix: meant ? `did you mean '${ANNOTATION_PREFIX}${meant}'` : undefined,
  }];
}

function suggestion(name: string): string | undefined {
  const port = /^port_(\d+)_/.exec(name);
  const known = port ? ANNOTATION_NAMES.map((candidate) => candidate.replace(/^port_0_/, port[0])) : ANNOTATION_NAMES;
  return nearest(name, known);
}

import { nearest } from '../../../arguments/nearest';
import { Severity } from '../../finding';
import { ANNOTATION_NAMES, ANNOTATION_PREFIX, AzureSettings, findAnnotation } from '../../load-balancer/annotations';
import { isAzureLoadBalancerService } from '../../load-balancer/load-balancer-rules';
import { ServiceView } from '../../objects/object-view';
import { THROUGH_LOAD_BALANCER } from '../concerns';
import { Rule } from '../rule';
import { ANNOTATED, Fault, ofServices } from '../service-faults';

/** Annotations that look as if Azure read them. */
export const serviceAzureAnnotationUnknown: Rule = {
  code: 'service-azure-annotation-unknown',
  severity: Severity.ERROR,
  local: true,
  title: 'Annotation that Azure does not know',
  why: 'Azure ignores it silently. A misspelt internal makes a public load balancer, and a misspelt list of addresses leaves it open to everybody: that is an error.',
  fix: 'remove it, or look its name up',
  source: 'https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/#loadbalancer-annotations',
  concerns: THROUGH_LOAD_BALANCER,
  check: ofServices((service) => Object.keys(service.annotations).flatMap((key) => unknownFault(service, key)), ANNOTATED),
};

function unknownFault(service: ServiceView, key: string): Fault[] {
  const name = /(?:^|[./])((?:azure-|port_\d+_).*)$/.exec(key)?.[1];
  const rightPrefix = key === ANNOTATION_PREFIX + name;
  // names of others, and Azure's own where they belong
  if (name === undefined || rightPrefix === (findAnnotation(name) !== undefined)) {
    return [];
  }
  const meant = suggestion(name);
  const opened = openedBy(service, meant ?? name);
  return [{
    message: `annotation '${key}' is not known to azure${opened === undefined ? '' : `: ${opened}`}`,
    severity: opened === undefined ? Severity.WARNING : Severity.ERROR,
    fix: meant ? `did you mean '${ANNOTATION_PREFIX}${meant}'?` : undefined,
  }];
}

/** What the load balancer is because the annotation does nothing. */
function openedBy(service: ServiceView, meant: string): string | undefined {
  if (!isAzureLoadBalancerService(service) || new AzureSettings(service).internal) {
    return undefined;
  }
  return /internal|private/.test(meant) && !/subnet/.test(meant) ? 'the load balancer is public'
    : /allow|deny|source-range|restrict/.test(meant) ? 'the load balancer is open to everybody' : undefined;
}

function suggestion(name: string): string | undefined {
  const port = /^port_(\d+)_/.exec(name);
  const known = port ? ANNOTATION_NAMES.map((candidate) => candidate.replace(/^port_0_/, port[0])) : ANNOTATION_NAMES;
  return nearest(name, known);
}

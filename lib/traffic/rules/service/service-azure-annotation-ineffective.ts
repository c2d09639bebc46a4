import { Severity } from '../../finding';
import { AzureSettings } from '../../load-balancer/annotations';
import { ServiceView } from '../../objects/object-view';
import { THROUGH_LOAD_BALANCER } from '../concerns';
import { Rule } from '../rule';
import { ANNOTATED, Fault, isGiven, ofServices } from '../service-faults';

/** Annotations for a load balancer that nobody makes. */
export const serviceAzureAnnotationIneffective: Rule = {
  code: 'service-azure-annotation-ineffective',
  severity: Severity.WARNING,
  local: true,
  title: 'Load balancer annotation without effect',
  why: 'Azure reads these annotations from Services for which it makes a load balancer, and those of a Private Link Service when it makes one.',
  fix: 'remove the annotations',
  source: 'https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/#loadbalancer-annotations',
  concerns: THROUGH_LOAD_BALANCER,
  check: ofServices(ineffective, ANNOTATED),
};

function ineffective(service: ServiceView): Fault[] {
  const azure = new AzureSettings(service);
  const { names } = azure;
  if (names.length === 0) {
    return [];
  }
  if (service.type !== 'LoadBalancer') {
    return [{ message: `annotations ${names.join(', ')} have no effect with type ${service.type}` }];
  }
  if (isGiven(service.spec.loadBalancerClass)) {
    return [{
      message: `annotations ${names.join(', ')} have no effect with loadBalancerClass ${service.spec.loadBalancerClass}: azure leaves the service alone`,
      fix: 'remove the annotations, or loadBalancerClass',
    }];
  }
  const linkNames = names.filter((name) => name.startsWith('azure-pls-') && name !== 'azure-pls-create');
  return linkNames.length > 0 && !azure.flag('azure-pls-create')
    ? [{ message: `annotations ${linkNames.join(', ')} have no effect without azure-pls-create true`, fix: 'set azure-pls-create, or remove them' }]
    : [];
}

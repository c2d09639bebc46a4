import { Severity } from '../../finding';
import { AzureSettings } from '../../load-balancer/annotations';
import { ServiceView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { Rule } from '../rule';
import { ELABORATE, Fault, faultIf, isGiven, ofServices } from '../service-faults';

/** Fields and annotations on their way out. */
export const serviceDeprecatedField: Rule = {
  code: 'service-deprecated-field',
  severity: Severity.WARNING,
  local: true,
  title: 'Field or annotation on its way out',
  why: 'It works today, or is ignored already. Something else took its place, and nobody works on the old one any more.',
  fix: 'use what replaced it',
  source: 'https://kubernetes.io/docs/reference/using-api/deprecation-policy/',
  check: ofServices((service, model) => [...kubernetesFaults(service, model), ...azureFaults(service)], ELABORATE),
};

function kubernetesFaults({ spec }: ServiceView, { profile }: TrafficModel): Fault[] {
  const since = (version: string) => profile.kubernetesVersion?.isAtLeast(version);
  return [
    ...faultIf(
      isGiven(spec.loadBalancerIP),
      'loadBalancerIP is deprecated since Kubernetes 1.24',
      'use the annotation azure-load-balancer-ipv4 or azure-load-balancer-ipv6',
    ),
    ...faultIf(
      isGiven(spec.externalIPs) && since('1.36') !== false,
      'externalIPs is deprecated since Kubernetes 1.36',
      'use a service of type LoadBalancer',
    ),
    ...faultIf(
      spec.trafficDistribution === 'PreferClose' && since('1.34') === true,
      'trafficDistribution PreferClose is the older name of PreferSameZone',
      'use PreferSameZone',
    ),
  ];
}

function azureFaults(service: ServiceView): Fault[] {
  const azure = new AzureSettings(service);
  return [
    ...faultIf(
      isGiven(azure.text('azure-load-balancer-mode')),
      'azure-load-balancer-mode is for Basic load balancers, which Azure retired on 2025-09-30',
      'remove it',
    ),
    ...faultIf(isGiven(azure.text('azure-shared-securityrule')), 'azure-shared-securityrule is not read any more', 'remove it'),
  ];
}

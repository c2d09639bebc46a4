import { Severity } from '../../finding';
import { AzureSettings } from '../../load-balancer/annotations';
import { isCidr } from '../../objects/addresses';
import { list, ServiceView } from '../../objects/object-view';
import { BREAKS_LOAD_BALANCER } from '../breaks';
import { Rule } from '../rule';
import { Fault, faultIf, ofServices, shown } from '../service-faults';

/** Ranges of clients that are none, or that two settings give at once. */
export const serviceSourceRanges: Rule = {
  code: 'service-source-ranges',
  severity: Severity.ERROR,
  local: true,
  title: 'Ranges of allowed clients that do not work',
  why: 'Azure refuses ranges in the field and in the annotation at once, and lets the field overrule service tags.',
  fix: 'use either loadBalancerSourceRanges or allowedIpRanges (annotation azure-allowed-ip-ranges)',
  source: 'https://learn.microsoft.com/azure/aks/load-balancer-standard#restrict-inbound-traffic-to-specific-ip-ranges',
  breaks: BREAKS_LOAD_BALANCER,
  check: ofServices((service) => service.type !== 'LoadBalancer' ? [] : rangeFaults(service)),
};

function rangeFaults(service: ServiceView): Fault[] {
  const ranges = list(service.spec.loadBalancerSourceRanges);
  const azure = new AzureSettings(service);
  const annotated = azure.list('azure-allowed-ip-ranges', ',');
  const tags = azure.list('azure-allowed-service-tags', ',');
  return [
    ...ranges.flatMap((range) => faultIf(
      !isCidr(range),
      () => `loadBalancerSourceRanges must have ranges such as 10.0.0.0/8, got ${shown(range)}`,
      'write address and prefix length; a single address ends with /32',
    )),
    ...faultIf(ranges.length > 0 && annotated.length > 0, 'loadBalancerSourceRanges and azure-allowed-ip-ranges exclude each other, got both'),
    ...faultIf(
      ranges.length > 0 && tags.length > 0,
      'azure-allowed-service-tags has no effect with loadBalancerSourceRanges',
      'use azure-allowed-ip-ranges for the ranges',
      Severity.WARNING,
    ),
    ...faultIf(
      azure.flag('azure-deny-all-except-load-balancer-source-ranges') && ranges.length + annotated.length + tags.length === 0,
      'azure-deny-all-except-load-balancer-source-ranges denies everybody: nothing is allowed',
      'allow ranges or service tags too',
      Severity.WARNING,
    ),
    ...faultIf(
      azure.flag('azure-disable-load-balancer-nsg-rule') && annotated.length + tags.length > 0,
      'azure-allowed-ip-ranges and azure-allowed-service-tags have no effect with azure-disable-load-balancer-nsg-rule',
      'remove one, or write the rules of the network security group yourself',
      Severity.WARNING,
    ),
  ];
}

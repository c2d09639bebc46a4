import { parseRange } from '../../api-server/ip';
import { Severity } from '../../finding';
import { AzureSettings } from '../../load-balancer/annotations';
import { list, ServiceView, text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { BREAKS_LOAD_BALANCER } from '../breaks';
import { Rule } from '../rule';
import { BALANCED, Fault, faultIf, ofServices, shown } from '../service-faults';

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
  check: ofServices((service, model) => [...formFaults(service, model), ...rangeFaults(service)], BALANCED),
};

function rangeFaults(service: ServiceView): Fault[] {
  const ranges = list(service.spec.loadBalancerSourceRanges);
  const azure = new AzureSettings(service);
  const annotated = azure.list('azure-allowed-ip-ranges', ',');
  const tags = azure.list('azure-allowed-service-tags', ',');
  return [
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

/** Ranges as the API server takes them, which is stricter from 1.36 on. Blanks around them do no harm. */
function formFaults({ spec }: ServiceView, { profile }: TrafficModel): Fault[] {
  const isStrict = profile.kubernetesVersion?.isAtLeast('1.36') === true;
  return (Array.isArray(spec.loadBalancerSourceRanges) ? spec.loadBalancerSourceRanges : []).flatMap((given: unknown, index: number) => {
    const range = parseRange(text(given).trim());
    const problem = range === undefined ? 'must be a range such as 10.0.0.0/8' : isStrict ? range.sloppy : undefined;
    return faultIf(
      problem !== undefined,
      () => `loadBalancerSourceRanges[${index}] ${problem}, got ${shown(given)}`,
      'write address and prefix length; a single address ends with /32',
    );
  });
}

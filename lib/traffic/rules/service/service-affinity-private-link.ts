import { Severity } from '../../finding';
import { AzureSettings } from '../../load-balancer/annotations';
import { isSticky } from '../../objects/service-fields';
import { Rule } from '../rule';
import { faultIf, ofServices } from '../service-faults';

/** Affinity by address where all clients have one address. */
export const serviceAffinityPrivateLink: Rule = {
  code: 'service-affinity-private-link',
  severity: Severity.WARNING,
  local: true,
  title: 'Session affinity behind a Private Link Service',
  why: 'A Private Link Service translates source addresses. Clients that come through it look like one client and share one pod.',
  fix: 'remove sessionAffinity, or keep clients apart by a cookie at a proxy',
  source: 'https://learn.microsoft.com/azure/private-link/private-link-service-overview',
  check: ofServices((service) => faultIf(
    service.type === 'LoadBalancer' && isSticky(service) && new AzureSettings(service).flag('azure-pls-create'),
    'sessionAffinity ClientIP takes all clients behind azure-pls-create for one',
  )),
};

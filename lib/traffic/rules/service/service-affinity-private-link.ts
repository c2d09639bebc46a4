import { Severity } from '../../finding';
import { hasPodPool } from '../../load-balancer/pools';
import { clientsSeen, privateLinkOf } from '../../load-balancer/private-link';
import { isSticky } from '../../objects/service-fields';
import { THROUGH_LINK } from '../concerns';
import { Rule } from '../rule';
import { BALANCED, faultIf, ofServices } from '../service-faults';

/** Affinity by address where all clients have one address. */
export const serviceAffinityPrivateLink: Rule = {
  code: 'service-affinity-private-link',
  severity: Severity.WARNING,
  local: true,
  title: 'Session affinity behind a Private Link Service',
  why: 'A Private Link Service translates source addresses. Clients that come through it look like as many clients as it has addresses, one unless it is given more, and share as many pods.',
  fix: 'remove sessionAffinity, or keep clients apart by a cookie at a proxy',
  source: 'https://learn.microsoft.com/azure/private-link/private-link-service-overview',
  concerns: THROUGH_LINK,
  check: ofServices((service, model) => {
    const link = privateLinkOf(service);
    return faultIf(link !== undefined && isSticky(service) && !hasPodPool(model), () => (
      `sessionAffinity ClientIP takes all clients that come through the Private Link Service (azure-pls-create) for ${clientsSeen(link!)}${
        link!.natAddressCount === 1 ? '' : ', as many as azure-pls-ip-configuration-ip-address-count gives it addresses'}`
    ));
  }, BALANCED),
};

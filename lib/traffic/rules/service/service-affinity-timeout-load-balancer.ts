import { Severity } from '../../finding';
import { hasPodPool } from '../../load-balancer/pools';
import { DEFAULT_AFFINITY_SECONDS, isSticky } from '../../objects/service-fields';
import { THROUGH_LOAD_BALANCER } from '../concerns';
import { Rule } from '../rule';
import { BALANCED, faultIf, ofServices, shown } from '../service-faults';

/** A timeout that one of the two hops of a load balancer Service does not know. */
export const serviceAffinityTimeoutLoadBalancer: Rule = {
  code: 'service-affinity-timeout-load-balancer',
  severity: Severity.WARNING,
  local: true,
  title: 'Affinity timeout that the Azure load balancer does not know',
  why: 'The rule of the load balancer distributes by a hash of the source address, without a timeout. Only kube-proxy on the node honours the seconds.',
  fix: 'rely on the timeout at the node only, or leave it at 10800',
  source: 'https://learn.microsoft.com/azure/load-balancer/distribution-mode-concepts',
  concerns: THROUGH_LOAD_BALANCER,
  check: ofServices((service, model) => {
    const seconds = service.spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? DEFAULT_AFFINITY_SECONDS;
    return faultIf(
      !hasPodPool(model) && isSticky(service) && seconds !== DEFAULT_AFFINITY_SECONDS,
      () => `sessionAffinityConfig.clientIP.timeoutSeconds ${shown(seconds)} does not reach the azure load balancer`,
    );
  }, BALANCED),
};

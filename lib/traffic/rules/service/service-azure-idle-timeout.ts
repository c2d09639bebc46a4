import { Severity } from '../../finding';
import { AzureSettings } from '../../load-balancer/annotations';
import { THROUGH_LOAD_BALANCER } from '../concerns';
import { Rule } from '../rule';
import { BALANCED, faultIf, ofServices } from '../service-faults';

const NAME = 'azure-load-balancer-tcp-idle-timeout';

/** An idle timeout that Azure's provider takes and its documentation does not. */
export const serviceAzureIdleTimeout: Rule = {
  code: 'service-azure-idle-timeout',
  severity: Severity.WARNING,
  local: true,
  title: 'Idle timeout above the documented 30 minutes',
  why: 'Azure\'s provider takes up to 100 minutes, the documentation of AKS 30, and newer load balancers refuse more than 30.',
  fix: 'stay at 30 or below, and keep idle connections alive from the client',
  source: 'https://learn.microsoft.com/azure/aks/load-balancer-standard',
  concerns: THROUGH_LOAD_BALANCER,
  check: ofServices((service) => {
    const minutes = Number(new AzureSettings(service).text(NAME));
    return faultIf(minutes > 30 && minutes <= 100, () => `${NAME} should be from 4 to 30 minutes, got ${minutes}`);
  }, BALANCED),
};

import { Severity } from '../../finding';
import { BREAKS_ALL } from '../breaks';
import { Rule } from '../rule';
import { ELABORATE, faultIf, isGiven, isWhole, ofServices, shown } from '../service-faults';

/** Session affinity that the API server refuses. */
export const serviceAffinityConfig: Rule = {
  code: 'service-affinity-config',
  severity: Severity.ERROR,
  local: true,
  title: 'Session affinity that Kubernetes does not take',
  why: 'The API server knows None and ClientIP, and with ClientIP a timeout from 1 second to a day. Without ClientIP it drops the configuration silently.',
  fix: 'use ClientIP with a timeout from 1 to 86400 seconds, or None without configuration',
  source: 'https://kubernetes.io/docs/reference/networking/virtual-ips/#session-affinity',
  breaks: BREAKS_ALL,
  check: ofServices(({ spec }) => {
    const affinity = spec.sessionAffinity || 'None';
    const seconds = spec.sessionAffinityConfig?.clientIP?.timeoutSeconds;
    return [
      ...faultIf(affinity !== 'None' && affinity !== 'ClientIP', () => `sessionAffinity must be None or ClientIP, got ${shown(affinity)}`),
      ...faultIf(
        affinity === 'None' && isGiven(spec.sessionAffinityConfig),
        'sessionAffinityConfig is dropped without sessionAffinity ClientIP, and with it the timeout',
        'set sessionAffinity to ClientIP, or remove the configuration',
        Severity.WARNING,
      ),
      ...faultIf(
        affinity === 'ClientIP' && Number.isInteger(seconds) && !isWhole(seconds, 1, 86400),
        () => `sessionAffinityConfig.clientIP.timeoutSeconds must be a whole number from 1 to 86400, got ${shown(seconds)}`,
      ),
    ];
  }, ELABORATE),
};

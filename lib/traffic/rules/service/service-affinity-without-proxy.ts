import { Severity } from '../../finding';
import { Rule } from '../rule';
import { faultIf, ofServices, STICKY } from '../service-faults';

/** Session affinity where nothing stands between client and pod. */
export const serviceAffinityWithoutProxy: Rule = {
  code: 'service-affinity-without-proxy',
  severity: Severity.WARNING,
  local: true,
  title: 'Session affinity on a headless or ExternalName Service',
  why: 'Clients of such a Service choose for themselves from DNS. The API server takes the setting, warns from 1.34 on, and nothing acts on it.',
  fix: 'remove sessionAffinity, or give the service a cluster address',
  source: 'https://github.com/kubernetes/kubernetes/issues/134040',
  check: ofServices((service) => faultIf(
    service.headless || service.type === 'ExternalName',
    () => `sessionAffinity ClientIP has no effect ${service.headless ? 'with clusterIP None' : 'with type ExternalName'}: kube-proxy is not on the way`,
  ), STICKY),
};

import { Severity } from '../../finding';
import { DEFAULT_AFFINITY_SECONDS } from '../../objects/service-fields';
import { isOnWindows } from '../../objects/windows';
import { Rule } from '../rule';
import { faultIf, ofServices, shown, STICKY } from '../service-faults';

/** A timeout that Windows nodes do not honour. */
export const serviceAffinityWindows: Rule = {
  code: 'service-affinity-windows',
  severity: Severity.WARNING,
  local: false,
  title: 'Affinity timeout for pods on Windows nodes',
  why: 'kube-proxy on Windows, in mode kernelspace, keeps a client on a pod by a hash of its address and has no setting for how long.',
  fix: 'leave timeoutSeconds at 10800, or expect another duration on windows nodes',
  source: 'https://kubernetes.io/docs/reference/networking/virtual-ips/#session-affinity',
  check: ofServices((service, model) => {
    const seconds = service.spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? DEFAULT_AFFINITY_SECONDS;
    return faultIf(
      seconds !== DEFAULT_AFFINITY_SECONDS && model.podsOf(service).some((pod) => isOnWindows(pod, model.profile)),
      () => `sessionAffinityConfig.clientIP.timeoutSeconds ${shown(seconds)} has no effect on windows nodes, where pods of the service run`,
    );
  }, STICKY),
};

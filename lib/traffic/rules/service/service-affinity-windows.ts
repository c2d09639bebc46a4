import { Severity } from '../../finding';
import { PodView } from '../../objects/object-view';
import { DEFAULT_AFFINITY_SECONDS, isSticky } from '../../objects/service-fields';
import { Rule } from '../rule';
import { faultIf, ofServices, shown } from '../service-faults';

/** A timeout that Windows nodes do not honour. */
export const serviceAffinityWindows: Rule = {
  code: 'service-affinity-windows',
  severity: Severity.WARNING,
  local: false,
  title: 'Affinity timeout for pods on Windows nodes',
  why: 'kube-proxy on Windows has no setting for how long it remembers a client.',
  fix: 'leave timeoutSeconds at 10800, or expect another duration on windows nodes',
  source: 'https://kubernetes.io/docs/reference/networking/virtual-ips/#session-affinity',
  check: ofServices((service, model) => {
    const seconds = service.spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? DEFAULT_AFFINITY_SECONDS;
    return faultIf(
      isSticky(service) && seconds !== DEFAULT_AFFINITY_SECONDS && model.podsOf(service).some(onWindows),
      () => `sessionAffinityConfig.clientIP.timeoutSeconds ${shown(seconds)} has no effect on windows nodes, where pods of the service run`,
    );
  }),
};

function onWindows({ podSpec }: PodView): boolean {
  return podSpec.nodeSelector?.['kubernetes.io/os'] === 'windows' || podSpec.os?.name === 'windows';
}

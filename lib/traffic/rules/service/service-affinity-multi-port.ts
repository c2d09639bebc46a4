import { Severity } from '../../finding';
import { KubeProxyMode } from '../../kube-proxy';
import { Rule } from '../rule';
import { faultIf, ofServices, STICKY } from '../service-faults';

/** Affinity that one client has once per port. */
export const serviceAffinityMultiPort: Rule = {
  code: 'service-affinity-multi-port',
  severity: Severity.WARNING,
  local: true,
  title: 'Session affinity of a Service with several ports',
  why: 'kube-proxy remembers clients for each port by itself, so one client may reach one pod on one port and another pod on the next.',
  fix: 'expect one pod per port, or put one port in front and share the sessions behind it',
  source: 'https://github.com/kubernetes/kubernetes/issues/103000',
  check: ofServices((service, { profile }) => faultIf(
    service.ports.length > 1 && profile.kubeProxy?.mode !== KubeProxyMode.IPVS,
    () => `sessionAffinity ClientIP keeps a client on a pod for each of the ${service.ports.length} ports by itself: one client may reach several pods`,
  ), STICKY),
};

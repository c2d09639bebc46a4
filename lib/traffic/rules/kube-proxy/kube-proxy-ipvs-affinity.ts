import { Severity } from '../../finding';
import { KubeProxyMode } from '../../kube-proxy';
import { ServiceView } from '../../objects/object-view';
import { Rule } from '../rule';
import { faultIf, ofServices, STICKY } from '../service-faults';

/** Affinity that one client has once for every address and port. */
export const kubeProxyIpvsAffinity: Rule = {
  code: 'kube-proxy-ipvs-affinity',
  severity: Severity.WARNING,
  local: true,
  title: 'Session affinity that IPVS keeps for each virtual server',
  why: 'IPVS has a virtual server for each address and port of a Service and remembers clients for each by itself. iptables and nftables remember for each port, whichever address was used.',
  fix: 'let a client use one port and one address of the service, or share the sessions between the pods',
  source: 'https://github.com/kubernetes/kubernetes/issues/103000',
  check: ofServices((service, { profile }) => {
    const ports = service.ports.length;
    const places = [
      ...(ports > 1 ? [`${ports} ports`] : []),
      'cluster address',
      ...(service.type === 'LoadBalancer' ? ['load balancer'] : []),
      ...(isExposed(service) ? ['node ports'] : []),
    ];
    return faultIf(
      profile.kubeProxy?.mode === KubeProxyMode.IPVS && !service.headless && (ports > 1 || isExposed(service)),
      () => `sessionAffinity ClientIP remembers a client for each virtual server of IPVS by itself (${places.join(', ')}): one client may reach several pods`,
      undefined,
      ports > 1 ? Severity.WARNING : Severity.INFO,
    );
  }, STICKY),
};

function isExposed({ type }: ServiceView): boolean {
  return type === 'LoadBalancer' || type === 'NodePort';
}

import { Severity } from '../../finding';
import { AzureSettings } from '../../load-balancer/annotations';
import { hasPodPool } from '../../load-balancer/pools';
import { list, ServiceView } from '../../objects/object-view';
import { BREAKS_LOAD_BALANCER } from '../breaks';
import { THROUGH_LOAD_BALANCER } from '../concerns';
import { Rule } from '../rule';
import { BALANCED, Fault, faultIf, ofServices } from '../service-faults';

/** A load balancer that sends to node ports, and none allocated. */
export const serviceAzureNodePorts: Rule = {
  code: 'service-azure-node-ports',
  severity: Severity.ERROR,
  local: true,
  title: 'Load balancer without the node ports it needs',
  why: 'Azure sends to node ports without floating IP and to IPv6 nodes behind an internal address, and probes them unless the probe is that of kube-proxy.',
  fix: 'allocate node ports',
  source: 'https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/',
  breaks: BREAKS_LOAD_BALANCER,
  concerns: THROUGH_LOAD_BALANCER,
  check: ofServices((service, model) => (
    service.spec.allocateLoadBalancerNodePorts === false && !hasPodPool(model) ? nodePortFaults(service) : []
  ), BALANCED),
};

function nodePortFaults(service: ServiceView): Fault[] {
  const azure = new AzureSettings(service);
  const subject = 'allocateLoadBalancerNodePorts false';
  return [
    ...faultIf(
      azure.flag('azure-disable-load-balancer-floating-ip'),
      () => `${subject} excludes azure-disable-load-balancer-floating-ip: without floating IP the load balancer sends to node ports`,
    ),
    ...faultIf(
      azure.internal && list(service.spec.ipFamilies).includes('IPv6'),
      () => `${subject} excludes an internal load balancer with IPv6, which sends to node ports`,
    ),
    ...faultIf(
      service.spec.externalTrafficPolicy !== 'Local',
      () => `${subject} works with externalTrafficPolicy Cluster only where the cluster shares one health probe among services`,
      'allocate node ports, use externalTrafficPolicy Local, or have the shared probe in the cluster',
      Severity.WARNING,
    ),
  ];
}

import { Severity } from '../../finding';
import { AzureSettings } from '../../load-balancer/annotations';
import { balancedPorts } from '../../load-balancer/frontend';
import { isAzureLoadBalancerService } from '../../load-balancer/load-balancer-rules';
import { hasPodPool } from '../../load-balancer/pools';
import { list, ServiceView, text } from '../../objects/object-view';
import { portName } from '../../objects/ports';
import { isSticky } from '../../objects/service-fields';
import { BREAKS_LOAD_BALANCER } from '../breaks';
import { THROUGH_LOAD_BALANCER } from '../concerns';
import { Rule } from '../rule';
import { BALANCED, Fault, faultIf, isGiven, ofServices, repeated } from '../service-faults';

const SHORTEST_MINUTES = 4;
const LONGEST_MINUTES = 30;

/** What a load balancer whose pool has the addresses of pods does not do. */
export const serviceAzurePodPool: Rule = {
  code: 'service-azure-pod-pool',
  severity: Severity.ERROR,
  local: true,
  title: 'Service that a load balancer with a pool of pod addresses does not take',
  why: 'A load balancer that sends to pod addresses is public, of one address family, without affinity and without floating IP. Azure makes none for a Service that asks for more, with an event and no address.',
  fix: 'leave the setting out, or give the cluster a load balancer that sends to nodes',
  source: 'https://github.com/kubernetes-sigs/cloud-provider-azure/tree/master/pkg/provider/servicegateway',
  breaks: BREAKS_LOAD_BALANCER,
  concerns: THROUGH_LOAD_BALANCER,
  check: ofServices((service, model) => (
    hasPodPool(model) && isAzureLoadBalancerService(service) ? [...settingFaults(service), ...portFaults(service)] : []
  ), BALANCED),
};

function settingFaults(service: ServiceView): Fault[] {
  const azure = new AzureSettings(service);
  const { spec } = service;
  const minutes = azure.text('azure-load-balancer-tcp-idle-timeout');
  return [
    ...faultIf(azure.internal, 'azure-load-balancer-internal must be left out, got true: a pool of pod addresses is that of a public load balancer'),
    ...faultIf(isSticky(service), 'sessionAffinity must be None, got ClientIP: a load balancer with a pool of pod addresses has no affinity'),
    ...faultIf(isGiven(spec.loadBalancerIP), () => `loadBalancerIP must be left out with a pool of pod addresses, got ${text(spec.loadBalancerIP)}`),
    ...faultIf(
      list(spec.ipFamilies).length > 1 || spec.ipFamilyPolicy === 'RequireDualStack',
      () => `ipFamilies must be one with a pool of pod addresses, got ${list(spec.ipFamilies).join(', ') || 'ipFamilyPolicy RequireDualStack'}`,
    ),
    ...faultIf(
      minutes !== undefined && !(Number(minutes) >= SHORTEST_MINUTES && Number(minutes) <= LONGEST_MINUTES),
      () => `azure-load-balancer-tcp-idle-timeout must be from ${SHORTEST_MINUTES} to ${LONGEST_MINUTES} minutes with a pool of pod addresses, got ${minutes}`,
    ),
  ];
}

function portFaults(service: ServiceView): Fault[] {
  const ports = balancedPorts(service);
  const targets = ports.map((port) => `${text(port.targetPort ?? port.port)}/${text(port.protocol) || 'TCP'}`);
  return [
    ...ports.filter(({ targetPort }) => typeof targetPort === 'string' && !/^\d+$/.test(targetPort)).map((port) => ({
      message: `targetPort of port ${portName(port)} must be a number with a pool of pod addresses, got '${text(port.targetPort)}'`,
    })),
    ...ports.filter(({ protocol }) => protocol === 'SCTP').map((port) => ({
      message: `protocol of port ${text(port.port)} must be TCP or UDP with a pool of pod addresses, got SCTP`,
    })),
    ...repeated(targets).map((target) => ({
      message: `ports must have targetPorts of their own with a pool of pod addresses, got ${target} more than once`,
    })),
  ];
}

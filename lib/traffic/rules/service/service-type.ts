import { Severity } from '../../finding';
import { ServiceView } from '../../objects/object-view';
import { BREAKS_ALL } from '../breaks';
import { Rule } from '../rule';
import { ELABORATE, Fault, faultIf, isGiven, isNumberGiven, ofServices, shown } from '../service-faults';

const TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];
const LOAD_BALANCER_FIELDS = ['loadBalancerSourceRanges', 'allocateLoadBalancerNodePorts', 'loadBalancerClass'];

/** Fields of one type of Service in another. */
export const serviceType: Rule = {
  code: 'service-type',
  severity: Severity.ERROR,
  local: true,
  title: 'Field that the type of the Service does not have',
  why: 'The API server refuses settings for nodes and load balancers in a Service that has none.',
  fix: 'remove the field, or change the type of the service',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types',
  breaks: BREAKS_ALL,
  check: ofServices((service) => TYPES.includes(service.type)
    ? [...loadBalancerFaults(service), ...nodeFaults(service)]
    : [{ message: `type must be ClusterIP, NodePort, LoadBalancer or ExternalName, got ${shown(service.type)}`, fix: 'use one of these' }], ELABORATE),
};

function loadBalancerFaults({ type, spec }: ServiceView): Fault[] {
  const local = spec.externalTrafficPolicy === 'Local';
  return [
    ...LOAD_BALANCER_FIELDS.flatMap((field) => faultIf(
      type !== 'LoadBalancer' && isGiven(spec[field]),
      () => `${field} needs type LoadBalancer, got type ${type}`,
    )),
    ...faultIf(
      isNumberGiven(spec.healthCheckNodePort) && !(type === 'LoadBalancer' && local),
      () => `healthCheckNodePort needs type LoadBalancer with externalTrafficPolicy Local, got type ${type} with ${spec.externalTrafficPolicy ?? 'Cluster'}`,
      'remove it, or set externalTrafficPolicy to Local on a load balancer',
    ),
  ];
}

function nodeFaults({ type, spec, ports }: ServiceView): Fault[] {
  const onNodes = type === 'NodePort' || type === 'LoadBalancer';
  return [
    ...faultIf(
      !onNodes && isGiven(spec.externalTrafficPolicy) && !isGiven(spec.externalIPs),
      () => `externalTrafficPolicy needs type NodePort or LoadBalancer, got type ${type}`,
    ),
    ...ports.flatMap((port, index) => faultIf(
      type === 'ClusterIP' && isNumberGiven(port.nodePort),
      () => `ports[${index}].nodePort needs type NodePort or LoadBalancer, got type ${type}`,
    )),
  ];
}

import { BackendPoolType } from '../../../../lib/traffic';
import { serviceAzurePodPool } from '../../../../lib/traffic/rules/service/service-azure-pod-pool';
import { found, loadBalancerJson, serviceJson } from '../../../support/rule';

const PODS = { backendPoolType: BackendPoolType.POD_IP };
const IDLE = 'azure-load-balancer-tcp-idle-timeout';

test.each([
  ['an internal load balancer', loadBalancerJson({ 'azure-load-balancer-internal': 'true' }), [
    'error: azure-load-balancer-internal must be left out, got true: a pool of pod addresses is that of a public load balancer',
  ]],
  ['affinity', loadBalancerJson({}, { sessionAffinity: 'ClientIP' }), [
    'error: sessionAffinity must be None, got ClientIP: a load balancer with a pool of pod addresses has no affinity',
  ]],
  ['an address', loadBalancerJson({}, { loadBalancerIP: '20.0.0.4' }), ['error: loadBalancerIP must be left out with a pool of pod addresses, got 20.0.0.4']],
  ['two families', loadBalancerJson({}, { ipFamilies: ['IPv4', 'IPv6'] }), ['error: ipFamilies must be one with a pool of pod addresses, got IPv4, IPv6']],
  ['a policy that needs two', loadBalancerJson({}, { ipFamilyPolicy: 'RequireDualStack' }), [
    'error: ipFamilies must be one with a pool of pod addresses, got ipFamilyPolicy RequireDualStack',
  ]],
  ['3 minutes', loadBalancerJson({ [IDLE]: '3' }), [`error: ${IDLE} must be from 4 to 30 minutes with a pool of pod addresses, got 3`]],
  ['31 minutes', loadBalancerJson({ [IDLE]: '31' }), [`error: ${IDLE} must be from 4 to 30 minutes with a pool of pod addresses, got 31`]],
  ['a named port', loadBalancerJson({}, { ports: [{ port: 80, targetPort: 'http' }] }), [
    "error: targetPort of port 80 must be a number with a pool of pod addresses, got 'http'",
  ]],
  ['SCTP', loadBalancerJson({}, { ports: [{ port: 80, protocol: 'SCTP' }] }), ['error: protocol of port 80 must be TCP or UDP with a pool of pod addresses, got SCTP']],
  ['two ports to one', loadBalancerJson({}, { ports: [{ port: 80, targetPort: 8080 }, { port: 8080 }] }), [
    'error: ports must have targetPorts of their own with a pool of pod addresses, got 8080/TCP more than once',
  ]],
])('fails for %s', (_, object, findings) => {
  expect(found(serviceAzurePodPool, object, PODS)).toEqual(findings);
});

test.each([
  ['a plain Service', loadBalancerJson({}, { ports: [{ port: 80, targetPort: 8080 }, { port: 53, targetPort: 8080, protocol: 'UDP' }] })],
  ['4 minutes', loadBalancerJson({ [IDLE]: '4' })],
  ['30 minutes', loadBalancerJson({ [IDLE]: '30' })],
  ['a port that the load balancer leaves out', loadBalancerJson({ port_80_no_lb_rule: 'true' }, { ports: [{ port: 80, targetPort: 'http' }, { port: 81 }] })],
  ['another type', serviceJson({ sessionAffinity: 'ClientIP' })],
  ['another class of load balancers', loadBalancerJson({}, { sessionAffinity: 'ClientIP', loadBalancerClass: 'x/y' })],
])('is silent for %s', (_, object) => {
  expect(found(serviceAzurePodPool, object, PODS)).toEqual([]);
});

test.each([undefined, BackendPoolType.NODE_IP, BackendPoolType.NODE_IP_CONFIGURATION])('is silent where pools have nodes: %p', (backendPoolType) => {
  expect(found(serviceAzurePodPool, loadBalancerJson({ 'azure-load-balancer-internal': 'true' }, { sessionAffinity: 'ClientIP' }), { backendPoolType })).toEqual([]);
});

import { serviceAzureNodePorts } from '../../../../lib/traffic/rules/service/service-azure-node-ports';
import { found, loadBalancerJson } from '../../../support/rule';

const NONE = { allocateLoadBalancerNodePorts: false };

test.each([
  ['no floating IP', loadBalancerJson({ 'azure-disable-load-balancer-floating-ip': 'true' }, { ...NONE, externalTrafficPolicy: 'Local' }), {}, [
    'error: allocateLoadBalancerNodePorts false excludes azure-disable-load-balancer-floating-ip: without floating IP the load balancer sends to node ports',
  ]],
  ['an internal load balancer with IPv6', loadBalancerJson({ 'azure-load-balancer-internal': 'true' }, { ...NONE, externalTrafficPolicy: 'Local', ipFamilies: ['IPv6'] }), {}, [
    'error: allocateLoadBalancerNodePorts false excludes an internal load balancer with IPv6, which sends to node ports',
  ]],
  ['policy Cluster', loadBalancerJson({}, NONE), {}, [
    'warning: allocateLoadBalancerNodePorts false works with externalTrafficPolicy Cluster only where the cluster shares one health probe among services',
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceAzureNodePorts, object, profile)).toEqual(findings);
});

test.each([
  ['policy Local', loadBalancerJson({}, { ...NONE, externalTrafficPolicy: 'Local' }), {}],
  ['node ports', loadBalancerJson({ 'azure-disable-load-balancer-floating-ip': 'true' }, { allocateLoadBalancerNodePorts: true }), {}],
  ['nothing', loadBalancerJson(), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceAzureNodePorts, object, profile)).toEqual([]);
});

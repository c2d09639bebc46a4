import { serviceAzureAnnotationIneffective } from '../../../../lib/traffic/rules/service/service-azure-annotation-ineffective';
import { found, loadBalancerJson, serviceJson } from '../../../support/rule';

test.each([
  ['a service inside the cluster', { ...loadBalancerJson({ 'azure-load-balancer-internal': 'true' }), spec: { ports: [{ port: 80 }] } }, {}, [
    'warning: annotations azure-load-balancer-internal have no effect with type ClusterIP',
  ]],
  ['a load balancer of another class', loadBalancerJson({ 'azure-pip-name': 'pip' }, { loadBalancerClass: 'example.com/metal' }), {}, [
    'warning: annotations azure-pip-name have no effect with loadBalancerClass example.com/metal: azure leaves the service alone',
  ]],
  ['settings of a private link service that is not made', loadBalancerJson({ 'azure-pls-name': 'pls' }), {}, [
    'warning: annotations azure-pls-name have no effect without azure-pls-create true',
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceAzureAnnotationIneffective, object, profile)).toEqual(findings);
});

test.each([
  ['a load balancer', loadBalancerJson({ 'azure-load-balancer-internal': 'true' }), {}],
  ['a private link service', loadBalancerJson({ 'azure-pls-create': 'true', 'azure-pls-name': 'pls' }), {}],
  ['annotations of others', serviceJson({}, { 'example.com/a': 'b' }), {}],
  ['another class without annotations', loadBalancerJson({}, { loadBalancerClass: 'example.com/metal' }), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceAzureAnnotationIneffective, object, profile)).toEqual([]);
});

import { serviceAzureFrontend } from '../../../../lib/traffic/rules/service/service-azure-frontend';
import { found, loadBalancerJson } from '../../../support/rule';

test.each([
  ['a subnet of a public load balancer', loadBalancerJson({ 'azure-load-balancer-internal-subnet': 'snet' }), {}, [
    'error: azure-load-balancer-internal-subnet needs an internal load balancer, got a public one',
  ]],
  ['high availability ports of a public load balancer', loadBalancerJson({ 'azure-load-balancer-enable-high-availability-ports': 'true' }), {}, [
    'error: azure-load-balancer-enable-high-availability-ports needs an internal load balancer, got a public one',
  ]],
  ['a public address of an internal load balancer', loadBalancerJson({ 'azure-load-balancer-internal': 'true', 'azure-pip-name': 'pip', 'azure-dns-label-name': 'shop' }), {}, [
    'error: azure-pip-name needs a public load balancer, got an internal one',
    'error: azure-dns-label-name needs a public load balancer, got an internal one',
  ]],
  ['SCTP on a public load balancer', loadBalancerJson({}, { ports: [{ port: 80, protocol: 'SCTP' }] }), {}, [
    'error: port 80 with protocol SCTP needs an internal load balancer with azure-load-balancer-enable-high-availability-ports',
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceAzureFrontend, object, profile)).toEqual(findings);
});

test.each([
  ['a subnet of an internal load balancer', loadBalancerJson({ 'azure-load-balancer-internal': 'true', 'azure-load-balancer-internal-subnet': 'snet' }), {}],
  ['a public address', loadBalancerJson({ 'azure-pip-name': 'pip', 'azure-load-balancer-enable-high-availability-ports': 'false' }), {}],
  ['SCTP on all ports of an internal load balancer', loadBalancerJson({ 'azure-load-balancer-internal': 'true', 'azure-load-balancer-enable-high-availability-ports': 'true' }, { ports: [{ port: 80, protocol: 'SCTP' }] }), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceAzureFrontend, object, profile)).toEqual([]);
});

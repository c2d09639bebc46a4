import { serviceAddress } from '../../../../lib/traffic/rules/service/service-address';
import { found, loadBalancerJson, serviceJson } from '../../../support/rule';

test.each([
  ['a cluster address that is none', serviceJson({ clusterIP: '10.0.0.256' }), {}, [
    "error: clusterIP must be an address or None, got '10.0.0.256'",
  ]],
  ['a range among external addresses', serviceJson({ externalIPs: ['10.0.0.1', '10.0.0.0/8'] }), {}, [
    "error: externalIPs must have addresses, got '10.0.0.0/8'",
  ]],
  ['a name as load balancer address', loadBalancerJson({}, { loadBalancerIP: 'example.com' }), {}, [
    "error: loadBalancerIP must be an address, got 'example.com'",
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceAddress, object, profile)).toEqual(findings);
});

test.each([
  ['None', serviceJson({ clusterIP: 'None' }), {}],
  ['an empty text', serviceJson({ clusterIP: '' }), {}],
  ['addresses of both families', serviceJson({ clusterIP: 'fd00::1', externalIPs: ['10.0.0.1'], loadBalancerIP: '10.0.0.2' }), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceAddress, object, profile)).toEqual([]);
});

import { serviceAddress } from '../../../../lib/traffic/rules/service/service-address';
import { found, loadBalancerJson, serviceJson } from '../../../support/rule';

const profile = { serviceCidr: '10.0.0.0/16', ipv6ServiceCidr: 'fd12::/108' };

test.each([
  ['a name as load balancer address', loadBalancerJson({}, { loadBalancerIP: 'example.com' }), {}, [
    "warning: loadBalancerIP is not read: it must be an address, got 'example.com'",
  ]],
  ['an address outside the service range', serviceJson({ clusterIP: '10.1.0.9' }), profile, [
    'error: clusterIP and clusterIPs must be of the service range 10.0.0.0/16, got 10.1.0.9',
  ]],
  ['the first address of the range', serviceJson({ clusterIP: '10.0.0.0' }), profile, [
    'error: clusterIP and clusterIPs must not be the first address of the service range 10.0.0.0/16, got 10.0.0.0',
  ]],
  ['that of the API server', serviceJson({ clusterIP: '10.0.0.1' }), profile, [
    'error: clusterIP and clusterIPs must not be the second address of the service range 10.0.0.0/16, got 10.0.0.1',
  ]],
  ['the last address of the range', serviceJson({ clusterIP: '10.0.255.255' }), profile, [
    'error: clusterIP and clusterIPs must not be the last address of the service range 10.0.0.0/16, got 10.0.255.255',
  ]],
  ['an IPv6 address outside the range', serviceJson({ clusterIP: 'fd12::1000:0' }), profile, [
    'error: clusterIP and clusterIPs must be of the service range fd12::/108, got fd12::1000:0',
  ]],
  ['the first address of the IPv6 range, beside a good one', serviceJson({ clusterIP: '10.0.0.2', clusterIPs: ['10.0.0.2', 'fd12::'] }), profile, [
    'error: clusterIP and clusterIPs must not be the first address of the service range fd12::/108, got fd12::',
  ]],
])('fails for %s', (_, object, given, findings) => {
  expect(found(serviceAddress, object, given)).toEqual(findings);
});

test.each([
  ['None', serviceJson({ clusterIP: 'None' }), profile],
  ['an empty text', serviceJson({ clusterIP: '' }), profile],
  ['the Service of the API server itself, as a cluster has it', serviceJson({ clusterIP: '10.0.0.1' }, undefined, 'kubernetes'), profile],
  ['the third address', serviceJson({ clusterIP: '10.0.0.2' }), profile],
  ['the last address but one', serviceJson({ clusterIP: '10.0.255.254' }), profile],
  ['the second and the last address of the IPv6 range', serviceJson({ clusterIP: 'fd12::1', clusterIPs: ['fd12::1', 'fd12::f:ffff'] }), profile],
  ['another family', serviceJson({ clusterIP: 'fd00::1', loadBalancerIP: '10.0.0.2' }), { serviceCidr: '10.0.0.0/16' }],
  ['a range that is not known', serviceJson({ clusterIP: '10.1.0.9' }), {}],
  ['what is no address, which is a value that is refused', serviceJson({ clusterIP: '10.0.0.256' }), profile],
])('is silent for %s', (_, object, given) => {
  expect(found(serviceAddress, object, given)).toEqual([]);
});

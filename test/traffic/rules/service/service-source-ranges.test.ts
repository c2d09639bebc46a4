import { serviceSourceRanges } from '../../../../lib/traffic/rules/service/service-source-ranges';
import { found, loadBalancerJson } from '../../../support/rule';

test.each([
  ['an address without a prefix length', loadBalancerJson({}, { loadBalancerSourceRanges: ['10.0.0.1'] }), {}, [
    "error: loadBalancerSourceRanges[0] must be a range such as 10.0.0.0/8, got '10.0.0.1'",
  ]],
  ['a prefix length of 33', loadBalancerJson({}, { loadBalancerSourceRanges: ['10.0.0.0/33'] }), {}, [
    "error: loadBalancerSourceRanges[0] must be a range such as 10.0.0.0/8, got '10.0.0.0/33'",
  ]],
  ['a prefix length of 129', loadBalancerJson({}, { loadBalancerSourceRanges: ['fd00::/129'] }), {}, [
    "error: loadBalancerSourceRanges[0] must be a range such as 10.0.0.0/8, got 'fd00::/129'",
  ]],
  ['both kinds of ranges', loadBalancerJson({ 'azure-allowed-ip-ranges': '10.0.0.0/8' }, { loadBalancerSourceRanges: ['10.0.0.0/8'] }), {}, [
    'error: loadBalancerSourceRanges and azure-allowed-ip-ranges exclude each other, got both',
  ]],
  ['ranges and service tags', loadBalancerJson({ 'azure-allowed-service-tags': 'AzureCloud' }, { loadBalancerSourceRanges: ['10.0.0.0/8'] }), {}, [
    'warning: azure-allowed-service-tags has no effect with loadBalancerSourceRanges',
  ]],
  ['nobody allowed', loadBalancerJson({ 'azure-deny-all-except-load-balancer-source-ranges': 'true' }), {}, [
    'warning: azure-deny-all-except-load-balancer-source-ranges denies everybody: nothing is allowed',
  ]],
  ['ranges that nobody writes down', loadBalancerJson({ 'azure-allowed-ip-ranges': '10.0.0.0/8', 'azure-disable-load-balancer-nsg-rule': 'true' }), {}, [
    'warning: azure-allowed-ip-ranges and azure-allowed-service-tags have no effect with azure-disable-load-balancer-nsg-rule',
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceSourceRanges, object, profile)).toEqual(findings);
});

test.each([
  ['prefix lengths 0, 32 and 128', loadBalancerJson({}, { loadBalancerSourceRanges: ['0.0.0.0/0', '10.0.0.1/32', 'fd00::1/128'] }), {}],
  ['ranges and service tags in annotations', loadBalancerJson({ 'azure-allowed-ip-ranges': '10.0.0.0/8', 'azure-allowed-service-tags': 'AzureCloud', 'azure-deny-all-except-load-balancer-source-ranges': 'true' }), {}],
  ['an empty list', loadBalancerJson({ 'azure-allowed-ip-ranges': '10.0.0.0/8' }, { loadBalancerSourceRanges: [] }), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceSourceRanges, object, profile)).toEqual([]);
});

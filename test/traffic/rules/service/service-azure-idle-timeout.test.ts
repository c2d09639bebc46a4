import { serviceAzureIdleTimeout } from '../../../../lib/traffic/rules/service/service-azure-idle-timeout';
import { found, loadBalancerJson } from '../../../support/rule';

test.each([
  ['31 minutes', loadBalancerJson({ 'azure-load-balancer-tcp-idle-timeout': '31' }), {}, [
    'warning: azure-load-balancer-tcp-idle-timeout should be from 4 to 30 minutes, got 31',
  ]],
  ['100 minutes', loadBalancerJson({ 'azure-load-balancer-tcp-idle-timeout': '100' }), {}, [
    'warning: azure-load-balancer-tcp-idle-timeout should be from 4 to 30 minutes, got 100',
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceAzureIdleTimeout, object, profile)).toEqual(findings);
});

test.each([
  ['4 minutes', loadBalancerJson({ 'azure-load-balancer-tcp-idle-timeout': '4' }), {}],
  ['30 minutes', loadBalancerJson({ 'azure-load-balancer-tcp-idle-timeout': '30' }), {}],
  ['nothing', loadBalancerJson(), {}],
  ['101 minutes, which are an error of the value', loadBalancerJson({ 'azure-load-balancer-tcp-idle-timeout': '101' }), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceAzureIdleTimeout, object, profile)).toEqual([]);
});

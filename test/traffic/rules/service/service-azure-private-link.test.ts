import { serviceAzurePrivateLink } from '../../../../lib/traffic/rules/service/service-azure-private-link';
import { found, loadBalancerJson } from '../../../support/rule';

const link = (annotations: any, spec: any = {}) => (
  loadBalancerJson({ 'azure-load-balancer-internal': 'true', 'azure-pls-create': 'true', ...annotations }, spec)
);

test.each([
  ['a public load balancer with floating IP', loadBalancerJson({ 'azure-pls-create': 'true' }), {}, [
    'error: azure-pls-create does not work on a public load balancer with floating IP',
  ]],
  ['SCTP', link({}, { ports: [{ port: 80, protocol: 'SCTP' }] }), {}, ['error: azure-pls-create does not carry SCTP, got port 80']],
  ['IPv6', link({}, { ipFamilies: ['IPv4', 'IPv6'] }), {}, ['error: azure-pls-create carries IPv4 only, got ipFamilies IPv4, IPv6']],
  ['approval of somebody who does not see it', link({ 'azure-pls-visibility': 'a b', 'azure-pls-auto-approval': 'b c' }), {}, [
    "error: azure-pls-auto-approval must have subscriptions of azure-pls-visibility, got 'c'",
  ]],
  ['policy Local without a subnet', link({}, { externalTrafficPolicy: 'Local' }), {}, [
    'warning: azure-pls-create with externalTrafficPolicy Local needs another subnet than that of the pods, got none',
  ]],
  ['the PROXY protocol with policy Local', link({ 'azure-pls-ip-configuration-subnet': 'snet', 'azure-pls-proxy-protocol': 'true' }, { externalTrafficPolicy: 'Local' }), {}, [
    'warning: azure-pls-proxy-protocol with externalTrafficPolicy Local needs a health probe of your own, got none',
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceAzurePrivateLink, object, profile)).toEqual(findings);
});

test.each([
  ['an internal load balancer', link({}), {}],
  ['a public load balancer without floating IP', loadBalancerJson({ 'azure-pls-create': 'true', 'azure-disable-load-balancer-floating-ip': 'true' }), {}],
  ['approval of those who see it', link({ 'azure-pls-visibility': 'a b', 'azure-pls-auto-approval': 'b' }), {}],
  ['approval where all see it', link({ 'azure-pls-visibility': '*', 'azure-pls-auto-approval': 'b' }), {}],
  ['no private link service', loadBalancerJson({}, { ports: [{ port: 80, protocol: 'SCTP' }] }), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceAzurePrivateLink, object, profile)).toEqual([]);
});

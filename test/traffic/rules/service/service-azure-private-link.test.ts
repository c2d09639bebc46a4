import { BackendPoolType, ClusterProfile } from '../../../../lib/traffic';
import { serviceAzurePrivateLink } from '../../../../lib/traffic/rules/service/service-azure-private-link';
import { found, loadBalancerJson } from '../../../support/rule';

const link = (annotations: any, spec: any = {}) => (
  loadBalancerJson({ 'azure-load-balancer-internal': 'true', 'azure-pls-create': 'true', ...annotations }, spec)
);
const RANGES = { loadBalancerSourceRanges: ['10.9.0.0/16', ' 10.8.0.0/16'] };
const LINKS: ClusterProfile = { subnets: [{ subnetName: 'links', addressPrefixes: ['10.10.3.0/24'] }] };

test.each([
  ['a public load balancer with floating IP', loadBalancerJson({ 'azure-pls-create': 'true' }), {}, [
    'error: azure-pls-create does not work on a public load balancer with floating IP',
  ]],
  ['SCTP', link({}, { ports: [{ port: 80, protocol: 'SCTP' }] }), {}, ['error: azure-pls-create does not carry SCTP, got port 80']],
  ['IPv6', link({}, { ipFamilies: ['IPv4', 'IPv6'] }), {}, ['error: azure-pls-create carries IPv4 only, got ipFamilies IPv4, IPv6']],
  ['two families', link({}, { ipFamilyPolicy: 'RequireDualStack' }), {}, ['error: azure-pls-create carries IPv4 only, got ipFamilyPolicy RequireDualStack']],
  ['approval of somebody who does not see it', link({ 'azure-pls-visibility': 'a b', 'azure-pls-auto-approval': 'b c' }), {}, [
    "error: azure-pls-auto-approval must have subscriptions of azure-pls-visibility, got 'c'",
  ]],
  ['policy Local without a subnet', link({}, { externalTrafficPolicy: 'Local' }), {}, [
    'warning: azure-pls-create with externalTrafficPolicy Local needs another subnet than that of the pods, got none',
  ]],
  ['the PROXY protocol with policy Local', link({ 'azure-pls-ip-configuration-subnet': 'snet', 'azure-pls-proxy-protocol': 'true' }, { externalTrafficPolicy: 'Local' }), {}, [
    'warning: azure-pls-proxy-protocol with externalTrafficPolicy Local needs a health probe of your own, got none',
  ]],
  ['more fixed addresses than addresses', link({ 'azure-pls-ip-configuration-ip-address': '10.0.3.4 10.0.3.5' }), {}, [
    'error: azure-pls-ip-configuration-ip-address must have at most as many addresses as azure-pls-ip-configuration-ip-address-count, 1, got 2',
  ]],
  ['pools with addresses of nodes', link({}), { backendPoolType: BackendPoolType.NODE_IP }, [
    'warning: azure-pls-create needs pools with the interfaces of nodes, got backendPoolType NodeIP',
  ]],
  ['pools with addresses of pods', link({}), { backendPoolType: BackendPoolType.POD_IP }, [
    'error: azure-pls-create needs pools with the interfaces of nodes, got backendPoolType PodIP',
  ]],
  ['source ranges without its subnet', link({ 'azure-pls-ip-configuration-subnet': 'links' }, RANGES), LINKS, [
    'error: loadBalancerSourceRanges must have the NAT addresses of azure-pls-create, 10.10.3.0/24, got 10.9.0.0/16, 10.8.0.0/16: whoever comes through the link is dropped',
  ]],
  ['source ranges without its fixed address', link({ 'azure-pls-ip-configuration-ip-address': '10.0.3.4' }, RANGES), {}, [
    'error: loadBalancerSourceRanges must have the NAT addresses of azure-pls-create, 10.0.3.4/32, got 10.9.0.0/16, 10.8.0.0/16: whoever comes through the link is dropped',
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
  ['as many fixed addresses as addresses', link({ 'azure-pls-ip-configuration-ip-address': '10.0.3.4 10.0.3.5', 'azure-pls-ip-configuration-ip-address-count': '2' }), {}],
  ['pools with interfaces of nodes', link({}), { backendPoolType: BackendPoolType.NODE_IP_CONFIGURATION }],
  ['source ranges with a part of its subnet', link({ 'azure-pls-ip-configuration-subnet': 'links' }, { loadBalancerSourceRanges: ['10.10.3.128/25'] }), LINKS],
  ['source ranges where its subnet is not known', link({}, RANGES), LINKS],
  ['source ranges that kube-proxy does not compare', link({ 'azure-pls-ip-configuration-subnet': 'links', 'azure-disable-load-balancer-floating-ip': 'true' }, RANGES), LINKS],
  ['a class of load balancers that azure leaves alone', link({}, { loadBalancerClass: 'x/y', ports: [{ port: 80, protocol: 'SCTP' }] }), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceAzurePrivateLink, object, profile)).toEqual([]);
});

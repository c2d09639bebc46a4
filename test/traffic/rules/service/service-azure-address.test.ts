import { serviceAzureAddress } from '../../../../lib/traffic/rules/service/service-azure-address';
import { found, loadBalancerJson } from '../../../support/rule';

const SUBNET = { subnetName: 'snet-lb', addressPrefixes: ['10.10.2.0/24', 'fd00::/64'] };
const INTERNAL = { 'azure-load-balancer-internal': 'true', 'azure-load-balancer-internal-subnet': 'snet-lb' };
const NODES = { subnets: [SUBNET], nodeSubnetName: 'snet-lb' };
const internal = (address: string) => loadBalancerJson({ ...INTERNAL, 'azure-load-balancer-ipv4': address });

const SEVERAL = loadBalancerJson({ 'azure-load-balancer-ipv4': '20.1.1.1', 'azure-load-balancer-configurations': 'lb1,lb2' });

test.each([
  ['an address outside its subnet', internal('10.10.3.10'), { subnets: [SUBNET] }, [
    'error: azure-load-balancer-ipv4 must be in subnet snet-lb, 10.10.2.0/24, got 10.10.3.10',
  ]],
  ['the fourth address of its subnet', internal('10.10.2.3'), { subnets: [SUBNET] }, [
    'error: azure-load-balancer-ipv4 must not be an address that azure reserves in subnet snet-lb, 10.10.2.0/24, got 10.10.2.3',
  ]],
  ['the last address of its subnet', internal('10.10.2.255'), { subnets: [SUBNET] }, [
    'error: azure-load-balancer-ipv4 must not be an address that azure reserves in subnet snet-lb, 10.10.2.0/24, got 10.10.2.255',
  ]],
  ['an IPv6 address outside its subnet', loadBalancerJson({ ...INTERNAL, 'azure-load-balancer-ipv6': 'fd01::10' }), { subnets: [SUBNET] }, [
    'error: azure-load-balancer-ipv6 must be in subnet snet-lb, fd00::/64, got fd01::10',
  ]],
  ['the field of the spec', loadBalancerJson(INTERNAL, { loadBalancerIP: '10.10.3.10' }), { subnets: [SUBNET] }, [
    'error: loadBalancerIP must be in subnet snet-lb, 10.10.2.0/24, got 10.10.3.10',
  ]],
  ['an address outside the subnet of the nodes', loadBalancerJson({ 'azure-load-balancer-internal': 'true', 'azure-load-balancer-ipv4': '192.168.1.1' }), NODES, [
    'error: azure-load-balancer-ipv4 must be in subnet snet-lb, 10.10.2.0/24, got 192.168.1.1',
  ]],
  ['a subnet that is delegated', loadBalancerJson(INTERNAL), { subnets: [{ ...SUBNET, delegatedTo: 'Microsoft.Network/applicationGateways' }] }, [
    'error: azure-load-balancer-internal-subnet must not be a delegated subnet, got snet-lb, which takes Microsoft.Network/applicationGateways alone',
  ]],
  ['a fixed address with several load balancers', SEVERAL, { loadBalancers: [{ loadBalancerName: 'lb1' }] }, [
    'error: azure-load-balancer-ipv4 excludes azure-load-balancer-configurations, got both',
  ]],
  ['the same where nobody shows whether there are several', SEVERAL, {}, [
    'warning: azure-load-balancer-ipv4 excludes azure-load-balancer-configurations, got both',
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceAzureAddress, object, profile)).toEqual(findings);
});

test.each([
  ['the fifth address of its subnet', internal('10.10.2.4'), { subnets: [SUBNET] }],
  ['the last but one address of its subnet', internal('10.10.2.254'), { subnets: [SUBNET] }],
  ['an IPv6 address of its subnet', loadBalancerJson({ ...INTERNAL, 'azure-load-balancer-ipv6': 'fd00::10' }), { subnets: [SUBNET] }],
  ['a subnet that is not known', internal('10.10.3.10'), { subnets: [{ subnetName: 'other', addressPrefixes: ['10.0.0.0/8'] }] }],
  ['a subnet without known ranges', internal('10.10.3.10'), { subnets: [{ subnetName: 'snet-lb' }] }],
  ['an address of the subnet of the nodes', loadBalancerJson({ 'azure-load-balancer-internal': 'true', 'azure-load-balancer-ipv4': '10.10.2.4' }), NODES],
  ['an address of another subnet than that of the nodes', internal('10.10.3.10'), { subnets: [{ ...SUBNET, subnetName: 'n' }], nodeSubnetName: 'n' }],
  ['a public load balancer beside a subnet of nodes', loadBalancerJson({ 'azure-load-balancer-ipv4': '20.1.1.1' }), NODES],
  ['a public load balancer', loadBalancerJson({ 'azure-load-balancer-ipv4': '20.1.1.1' }), { subnets: [SUBNET] }],
  ['a fixed address where one load balancer ignores the name of another', SEVERAL, { loadBalancers: [] }],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceAzureAddress, object, profile)).toEqual([]);
});

import { serviceAddressConflict } from '../../../../lib/traffic/rules/service/service-address-conflict';
import { found, loadBalancerJson } from '../../../support/rule';

const named = (name: string, json: any) => ({ ...json, metadata: { ...json.metadata, name } });
const ADDRESS = { 'azure-load-balancer-ipv4': '10.10.2.10' };
const A = named('a', loadBalancerJson(ADDRESS));

test.each([
  ['one annotation', A, named('b', loadBalancerJson(ADDRESS)), '10.10.2.10'],
  ['annotation and field', A, named('b', loadBalancerJson({}, { loadBalancerIP: '10.10.2.10' })), '10.10.2.10'],
  [
    'an IPv6 address',
    named('a', loadBalancerJson({ 'azure-load-balancer-ipv6': 'fd00::10' })), named('b', loadBalancerJson({ 'azure-load-balancer-ipv6': 'fd00::10' })), 'fd00::10',
  ],
  ['a public address by name', named('a', loadBalancerJson({ 'azure-pip-name': 'pip' })), named('b', loadBalancerJson({ 'azure-pip-name': 'pip' })), 'pip'],
])('fails for %s on one port', (_, first, second, address) => {
  expect(found(serviceAddressConflict, [first, second])).toEqual([`error: address ${address} port 80/TCP must belong to one service, default/a has it: the load balancer of this one stays pending`]);
});

test.each([
  ['another port', named('b', loadBalancerJson(ADDRESS, { ports: [{ port: 443 }] }))],
  ['another protocol', named('b', loadBalancerJson(ADDRESS, { ports: [{ port: 80, protocol: 'UDP' }] }))],
  ['another address', named('b', loadBalancerJson({ 'azure-load-balancer-ipv4': '10.10.2.11' }))],
  ['an address that is none yet', named('b', loadBalancerJson({ 'azure-load-balancer-ipv4': '' }, { loadBalancerIP: '' }))],
  ['the load balancer of another controller', named('b', loadBalancerJson(ADDRESS, { loadBalancerClass: 'metallb' }))],
  ['another type, where the address is nothing', named('b', loadBalancerJson(ADDRESS, { type: 'ClusterIP' }))],
  ['the same Service in a second file', A],
])('is silent for %s', (_, other) => {
  expect(found(serviceAddressConflict, [A, other])).toEqual([]);
});

test('is silent for public addresses of one name in two resource groups', () => {
  const pip = (name: string, group?: string) => (
    named(name, loadBalancerJson({ 'azure-pip-name': 'pip', ...(group === undefined ? {} : { 'azure-load-balancer-resource-group': group }) }))
  );
  expect(found(serviceAddressConflict, [pip('a'), pip('b', 'rg')])).toEqual([]);
  expect(found(serviceAddressConflict, [pip('a', 'rg'), pip('b', 'rg')])).toEqual([
    'error: address pip of resource group rg port 80/TCP must belong to one service, default/a has it: the load balancer of this one stays pending',
  ]);
});

import { serviceAzureAnnotationValue } from '../../../../lib/traffic/rules/service/service-azure-annotation-value';
import { found, loadBalancerJson, serviceJson } from '../../../support/rule';

const ID = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/publicIPPrefixes/p';
const GUID = '11111111-2222-3333-4444-555555555555';

test.each([
  ['azure-load-balancer-internal', 'True', 'exactly true, or false: any other spelling makes a public load balancer'],
  ['azure-load-balancer-ipv4', '10.0.0', 'an IPv4 address'],
  ['azure-load-balancer-ipv4', 'fd00::1', 'an IPv4 address'],
  ['azure-load-balancer-ipv6', '10.0.0.1', 'an IPv6 address'],
  ['azure-dns-label-name', 'ab', '3 to 63 lowercase letters, digits and dashes that start with a letter and end without a dash, or empty'],
  ['azure-pip-prefix-id', 'prefix', 'the resource id of a public IP prefix'],
  ['azure-pip-tags', 'team', 'tags such as name=value separated by commas'],
  ['azure-pip-ip-tags', 'a=b,c', 'tags such as name=value separated by commas'],
  ['azure-additional-public-ips', '20.1.1.1 20.1.1.2', 'addresses separated by commas'],
  ['azure-allowed-service-tags', 'AzureCloud,,Storage', 'names separated by commas'],
  ['azure-allowed-ip-ranges', '10.0.0.1', 'address ranges such as 10.0.0.0/8 separated by commas'],
  ['azure-load-balancer-tcp-idle-timeout', '3', 'a whole number from 4 to 100 minutes'],
  ['azure-load-balancer-tcp-idle-timeout', '101', 'a whole number from 4 to 100 minutes'],
  ['azure-load-balancer-tcp-idle-timeout', '4m', 'a whole number from 4 to 100 minutes'],
  ['azure-load-balancer-disable-tcp-reset', 'yes', 'true or false'],
  ['azure-load-balancer-health-probe-protocol', 'udp', 'tcp, http or https'],
  ['azure-load-balancer-health-probe-interval', '4', 'a whole number of at least 5 seconds'],
  ['azure-load-balancer-health-probe-num-of-probe', '1', 'a whole number of at least 2'],
  ['azure-load-balancer-health-probe-request-path', 'healthz', 'a path that starts with /'],
  ['port_80_health-probe_interval', '4', 'a whole number of at least 5 seconds'],
  ['port_80_no_lb_rule', '1', 'true or false'],
  ['azure-pls-ip-configuration-ip-address-count', '0', 'a whole number from 1 to 8'],
  ['azure-pls-ip-configuration-ip-address-count', '9', 'a whole number from 1 to 8'],
  ['azure-pls-ip-configuration-ip-address', '10.0.0.4,10.0.0.5', 'IPv4 addresses separated by spaces'],
  ['azure-pls-fqdns', 'a.example.com,b.example.com', 'DNS names separated by spaces'],
  ['azure-pls-visibility', `* ${GUID}`, 'subscription ids separated by spaces, or * alone'],
  ['azure-pls-auto-approval', '*', 'subscription ids separated by spaces'],
])('fails for %s: %s', (name, value, allowed) => {
  expect(found(serviceAzureAnnotationValue, loadBalancerJson({ [name]: value }))).toEqual([
    `error: annotation ${name} must be ${allowed}, got '${value}'`,
  ]);
});

test.each([true, 5, null])('leaves the value %s, which is no text, to another rule', (value) => {
  expect(found(serviceAzureAnnotationValue, serviceJson({}, { 'example.com/a': value }))).toEqual([]);
});

test.each([
  ['azure-load-balancer-internal-subnet', ''],
  ['azure-load-balancer-internal-subnet', ' '],
  ['azure-load-balancer-tcp-idle-timeout', ' 15 '],
  ['azure-load-balancer-internal', 'true'],
  ['azure-load-balancer-internal', 'false'],
  ['azure-load-balancer-ipv4', '10.0.0.1'],
  ['azure-load-balancer-ipv6', 'fd00::1'],
  ['azure-dns-label-name', ''],
  ['azure-dns-label-name', 'a-1'],
  ['azure-dns-label-name', 'a'.repeat(63)],
  ['azure-pip-prefix-id', ID],
  ['azure-pip-tags', 'team=shop,stage='],
  ['azure-additional-public-ips', '20.1.1.1, fd00::1'],
  ['azure-allowed-ip-ranges', '10.0.0.0/8,fd00::/8'],
  ['azure-load-balancer-tcp-idle-timeout', '4'],
  ['azure-load-balancer-tcp-idle-timeout', '100'],
  ['azure-load-balancer-disable-tcp-reset', 'True'],
  ['azure-load-balancer-health-probe-interval', '5'],
  ['azure-load-balancer-health-probe-num-of-probe', '2'],
  ['azure-pls-ip-configuration-ip-address-count', '1'],
  ['azure-pls-ip-configuration-ip-address-count', '8'],
  ['azure-pls-ip-configuration-ip-address', '10.0.0.4 10.0.0.5'],
  ['azure-pls-fqdns', 'a.example.com  b.example.com'],
  ['azure-pls-visibility', '*'],
  ['azure-pls-auto-approval', `${GUID} ${GUID}`],
])('is silent for %s: %s', (name, value) => {
  expect(found(serviceAzureAnnotationValue, loadBalancerJson({ [name]: value }))).toEqual([]);
});

test('is silent for names of others', () => {
  expect(found(serviceAzureAnnotationValue, serviceJson({}, { 'example.com/azure-load-balancer-internal': 'True' }))).toEqual([]);
});

test.each(['${dnsLabel}', '$(DNS_LABEL)', '{{ .Values.label }}', '<label>'])('is silent for %s, which is still to be filled in', (value) => {
  expect(found(serviceAzureAnnotationValue, loadBalancerJson({ 'azure-dns-label-name': value }))).toEqual([]);
});
